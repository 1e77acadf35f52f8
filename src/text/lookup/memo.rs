//! Answers about words, kept: a text repeats its words, and what is true of a word does not change.

use super::hash::hash;

/// Longer words are rare and are asked about anew.
const LONGEST: usize = 24;

/// The latest answers, each in the place that its word's hash gives it: a word that falls on another's
/// place drives it out, so that the memory never grows. Meant to be `thread_local`.
#[derive(Debug)]
pub(crate) struct Memo<T, const PLACES: usize> {
    places: Vec<Option<Entry<T>>>,
}

#[derive(Debug, Clone, Copy)]
struct Entry<T> {
    word: [u8; LONGEST],
    len: u8,
    /// What else the answer depends on.
    around: u8,
    answer: T,
}

impl<T: Copy, const PLACES: usize> Memo<T, PLACES> {
    /// No answers yet.
    pub(crate) const fn new() -> Self {
        Self { places: Vec::new() }
    }

    /// The answer for `word`, kept or from `ask`, which must depend on nothing but `word` and
    /// `around`.
    pub(crate) fn get(&mut self, word: &str, around: u8, ask: impl FnOnce() -> T) -> T {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST {
            return ask();
        }
        if self.places.is_empty() {
            self.places.resize(PLACES, None);
        }
        let at = (hash(bytes) as usize ^ around as usize) % PLACES;
        if let Some(Some(entry)) = self.places.get(at)
            && entry.around == around
            && entry.word.get(..entry.len as usize) == Some(bytes)
        {
            return entry.answer;
        }
        let answer = ask();
        let mut entry = Entry { word: [0; LONGEST], len: bytes.len() as u8, around, answer };
        entry.word[..bytes.len()].copy_from_slice(bytes);
        if let Some(place) = self.places.get_mut(at) {
            *place = Some(entry);
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn answers_are_those_of_their_words() {
        let mut memo = Memo::<usize, 8>::new();
        let words = ["", "a", "victim", "victims", "a word of more than twenty-four bytes"];
        for _ in 0..3 {
            for (n, word) in words.iter().enumerate() {
                assert_eq!(memo.get(word, 0, || n), n, "{word}");
                assert_eq!(memo.get(word, 1, || n + 100), n + 100, "{word}");
            }
        }
        assert_eq!(memo.get("victim", 2, || 7), 7);
        assert_eq!(
            memo.get("victim", 2, || 8),
            7,
            "an answer that was kept is not asked for again"
        );
    }
}
