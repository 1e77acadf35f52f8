//! Parquet: every row is an article. Read row by row, of the columns that are wanted alone, so that memory does not
//! grow with the file.
//!
//! What reads Parquet brings many crates, zstd in C among them, so that it is a feature, which is off by default.

#[cfg(not(feature = "parquet"))]
mod none {
    use std::path::Path;

    use crate::text::Fault;
    use crate::text::format::packed::Listing;
    use crate::text::format::table::Columns;

    /// No article, and why.
    pub(in crate::text::format) fn list(path: &Path, _columns: &Columns) -> Listing {
        let fault = Fault::of_file(path, "is Parquet, which this gainsay was built without");
        let help = "install it with Parquet: `cargo install --path . --features parquet`; or write \
                    the table as JSON lines";
        (Vec::new(), None, vec![fault.help(help)])
    }
}
#[cfg(not(feature = "parquet"))]
pub(super) use none::list;

#[cfg(feature = "parquet")]
mod rows;
#[cfg(feature = "parquet")]
pub(super) use rows::list;
