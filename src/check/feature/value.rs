//! The features by name. A feature is a number between 0 and 1, with a few logarithms.

use super::features::Features;
use crate::check::question::{Form, Sort};
use crate::check::reading::Cue;
use crate::text::parse::Relation;

macro_rules! features {
    ($($name:ident: $text:literal,)*) => {
        /// A feature of a candidate, or of "it does not say".
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u16)]
        pub(in crate::check) enum F { $($name,)* }
        /// What each feature says.
        const TEXTS: &[&str] = &[$($text,)*];
    };
}

features! {
    Bias: "in any case",
    CoverSentence: "topic met in the sentence",
    ExactSentence: "topic met in the sentence in its own words",
    CoverNear: "topic met within five words",
    ExactNear: "topic met within five words in its own words",
    CoverAround: "topic met in the sentence or one beside it",
    CoverBefore: "topic met in the title before it",
    WeakestSentence: "weakest part of the topic in the sentence",
    WeakestAround: "weakest part of the topic in the sentence or beside it",
    AllSentence: "every part of the topic in the sentence",
    AllAround: "every part of the topic in the sentence or beside it",
    NamesNear: "names of the topic near",
    NoNames: "topic without names",
    NameMissing: "a name of the topic that the article lacks",
    HeadInside: "what is asked for is a word of the name",
    HeadBefore: "what is asked for in the title before it",
    HeadNear: "what is asked for within five words",
    HeadSentence: "what is asked for in the sentence",
    Nearest: "nearest candidate to the topic's words",
    NearestHead: "nearest candidate to what is asked for",
    TiedOne: "topic met in the words that it hangs from or that hang from it",
    TiedTwo: "topic met within two steps of the parse",
    TiedThree: "topic met within three steps of the parse",
    TiedFour: "topic met within four steps of the parse",
    ExactTwo: "topic met within two steps in its own words",
    HeadOne: "what is asked for hangs from it, or it from that",
    HeadTwo: "what is asked for within two steps of the parse",
    HeadThree: "what is asked for within three steps of the parse",
    SameCover: "topic met in what it is said to be",
    SameHead: "what is asked for is what it is said to be",
    VerbMet: "topic met in the verb of its clause",
    VerbIsHead: "what is asked for is the verb of its clause",
    AskSentence: "the attribute that is asked for in the sentence",
    AskMissing: "the attribute that is asked for is not in the sentence",
    Repeated: "how often it is said",
    Heading: "in a heading",
    Early: "early in the article",
    Quality: "how well it says the allowed answer",
    Partly: "says only a part of the allowed answer",
    Listed: "on the closed list",
    Negated: "negated",
    Denied: "denied",
    Supposed: "supposed, planned or asked",
    InWords: "an allowed answer in words",
    SameSort: "of the sort of an allowed name of the article",
    TypeFits: "of the sort of the allowed name",
    TypeClashes: "of another sort than the allowed name",
    SortFits: "of the sort that is asked for",
    SortClashes: "of another sort than what is asked for",
    NoPlaceAsked: "a name behind a preposition of place, where no place is asked for",
    Ordinal: "a place in an order",
    Vague: "a vague amount",
    Bound: "a bound",
    About: "an approximate amount",
    Large: "its size",
    Digits: "how many digits tell it",
    OneDigit: "one digit tells it",
    One: "one or less",
    Fraction: "with a fraction",
    InLetters: "in letters",
    SameWidth: "as exact a date as the fact's",
    Finer: "a more exact date than the fact's",
    YearNamed: "a date that names its year",
    FinerUnnamed: "a more exact date than the fact's that names no year",
    Coarser: "a less exact date than the fact's",
    LastDays: "within the last days",
    ToCome: "to come",
    LongAgo: "over a year ago",
    YearOpen: "without a year",
    OtherWeek: "a weekday of the other week",
    OwnerIsTopic: "belongs to a name of the topic",
    OwnerIsOther: "belongs to another name",
    OwnerMeets: "belongs to somebody who is what the topic speaks of",
    NounOwner: "an age before its noun",
    NounOwnerMeets: "an age before a noun of the topic",
    NoOwner: "belongs to no name",
    NounIsHead: "counts what is asked for",
    NounIsTopic: "counts a word of the topic",
    NounIsOther: "counts something else",
    NounFar: "counts something of another kind than the topic's nouns",
    NoNoun: "counts nothing",
    CoverArticle: "topic met in the article",
    ExactArticle: "topic met in the article in its own words",
    WeakestArticle: "weakest part of the topic in the article",
    BestLine: "topic met in the best sentence",
    Candidates: "how many candidates",
    Groups: "how many different candidates",
    AllowedThere: "an allowed value stands in the article",
    WiderThere: "a wider value stands in the article",
    AlikeSentence: "topic met in the sentence by words used alike alone",
    WiderSentence: "topic met in the sentence by wider words alone",
    HeadAlike: "what is asked for is met by a word used alike alone",
    HeadAdjacent: "what is asked for is the last word before it",
    HeadWider: "what is asked for is met by a wider word alone",
    SpanAsked: "a date as long as the topic asks for",
    SpanNotAsked: "a date of another length than the topic asks for",
    SizeApart: "how many times the fact's amount, or a part of it",
    SizeFar: "over three times the fact's amount, or less than a third",
    Smaller: "less than the fact's amount",
    DaysApart: "days from the fact's",
    DaysFar: "over a month from the fact's day",
    Told: "hangs from a word of saying",
    PrepositionAsked: "behind the preposition that ends the topic",
    PrepositionOther: "not behind the preposition that ends the topic",
    Answer: "answers the question best, of all that is told",
    AnswerBest: "nothing else answers the question better",
    AnswerMargin: "how much better it answers than the best other",
    AnswerLevel: "how well the best answer answers",
}

const PLAIN: usize = TEXTS.len();
const CUES: usize = Cue::ALL.len();
const SORTS: usize = Sort::ALL.len();
const RELATIONS: usize = Relation::ALL.len();
const FORMS: usize = Form::ALL.len();

/// How many features there are.
pub(in crate::check) const COUNT: usize = PLAIN + SORTS + (SORTS + FORMS) * CUES + RELATIONS;

/// Whether a feature is the same whatever the fact says, so that it may tell which candidate answers the
/// question.
pub fn is_neutral(feature: usize) -> bool {
    let told = [
        F::Bias,
        F::SizeApart,
        F::SizeFar,
        F::Smaller,
        F::DaysApart,
        F::DaysFar,
        F::Quality,
        F::Partly,
        F::Listed,
        F::InWords,
        F::SameSort,
        F::TypeFits,
        F::TypeClashes,
        F::SameWidth,
        F::Finer,
        F::FinerUnnamed,
        F::Coarser,
        F::OtherWeek,
        F::Answer,
        F::AnswerBest,
        F::AnswerMargin,
        F::AnswerLevel,
    ];
    let forms = PLAIN + SORTS + SORTS * CUES..PLAIN + SORTS + (SORTS + FORMS) * CUES;
    !told.iter().any(|f| *f as usize == feature) && !forms.contains(&feature)
}

/// What a feature says.
pub(in crate::check) fn name_of(feature: usize) -> String {
    if let Some(text) = TEXTS.get(feature) {
        return (*text).to_owned();
    }
    let rest = feature - PLAIN;
    if let Some((_, sort)) = Sort::ALL.get(rest) {
        return format!("asks for {sort}");
    }
    let rest = rest - SORTS;
    if let Some(relation) = rest.checked_sub((SORTS + FORMS) * CUES) {
        return format!("stands as {}", Relation::ALL[relation].name());
    }
    let cue = Cue::ALL[rest % CUES].1;
    match Sort::ALL.get(rest / CUES) {
        Some((_, sort)) => format!("asks for {sort}: a name {cue}"),
        None => format!("the fact has {}: a name {cue}", Form::ALL[rest / CUES - SORTS].1),
    }
}

impl Features {
    pub(in crate::check) fn set(&mut self, feature: F, value: f32) {
        if value != 0.0 {
            self.values.push((feature as u16, value));
        }
    }

    pub(in crate::check) fn flag(&mut self, feature: F, is: bool) {
        self.set(feature, f32::from(u8::from(is)));
    }

    pub(in crate::check) fn set_sort(&mut self, sort: Sort, value: f32) {
        self.values.push(((PLAIN + sort as usize) as u16, value));
    }

    pub(in crate::check) fn set_relation(&mut self, relation: Relation) {
        let at = PLAIN + SORTS + (SORTS + FORMS) * CUES + relation as usize;
        self.values.push((at as u16, 1.0));
    }

    pub(in crate::check) fn set_form(&mut self, form: Form, cue: Cue, value: f32) {
        let pair = (SORTS + form as usize) * CUES + cue as usize;
        self.values.push(((PLAIN + SORTS + pair) as u16, value));
    }

    pub(in crate::check) fn set_cue(&mut self, sort: Sort, cue: Cue, value: f32) {
        self.values.push(((PLAIN + SORTS + sort as usize * CUES + cue as usize) as u16, value));
    }
}
