//! Whole articles taken off the shelf, put back, and brought in from a file, each so that it can be undone.

use super::key::{Keys, Part};
use super::survey::Survey;
use super::upkeep::set_part_aside;
use super::{Shelf, forgotten};
use crate::model::annotation::{Annotation, AnnotationId, Timestamp};
use crate::model::article::ArticleId;
use crate::model::codec::limits;
use crate::model::codec::record::{self, ArticleRecord};
use crate::model::ports::{Store, StoreError};

/// One key before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    key: String,
    before: Option<String>,
    after: Option<String>,
}

/// What [`Shelf::restore`] puts back as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reversal {
    changes: Vec<Change>,
}

/// What became of annotations from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Absorbed {
    /// How many were not here before.
    pub added: usize,
    /// How many took the place of an earlier version of theirs.
    pub changed: usize,
    /// How many are here already, the same or in a later version.
    pub kept: usize,
    /// Those that storage did not take.
    pub refused: Vec<AnnotationId>,
    /// Why it did not take the first of them.
    pub error: Option<StoreError>,
    /// Undoes it.
    pub reversal: Reversal,
}

impl<S: Store> Shelf<S> {
    /// Removes an article with all that is kept with it, what was set aside too. The article's own record goes last. That
    /// it was done is remembered for 30 days, for tabs that have the article open and miss it.
    ///
    /// # Errors
    /// [`StoreError::Newer`] where a newer version of the widget wrote any of it; [`StoreError::Blocked`]. All is as it
    /// was, as far as storage allows.
    pub fn forget(&self, article: &ArticleId, now: Timestamp) -> Result<Reversal, StoreError> {
        let keys = Keys::of(article);
        if Survey::of(&self.store, &keys)?.is_newer() {
            return Err(StoreError::Newer);
        }
        let mut changes = Vec::new();
        let own = keys.key(Part::Article);
        let all = self.store.keys(&keys.prefix())?.into_iter().chain([own]);
        for key in all {
            changes.push(Change {
                before: self.store.read(&key)?,
                after: None,
                key,
            });
        }
        changes.retain(|change| change.before.is_some());
        let mut done = Reversal::default();
        for change in changes {
            if let Err(error) = self.store.remove(&change.key) {
                let _restored = self.restore(&done).is_ok();
                return Err(error);
            }
            done.changes.push(change);
        }
        // It is taken back last, when all else is there again. Without it the article is gone all the same.
        let mut all = Reversal::default();
        let forgotten = Some(record::encode_deletion(now));
        let _remembered = self
            .change(forgotten::key(&keys), forgotten, &mut all)
            .and_then(|()| self.forget_forgotten(now))
            .is_ok();
        all.changes.extend(done.changes);
        Ok(all)
    }

    /// Puts back what [`Shelf::forget`] removed or [`Shelf::absorb`] wrote over. What was changed since stays as it is.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was put back.
    pub fn restore(&self, reversal: &Reversal) -> Result<(), StoreError> {
        let mut done: Vec<&Change> = Vec::new();
        for change in reversal.changes.iter().rev() {
            let restored = self.store.read(&change.key).and_then(|now| {
                if now == change.after {
                    self.set(&change.key, change.before.as_deref())?;
                    done.push(change);
                }
                Ok(())
            });
            if restored.is_err() {
                for change in done {
                    let _undone = self.set(&change.key, change.after.as_deref()).is_ok();
                }
                return restored;
            }
        }
        Ok(())
    }

    /// Stores annotations of articles that are not open, from a file. Merged by id: the later `modified` stays, of two
    /// that are equal the one that is here. An article that was never opened here is listed from now on. All are tried,
    /// whether or not one before them failed.
    pub fn absorb(&self, items: &[(ArticleRecord, Vec<Annotation>)]) -> Absorbed {
        let mut absorbed = Absorbed::default();
        for (article, annotations) in items {
            let keys = Keys::of(&article.id);
            let done = self.absorb_article(&keys, article, &mut absorbed.reversal);
            for annotation in annotations {
                let stored =
                    done.and_then(|()| self.absorb_one(&keys, annotation, &mut absorbed.reversal));
                match stored {
                    Ok(Stored::New) => absorbed.added += 1,
                    Ok(Stored::Later) => absorbed.changed += 1,
                    Ok(Stored::Not) => absorbed.kept += 1,
                    Err(error) => {
                        absorbed.error.get_or_insert(error);
                        absorbed.refused.push(annotation.id);
                    }
                }
            }
        }
        absorbed
    }

    /// Lists the article if it is not listed yet.
    fn absorb_article(
        &self,
        keys: &Keys,
        article: &ArticleRecord,
        reversal: &mut Reversal,
    ) -> Result<(), StoreError> {
        if Survey::of(&self.store, keys)?.is_newer() {
            return Err(StoreError::Newer);
        }
        let key = keys.key(Part::Article);
        if self.store.read(&key)?.is_some() {
            // If it cannot be read that is seen to when the article is opened.
            return Ok(());
        }
        let record = article.encode();
        if ArticleRecord::decode(&record).is_err() {
            return Err(StoreError::Full);
        }
        self.change(key, Some(record), reversal)
    }

    fn absorb_one(
        &self,
        keys: &Keys,
        annotation: &Annotation,
        reversal: &mut Reversal,
    ) -> Result<Stored, StoreError> {
        if !limits::allow(annotation) {
            return Err(StoreError::Full);
        }
        let part = Part::Annotation(annotation.id);
        let here = self.annotation(keys, annotation.id)?;
        let stored = match &here {
            Some(here) if here.modified >= annotation.modified => return Ok(Stored::Not),
            Some(_) => Stored::Later,
            None => Stored::New,
        };
        let key = keys.key(part);
        if let Some(raw) = self.store.read(&key)?
            && record::decode(annotation.id, &raw).is_err()
        {
            set_part_aside(&self.store, keys, part, &raw)?;
        }
        // Before the annotation is written: a deletion beside it would have the last word.
        let deletion = keys.key(Part::Deletion(annotation.id));
        self.change(deletion, None, reversal)?;
        self.change(key, Some(record::encode(annotation)), reversal)?;
        Ok(stored)
    }

    /// Sets or removes a key, to be undone.
    fn change(
        &self,
        key: String,
        after: Option<String>,
        reversal: &mut Reversal,
    ) -> Result<(), StoreError> {
        let before = self.store.read(&key)?;
        if before != after {
            self.set(&key, after.as_deref())?;
            reversal.changes.push(Change { key, before, after });
        }
        Ok(())
    }

    fn set(&self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        match value {
            Some(value) => self.store.write(key, value),
            None => self.store.remove(key),
        }
    }
}

/// What became of one annotation.
enum Stored {
    New,
    Later,
    Not,
}
