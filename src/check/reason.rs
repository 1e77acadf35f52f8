//! Why a passage bears on a fact, in words for people; what each feature weighs is for `explain`.

use super::finding::Bearing;
use crate::value::Kind;

/// How a value lies to what the fact allows.
pub(super) fn compared(said: &str, bearing: Bearing, kind: Kind) -> String {
    match bearing {
        Bearing::Support => format!("\"{said}\" is what the fact allows"),
        Bearing::Contradiction => format!("\"{said}\" is another {}", kind.beside()),
        Bearing::Vague => format!("\"{said}\" is vague: it says less than the fact"),
    }
}

/// The words that speak of the topic: each part, and the article's word where that is another one.
pub(super) fn spoken(met: &[(&str, &str)], missing: &[&str]) -> String {
    // Of a phrase only the first word is known.
    let own = |part: &str, said: &str| part.split(' ').any(|word| word.eq_ignore_ascii_case(said));
    let word = |(part, said): &(&str, &str)| match own(part, said) {
        true => format!("\"{part}\""),
        false => format!("\"{said}\" for \"{part}\""),
    };
    let met: Vec<String> = met.iter().map(word).collect();
    let missing: Vec<String> = missing.iter().map(|part| format!("\"{part}\"")).collect();
    match (met.is_empty(), missing.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("without {}", missing.join(", ")),
        (false, true) => format!("with {}", met.join(", ")),
        (false, false) => format!("with {}; without {}", met.join(", "), missing.join(", ")),
    }
}

/// Why a likely answer is not said for sure.
pub(super) fn short_of(missing: Option<&str>, probability: f32, least: f32) -> String {
    match missing {
        Some(word) => format!("nothing near speaks of \"{word}\""),
        None => format!("{:.0} % likely; {:.0} % is asked for", probability * 100.0, least * 100.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_fits_the_kind() {
        let other = |kind| compared("x", Bearing::Contradiction, kind);
        assert_eq!(other(Kind::Time), "\"x\" is another time of day");
        assert_eq!(other(Kind::Date), "\"x\" is another date");
        let met = [("harbour", "harbour"), ("closed", "shut")];
        assert_eq!(
            spoken(&met, &["storm"]),
            "with \"harbour\", \"shut\" for \"closed\"; without \"storm\""
        );
        assert_eq!(spoken(&[], &[]), "");
        assert_eq!(short_of(None, 0.444, 0.6), "44 % likely; 60 % is asked for");
    }
}
