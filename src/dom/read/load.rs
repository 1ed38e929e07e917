//! Bytes from the network and from files.

use super::{decode, read_source};
use crate::model::article::read::{Format, ReadError, ReadErrorKind, charset, check_size};
use crate::model::article::{Article, ArticleId};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, Response, Url, Window};

/// An article from the network, with the source it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// The article. Its address is its own or else the one it was fetched from.
    pub article: Article,
    /// The source's characters, as [`read_source`] takes them.
    pub text: String,
    /// What the source is.
    pub format: Format,
    /// Where the answer came from, after redirects: the base of the source's references.
    pub base: String,
}

/// What an address answered, as characters.
struct Answer {
    address: Url,
    base: String,
    media_type: String,
    text: String,
}

/// What the loader asked for while the widget was still on its way: a promise of the address as the page wrote it, its
/// `Response` and its bytes as an `ArrayBuffer`. Anything else is nothing.
#[derive(Debug, Default)]
pub struct Ahead(pub JsValue);

impl Ahead {
    /// The answer and its bytes, if that is the address that was asked for.
    async fn answer(self, src: &str) -> Option<(Response, JsValue)> {
        let told: Array = settle(self.0.dyn_into().ok()?).await?.dyn_into().ok()?;
        let is_asked = told.get(0).as_string().as_deref() == Some(src);
        is_asked.then_some((told.get(1).dyn_into().ok()?, told.get(2)))
    }
}

/// Fetches an article, or takes what was fetched ahead. `src` may be relative to the page; cookies go along to the page's own origin only.
///
/// # Errors
/// The address is not valid, nothing answers, or the answer is an error, too large, not text, or not an
/// article: see [`ReadErrorKind`].
pub async fn fetch(src: &str, ahead: Ahead) -> Result<Fetched, ReadError> {
    let answer = get(src, ahead).await?;
    let (address, text, base) = (answer.address, answer.text, answer.base);
    let format = Format::detect(&answer.media_type, &address.pathname(), &text);
    let mut article = read_source(&text, format, &base)?;
    if article.meta.url.is_none() && address.protocol().starts_with("http") {
        name_by(&mut article, &address);
    }
    Ok(Fetched {
        article,
        text,
        format,
        base,
    })
}

/// Fetches any text, such as a site's list of words.
///
/// # Errors
/// As [`fetch`], but for what only an article can get wrong.
pub async fn fetch_text(src: &str) -> Result<String, ReadError> {
    Ok(get(src, Ahead::default()).await?.text)
}

async fn get(src: &str, ahead: Ahead) -> Result<Answer, ReadError> {
    let window = web_sys::window().ok_or(ReadErrorKind::Network)?;
    let address = absolute(&window, src).ok_or(ReadErrorKind::BadAddress)?;
    let (response, bytes) = match ahead.answer(src).await {
        Some((response, bytes)) => (response, Some(bytes)),
        None => {
            let answer = settle(window.fetch_with_str(&address.href())).await;
            let response = answer.and_then(|answer| answer.dyn_into().ok());
            (response.ok_or(ReadErrorKind::Network)?, None)
        }
    };
    check_status(response.status())?;
    let header = |name| response.headers().get(name).ok().flatten();
    let announced = header("content-length").and_then(|length| length.parse().ok());
    check_size(announced.unwrap_or(0))?;
    let bytes = match bytes {
        Some(bytes) => bytes,
        None => body(&response).await.ok_or(ReadErrorKind::Network)?,
    };
    let bytes = Uint8Array::new(&bytes);
    check_size(bytes.length().into())?;

    let media_type = header("content-type").unwrap_or_default();
    let text = decode(&bytes.to_vec(), charset(&media_type))?;
    let base = Some(response.url()).filter(|url| !url.is_empty());
    let base = base.unwrap_or_else(|| address.href());
    Ok(Answer {
        address,
        base,
        media_type,
        text,
    })
}

async fn body(response: &Response) -> Option<JsValue> {
    settle(response.array_buffer().ok()?).await
}

/// Reads a file that was chosen or dropped: its characters, and what it is, as [`read_source`] takes them.
///
/// # Errors
/// The file is too large, cannot be read, or is not text.
pub async fn read_file(file: &File) -> Result<(String, Format), ReadError> {
    check_size(file.size() as u64)?;
    let bytes = settle(file.array_buffer()).await;
    let bytes = bytes.ok_or(ReadErrorKind::FileUnreadable)?;
    let media_type = file.type_();
    let text = decode(&Uint8Array::new(&bytes).to_vec(), charset(&media_type))?;
    let format = Format::detect(&media_type, &file.name(), &text);
    Ok((text, format))
}

/// `src` as the page's own links would be resolved.
fn absolute(window: &Window, src: &str) -> Option<Url> {
    let page = window.document()?.base_uri().ok().flatten();
    let src = src.trim();
    match page {
        _ if src.is_empty() => None,
        Some(page) => Url::new_with_base(src, &page).ok(),
        None => Url::new(src).ok(),
    }
}

fn check_status(status: u16) -> Result<(), ReadError> {
    match status {
        200..=299 => Ok(()),
        404 | 410 => Err(ReadErrorKind::NotFound.into()),
        // What is not asked for by HTTP (blob:, data:) succeeds with 200; 0 is an opaque answer.
        0 => Err(ReadErrorKind::Network.into()),
        other => Err(ReadErrorKind::Status(other).into()),
    }
}

/// The address that was asked for, not the one after redirects: it is what the site writes, and stays when a
/// store of files moves.
fn name_by(article: &mut Article, address: &Url) {
    address.set_hash("");
    let address = address.href();
    article.id = ArticleId::from_url(&address);
    article.meta.url = Some(address);
}

async fn settle(promise: Promise) -> Option<JsValue> {
    JsFuture::from(promise).await.ok()
}
