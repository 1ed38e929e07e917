//! A script that the server puts before all others of a page, for WebKit: its driver shows neither the console nor what is
//! in a closed shadow root. What a page logs while it goes away is lost.

use axum::{
    body::Body,
    http::{HeaderMap, Response},
};
use fantoccini::error::CmdError;
use serde_json::Value;

use crate::{
    Engine,
    console::Entry,
    session::{Session, answer},
};

/// Where the server has it.
pub(crate) const PATH: &str = "/pizhu-probe.js";
pub(crate) const SCRIPT: &str = include_str!("probe.js");
const TAG: &str = "<script src=\"/pizhu-probe.js\"></script>";

/// Puts the probe into a page that goes to a tab or a frame, not into one that a script fetches.
pub(crate) fn into_page(asked: &HeaderMap, content_type: &str, body: Vec<u8>) -> Vec<u8> {
    let is_shown = matches!(
        asked.get("sec-fetch-dest").map(|dest| dest.as_bytes()),
        Some(b"document" | b"iframe")
    );
    if Engine::chosen() != Engine::WebKit || !is_shown || !content_type.starts_with("text/html") {
        return body;
    }
    let doctype = b"<!doctype html>";
    let after = match body.get(..doctype.len()) {
        Some(start) if start.eq_ignore_ascii_case(doctype) => doctype.len(),
        _ => 0,
    };
    [&body[..after], TAG.as_bytes(), &body[after..]].concat()
}

/// The answer to who asks for the probe itself.
pub(crate) fn script() -> Response<Body> {
    let mut response = Response::new(Body::from(SCRIPT));
    let kind = axum::http::HeaderValue::from_static("text/javascript");
    response.headers_mut().insert("content-type", kind);
    response
}

impl Session {
    pub(crate) async fn probed_root(&self, host: Value) -> Result<Value, CmdError> {
        const ROOT: &str = "return pizhuProbe.root(arguments[0]);";
        match answer(self.client.execute(ROOT, vec![host])).await? {
            Value::Null => Err(CmdError::NotW3C("the element has no shadow root".into())),
            root => Ok(root),
        }
    }

    pub(crate) async fn probed_errors(&self) -> Result<Vec<Entry>, CmdError> {
        const TAKE: &str = "return globalThis.pizhuProbe?.take() ?? [];";
        let entries = answer(self.client.execute(TAKE, Vec::new())).await?;
        Ok(serde_json::from_value(entries).unwrap_or_default())
    }
}
