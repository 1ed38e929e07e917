//! Ways out of the page: a download, the clipboard.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers `content` as a file to save.
///
/// # Errors
/// What the browser throws; nothing was saved then.
pub fn download(name: &str, media_type: &str, content: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    let url = Url::create_object_url_with_blob(&blob)?;
    link.set_href(&url);
    link.set_download(name);
    // A click on a link outside the document starts the download and reaches no page script.
    link.click();
    // The browser has taken hold of the blob by the next task at the latest; a minute is generous.
    wasm_bindgen_futures::spawn_local(async move {
        gloo::timers::future::sleep(std::time::Duration::from_secs(60)).await;
        let _already_revoked = Url::revoke_object_url(&url).is_err();
    });
    Ok(())
}

/// Puts `content` on the clipboard.
///
/// # Errors
/// What the browser throws where the page may not write to it.
pub async fn copy(content: &str) -> Result<(), JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    // Insecure pages have no clipboard; the generated binding would panic on the missing object.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())?;
    if clipboard.is_undefined() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(navigator.clipboard().write_text(content)).await?;
    Ok(())
}
