use super::*;
use crate::model::annotation::{Annotation, Timestamp};
use crate::model::article::ArticleId;
use crate::model::article::read::Format;
use crate::model::codec::settings::Settings;
use crate::model::codec::{Problem, arbitrary, limits};
use proptest::prelude::*;
use samples::id;
use std::fs;
use std::path::Path;

fn sample_file(version: &str, name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/records");
    fs::read_to_string(folder.join(version).join(name)).unwrap_or_default()
}

/// What each sampled record says, as this version writes and reads it.
struct Sample {
    name: &'static str,
    written: String,
    /// What it reads, written again.
    again: fn(&str) -> Result<String, RecordError>,
}

fn again(record: &str) -> Result<String, RecordError> {
    decode(id(), record).map(|read| encode(&read))
}

fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |name, written, again| {
        samples.push(Sample {
            name,
            written,
            again,
        });
    };
    for (name, annotation) in samples::annotations() {
        add(name, encode(&annotation), again);
    }
    for (name, rejection) in samples::rejections() {
        add(name, encode_rejection(&rejection), |record| {
            decode_rejection(id(), record).map(|read| encode_rejection(&read))
        });
    }
    for (name, article) in samples::articles() {
        add(name, article.encode(), |record| {
            ArticleRecord::decode(record).map(|read| read.encode())
        });
    }
    for (name, settings) in samples::settings() {
        add(name, settings.encode(), |record| {
            Settings::decode(record).map(|read| read.encode())
        });
    }
    add("source", encode_source(samples::SOURCE), |record| {
        decode_source(record).map(|read| encode_source(&read))
    });
    add("deletion", encode_deletion(samples::deleted()), |record| {
        decode_deletion(record).map(encode_deletion)
    });
    samples
}

fn number() -> Annotation {
    let (_, number) = samples::annotations().swap_remove(0);
    number
}

/// Asserts what becomes of the number's record when one JSON fragment of it is replaced by another, the checksum put right.
#[track_caller]
fn check(from: &str, to: &str, expected: Result<Annotation, RecordError>) {
    assert_eq!(
        decode(id(), &edited(&encode(&number()), from, to)),
        expected,
        "{to}"
    );
}

#[track_caller]
fn edited(record: &str, from: &str, to: &str) -> String {
    let (body, _) = record.rsplit_once(",\"crc\"").unwrap_or_default();
    assert!(body.contains(from), "{from} is not in {record}");
    forged(&(body.replacen(from, to, 1) + "}"))
}

fn field(field: &'static str, problem: Problem) -> RecordError {
    RecordError::Field(FieldError { field, problem })
}

#[test]
fn records_of_every_version_read_as_what_they_said() {
    for Sample {
        name,
        written,
        again,
    } in samples()
    {
        let file = format!("{name}.json");
        assert_eq!(
            sample_file("v2", &file),
            written,
            "the form of version 2 changed: {name}"
        );
        assert_eq!(again(&written), Ok(written.clone()), "{name}");
        assert!(!is_old(&written));
        // Version 1 kept sources bare, and had no records of deletions.
        if !matches!(name, "source" | "deletion") {
            let old = sample_file("v1", &file);
            assert_eq!(again(&old), Ok(written), "{name}");
            assert!(is_old(&old));
        }
    }
    assert_eq!(sample_file("v1", "source.txt"), samples::SOURCE);
}

#[test]
fn no_sample_is_left_out() {
    let names: Vec<_> = samples()
        .iter()
        .map(|s| format!("{}.json", s.name))
        .collect();
    for version in ["v1", "v2"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/records");
        let files = fs::read_dir(folder.join(version)).into_iter().flatten();
        let mut count = 0;
        for file in files.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            assert!(
                names.contains(&name) || name == "source.txt",
                "{version}/{name}"
            );
            count += 1;
        }
        assert!(count > 15, "{version} has {count}");
    }
}

#[test]
fn what_samples_say_is_what_was_written() {
    for (name, annotation) in samples::annotations() {
        assert_eq!(decode(id(), &encode(&annotation)), Ok(annotation), "{name}");
    }
    for (name, rejection) in samples::rejections() {
        let record = encode_rejection(&rejection);
        assert_eq!(decode_rejection(id(), &record), Ok(rejection), "{name}");
    }
    for (name, article) in samples::articles() {
        assert_eq!(
            ArticleRecord::decode(&article.encode()),
            Ok(article),
            "{name}"
        );
    }
    for (name, settings) in samples::settings() {
        assert_eq!(Settings::decode(&settings.encode()), Ok(settings), "{name}");
    }
    assert_eq!(
        decode_source(&encode_source(samples::SOURCE)),
        Ok(samples::SOURCE.into())
    );
    let deletion = encode_deletion(samples::deleted());
    assert_eq!(decode_deletion(&deletion), Ok(samples::deleted()));
}

/// Every record that differs from `record` in one character: replaced by others, left out, or doubled; and every
/// beginning of it.
fn damaged(record: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, c) in record.char_indices() {
        let (before, after) = (&record[..at], &record[at + c.len_utf8()..]);
        all.push(before.to_owned());
        all.push([before, after].concat());
        all.push([before, &c.to_string(), &c.to_string(), after].concat());
        let near =
            [1, -1, 2, 16].map(|by| (c as u32).checked_add_signed(by).and_then(char::from_u32));
        let others = "\0 \"\\,:{}[]0129azAZé一\u{fffd}𠮷".chars().map(Some);
        for other in others.chain(near).flatten().filter(|other| *other != c) {
            all.push([before, &other.to_string(), after].concat());
        }
    }
    all
}

/// Every text into which the change of one bit, or of one byte to one of several others, makes `record`; what is no text
/// any more is read as browsers do, with U+FFFD in its place.
fn flipped(record: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, byte) in record.bytes().enumerate() {
        let bits = (0..8).map(|bit| byte ^ 1 << bit);
        for other in bits
            .chain([0, 0x7f, 0x80, 0xff])
            .filter(|other| *other != byte)
        {
            let mut bytes = record.as_bytes().to_vec();
            bytes[at] = other;
            all.push(String::from_utf8_lossy(&bytes).into_owned());
        }
        all.push(String::from_utf8_lossy(&record.as_bytes()[..at]).into_owned());
    }
    all
}

#[test]
fn no_damage_to_any_character_or_byte_is_taken_for_a_record() {
    for sample in samples() {
        for damaged in damaged(&sample.written)
            .into_iter()
            .chain(flipped(&sample.written))
        {
            let read = (sample.again)(&damaged);
            let known = [
                RecordError::Checksum,
                RecordError::NotJson,
                RecordError::NotOurs,
            ];
            let is_told = read.as_ref().is_err_and(|error| known.contains(error));
            assert!(is_told, "{}: {damaged:?} reads as {read:?}", sample.name);
        }
    }
}

#[test]
fn damage_to_records_without_a_checksum_never_panics() {
    for sample in samples() {
        let old = sample_file("v1", &format!("{}.json", sample.name));
        for damaged in damaged(&old).into_iter().chain(flipped(&old)) {
            let _read = (sample.again)(&damaged);
        }
    }
}

#[test]
fn unknown_fields_of_this_version_are_passed_over() {
    let to = r#""v":2,"__proto__":{"kind":"policy"},"constructor":1,"colour":[1]"#;
    check("\"v\":2", to, Ok(number()));
}

#[test]
fn a_newer_record_is_not_read() {
    check("\"v\":2", "\"v\":3", Err(RecordError::Newer(3)));
    // A later version might do without the checksum; what it wrote is not to be taken for damaged.
    let unsealed = r#"{"v":9,"kind":"number"}"#;
    assert_eq!(decode(id(), unsealed), Err(RecordError::Newer(9)));
    let newer = edited(&samples()[0].written, "\"v\":2", "\"v\":9007199254740993");
    assert_eq!(
        again(&newer),
        Err(RecordError::Newer(9_007_199_254_740_993))
    );
    let articles = samples::articles();
    let newer = edited(&articles[0].1.encode(), "\"v\":2", "\"v\":9");
    assert_eq!(ArticleRecord::decode(&newer), Err(RecordError::Newer(9)));
}

#[test]
fn what_is_not_ours_is_told_from_what_is_damaged() {
    use RecordError::{Checksum, NotJson, NotOurs};
    let deep = "[".repeat(100_000);
    let nested = ["{\"v\":1,\"kind\":", &deep].concat();
    for (record, error) in [
        ("", NotJson),
        ("{", NotJson),
        ("{\"v\":1,}", NotJson),
        ("undefined", NotJson),
        ("{\"v\":1,\"kind\":\"\\ud800\"}", NotJson),
        (&deep, NotJson),
        (&nested, NotJson),
        ("[]", NotOurs),
        ("1", NotOurs),
        ("null", NotOurs),
        ("{}", NotOurs),
        ("{\"v\":\"1\"}", NotOurs),
        ("{\"v\":0}", NotOurs),
        ("{\"v\":-1}", NotOurs),
        ("{\"v\":1.5}", NotOurs),
        ("{\"v\":1e300}", NotOurs),
        ("{\"v\":2}", Checksum),
        ("{\"v\":2,\"crc\":\"00000000\"}", Checksum),
        ("{\"v\":2,\"crc\":\"F3C5C2F2\"}", Checksum),
        ("{\"v\":1,\"crc\":\"00000000\"}", Checksum),
        ("{\"v\":3,\"crc\":\"00000000\"}", Checksum),
        (&forged("{\"v\":1}"), NotOurs),
        (&forged("{\"v\":0}"), NotOurs),
        (&forged("[2}"), NotJson),
    ] {
        assert_eq!(decode(id(), record), Err(error), "{:.40}", record);
    }
}

#[test]
fn the_field_that_is_wrong_is_named() {
    use Problem::{Missing, TooLong, Wrong};
    let titles = "\"一\",".repeat(limits::NAMES + 1) + "\"一\"";
    let official = samples::annotations().swap_remove(5).1;
    for (from, to, error) in [
        ("\"kind\":\"number\",", "", field("kind", Missing)),
        ("\"number\"", "\"place\"", field("kind", Wrong)),
        ("\"number\"", "7", field("kind", Wrong)),
        (
            "\"exact\":\"42公里\"",
            "\"exact\":null",
            field("exact", Missing),
        ),
        ("\"渠“\"", "[]", field("prefix", Wrong)),
        ("\"start\":7", "\"start\":-1", field("start", Wrong)),
        ("\"start\":7", "\"start\":12", field("end", Wrong)),
        ("\"end\":11,", "", field("end", Missing)),
        (
            "\"fields\":{",
            "\"fields\":[],\"f\":{",
            field("fields", Wrong),
        ),
        ("\"amount\":\"42\"", "\"amount\":42", field("amount", Wrong)),
        ("\"approx\":true", "\"approx\":1", field("approx", Wrong)),
        ("1710460800000", "\"2024-03-15\"", field("created", Wrong)),
        (
            ",\"modified\":1710460800007",
            "",
            field("modified", Missing),
        ),
        ("1710460800007", "1e400", RecordError::NotJson),
        ("1710460800007", "1e40", field("modified", Wrong)),
        ("\"读者甲\"", "{}", field("creator", Wrong)),
    ] {
        check(from, to, Err(error));
    }
    let many = edited(&encode(&official), "\"县长\"", &titles);
    assert_eq!(again(&many), Err(field("jobTitle", TooLong)));
    let article = samples::articles().swap_remove(0).1.encode();
    for (from, to, error) in [
        ("\"address\"", "\"adress\"", field("address", Missing)),
        (
            "\"address\":",
            "\"source\":\"pdf\",\"a\":",
            field("source", Wrong),
        ),
        ("\"甲\"", "{}", field("authors", Wrong)),
    ] {
        assert_eq!(
            ArticleRecord::decode(&edited(&article, from, to)),
            Err(error)
        );
    }
    for (from, to, error) in [
        ("\"deleted\"", "\"delete\"", field("deleted", Missing)),
        (":1710460800011", ":true", field("deleted", Wrong)),
    ] {
        let deletion = encode_deletion(samples::deleted());
        assert_eq!(decode_deletion(&edited(&deletion, from, to)), Err(error));
    }
    let source = edited(&encode_source("一"), "\"一\"", "[\"一\"]");
    assert_eq!(decode_source(&source), Err(field("source", Wrong)));
}

#[test]
fn a_field_may_be_as_long_as_its_limit() {
    let at = |length| Annotation {
        note: "𠮷".repeat(length),
        ..number()
    };
    let longest = at(limits::NOTE);
    assert_eq!(decode(id(), &encode(&longest)), Ok(longest));
    let beyond = decode(id(), &encode(&at(limits::NOTE + 1)));
    assert_eq!(beyond, Err(field("note", Problem::TooLong)));
}

#[test]
fn what_was_set_aside_is_a_file_that_gives_it_back() {
    let record = "{\"v\":2,\"ki\u{202e}\u{0}\n".to_owned();
    let key = "pizhu:1:https%3A//a.example/:quarantine:article".to_owned();
    let aside = [Quarantined { key, record }];
    let file: Value = serde_json::from_str(&quarantine_file(&aside)).unwrap_or_default();
    assert_eq!(file[0]["key"], aside[0].key.as_str());
    assert_eq!(file[0]["record"], aside[0].record.as_str());
    assert_eq!(quarantine_file(&[]), "[]");
}

proptest! {
    #[test]
    fn an_annotation_reads_back(annotation in arbitrary::annotation()) {
        prop_assert_eq!(decode(annotation.id, &encode(&annotation)), Ok(annotation));
    }

    #[test]
    fn an_article_reads_back(
        (meta, id, address) in (arbitrary::meta(), arbitrary::text(), arbitrary::text()),
        format in prop::option::of(prop::sample::select(vec![Format::Html, Format::PlainText, Format::NewsArticle])),
        opened in any::<i64>(),
    ) {
        let record = ArticleRecord {
            id: ArticleId::from_url(&id),
            meta,
            opened: Timestamp::from_millis(opened),
            origin: format.map_or(Origin::Address(address), Origin::Source),
        };
        prop_assert_eq!(ArticleRecord::decode(&record.encode()), Ok(record));
    }

    #[test]
    fn a_source_reads_back(source in arbitrary::text()) {
        prop_assert_eq!(decode_source(&encode_source(&source)), Ok(source));
    }

    #[test]
    fn damage_is_never_taken_for_another_record(
        annotation in arbitrary::annotation(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let record = encode(&annotation);
        let mut bytes = record.clone().into_bytes();
        let at = at.index(bytes.len());
        let cut = String::from_utf8_lossy(&bytes[..at]).into_owned();
        prop_assert!(decode(id(), &cut).is_err());
        bytes[at] = byte;
        let changed = String::from_utf8_lossy(&bytes).into_owned();
        prop_assert!(changed == record || decode(id(), &changed).is_err());
        prop_assert!(ArticleRecord::decode(&changed).is_err());
    }
}
