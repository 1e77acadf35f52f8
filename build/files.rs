//! Lays the lexicon out as files of records (`src/value/token/layout.rs`), which the crate reads in place.

use std::collections::BTreeMap;

use crate::dictionary::Lexicon;

impl Lexicon {
    /// The names of the files, and what they hold.
    pub(crate) fn files(self) -> [(&'static str, Vec<u8>); 7] {
        let Self { entries, phrases, units, short, long, filter } = self;
        let mut texts = String::new();
        let mut known = BTreeMap::new();
        let mut place = |text: &'static str| {
            let place = known.entry(text).or_insert((texts.len() as u32, text.len() as u8));
            if place.0 as usize == texts.len() {
                texts.push_str(text);
            }
            *place
        };
        let mut records: [Vec<u8>; 5] = Default::default();
        let [of_entries, of_phrases, of_units, of_short, of_long] = &mut records;
        entries.iter().for_each(|entry| entry.write(of_entries));
        phrases.iter().for_each(|phrase| phrase.write(of_phrases, &mut place));
        units.iter().for_each(|unit| unit.write(of_units, &mut place));
        for (key, number) in short {
            of_short.extend(key.to_le_bytes());
            of_short.extend(number.to_le_bytes());
        }
        for (word, number) in long {
            of_long.extend(word);
            of_long.extend(number.to_le_bytes());
        }
        let [entries, phrases, units, short, long] = records;
        [
            ("entries", entries),
            ("phrases", phrases),
            ("units", units),
            ("short", short),
            ("long", long),
            ("texts", texts.into_bytes()),
            ("bits", filter),
        ]
    }
}
