//! Bytes into characters.

use crate::model::article::read::{ReadError, ReadErrorKind};
use web_sys::{TextDecoder, TextDecoderOptions};

/// How many bytes may come before a page's `<meta charset>` (HTML, "prescan a byte stream").
const PRESCAN: usize = 1024;

/// The characters of a source. A byte order mark decides; else `charset`, from a Content-Type header; else
/// the `<meta charset>` at the beginning of a page; else UTF-8; else GB 18030, of which GBK and GB 2312 are parts:
/// Chinese sites and `.txt` files of before 2015 often say nothing. An encoding counts only if all bytes are
/// valid in it, so that a wrong declaration does no harm.
///
/// # Errors
/// [`ReadErrorKind::WrongEncoding`]: none fits, or what comes out is not text.
pub fn decode(bytes: &[u8], charset: Option<&str>) -> Result<String, ReadError> {
    let marked = match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some("utf-8"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        [0xff, 0xfe, ..] => Some("utf-16le"),
        _ => None,
    };
    let declared = declared_charset(bytes);
    let labels = [marked, charset, declared.as_deref(), Some("utf-8")];
    labels
        .into_iter()
        .flatten()
        .find_map(|label| decode_as(bytes, label))
        .or_else(|| decode_as(bytes, "gb18030").filter(|text| !text.contains(is_private)))
        .filter(|text| !text.contains(is_binary))
        .ok_or_else(|| ReadErrorKind::WrongEncoding.into())
}

/// Decodes strictly; `None` for an unknown label, too. A byte order mark is not part of the text.
fn decode_as(bytes: &[u8], label: &str) -> Option<String> {
    if label.eq_ignore_ascii_case("utf-8") || label.eq_ignore_ascii_case("utf8") {
        let text = std::str::from_utf8(bytes).ok()?;
        return Some(text.trim_start_matches('\u{feff}').to_owned());
    }
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// The encoding in a `<meta charset=…>` or `<meta http-equiv … content="…; charset=…">`. A page whose
/// beginning reads as ASCII is not UTF-16 whatever it says.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..PRESCAN).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = head.split("<meta").skip(1).find_map(|tag| {
        let (tag, _) = tag.split_once('>')?;
        let (_, value) = tag.split_once("charset")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        value.split(['"', '\'', ';', ' ', '/']).next()
    })?;
    (!label.is_empty() && !label.starts_with("utf-16")).then(|| label.to_owned())
}

/// Controls that no text has, NUL above all.
fn is_binary(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// What GB 18030 makes of bytes that are not Chinese text: its user-defined areas.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}
