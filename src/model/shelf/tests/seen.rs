//! What one tab learns of another's doings.

use super::*;
use crate::model::notebook::Remote;

fn told(annotation: Annotation) -> Remote {
    Remote::Put(Box::new(annotation))
}

/// Two tabs over a store with two annotations.
fn two() -> (MemoryStore, Folder<MemoryStore>, Folder<MemoryStore>) {
    let store = filled(&[(A, &[1, 2])]);
    (store.clone(), tab(&store), tab(&store))
}

fn run(folder: &mut Folder<MemoryStore>, effects: &[Effect]) {
    assert_eq!(folder.run(effects, now()), Ok(()));
}

/// A way of asking.
type Way = fn(&mut Folder<MemoryStore>) -> Vec<Remote>;

#[test]
fn each_way_of_asking_tells_the_same_once() {
    let ways: [Way; 3] = [
        |tab| tab.check(&[id(1), id(2), id(3), id(4)]),
        |tab| {
            let parts = [
                Part::Annotation(id(1)),
                Part::Annotation(id(2)),
                Part::Deletion(id(2)),
                Part::Annotation(id(3)),
                Part::Rejection(id(4)),
            ];
            let keys = parts.iter().map(|part| key(*part));
            keys.flat_map(|key| tab.heard(Some(&key))).collect()
        },
        |tab| {
            let mut remotes = tab.refresh();
            let order = |remote: &Remote| match remote {
                Remote::Put(annotation) => annotation.id,
                Remote::PutRejection(rejection) => rejection.id,
                Remote::Remove(id) | Remote::RemoveRejection(id) => *id,
            };
            remotes.sort_by_key(order);
            remotes
        },
    ];
    for (way, ask) in ways.into_iter().enumerate() {
        let (_, mut one, mut other) = two();
        assert_eq!(ask(&mut other), [], "{way}");
        let effects = [
            put(noted(1, "改", 9)),
            Effect::Remove(id(2)),
            put(annotation(3)),
            put_rejection(rejection(4)),
        ];
        run(&mut one, &effects);
        let news = [
            told(noted(1, "改", 9)),
            Remote::Remove(id(2)),
            told(annotation(3)),
            Remote::PutRejection(rejection(4)),
        ];
        assert_eq!(ask(&mut other), news, "{way}");
        assert_eq!(ask(&mut other), [], "{way}: again");
        assert_eq!(ask(&mut one), [], "{way}: its own");
        run(
            &mut one,
            &[Effect::RemoveRejection(id(4)), put(annotation(2))],
        );
        let news = [told(annotation(2)), Remote::RemoveRejection(id(4))];
        assert_eq!(ask(&mut other), news, "{way}");
        assert_eq!(other.take_lost(), []);
    }
}

#[test]
fn events_about_other_keys_say_nothing() {
    let (store, _, mut other) = two();
    assert_eq!(store.write("theme", "dark"), Ok(()));
    let elsewhere = keys("https://a.example/10");
    for key in [
        "theme".to_owned(),
        "pizhu:1:".to_owned(),
        "pizhu:1::settings".to_owned(),
        key(Part::Article),
        key(Part::Source),
        keys(A).quarantine(Part::Annotation(id(1))),
        elsewhere.key(Part::Annotation(id(1))),
        String::new(),
    ] {
        assert_eq!(other.heard(Some(&key)), [], "{key}");
    }
}

#[test]
fn what_was_deleted_is_not_written_by_a_tab_that_has_not_heard() {
    let (store, mut one, mut other) = two();
    run(&mut one, &[Effect::Remove(id(1))]);
    // An edit under way, an unsaved one that is tried again, a frozen tab that wakes.
    run(&mut other, &[put(noted(1, "晚", 99))]);
    assert_eq!(ids(&store, A), [id(2)]);
    assert_eq!(other.check(&[id(1)]), [Remote::Remove(id(1))]);
    // Now it knows, so that writing is undoing the deletion.
    run(&mut other, &[put(noted(1, "晚", 99))]);
    assert_eq!(ids(&store, A), [id(1), id(2)]);
    assert_eq!(one.heard(Some(&key_of(1))), [told(noted(1, "晚", 99))]);
    run(&mut one, &[Effect::Remove(id(1))]);
    run(&mut one, &[put(annotation(1))]);
    assert_eq!(ids(&store, A), [id(1), id(2)]);
}

#[test]
fn what_was_not_written_gives_way_to_what_is_there_once_the_deletion_is_undone() {
    let (_, mut one, mut other) = two();
    run(&mut one, &[Effect::Remove(id(1))]);
    run(&mut other, &[put(noted(1, "晚", 99))]);
    run(&mut one, &[put(annotation(1))]);
    // The record is as the other tab last saw it, but its notebook is not.
    assert_eq!(other.heard(Some(&key_of(1))), [told(annotation(1))]);
    assert_eq!(other.refresh(), []);
}

#[test]
fn the_record_of_a_deletion_has_the_last_word() {
    let (store, mut one, mut other) = two();
    run(&mut one, &[Effect::Remove(id(1))]);
    // As where another process had not yet seen it.
    let stale = record::encode(&noted(1, "晚", 99));
    assert_eq!(store.write(&key_of(1), &stale), Ok(()));
    assert_eq!(one.heard(Some(&key_of(1))), []);
    assert_eq!(store.read(&key_of(1)), Ok(None));
    assert_eq!(store.write(&key_of(1), &stale), Ok(()));
    assert_eq!(other.refresh(), [Remote::Remove(id(1))]);
    assert_eq!(store.write(&key_of(1), &stale), Ok(()));
    assert_eq!(ids(&store, A), [id(2)]);
    assert_eq!(store.read(&key_of(1)), Ok(None));
}

#[test]
fn deleting_and_undoing_it_may_stop_anywhere() {
    let records = snapshot(&filled(&[(A, &[1, 2])]));
    for left in 0..6 {
        let store = copy(&records);
        let breaking = Breaking::new(&store, left, StoreError::Blocked);
        let mut folder = open(breaking, A).0;
        let deleted = folder.run(&[Effect::Remove(id(1))], now());
        let kept = ids(&store, A);
        assert_eq!(deleted.is_ok(), left >= 2);
        // Written down is done, even if the record could not be removed.
        assert_eq!(!kept.contains(&id(1)), left >= 1, "after {left}");
        assert!(kept.contains(&id(2)));
        if deleted.is_ok() {
            let undone = folder.run(&[put(annotation(1))], now());
            assert_eq!(undone.is_ok(), left >= 4);
            assert_eq!(ids(&store, A).contains(&id(1)), left >= 4, "after {left}");
        }
    }
}

#[test]
fn deletions_are_remembered_for_thirty_days() {
    let day = 86_400_000;
    for (days, remembered) in [(0, true), (30, true), (31, false)] {
        let (store, mut one, _) = two();
        run(&mut one, &[Effect::Remove(id(1))]);
        let later = Timestamp::from_millis(now().as_millis() + days * day);
        let shelf = Rc::new(Shelf::new(store.clone()));
        let (_, loaded) = Folder::open(shelf, &article(A), later);
        assert_eq!(loaded.annotations.len(), 1);
        let deletion = store.read(&key(Part::Deletion(id(1))));
        assert_eq!(deletion.map(|d| d.is_some()), Ok(remembered), "{days}");
    }
    // A clock that was wrong then, or is now, forgets nothing.
    let (store, mut one, _) = two();
    let future = Timestamp::from_millis(i64::MAX);
    assert_eq!(one.run(&[Effect::Remove(id(1))], future), Ok(()));
    assert_eq!(ids(&store, A), [id(2)]);
    assert_eq!(snapshot(&store).len(), 3);
}

#[test]
fn what_vanishes_without_being_deleted_is_to_be_saved_again() {
    let (store, mut one, _) = two();
    run(&mut one, &[put_rejection(rejection(3))]);
    let records = snapshot(&store);
    for key in store.keys("").unwrap_or_default() {
        assert_eq!(store.remove(&key), Ok(()));
    }
    assert_eq!(one.heard(None), []);
    let mut lost = one.take_lost();
    lost.sort();
    assert_eq!(lost, [id(1), id(2), id(3)]);
    assert_eq!(one.take_lost(), []);
    assert_eq!(one.refresh(), []);
    assert_eq!(one.take_lost(), []);
    let effects = [
        put(annotation(1)),
        put(annotation(2)),
        put_rejection(rejection(3)),
    ];
    run(&mut one, &effects);
    assert_eq!(one.put_article(&record(A, 0)), Ok(()));
    assert_eq!(snapshot(&store), records);
    // What is written again meanwhile is not lost any more.
    for n in 1..=2 {
        assert_eq!(store.remove(&key_of(n)), Ok(()));
    }
    assert_eq!(one.check(&[id(1), id(2)]), []);
    run(&mut one, &[put(noted(1, "又", 7)), Effect::Remove(id(2))]);
    assert_eq!(one.take_lost(), []);
}

#[test]
fn an_article_that_another_tab_forgets_is_gone_here_too() {
    let (store, one, mut other) = two();
    let keys = store.keys("").unwrap_or_default();
    let forgotten = one.shelf().forget(&article(A), now());
    assert!(forgotten.is_ok());
    let news: Vec<_> = keys.iter().flat_map(|key| other.heard(Some(key))).collect();
    assert_eq!(news, [Remote::Remove(id(1)), Remote::Remove(id(2))]);
    assert_eq!(other.take_lost(), []);
    assert_eq!(one.shelf().restore(&forgotten.unwrap_or_default()), Ok(()));
    let news: Vec<_> = keys.iter().flat_map(|key| other.heard(Some(key))).collect();
    assert_eq!(news, [told(annotation(1)), told(annotation(2))]);
}

#[test]
fn an_article_that_was_forgotten_while_this_tab_slept_does_not_come_back() {
    let (_, one, mut other) = two();
    run(&mut other, &[put_rejection(rejection(3))]);
    let forgotten = one.shelf().forget(&article(A), now()).unwrap_or_default();
    let mut news = other.refresh();
    news.sort_by_key(|remote| matches!(remote, Remote::RemoveRejection(_)));
    assert_eq!(news.len(), 3);
    assert_eq!(news.last(), Some(&Remote::RemoveRejection(id(3))));
    assert_eq!(other.take_lost(), []);
    assert_eq!(one.shelf().restore(&forgotten), Ok(()));
    assert_eq!(other.refresh().len(), 3);
}

#[test]
fn a_record_that_is_spoilt_is_written_anew_by_a_tab_that_has_it() {
    let (store, _, mut other) = two();
    run(&mut other, &[put_rejection(rejection(3))]);
    let records = snapshot(&store);
    for spoilt in [key_of(1), key(Part::Rejection(id(3)))] {
        assert_eq!(store.write(&spoilt, "{"), Ok(()));
        for _ in 0..2 {
            assert_eq!(other.heard(Some(&spoilt)), []);
            assert_eq!(other.refresh(), []);
        }
    }
    assert_eq!(other.take_lost(), [id(1), id(3)]);
    assert_eq!(other.check(&[id(1), id(3)]), []);
    assert_eq!(other.take_lost(), []);
    // A third tab opens the article now, and sets them aside: that is no deletion.
    let loaded = load(&store, A);
    assert_eq!(loaded.quarantined.len(), 2);
    assert_eq!(other.heard(Some(&key_of(1))), []);
    run(
        &mut other,
        &[put(annotation(1)), put_rejection(rejection(3))],
    );
    let aside = other.shelf().quarantine().unwrap_or_default();
    assert_eq!(aside.len(), 2);
    assert_eq!(other.shelf().discard(&aside), Ok(()));
    assert_eq!(snapshot(&store), records);
}

#[test]
fn a_newer_versions_record_is_not_written_over() {
    let (store, _, mut other) = two();
    let newer = record::forged("{\"v\":3}");
    assert_eq!(store.write(&key_of(1), &newer), Ok(()));
    assert_eq!(other.heard(Some(&key_of(1))), []);
    assert!(other.is_newer());
    assert_eq!(other.take_lost(), []);
}

/// Counts what is read.
#[derive(Clone)]
struct Counting(MemoryStore, Rc<Cell<usize>>);

impl Store for Counting {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.1.set(self.1.get() + 1);
        self.0.read(key)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.1.set(self.1.get() + 1);
        self.0.write(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.1.set(self.1.get() + 1);
        self.0.remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.0.keys(prefix)
    }

    fn usage(&self) -> Result<Usage, StoreError> {
        self.0.usage()
    }
}

fn many(n: u32) -> Annotation {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    Annotation {
        id: AnnotationId::from_random(bytes),
        ..annotation(1)
    }
}

#[test]
fn an_edit_costs_the_same_whatever_else_is_kept() {
    let cost = |present: u32| {
        let store = MemoryStore::new();
        let effects: Vec<_> = (0..present).map(|n| put(many(n))).collect();
        run(&mut tab(&store), &effects);
        let count = Rc::new(Cell::new(0));
        let mut folder = open(Counting(store, count.clone()), A).0;
        count.set(0);
        let new = many(1_000_000);
        let costs = [put(new.clone()), put(new.clone()), Effect::Remove(new.id)].map(|effect| {
            folder.check(&[new.id]);
            assert_eq!(folder.run(&[effect], now()), Ok(()));
            count.replace(0)
        });
        (
            costs,
            folder.heard(Some(&key_of(1))).len(),
            count.replace(0),
        )
    };
    assert_eq!(cost(0), cost(2_000));
}

#[test]
fn refreshing_reads_each_record_once() {
    let store = MemoryStore::new();
    let effects: Vec<_> = (0..10_000).map(|n| put(many(n))).collect();
    run(&mut tab(&store), &effects);
    let count = Rc::new(Cell::new(0));
    let mut folder = open(Counting(store, count.clone()), A).0;
    count.set(0);
    assert_eq!(folder.refresh(), []);
    assert_eq!(count.get(), 10_000);
}
