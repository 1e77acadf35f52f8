//! Names of test cases in plain ASCII.

/// The text reduced to lower-case ASCII letters and digits with single hyphens between them;
/// letters of other scripts are transliterated. Empty where nothing can be kept.
///
/// # Example
/// ```
/// assert_eq!(gainsay::fact::slug("D’Arno “Finch” Ingleby: Café"), "d-arno-finch-ingleby-cafe");
/// ```
pub fn slug(text: &str) -> String {
    let ascii = deunicode::deunicode(text);
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<String> =
        words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn keeps_what_ascii_can_say() {
        for (text, expected) in [
            ("drone type", "drone-type"),
            ("us-iran_2019", "us-iran-2019"),
            ("  U.S. -- Iran  ", "u-s-iran"),
            ("Łódź", "lodz"),
            ("цель атаки", "tsel-ataki"),
            ("¿?", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
