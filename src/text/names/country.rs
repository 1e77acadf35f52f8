//! Countries by their names, adjectives, peoples and capitals, from `data/names/countries.tsv`.

use crate::text::lookup::table::Table;

/// A country of `data/names/countries.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Its usual English name: *United States*, *Iran*.
    pub name: &'static str,
    names: &'static str,
    adjectives: &'static str,
    people: &'static str,
    capitals: &'static str,
}

impl Country {
    /// Its other names and abbreviations: *U.S.*, *America*.
    pub fn other_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        list(self.names)
    }

    /// Its adjectives: *Iranian*.
    pub fn adjectives(&self) -> impl Iterator<Item = &'static str> + use<> {
        list(self.adjectives)
    }

    /// Words for one of its people: *Iranian*, *Swede*.
    pub fn people(&self) -> impl Iterator<Item = &'static str> + use<> {
        list(self.people)
    }

    /// Its capital and seats of government, which the news writes for the government: *Tehran*.
    pub fn capitals(&self) -> impl Iterator<Item = &'static str> + use<> {
        list(self.capitals)
    }
}

fn list(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(',').filter(|word| !word.is_empty())
}

/// By what kind of word a country was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// A name or abbreviation.
    Name,
    /// An adjective; most are also a word for one of its people.
    Adjective,
    /// A word for one of its people only, or for several.
    People,
    /// A capital or seat of government.
    Capital,
}

const COUNTRIES: &str = include_str!("../../../data/names/countries.tsv");

/// The country whose line begins `text`.
fn read(text: &'static str) -> Option<Country> {
    let mut columns = text.split('\n').next()?.split('\t');
    Some(Country {
        name: columns.next()?,
        names: columns.next()?,
        adjectives: columns.next()?,
        people: columns.next()?,
        capitals: columns.next()?,
    })
}

/// By word, the byte offset of the country's line in the file.
static TABLE: Table<(u32, Via)> = include!(concat!(env!("OUT_DIR"), "/countries.rs"));

fn look_up(word: &str) -> Option<(Country, Via)> {
    let (at, via) = TABLE.get(word.as_bytes())?;
    Some((read(COUNTRIES.get(at as usize..)?)?, via))
}

/// The country that a word or phrase, written as in running text, means, and by what kind of
/// word: *U.S.*, *Iranian*, *Iranians*, *Tehran*. Capitals count, so that *us* and *turkey* mean
/// none. *Georgia*, *Jordan* and *Washington* have other meanings that only a context can tell.
pub fn country(word: &str) -> Option<(Country, Via)> {
    let word = word.strip_prefix("the ").unwrap_or(word);
    look_up(word).or_else(|| {
        let singular = word.strip_suffix('s')?;
        let (country, via) = look_up(singular)?;
        (via != Via::Name && via != Via::Capital).then_some((country, Via::People))
    })
}

/// The name of the country whose adjective or people a word is: *American* is *United States*.
pub fn demonym(word: &str) -> Option<&'static str> {
    let (country, via) = country(word)?;
    matches!(via, Via::Adjective | Via::People).then_some(country.name)
}

/// The country that a word means, or a nation that is part of it: *English*, *British* and *Scot*
/// are *United Kingdom*.
pub fn homeland(word: &str) -> Option<&'static str> {
    let part = || {
        let mut nations =
            crate::text::lookup::list::list(include_str!("../../../data/names/home_nations.tsv"));
        nations.find_map(|line| line.split_once('\t').filter(|(w, _)| *w == word).map(|(_, c)| c))
    };
    country(word).map(|(country, _)| country.name).or_else(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_many_words() {
        for (word, name, via) in [
            ("Iran", "Iran", Via::Name),
            ("Iranian", "Iran", Via::Adjective),
            ("Iranians", "Iran", Via::People),
            ("Tehran", "Iran", Via::Capital),
            ("U.S.", "United States", Via::Name),
            ("US", "United States", Via::Name),
            ("the United States", "United States", Via::Name),
            ("America", "United States", Via::Name),
            ("Americans", "United States", Via::People),
            ("Washington", "United States", Via::Capital),
            ("British", "United Kingdom", Via::Adjective),
            ("Britons", "United Kingdom", Via::People),
            ("Saudi", "Saudi Arabia", Via::Adjective),
            ("Swedes", "Sweden", Via::People),
            ("Frenchmen", "France", Via::People),
            ("Singapore", "Singapore", Via::Name),
        ] {
            let (country, by) = country(word).unwrap();
            assert_eq!((country.name, by), (name, via), "{word}");
        }
        for word in ["us", "turkey", "Texas", "", "polish", "Londons"] {
            assert_eq!(country(word), None, "{word}");
        }
        assert_eq!(demonym("British"), Some("United Kingdom"));
        assert_eq!(demonym("Tehran"), None);
        assert_eq!(homeland("Welsh"), homeland("British"));
    }

    #[test]
    fn the_file_has_all_members_and_five_columns() {
        let text = include_str!("../../../data/names/countries.tsv");
        let lines: Vec<_> = text.lines().skip(1).collect();
        assert_eq!(lines.len(), 193 + 2 + 2);
        assert!(lines.iter().all(|line| line.split('\t').count() == 5));
        assert!(lines.is_sorted());
    }
}
