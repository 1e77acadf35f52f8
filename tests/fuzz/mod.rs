//! A fuzzer that runs on stable Rust: inputs are made of known pieces, of any characters and of any bytes,
//! and made smaller where one is found that breaks a property.
//!
//! How long each target runs is told by `GAINSAY_FUZZ_SECONDS`; one second if nothing is said. Found inputs
//! are printed, and replayed for ever after where they are added to `tests/fuzz/found/`. An input that never ends is
//! printed by a thread that waits for it.

use std::cell::{Cell, RefCell};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Inputs of one round of the runner.
const ROUND: u32 = 2_000;

/// How long one input may take on a busy machine, which is long in the debug profile.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 300 } else { 20 });

/// How long it is tried to make an input smaller.
const SHRINKING: Duration = Duration::from_secs(60);

/// What an input is made of.
#[derive(Debug, Clone)]
enum Piece {
    /// One of the list.
    Known(prop::sample::Index),
    /// A space.
    Space,
    /// Any character.
    Any(char),
    /// The piece before it, again and again.
    Again(u8),
    /// Any byte; in texts a character of that number.
    Byte(u8),
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        12 => any::<prop::sample::Index>().prop_map(Piece::Known),
        12 => Just(Piece::Space),
        2 => any::<char>().prop_map(Piece::Any),
        1 => any::<u8>().prop_map(Piece::Again),
        1 => any::<u8>().prop_map(Piece::Byte),
    ]
}

/// The pieces of `words.txt`.
fn known() -> Vec<String> {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with("# "));
    lines.map(unescaped).collect()
}

fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        out.push(match (c, c == '\\') {
            (_, false) => c,
            _ => match rest.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('u') => {
                    let digits: String = rest.by_ref().skip(1).take_while(|c| *c != '}').collect();
                    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap()
                }
                other => other.unwrap_or('\\'),
            },
        });
    }
    out
}

fn bytes(pieces: &[Piece], known: &[String]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    let mut last = 0..0;
    for piece in pieces {
        let start = out.len();
        match piece {
            Piece::Known(index) => out.extend_from_slice(index.get(known).as_bytes()),
            Piece::Space => out.push(b' '),
            Piece::Any(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Piece::Byte(byte) => out.push(*byte),
            Piece::Again(times) => {
                let again = out[last.clone()].to_vec();
                (0..*times).for_each(|_| out.extend_from_slice(&again));
                continue;
            }
        }
        last = start..out.len();
    }
    out
}

/// Runs a property over inputs for as long as is asked for; how many there were.
pub(crate) fn run(target: &'static str, property: impl Fn(&[u8])) {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found").join(target);
    for input in fs::read_dir(found).into_iter().flatten().map(Result::unwrap) {
        property(&fs::read(input.path()).unwrap());
    }
    let seconds = std::env::var("GAINSAY_FUZZ_SECONDS").map_or(1.0, |n| n.parse().unwrap());
    let limit = Duration::from_secs_f64(seconds);
    let (began, known) = (Instant::now(), known());
    let inputs = vec(piece(), 0..48);
    let (runs, slowest) = (Cell::new(0u64), Cell::new(Duration::ZERO));
    let smallest = RefCell::new(Vec::new());
    let watched = watched(target);
    // Every round has its own seed, by which what it finds is found again.
    let seed = std::env::var("GAINSAY_FUZZ_SEED").map_or_else(|_| seed(), |n| n.parse().unwrap());
    for seed in seed.. {
        if began.elapsed() >= limit {
            break;
        }
        let mut state = [0; 32];
        state[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &state);
        let config = Config {
            cases: ROUND,
            failure_persistence: None,
            max_shrink_time: u32::try_from(SHRINKING.as_millis()).unwrap(),
            ..Config::default()
        };
        let outcome = TestRunner::new_with_rng(config, rng).run(&inputs, |pieces| {
            // What is found at the end is made smaller all the same.
            if began.elapsed() >= limit && smallest.borrow().is_empty() {
                return Ok(());
            }
            let input = bytes(&pieces, &known);
            let from = Instant::now();
            watched.lock().unwrap().replace((from, input.clone()));
            let done = catch_unwind(AssertUnwindSafe(|| property(&input)));
            watched.lock().unwrap().take();
            let took = from.elapsed();
            runs.set(runs.get() + 1);
            slowest.set(slowest.get().max(took));
            if took < PATIENCE && done.is_ok() {
                return Ok(());
            }
            *smallest.borrow_mut() = input;
            done.map_or_else(|panic| resume_unwind(panic), |()| Err(TestCaseError::fail("hangs")))
        });
        if let Err(error) = outcome {
            println!("{target}: {} runs, then one was found", runs.get());
            panic!("{target}, seed {seed}: {}: {error}", shown(&smallest.take()));
        }
    }
    println!("{target}: {} runs, the slowest {:?}", runs.get(), slowest.get());
}

fn shown(input: &[u8]) -> String {
    format!("{:?}, in bytes {input:?}", String::from_utf8_lossy(input))
}

/// The input that is being tried, and since when.
type Watched = Arc<Mutex<Option<(Instant, Vec<u8>)>>>;

/// Where a target notes what it tries. Another thread looks there, prints what takes ten times as long as may be, and
/// ends the process, which would never end by itself.
fn watched(target: &'static str) -> Watched {
    let watched = Watched::default();
    let seen = Arc::downgrade(&watched);
    std::thread::spawn(move || {
        while let Some(watched) = seen.upgrade() {
            if let Some((from, input)) = &*watched.lock().unwrap()
                && from.elapsed() > PATIENCE * 10
            {
                println!("{target}: {} never ends", shown(input));
                std::process::abort();
            }
            drop(watched);
            std::thread::sleep(Duration::from_secs(1));
        }
    });
    watched
}

/// Another seed for every run, and room behind it for its rounds.
fn seed() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs() << 20)
}
