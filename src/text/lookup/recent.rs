//! What was read of a text that comes again: papers print the same dispatch, and all texts have the same words.

use std::rc::Rc;

use super::hash::hash;

/// Longer texts, in bytes, are hardly sentences and are read anew.
const LONGEST: usize = 2000;

/// What was read of the latest texts, each in the place that its hash gives it: a text that falls on another's
/// place drives it out, so that the memory never grows. Meant to be `thread_local`.
#[derive(Debug)]
pub(crate) struct Recent<T, const PLACES: usize> {
    places: Vec<Option<(Box<str>, Rc<T>)>>,
}

impl<T, const PLACES: usize> Recent<T, PLACES> {
    /// Nothing yet.
    pub(crate) const fn new() -> Self {
        Self { places: Vec::new() }
    }

    /// What was read of `text`, kept or from `read`. It is taken for kept only where it `fits` what
    /// else it depends on.
    pub(crate) fn get(
        &mut self,
        text: &str,
        fits: impl FnOnce(&T) -> bool,
        read: impl FnOnce() -> T,
    ) -> Rc<T> {
        if text.len() > LONGEST {
            return Rc::new(read());
        }
        if self.places.is_empty() {
            self.places.resize_with(PLACES, || None);
        }
        let place = &mut self.places[hash(text.as_bytes()) as usize % PLACES];
        if let Some((known, kept)) = place
            && **known == *text
            && fits(kept)
        {
            return Rc::clone(kept);
        }
        let new = Rc::new(read());
        *place = Some((text.into(), Rc::clone(&new)));
        new
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn what_is_kept_is_of_its_text_and_fits() {
        let mut recent = Recent::<usize, 4>::new();
        let mut reads = 0;
        let mut get = |text: &str, fits: bool| {
            let read = || {
                reads += 1;
                text.len()
            };
            assert_eq!(*recent.get(text, |_| fits, read), text.len(), "{text}");
            reads
        };
        assert_eq!(
            [get("a tanker", true), get("a tanker", true), get("a tanker", false)],
            [1, 1, 2]
        );
        // Of more texts than there are places some are read again.
        let all = ["", "a", "an oil tanker", "a ship", "ships", "a port"].repeat(3);
        let last = all.iter().fold(0, |_, text| get(text, true));
        let long = "x".repeat(super::LONGEST + 1);
        assert_eq!(get(&long, true) + 1, get(&long, true));
        assert!((8..=20).contains(&last), "{last}");
    }
}
