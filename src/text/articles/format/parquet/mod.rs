//! Parquet: every row is an article. Read row by row, of the columns that are wanted alone, so that memory does not
//! grow with the file.
//!
//! What reads Parquet brings many crates, zstd in C among them, so that it is a feature, which is off by default:
//! `rows` with it, `none` without.

#[cfg(not(feature = "parquet"))]
mod none;
#[cfg(feature = "parquet")]
mod rows;

#[cfg(not(feature = "parquet"))]
pub(super) use none::list;
#[cfg(feature = "parquet")]
pub(super) use rows::list;
