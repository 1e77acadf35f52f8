//! The judge as a Python module: Arrow in, Arrow out, without the interpreter's lock.

mod articles;
mod faults;
mod findings;

use std::io::Cursor;
use std::path::PathBuf;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use gainsay::check::Checker;
use gainsay::fact::{self, Fact};
use gainsay::report::{Case, Column, Policy, lines};
use gainsay::text::fault::Source;
use gainsay::text::{Article, Stream, day};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use self_cell::self_cell;

use articles::Articles;
use faults::{Fault, FaultError};
use findings::{Finding, Findings};

self_cell!(
    /// Facts, and what they were compiled to.
    struct Compiled {
        owner: Vec<Fact>,
        #[covariant]
        dependent: Checker,
    }
);

/// What pickle keeps of facts: what makes them anew, and of what.
type Reduced<'py> = (Bound<'py, PyAny>, (PathBuf, Vec<(PathBuf, String)>));

/// Facts, loaded once; checks any number of articles, from any number of threads. Pickled, they take the texts of
/// their files along, so that another process or machine needs no file.
///
/// >>> facts = Facts.load("assertions")
/// >>> facts.check(batch)
#[pyclass(module = "gainsay", frozen)]
struct Facts {
    compiled: Compiled,
    root: PathBuf,
    sources: Vec<Source>,
}

#[pymethods]
impl Facts {
    /// The facts of all assertion files below a folder.
    ///
    /// Raises FaultError, which tells every fault of every file with its line.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        // Where a file cannot be read, what is wrong with the others is told all the same.
        let sources =
            fact::sources(&path).map_err(|found| fact::load(&path, &[]).err().unwrap_or(found));
        Self::of_sources(py, path, sources.map_err(|found| faults::raise(py, &found))?)
    }

    /// The facts of texts of files, as pickle has kept them.
    #[staticmethod]
    fn _of(py: Python<'_>, root: PathBuf, texts: Vec<(PathBuf, String)>) -> PyResult<Self> {
        let source = |(path, text): (PathBuf, String)| Source { path, text: text.into() };
        Self::of_sources(py, root, texts.into_iter().map(source).collect())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let of = py.get_type::<Self>().getattr("_of")?;
        let texts =
            self.sources.iter().map(|source| (source.path.clone(), source.text.to_string()));
        Ok((of, (self.root.clone(), texts.collect())))
    }

    fn __len__(&self) -> usize {
        self.compiled.borrow_owner().len()
    }

    fn __repr__(&self) -> String {
        format!("<gainsay.Facts of {} facts>", self.__len__())
    }

    /// The ids of the facts, in their order: file and topic, as the column `fact` has them.
    #[getter]
    fn ids(&self) -> Vec<String> {
        self.compiled.borrow_owner().iter().map(Fact::id).collect()
    }

    /// Checks a batch of articles: one row for each fact and article, in the order of the articles and then of the
    /// facts. With `omissions=False` rows of which there is nothing to tell are left out.
    ///
    /// The batch is anything with the Arrow C data interface, such as a pyarrow.RecordBatch, and is not copied. The
    /// columns of ids and texts are strings (ids may be whole numbers); `published` is a day, a time or a string, and
    /// may be missing. An article that cannot be checked (it has no id or no text, or its day is none) has one row without
    /// fact and verdict, whose reason says so.
    #[pyo3(signature = (batch, text="text", id="id", published="published", *, omissions=true))]
    fn check(
        &self,
        py: Python<'_>,
        batch: PyArrowType<RecordBatch>,
        text: &str,
        id: &str,
        published: &str,
        omissions: bool,
    ) -> PyResult<PyArrowType<RecordBatch>> {
        let articles = Articles::of(&batch.0, text, id, published)?;
        let found = py.detach(|| {
            let checker = self.compiled.borrow_dependent();
            let mut findings = Findings::default();
            for row in 0..articles.len() {
                match articles.read(row) {
                    Ok(article) => findings.add(checker, &article, omissions),
                    Err(faulty) => findings.add_faulty(faulty),
                }
            }
            findings.finish()
        });
        let found = found.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(PyArrowType(found))
    }

    /// Checks one text against every fact: a list of findings in the order of the facts.
    ///
    /// `published` is its day (a datetime.date, or a string such as "2019-06-23"), by which "Thursday" is understood;
    /// `id` is what facts that name their articles know it by.
    #[pyo3(signature = (text, published=None, id="text"))]
    fn check_text(
        &self,
        py: Python<'_>,
        text: &str,
        published: Option<&Bound<'_, PyAny>>,
        id: &str,
    ) -> PyResult<Vec<Finding>> {
        let published = match published {
            None => None,
            Some(told) => {
                let written = told.str()?.to_string();
                let read = day(&written);
                let message =
                    || format!("`published` must be a day such as 2019-06-23, not {written:?}");
                Some(read.ok_or_else(|| PyValueError::new_err(message()))?)
            }
        };
        Ok(py.detach(|| {
            let article = Article::of_text(id, text, published);
            let checker = self.compiled.borrow_dependent();
            let found = checker.check(&article);
            found
                .iter()
                .map(|(fact, f)| Finding::new(&checker.facts()[*fact], &article, f))
                .collect()
        }))
    }

    /// Checks articles that come as JSON lines, and gives the findings as JSON lines: byte for byte what
    /// `gainsay check --stdin-jsonl` writes.
    ///
    /// Raises FaultError where a line is no article; `today` (such as "2026-01-31") is the day on which expectations
    /// with `until` are held against, by default the day that it is.
    #[pyo3(signature = (lines, today=None))]
    fn check_lines<'py>(
        &self,
        py: Python<'py>,
        lines: &[u8],
        today: Option<&str>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let today = match today {
            None => jiff::Zoned::now().date(),
            Some(told) => day(told).ok_or_else(|| PyValueError::new_err("`today` is no day"))?,
        };
        let found = py.detach(|| self.filter(lines, &Policy { today, ..Policy::default() }));
        let found = found.map_err(|found| faults::raise(py, &found))?;
        Ok(PyBytes::new(py, &found))
    }
}

impl Facts {
    fn of_sources(py: Python<'_>, root: PathBuf, sources: Vec<Source>) -> PyResult<Self> {
        let compile = || {
            let facts = fact::load_sources(&root, sources.clone(), &[])?;
            if facts.is_empty() {
                return Err(vec![gainsay::text::Fault::of_file(&root, "holds no fact")]);
            }
            Ok(Compiled::new(facts, |facts| Checker::new(facts)))
        };
        let compiled = py.detach(compile).map_err(|found| faults::raise(py, &found))?;
        Ok(Self { compiled, root, sources })
    }

    fn filter(&self, input: &[u8], policy: &Policy) -> Result<Vec<u8>, Vec<gainsay::text::Fault>> {
        let checker = self.compiled.borrow_dependent();
        let mut stream = Stream::new(Cursor::new(input), "-");
        let path = stream.name().to_owned();
        let (mut out, mut faults) = (Vec::new(), Vec::new());
        // Bytes at hand can be read.
        while let Some(Ok(line)) = stream.next() {
            match line.read(&path) {
                Ok(article) => {
                    let found = checker.check(&article);
                    let cases: Vec<Case<'_>> = found
                        .iter()
                        .map(|(i, f)| Case::new(*i, &checker.facts()[*i], &article, f, policy))
                        .collect();
                    lines(
                        &Column { index: 0, article: &article, cases: &cases, groups: &[] },
                        &mut out,
                    );
                }
                Err(found) => faults.extend(found),
            }
        }
        if faults.is_empty() { Ok(out) } else { Err(faults) }
    }
}

/// Checks articles against facts: support, contradiction or omission, with the sentence that says so.
#[pymodule]
fn _gainsay(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Facts>()?;
    module.add_class::<Finding>()?;
    module.add_class::<Fault>()?;
    module.add("FaultError", module.py().get_type::<FaultError>())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    Ok(())
}
