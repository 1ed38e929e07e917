//! All articles of the origin.

use super::*;

const B: &str = "https://b.example/新";
const C: &str = "https://c.example/";

/// Titles and counts as they are listed.
fn titles(store: &MemoryStore) -> Vec<(String, usize)> {
    let listing = Shelf::new(store.clone()).articles().unwrap_or_default();
    let listed = listing.articles.into_iter();
    listed
        .map(|listed| (listed.record.meta.title, listed.annotations))
        .collect()
}

#[test]
fn articles_are_listed_latest_first_with_their_counts() {
    let store = filled(&[(C, &[]), (A, &[1, 2, 3, 4]), (B, &[])]);
    assert_eq!(store.write("pizhu:theme", "dark"), Ok(()));
    assert_eq!(store.write("theirs", "x"), Ok(()));
    let mut folder = tab(&store);
    let effects = [put_rejection(rejection(9)), Effect::Remove(id(4))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(open(store.clone(), C).0.put_source("全文"), Ok(()));
    assert_eq!(folder.shelf().put_settings(&Settings::default()), Ok(()));
    let counted = [("第2篇", 0), ("第1篇", 3), ("第0篇", 0)].map(|(t, n)| (t.to_owned(), n));
    assert_eq!(titles(&store), counted);
    assert_eq!(open(store.clone(), C).0.put_article(&record(C, 10)), Ok(()));
    assert_eq!(titles(&store).first(), Some(&("第10篇".into(), 0)));
}

#[test]
fn an_article_without_a_readable_record_is_listed_by_its_address() {
    let store = filled(&[(A, &[1]), (B, &[2, 3]), (C, &[])]);
    assert_eq!(store.remove(&keys(A).key(Part::Article)), Ok(()));
    // Another article's record opens nothing here.
    assert_eq!(
        store.write(&keys(B).key(Part::Article), &record(A, 5).encode()),
        Ok(())
    );
    assert_eq!(store.write(&keys(C).key(Part::Article), "{"), Ok(()));
    // Foreign keys that look like ours, and an article of which only a source is left.
    assert_eq!(store.write("pizhu:1:", "x"), Ok(()));
    assert_eq!(store.write("pizhu:1:https://d.example/", "x"), Ok(()));
    assert_eq!(
        store.write("pizhu:1:https%3A//d.example/:source", "x"),
        Ok(())
    );
    let shelf = Shelf::new(store.clone());
    let listing = shelf.articles().unwrap_or_default();
    let listed = listing.articles.iter();
    let listed: Vec<_> = listed
        .map(|l| (l.record.id.as_str(), l.record.origin.clone(), l.annotations))
        .collect();
    let at = |url: &str| Origin::Address(url.to_owned());
    assert_eq!(listed, [(A, at(A), 1), (B, at(B), 2), (C, at(C), 0)]);
    assert_eq!(listing.unreadable.len(), 2);

    let mut everything = shelf.everything().unwrap_or_default();
    everything.sort_by(|(one, _), (other, _)| one.id.cmp(&other.id));
    let counts: Vec<_> = everything
        .iter()
        .map(|(record, annotations)| (record.id.as_str(), annotations.len()))
        .collect();
    assert_eq!(counts, [(A, 1), (B, 2), (C, 0)]);
}

#[test]
fn everything_has_what_can_be_read_and_was_not_deleted() {
    let store = filled(&[(A, &[1, 2, 3]), (B, &[4])]);
    assert_eq!(store.write(&key_of(2), "{"), Ok(()));
    let deletion = record::encode_deletion(now());
    assert_eq!(store.write(&key(Part::Deletion(id(3))), &deletion), Ok(()));
    let before = snapshot(&store);
    let mut everything = Shelf::new(store.clone()).everything().unwrap_or_default();
    everything.sort_by_key(|(record, _)| record.opened);
    let expected = [
        (record(A, 0), vec![annotation(1)]),
        (record(B, 1), vec![annotation(4)]),
    ];
    assert_eq!(everything, expected);
    assert_eq!(snapshot(&store), before);
}

/// A store with two articles, one of which has a record of every kind.
fn two_articles() -> MemoryStore {
    let store = filled(&[(A, &[1, 2]), (B, &[1])]);
    let mut folder = tab(&store);
    let effects = [put_rejection(rejection(3)), Effect::Remove(id(2))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(folder.put_source("全文"), Ok(()));
    assert_eq!(store.write(&key_of(4), "{"), Ok(()));
    assert_eq!(load(&store, A).quarantined.len(), 1);
    assert_eq!(folder.shelf().put_settings(&Settings::default()), Ok(()));
    assert_eq!(store.write("theirs", "x"), Ok(()));
    store
}

#[test]
fn forgetting_an_article_leaves_nothing_of_it_and_can_be_undone() {
    let store = two_articles();
    let before = snapshot(&store);
    let shelf = Shelf::new(store.clone());
    let forgotten = shelf.forget(&article(A), now()).unwrap_or_default();
    let left: Vec<_> = snapshot(&store).into_iter().map(|(key, _)| key).collect();
    let of_b = |part| keys(B).key(part);
    let mut expected = vec![
        super::forgotten::key(&keys(A)),
        "pizhu:1::settings".to_owned(),
        of_b(Part::Article),
        of_b(Part::Annotation(id(1))),
        "theirs".to_owned(),
    ];
    expected.sort();
    assert_eq!(left, expected);
    assert_eq!(shelf.restore(&forgotten), Ok(()));
    assert_eq!(snapshot(&store), before);
    assert_eq!(
        shelf.restore(&forgotten),
        Ok(()),
        "a second time it changes nothing"
    );
    assert_eq!(snapshot(&store), before);
}

#[test]
fn that_an_article_was_forgotten_is_remembered_for_thirty_days() {
    let day = 86_400_000;
    for (days, remembered) in [(30, true), (31, false)] {
        let store = filled(&[(A, &[1]), (B, &[2])]);
        let shelf = Shelf::new(store.clone());
        assert!(shelf.forget(&article(A), now()).is_ok());
        let later = Timestamp::from_millis(now().as_millis() + days * day);
        assert!(shelf.forget(&article(B), later).is_ok());
        assert_eq!(shelf.is_forgotten(&keys(A)), Ok(remembered), "{days}");
        assert_eq!(shelf.is_forgotten(&keys(B)), Ok(true));
        assert!(
            snapshot(&store)
                .iter()
                .all(|(key, _)| !key.contains("example"))
        );
    }
}

#[test]
fn what_was_made_after_an_article_was_forgotten_stays_when_it_is_restored() {
    let store = two_articles();
    let shelf = Shelf::new(store.clone());
    let forgotten = shelf.forget(&article(A), now()).unwrap_or_default();
    let mut folder = tab(&store);
    assert_eq!(folder.put_article(&record(A, 77)), Ok(()));
    let effects = [put(noted(1, "新", 99)), put(annotation(5))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(shelf.restore(&forgotten), Ok(()));
    let loaded = load(&store, A);
    assert_eq!(loaded.article, Some(record(A, 77)));
    assert_eq!(loaded.annotations, [noted(1, "新", 99), annotation(5)]);
    assert_eq!(loaded.rejections, [rejection(3)]);
}

#[test]
fn forgetting_and_restoring_are_done_or_not_done() {
    let records = snapshot(&two_articles());
    for left in 0..12 {
        // Storage that is blocked for good lets nothing be put back: what is left is left.
        let store = copy(&records);
        let forgotten = Shelf::new(store.clone())
            .forget(&article(A), now())
            .unwrap_or_default();
        let gone = snapshot(&store);
        let breaking = Breaking::new(&store, left, StoreError::Full);
        let restored = Shelf::new(breaking).restore(&forgotten);
        let expected = if restored.is_ok() { &records } else { &gone };
        assert_eq!(snapshot(&store), *expected, "full after {left}");
        assert_eq!(restored.is_ok(), left >= 6);
    }
}

#[test]
fn annotations_for_other_articles_are_merged_by_the_later_one() {
    let store = filled(&[(A, &[1, 2, 3])]);
    let mut folder = tab(&store);
    let effects = [put(noted(2, "后", 50)), Effect::Remove(id(3))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(store.write(&key_of(5), "{"), Ok(()));
    let before = snapshot(&store);

    let shelf = Shelf::new(store.clone());
    let unopened = |url: &str| ArticleRecord::unopened(article(url), Meta::default(), now());
    let items = [
        (
            unopened(A),
            vec![
                noted(1, "新", 9),
                noted(2, "旧", 9),
                noted(3, "又", 9),
                annotation(4),
                annotation(5),
            ],
        ),
        (unopened(B), vec![annotation(1)]),
        (unopened(C), vec![]),
    ];
    let absorbed = shelf.absorb(&items);
    assert_eq!((absorbed.added, absorbed.changed, absorbed.kept), (4, 1, 1));
    assert_eq!((absorbed.error, absorbed.refused.len()), (None, 0));
    let loaded = load(&store, A);
    assert_eq!(
        loaded.article,
        Some(record(A, 0)),
        "what is known already stays"
    );
    let expected = [
        noted(1, "新", 9),
        noted(2, "后", 50),
        noted(3, "又", 9),
        annotation(4),
        annotation(5),
    ];
    assert_eq!(loaded.annotations, expected);
    assert_eq!(load(&store, B).article, Some(unopened(B)));
    assert_eq!(ids(&store, B), [id(1)]);
    assert_eq!(titles(&store).len(), 3);

    let again = shelf.absorb(&items);
    assert_eq!((again.added, again.changed, again.kept), (0, 0, 6));
    assert_eq!(again.reversal, Reversal::default());

    assert_eq!(shelf.restore(&absorbed.reversal), Ok(()));
    let aside = shelf.quarantine().unwrap_or_default();
    assert_eq!(aside.len(), 1);
    assert_eq!(shelf.discard(&aside), Ok(()));
    let mut expected = before;
    expected.retain(|(key, _)| *key != key_of(5));
    assert_eq!(snapshot(&store), expected);
}

#[test]
fn what_storage_does_not_take_of_a_file_is_named() {
    let items = [
        (record(A, 1), vec![annotation(1), annotation(2)]),
        (record(B, 1), vec![annotation(3)]),
    ];
    let store = MemoryStore::new();
    let breaking = Breaking::new(&store, 2, StoreError::Full);
    let absorbed = Shelf::new(breaking).absorb(&items);
    assert_eq!(absorbed.added, 1);
    assert_eq!(absorbed.error, Some(StoreError::Full));
    assert_eq!(absorbed.refused, [id(2), id(3)]);
    assert_eq!(ids(&store, A), [id(1)]);
    let long = noted(1, &"长".repeat(crate::model::codec::limits::NOTE + 1), 9);
    let absorbed = Shelf::new(store.clone()).absorb(&[(record(A, 1), vec![long])]);
    assert_eq!(absorbed.refused, [id(1)]);
}
