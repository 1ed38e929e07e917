//! Records that are damaged, forged or foreign.

use super::*;
use crate::model::codec::record::quarantine_file;

/// A store with a record of every kind.
fn every_kind() -> MemoryStore {
    let store = filled(&[(A, &[1, 2, 3])]);
    let mut folder = tab(&store);
    let effects = [put_rejection(rejection(4)), Effect::Remove(id(3))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(folder.put_source("全文\n\"引文\""), Ok(()));
    assert_eq!(folder.shelf().put_settings(&Settings::default()), Ok(()));
    store
}

/// All that the widget reads.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Read {
    article: Option<ArticleRecord>,
    annotations: Vec<Annotation>,
    rejections: Vec<Rejection>,
    source: Option<String>,
    settings: Option<Settings>,
}

fn read(store: &MemoryStore) -> (Read, Loaded) {
    let (folder, loaded) = open(store.clone(), A);
    let shelf = folder.shelf();
    let read = Read {
        article: loaded.article.clone(),
        annotations: loaded.annotations.clone(),
        rejections: loaded.rejections.clone(),
        source: shelf.source(&article(A)).unwrap_or_default(),
        settings: shelf.settings(),
    };
    (read, loaded)
}

/// The record cut before each of its characters, and with each of them replaced.
fn damaged(record: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, c) in record.char_indices() {
        let (before, after) = (&record[..at], &record[at + c.len_utf8()..]);
        all.push(before.to_owned());
        all.push([before, after].concat());
        for other in ['0', '9', '"', '\u{fffd}'] {
            if other != c {
                all.push([before, &other.to_string(), after].concat());
            }
        }
    }
    all
}

#[test]
fn damage_to_any_record_spoils_that_one_and_no_other() {
    let whole = every_kind();
    let (expected, loaded) = read(&whole);
    assert_eq!(
        (loaded.annotations.len(), loaded.quarantined),
        (2, Vec::new())
    );
    let records = snapshot(&whole);
    assert_eq!(records.len(), 7);
    for (key, record) in &records {
        let mut lost = expected.clone();
        match keys(A).role(key) {
            Some(key::Role::Record(Part::Annotation(id))) => {
                lost.annotations.retain(|a| a.id != id)
            }
            Some(key::Role::Record(Part::Rejection(_))) => lost.rejections.clear(),
            Some(key::Role::Record(Part::Article)) => lost.article = None,
            Some(key::Role::Record(Part::Source)) => lost.source = None,
            Some(key::Role::Record(Part::Deletion(_))) => {}
            _ => lost.settings = None,
        }
        for damaged in damaged(record) {
            let store = copy(&records);
            assert_eq!(store.write(key, &damaged), Ok(()));
            let (read, loaded) = read(&store);
            assert_eq!(read, lost, "{key}: {damaged}");
            assert!(!loaded.newer && loaded.unreadable.is_empty());
            let aside = Shelf::new(store.clone()).quarantine().unwrap_or_default();
            let aside: Vec<_> = aside.into_iter().map(|kept| kept.record).collect();
            assert_eq!(aside, [damaged]);
            assert_eq!(store.read(key), Ok(None));
            // The others are as they were.
            let (others, kept) = (records.iter(), snapshot(&store));
            assert!(others.filter(|(k, _)| k != key).all(|r| kept.contains(r)));
        }
    }
}

#[test]
fn what_cannot_be_read_is_set_aside_reported_once_and_kept_for_the_reader() {
    let store = filled(&[(A, &[1, 2])]);
    assert_eq!(store.write(&key_of(2), "{\"v\":1,\"ki"), Ok(()));
    let loaded = load(&store, A);
    assert_eq!(loaded.annotations, [annotation(1)]);
    let error = RecordError::NotJson;
    let key = key_of(2);
    assert_eq!(loaded.quarantined, [Unreadable { key, error }]);
    assert_eq!((loaded.unreadable, loaded.newer), (Vec::new(), false));
    assert_eq!(ids(&store, A), [id(1)], "a second time it is not reported");

    let shelf = Shelf::new(store.clone());
    let aside = shelf.quarantine().unwrap_or_default();
    let expected = Quarantined {
        key: format!("pizhu:1:https%3A//a.example/1:quarantine:{}", id(2)),
        record: "{\"v\":1,\"ki".into(),
    };
    assert_eq!(aside, [expected]);
    assert!(quarantine_file(&aside).contains(r#"{\"v\":1,\"ki"#));
    assert_eq!(shelf.discard(&aside), Ok(()));
    assert_eq!(shelf.quarantine(), Ok(Vec::new()));
    assert_eq!(ids(&store, A), [id(1)]);
}

#[test]
fn nothing_that_was_set_aside_is_written_over() {
    let store = filled(&[(A, &[])]);
    for n in 0..9 {
        assert_eq!(store.write(&key_of(1), &n.to_string()), Ok(()));
        assert_eq!(load(&store, A).quarantined.len(), 1);
        // The same again needs no second place.
        assert_eq!(store.write(&key_of(1), &n.to_string()), Ok(()));
        assert_eq!(load(&store, A).quarantined.len(), 1);
    }
    let aside = Shelf::new(store.clone()).quarantine().unwrap_or_default();
    let mut records: Vec<_> = aside.into_iter().map(|kept| kept.record).collect();
    records.sort();
    assert_eq!(records, ["0", "1", "2", "3", "4", "5", "6", "7", "8"]);
    assert_eq!(store.write(&key_of(1), "9"), Ok(()));
    let loaded = load(&store, A);
    assert_eq!((loaded.quarantined.len(), loaded.unreadable.len()), (0, 1));
    assert_eq!(store.read(&key_of(1)), Ok(Some("9".into())));
}

#[test]
fn where_there_is_no_room_a_damaged_record_stays_where_it_is() {
    let store = filled(&[(A, &[1, 2])]);
    assert_eq!(store.write(&key_of(2), "{"), Ok(()));
    store.set_trouble(Some(StoreError::Full));
    let before = snapshot(&store);
    for _ in 0..2 {
        let loaded = load(&store, A);
        assert_eq!(loaded.annotations, [annotation(1)]);
        assert_eq!((loaded.quarantined.len(), loaded.unreadable.len()), (0, 1));
        assert_eq!(snapshot(&store), before);
    }
    // It is not written over either.
    let unsaved = tab(&store).run(&[put(annotation(2))], now());
    assert_eq!(unsaved.map_err(|u| u.ids), Err(vec![id(2)]));
    store.set_trouble(None);
    assert_eq!(load(&store, A).quarantined.len(), 1);
}

#[test]
fn setting_aside_may_stop_anywhere() {
    let whole = filled(&[(A, &[1, 2])]);
    assert_eq!(whole.write(&key_of(2), "{"), Ok(()));
    let records = snapshot(&whole);
    for left in 0..3 {
        let store = copy(&records);
        let breaking = Breaking::new(&store, left, StoreError::Blocked);
        assert_eq!(open(breaking, A).1.annotations, [annotation(1)]);
        let kept = snapshot(&store).into_iter();
        assert!(kept.filter(|(_, record)| record == "{").count() >= 1);
        assert_eq!(load(&store, A).annotations, [annotation(1)]);
        let aside = Shelf::new(store.clone()).quarantine().unwrap_or_default();
        assert_eq!(aside.len(), 1, "after {left}");
        assert_eq!(store.read(&key_of(2)), Ok(None));
    }
}

#[test]
fn a_damaged_record_that_another_tab_left_is_set_aside_before_it_is_written_over() {
    let store = filled(&[(A, &[1])]);
    let mut folder = tab(&store);
    for part in [
        Part::Annotation(id(1)),
        Part::Deletion(id(1)),
        Part::Rejection(id(1)),
        Part::Article,
        Part::Source,
    ] {
        assert_eq!(store.write(&key(part), "[]"), Ok(()));
    }
    assert_eq!(folder.check(&[id(1)]), [], "what cannot be read is no news");
    let effects = [put(noted(1, "后", 9)), put_rejection(rejection(1))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(folder.put_article(&record(A, 9)), Ok(()));
    assert_eq!(folder.put_source("文"), Ok(()));
    let aside = Shelf::new(store.clone()).quarantine().unwrap_or_default();
    assert_eq!(aside.len(), 5);
    let loaded = load(&store, A);
    assert_eq!(loaded.annotations, [noted(1, "后", 9)]);
    assert_eq!(loaded.rejections, [rejection(1)]);
    assert_eq!(loaded.quarantined, []);
}

#[test]
fn forged_records_are_read_as_strictly_as_files() {
    let deep = "[".repeat(200_000);
    let wide = format!(
        "{{\"v\":2,\"kind\":\"number\",\"exact\":\"{}\"",
        "长".repeat(1_100_000)
    );
    for forged in [
        deep,
        wide + ",\"start\":0,\"end\":1,\"created\":1,\"modified\":1}",
        r#"{"__proto__":{"v":2},"kind":"number"}"#.into(),
        r#"{"v":2,"kind":"__proto__","exact":"一","start":0,"end":1,"created":1,"modified":1}"#
            .into(),
        r#"{"v":2,"kind":"number","exact":{},"start":0,"end":1,"created":1,"modified":1}"#.into(),
        r#"{"v":2,"kind":"number","exact":"一","start":0,"end":-1,"created":1,"modified":1}"#
            .into(),
        r#"{"v":2,"kind":"number","exact":"","start":9e99,"end":1,"created":1,"modified":1}"#
            .into(),
        "\u{202e}\u{2066}\u{feff}\u{0}".into(),
        "null".into(),
        "constructor".into(),
    ] {
        for record in [forged.clone(), record::forged(&forged)] {
            let store = filled(&[(A, &[1])]);
            assert_eq!(store.write(&key_of(2), &record), Ok(()));
            let loaded = load(&store, A);
            assert_eq!(loaded.annotations, [annotation(1)], "{:.60}", record);
            assert_eq!(loaded.quarantined.len(), 1);
        }
    }
    // What is well formed is data, whatever characters it has.
    let odd = noted(1, "\u{202e}<script>\u{0}\u{feff}__proto__\u{2066}", 5);
    let store = MemoryStore::new();
    assert_eq!(tab(&store).run(&[put(odd.clone())], now()), Ok(()));
    assert_eq!(load(&store, A).annotations, [odd]);
}

#[test]
fn damaged_settings_are_set_aside_and_new_ones_are_kept() {
    let store = MemoryStore::new();
    let shelf = Shelf::new(store.clone());
    let settings = "pizhu:1::settings";
    assert_eq!(store.write(settings, "{"), Ok(()));
    assert_eq!(shelf.settings(), None);
    assert_eq!(
        store.read("pizhu:1::quarantine:settings"),
        Ok(Some("{".into()))
    );
    assert_eq!(store.write(settings, "["), Ok(()));
    assert_eq!(shelf.put_settings(&Settings::default()), Ok(()));
    assert_eq!(shelf.settings(), Some(Settings::default()));
    assert_eq!(shelf.quarantine().unwrap_or_default().len(), 2);
    // Without room for setting it aside it is not written over.
    assert_eq!(store.write(settings, "]"), Ok(()));
    store.set_trouble(Some(StoreError::Full));
    assert_eq!(
        shelf.put_settings(&Settings::default()),
        Err(StoreError::Full)
    );
    assert_eq!(store.read(settings), Ok(Some("]".into())));
}
