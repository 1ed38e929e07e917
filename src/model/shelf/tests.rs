use super::*;
use crate::model::anchor::{Anchor, TextQuote};
use crate::model::annotation::{Tag, TagKind, Timestamp};
use crate::model::article::Meta;
use crate::model::codec::record::Origin;
use crate::model::notebook::{Action, Notebook};
use crate::model::text::{ByteOffset, CodePointOffset, Span, Text};
use std::rc::Rc;

fn shelf() -> Shelf<MemoryStore> {
    Shelf::new(MemoryStore::new())
}

fn article(url: &str) -> ArticleId {
    ArticleId::from_url(url)
}

fn id(n: u8) -> AnnotationId {
    AnnotationId::from_random([n; 16])
}

fn annotation(n: u8) -> Annotation {
    Annotation {
        id: id(n),
        tag: Tag::blank(TagKind::Policy),
        anchor: Anchor {
            quote: TextQuote {
                exact: "《意见》".into(),
                prefix: "印发".into(),
                suffix: "。".into(),
            },
            position: Span::at(CodePointOffset::new(n.into()), 4),
            state: None,
        },
        note: String::new(),
        created: Timestamp::from_millis(1),
        modified: Timestamp::from_millis(2),
        creator: None,
        edits: Vec::new(),
    }
}

fn record(url: &str, opened: i64) -> ArticleRecord {
    ArticleRecord {
        id: article(url),
        meta: Meta {
            title: format!("第{opened}篇"),
            ..Meta::default()
        },
        opened: Timestamp::from_millis(opened),
        origin: Origin::Address(url.into()),
    }
}

/// The annotations that are loaded for `url`, in the order of their ids.
fn load(shelf: &Shelf<MemoryStore>, url: &str) -> Result<Loaded, StoreError> {
    let mut loaded = shelf.load(&article(url))?;
    loaded.annotations.sort_by_key(|a| a.id);
    loaded.unreadable.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(loaded)
}

/// The ids that are loaded for `url`, all of whose records must be readable.
fn ids(shelf: &Shelf<MemoryStore>, url: &str) -> Result<Vec<AnnotationId>, StoreError> {
    let loaded = load(shelf, url)?;
    assert_eq!(loaded.unreadable, []);
    Ok(loaded.annotations.iter().map(|a| a.id).collect())
}

/// All keys in order.
fn keys(shelf: &Shelf<MemoryStore>) -> Result<Vec<String>, StoreError> {
    let mut keys = shelf.store().keys("")?;
    keys.sort();
    Ok(keys)
}

fn titles(shelf: &Shelf<MemoryStore>) -> Result<Vec<(String, usize)>, StoreError> {
    let articles = shelf.articles()?.articles;
    Ok(articles
        .into_iter()
        .map(|listed| (listed.record.meta.title, listed.annotations))
        .collect())
}

const A: &str = "https://a.example/1";

#[test]
fn annotations_come_back() -> Result<(), StoreError> {
    let shelf = shelf();
    for n in [2, 1] {
        shelf.put(&article(A), &annotation(n))?;
    }
    let loaded = load(&shelf, A)?;
    assert_eq!(loaded.annotations, [annotation(1), annotation(2)]);
    shelf.remove(&article(A), id(1))?;
    shelf.remove(&article(A), id(9))?;
    assert_eq!(ids(&shelf, A)?, [id(2)]);
    Ok(())
}

#[test]
fn the_keys_are_those_of_the_design() -> Result<(), StoreError> {
    let shelf = shelf();
    shelf.put_article(&record(A, 1))?;
    shelf.put(&article(A), &annotation(7))?;
    shelf.put_source(&article(A), "全文")?;
    assert_eq!(
        keys(&shelf)?,
        [
            "pizhu:1:https%3A//a.example/1",
            "pizhu:1:https%3A//a.example/1:07070707-0707-4707-8707-070707070707",
            "pizhu:1:https%3A//a.example/1:source",
        ]
    );
    Ok(())
}

#[test]
fn articles_whose_addresses_begin_alike_stay_apart() -> Result<(), StoreError> {
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
        "",
    ];
    let shelf = shelf();
    for (n, url) in urls.iter().enumerate() {
        shelf.put_article(&record(url, n as i64))?;
        shelf.put(&article(url), &annotation(n as u8))?;
    }
    for (n, url) in urls.iter().enumerate() {
        assert_eq!(ids(&shelf, url)?, [id(n as u8)], "{url}");
    }
    assert!(titles(&shelf)?.iter().all(|(_, count)| *count == 1));
    shelf.forget(&article(A))?;
    assert_eq!(ids(&shelf, A)?, []);
    for (n, url) in urls.iter().enumerate().skip(1) {
        assert_eq!(ids(&shelf, url)?, [id(n as u8)], "{url}");
    }
    assert_eq!(titles(&shelf)?.len(), urls.len() - 1);
    Ok(())
}

#[test]
fn one_edit_writes_one_key() -> Result<(), StoreError> {
    let text = Rc::new(Text::new("全省有394家，全市有111家。".into()));
    let place = |quote: &str| {
        let at = text.as_str().find(quote).unwrap_or_default();
        Span::at(ByteOffset::new(at), quote.len())
    };
    let make = |n, quote: &str| Action::Create {
        places: vec![(id(n), place(quote), Tag::blank(TagKind::Number))],
        now: Timestamp::from_millis(1),
        creator: None,
    };
    let shelf = shelf();
    let mut notebook = Notebook::new(text.clone(), Vec::new(), Vec::new());
    let mut before = Vec::new();
    for action in [
        make(1, "394家"),
        make(2, "111家"),
        Action::SetNote(id(1), "省里的".into(), Timestamp::from_millis(2)),
        Action::Delete(vec![id(2)]),
        Action::Undo,
    ] {
        let outcome = notebook.reduce(action);
        assert_eq!(shelf.run(&article(A), &outcome.effects), Ok(()));
        notebook = outcome.notebook;
        let after = snapshot(&shelf)?;
        let changed = before.iter().filter(|r| !after.contains(r)).count();
        let new = after.iter().filter(|r| !before.contains(r)).count();
        assert_eq!(changed.max(new), 1);
        before = after;
    }
    let kept = load(&shelf, A)?.annotations;
    let shown = notebook.entries().iter().map(|e| e.annotation.clone());
    assert_eq!(kept, shown.collect::<Vec<_>>());
    Ok(())
}

fn snapshot(shelf: &Shelf<MemoryStore>) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let record = |key: String| {
        let record = shelf.store().read(&key)?;
        Ok((key, record))
    };
    keys(shelf)?.into_iter().map(record).collect()
}

#[test]
fn what_cannot_be_read_is_reported_and_left() -> Result<(), StoreError> {
    let shelf = shelf();
    shelf.put_article(&record(A, 1))?;
    for n in 1..5 {
        shelf.put(&article(A), &annotation(n))?;
    }
    let store = shelf.store();
    let damaged = key::of_annotation(&article(A), id(2));
    let newer = key::of_annotation(&article(A), id(3));
    store.write(&damaged, "{\"v\":1,\"ki")?;
    assert!(!load(&shelf, A)?.is_newer());
    store.write(&newer, "{\"v\":2}")?;
    assert!(load(&shelf, A)?.is_newer());
    store.write(&(key::of_parts(&article(A)) + "rejections"), "[]")?;
    let loaded = load(&shelf, A)?;
    assert_eq!(loaded.annotations, [annotation(1), annotation(4)]);
    let unreadable = |key: &String, error| Unreadable {
        key: key.clone(),
        error,
    };
    assert_eq!(
        loaded.unreadable,
        [
            unreadable(&damaged, RecordError::NotJson),
            unreadable(&newer, RecordError::Newer(2)),
        ]
    );
    assert_eq!(store.read(&damaged)?.as_deref(), Some("{\"v\":1,\"ki"));
    assert_eq!(titles(&shelf)?, [("第1篇".into(), 4)]);
    Ok(())
}

#[test]
fn an_article_record_under_another_key_is_not_listed() -> Result<(), StoreError> {
    let shelf = shelf();
    shelf.put_article(&record(A, 1))?;
    let other = key::of_article(&article("https://b.example/"));
    shelf.store().write(&other, &record(A, 2).encode())?;
    let listing = shelf.articles()?;
    assert_eq!(listing.articles.len(), 1);
    assert_eq!(
        listing.unreadable,
        [Unreadable {
            key: other,
            error: RecordError::NotOurs
        }]
    );
    Ok(())
}

#[test]
fn articles_are_listed_latest_first_with_their_counts() -> Result<(), StoreError> {
    let shelf = shelf();
    shelf.store().write("pizhu:theme", "dark")?;
    shelf.store().write("theirs", "x")?;
    for (url, opened) in [(A, 5), ("https://b.example/", 9), ("https://c.example/", 1)] {
        shelf.put_article(&record(url, opened))?;
    }
    for n in 0..3 {
        shelf.put(&article(A), &annotation(n))?;
    }
    shelf.put_source(&article("https://c.example/"), "全文")?;
    let counted = [("第9篇", 0), ("第5篇", 3), ("第1篇", 0)].map(|(t, n)| (t.to_owned(), n));
    assert_eq!(titles(&shelf)?, counted);
    shelf.put_article(&record("https://c.example/", 10))?;
    assert_eq!(titles(&shelf)?[0], ("第10篇".into(), 0));
    Ok(())
}

#[test]
fn forgetting_leaves_nothing() -> Result<(), StoreError> {
    let shelf = shelf();
    shelf.put_article(&record(A, 1))?;
    shelf.put_source(&article(A), "全文")?;
    assert_eq!(shelf.source(&article(A))?.as_deref(), Some("全文"));
    shelf.put(&article(A), &annotation(1))?;
    shelf
        .store()
        .write(&key::of_annotation(&article(A), id(2)), "{")?;
    shelf.forget(&article(A))?;
    assert_eq!(keys(&shelf)?, Vec::<String>::new());
    assert_eq!(shelf.source(&article(A))?, None);
    Ok(())
}

#[test]
fn a_full_store_names_what_is_unsaved_and_keeps_the_rest() -> Result<(), StoreError> {
    let shelf = shelf();
    for n in [1, 2] {
        shelf.put(&article(A), &annotation(n))?;
    }
    shelf.store().set_trouble(Some(StoreError::Full));
    let text = Text::new(String::new());
    let put = |n| {
        Effect::Put(Rc::new(crate::model::notebook::Entry::resolve(
            annotation(n),
            &text,
            Timestamp::from_millis(0),
        )))
    };
    let unsaved = shelf.run(&article(A), &[put(3), Effect::Remove(id(1)), put(4)]);
    assert_eq!(
        unsaved,
        Err(Unsaved {
            error: StoreError::Full,
            ids: vec![id(3), id(4)]
        })
    );
    shelf.store().set_trouble(None);
    assert_eq!(ids(&shelf, A)?, [id(2)]);
    Ok(())
}

#[test]
fn blocked_storage_is_an_error_everywhere() {
    let shelf = shelf();
    shelf.store().set_trouble(Some(StoreError::Blocked));
    let blocked = StoreError::Blocked;
    assert_eq!(shelf.load(&article(A)), Err(blocked));
    assert_eq!(shelf.put(&article(A), &annotation(1)), Err(blocked));
    assert_eq!(shelf.remove(&article(A), id(1)), Err(blocked));
    assert_eq!(shelf.put_article(&record(A, 1)), Err(blocked));
    assert_eq!(shelf.put_source(&article(A), ""), Err(blocked));
    assert_eq!(shelf.source(&article(A)), Err(blocked));
    assert_eq!(shelf.articles(), Err(blocked));
    assert_eq!(shelf.forget(&article(A)), Err(blocked));
    let ids = vec![id(1)];
    let unsaved = shelf.run(&article(A), &[Effect::Remove(id(1))]);
    assert_eq!(
        unsaved,
        Err(Unsaved {
            error: blocked,
            ids
        })
    );
}

#[test]
fn what_could_not_be_read_again_is_not_written() -> Result<(), StoreError> {
    let shelf = shelf();
    let long = Annotation {
        note: "长".repeat(limits::NOTE + 1),
        ..annotation(1)
    };
    assert_eq!(shelf.put(&article(A), &long), Err(StoreError::Full));
    let mut titled = record(A, 1);
    titled.meta.title = "长".repeat(limits::META + 1);
    assert_eq!(shelf.put_article(&titled), Err(StoreError::Full));
    assert_eq!(keys(&shelf)?, Vec::<String>::new());
    Ok(())
}
