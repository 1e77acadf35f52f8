//! What the server knows: the files as the editor has them, their faults, and what was found when they were
//! last saved.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use crate::check::Checker;
use crate::fact::{self, Fact};
use crate::report::{Case, Policy};
use crate::run::base::today::today;
use crate::run::tools::lint;
use crate::text::fault::{Source, unreadable};
use crate::text::{Article, Corpus, Fault};

use super::found::Found;
use super::notes;
use super::protocol::Diagnostic;

/// The folders of one editor.
#[derive(Debug)]
pub(super) struct Workspace {
    /// The folder of assertion files.
    pub(super) assertions: PathBuf,
    corpus: PathBuf,
    /// Files as the editor has them.
    open: HashMap<PathBuf, String>,
    /// The facts of all files that can be read.
    pub(super) facts: Vec<Fact>,
    /// The ids of the articles.
    pub(super) ids: Vec<String>,
    faults: Vec<Fault>,
    /// What `lint` said at the last save, and of which text.
    warnings: Vec<Fault>,
    /// What articles said at the last save, by the file of a fact and its key.
    found: HashMap<(PathBuf, String), Vec<Found>>,
    /// Files of which something is shown.
    shown: Vec<PathBuf>,
}

impl Workspace {
    pub(super) fn new(assertions: PathBuf, corpus: PathBuf) -> Self {
        Self {
            assertions,
            corpus,
            open: HashMap::new(),
            facts: Vec::new(),
            ids: Vec::new(),
            faults: Vec::new(),
            warnings: Vec::new(),
            found: HashMap::new(),
            shown: Vec::new(),
        }
    }

    /// Takes the text of a file as the editor has it.
    pub(super) fn hold(&mut self, path: PathBuf, text: String) {
        self.open.insert(path, text);
    }

    /// The disk has the file's text again.
    pub(super) fn let_go(&mut self, path: &Path) {
        self.open.remove(path);
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &Path) -> Option<String> {
        self.open.get(path).cloned().or_else(|| std::fs::read_to_string(path).ok())
    }

    /// An article by its id, as it lies on the disk.
    pub(super) fn article(&self, id: &str) -> Option<Article> {
        let corpus = Corpus::open(&self.corpus).ok()?;
        corpus.articles.iter().find(|listed| listed.id == id)?.read().ok()
    }

    /// What articles say of a fact.
    pub(super) fn found(&self, fact: &Fact) -> &[Found] {
        let key = (fact.path.clone(), fact.topic.key.clone());
        self.found.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The fact that a line of a file belongs to, counted from 1: the last that begins above.
    pub(super) fn fact(&self, path: &Path, line: usize) -> Option<&Fact> {
        let before = self.facts.iter().filter(|fact| fact.path == path && fact.line <= line);
        before.max_by_key(|fact| fact.line)
    }

    /// Reads the assertion files anew.
    pub(super) fn read(&mut self) {
        self.faults.clear();
        let paths = match fact::list(&self.assertions) {
            Ok(paths) => paths,
            Err(faults) => return self.faults = faults,
        };
        let mut sources = Vec::new();
        for path in paths {
            let text = match self.open.get(&path) {
                Some(text) => Ok(text.clone()),
                None => std::fs::read_to_string(&path),
            };
            match text {
                Ok(text) => sources.push(Source { path, text: text.into() }),
                Err(error) => self.faults.push(unreadable(&path, &error)),
            }
        }
        let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let (facts, faults) = fact::load_readable(&self.assertions, sources, &ids);
        self.facts = facts;
        self.faults.extend(faults);
    }

    /// Reads everything anew and checks it: what is done when a file is opened or saved.
    pub(super) fn check(&mut self) {
        let corpus = Corpus::open(&self.corpus);
        self.ids = corpus.iter().flat_map(|c| &c.articles).map(|a| a.id.clone()).collect();
        self.read();
        self.warnings.clear();
        self.found.clear();
        let corpus = match corpus {
            Ok(corpus) => corpus,
            Err(faults) => return self.faults.extend(faults),
        };
        // A day that cannot be told expects nothing until it.
        let policy = Policy { today: today(None).unwrap_or_default(), ..Policy::default() };
        match lint::lint(&self.facts, &[], Some(&corpus), policy.today) {
            Ok(warnings) => self.warnings = warnings,
            Err(faults) => self.faults.extend(faults),
        }
        let checker = Checker::new(&self.facts);
        for listed in &corpus.articles {
            let article = match listed.read() {
                Ok(article) => article,
                Err(faults) => {
                    self.faults.extend(faults);
                    continue;
                }
            };
            for (index, finding) in checker.check(&article) {
                let fact = &self.facts[index];
                let case = Case::new(index, fact, &article, &finding, &policy);
                let key = (fact.path.clone(), fact.topic.key.clone());
                self.found.entry(key).or_default().push(Found::new(&case));
            }
        }
    }

    /// What is to be shown of each file; nothing of those of which something was.
    pub(super) fn take_shown(&mut self) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
        let mut notes: BTreeMap<PathBuf, Vec<Diagnostic>> =
            self.shown.drain(..).map(|path| (path, Vec::new())).collect();
        for path in self.open.keys() {
            notes.entry(path.clone()).or_default();
        }
        for fault in &self.faults {
            notes.entry(fault.path.clone()).or_default().push(notes::of_fault(fault));
        }
        let same = |fault: &&Fault| {
            let now = self.open.get(&fault.path);
            fault.place.as_ref().is_none_or(|(text, _)| now.is_none_or(|now| **now == **text))
        };
        for warning in self.warnings.iter().filter(same) {
            notes.entry(warning.path.clone()).or_default().push(notes::of_fault(warning));
        }
        for fact in &self.facts {
            let failing = notes::of_cases(fact, self.found(fact));
            if let Some((note, text)) = failing.zip(self.text(&fact.path)) {
                let note = notes::placed(note, fact, &text);
                notes.entry(fact.path.clone()).or_default().push(note);
            }
        }
        self.shown = notes.iter().filter(|(_, n)| !n.is_empty()).map(|(p, _)| p.clone()).collect();
        notes
    }
}
