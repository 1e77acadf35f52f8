//! The HTML report, used as a person uses it: in a browser, by mouse and by keyboard.
//!
//! Without Chromium and chromedriver the tests are ignored and say so; where `CI` is set, they fail.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod browser;
mod hostile;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use browser::{Browser, key};
use libtest_mimic::{Arguments, Completion, Trial};

type Test = fn(&Browser);

const TESTS: [(&str, Test); 7] = [
    ("a_click_opens_the_evidence_and_escape_closes_it", a_click_opens_the_evidence),
    ("an_omission_opens_at_its_near_miss", an_omission_opens_at_its_near_miss),
    ("filters_leave_what_they_say", filters_leave_what_they_say),
    ("facts_and_articles_are_sorted", facts_and_articles_are_sorted),
    ("the_keyboard_is_enough", the_keyboard_is_enough),
    ("hostile_text_stays_text", hostile_text_stays_text),
    ("the_page_forbids_itself_scripts_and_the_network", the_page_forbids_itself),
];

fn main() -> ExitCode {
    let trials = TESTS.map(|(name, test)| {
        Trial::ignorable_test(name, move || match Browser::start() {
            Ok(browser) => {
                test(&browser);
                Ok(Completion::Completed)
            }
            Err(reason) if std::env::var_os("CI").is_none() => Ok(Completion::ignored_with(reason)),
            Err(reason) => Err(format!("{reason}; install chromium and chromium-driver").into()),
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit_code()
}

/// The report of the facts and articles in this folder.
fn report(folder: &Path, name: &str) -> String {
    // Of each process its own: `cargo nextest run` starts one for every test.
    let name = format!("{}-{name}", std::process::id());
    let page = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let status = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .current_dir(folder)
        .args(["check", "--report", &format!("html={}", page.display())])
        .output()
        .expect("gainsay runs");
    assert!(matches!(status.status.code(), Some(0 | 1)), "{status:?}");
    format!("file://{}", page.display())
}

/// Opens the report of an invented storm: three articles that differ.
fn open_storm(browser: &Browser, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/sample.in");
    browser.open(&report(&folder, name));
}

/// The facts that are shown, in their order.
fn facts(browser: &Browser) -> Vec<String> {
    list(browser, "tr[data-fact]:not([hidden]) th b")
}

/// The articles that are shown, in their order.
fn articles(browser: &Browser) -> Vec<String> {
    list(browser, "thead th:not([hidden]) b")
}

fn list(browser: &Browser, css: &str) -> Vec<String> {
    let script = format!("return [...document.querySelectorAll('{css}')].map(e => e.textContent)");
    let found = browser.run(&script);
    found.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn is_open(browser: &Browser) -> bool {
    browser.run("return document.getElementById('dialog').open").as_bool().unwrap()
}

/// What has the focus, as a screen reader says it.
fn focused(browser: &Browser) -> String {
    let script = "const e = document.activeElement; return e.ariaLabel ?? e.textContent";
    browser.run(script).as_str().unwrap().to_owned()
}

fn a_click_opens_the_evidence(browser: &Browser) {
    open_storm(browser, "click.html");
    assert!(!is_open(browser));
    assert_eq!(browser.label("td button.c.f"), "contradiction, fails");
    browser.click("td button.c.f");
    assert!(is_open(browser));
    let told = browser.text("#content .pane");
    let marked = browser.text("#content blockquote mark");
    assert!(told.contains("contradicts") && told.contains(&marked), "{told}");
    assert_eq!(browser.text("#content .diff .out"), marked);
    assert_eq!(browser.text("#content .article mark.now"), marked);
    browser.press(key::ESCAPE);
    assert!(!is_open(browser));
    assert_eq!(focused(browser), "contradiction, fails");
    // The address leads back to the case.
    browser.click("td button.c.f");
    let address = browser.run("return location.href");
    browser.click("#close");
    browser.run("location.hash = ''");
    browser.open("about:blank");
    browser.open(address.as_str().unwrap());
    assert!(is_open(browser));
    browser.press(key::ESCAPE);
    // A mark in an article leads to what it is evidence of.
    browser.click("thead button");
    let title = browser.text("#dialog-title");
    browser.click("#content .article mark");
    assert_ne!(browser.text("#dialog-title"), title);
}

fn an_omission_opens_at_its_near_miss(browser: &Browser) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/suggest.in");
    browser.open(&report(&folder, "near.html"));
    assert_eq!(browser.label("td button.v"), "omission, near miss");
    browser.click("td button.v");
    let told = browser.text("#content .pane");
    for part in ["would contradict", "nothing near speaks of", "omission", "possible"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let marked = browser.text("#content blockquote mark");
    assert_eq!(browser.text("#content .article mark.now"), marked);
    let bars = browser.run(
        "return [...document.querySelectorAll('#content meter')].every(m => m.value > 0 && m.getBoundingClientRect().width > 20)",
    );
    assert_eq!(bars, true);
    // What decided is in view as the dialog opens.
    let seen = browser.run(
        "const m = document.querySelector('#content .article mark.now').getBoundingClientRect(), d = document.getElementById('dialog').getBoundingClientRect();
         return m.top >= d.top && m.bottom <= d.bottom",
    );
    assert_eq!(seen, true);
    browser.press(key::ESCAPE);
    // The filters narrow the lists below the matrix down, too.
    let near = "#near .card:not([hidden])";
    let all = list(browser, near).len();
    assert!(all > 0, "{all}");
    browser.click(".chips [value=contradiction]");
    assert_eq!(list(browser, near).len(), 0);
    browser.click("[type=reset]");
    browser.click(".chips [value=near]");
    assert_eq!(list(browser, near).len(), all);
    assert_eq!(list(browser, "#failures .card:not([hidden])").len(), 0);
}

fn filters_leave_what_they_say(browser: &Browser) {
    open_storm(browser, "filter.html");
    let all = facts(browser);
    browser.click(".chips [value=contradiction]");
    let some = facts(browser);
    let left = list(browser, "#failures .card:not([hidden]) .badge");
    assert!(
        left.len() > 1 && left.iter().all(|verdict| verdict.starts_with("contradiction")),
        "{left:?}"
    );
    assert!(!some.is_empty() && some.len() < all.len(), "{some:?} of {all:?}");
    let rows = "tr[data-fact]:not([hidden])";
    let with = format!(
        "return [...document.querySelectorAll('{rows}')].every(r => r.querySelector('.c'))"
    );
    assert_eq!(browser.run(&with), true);
    assert!(browser.text("#shown").starts_with(&format!("{} of {} facts", some.len(), all.len())));
    browser.click("[type=reset]");
    assert_eq!(facts(browser), all);
    browser.write("#facts", &all[1].to_uppercase());
    assert_eq!(facts(browser), [all[1].clone()]);
    let before = articles(browser);
    browser.write("#articles", &before[1]);
    assert_eq!(articles(browser), [before[1].clone()]);
    let cells = browser.run(
        "return document.querySelectorAll('tr[data-fact]:not([hidden]) td:not([hidden])').length",
    );
    assert_eq!(cells, 1);
}

fn facts_and_articles_are_sorted(browser: &Browser) {
    open_storm(browser, "sort.html");
    let (written, named) = (facts(browser), articles(browser));
    browser.click("#rows option[value=name]");
    let mut sorted = written.clone();
    sorted.sort_by_key(|fact| fact.to_lowercase());
    assert_eq!(facts(browser), sorted);
    browser.click("#rows option[value=differs]");
    let first = "return document.querySelector('tr[data-fact] .c') !== null";
    assert_eq!(browser.run(first), true);
    browser.click("#columns option[value=newest]");
    let days = list(browser, "thead time");
    assert!(days.is_sorted_by(|a, b| a >= b) && days.len() == named.len(), "{days:?}");
    // A cell stays with its fact and its article.
    browser.click("td button.c.f");
    let title = browser.text("#dialog-title");
    let (row, column) = (
        "const c = document.querySelector('td button.c.f').parentNode; return c.parentNode.cells[0].querySelector('b').textContent",
        "const c = document.querySelector('td button.c.f').parentNode; return document.querySelector('thead tr').cells[c.cellIndex].querySelector('b').textContent",
    );
    for part in [browser.run(row), browser.run(column)] {
        assert!(title.contains(part.as_str().unwrap()), "{title}: {part}");
    }
    browser.press(key::ESCAPE);
    browser.click("[type=reset]");
    assert_eq!((facts(browser), articles(browser)), (written, named));
}

fn the_keyboard_is_enough(browser: &Browser) {
    open_storm(browser, "keys.html");
    // By Tab to the matrix, past the filters: one stop for all of its cells.
    let inside = "return document.activeElement.closest('#matrix table') !== null";
    for _ in 0..20 {
        browser.press(key::TAB);
        if browser.run(inside) == true {
            break;
        }
    }
    assert_eq!(browser.run(inside), true);
    let place = "const c = document.activeElement.closest('td, th'); return [c.parentNode.rowIndex, c.cellIndex]";
    let at = browser.run(place);
    browser.press(key::RIGHT);
    browser.press(key::DOWN);
    let (row, column) = (at[0].as_u64().unwrap(), at[1].as_u64().unwrap());
    assert_eq!(browser.run(place), serde_json::json!([row + 1, column + 1]));
    browser.press(key::LEFT);
    browser.press(key::LEFT);
    assert_eq!(browser.run(place), serde_json::json!([row + 1, 0]));
    let fact = browser.run("return document.activeElement.querySelector('b').textContent");
    browser.press(key::ENTER);
    assert!(is_open(browser));
    assert_eq!(browser.text("#dialog-title"), fact.as_str().unwrap());
    // The focus stays in the dialog.
    for _ in 0..15 {
        browser.press(key::TAB);
        let script = "const a = document.activeElement; return a === document.body || document.getElementById('dialog').contains(a)";
        assert_eq!(browser.run(script), true);
    }
    browser.press(key::ESCAPE);
    assert!(!is_open(browser));
    assert_eq!(browser.run(place), serde_json::json!([row + 1, 0]));
}

fn hostile_text_stays_text(browser: &Browser) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile-page");
    let _ = fs::remove_dir_all(&folder);
    hostile::write(&folder);
    browser.open(&report(&folder, "hostile.html"));
    let title = browser.run("return document.title");
    // Everything is opened once: every case, every fact, every article.
    let buttons = browser.run(
        "const all = [...document.querySelectorAll('#matrix button')];
         all.forEach(b => { b.click(); document.getElementById('dialog').close(); });
         return all.length",
    );
    assert!(buttons.as_u64().unwrap() > 10, "{buttons}");
    browser.wait("setTimeout(arguments[0], 200)");
    assert_eq!(browser.run("return document.title"), title);
    assert_ne!(title, "owned");
    assert_eq!(browser.run("return document.scripts.length"), 2);
    assert_eq!(browser.run("return document.querySelectorAll('img, iframe, object, svg, i, a[href^=javascript]').length"), 0);
    // It is there to be read, and what would turn the line around is shown by its number.
    browser.click("#matrix td button.c.f");
    let article = browser.text("#content .article");
    for part in
        ["</script><script>document.title='owned'</script>", "<img src=x", "U+001B", "U+2028"]
    {
        assert!(article.contains(part), "{part}: {article}");
    }
    let told = browser.text("#content .pane");
    assert!(told.contains("U+001B") || told.contains("\\u{1b}"), "{told}");
}

fn the_page_forbids_itself(browser: &Browser) {
    open_storm(browser, "policy.html");
    assert_eq!(browser.run("return performance.getEntriesByType('resource').length"), 0);
    let blocked = browser.wait(
        "const done = arguments[0], blocked = [];
         document.addEventListener('securitypolicyviolation', e => blocked.push(e.effectiveDirective));
         const script = document.createElement('script');
         script.textContent = 'window.owned = true';
         document.body.append(script);
         const style = document.createElement('style');
         style.textContent = 'body { display: none }';
         document.head.append(style);
         new Image().src = 'http://127.0.0.1:9/x.png';
         fetch('http://127.0.0.1:9/').catch(() => {}).then(() => setTimeout(() =>
             done([blocked.sort(), window.owned ?? null, getComputedStyle(document.body).display]), 100))",
    );
    let directives = ["connect-src", "img-src", "script-src-elem", "style-src-elem"];
    assert_eq!(blocked, serde_json::json!([directives, null, "block"]));
}
