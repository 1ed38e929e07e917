//! Articles in which a newer version of the widget wrote.

use super::*;

/// A record of a version to come, with a checksum and without.
fn newer() -> [String; 2] {
    [
        record::forged(r#"{"v":3,"x":1}"#),
        r#"{"v":3,"x":1}"#.into(),
    ]
}

#[test]
fn where_a_newer_version_wrote_nothing_is_written_moved_or_removed() {
    for part in [
        Part::Article,
        Part::Source,
        Part::Annotation(id(1)),
        Part::Rejection(id(5)),
        Part::Deletion(id(2)),
    ] {
        for newer in newer() {
            let store = filled(&[(A, &[1, 2, 3, 4])]);
            let mut folder = tab(&store);
            assert_eq!(folder.run(&[put_rejection(rejection(6))], now()), Ok(()));
            for (key, record) in [
                (key(part), newer.as_str()),
                // Damaged, old, deleted and deleted long ago: all of it would be put in order elsewhere.
                (key_of(3), "{"),
                (keys(A).backup(Part::Annotation(id(9))), "{"),
                (key(Part::Deletion(id(4))), &record::encode_deletion(now())),
                (key(Part::OldSource), "全文"),
            ] {
                assert_eq!(store.write(&key, record), Ok(()));
            }
            let before = snapshot(&store);
            let late = Timestamp::from_millis(i64::MAX);
            let shelf = Rc::new(Shelf::new(store.clone()));
            let (mut folder, loaded) = Folder::open(shelf.clone(), &article(A), late);
            assert!(loaded.newer && folder.is_newer(), "{part:?}");
            assert!(!loaded.annotations.iter().any(|a| a.id == id(4)));
            assert!(loaded.annotations.iter().any(|a| a.id == id(2)));
            assert_eq!(loaded.quarantined, []);
            assert!(loaded.unreadable.len() >= 2);

            let effects = [
                put(annotation(2)),
                put(annotation(7)),
                Effect::Remove(id(2)),
                put_rejection(rejection(8)),
                Effect::RemoveRejection(id(6)),
            ];
            let unsaved = folder
                .run(&effects, late)
                .map_err(|u| (u.error, u.ids.len()));
            assert_eq!(unsaved, Err((StoreError::Newer, 5)));
            assert_eq!(folder.put_article(&record(A, 9)), Err(StoreError::Newer));
            assert_eq!(folder.put_source("文"), Err(StoreError::Newer));
            folder.check(&[id(1), id(2), id(4)]);
            folder.refresh();
            assert_eq!(shelf.forget(&article(A), now()), Err(StoreError::Newer));
            let absorbed = shelf.absorb(&[(record(A, 1), vec![annotation(9)])]);
            assert_eq!(
                (absorbed.error, absorbed.added),
                (Some(StoreError::Newer), 0)
            );
            assert!(
                shelf
                    .articles()
                    .is_ok_and(|listing| listing.articles.len() == 1)
            );
            assert!(shelf.everything().is_ok_and(|all| all.len() == 1));
            assert_eq!(snapshot(&store), before, "{part:?}");
        }
    }
}

#[test]
fn a_newer_version_in_another_tab_makes_this_one_read_only() {
    let store = filled(&[(A, &[1, 2])]);
    for by_event in [true, false] {
        let mut folder = tab(&store);
        let [newer, _] = newer();
        assert_eq!(store.write(&key_of(1), &newer), Ok(()));
        if by_event {
            assert_eq!(folder.heard(Some(&key_of(1))), []);
            assert!(folder.is_newer());
        }
        let unsaved = folder.run(&[put(noted(1, "后", 9)), put(annotation(3))], now());
        let unsaved = unsaved.map_err(|u| (u.error, u.ids));
        assert_eq!(unsaved, Err((StoreError::Newer, vec![id(1), id(3)])));
        assert_eq!(store.read(&key_of(1)), Ok(Some(newer)));
        // What the others say is still news.
        assert_eq!(
            store.write(&key_of(2), &record::encode(&noted(2, "新", 3))),
            Ok(())
        );
        assert_eq!(folder.refresh().len(), 1);
        let restored = [(key_of(1), annotation(1)), (key_of(2), annotation(2))];
        for (key, annotation) in restored {
            assert_eq!(store.write(&key, &record::encode(&annotation)), Ok(()));
        }
    }
}

#[test]
fn keys_of_unknown_parts_are_left_alone() {
    let store = filled(&[(A, &[1])]);
    let links = key(Part::Article) + ":links";
    assert_eq!(store.write(&links, "{"), Ok(()));
    let before = snapshot(&store);
    let loaded = load(&store, A);
    assert_eq!((loaded.annotations.len(), loaded.newer), (1, false));
    assert_eq!(snapshot(&store), before);
}

#[test]
fn newer_settings_are_neither_read_nor_written_over() {
    for newer in newer() {
        let store = MemoryStore::new();
        assert_eq!(store.write("pizhu:1::settings", &newer), Ok(()));
        let before = snapshot(&store);
        let shelf = Shelf::new(store.clone());
        assert_eq!(shelf.settings(), None);
        assert_eq!(
            shelf.put_settings(&Settings::default()),
            Err(StoreError::Newer)
        );
        assert_eq!(snapshot(&store), before);
    }
}
