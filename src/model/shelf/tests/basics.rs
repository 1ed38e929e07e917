//! One tab, nothing amiss but a store that refuses.

use super::*;
use crate::model::codec::limits;
use crate::model::notebook::{Action, Notebook};
use crate::model::text::{ByteOffset, Text};

#[test]
fn annotations_and_rejections_come_back() {
    let store = filled(&[(A, &[2, 1])]);
    let mut folder = tab(&store);
    assert_eq!(folder.run(&[put_rejection(rejection(7))], now()), Ok(()));
    let loaded = load(&store, A);
    assert_eq!(loaded.annotations, [annotation(1), annotation(2)]);
    assert_eq!(loaded.rejections, [rejection(7)]);
    assert_eq!(loaded.article, Some(record(A, 0)));
    let effects = [
        Effect::Remove(id(1)),
        Effect::Remove(id(9)),
        Effect::RemoveRejection(id(7)),
    ];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(ids(&store, A), [id(2)]);
    assert_eq!(load(&store, A).rejections, []);
}

#[test]
fn the_keys_are_those_of_the_design() {
    let store = filled(&[(A, &[7, 8])]);
    let mut folder = tab(&store);
    assert_eq!(folder.put_source("全文"), Ok(()));
    let effects = [put_rejection(rejection(9)), Effect::Remove(id(8))];
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(folder.shelf().put_settings(&Settings::default()), Ok(()));
    let keys: Vec<_> = snapshot(&store).into_iter().map(|(key, _)| key).collect();
    assert_eq!(
        keys,
        [
            "pizhu:1::settings",
            "pizhu:1:https%3A//a.example/1",
            "pizhu:1:https%3A//a.example/1:07070707-0707-4707-8707-070707070707",
            "pizhu:1:https%3A//a.example/1:deleted:08080808-0808-4808-8808-080808080808",
            "pizhu:1:https%3A//a.example/1:original",
            "pizhu:1:https%3A//a.example/1:rejected:09090909-0909-4909-8909-090909090909",
        ]
    );
}

#[test]
fn articles_whose_addresses_begin_alike_stay_apart() {
    let urls = [
        A,
        "https://a.example/10",
        "https://a.example/1:source",
        "https://a.example/1:07070707-0707-4707-8707-070707070707",
        "https://a.example:1/1",
        "https%3A//a.example/1",
        "https://a.example/1%3Asource",
        "https://a.example/1\u{0}",
        "https://a.example/新",
        "https://a.example/%E6%96%B0",
        "%",
        "",
    ];
    let numbers: Vec<[u8; 1]> = (0..urls.len() as u8).map(|n| [n]).collect();
    let articles: Vec<_> = urls
        .into_iter()
        .zip(numbers.iter().map(|n| &n[..]))
        .collect();
    let store = filled(&articles);
    let shelf = Shelf::new(store.clone());
    assert_eq!(shelf.put_settings(&Settings::default()), Ok(()));
    for (n, url) in urls.iter().enumerate() {
        assert_eq!(ids(&store, url), [id(n as u8)], "{url}");
    }
    let listing = shelf.articles().unwrap_or_default();
    assert_eq!(listing.articles.len(), urls.len());
    assert!(
        listing
            .articles
            .iter()
            .all(|listed| listed.annotations == 1)
    );
    assert!(shelf.forget(&article(A), now()).is_ok());
    assert_eq!(ids(&store, A), []);
    for (n, url) in urls.iter().enumerate().skip(1) {
        assert_eq!(ids(&store, url), [id(n as u8)], "{url}");
    }
    assert_eq!(shelf.settings(), Some(Settings::default()));
}

#[test]
fn an_edit_writes_its_own_record_and_no_other() {
    let text = Rc::new(Text::new("全省有394家，全市有111家。".into()));
    let place = |quote: &str| {
        let at = text.as_str().find(quote).unwrap_or_default();
        Span::at(ByteOffset::new(at), quote.len())
    };
    let make = |n, quote: &str| Action::Create {
        places: vec![(id(n), place(quote), Tag::blank(TagKind::Number))],
        now: now(),
        creator: None,
    };
    let store = MemoryStore::new();
    let mut folder = tab(&store);
    let mut notebook = Notebook::new(text.clone(), Vec::new(), Vec::new());
    let mut before = Vec::new();
    let deletion = || key(Part::Deletion(id(2)));
    for (action, expected) in [
        (make(1, "394家"), vec![key_of(1)]),
        (make(2, "111家"), vec![key_of(2)]),
        (
            Action::SetNote(id(1), "省里的".into(), now()),
            vec![key_of(1)],
        ),
        (Action::Delete(vec![id(2)]), vec![key_of(2), deletion()]),
        (Action::Undo, vec![key_of(2), deletion()]),
    ] {
        let outcome = notebook.reduce(action);
        assert_eq!(folder.run(&outcome.effects, now()), Ok(()));
        notebook = outcome.notebook;
        let after = snapshot(&store);
        let differs = |(key, record): &&(String, String)| {
            let has = |all: &[(String, String)]| all.iter().any(|(k, r)| (k, r) == (key, record));
            !(has(&before) && has(&after))
        };
        let mut changed: Vec<_> = before.iter().chain(&after).filter(differs).collect();
        changed.dedup_by_key(|(key, _)| key.clone());
        let changed: Vec<_> = changed.into_iter().map(|(key, _)| key.clone()).collect();
        for key in &expected {
            assert!(changed.contains(key), "{key} is as it was");
        }
        assert!(
            changed.iter().all(|key| expected.contains(key)),
            "{changed:?}"
        );
        before = after;
    }
    let kept = load(&store, A).annotations;
    let shown = notebook.entries().iter().map(|e| e.annotation.clone());
    assert_eq!(kept, shown.collect::<Vec<_>>());
}

#[test]
fn a_full_store_names_what_is_unsaved_and_keeps_the_rest() {
    let store = filled(&[(A, &[1, 2])]);
    let mut folder = tab(&store);
    store.set_trouble(Some(StoreError::Full));
    let effects = [
        put(annotation(3)),
        Effect::Remove(id(1)),
        put(annotation(4)),
    ];
    let unsaved = Unsaved {
        error: StoreError::Full,
        ids: vec![id(3), id(4)],
    };
    assert_eq!(folder.run(&effects, now()), Err(unsaved));
    store.set_trouble(None);
    assert_eq!(ids(&store, A), [id(2)]);
    assert_eq!(folder.run(&effects, now()), Ok(()));
    assert_eq!(ids(&store, A), [id(2), id(3), id(4)]);
}

#[test]
fn removing_needs_no_room_but_what_it_makes() {
    let store = filled(&[(A, &[1, 2])]);
    // The one write that is let through comes after the removal.
    let breaking = Breaking::new(&store, 0, StoreError::Full);
    let mut folder = open(breaking.clone(), A).0;
    assert_eq!(folder.run(&[Effect::Remove(id(1))], now()), Ok(()));
    assert_eq!(ids(&store, A), [id(2)]);
}

#[test]
fn what_was_never_saved_leaves_no_trace_when_it_is_removed() {
    let store = MemoryStore::new();
    let mut folder = tab(&store);
    store.set_trouble(Some(StoreError::Full));
    assert!(folder.run(&[put(annotation(1))], now()).is_err());
    store.set_trouble(None);
    assert_eq!(folder.run(&[Effect::Remove(id(1))], now()), Ok(()));
    assert_eq!(snapshot(&store), []);
}

#[test]
fn blocked_storage_is_an_error_everywhere() {
    let store = filled(&[(A, &[1])]);
    let mut folder = tab(&store);
    store.set_trouble(Some(StoreError::Blocked));
    let blocked = StoreError::Blocked;
    for effect in [
        put(annotation(1)),
        Effect::Remove(id(1)),
        put_rejection(rejection(1)),
        Effect::RemoveRejection(id(1)),
    ] {
        let ids = vec![id(1)];
        let error = blocked;
        assert_eq!(folder.run(&[effect], now()), Err(Unsaved { error, ids }));
    }
    assert_eq!(folder.put_article(&record(A, 1)), Err(blocked));
    assert_eq!(folder.put_source(""), Err(blocked));
    assert_eq!(folder.check(&[id(1)]), []);
    assert_eq!(folder.heard(None), []);
    assert_eq!(folder.refresh(), []);
    assert_eq!(folder.take_lost(), []);
    let shelf = folder.shelf();
    assert_eq!(shelf.source(&article(A)), Err(blocked));
    assert_eq!(shelf.articles(), Err(blocked));
    assert_eq!(shelf.everything(), Err(blocked));
    assert_eq!(shelf.forget(&article(A), now()), Err(blocked));
    assert_eq!(shelf.quarantine(), Err(blocked));
    assert_eq!(shelf.usage(), Err(blocked));
    assert_eq!(shelf.settings(), None);
    assert_eq!(shelf.put_settings(&Settings::default()), Err(blocked));
    let absorbed = shelf.absorb(&[(record(A, 1), vec![annotation(2)])]);
    assert_eq!(
        (absorbed.error, absorbed.refused),
        (Some(blocked), vec![id(2)])
    );
}

#[test]
fn what_could_not_be_read_at_first_is_news_later_and_nothing_is_written_before() {
    let store = filled(&[(A, &[1])]);
    store.set_trouble(Some(StoreError::Blocked));
    let (mut folder, loaded) = open(store.clone(), A);
    assert_eq!(loaded, Loaded::default());
    store.set_trouble(None);
    let before = snapshot(&store);
    let unsaved = folder.run(&[put(annotation(2))], now());
    assert_eq!(unsaved.map_err(|u| u.error), Err(StoreError::Blocked));
    assert_eq!(snapshot(&store), before);
    let remotes = folder.check(&[id(2)]);
    assert_eq!(
        remotes,
        [crate::model::notebook::Remote::Put(Box::new(annotation(1)))]
    );
    assert_eq!(folder.run(&[put(annotation(2))], now()), Ok(()));
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let store = MemoryStore::new();
    let mut folder = tab(&store);
    let full = |ids| {
        Err(Unsaved {
            error: StoreError::Full,
            ids,
        })
    };
    let long = "长".repeat(limits::NOTE + 1);
    assert_eq!(
        folder.run(&[put(noted(1, &long, 2))], now()),
        full(vec![id(1)])
    );
    let mut wide = rejection(2);
    wide.anchor.quote.prefix = "长".repeat(limits::CONTEXT + 1);
    assert_eq!(folder.run(&[put_rejection(wide)], now()), full(vec![id(2)]));
    let mut titled = record(A, 1);
    titled.meta.title = "长".repeat(limits::META + 1);
    assert_eq!(folder.put_article(&titled), Err(StoreError::Full));
    // Another article's record would be taken for damaged.
    assert_eq!(
        folder.put_article(&record("https://b.example/", 1)),
        Err(StoreError::Full)
    );
    assert_eq!(snapshot(&store), []);
}

#[test]
fn usage_counts_keys_and_values_of_all_scripts() {
    let store = MemoryStore::new();
    assert_eq!(store.write("theirs", "𠮷a"), Ok(()));
    let usage = Shelf::new(store).usage();
    assert_eq!(usage.map(|usage| usage.used), Ok(9));
    let usage = |used| Usage { used, quota: 1000 };
    assert!(!usage(799).is_tight());
    assert!(usage(800).is_tight());
    let nothing = Usage { used: 0, quota: 0 };
    assert!(nothing.is_tight());
}
