//! Names that are known beforehand: [`country`] countries and their people, [`gazetteer`] cities, [`given`] given names.

pub mod country;
pub mod gazetteer;
pub mod given;
