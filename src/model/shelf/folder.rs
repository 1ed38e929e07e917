//! One article's records as this tab knows them.

use super::kept::{Kept, fingerprint};
use super::key::{Keys, Part};
use super::survey::Survey;
use super::upkeep::set_part_aside;
use super::{Loaded, Shelf, Unsaved};
use crate::model::annotation::{Annotation, AnnotationId, Rejection, Timestamp};
use crate::model::article::ArticleId;
use crate::model::codec::limits;
use crate::model::codec::record::{self, ArticleRecord, RecordError};
use crate::model::notebook::Effect;
use crate::model::ports::{Store, StoreError};
use std::collections::HashMap;
use std::rc::Rc;

/// One article's records, and what this tab knows of each: what it last read or wrote. Other tabs write there too;
/// [`Folder::check`], [`Folder::heard`] and [`Folder::refresh`] tell what they did.
#[derive(Debug)]
pub struct Folder<S> {
    pub(super) shelf: Rc<Shelf<S>>,
    pub(super) keys: Keys,
    pub(super) state: State,
    pub(super) known: Known,
    /// What vanished from storage without being deleted.
    pub(super) lost: Vec<AnnotationId>,
}

/// What may be done with the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Storage could not be read so far: nobody knows what would be overwritten.
    Unread,
    /// All that this version can do.
    Open,
    /// Reading only: a newer version of the widget wrote here.
    Newer,
}

/// The fingerprints of the records that this tab last read or wrote.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) annotations: HashMap<AnnotationId, usize>,
    pub(super) rejections: HashMap<AnnotationId, usize>,
    pub(super) deletions: HashMap<AnnotationId, usize>,
}

impl Known {
    fn of(&mut self, part: Part) -> Option<(&mut HashMap<AnnotationId, usize>, AnnotationId)> {
        match part {
            Part::Annotation(id) => Some((&mut self.annotations, id)),
            Part::Rejection(id) => Some((&mut self.rejections, id)),
            Part::Deletion(id) => Some((&mut self.deletions, id)),
            Part::Article | Part::Source | Part::OldSource | Part::Settings => None,
        }
    }

    /// Whether the record of this part is as it was last seen.
    pub(super) fn has(&mut self, part: Part, print: usize) -> bool {
        self.of(part)
            .is_some_and(|(known, id)| known.get(&id) == Some(&print))
    }

    pub(super) fn set(&mut self, part: Part, print: usize) {
        if let Some((known, id)) = self.of(part) {
            known.insert(id, print);
        }
    }

    /// There is no such record. Returns whether there was one.
    pub(super) fn drop(&mut self, part: Part) -> bool {
        self.of(part)
            .is_some_and(|(known, id)| known.remove(&id).is_some())
    }
}

impl<S: Store> Folder<S> {
    /// Reads all records of an article and puts them in order: what cannot be read is set aside, what an older version
    /// wrote is rewritten, what was deleted more than 30 days ago is forgotten. Where a newer version wrote, nothing is
    /// touched. Where storage cannot be read nothing is loaded, and nothing is written until it can be.
    pub fn open(shelf: Rc<Shelf<S>>, article: &ArticleId, now: Timestamp) -> (Self, Loaded) {
        let mut folder = Self {
            shelf,
            keys: Keys::of(article),
            state: State::Unread,
            known: Known::default(),
            lost: Vec::new(),
        };
        let loaded = folder.load(now).unwrap_or_default();
        (folder, loaded)
    }

    pub(super) fn load(&mut self, now: Timestamp) -> Result<Loaded, StoreError> {
        let keys = self.keys.clone();
        let shelf = self.shelf.clone();
        let mut survey = Survey::of(shelf.store(), &keys)?;
        let mut loaded = Loaded {
            newer: survey.is_newer(),
            ..Loaded::default()
        };
        if loaded.newer {
            self.state = State::Newer;
            survey.bury();
        } else {
            self.state = State::Open;
            loaded.quarantined = survey.mend(now);
        }
        loaded.unreadable = survey.unreadable();
        for row in survey.rows {
            let Ok(kept) = row.read else {
                continue;
            };
            self.known.set(row.part, row.print);
            match kept {
                Kept::Annotation(annotation) => loaded.annotations.push(*annotation),
                Kept::Rejection(rejection) => loaded.rejections.push(*rejection),
                Kept::Article(article) => loaded.article = Some(*article),
                Kept::Source(_) | Kept::Deletion(_) | Kept::Settings(_) => {}
            }
        }
        Ok(loaded)
    }

    /// The shelf it stands on.
    pub fn shelf(&self) -> &Rc<Shelf<S>> {
        &self.shelf
    }

    /// Whether a newer version of the widget wrote here: then nothing is written, since this version cannot know what
    /// it would break.
    pub fn is_newer(&self) -> bool {
        self.state == State::Newer
    }

    /// Does what an action on the notebook asks of storage. All effects are tried, whether or not one before them
    /// failed. An annotation that another tab deleted, which this tab does not know yet, is not written.
    ///
    /// # Errors
    /// [`Unsaved`]: the first failure and all annotations whose effects failed.
    pub fn run(&mut self, effects: &[Effect], now: Timestamp) -> Result<(), Unsaved> {
        let mut first = None;
        let mut ids = Vec::new();
        for effect in effects {
            let (id, done) = match effect {
                Effect::Put(entry) => (entry.annotation.id, self.put(&entry.annotation)),
                Effect::Remove(id) => (*id, self.remove(*id, now)),
                Effect::PutRejection(rejected) => {
                    let rejection = &rejected.rejection;
                    (rejection.id, self.put_rejection(rejection))
                }
                Effect::RemoveRejection(id) => (*id, self.take(Part::Rejection(*id))),
            };
            if let Err(error) = done {
                first.get_or_insert(error);
                ids.push(id);
            }
        }
        first.map_or(Ok(()), |error| Err(Unsaved { error, ids }))
    }

    /// Writes one annotation's record, and no other. One that was deleted is there again if this tab knows of the
    /// deletion; else it stays deleted.
    fn put(&mut self, annotation: &Annotation) -> Result<(), StoreError> {
        if !limits::allow(annotation) {
            return Err(StoreError::Full);
        }
        let deletion = Part::Deletion(annotation.id);
        if let Some(print) = self.guard(deletion)? {
            if !self.known.has(deletion, print) {
                // The notebook has by now what no record ever said: whatever stands there next is news.
                self.known.drop(Part::Annotation(annotation.id));
                return Ok(());
            }
            // Before the annotation is written: a deletion beside it would have the last word.
            self.shelf.store().remove(&self.keys.key(deletion))?;
            self.known.drop(deletion);
        }
        self.write(Part::Annotation(annotation.id), &record::encode(annotation))?;
        self.lost.retain(|id| *id != annotation.id);
        Ok(())
    }

    fn put_rejection(&mut self, rejection: &Rejection) -> Result<(), StoreError> {
        if !limits::allow_anchor(&rejection.anchor) {
            return Err(StoreError::Full);
        }
        let record = record::encode_rejection(rejection);
        self.write(Part::Rejection(rejection.id), &record)?;
        self.lost.retain(|id| *id != rejection.id);
        Ok(())
    }

    /// Removes one annotation's record, and writes down that it was deleted. That comes first, so that an
    /// interruption does not leave the one without the other, unless there is no room before the record is gone.
    fn remove(&mut self, id: AnnotationId, now: Timestamp) -> Result<(), StoreError> {
        let (annotation, deletion) = (Part::Annotation(id), Part::Deletion(id));
        self.lost.retain(|other| *other != id);
        if self.guard(annotation)?.is_none() && !self.known.drop(annotation) {
            // It was never saved, so no other tab can have it.
            return Ok(());
        }
        let record = record::encode_deletion(now);
        match self.write(deletion, &record) {
            Err(StoreError::Full) => {
                self.take(annotation)?;
                // Without it the annotation is gone all the same.
                let _remembered = self.write(deletion, &record).is_ok();
                Ok(())
            }
            Err(error) => Err(error),
            Ok(()) => self.take(annotation),
        }
    }

    /// Whether the article's record stands there: another tab may have taken the article off the list.
    pub fn is_listed(&self) -> bool {
        let record = self.shelf.store().read(&self.keys.key(Part::Article));
        record.is_ok_and(|record| record.is_some())
    }

    /// Writes the article's record.
    ///
    /// # Errors
    /// [`StoreError::Full`] where there is no room, or none is given because a field is beyond its
    /// [limit](limits); [`StoreError::Newer`]; [`StoreError::Blocked`].
    pub fn put_article(&mut self, article: &ArticleRecord) -> Result<(), StoreError> {
        let record = article.encode();
        // Nothing is written that could not be read again.
        if Kept::decode(&self.keys, Part::Article, &record).is_err() {
            return Err(StoreError::Full);
        }
        self.write(Part::Article, &record)
    }

    /// Keeps the source of the article, which the reader pasted or dropped.
    ///
    /// # Errors
    /// [`StoreError::Full`] where there is no room for it; [`StoreError::Newer`]; [`StoreError::Blocked`].
    pub fn put_source(&mut self, source: &str) -> Result<(), StoreError> {
        self.write(Part::Source, &record::encode_source(source))?;
        self.take(Part::OldSource)
    }

    /// Writes one record. What stands there and cannot be read is set aside first.
    fn write(&mut self, part: Part, record: &str) -> Result<(), StoreError> {
        self.guard(part)?;
        self.shelf.store().write(&self.keys.key(part), record)?;
        self.known.set(part, fingerprint(record));
        Ok(())
    }

    /// Removes one record. What stands there and cannot be read is set aside.
    fn take(&mut self, part: Part) -> Result<(), StoreError> {
        if self.guard(part)?.is_some() {
            self.shelf.store().remove(&self.keys.key(part))?;
        }
        self.known.drop(part);
        Ok(())
    }

    /// Looks at what is about to be written over. Returns the fingerprint of what can be read there; what cannot is set
    /// aside.
    fn guard(&mut self, part: Part) -> Result<Option<usize>, StoreError> {
        match self.state {
            State::Open => {}
            State::Newer => return Err(StoreError::Newer),
            State::Unread => return Err(StoreError::Blocked),
        }
        let store = self.shelf.store();
        let Some(raw) = store.read(&self.keys.key(part))? else {
            return Ok(None);
        };
        let print = fingerprint(&raw);
        if self.known.has(part, print) {
            return Ok(Some(print));
        }
        match Kept::decode(&self.keys, part, &raw) {
            Ok(_) => Ok(Some(print)),
            Err(RecordError::Newer(_)) => {
                self.state = State::Newer;
                Err(StoreError::Newer)
            }
            Err(_) => {
                set_part_aside(store, &self.keys, part, &raw)?;
                Ok(None)
            }
        }
    }
}
