//! How fast values are read, in MB/s on one thread, over text that this program makes itself.
//!
//! For each kind: plain sentences of which every third holds a value of that kind. "all": one of each
//! kind in turn. "names": the reader of proper names over the same text. Run with
//! `cargo bench --bench values`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use gainsay::value::{Context, read, read_names};
use jiff::civil::date;

/// Sentences without a value, of common news words.
const PLAIN: [&str; 8] = [
    "The ministry declined to comment on the report and did not say when it would answer. ",
    "Residents of the northern suburbs told reporters that they had heard the blast from their homes. ",
    "Her lawyer argued that the evidence had been gathered without a warrant and should be thrown out. ",
    "Analysts said the decision was likely to anger allies who had urged the government to wait. ",
    "Neither company would discuss the terms of the agreement, which regulators must still approve. ",
    "Witnesses described chaotic scenes outside the embassy as crowds pushed against the gates. ",
    "The opposition leader, speaking through an interpreter, called the charges absurd and political. ",
    "Engineers worked through the night to restore power to the hospital and the airport terminal. ",
];

/// Sentences with a value, by kind.
const VALUED: [(&str, [&str; 4]); 8] = [
    (
        "number",
        [
            "Officials said at least 150 people were injured when the two trains collided near the station. ",
            "Some 30,000 protesters filled the square, according to organisers and the police. ",
            "More than two hundred thousand voters had registered before the rolls were closed. ",
            "The army said dozens of fighters had crossed the border and taken three villages. ",
        ],
    ),
    (
        "percent",
        [
            "Turnout fell to 41.5 percent in the capital, the electoral commission reported. ",
            "Shares in the carrier rose 12% after the announcement and held most of the gain. ",
            "Between 5 and 10 per cent of the crop is thought to have been lost to the frost. ",
            "A poll found that two thirds backed the plan, against twenty percent who opposed it. ",
        ],
    ),
    (
        "money",
        [
            "The aircraft, which costs about $130 million, was flying over international waters. ",
            "Prosecutors allege that he took 5.5 million euros in bribes from the contractor. ",
            "The bank set aside £2.4bn to cover the claims and warned that more could follow. ",
            "Tickets sold for as little as 50 cents, or were handed out at the stadium gates. ",
        ],
    ),
    (
        "quantity",
        [
            "The tanker was carrying 500,000 barrels of crude when the fire broke out on deck. ",
            "The storm moved inland with winds of 120 miles per hour and heavy rain. ",
            "Investigators recovered 40 kilograms of explosives from a house near the river. ",
            "The wall, which is 5.5 metres high, runs along the whole of the eastern border. ",
        ],
    ),
    (
        "duration",
        [
            "The strike was called off 10 minutes before the planes were to reach their targets. ",
            "He spent two and a half years in prison and several months under house arrest. ",
            "The meeting lasted an hour longer than planned and ended without a statement. ",
            "Talks broke down after three weeks, and neither side would say who had walked out. ",
        ],
    ),
    (
        "age",
        [
            "The victim, a 12-year-old girl, was taken to the hospital by her parents. ",
            "Her grandfather, who is 81 years old, watched from the balcony across the street. ",
            "Police said the suspect, aged 34, had been known to the security services. ",
            "John Smith, 42, of Springfield said that he had never seen such a flood. ",
        ],
    ),
    (
        "date",
        [
            "The drone was shot down on June 20, 2019, over the strait, both sides agree. ",
            "The president said on Thursday that he had not been told of the plan in advance. ",
            "The treaty was signed in May 2015 and abandoned by the new administration last year. ",
            "Exports had been falling since early March, figures released two weeks ago showed. ",
        ],
    ),
    (
        "time",
        [
            "The first call came at 2:15 a.m. from a guard at the northern gate of the plant. ",
            "Doors open at 7 p.m. and the ceremony is to begin soon afterwards, the palace said. ",
            "By noon the road to the airport had been closed in both directions by the army. ",
            "Trading was halted at 14:30 and did not resume before the close of the session. ",
        ],
    ),
];

/// Bytes of text for each measurement.
const SIZE: usize = 4 << 20;

fn text(kinds: &[&[&str]]) -> String {
    let mut text = String::with_capacity(SIZE + 256);
    let mut n = 0;
    while text.len() < SIZE {
        if n % 3 == 2 {
            let kind = kinds[n / 3 % kinds.len()];
            text.push_str(kind[n / 3 / kinds.len() % kind.len()]);
        } else {
            text.push_str(PLAIN[(n * 5 + n / 24) % PLAIN.len()]);
        }
        n += 1;
        if n % 4 == 0 {
            text.push('\n');
        }
    }
    text
}

/// The best of several runs over at least a second, in MB/s, and the values of one run.
fn measure(text: &str, read: impl Fn(&str) -> usize) -> (f64, usize) {
    let (mut best, begin, mut found) = (Duration::MAX, Instant::now(), 0);
    while begin.elapsed() < Duration::from_secs(1) {
        let start = Instant::now();
        found = black_box(read(black_box(text)));
        best = best.min(start.elapsed());
    }
    (text.len() as f64 / best.as_secs_f64() / 1e6, found)
}

fn main() {
    let context = Context { reference: date(2019, 6, 23).into() };
    let values = |text: &str| read(text, context).len();
    for (kind, sentences) in &VALUED {
        let (speed, found) = measure(&text(&[sentences]), values);
        println!("{kind:>9}  {speed:7.1} MB/s  {found} values");
    }
    let all: Vec<&[&str]> = VALUED.iter().map(|(_, sentences)| &sentences[..]).collect();
    let all = text(&all);
    let (speed, found) = measure(&all, values);
    println!("{:>9}  {speed:7.1} MB/s  {found} values", "all");
    let (speed, found) = measure(&all, |text| read_names(text).len());
    println!("{:>9}  {speed:7.1} MB/s  {found} names", "names");
}
