//! Typed values: what they count or measure, and what happened then, for so long or at such a price.

use super::phrase::{Clause, bare, noun, plain, preposition, topic};
use super::proposal::Proposal;
use crate::check::Sentence;
use crate::text::given::is_given_name;
use crate::text::lexicon::{is_event_noun, is_group_noun};
use crate::text::parse::{Relation, Upos};
use crate::text::persons::is_person;
use crate::text::{Article, Span};
use crate::value::{Days, Kind, Looseness, Reading, Relation as Side, Value};

/// Verbs that say which attribute of their subject a value is: by their forms.
const MEASURES: [(&[&str], &str); 5] = [
    (&["cost", "costs", "costing"], "price"),
    (&["weigh", "weighs", "weighed", "weighing"], "weight"),
    (&["last", "lasts", "lasted", "lasting"], "duration"),
    (&["earn", "earns", "earned"], "salary"),
    (&["measure", "measures", "measured", "measuring"], "size"),
];

/// Verbs by which an amount is what their subject comes to: "the toll rose to 12".
const REACHES: &[&str] = &[
    "rose", "rise", "rises", "risen", "rising", "climbed", "reached", "reaches", "stood", "stands",
    "fell", "falls", "dropped", "hit", "totalled", "totaled", "was", "grew", "slipped", "averaged",
];

/// How many words lie on the way from a day to the verb whose day it is, both counted.
const STEPS: usize = 3;

/// Verbs of winning and losing.
const CONTESTS: &[&str] = &[
    "beat",
    "beats",
    "won",
    "wins",
    "lost",
    "loses",
    "fell",
    "defeated",
    "edged",
    "downed",
    "topped",
    "routed",
    "drew",
    "thrashed",
    "outscored",
    "stunned",
    "upset",
    "overcame",
];

/// Verbs of which a sum of money is the object.
const PAYS: &[&str] = &[
    "pay",
    "paid",
    "pays",
    "raise",
    "raised",
    "spend",
    "spent",
    "commit",
    "committed",
    "offer",
    "offered",
    "receive",
    "received",
    "donate",
    "donated",
    "win",
    "won",
    "lose",
    "lost",
    "invest",
    "invested",
    "owe",
    "owed",
    "borrow",
    "borrowed",
    "pledge",
    "pledged",
    "earn",
    "earned",
    "cost",
    "costs",
    "fetch",
    "fetched",
    "demand",
    "demanded",
    "seek",
    "sought",
    "awarded",
    "fined",
];

/// Prepositions by which a day is where something began or ended.
const BOUNDS: &[&str] =
    &["before", "after", "since", "until", "till", "by", "from", "within", "ahead", "between"];

/// Verbs of which a length of time is the object.
const SPENDS: &[&str] =
    &["serve", "served", "spend", "spent", "take", "took", "takes", "last", "lasted", "lasts"];

/// Verbs of buying and selling.
const TRADES: &[&str] = &[
    "sold",
    "sell",
    "sells",
    "bought",
    "buy",
    "buys",
    "go",
    "goes",
    "went",
    "retails",
    "retail",
    "priced",
    "auctioned",
    "acquired",
    "offered",
];

/// Nouns of earthquakes.
const QUAKES: &[&str] =
    &["quake", "earthquake", "aftershock", "tremor", "foreshock", "temblor", "earthquakes"];

/// Nouns that only lead over to an amount.
const IDLE_NOUNS: &[&str] = &[
    "range", "excess", "amount", "part", "pieces", "piece", "times", "time", "kind", "sort",
    "rest", "tune", "way", "north", "south", "east", "west",
];

/// Nouns whose day is that of no event: of saying, and of time itself.
const SAID: &[&str] = &[
    "statement",
    "interview",
    "report",
    "email",
    "letter",
    "tweet",
    "post",
    "call",
    "time",
    "day",
    "week",
    "month",
    "year",
    "season",
    "moments",
    "hours",
    "days",
    "evening",
    "night",
    "morning",
];

/// The ways to state every value of a sentence.
pub(super) fn read(
    sentence: &Sentence<'_>,
    article: &Article,
    quoted: &impl Fn(Span) -> bool,
) -> Vec<Vec<Proposal>> {
    let text = &article.text;
    let told = sentence.values.iter().filter(|value| !quoted(value.span));
    let ways = told.filter_map(|value| {
        let written = written(value, text)?;
        // "A third of it" is a share of what nobody can tell.
        if written.starts_with("0.") && !value.span.of(text).contains('0') {
            return None;
        }
        let topics = match value.kind() {
            Kind::Age => ages(sentence, text, value),
            Kind::Number => numbers(sentence, text, value),
            // "First" and "third" are hardly ever what reports differ in.
            Kind::Ordinal => Vec::new(),
            kind if kind.is_when() => events(sentence, text, value),
            _ => measures(sentence, text, value),
        };
        let propose = |topic| Proposal {
            topic,
            value: written.clone(),
            span: value.span,
            sentence: sentence.passage.span,
        };
        Some(topics.into_iter().map(propose).collect())
    });
    ways.collect()
}

/// A value as an assertion file would have it: numbers and days as such, the rest in the article's words.
pub(super) fn written(value: &Value, text: &str) -> Option<String> {
    let said = plain(value.span.of(text));
    match &value.reading {
        _ if value.looseness == Looseness::Vague => None,
        Reading::Amount { kind: Kind::Number | Kind::Age, range, .. }
            if value.looseness == Looseness::Exact && range.min == range.max =>
        {
            range.min.map(|number| number.to_string())
        }
        Reading::Amount { .. } | Reading::Time { .. } => Some(match value.relation {
            Some(Side::Before) => format!("{said} before"),
            Some(Side::After) => format!("{said} after"),
            None => said,
        }),
        Reading::Date(Days::Range { from: Some(from), to: Some(to) }) if from == to => {
            Some(from.to_string())
        }
        // "May 2018" and "2015" mean the same to any reader; "last week" does not.
        Reading::Date(Days::Range { .. }) => {
            let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
            said.split(' ').any(year).then_some(said)
        }
        _ => None,
    }
}

/// The token that the others of a value hang from.
fn head(sentence: &Sentence<'_>, span: Span) -> Option<usize> {
    let parse = sentence.parse();
    let tokens = sentence.tokens_of(span);
    let outside = |at: &usize| parse.head(*at).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(outside)
}

/// Whose age it is: the names of the sentence, the nearest first.
fn ages(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    // "Before the age of 40" is nobody's age.
    let from = sentence.tokens_of(value.span).start;
    if (from.saturating_sub(4)..from)
        .any(|at| ["before", "under", "over", "by"].iter().any(|word| sentence.tokens[at].is(word)))
    {
        return Vec::new();
    }
    let mut names: Vec<(usize, Span)> = Vec::new();
    for name in sentence.names() {
        if let Reading::Name(parts) = &name.reading
            && let (Some(given), Some(surname)) = (parts.given, parts.surname)
            && given.of(text).split(' ').next().is_some_and(is_given_name)
        {
            let span = Span::new(given.start, surname.end);
            let apart = span.start.saturating_sub(value.span.end);
            names.push((apart.max(value.span.start.saturating_sub(span.end)), span));
        }
    }
    names.sort();
    names.into_iter().map(|(_, span)| format!("age of {}", plain(span.of(text)))).collect()
}

/// What is counted, with what happened to it or where it is; a magnitude; a score.
fn numbers(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    if let Some(topics) = score(sentence, text, value) {
        return topics;
    }
    let said = value.span.of(text).to_lowercase();
    let parse = sentence.parse();
    let counted = value.noun.and_then(|noun| head(sentence, noun));
    let Some(counted) = counted.or_else(|| left_out(sentence, value)) else {
        return reached(sentence, text, value);
    };
    if sentence.tokens[counted].is("magnitude") {
        return magnitude(sentence, text, value);
    }
    // "One man" and "the two sides" are hardly ever counts that reports differ in.
    let has = |relation| parse.children(counted).any(|at| parse.relation(at) == relation);
    let (known, owned) = (has(Relation::Determiner), has(Relation::Possessor));
    let single = ["one", "a", "an", "1"].contains(&said.as_str());
    if single || owned || known && ["two", "both", "2"].contains(&said.as_str()) {
        return Vec::new();
    }
    let idle = IDLE_NOUNS.contains(&sentence.tokens[counted].text.to_lowercase().as_str());
    let Some(what) = noun(sentence, text, counted).filter(|_| !idle) else {
        return Vec::new();
    };
    let what = what.as_str();
    let verb =
        if value.noun.is_some() { counted } else { head(sentence, value.span).unwrap_or(counted) };
    let Some(clause) = Clause::of(sentence, text, verb).filter(|clause| !clause.saying) else {
        return Vec::new();
    };
    let (told, participle) = (clause.verb.as_deref(), clause.participle.as_deref());
    let doer = clause.agent(sentence).filter(|at| parse.upos(*at) == Upos::Propn);
    let doer = doer.and_then(|at| bare(sentence, text, at));
    let object = clause.object.as_deref();
    let topics = match parse.relation(verb) {
        Relation::PassiveSubject => {
            let to = clause.adjunct(sentence, text).filter(|_| clause.empty);
            vec![match clause.empty {
                true => topic(&[Some(what), participle, to.as_deref()]),
                false => topic(&[Some(what), participle]),
            }]
        }
        // "There were 40 people on board", "40 people were on board".
        Relation::Subject if told.is_none() || clause.empty => {
            vec![Some(what.to_owned()).filter(|what| what.contains(' '))]
        }
        Relation::Subject if object.is_some() => vec![topic(&[Some(what), told, object])],
        Relation::Subject => vec![topic(&[Some(what), told])],
        Relation::Object if clause.empty => {
            let of = doer.as_deref().or(clause.subject.as_deref());
            vec![topic(&[Some(what), Some("of"), of])]
        }
        // "Two wars" are too few to differ in, unless they are people.
        Relation::Object
            if ["two", "2"].contains(&said.as_str())
                && doer.is_none()
                && !is_person(&sentence.tokens[counted].text.to_lowercase()) =>
        {
            Vec::new()
        }
        Relation::Object => {
            vec![
                topic(&[Some(what), participle, Some("by"), doer.as_deref()]),
                topic(&[Some(what), participle]),
            ]
        }
        // "A team of 15 journalists."
        Relation::NounModifier => {
            let group = |at: &usize| is_group_noun(&sentence.tokens[*at].text.to_lowercase());
            let whole = parse.head(verb).filter(group).and_then(|at| bare(sentence, text, at));
            vec![topic(&[Some(what), Some("in the"), whole.as_deref()])]
        }
        _ => Vec::new(),
    };
    topics.into_iter().flatten().collect()
}

/// What a number without a noun is: "the toll rose to 12".
fn reached(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let clause = head(sentence, value.span).and_then(|at| Clause::of(sentence, text, at));
    let comes_to =
        |clause: &Clause| clause.verb.as_deref().is_none_or(|verb| REACHES.contains(&verb));
    // "The employer of 700" is no number of anything.
    let parse = sentence.parse();
    let above = head(sentence, value.span).and_then(|at| parse.head(at));
    let person = above.is_some_and(|at| is_person(&sentence.tokens[at].text.to_lowercase()));
    match clause.filter(comes_to) {
        Some(_) if !person => measures(sentence, text, value),
        _ => Vec::new(),
    }
}

/// The noun that a number leaves out because it has been said: "killing 12 people and injuring 140".
fn left_out(sentence: &Sentence<'_>, value: &Value) -> Option<usize> {
    let parse = sentence.parse();
    let at = head(sentence, value.span).filter(|at| parse.relation(*at) == Relation::Object)?;
    let verb = parse.head(at).filter(|verb| parse.relation(*verb) == Relation::Conjunct)?;
    let before = parse.head(verb)?;
    let noun = parse.child(before, &[Relation::Object])?;
    let counts = |known: &Value| known.noun.is_some_and(|own| head(sentence, own) == Some(noun));
    sentence.values.iter().any(counts).then_some(noun)
}

fn shakes(sentence: &Sentence<'_>, token: usize) -> bool {
    QUAKES.contains(&sentence.tokens[token].text.to_lowercase().as_str())
}

/// How strong an earthquake was: the noun of it in the sentence, or just so.
fn magnitude(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let parse = sentence.parse();
    let at = head(sentence, value.span).unwrap_or_default();
    let near = std::iter::once(at).chain(parse.ancestors(at)).find(|at| shakes(sentence, *at));
    let quake = near.or_else(|| (0..sentence.tokens.len()).find(|at| shakes(sentence, *at)));
    let quake = quake.and_then(|at| bare(sentence, text, at));
    vec![format!("magnitude of the {}", quake.as_deref().unwrap_or("earthquake"))]
}

/// Whose goals or points they are, of the two numbers of a score; `None` where it is none.
fn score(sentence: &Sentence<'_>, text: &str, value: &Value) -> Option<Vec<String>> {
    let dash = |c: char| c == '-' || c == '–';
    let second = text[..value.span.start].ends_with(dash);
    if !second && !text[value.span.end..].starts_with(dash) {
        return None;
    }
    let Some(clause) = Clause::of(sentence, text, sentence.token_at(value.span.start)?) else {
        return Some(Vec::new());
    };
    let won = clause.verb.as_deref().filter(|verb| CONTESTS.contains(verb));
    let Some(verb) = won else { return Some(Vec::new()) };
    let losing = ["lost", "lose", "loses", "fell"].contains(&verb);
    // Whoever loses has the lower number, which stands second.
    let (own, other) = match second == losing {
        true => (clause.subject, clause.object),
        false => (clause.object, clause.subject),
    };
    let own = own.as_deref();
    let topics = [
        topic(&[Some("score of"), own]),
        topic(&[own, Some("score against"), other.as_deref()]),
        topic(&[Some("goals of"), own]),
    ];
    Some(topics.into_iter().flatten().collect())
}

/// What a sum, a share, a length of time or another amount is: of which noun, or of what verb's subject.
fn measures(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let Some(at) = head(sentence, value.span) else {
        return Vec::new();
    };
    let parse = sentence.parse();
    // "A five-year deal", "a four year spell": the noun behind it, whatever the parse.
    let said = value.span.of(text);
    let singular = value.kind() == Kind::Duration
        && !said.ends_with('s')
        && !["a ", "an ", "one ", "1 "].iter().any(|one| said.to_lowercase().starts_with(one));
    if said.contains('-') || singular {
        return attribute(sentence, text, value);
    }
    let by = preposition(sentence, at);
    // "From 4.5 percent" is what was before.
    if by.as_deref() == Some("from") {
        return Vec::new();
    }
    let clause = Clause::of(sentence, text, at).filter(|clause| !clause.saying);
    let patient = |c: &Clause| if c.passive { c.object.clone() } else { c.subject.clone() };
    let subject = clause.as_ref().and_then(patient);
    // "At a depth of 10 km", wherever it stands, is told of what the sentence is about.
    let main = || {
        let root = parse.root().and_then(|root| parse.subject(root));
        let quake = (0..sentence.tokens.len()).find(|at| shakes(sentence, *at));
        quake.or(root).and_then(|at| bare(sentence, text, at))
    };
    let subject = subject.or_else(main);
    let subject = subject.as_deref();
    let is_noun = |at: &usize| {
        let idle = IDLE_NOUNS.contains(&sentence.tokens[*at].text.to_lowercase().as_str());
        matches!(parse.upos(*at), Upos::Noun | Upos::Propn) && !idle
    };
    let above = parse.head(at).filter(is_noun);
    let topics = match (parse.relation(at), above, clause) {
        (Relation::NounModifier, Some(above), _) if by.as_deref() == Some("of") => {
            let what = noun(sentence, text, above);
            let whose = what.as_deref().is_some_and(|what| what.contains(' '));
            let of = topic(&[what.as_deref(), Some("of the"), subject.filter(|_| !whose)]);
            vec![of, what.filter(|_| whose || parse.relation(above) == Relation::Subject)]
        }
        (Relation::Compound | Relation::Adjective | Relation::Number, Some(above), _)
            if above > at =>
        {
            let what = noun(sentence, text, above);
            let of = match value.kind() {
                Kind::Money => topic(&[Some("price of the"), what.as_deref()]),
                _ => None,
            };
            vec![of, what.filter(|what| what.contains(' '))]
        }
        (
            Relation::Object
            | Relation::Oblique
            | Relation::BareOblique
            | Relation::Root
            | Relation::Complement
            | Relation::Conjunct,
            _,
            Some(clause),
        ) => of_verb(&clause, subject, by.as_deref(), value.kind()),
        _ => Vec::new(),
    };
    topics.into_iter().flatten().collect()
}

/// What an amount beside a verb is said of.
fn of_verb(
    clause: &Clause,
    subject: Option<&str>,
    by: Option<&str>,
    kind: Kind,
) -> Vec<Option<String>> {
    let Some(verb) = clause.verb.as_deref() else {
        // "Turnout was 61 percent", but not "they were there in five minutes".
        let is = clause.copular && by.is_none();
        return vec![subject.map(str::to_owned).filter(|_| is)];
    };
    if by == Some("within") && kind == Kind::Quantity {
        return Vec::new();
    }
    let mut topics = Vec::new();
    let of = |attribute: &str| topic(&[Some(attribute), Some("of the"), subject]);
    topics.extend(MEASURES.iter().find(|(forms, _)| forms.contains(&verb)).map(|(_, a)| of(a)));
    let sold = TRADES.contains(&verb) && matches!(by, Some("for" | "at"));
    if kind == Kind::Money && sold {
        topics.push(of("price"));
    }
    let spends = match kind {
        Kind::Duration => by.is_some() || SPENDS.contains(&verb),
        Kind::Money => by.is_some() || PAYS.contains(&verb) || REACHES.contains(&verb),
        _ => true,
    };
    if clause.empty || !spends {
        return topics;
    }
    let by = by.filter(|by| !["about", "around", "over", "under"].contains(by));
    if REACHES.contains(&verb) && by.is_none_or(|by| ["to", "at"].contains(&by)) {
        topics.push(subject.map(str::to_owned));
    }
    let verb = if clause.passive { clause.participle.as_deref() } else { Some(verb) };
    let object = clause.object.as_deref().filter(|_| !clause.passive);
    topics.push(match by {
        Some(by) if object.is_some() => topic(&[subject, verb, object, Some(by)]),
        Some(by) => topic(&[subject, verb, Some(by)]),
        None => topic(&[subject, verb]),
    });
    topics
}

/// The length of a "five-year deal", the size of a "40-metre crane", the amount of a "$3-million fine".
fn attribute(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let parse = sentence.parse();
    let next = sentence.tokens_of(value.span).end;
    let nouns = (next..sentence.tokens.len())
        .take_while(|at| matches!(parse.upos(*at), Upos::Noun | Upos::Propn | Upos::Adj));
    let time = |at: &usize| {
        let word = sentence.tokens[*at].text.to_lowercase();
        let adjective = ["tall", "high", "long", "deep", "wide", "old"].contains(&word.as_str());
        SAID.contains(&word.as_str()) || is_person(&word) || adjective
    };
    let Some(what) = nouns.last().filter(|at| !time(at)).and_then(|at| bare(sentence, text, at))
    else {
        return Vec::new();
    };
    let of = |attribute: &str| topic(&[Some(attribute), Some("of the"), Some(&what)]);
    let told = match value.kind() {
        Kind::Duration => of("length"),
        Kind::Quantity => of("length"),
        _ => None,
    };
    told.into_iter().collect()
}

/// What happened on a day or at a time.
fn events(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let Some(at) = head(sentence, value.span) else {
        return Vec::new();
    };
    let parse = sentence.parse();
    let before = sentence.tokens_of(value.span).start.checked_sub(1);
    let before = before.map(|at| sentence.tokens[at].text.to_lowercase());
    if before.is_some_and(|before| BOUNDS.contains(&before.as_str())) {
        return Vec::new();
    }
    let modifies = matches!(
        parse.relation(at),
        Relation::NounModifier | Relation::BareModifier | Relation::Compound | Relation::Possessor
    );
    let mut topics = Vec::new();
    let attribute = if value.kind() == Kind::Time { "time" } else { "date" };
    if let Some(above) = parse.head(at).filter(|_| modifies) {
        let word = sentence.tokens[above].text.to_lowercase();
        // A year tells editions apart, and is no news.
        let happens = is_event_noun(&word) && value.span.of(text).parse::<u16>().is_err();
        let what =
            noun(sentence, text, above).filter(|_| happens && !SAID.contains(&word.as_str()));
        topics.extend(topic(&[Some(attribute), Some("of the"), what.as_deref()]));
    }
    let Some(clause) = Clause::of(sentence, text, at) else {
        return topics;
    };
    let own = sentence.tokens_of(value.span);
    match clause.verb {
        // "The deadline is Friday."
        None if own.contains(&clause.head) => {
            topics.extend(topic(&[Some(attribute), Some("of the"), clause.subject.as_deref()]));
        }
        // "Hit Port Lowell on Tuesday": the day may hang from the noun before it.
        Some(_)
            if parse.head(at) == Some(clause.head)
                || at > clause.head && parse.path(at, clause.head).len() <= STEPS =>
        {
            topics.extend(clause.events(sentence, text));
        }
        _ => {}
    }
    topics
}
