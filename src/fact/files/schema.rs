//! The JSON Schema of assertion files: kept by hand in `schemas/`, because its descriptions are for people
//! who write facts, and held against the reader by the tests below. `GAINSAY_BLESS=1 cargo test --lib schema` writes the kinds
//! of value into it.

/// The JSON Schema of assertion files, by which editors check and complete them.
pub const SCHEMA: &str = include_str!("../../../schemas/assertions.json");

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::SCHEMA;
    use crate::fact::files::{entry, expect, file};
    use crate::fact::topics::lexicon;
    use crate::fact::verdict::Verdict;

    fn at(pointer: &str) -> Value {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        schema.pointer(pointer).unwrap_or_else(|| panic!("the schema lacks {pointer}")).clone()
    }

    fn words(list: &Value) -> Vec<&str> {
        list.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
    }

    #[test]
    fn the_schema_has_the_keys_of_the_reader_each_with_a_description() {
        for (pointer, known) in [
            ("/properties", file::KEYS.as_slice()),
            ("/definitions/long/properties", entry::KEYS.as_slice()),
            ("/definitions/expectation/properties", expect::KEYS.as_slice()),
        ] {
            let properties = at(pointer);
            let mut told: Vec<&String> = properties.as_object().unwrap().keys().collect();
            let mut known = known.to_vec();
            told.sort();
            known.sort_unstable();
            assert_eq!(told, known, "{pointer}");
            for (key, property) in properties.as_object().unwrap() {
                let description = property["description"].as_str().unwrap_or_default();
                assert!(description.ends_with('.'), "{key} has no description");
            }
        }
    }

    #[test]
    fn the_schema_has_the_words_of_the_reader() {
        let (kinds, told) = (lexicon::kind_names(), at("/definitions/long/properties/kind/enum"));
        if words(&told) != kinds && std::env::var_os("GAINSAY_BLESS").is_some() {
            let shown = |words: &[&str]| format!("\"enum\": [\"{}\"]", words.join("\", \""));
            let blessed = SCHEMA.replace(&shown(&words(&told)), &shown(&kinds));
            std::fs::write("schemas/assertions.json", blessed).unwrap();
            return;
        }
        assert_eq!(words(&told), kinds);
        assert_eq!(words(&at("/definitions/verdict/enum")), Verdict::ALL.map(Verdict::word));
    }
}
