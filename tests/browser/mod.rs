//! A browser to try pages in as a user does: chromedriver, spoken to by WebDriver
//! (<https://www.w3.org/TR/webdriver2/>).

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A browser with one window. It is closed when this is dropped.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    /// Its profile, new and empty.
    _profile: tempfile::TempDir,
}

/// How WebDriver marks a reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Keys as WebDriver writes them.
pub(crate) mod key {
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const ESCAPE: &str = "\u{e00c}";
    pub(crate) const TAB: &str = "\u{e004}";
    pub(crate) const LEFT: &str = "\u{e012}";
    pub(crate) const RIGHT: &str = "\u{e014}";
    pub(crate) const DOWN: &str = "\u{e015}";
}

impl Browser {
    /// Starts Chromium.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn start() -> Result<Self, String> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("chromedriver cannot be run: {error}"))?;
        let profile = tempfile::tempdir().map_err(|error| error.to_string())?;
        let started = session(&mut driver, profile.path());
        match started {
            Ok(session) => Ok(Self { driver, session, _profile: profile }),
            Err(error) => {
                let _ = driver.kill();
                let _ = driver.wait();
                Err(error)
            }
        }
    }

    pub(crate) fn open(&self, url: &str) {
        self.post("url", &json!({ "url": url }));
    }

    /// What a script of the page returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// What a script of the page says to its last argument, some time later.
    pub(crate) fn wait(&self, script: &str) -> Value {
        self.post("execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Clicks on an element, as the mouse would: what is hidden or covered cannot be clicked.
    pub(crate) fn click(&self, css: &str) {
        let element = self.find(css);
        self.post(&format!("element/{element}/click"), &json!({}));
    }

    /// Types into an element.
    pub(crate) fn write(&self, css: &str, text: &str) {
        let element = self.find(css);
        self.post(&format!("element/{element}/value"), &json!({ "text": text }));
    }

    /// Presses a key wherever the focus is.
    pub(crate) fn press(&self, key: &str) {
        let keys = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let actions = json!({ "actions": [{ "type": "key", "id": "keys", "actions": keys }] });
        self.post("actions", &actions);
    }

    /// The text of an element as a user sees it.
    pub(crate) fn text(&self, css: &str) -> String {
        self.get(&format!("element/{}/text", self.find(css)))
    }

    /// The name of an element as a screen reader says it.
    pub(crate) fn label(&self, css: &str) -> String {
        self.get(&format!("element/{}/computedlabel", self.find(css)))
    }

    fn find(&self, css: &str) -> String {
        let found = self.post("element", &json!({ "using": "css selector", "value": css }));
        found[ELEMENT].as_str().unwrap_or_else(|| panic!("no `{css}`: {found}")).to_owned()
    }

    fn get(&self, command: &str) -> String {
        let response = ureq::get(format!("{}/{command}", self.session)).call();
        let body: Value = response.unwrap().body_mut().read_json().unwrap();
        body["value"].as_str().unwrap_or_default().to_owned()
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        post(&format!("{}/{command}", self.session), body)
            .unwrap_or_else(|e| panic!("{command}: {e}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Waits for the driver and has it start a browser: the address of the session.
fn session(driver: &mut Child, profile: &std::path::Path) -> Result<String, String> {
    let out = driver.stdout.take().ok_or("chromedriver says nothing")?;
    let lines = BufReader::new(out).lines().map_while(Result::ok);
    let port = lines
        .filter_map(|line| Some(line.split_once("successfully on port ")?.1.to_owned()))
        .find_map(|rest| rest.trim_end_matches('.').parse::<u16>().ok())
        .ok_or("chromedriver names no port")?;
    let profile = format!("--user-data-dir={}", profile.display());
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,1000",
        &profile,
    ];
    let options = json!({ "goog:chromeOptions": { "args": arguments } });
    let address = format!("http://127.0.0.1:{port}/session");
    let body = json!({ "capabilities": { "alwaysMatch": options } });
    let value = post(&address, &body).map_err(|e| format!("Chromium does not start: {e}"))?;
    let id = value["sessionId"].as_str().ok_or("Chromium does not start")?;
    Ok(format!("{address}/{id}"))
}

fn post(address: &str, body: &Value) -> Result<Value, String> {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let mut response = agent.post(address).send_json(body).map_err(|error| error.to_string())?;
    let ok = response.status().is_success();
    let mut body: Value = response.body_mut().read_json().map_err(|error| error.to_string())?;
    let value = body["value"].take();
    if ok { Ok(value) } else { Err(value["message"].as_str().unwrap_or_default().to_owned()) }
}
