//! The WebDriver session underneath a page: the commands that fantoccini has no method for.

use std::{io, sync::Arc, time::Duration};

use axum::http::Method;
use fantoccini::{Client, ClientBuilder, Locator, error::CmdError, wd::WebDriverCompatibleCommand};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::time::timeout;
use url::{ParseError, Url};

use crate::{
    Engine,
    console::Entry,
    driver::{self, Driver},
    failure::fail,
};

#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) id: String,
    pub(crate) driver: Arc<Driver>,
}

/// A command by its path below the session.
#[derive(Debug)]
struct Raw {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (
            self.method.clone(),
            self.body.as_ref().map(Value::to_string),
        )
    }
}

impl Session {
    /// Starts a browser.
    pub(crate) async fn start(driver: Arc<Driver>, capabilities: Map<String, Value>) -> Self {
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await;
        let client = client.unwrap_or_else(|error| {
            fail(
                driver
                    .post_mortem()
                    .unwrap_or_else(|| format!("the browser does not start: {error}")),
            )
        });
        // The page ends the session itself, on whatever way it goes.
        let kept = client.persist().await;
        match (kept, client.session_id().await) {
            (Ok(()), Ok(Some(id))) => Self { client, id, driver },
            (kept, id) => fail(format!("no session: {kept:?}, {id:?}")),
        }
    }

    /// The same session from another runtime: the first one's client does not work there.
    pub(crate) async fn attach(driver: Arc<Driver>, id: &str) -> Option<Self> {
        let client = Client::with_existing_session(&driver.url(), id, HttpConnector::new())
            .await
            .ok()?;
        client.persist().await.ok()?;
        Some(Self {
            client,
            id: id.to_owned(),
            driver,
        })
    }

    pub(crate) async fn get(&self, path: String) -> Result<Value, CmdError> {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: String, body: Value) -> Result<Value, CmdError> {
        self.send(Method::POST, path, Some(body)).await
    }

    async fn send(
        &self,
        method: Method,
        path: String,
        body: Option<Value>,
    ) -> Result<Value, CmdError> {
        answer(self.client.issue_cmd(Raw { method, path, body })).await
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) async fn devtools(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        or_fail(self.post("goog/cdp/execute".into(), body), command).await
    }

    /// A reference to the shadow root, open or closed, of the first element that matches: an argument for a script.
    pub(crate) async fn shadow_root(&self, host: &str) -> Result<Value, CmdError> {
        let host = answer(self.client.find(Locator::Css(host))).await?;
        if Engine::chosen() == Engine::WebKit {
            return self.probed_root(serde_json::to_value(host)?).await;
        }
        self.get(format!("element/{}/shadow", host.element_id()))
            .await
    }

    /// The console's entries since the last call.
    pub(crate) async fn console(&self) -> Result<Vec<Entry>, CmdError> {
        match Engine::chosen() {
            Engine::Chromium => {
                let kind = json!({ "type": "browser" });
                let entries = self.post("se/log".into(), kind).await?;
                Ok(serde_json::from_value(entries).unwrap_or_default())
            }
            Engine::Firefox => {
                let mut entries = self.firefox_errors().await?;
                entries.extend(self.driver.console());
                Ok(entries)
            }
            Engine::WebKit => self.probed_errors().await,
        }
    }
}

/// Longer than any command takes on a busy machine; one that never answers must not hold the tests for ever.
const ANSWER: Duration = Duration::from_secs(90);

/// The answer of a command, or an error when none comes.
pub(crate) async fn answer<T>(
    command: impl Future<Output = Result<T, CmdError>>,
) -> Result<T, CmdError> {
    match timeout(ANSWER, command).await {
        Ok(answer) => answer,
        Err(_) => Err(CmdError::Lost(io::Error::new(
            io::ErrorKind::TimedOut,
            format!("no answer from the browser in {} s", ANSWER.as_secs()),
        ))),
    }
}

/// The answer, or the end of the test with what was tried; a driver that died is named as the cause.
pub(crate) async fn or_fail<T>(
    command: impl Future<Output = Result<T, CmdError>>,
    tried: &str,
) -> T {
    match answer(command).await {
        Ok(answer) => answer,
        Err(error) => give_up(&error, tried),
    }
}

pub(crate) fn give_up(error: &CmdError, tried: &str) -> ! {
    match driver::post_mortem() {
        Some(death) => fail(format!("{tried}: {death}")),
        None => fail(format!("{tried}: {error}")),
    }
}
