//! Commands beside the judgement: [`lint`] warns of slips, [`lsp`] serves editors, [`index`] reads a large corpus once,
//! [`values`] shows the values of a text, [`schema`] and [`shell`] print what editors and shells need.

pub(crate) mod index;
pub mod lint;
pub(crate) mod lsp;
pub(crate) mod schema;
pub(crate) mod shell;
pub(crate) mod values;
