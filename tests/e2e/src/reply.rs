//! What the server answers on one path.

use std::{path::Path, time::Duration};

/// An answer: status, headers and a body from memory or from the served folder.
#[derive(Clone, Debug)]
#[must_use]
pub struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
    pub(crate) delay: Duration,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    Bytes(Vec<u8>),
    /// A file of the served folder, read when it is asked for.
    File(String),
}

impl Reply {
    /// These bytes under this content type, charset included: `text/html; charset=gbk`.
    pub fn bytes(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::new(Body::Bytes(body.into())).header("content-type", content_type)
    }

    /// An HTML page in UTF-8.
    pub fn html(body: impl Into<Vec<u8>>) -> Self {
        Self::bytes("text/html; charset=utf-8", body)
    }

    /// A JSON document.
    pub fn json(body: impl Into<Vec<u8>>) -> Self {
        Self::bytes("application/json", body)
    }

    /// Plain text in UTF-8.
    pub fn text(body: impl Into<Vec<u8>>) -> Self {
        Self::bytes("text/plain; charset=utf-8", body)
    }

    /// A file of the served folder, to be given another header or a delay.
    pub fn file(path: &str) -> Self {
        Self::new(Body::File(path.trim_start_matches('/').into()))
            .header("content-type", content_type(path))
    }

    fn new(body: Body) -> Self {
        Self {
            status: 200,
            headers: Vec::new(),
            body,
            delay: Duration::ZERO,
        }
    }

    /// None: the browser is sent to a port that no browser connects to, which is an error of the network to a page.
    pub fn broken() -> Self {
        Self::new(Body::Bytes(Vec::new()))
            .status(307)
            .header("location", "http://127.0.0.1:9/")
    }

    /// Another status than 200.
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Sets a header; the last one of a name counts.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Answers only after this time.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

fn content_type(path: &str) -> &'static str {
    match Path::new(path)
        .extension()
        .and_then(|extension| extension.to_str())
    {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "jsonld") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
