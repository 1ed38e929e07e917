//! Where articles and their annotations stand between visits: one record a key, so that an edit costs
//! the same whatever else is kept, two tabs do not overwrite each other's work, and a damaged record
//! spoils nothing but itself.
//!
//! [`Folder`] is one open article's records; [`Shelf`] is all of them. `docs/storage.md` tells what stands under which
//! key.

mod folder;
mod forgotten;
mod kept;
mod key;
mod ledger;
mod memory;
mod news;
mod survey;
mod transfer;
mod upkeep;

pub use crate::model::codec::record::Quarantined;
pub use folder::Folder;
pub use ledger::{Listed, Listing};
pub use memory::MemoryStore;
pub use transfer::{Absorbed, Reversal};

use crate::model::annotation::{Annotation, AnnotationId, Rejection, Timestamp};
use crate::model::article::ArticleId;
use crate::model::codec::record::{self, ArticleRecord, RecordError};
use crate::model::codec::settings::Settings;
use crate::model::ports::{Store, StoreError, Usage};
use kept::Kept;
use key::{Keys, Part};
use survey::Survey;

/// The articles and annotations that a [`Store`] holds.
#[derive(Clone, Debug)]
pub struct Shelf<S> {
    store: S,
}

/// What was kept about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The article's own record.
    pub article: Option<ArticleRecord>,
    /// Its annotations, in no order.
    pub annotations: Vec<Annotation>,
    /// The suggestions that the reader rejected, in no order.
    pub rejections: Vec<Rejection>,
    /// Records that could not be read and were set aside just now. Each is reported once.
    pub quarantined: Vec<Unreadable>,
    /// Records that could not be read and are where they were: a newer version's, or there is no room to set them
    /// aside.
    pub unreadable: Vec<Unreadable>,
    /// Whether a newer version of the widget wrote here: then nothing is written, since this version cannot know what
    /// it would break.
    pub newer: bool,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The key that it had.
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

/// Whether what the reader set for all articles is kept under this key.
pub fn holds_settings(key: &str) -> bool {
    key == key::Keys::of_all().key(key::Part::Settings)
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

    /// How much of the room for this origin is taken.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        self.store.usage()
    }

    /// What the reader set for all articles; `None` where nothing readable is kept. What cannot be read is set aside,
    /// what an older version wrote is rewritten.
    pub fn settings(&self) -> Option<Settings> {
        let keys = Keys::of_all();
        let mut survey = Survey::of(&self.store, &keys).ok()?;
        if !survey.is_newer() {
            // What was set aside is listed with the rest; none of it is of a deletion, which would need the time.
            survey.mend(Timestamp::from_millis(0));
        }
        survey.rows.into_iter().find_map(|row| match row.read {
            Ok(Kept::Settings(settings)) => Some(*settings),
            _ => None,
        })
    }

    /// Keeps what the reader set for all articles.
    ///
    /// # Errors
    /// [`StoreError::Full`] where there is no room, or none is given because a field is beyond its
    /// [limit](crate::model::codec::limits); [`StoreError::Newer`]; [`StoreError::Blocked`].
    pub fn put_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let (keys, part) = (Keys::of_all(), Part::Settings);
        let record = settings.encode();
        if Settings::decode(&record).is_err() {
            return Err(StoreError::Full);
        }
        if let Some(raw) = self.store.read(&keys.key(part))? {
            match Settings::decode(&raw) {
                Ok(_) => {}
                Err(RecordError::Newer(_)) => return Err(StoreError::Newer),
                Err(_) => upkeep::set_part_aside(&self.store, &keys, part, &raw)?,
            }
        }
        self.store.write(&keys.key(part), &record)
    }

    /// The source of an article that the reader pasted or dropped; `None` where nothing readable is kept.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    pub fn source(&self, article: &ArticleId) -> Result<Option<String>, StoreError> {
        let keys = Keys::of(article);
        let record = self.store.read(&keys.key(Part::Source))?;
        match record.and_then(|record| record::decode_source(&record).ok()) {
            Some(source) => Ok(Some(source)),
            None => self.store.read(&keys.key(Part::OldSource)),
        }
    }
}

#[cfg(test)]
mod tests;
