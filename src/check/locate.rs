//! Where an article speaks of a topic: mentions of its items, from the cues found in one pass.
//!
//! An item is mentioned by any of its phrases. The words of a phrase follow one another with
//! nothing but space or a hyphen between them, with three exceptions: a particle may stand some
//! words after its verb ("called the strike off"), names may have an initial or a nickname
//! inside ("Christopher C. Krebs"), and a person's surname is enough once the article has
//! given the full name.

use super::cues::{CueId, CuesBuilder, Hits, Shape};
use super::surname;
use crate::fact::{Item, Phrase};
use crate::text::country::{Via, country};
use crate::text::{Pos, Span, closed, inflect, lexicon};

/// How many words may stand between a verb and its particle: "called the second strike off".
const PARTICLE_GAP: usize = 4;
/// How many words may stand inside a name: an initial, a nickname, "the".
const NAME_GAP: usize = 2;

/// One place where an item is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// From the first to the last word of the phrase.
    pub(super) span: Span,
    /// The first word: the verb of "called … off", where bindings are measured from.
    pub(super) head: Span,
    /// Index of the phrase; 0 is what the analyst wrote.
    pub(super) phrase: usize,
    /// By a synonym of the dictionary, not by the analyst's own words: worth less.
    pub(super) loose: bool,
}

/// An item compiled to cues.
#[derive(Debug)]
pub(super) struct Words {
    /// What the analyst wrote, for showing.
    pub(super) label: String,
    /// Whether the analyst wrote it as a name.
    pub(super) name: bool,
    phrases: Vec<CompiledPhrase>,
}

#[derive(Debug)]
struct CompiledPhrase {
    /// One cue for each word.
    words: Vec<CueId>,
    /// Words that may stand between one word and the next.
    gap: usize,
    /// The phrase is a person's name, which the last word alone may stand for.
    surname: bool,
    /// The given name of such a name.
    given: Option<String>,
    /// What the analyst wrote behind it: "jr".
    suffix: Option<String>,
    /// A synonym of the dictionary.
    loose: bool,
    name: bool,
}

impl Words {
    /// Compiles a topic's item.
    ///
    /// `person`: a name in it is a person's, whatever its words mean ("Rose Banks").
    pub(super) fn item(item: &Item, person: bool, cues: &mut CuesBuilder) -> Self {
        Self::build(&item.phrases, item.name, (true, person), cues)
    }

    /// The topic's item of a fact that asks for a name: what its bearer does speaks of him, too, "is
    /// owned by" of the owner.
    pub(super) fn bearer(item: &Item, cues: &mut CuesBuilder) -> Self {
        let mut out = Self::item(item, false, cues);
        if !item.name {
            let verbs = deeds(&item.phrases);
            out.phrases.extend(verbs.iter().map(|p| CompiledPhrase::loose(p, Pos::Verb, cues)));
        }
        out
    }

    /// Compiles phrases that mean the same.
    pub(super) fn new(phrases: &[Phrase], cues: &mut CuesBuilder) -> Self {
        Self::build(phrases, false, (false, false), cues)
    }

    /// Compiles the dictionary's contraries of a verb, in whatever form; `None` where it has none.
    pub(super) fn contraries(verb: &str, cues: &mut CuesBuilder) -> Option<Self> {
        let (first, particle) = verb.split_once(' ').unwrap_or((verb, ""));
        let lemma = format!("{} {particle}", lemma(first));
        let others = lexicon::contraries(lemma.trim_end(), Pos::Verb);
        let phrase = |word: &&str| {
            let words = word.split(' ').map(str::to_owned).collect();
            CompiledPhrase::loose(&Phrase { words, prefix: false }, Pos::Verb, cues)
        };
        let phrases: Vec<CompiledPhrase> = others.iter().map(phrase).collect();
        let label = others.first()?.to_string();
        Some(Self { label, name: false, phrases })
    }

    fn build(
        phrases: &[Phrase],
        name: bool,
        (topic, person): (bool, bool),
        cues: &mut CuesBuilder,
    ) -> Self {
        let label = phrases.first().map(|p| p.words.join(" ")).unwrap_or_default();
        let mut compiled: Vec<CompiledPhrase> =
            phrases.iter().map(|phrase| CompiledPhrase::new(phrase, person, cues)).collect();
        let suffix = phrases.iter().find_map(surname::suffix);
        for phrase in &mut compiled {
            phrase.suffix.clone_from(&suffix);
        }
        for phrase in phrases {
            compiled.extend(
                equivalents(phrase, topic).iter().map(|p| CompiledPhrase::new(p, false, cues)),
            );
        }
        if topic && !name {
            let known = synonyms(phrases);
            compiled.extend(known.iter().map(|(p, pos)| CompiledPhrase::loose(p, *pos, cues)));
        }
        Self { label, name, phrases: compiled }
    }

    /// The cues without one of which there is no mention: of each phrase its first word, of a
    /// person's name the surname, since the given name may be spelt otherwise.
    pub(super) fn anchors(&self) -> impl Iterator<Item = CueId> {
        let anchor =
            |p: &CompiledPhrase| if p.surname { p.words.last() } else { p.words.first() }.copied();
        self.phrases.iter().filter_map(anchor)
    }

    /// How rare the item is likely to be: the length of its shortest phrase in bytes. The rarest
    /// item of a topic decides whether an article is looked at.
    pub(super) fn rarity(&self) -> usize {
        self.label.len() + if self.name { 100 } else { 0 }
    }

    /// Every mention in the article, in order.
    pub(super) fn mentions(&self, text: &str, hits: &Hits) -> Vec<Mention> {
        let mut out = Vec::new();
        for (index, phrase) in self.phrases.iter().enumerate() {
            phrase.find(text, hits, index, &mut out);
        }
        out.sort_unstable_by_key(|m: &Mention| {
            (m.span.start, usize::MAX - m.span.end, m.loose, m.phrase)
        });
        // "its center here on May 28" is the center, and no "center on".
        let own: Vec<Span> = out.iter().filter(|m| !m.loose).map(|m| m.span).collect();
        out.retain(|m| !m.loose || !own.iter().any(|o| m.span.covers(*o)));
        out.dedup_by(|b, a| a.span.covers(b.span));
        out
    }
}

/// The other ways in which a country is named. Of a topic its adjective, its people and its
/// capital speak too ("American", "Tehran"); as an answer only its names are the same.
fn equivalents(phrase: &Phrase, topic: bool) -> Vec<Phrase> {
    let written = phrase.words.join(" ");
    let Some((country, via)) = country(&written) else {
        return Vec::new();
    };
    if !matches!(via, Via::Name) && !topic {
        return Vec::new();
    }
    let mut names = vec![country.name];
    names.extend(country.other_names());
    if topic {
        names.extend(country.adjectives().chain(country.people()).chain(country.capitals()));
    }
    let mut others: Vec<String> = names.into_iter().map(str::to_owned).collect();
    if topic {
        others.extend(country.people().map(|one| format!("{one}s")));
    }
    others.retain(|name| *name != written);
    let words = |name: &str| name.split(' ').map(str::to_owned).collect();
    others.iter().map(|name| Phrase { words: words(name), prefix: false }).collect()
}

/// The dictionary's synonyms of what the analyst wrote first, where that is one word ("agreement"
/// for "deal"), and the nouns and verbs for the same act ("acquittal" for "acquitted"). None of
/// those that the analyst gave.
fn synonyms(phrases: &[Phrase]) -> Vec<(Phrase, Pos)> {
    let Some([word]) = phrases.first().map(|p| p.words.as_slice()) else {
        return Vec::new();
    };
    let mut out: Vec<(Phrase, Pos)> = Vec::new();
    for (lemma, pos) in inflect::lemmas(&word.to_lowercase()) {
        let same = lexicon::synonyms(lemma, pos).into_iter().map(|s| (s, pos));
        let act = lexicon::derived(lemma).into_iter().filter(|d| match pos {
            Pos::Verb => d.pos == Pos::Noun && d.kind == lexicon::Kind::Event,
            Pos::Noun => d.pos == Pos::Verb && lexicon::is_event_noun(lemma),
            _ => false,
        });
        for (word, pos) in same.chain(act.map(|d| (d.word, d.pos))) {
            let words = word.split(' ').map(str::to_owned).collect();
            let phrase = Phrase { words, prefix: false };
            if !phrases.contains(&phrase) && !out.iter().any(|(p, _)| *p == phrase) {
                out.push((phrase, pos));
            }
        }
    }
    out
}

/// What the bearers of an agent noun do: "own" of "owner".
fn deeds(phrases: &[Phrase]) -> Vec<Phrase> {
    let Some([word]) = phrases.first().map(|p| p.words.as_slice()) else {
        return Vec::new();
    };
    let lower = word.to_lowercase();
    let agent = |verb: &str| {
        lexicon::derived(verb).iter().any(|d| d.word == lower && d.kind == lexicon::Kind::Agent)
    };
    let verbs = lexicon::derived(&lower).into_iter().filter(|d| d.pos == Pos::Verb);
    let phrase = |verb: &str| Phrase { words: vec![verb.to_owned()], prefix: false };
    verbs.filter(|d| agent(d.word)).map(|d| phrase(d.word)).collect()
}

/// The verb that a word is a form of; the word itself if none.
fn lemma(word: &str) -> &str {
    let verb = inflect::lemmas(&word.to_lowercase()).into_iter().find(|(_, pos)| *pos == Pos::Verb);
    verb.map_or(word, |(lemma, _)| lemma)
}

impl CompiledPhrase {
    fn new(phrase: &Phrase, person: bool, cues: &mut CuesBuilder) -> Self {
        let phrase = &surname::without_middle(phrase, person);
        let last = phrase.words.len().saturating_sub(1);
        let capitals = phrase.words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
        let name = capitals > 0 && capitals * 2 >= phrase.words.len();
        let mut words = Vec::with_capacity(phrase.words.len());
        for (index, word) in phrase.words.iter().enumerate() {
            if let Some(forms) = acronym(word) {
                words.push(cues.cue(&forms[0], Shape::Upper, &forms));
                continue;
            }
            let parts = word.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
            for (n, part) in parts.enumerate() {
                let shape = shape_of(part, phrase.prefix && index == last);
                // Only the words that carry inflection have forms; "10" and "Krebs" do not.
                let forms = if shape == Shape::Any && (n == 0 || index == last) {
                    inflect::forms(&part.to_lowercase())
                } else {
                    vec![part.to_owned()]
                };
                words.push(cues.cue(part, shape, &forms));
            }
        }
        let particle = match &phrase.words[..] {
            [verb, particle] => lexicon::is_phrasal(lemma(verb), &particle.to_lowercase()),
            // "shot the plane out of the sky", "put the mutineers on trial"
            [verb, particle, _, ..] => {
                let is_verb = |(_, pos): &(&str, Pos)| *pos == Pos::Verb;
                inflect::lemmas(&verb.to_lowercase()).iter().any(is_verb)
                    && closed::is_preposition(&particle.to_lowercase())
            }
            _ => false,
        };
        let gap = match () {
            () if particle => PARTICLE_GAP,
            () if name && words.len() > 1 => NAME_GAP,
            () => 0,
        };
        let surname = name && surname::is_person(&phrase.words, person);
        let given = phrase.words.first().filter(|_| surname).cloned();
        Self { words, gap, surname, given, suffix: None, loose: false, name }
    }

    /// A phrase of the dictionary, inflected as the part of speech that it is a synonym as.
    fn loose(phrase: &Phrase, pos: Pos, cues: &mut CuesBuilder) -> Self {
        let mut out = Self { loose: true, ..Self::new(phrase, false, cues) };
        let inflects = if pos == Pos::Verb { 0 } else { phrase.words.len() - 1 };
        if let (Some(word), true) =
            (phrase.words.get(inflects), out.words.len() == phrase.words.len())
        {
            let key = format!("{word} as {pos:?}");
            out.words[inflects] = cues.cue(&key, Shape::Any, &inflect::forms_as(word, pos));
        }
        out
    }

    fn find(&self, text: &str, hits: &Hits, index: usize, out: &mut Vec<Mention>) {
        let before = out.len();
        let Some((&first, rest)) = self.words.split_first() else {
            return;
        };
        for &(_, head) in hits.of(first) {
            let mut end = head.end;
            let complete = rest.iter().enumerate().all(|(n, &word)| {
                let places = hits.of(word);
                let from = places.partition_point(|h| h.1.start < end);
                let next = places.get(from).map(|h| h.1);
                // Between a verb and its particle, not in "out of the sky".
                let gap = if n == 0 || self.name { self.gap } else { 0 };
                let near = next.filter(|n| self.reaches(&text[end..n.start], gap));
                end = near.map_or(end, |n| n.end);
                near.is_some()
            });
            if complete {
                out.push(Mention {
                    span: Span::new(head.start, end),
                    head,
                    phrase: index,
                    loose: self.loose,
                });
            }
        }
        if !self.surname {
            return;
        }
        let places = |word: Option<&u32>| {
            word.map_or(&[][..], |&word| hits.of(word)).iter().map(|hit| hit.1)
        };
        let mention = |span| Mention { span, head: span, phrase: index, loose: self.loose };
        if out.len() == before
            && let Some(given) = &self.given
        {
            let spelt = surname::misspelt(text, given, places(self.words.last()));
            out.extend(spelt.into_iter().map(mention));
        }
        if out.len() == before {
            if let ([given, .., last], false) = (&self.words[..], self.loose) {
                let by_given = surname::by_given(text, places(Some(given)), places(Some(last)));
                out.extend(by_given.into_iter().map(mention));
            }
            return;
        }
        surname::drop_namesakes(text, out, before, self.suffix.as_deref());
        let full: Vec<Span> = out[before..].iter().map(|m| m.span).collect();
        let alone = surname::alone(text, &full, places(self.words.last()));
        out.extend(alone.into_iter().map(mention));
    }

    /// Whether the text between two words of the phrase lets them be one phrase.
    fn reaches(&self, between: &str, gap: usize) -> bool {
        let limit = 16 * (gap + 1);
        if between.len() > limit {
            return false;
        }
        let stops = if self.name { [',', ';', ':', '\n', '?'] } else { [',', ';', ':', '\n', '.'] };
        if gap > 0 && between.contains(stops) {
            return false;
        }
        let words = between
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .filter(|w| !w.is_empty())
            .count();
        let plain = between.chars().all(|c| c.is_whitespace() || "-‑'’\"“”!.".contains(c));
        words <= gap && (gap > 0 || plain) && !between.contains("\n\n")
    }
}

/// An acronym without and with stops, "US" and "U.S"; `None` for other words.
fn acronym(word: &str) -> Option<[String; 2]> {
    let letters: Vec<char> = word.chars().filter(|c| *c != '.').collect();
    let all = (2..=6).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase());
    all.then(|| {
        let dotted: Vec<String> = letters.iter().map(char::to_string).collect();
        [letters.iter().collect(), dotted.join(".")]
    })
}

/// Parts of names must be written with a capital, unless they are common words too: a key may
/// begin with "Shooting".
fn shape_of(word: &str, prefix: bool) -> Shape {
    let name = word.starts_with(char::is_uppercase) && word.chars().count() > 1;
    match () {
        () if prefix => Shape::Prefix,
        () if name && !lexicon::is_word(&word.to_lowercase()) => Shape::Capital,
        () => Shape::Any,
    }
}
