//! Encodings, files, and the network.

use pizhu::dom::read::{Ahead, decode, fetch, read_file};
use pizhu::model::article::read::{Format, ReadErrorKind};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, File, Url};

/// 中文 in GBK.
const GBK: &[u8] = &[0xd6, 0xd0, 0xce, 0xc4];

#[wasm_bindgen_test]
fn encodings_are_found() {
    let joined = |parts: &[&[u8]]| parts.concat();
    let cases: &[(Vec<u8>, Option<&str>, &str)] = &[
        ("中文".as_bytes().to_vec(), None, "中文"),
        (
            joined(&["\u{feff}".as_bytes(), "中文".as_bytes()]),
            Some("gbk"),
            "中文",
        ),
        (GBK.to_vec(), None, "中文"),
        (GBK.to_vec(), Some("GB2312"), "中文"),
        // What is declared is not what it is.
        (GBK.to_vec(), Some("utf-8"), "中文"),
        (GBK.to_vec(), Some("nonsense"), "中文"),
        ("中文。".as_bytes().to_vec(), Some("big5"), "中文。"),
        // 联通 in GBK is valid UTF-8, too: only the declaration can tell.
        (vec![0xc1, 0xaa, 0xcd, 0xa8], Some("gbk"), "联通"),
        (vec![0xa4, 0xa4, 0xa4, 0xe5], Some("big5"), "中文"),
        (vec![0xff, 0xfe, 0x2d, 0x4e, 0x87, 0x65], None, "中文"),
        (vec![0xfe, 0xff, 0x4e, 0x2d, 0x65, 0x87], None, "中文"),
        // GB 18030 in four bytes: 𠮷.
        (vec![0x95, 0x34, 0xb2, 0x35], None, "𠮷"),
        (Vec::new(), None, ""),
    ];
    for (bytes, charset, expected) in cases {
        let text = decode(bytes, *charset);
        assert_eq!(
            text.as_deref().ok(),
            Some(*expected),
            "{bytes:x?} {charset:?}"
        );
    }
}

#[wasm_bindgen_test]
fn a_page_declares_its_encoding() {
    let declarations: [&[u8]; 3] = [
        b"<html><head><meta charset=big5><title>",
        b"<META http-equiv='Content-Type' content='text/html; charset=Big5'>",
        b"<meta name=x><meta charset = \"big5\" />",
    ];
    let big5 = [0xa4, 0xa4, 0xa4, 0xe5];
    for declaration in declarations {
        let text = decode(&[declaration, &big5].concat(), None);
        assert!(text.is_ok_and(|text| text.ends_with("中文")));
    }
}

#[wasm_bindgen_test]
fn what_is_not_text_is_refused() {
    let png = [
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d,
    ];
    let cases: [&[u8]; 4] = [&png, b"a\0b", &[0xff, 0xff, 0xff], b"PK\x03\x04\x14"];
    for bytes in cases {
        let error = decode(bytes, None).err().map(|error| error.kind());
        assert_eq!(error, Some(ReadErrorKind::WrongEncoding), "{bytes:x?}");
    }
}

fn file(bytes: &[u8], name: &str) -> File {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    File::new_with_u8_array_sequence(&parts, name).unwrap()
}

#[wasm_bindgen_test]
async fn files_are_read() {
    let read = |bytes: &'static [u8], name| async move { read_file(&file(bytes, name)).await };
    assert_eq!(
        read(GBK, "旧稿.txt").await,
        Ok(("中文".into(), Format::PlainText))
    );
    assert_eq!(
        read(b"<p>a", "a.HTML").await,
        Ok(("<p>a".into(), Format::Html))
    );
    assert_eq!(
        read(b"{}", "a").await,
        Ok(("{}".into(), Format::NewsArticle))
    );
    let large = file(&vec![b'a'; 10_000_000], "a.txt");
    let error = read_file(&large).await.err().map(|error| error.kind());
    assert_eq!(error, Some(ReadErrorKind::TooLarge(10_000_000)));
}

/// An address that answers with `text`.
fn address(text: &str, media_type: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob =
        Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    Url::create_object_url_with_blob(&blob)
}

#[wasm_bindgen_test]
async fn what_is_fetched_is_read() {
    let json = r#"{"@type": "NewsArticle", "headline": "题", "articleBody": "段"}"#;
    let src = address(json, "application/ld+json").unwrap();
    let fetched = fetch(&src, Ahead::default()).await.unwrap();
    assert_eq!(
        (fetched.text.as_str(), fetched.format),
        (json, Format::NewsArticle)
    );
    assert_eq!(fetched.article.text.as_str(), "题\n段");
    // A blob's address dies with the page: it names nothing.
    assert_eq!(fetched.article.meta.url, None);
}

/// What the loader makes: the address, the answer, its bytes.
fn ahead(src: &str) -> Ahead {
    let script =
        "const answer = new Response('另一段', { headers: { 'content-type': 'text/plain' } });
        return answer.arrayBuffer().then((bytes) => [src, answer, bytes]);";
    let make = js_sys::Function::new_with_args("src", script);
    Ahead(make.call1(&JsValue::NULL, &src.into()).unwrap())
}

#[wasm_bindgen_test]
async fn what_was_fetched_ahead_is_not_fetched_again() {
    let fetched = fetch("/no/such/article.txt", ahead("/no/such/article.txt"));
    assert_eq!(fetched.await.unwrap().article.text.as_str(), "另一段");
}

#[wasm_bindgen_test]
async fn what_was_fetched_ahead_from_elsewhere_is_not_taken() {
    let src = address("这一段", "text/plain").unwrap();
    let read = async |ahead| {
        let fetched = fetch(&src, ahead).await.unwrap();
        fetched.article.text.as_str().to_owned()
    };
    assert_eq!(read(ahead("/elsewhere.txt")).await, "这一段");
    let failed = js_sys::Promise::reject(&"down".into());
    assert_eq!(read(Ahead(failed.into())).await, "这一段");
    assert_eq!(read(Ahead("".into())).await, "这一段");
}

/// The test page itself is an HTML page at an http address.
#[wasm_bindgen_test]
async fn a_fetched_article_is_named_by_its_address() {
    let fetched = fetch("/#part", Ahead::default()).await.unwrap();
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    assert_eq!(fetched.format, Format::Html);
    assert_eq!(fetched.article.meta.url, Some(format!("{origin}/")));
    assert_eq!(fetched.article.id.as_str(), format!("{origin}/"));
}

#[wasm_bindgen_test]
async fn failures_of_the_network_are_told_apart() {
    let kind = |src: String| async move {
        fetch(&src, Ahead::default())
            .await
            .err()
            .map(|error| error.kind())
    };
    assert_eq!(
        kind("/no/such/article.json".into()).await,
        Some(ReadErrorKind::NotFound)
    );
    assert_eq!(
        kind("http://[".into()).await,
        Some(ReadErrorKind::BadAddress)
    );
    assert_eq!(kind(" ".into()).await, Some(ReadErrorKind::BadAddress));
    assert_eq!(
        kind("http://127.0.0.1:9/".into()).await,
        Some(ReadErrorKind::Network)
    );
    assert_eq!(
        kind("blob:nothing".into()).await,
        Some(ReadErrorKind::Network)
    );
    let large = address(&"a".repeat(10_000_000), "text/plain").unwrap();
    assert_eq!(kind(large).await, Some(ReadErrorKind::TooLarge(10_000_000)));
}
