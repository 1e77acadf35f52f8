use super::layout::{Layout, MAGIC, VERSION};
use super::*;

const FILE: &[u8] = include_bytes!("../../../data/vectors.bin");

/// A word, one that a reader takes for an answer to it, and one of the same news that is none.
const RELATIONS: [(&str, &str, &str); 24] = [
    ("corvette", "warship", "embassy"),
    ("fatalities", "killed", "convoy"),
    ("epicenter", "earthquake", "governor"),
    ("ruled", "verdict", "parking"),
    ("incarcerated", "jail", "witness"),
    ("burglary", "theft", "lawyer"),
    ("purchased", "bought", "profit"),
    ("chairwoman", "chairman", "factory"),
    ("acquired", "takeover", "telephone"),
    ("cheaper", "price", "engine"),
    ("layoffs", "workers", "logo"),
    ("walkout", "strike", "salary"),
    ("midfielder", "defender", "ticket"),
    ("bout", "boxer", "stadium"),
    ("semifinal", "quarterfinal", "sponsor"),
    ("screenplay", "movie", "airport"),
    ("actress", "starring", "auction"),
    ("songwriter", "singer", "passenger"),
    ("obituary", "funeral", "budget"),
    ("ballots", "election", "storm"),
    ("deposed", "ousted", "harvest"),
    ("spaceship", "spacecraft", "restaurant"),
    ("vaccinated", "vaccine", "bridge"),
    ("overflowed", "flooded", "singer"),
];

#[test]
fn related_words_are_nearer_than_others_of_the_same_news() {
    for (word, related, other) in RELATIONS {
        let (near, far) = (similarity(word, related).unwrap(), similarity(word, other).unwrap());
        assert!(near > far + 0.15, "{word}: {related} {near:.2}, {other} {far:.2}");
    }
}

#[test]
fn a_cosine_is_symmetric_and_one_only_for_the_word_itself() {
    for (a, b, _) in RELATIONS {
        let (a, b) = (vector(a).unwrap(), vector(b).unwrap());
        assert_eq!(a.cosine(b).to_bits(), b.cosine(a).to_bits());
        assert_eq!(a.cosine(a), 1.0);
        assert!((-1.0..1.0).contains(&a.cosine(b)));
    }
}

#[test]
fn every_word_is_found_in_any_case() {
    assert!((35_000..50_000).contains(&NUMBERS.len()));
    for index in 0..NUMBERS.len() {
        let word = Vector::at(index).unwrap().word();
        assert_eq!(vector(word).map(|vector| vector.index), Some(index), "{word}");
    }
    assert_eq!(vector("Governor").unwrap().word(), "governor");
    assert_eq!(similarity("HMS", "hms"), Some(1.0));
}

#[test]
fn what_is_no_word_has_no_vector() {
    let long = "a".repeat(LONGEST + 1);
    for word in ["", " ", "qqxzv", "two words", "1984", "zzzzzzzz", "café", long.as_str()] {
        assert!(vector(word).is_none(), "{word}");
        assert_eq!(similarity(word, "price"), None);
        assert!(neighbours(word, -1.0, 5).is_empty());
    }
}

#[test]
fn neighbours_are_all_words_above_the_floor_nearest_first() {
    let word = vector("lawsuit").unwrap();
    let near = word.neighbours(0.5, usize::MAX);
    assert!(near.iter().any(|&(other, _)| other == "suit"), "{near:?}");
    assert!(near.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    assert!(near.iter().all(|&(other, cosine)| {
        cosine >= 0.5 && other != "lawsuit" && similarity("lawsuit", other) == Some(cosine)
    }));
    let above = (0..NUMBERS.len()).filter_map(Vector::at).filter(|&o| word.cosine(o) >= 0.5);
    assert_eq!(above.count(), near.len() + 1, "all of them, and the word itself");
    assert_eq!(neighbours("lawsuit", 0.5, 3), near[..3]);
}

/// The cosine is the one of real numbers, rounded once or twice.
#[test]
fn a_cosine_is_that_of_the_numbers_in_the_table() {
    let numbers = |word| vector(word).unwrap().bytes.map(|byte| f64::from(byte as i8));
    let sum = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    for (a, b, c) in RELATIONS {
        for (a, b) in [(a, b), (a, c), (b, c)] {
            let (x, y) = (numbers(a), numbers(b));
            let exact = sum(&x, &y) / (sum(&x, &x) * sum(&y, &y)).sqrt();
            assert!((f64::from(similarity(a, b).unwrap()) - exact).abs() < 1e-7);
        }
    }
}

#[test]
fn a_faulty_header_is_told() {
    let with = |at: usize, bytes: &[u8]| {
        let mut file = FILE.to_vec();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        Layout::of(&file).map(|_| ())
    };
    assert_eq!(with(0, &MAGIC), Ok(()));
    assert_eq!(with(0, b"PK"), Err("is no file of word vectors"));
    assert_eq!(with(4, &(VERSION + 1).to_le_bytes()), Err("is of another version"));
    assert_eq!(with(12, &100u32.to_le_bytes()), Err("is of another version"));
    assert_eq!(with(8, &(NUMBERS.len() as u32 - 1).to_le_bytes()), Err("is longer than it says"));
    for length in [0, 10, 19, 20, 1000, FILE.len() - 1] {
        assert_eq!(Layout::of(&FILE[..length]).map(|_| ()), Err("is cut"), "{length}");
    }
}
