//! All articles of this origin: listed, taken out together, and what was set aside of any of them.

use super::kept::Kept;
use super::key::{self, Keys, Part, Role};
use super::{Quarantined, Shelf, Unreadable};
use crate::model::annotation::{Annotation, AnnotationId, Timestamp};
use crate::model::article::{ArticleId, Meta};
use crate::model::codec::record::{ArticleRecord, RecordError};
use crate::model::ports::{Store, StoreError};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The articles that were opened before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The one opened last first.
    pub articles: Vec<Listed>,
    /// Article records that could not be read. They are where they were, and their articles are listed by their
    /// addresses.
    pub unreadable: Vec<Unreadable>,
}

/// An article that was opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What is kept about it; where that is missing or cannot be read, what its key tells.
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

/// The keys of one article.
struct Group {
    article: ArticleId,
    has_record: bool,
    annotations: Vec<AnnotationId>,
}

impl<S: Store> Shelf<S> {
    /// Lists the articles that were opened before or have annotations. Annotations are counted by their keys, not read.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn articles(&self) -> Result<Listing, StoreError> {
        let mut listing = Listing::default();
        for group in self.groups()? {
            let keys = Keys::of(&group.article);
            let (record, error) = self.record_of(&group, &keys)?;
            listing.unreadable.extend(error.map(|error| Unreadable {
                key: keys.key(Part::Article),
                error,
            }));
            listing.insert(Listed {
                record,
                annotations: group.annotations.len(),
            });
        }
        Ok(listing)
    }

    /// Every article that is listed, with all its annotations that can be read.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn everything(&self) -> Result<Vec<(ArticleRecord, Vec<Annotation>)>, StoreError> {
        let mut all = Vec::new();
        for group in self.groups()? {
            let keys = Keys::of(&group.article);
            let (record, _) = self.record_of(&group, &keys)?;
            let mut annotations = Vec::new();
            for id in &group.annotations {
                if let Some(annotation) = self.annotation(&keys, *id)? {
                    annotations.push(annotation);
                }
            }
            all.push((record, annotations));
        }
        Ok(all)
    }

    /// An annotation that can be read and was not deleted.
    pub(super) fn annotation(
        &self,
        keys: &Keys,
        id: AnnotationId,
    ) -> Result<Option<Annotation>, StoreError> {
        let read = |part| -> Result<Option<Kept>, StoreError> {
            let raw = self.store.read(&keys.key(part))?;
            Ok(raw.and_then(|raw| Kept::decode(keys, part, &raw).ok()))
        };
        Ok(match read(Part::Annotation(id))? {
            Some(Kept::Annotation(kept)) if read(Part::Deletion(id))?.is_none() => Some(*kept),
            _ => None,
        })
    }

    /// What is kept about an article, else what its key tells, and why what is kept cannot be read.
    fn record_of(
        &self,
        group: &Group,
        keys: &Keys,
    ) -> Result<(ArticleRecord, Option<RecordError>), StoreError> {
        let raw = match group.has_record {
            true => self.store.read(&keys.key(Part::Article))?,
            false => None,
        };
        let error = match raw.map(|raw| Kept::decode(keys, Part::Article, &raw)) {
            Some(Ok(Kept::Article(record))) => return Ok((*record, None)),
            Some(Err(error)) => Some(error),
            _ => None,
        };
        let never = Timestamp::from_millis(0);
        let record = ArticleRecord::unopened(group.article.clone(), Meta::default(), never);
        Ok((record, error))
    }

    fn groups(&self) -> Result<Vec<Group>, StoreError> {
        let keys = self.store.keys(key::ROOT)?;
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut groups: Vec<Group> = Vec::new();
        for key in &keys {
            let rest = key.strip_prefix(key::ROOT).unwrap_or_default();
            let (segment, annotation) = match rest.split_once(':') {
                None => (rest, None),
                Some((segment, rest)) => match key::role(rest) {
                    Some(Role::Record(Part::Annotation(id))) => (segment, Some(id)),
                    _ => continue,
                },
            };
            let Some(article) = Keys::article(segment) else {
                continue;
            };
            let at = *places.entry(segment).or_insert(groups.len());
            if at == groups.len() {
                groups.push(Group {
                    article,
                    has_record: false,
                    annotations: Vec::new(),
                });
            }
            if let Some(group) = groups.get_mut(at) {
                group.has_record |= annotation.is_none();
                group.annotations.extend(annotation);
            }
        }
        Ok(groups)
    }

    /// The records that were set aside because they could not be read, of all articles.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn quarantine(&self) -> Result<Vec<Quarantined>, StoreError> {
        let mut aside = Vec::new();
        for key in self.store.keys(key::ROOT)? {
            let rest = key.strip_prefix(key::ROOT).unwrap_or_default();
            let part = rest.split_once(':').map(|(_, rest)| key::role(rest));
            if part == Some(Some(Role::Quarantine))
                && let Some(record) = self.store.read(&key)?
            {
                aside.push(Quarantined { key, record });
            }
        }
        Ok(aside)
    }

    /// Throws away records that were set aside, as [`Shelf::quarantine`] listed them.
    ///
    /// # Errors
    /// The first failure; those after it are still there.
    pub fn discard(&self, aside: &[Quarantined]) -> Result<(), StoreError> {
        let mut keys = aside.iter().map(|kept| &kept.key);
        keys.try_for_each(|key| self.store.remove(key))
    }
}
