//! The features of a passage for a statement, by name.

macro_rules! features {
    ($($name:ident: $text:literal,)*) => {
        /// A feature of a passage, or of "it does not say".
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u16)]
        pub(in crate::check) enum F { $($name,)* }
        const TEXTS: &[&str] = &[$($text,)*];
    };
}

features! {
    Bias: "in any case",
    SoftHere: "parts met in the sentence",
    ExactHere: "parts met in the sentence in their own words",
    SoftNear: "parts met in the sentence or beside it",
    SoftAnywhere: "parts met in the article",
    WeakestNear: "weakest part in the sentence or beside it",
    AllNear: "every part in the sentence or beside it",
    AllExact: "every part in the sentence in its own words",
    Sound: "every part there and nothing against it",
    OnlyContrary: "every part there, one by its contrary",
    OnlyDenied: "every part there, but denied",
    OnlyName: "every part there but a name, and another in its place",
    OnlyValue: "every part there but a value, and another in its place",
    Unmet: "how many parts are not met",
    NoName: "a name is not met",
    NoValue: "a value is not met",
    NoVerb: "a verb is not met",
    NoNoun: "a noun is not met",
    MainMet: "main part met",
    MainExact: "main part met in its own words",
    MainContrary: "main part met by a contrary",
    MainMissing: "main part not met",
    MainMissingNamed: "main part not met, though all names are",
    MainMissingRest: "main part not met, though all others are",
    Swapped: "subject and object the other way round",
    Edges: "parts tied as in the statement",
    EdgesLoose: "parts tied at some distance",
    Open: "left open",
    OpenClaim: "left open by the statement too",
    Reported: "told as somebody's words",
    Denied: "somebody denies it",
    ValueOther: "another value of the kind",
    ValueOtherNoun: "another value that counts the same",
    ValueWider: "a value that says less",
    ValueSame: "a value met",
    ValueLoose: "a value met, but not tied to the main part",
    NameOther: "another name in the place of the statement's",
    Quantity: "fewer than the statement says",
    QuantityMore: "more than the statement says",
    Length: "length of the statement",
    LineLength: "length of the sentence",
    FirmNear: "parts met by words that mean the same",
    MainVector: "main part met by a word used like it",
    MainSame: "main part met by a synonym or derived word",
    SameClause: "parts in one clause",
    Bound: "a bound that may be the number",
    Against: "something against it",
    NoMain: "main part nowhere in the article",
    Turned: "held the other way",
}

/// How many features there are.
pub(in crate::check) const PLAIN: usize = TEXTS.len();

/// The sets of features that have weights of their own. A passage that holds the statement the other
/// way says otherwise with the weights of one that says it.
pub(in crate::check) const BLOCKS: [&str; 3] = ["in line with it", "against it", "does not say"];

/// How many weights there are.
pub(in crate::check) const COUNT: usize = PLAIN * BLOCKS.len();

/// What a weight's feature says.
pub(in crate::check) fn name_of(feature: usize) -> String {
    format!("{}\t{}", BLOCKS[feature / PLAIN], TEXTS[feature % PLAIN])
}

/// What a feature says, without its block.
pub(in crate::check) fn text_of(feature: usize) -> &'static str {
    TEXTS[feature % PLAIN]
}

/// Features with their values; those that are 0 are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::check) struct Found {
    pub(in crate::check) values: Vec<(F, f32)>,
}

impl Found {
    pub(in crate::check) fn set(&mut self, feature: F, value: f32) {
        if value != 0.0 {
            self.values.push((feature, value));
        }
    }

    pub(in crate::check) fn flag(&mut self, feature: F, is: bool) {
        self.set(feature, f32::from(u8::from(is)));
    }

    /// The values under the numbers of a block.
    pub(in crate::check) fn under(&self, block: usize) -> Vec<(u16, f32)> {
        self.values.iter().map(|(f, v)| ((block * PLAIN + *f as usize) as u16, *v)).collect()
    }
}
