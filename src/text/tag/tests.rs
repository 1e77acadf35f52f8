use super::*;

/// (tokens, expected form of each lexical verb).
fn sentences() -> Vec<(Vec<&'static str>, Vec<Option<Form>>)> {
    let form = |code| match code {
        "B" => Form::Base,
        "T" => Form::Third,
        "D" => Form::Past,
        "N" => Form::Participle,
        _ => Form::Gerund,
    };
    let read = |word: &'static str| match word.rsplit_once('_') {
        Some((word, code)) => (word, Some(form(code))),
        None => (word, None),
    };
    let text = include_str!("sentences.txt");
    text.lines().skip(1).map(|line| line.split(' ').map(read).unzip()).collect()
}

#[test]
fn verbs_of_news_sentences() {
    let (mut right, mut found, mut due, mut forms) = (0, 0, 0, 0);
    let mut report = String::new();
    for (words, expected) in sentences() {
        let tags = tag(&words);
        for ((word, tag), expected) in words.iter().zip(&tags).zip(&expected) {
            let got = match tag {
                Tag::Verb(form) => Some(*form),
                _ => None,
            };
            due += usize::from(expected.is_some());
            found += usize::from(got.is_some());
            right += usize::from(got.is_some() && expected.is_some());
            forms += usize::from(got.is_some() && got == *expected);
            if got != *expected {
                report += &format!("{word}: {tag:?}, not {expected:?}, in: {}\n", words.join(" "));
            }
        }
    }
    let (precision, recall) = (right as f64 / found as f64, right as f64 / due as f64);
    let exact = forms as f64 / due as f64;
    println!("{report}precision {precision:.3}, recall {recall:.3}, with form {exact:.3} of {due}");
    assert!(precision > 0.98 && recall > 0.98 && exact > 0.98);
}
