//! Records of older versions, rewritten without a moment at which they could be lost.

use super::*;
use crate::model::codec::record::samples;
use std::fs;
use std::path::Path;

fn sample(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/records/v1");
    fs::read_to_string(folder.join(name)).unwrap_or_default()
}

/// The address or hash that the samples are kept under.
fn sampled() -> ArticleId {
    let (_, article) = samples::articles().swap_remove(1);
    article.id
}

/// A store as version 1 left it, with every sample; the annotations and rejections have names of their own.
fn old() -> MemoryStore {
    let keys = Keys::of(&sampled());
    let mut records = vec![
        (keys.key(Part::Article), sample("article-source.json")),
        (keys.key(Part::OldSource), sample("source.txt")),
        ("pizhu:1::settings".into(), sample("settings.json")),
    ];
    for (n, (name, _)) in (1..).zip(samples::annotations()) {
        let key = keys.key(Part::Annotation(id(n)));
        records.push((key, sample(&format!("{name}.json"))));
    }
    for (n, (name, _)) in (1..).zip(samples::rejections()) {
        let key = keys.key(Part::Rejection(id(n)));
        records.push((key, sample(&format!("{name}.json"))));
    }
    copy(&records)
}

/// What that store says.
fn expected() -> (Vec<Annotation>, Vec<Rejection>) {
    let annotations = (1..).zip(samples::annotations());
    let annotations = annotations.map(|(n, (_, annotation))| Annotation {
        id: id(n),
        ..annotation
    });
    let rejections = (1..).zip(samples::rejections());
    let rejections = rejections.map(|(n, (_, rejection))| Rejection {
        id: id(n),
        ..rejection
    });
    (annotations.collect(), rejections.collect())
}

/// What an article's folder says, and what the shelf does.
#[track_caller]
fn check<S: Store>(store: S, context: &str) {
    let article = sampled();
    let (folder, loaded) = open(store, article.as_str());
    assert_eq!(
        (loaded.annotations, loaded.rejections),
        expected(),
        "{context}"
    );
    assert_eq!(
        (loaded.quarantined, loaded.unreadable),
        (Vec::new(), Vec::new())
    );
    let (_, record) = samples::articles().swap_remove(1);
    assert_eq!(loaded.article, Some(record), "{context}");
    let shelf = folder.shelf();
    let source = shelf.source(&article);
    assert_eq!(source, Ok(Some(samples::SOURCE.into())), "{context}");
    let (_, settings) = samples::settings().swap_remove(0);
    assert_eq!(shelf.settings(), Some(settings), "{context}");
}

/// Whether every record is of this version, and nothing is beside them.
fn is_new(store: &MemoryStore) -> bool {
    let records = snapshot(store);
    records.len() == 15 && records.iter().all(|(_, record)| !record::is_old(record))
}

#[test]
fn every_record_of_version_1_is_read_and_rewritten() {
    let store = old();
    assert!(!is_new(&store));
    check(store.clone(), "old");
    assert!(is_new(&store), "{:#?}", snapshot(&store));
    let before = snapshot(&store);
    check(store.clone(), "new");
    assert_eq!(
        snapshot(&store),
        before,
        "a second time there is nothing to do"
    );
}

#[test]
fn rewriting_may_stop_anywhere() {
    let records = snapshot(&old());
    let mut left = 0;
    loop {
        let store = copy(&records);
        let breaking = Breaking::new(&store, left, StoreError::Blocked);
        let context = format!("stopped after {left}");
        check(breaking.clone(), &context);
        check(store.clone(), &context);
        assert!(is_new(&store), "{context}: {:#?}", snapshot(&store));
        if breaking.left.get() > 0 {
            break;
        }
        left += 1;
    }
    assert!(left > 40, "{left}");
}

#[test]
fn where_there_is_no_room_old_records_stay_and_are_used() {
    let records = snapshot(&old());
    for left in 0..30 {
        let store = copy(&records);
        let breaking = Breaking::new(&store, left, StoreError::Full);
        let context = format!("full after {left}");
        check(breaking, &context);
        let backups = store.keys("").unwrap_or_default().into_iter();
        assert_eq!(
            backups.filter(|key| key.contains(":backup:")).count(),
            0,
            "{context}"
        );
        check(store.clone(), &context);
        assert!(is_new(&store), "{context}");
    }
    let store = copy(&records);
    store.set_trouble(Some(StoreError::Full));
    check(store.clone(), "full");
    assert_eq!(snapshot(&store), records);
}

#[test]
fn an_old_record_that_was_not_rewritten_can_be_edited_and_deleted() {
    let article = sampled();
    let store = old();
    store.set_trouble(Some(StoreError::Full));
    let (mut folder, _) = open(store.clone(), article.as_str());
    store.set_trouble(None);
    let edited = Annotation {
        note: "后".into(),
        ..expected().0.swap_remove(0)
    };
    assert_eq!(folder.check(&[id(1), id(2)]), []);
    let effects = [put(edited.clone()), Effect::Remove(id(2))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    let loaded = load(&store, article.as_str());
    assert_eq!(loaded.annotations.first(), Some(&edited));
    assert!(loaded.annotations.iter().all(|a| a.id != id(2)));
}

#[test]
fn a_backup_restores_what_was_damaged_while_it_was_rewritten() {
    let keys = Keys::of(&sampled());
    let (part, other) = (Part::Annotation(id(1)), Part::Annotation(id(2)));
    let store = old();
    for part in [part, other] {
        let raw = store
            .read(&keys.key(part))
            .ok()
            .flatten()
            .unwrap_or_default();
        assert_eq!(store.write(&keys.backup(part), &raw), Ok(()));
    }
    assert_eq!(store.write(&keys.key(part), "{\"v\":2"), Ok(()));
    assert_eq!(store.remove(&keys.key(other)), Ok(()));
    check(store.clone(), "restored");
    let aside = Shelf::new(store.clone()).quarantine().unwrap_or_default();
    assert_eq!(aside.len(), 1);
    assert_eq!(Shelf::new(store.clone()).discard(&aside), Ok(()));
    assert!(is_new(&store));
}

#[test]
fn a_backup_does_not_bring_back_what_was_deleted_or_take_back_what_was_edited() {
    let article = sampled();
    let keys = Keys::of(&article);
    let store = old();
    let (mut folder, _) = open(store.clone(), article.as_str());
    let edited = Annotation {
        note: "后".into(),
        ..expected().0.swap_remove(0)
    };
    let effects = [put(edited.clone()), Effect::Remove(id(2))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    for (n, name) in [
        (1, "number.json"),
        (2, "number-blank.json"),
        (77, "source.txt"),
    ] {
        let backup = keys.backup(Part::Annotation(id(n)));
        assert_eq!(store.write(&backup, &sample(name)), Ok(()));
    }
    let loaded = load(&store, article.as_str());
    assert_eq!(loaded.annotations.first(), Some(&edited));
    assert!(loaded.annotations.iter().all(|a| a.id != id(2)));
    let left = store.keys("").unwrap_or_default();
    assert!(!left.iter().any(|key| key.contains(":backup:")), "{left:?}");
    // The backup that is no record was set aside.
    let aside = Shelf::new(store).quarantine().unwrap_or_default();
    assert_eq!(aside.len(), 1);
}

#[test]
fn a_source_of_version_1_goes_where_there_is_one_of_this() {
    let article = sampled();
    let keys = Keys::of(&article);
    let store = MemoryStore::new();
    let (mut folder, _) = open(store.clone(), article.as_str());
    assert_eq!(folder.put_source("新"), Ok(()));
    assert_eq!(store.write(&keys.key(Part::OldSource), "旧"), Ok(()));
    let shelf = Shelf::new(store.clone());
    assert_eq!(shelf.source(&article), Ok(Some("新".into())));
    load(&store, article.as_str());
    assert_eq!(store.read(&keys.key(Part::OldSource)), Ok(None));
    // A damaged one gives way to the old one.
    assert_eq!(store.write(&keys.key(Part::OldSource), "旧"), Ok(()));
    assert_eq!(store.write(&keys.key(Part::Source), "{"), Ok(()));
    assert_eq!(shelf.source(&article), Ok(Some("旧".into())));
    assert_eq!(load(&store, article.as_str()).quarantined.len(), 1);
    assert_eq!(shelf.source(&article), Ok(Some("旧".into())));
    assert_eq!(store.read(&keys.key(Part::OldSource)), Ok(None));
}
