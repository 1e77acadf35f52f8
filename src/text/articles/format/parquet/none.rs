//! A build that reads no Parquet says so.

use std::path::Path;

use crate::text::articles::format::packed::Listing;
use crate::text::articles::format::table::Columns;
use crate::text::files::fault::Fault;

/// No article, and why.
pub(crate) fn list(path: &Path, _columns: &Columns) -> Listing {
    let fault = Fault::of_file(path, "is Parquet, which this gainsay was built without");
    let help = "install it with Parquet: `cargo install --path . --features parquet --profile parquet`; or write \
                the table as JSON lines";
    (Vec::new(), None, vec![fault.help(help)])
}
