//! Where articles and their annotations stand between visits: one record a key, so that an edit costs
//! the same whatever else is kept, two tabs do not overwrite each other's work, and a damaged record
//! spoils nothing but itself.

mod key;
mod memory;

pub use memory::MemoryStore;

use crate::model::annotation::{Annotation, AnnotationId, Rejection};
use crate::model::article::ArticleId;
use crate::model::codec::limits;
use crate::model::codec::record::{self, ArticleRecord, RecordError};
use crate::model::codec::settings::Settings;
use crate::model::notebook::Effect;
use crate::model::ports::{Store, StoreError};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The articles and annotations that a [`Store`] holds.
#[derive(Clone, Debug)]
pub struct Shelf<S> {
    store: S,
}

/// What was kept about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Its annotations, in no order.
    pub annotations: Vec<Annotation>,
    /// The suggestions that the reader rejected, in no order.
    pub rejections: Vec<Rejection>,
    /// Records that could not be read. They are where they were.
    pub unreadable: Vec<Unreadable>,
}

impl Loaded {
    /// Whether a newer version of the widget wrote here: then nothing is to be written, since this
    /// version cannot know what it would break.
    pub fn is_newer(&self) -> bool {
        let newer = |unreadable: &Unreadable| matches!(unreadable.error, RecordError::Newer(_));
        self.unreadable.iter().any(newer)
    }
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its key.
    pub key: String,
    /// Why.
    pub error: RecordError,
}

/// Effects that storage did not take; the annotations are unsaved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// Why the first of them failed.
    pub error: StoreError,
    /// Whose records are not as the notebook has them.
    pub ids: Vec<AnnotationId>,
}

/// The articles that were opened before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The one opened last first.
    pub articles: Vec<Listed>,
    /// Article records that could not be read. They are where they were.
    pub unreadable: Vec<Unreadable>,
}

/// An article that was opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What is kept about it.
    pub record: ArticleRecord,
    /// How many annotations are kept with it.
    pub annotations: usize,
}

impl Listing {
    /// Keeps the order; of two that were opened in the same millisecond the lesser id first.
    fn insert(&mut self, listed: Listed) {
        let order = |listed: &Listed| (Reverse(listed.record.opened), listed.record.id.clone());
        let own = order(&listed);
        let at = self.articles.partition_point(|other| order(other) < own);
        self.articles.insert(at, listed);
    }
}

impl<S: Store> Shelf<S> {
    /// The shelf in `store`.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// What it stands in.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Reads all annotations and rejections of an article.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn load(&self, article: &ArticleId) -> Result<Loaded, StoreError> {
        let parts = key::of_parts(article);
        let mut loaded = Loaded::default();
        for key in self.store.keys(&parts)? {
            let part = key.strip_prefix(&parts).unwrap_or_default();
            let (annotation, rejection) = (key::annotation_id(part), key::rejection_id(part));
            if annotation.or(rejection).is_none() {
                continue;
            }
            // Another tab may have removed it since the keys were listed.
            let Some(record) = self.store.read(&key)? else {
                continue;
            };
            let read = match (annotation, rejection) {
                (Some(id), _) => {
                    record::decode(id, &record).map(|read| loaded.annotations.push(read))
                }
                (None, Some(id)) => {
                    record::decode_rejection(id, &record).map(|read| loaded.rejections.push(read))
                }
                (None, None) => Ok(()),
            };
            if let Err(error) = read {
                loaded.unreadable.push(Unreadable { key, error });
            }
        }
        Ok(loaded)
    }

    /// Writes one annotation's record, and no other.
    ///
    /// # Errors
    /// [`StoreError::Full`] where there is no room, or none is given because a field is beyond its
    /// [limit](limits); [`StoreError::Blocked`].
    pub fn put(&self, article: &ArticleId, annotation: &Annotation) -> Result<(), StoreError> {
        if !limits::allow(annotation) {
            return Err(StoreError::Full);
        }
        let key = key::of_annotation(article, annotation.id);
        self.store.write(&key, &record::encode(annotation))
    }

    /// Removes one annotation's record.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn remove(&self, article: &ArticleId, id: AnnotationId) -> Result<(), StoreError> {
        self.store.remove(&key::of_annotation(article, id))
    }

    /// Writes one rejection's record, and no other.
    fn put_rejection(&self, article: &ArticleId, rejection: &Rejection) -> Result<(), StoreError> {
        if !limits::allow_anchor(&rejection.anchor) {
            return Err(StoreError::Full);
        }
        let key = key::of_rejection(article, rejection.id);
        self.store.write(&key, &record::encode_rejection(rejection))
    }

    /// What the reader set for all articles; `None` where nothing readable is kept.
    pub fn settings(&self) -> Option<Settings> {
        let record = self.store.read(key::SETTINGS).ok()??;
        Settings::decode(&record).ok()
    }

    /// Keeps what the reader set for all articles.
    ///
    /// # Errors
    /// [`StoreError::Full`] where there is no room, or none is given because a field is beyond its
    /// [limit](limits); [`StoreError::Blocked`].
    pub fn put_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let record = settings.encode();
        if Settings::decode(&record).is_err() {
            return Err(StoreError::Full);
        }
        self.store.write(key::SETTINGS, &record)
    }

    /// Does what an action on the notebook asks of storage. All effects are tried, whether or not one
    /// before them failed.
    ///
    /// # Errors
    /// [`Unsaved`]: the first failure and all annotations whose effects failed.
    pub fn run(&self, article: &ArticleId, effects: &[Effect]) -> Result<(), Unsaved> {
        let mut first = None;
        let mut ids = Vec::new();
        for effect in effects {
            let (id, done) = match effect {
                Effect::Put(entry) => {
                    let annotation = &entry.annotation;
                    (annotation.id, self.put(article, annotation))
                }
                Effect::Remove(id) => (*id, self.remove(article, *id)),
                Effect::PutRejection(rejected) => {
                    let rejection = &rejected.rejection;
                    (rejection.id, self.put_rejection(article, rejection))
                }
                Effect::RemoveRejection(id) => {
                    let key = key::of_rejection(article, *id);
                    (*id, self.store.remove(&key))
                }
            };
            if let Err(error) = done {
                first.get_or_insert(error);
                ids.push(id);
            }
        }
        first.map_or(Ok(()), |error| Err(Unsaved { error, ids }))
    }

    /// Writes an article's record.
    ///
    /// # Errors
    /// [`StoreError::Full`] where there is no room, or none is given because a field is beyond its
    /// [limit](limits); [`StoreError::Blocked`].
    pub fn put_article(&self, article: &ArticleRecord) -> Result<(), StoreError> {
        let record = article.encode();
        // Nothing is written that could not be read again.
        if ArticleRecord::decode(&record).is_err() {
            return Err(StoreError::Full);
        }
        self.store.write(&key::of_article(&article.id), &record)
    }

    /// Keeps the source of an article that the reader pasted or dropped.
    ///
    /// # Errors
    /// [`StoreError::Full`] where there is no room for it; [`StoreError::Blocked`].
    pub fn put_source(&self, article: &ArticleId, source: &str) -> Result<(), StoreError> {
        self.store.write(&key::of_source(article), source)
    }

    /// The source of an article that the reader pasted or dropped.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn source(&self, article: &ArticleId) -> Result<Option<String>, StoreError> {
        self.store.read(&key::of_source(article))
    }

    /// Lists the articles that were opened before. Annotations are counted by their keys, not read.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn articles(&self) -> Result<Listing, StoreError> {
        let keys = self.store.keys(key::ROOT)?;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut articles = Vec::new();
        for key in &keys {
            let parts = key.strip_prefix(key::ROOT).unwrap_or_default();
            match parts.split_once(':') {
                None => articles.push((key, parts)),
                Some((article, part)) if key::annotation_id(part).is_some() => {
                    *counts.entry(article).or_default() += 1;
                }
                Some(_) => {}
            }
        }
        let mut listing = Listing::default();
        for (key, article) in articles {
            let annotations = counts.get(article).copied().unwrap_or_default();
            match self.read_article(key)? {
                None => {}
                Some(Ok(record)) => listing.insert(Listed {
                    record,
                    annotations,
                }),
                Some(Err(error)) => listing.unreadable.push(Unreadable {
                    key: key.clone(),
                    error,
                }),
            }
        }
        Ok(listing)
    }

    fn read_article(
        &self,
        key: &str,
    ) -> Result<Option<Result<ArticleRecord, RecordError>>, StoreError> {
        let Some(record) = self.store.read(key)? else {
            return Ok(None);
        };
        let record = ArticleRecord::decode(&record).and_then(|record| {
            // Under another's key it would open one article and show the annotations of another.
            if key::of_article(&record.id) == key {
                Ok(record)
            } else {
                Err(RecordError::NotOurs)
            }
        });
        Ok(Some(record))
    }

    /// Removes an article with its annotations and its source. The article's own record goes last: if
    /// something stays, so does the article in the list.
    ///
    /// # Errors
    /// The first failure; what could be removed is gone.
    pub fn forget(&self, article: &ArticleId) -> Result<(), StoreError> {
        let parts = self.store.keys(&key::of_parts(article))?;
        let mut result = Ok(());
        for key in &parts {
            result = result.and(self.store.remove(key));
        }
        result?;
        self.store.remove(&key::of_article(article))
    }
}

#[cfg(test)]
mod tests;
