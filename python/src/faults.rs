//! What is wrong with input files, as an exception that carries every fault.

use gainsay::text::fault::{self, shown};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

pyo3::create_exception!(
    gainsay,
    FaultError,
    PyValueError,
    "Assertion files or articles are at fault. `faults` has every one; the message shows them all."
);

/// One fault of an input file.
#[pyclass(module = "gainsay", frozen, get_all)]
pub(crate) struct Fault {
    /// The file.
    path: String,
    /// Its line, from 1; None where the fault is the file's as a whole.
    line: Option<usize>,
    /// The column in characters, from 1.
    column: Option<usize>,
    /// What is wrong, in one line.
    message: String,
    /// How to mend it.
    help: Option<String>,
}

#[pymethods]
impl Fault {
    fn __repr__(&self) -> String {
        let line = self.line.map_or(String::new(), |line| format!(":{line}"));
        format!("<gainsay.Fault {}{line}: {}>", self.path, self.message)
    }
}

impl From<&fault::Fault> for Fault {
    fn from(fault: &fault::Fault) -> Self {
        let place = fault.place.as_ref().map(|(text, span)| {
            let before = text.get(..span.start).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            (line, column)
        });
        Self {
            path: shown(&fault.path),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            message: fault.message.clone(),
            help: fault.help.clone(),
        }
    }
}

/// The exception for these faults.
pub(crate) fn raise(py: Python<'_>, faults: &[fault::Fault]) -> PyErr {
    let error = FaultError::new_err(fault::render(faults, false));
    let list: Vec<Fault> = faults.iter().map(Fault::from).collect();
    match error.value(py).setattr("faults", list) {
        Ok(()) => error,
        Err(other) => other,
    }
}
