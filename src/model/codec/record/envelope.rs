//! What all records have in common: one line of JSON, the version of its form in `v` and, since version 2, a checksum
//! of all before it in `crc`, the last field.
//!
//! The checksum is looked at before anything else: it covers the version too, so that a damaged record is never taken
//! for another one or for a newer version's. Every later version keeps this envelope, whatever else it changes.

use super::RecordError;
use crate::model::codec::fields::Fields;
use crate::model::codec::json::{Json, Object};
use crc::{CRC_32_ISO_HDLC, Crc, Table};
use serde_json::Value;
use std::sync::LazyLock;

/// The version of records that is written.
pub(crate) const VERSION: i64 = 2;

/// The one version that had no checksum.
const UNSEALED: i64 = 1;

/// What stands between a record's other fields and its checksum.
const SEAL: &str = ",\"crc\":\"";

/// Hexadecimal digits of a checksum.
const DIGITS: usize = 8;

/// CRC-32/ISO-HDLC finds every change of up to 32 bits side by side, so of any one character. Its tables of 16
/// kilobytes are worked out at first use rather than downloaded; with a single one reading is half as slow again.
static CRC: LazyLock<Crc<u32, Table<16>>> =
    LazyLock::new(|| Crc::<u32, Table<16>>::new(&CRC_32_ISO_HDLC));

/// Writes a record of these fields, of which there is at least one.
pub(in crate::model::codec) fn seal(fields: Object<'_>) -> String {
    close(&Json::from(fields).to_line())
}

/// The object `json` with its checksum.
pub(super) fn close(json: &str) -> String {
    let body = json.strip_suffix('}').unwrap_or(json);
    [body, SEAL, &checksum(body), "\"}"].concat()
}

/// The JSON of a record whose checksum is right, if it has to have one.
pub(in crate::model::codec) fn open(record: &str) -> Result<Value, RecordError> {
    let seal = unseal(record);
    if seal.is_some_and(|(body, digits)| checksum(body) != digits) {
        return Err(RecordError::Checksum);
    }
    let value = parse(record)?;
    let version = Fields::of(&value).and_then(|fields| fields.get("v")?.as_i64());
    match (version, seal.is_some()) {
        (Some(VERSION), true) | (Some(UNSEALED), false) => Ok(value),
        (Some(VERSION), false) => Err(RecordError::Checksum),
        (Some(newer), _) if newer > VERSION => Err(RecordError::Newer(newer)),
        _ => Err(RecordError::NotOurs),
    }
}

/// Whether a record that can be read is of a version before this one.
pub fn is_old(record: &str) -> bool {
    unseal(record).is_none()
}

/// Reads JSON.
pub(in crate::model::codec) fn parse(json: &str) -> Result<Value, RecordError> {
    serde_json::from_str(json).map_err(|_| RecordError::NotJson)
}

/// What is checksummed, and the checksum that the record bears; `None` where it bears none.
fn unseal(record: &str) -> Option<(&str, &str)> {
    let rest = record.strip_suffix("\"}")?;
    let (head, digits) = rest.split_at_checked(rest.len().checked_sub(DIGITS)?)?;
    Some((head.strip_suffix(SEAL)?, digits))
}

/// The checksum of the UTF-8 bytes of `body`, as eight lower-case hexadecimal digits.
fn checksum(body: &str) -> String {
    let sum = CRC.checksum(body.as_bytes());
    let digit = |n: u32| char::from_digit(sum >> (4 * n) & 0xf, 16);
    (0..DIGITS as u32).rev().filter_map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_crc_32() {
        // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
        assert_eq!(checksum("123456789"), "cbf43926");
        assert_eq!(
            seal(Object::new().with("v", VERSION)),
            r#"{"v":2,"crc":"f3c5c2f2"}"#
        );
    }
}
