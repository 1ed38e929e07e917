mod basics;
mod damage;
mod ledger;
mod newer;
mod old;
mod seen;
mod two_tabs;

use super::*;
use crate::model::anchor::{Anchor, TextQuote};
use crate::model::annotation::{Tag, TagKind};
use crate::model::article::Meta;
use crate::model::codec::record::Origin;
use crate::model::notebook::{Effect, Entry, Rejected};
use crate::model::text::{CodePointOffset, Span};
use std::cell::Cell;
use std::rc::Rc;

/// An article's address.
const A: &str = "https://a.example/1";

/// A time long before which nothing was deleted.
fn now() -> Timestamp {
    Timestamp::from_millis(1_000)
}

fn article(url: &str) -> ArticleId {
    ArticleId::from_url(url)
}

fn id(n: u8) -> AnnotationId {
    AnnotationId::from_random([n; 16])
}

fn keys(url: &str) -> Keys {
    Keys::of(&article(url))
}

/// The key of a part of [`A`].
fn key(part: Part) -> String {
    keys(A).key(part)
}

fn key_of(n: u8) -> String {
    key(Part::Annotation(id(n)))
}

fn anchor(n: u8) -> Anchor {
    Anchor {
        quote: TextQuote {
            exact: "《意见》".into(),
            prefix: "印发".into(),
            suffix: "。".into(),
        },
        position: Span::at(CodePointOffset::new(n.into()), 4),
        state: None,
    }
}

fn annotation(n: u8) -> Annotation {
    Annotation {
        id: id(n),
        tag: Tag::blank(TagKind::Policy),
        anchor: anchor(n),
        note: String::new(),
        created: Timestamp::from_millis(1),
        modified: Timestamp::from_millis(2),
        creator: None,
        edits: Vec::new(),
    }
}

/// The annotation with a note, written at that time.
fn noted(n: u8, note: &str, modified: i64) -> Annotation {
    Annotation {
        note: note.into(),
        modified: Timestamp::from_millis(modified),
        ..annotation(n)
    }
}

fn rejection(n: u8) -> Rejection {
    Rejection {
        id: id(n),
        kind: TagKind::Number,
        anchor: anchor(n),
        created: Timestamp::from_millis(3),
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

fn put(annotation: Annotation) -> Effect {
    let place = None;
    Effect::Put(Rc::new(Entry { annotation, place }))
}

fn put_rejection(rejection: Rejection) -> Effect {
    let place = None;
    Effect::PutRejection(Rc::new(Rejected { rejection, place }))
}

/// One tab with the article at `url` open.
fn open<S: Store>(store: S, url: &str) -> (Folder<S>, Loaded) {
    let (folder, mut loaded) = Folder::open(Rc::new(Shelf::new(store)), &article(url), now());
    loaded.annotations.sort_by_key(|a| a.id);
    loaded.rejections.sort_by_key(|r| r.id);
    (folder, loaded)
}

fn tab(store: &MemoryStore) -> Folder<MemoryStore> {
    open(store.clone(), A).0
}

fn load(store: &MemoryStore, url: &str) -> Loaded {
    open(store.clone(), url).1
}

/// The ids that are loaded for `url`, all of whose records must be readable.
fn ids(store: &MemoryStore, url: &str) -> Vec<AnnotationId> {
    let loaded = load(store, url);
    assert_eq!(
        (loaded.unreadable, loaded.quarantined),
        (Vec::new(), Vec::new())
    );
    loaded.annotations.iter().map(|a| a.id).collect()
}

/// A store in which each of these articles has its record and the annotations of these numbers.
fn filled(articles: &[(&str, &[u8])]) -> MemoryStore {
    let store = MemoryStore::new();
    for (opened, (url, numbers)) in articles.iter().enumerate() {
        let mut folder = open(store.clone(), url).0;
        assert_eq!(folder.put_article(&record(url, opened as i64)), Ok(()));
        let effects: Vec<_> = numbers.iter().map(|n| put(annotation(*n))).collect();
        assert_eq!(folder.run(&effects, now()), Ok(()));
    }
    store
}

/// All records in the order of their keys.
fn snapshot(store: &impl Store) -> Vec<(String, String)> {
    let mut keys = store.keys("").unwrap_or_default();
    keys.sort();
    let record = |key: String| {
        let record = store.read(&key).ok()??;
        Some((key, record))
    };
    keys.into_iter().filter_map(record).collect()
}

/// A store in which the first `left` changes succeed; every one after that fails.
#[derive(Clone)]
struct Breaking {
    store: MemoryStore,
    left: Rc<Cell<usize>>,
    error: StoreError,
}

impl Breaking {
    fn new(store: &MemoryStore, left: usize, error: StoreError) -> Self {
        Self {
            store: store.clone(),
            left: Rc::new(Cell::new(left)),
            error,
        }
    }

    fn step(&self) -> Result<(), StoreError> {
        let left = self.left.get().checked_sub(1).ok_or(self.error)?;
        self.left.set(left);
        Ok(())
    }
}

impl Store for Breaking {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store.read(key)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.step()?;
        self.store.write(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        // A full store still lets things be removed.
        if self.error == StoreError::Blocked {
            self.step()?;
        }
        self.store.remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.store.keys(prefix)
    }

    fn usage(&self) -> Result<Usage, StoreError> {
        self.store.usage()
    }
}

/// A copy of a store.
fn copy(records: &[(String, String)]) -> MemoryStore {
    let store = MemoryStore::new();
    for (key, record) in records {
        assert_eq!(store.write(key, record), Ok(()));
    }
    store
}
