//! What the page's script knows: facts, articles with their texts, and the evidence as offsets.

use std::collections::HashMap;

use serde::Serialize;
use similar::ChangeTag;

use super::tells::Tells;
use crate::check::{Bearing, Evidence, Near};
use crate::fact::Fact;
use crate::report::case::{Case, Column, Plan};
use crate::report::parts::{diff, failure, safe};
use crate::text::Span;

/// A fact, as the page names it.
#[derive(Serialize)]
struct FactData<'a> {
    name: &'a str,
    key: String,
    file: String,
    title: Option<String>,
    written: String,
    source: Option<String>,
    note: Option<String>,
    tags: Vec<String>,
    path: String,
    line: usize,
}

/// An article, as the page names it.
#[derive(Serialize)]
struct ArticleData<'a> {
    id: String,
    name: &'a str,
    path: String,
    source: Option<String>,
    title: Option<String>,
    published: Option<String>,
    url: Option<String>,
    text: &'a str,
    cases: Vec<CaseData>,
    /// Reasons and speakers, each once; cases and passages have their places in this list.
    told: Vec<String>,
}

/// A case: the fact's index, 3 * verdict + outcome, why, how likely in hundredths, and what there is to show.
#[derive(Serialize)]
struct CaseData(
    usize,
    usize,
    usize,
    u8,
    #[serde(skip_serializing_if = "Option::is_none")] Option<Detail>,
);

#[derive(Serialize)]
struct Detail {
    expected: String,
    note: Option<String>,
    values: Vec<String>,
    diff: Option<Vec<(i8, String)>>,
    evidence: Vec<PassageData>,
    /// Of an omission, the best answer that fell short, and how likely it is in hundredths.
    #[serde(skip_serializing_if = "Option::is_none")]
    near: Option<(PassageData, u8)>,
}

/// A passage: its bearing, 3 more where it only would bear so; value and sentence in units of UTF-16 of the text; line and column in the
/// file; why it counts, and who says it, or -1.
#[derive(Serialize)]
struct PassageData(u8, usize, usize, usize, usize, usize, usize, isize, isize);

/// Writes the facts, as a list.
pub(super) fn facts(plan: &Plan<'_>, out: &mut Vec<u8>) {
    let data: Vec<FactData<'_>> =
        plan.facts.iter().zip(plan.names).map(|(fact, name)| fact_data(fact, name)).collect();
    json(&data, out);
}

fn fact_data<'a>(fact: &Fact, name: &'a str) -> FactData<'a> {
    let inline = |text: &Option<String>| text.as_deref().map(safe::inline);
    FactData {
        name,
        key: safe::inline(&fact.topic.key),
        file: safe::inline(&fact.file),
        title: inline(&fact.title),
        written: failure::written(fact),
        source: inline(&fact.source),
        note: inline(&fact.note),
        tags: fact.tags.iter().map(|tag| safe::inline(tag)).collect(),
        path: safe::inline(&fact.path.display().to_string()),
        line: fact.line,
    }
}

/// Writes an article and its cases.
pub(super) fn article(plan: &Plan<'_>, column: &Column<'_>, out: &mut Vec<u8>) {
    let article = column.article;
    // Front matter is metadata, which the page shows as such.
    let body = Span::new(article.body, article.text.len());
    let units = Units::of(body.of(&article.text), article.body, column.cases);
    let mut told = Told::default();
    let cases = column.cases.iter().map(|case| CaseData::of(case, &units, &mut told)).collect();
    let inline = |text: &Option<String>| text.as_deref().map(safe::inline);
    let data = ArticleData {
        id: safe::inline(&article.id),
        name: &plan.article_names[column.index],
        path: safe::inline(&article.path.display().to_string()),
        source: inline(&article.meta.source),
        title: inline(&article.meta.title),
        published: article.meta.published.map(|day| day.to_string()),
        url: inline(&article.meta.url),
        text: body.of(&article.text),
        cases,
        told: told.list,
    };
    json(&data, out);
}

impl CaseData {
    fn of(case: &Case<'_>, units: &Units, told: &mut Told) -> Self {
        let finding = case.finding;
        let code = 3 * finding.verdict as usize + case.outcome as usize;
        let tells = Tells::of(case) != Tells::Nothing || finding.near.is_some();
        let detail = tells.then(|| {
            let values = failure::values(case);
            let fact = failure::written(case.fact);
            let runs = match values.as_slice() {
                [value] => diff::runs(value, &fact),
                _ => None,
            };
            Detail {
                expected: expected(case),
                note: case.known_because().map(safe::inline),
                diff: runs
                    .map(|runs| runs.into_iter().map(|(tag, run)| (code_of(tag), run)).collect()),
                evidence: finding.evidence.iter().map(|e| passage(case, e, units, told)).collect(),
                near: finding.near.as_ref().map(|near| miss(case, near, units, told)),
                values,
            }
        });
        let sure = hundredths(finding.probability);
        Self(case.index, code, told.place(&finding.note), sure, detail)
    }
}

/// What was expected, as a sentence; empty where nothing was.
fn expected(case: &Case<'_>) -> String {
    let sentence = failure::expected(case);
    let sentence = sentence.trim_start_matches(", ");
    let mut letters = sentence.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

const fn code_of(tag: ChangeTag) -> i8 {
    match tag {
        ChangeTag::Delete => -1,
        ChangeTag::Equal => 0,
        ChangeTag::Insert => 1,
    }
}

/// A probability as a whole number, which says no more than is known.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
fn hundredths(probability: f64) -> u8 {
    (probability.clamp(0.0, 1.0) * 100.0).round() as u8
}

const fn code(bearing: Bearing) -> u8 {
    match bearing {
        Bearing::Support => 0,
        Bearing::Contradiction => 1,
        Bearing::Vague => 2,
    }
}

fn passage(case: &Case<'_>, evidence: &Evidence, units: &Units, told: &mut Told) -> PassageData {
    let Evidence { bearing, span, sentence, reason, speaker, .. } = evidence;
    let speaker = speaker.as_deref().map_or(-1, |speaker| told.place(speaker).cast_signed());
    placed(case, code(*bearing), [*span, *sentence], units, (told.place(reason), speaker))
}

fn miss(case: &Case<'_>, near: &Near, units: &Units, told: &mut Told) -> (PassageData, u8) {
    let spans = [near.span, near.sentence];
    let why = (told.place(&near.why), -1);
    (placed(case, 3 + code(near.bearing), spans, units, why), hundredths(near.probability))
}

fn placed(
    case: &Case<'_>,
    bearing: u8,
    [span, sentence]: [Span; 2],
    units: &Units,
    (reason, speaker): (usize, isize),
) -> PassageData {
    let place = case.article.place(span.start);
    let (value, sentence) = (units.span(span), units.span(sentence));
    PassageData(
        bearing,
        value.start,
        value.end,
        sentence.start,
        sentence.end,
        place.line,
        place.column,
        reason.cast_signed(),
        speaker,
    )
}

/// Texts that are told again and again, each kept once.
#[derive(Default)]
struct Told {
    list: Vec<String>,
    places: HashMap<String, usize>,
}

impl Told {
    fn place(&mut self, text: &str) -> usize {
        if let Some(&place) = self.places.get(text) {
            return place;
        }
        let place = self.list.len();
        self.list.push(safe::inline(text));
        self.places.insert(text.to_owned(), place);
        place
    }
}

/// Byte offsets of a text in units of UTF-16, in which scripts count.
struct Units {
    /// (byte, unit), ascending; every bound of evidence is among the bytes.
    places: Vec<(usize, usize)>,
}

impl Units {
    /// The bounds of the evidence in `body`, which begins at byte `from` of the article's text.
    fn of(body: &str, from: usize, cases: &[Case<'_>]) -> Self {
        let spans = |case: &Case<'_>| {
            let evidence = case.finding.evidence.iter().map(|e| [e.span, e.sentence]);
            let near = case.finding.near.iter().map(|near| [near.span, near.sentence]);
            evidence.chain(near).flatten().collect::<Vec<_>>()
        };
        let bounds = cases.iter().flat_map(spans).flat_map(|s| [s.start, s.end]);
        let mut bytes: Vec<usize> = bounds.collect();
        bytes.sort_unstable();
        bytes.dedup();
        let (mut at, mut unit) = (0, 0);
        let places = bytes.into_iter().map(|byte| {
            let to = byte.saturating_sub(from).max(at);
            unit += body.get(at..to).map_or(0, |piece| piece.encode_utf16().count());
            at = to;
            (byte, unit)
        });
        Self { places: places.collect() }
    }

    fn span(&self, span: Span) -> Span {
        let unit = |byte: usize| {
            let place = self.places.binary_search_by_key(&byte, |&(byte, _)| byte);
            place.map_or(0, |at| self.places[at].1)
        };
        Span::new(unit(span.start), unit(span.end))
    }
}

/// The value as JSON that may stand in a script element: nothing in it ends the element, or begins
/// a comment in it. Outside of strings, JSON has none of these characters.
fn json(value: &impl Serialize, out: &mut Vec<u8>) {
    let mut plain = Vec::new();
    // Strings and numbers always serialize, and a vector takes every byte.
    let _ = safe::json(value, &mut plain);
    for byte in plain {
        match byte {
            b'<' => out.extend(b"\\u003c"),
            b'>' => out.extend(b"\\u003e"),
            b'&' => out.extend(b"\\u0026"),
            _ => out.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Verdict;
    use crate::report::sample::{article, evidence, fact, finding, policy};

    #[test]
    fn offsets_count_as_scripts_do() {
        let text = "---\n𝄞 front\n---\nÉté 🎻 at 5. The drone 🛸 was a Reaper. It fell.";
        let mut article = article("a", text);
        article.body = text.find("Été").unwrap();
        let found = evidence(&article, Bearing::Contradiction, "Reaper", "another");
        let finding = finding(Verdict::Contradiction, vec![found.clone()]);
        let fact = fact("f", "drone", "Global Hawk");
        let case = Case::new(0, &fact, &article, &finding, &policy());
        let body = &text[article.body..];
        let units = Units::of(body, article.body, &[case]);
        let utf16: Vec<u16> = body.encode_utf16().collect();
        for span in [found.span, found.sentence] {
            let said = units.span(span);
            let words = String::from_utf16(&utf16[said.start..said.end]).unwrap();
            assert_eq!(words, span.of(text));
        }
    }

    #[test]
    fn data_cannot_leave_its_element() {
        let text = "</script><!-- & \u{2028} \u{1b}";
        let mut out = Vec::new();
        json(&text, &mut out);
        let json = String::from_utf8(out).unwrap();
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{1b}']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
