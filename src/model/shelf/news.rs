//! What other tabs did to an article's records. What an event says is never trusted: the store is read afresh, so that
//! events may come late, twice, or in another order than what they tell of.

use super::folder::{Folder, State};
use super::kept::{Kept, fingerprint};
use super::key::{Part, Role};
use crate::model::annotation::{AnnotationId, Timestamp};
use crate::model::notebook::Remote;
use crate::model::ports::{Store, StoreError};

/// A record beside what this tab knows of it.
enum Seen {
    /// There is none.
    Absent,
    /// It is as it was.
    Known,
    /// It says something else, and has this fingerprint.
    New(Kept, usize),
    /// It cannot be read. Where this tab has what it said it is written anew; else it is left for the next time the
    /// article is opened.
    Unreadable,
}

impl<S: Store> Folder<S> {
    /// What storage says of these annotations and rejections that this tab does not know. To be asked before an action's
    /// effects are run.
    pub fn check(&mut self, ids: &[AnnotationId]) -> Vec<Remote> {
        if self.state == State::Unread {
            return self.refresh();
        }
        let mut remotes = Vec::new();
        for id in ids {
            if self.look(*id, None, &mut remotes).is_err() {
                break;
            }
        }
        remotes
    }

    /// What a `storage` event is about: the record under its key, or all records where it has none, which says that the
    /// store was cleared.
    pub fn heard(&mut self, key: Option<&str>) -> Vec<Remote> {
        self.shelf.store().invalidate();
        let Some(key) = key.filter(|_| self.state != State::Unread) else {
            return self.refresh();
        };
        let Some(Role::Record(part)) = self.keys.role(key) else {
            return Vec::new();
        };
        let mut remotes = Vec::new();
        if let Part::Annotation(id) | Part::Rejection(id) | Part::Deletion(id) = part {
            // Storage that cannot be read tells nothing.
            let _read = self.look(id, Some(part), &mut remotes).is_ok();
        }
        remotes
    }

    /// What storage says that this tab does not know, all in all: after the page was kept aside, or out of sight.
    pub fn refresh(&mut self) -> Vec<Remote> {
        self.shelf.store().invalidate();
        let mut remotes = Vec::new();
        let _read = self.refresh_into(&mut remotes).is_ok();
        remotes
    }

    /// The annotations and rejections that vanished from storage without being deleted, or cannot be read there any more,
    /// since this was last asked: a page's script, or the reader, cleared it. This tab still has them, and should save them again; with them most
    /// likely went the article's record and its source.
    pub fn take_lost(&mut self) -> Vec<AnnotationId> {
        std::mem::take(&mut self.lost)
    }

    fn refresh_into(&mut self, remotes: &mut Vec<Remote>) -> Result<(), StoreError> {
        if self.state == State::Unread {
            return self.load_late(remotes);
        }
        let mut changed = Vec::new();
        let mut annotations = self.known.annotations.clone();
        let mut rejections = self.known.rejections.clone();
        for (key, raw) in self.shelf.store().entries(&self.keys.prefix())? {
            let Some(Role::Record(part)) = self.keys.role(&key) else {
                continue;
            };
            let id = match part {
                Part::Annotation(id) => {
                    annotations.remove(&id);
                    id
                }
                Part::Rejection(id) => {
                    rejections.remove(&id);
                    id
                }
                Part::Deletion(id) => id,
                Part::Article | Part::Source | Part::OldSource | Part::Settings => continue,
            };
            if !self.known.has(part, fingerprint(&raw)) {
                changed.push(id);
            }
        }
        let gone = annotations.into_keys().chain(rejections.into_keys());
        changed.extend(gone);
        for id in changed {
            self.look(id, None, remotes)?;
        }
        Ok(())
    }

    /// Storage could not be read when the article was opened: all that it has is news.
    fn load_late(&mut self, remotes: &mut Vec<Remote>) -> Result<(), StoreError> {
        // No deletion is so old that it would be forgotten.
        let loaded = self.load(Timestamp::from_millis(0))?;
        let annotations = loaded.annotations.into_iter().map(Box::new);
        remotes.extend(annotations.map(Remote::Put));
        remotes.extend(loaded.rejections.into_iter().map(Remote::PutRejection));
        Ok(())
    }

    /// Compares what storage has of `id` with what this tab knows. `heard` is the part that an event was about.
    fn look(
        &mut self,
        id: AnnotationId,
        heard: Option<Part>,
        remotes: &mut Vec<Remote>,
    ) -> Result<(), StoreError> {
        if !self.look_at_deletion(id, remotes)? {
            self.look_at_annotation(id, heard, remotes)?;
        }
        self.look_at_rejection(id, heard, remotes)
    }

    /// Whether `id` was deleted. The record of a deletion has the last word: one of the annotation beside it was written
    /// by a tab that did not know of it.
    fn look_at_deletion(
        &mut self,
        id: AnnotationId,
        remotes: &mut Vec<Remote>,
    ) -> Result<bool, StoreError> {
        let (annotation, deletion) = (Part::Annotation(id), Part::Deletion(id));
        let is_news = match self.see(deletion)? {
            Seen::Known => false,
            Seen::New(_, print) => {
                self.known.set(deletion, print);
                true
            }
            Seen::Absent => {
                self.known.drop(deletion);
                return Ok(false);
            }
            Seen::Unreadable => return Ok(false),
        };
        if self.known.drop(annotation) || is_news {
            remotes.push(Remote::Remove(id));
        }
        self.lost.retain(|lost| *lost != id);
        if self.state == State::Open {
            self.shelf.store().remove(&self.keys.key(annotation))?;
        }
        Ok(true)
    }

    fn look_at_annotation(
        &mut self,
        id: AnnotationId,
        heard: Option<Part>,
        remotes: &mut Vec<Remote>,
    ) -> Result<(), StoreError> {
        let part = Part::Annotation(id);
        match self.see(part)? {
            Seen::New(Kept::Annotation(annotation), print) => {
                self.known.set(part, print);
                self.lost.retain(|lost| *lost != id);
                remotes.push(Remote::Put(annotation));
            }
            Seen::Absent if self.known.drop(part) => {
                // Someone removed this very record, or the article was taken off the list.
                if heard == Some(part) || self.shelf.is_forgotten(&self.keys)? {
                    remotes.push(Remote::Remove(id));
                } else {
                    self.lost.push(id);
                }
            }
            Seen::Unreadable if self.has_sound(part) => self.lost.push(id),
            Seen::Absent | Seen::Known | Seen::New(..) | Seen::Unreadable => {}
        }
        Ok(())
    }

    /// Whether this tab still has what a record said that was spoilt since. A newer version's is not spoilt.
    fn has_sound(&mut self, part: Part) -> bool {
        self.state == State::Open && self.known.drop(part)
    }

    fn look_at_rejection(
        &mut self,
        id: AnnotationId,
        heard: Option<Part>,
        remotes: &mut Vec<Remote>,
    ) -> Result<(), StoreError> {
        let part = Part::Rejection(id);
        match self.see(part)? {
            Seen::New(Kept::Rejection(rejection), print) => {
                self.known.set(part, print);
                remotes.push(Remote::PutRejection(*rejection));
            }
            Seen::Absent if self.known.drop(part) => {
                let is_removed = heard == Some(part) || self.is_listed();
                if is_removed || self.shelf.is_forgotten(&self.keys)? {
                    remotes.push(Remote::RemoveRejection(id));
                } else {
                    self.lost.push(id);
                }
            }
            Seen::Unreadable if self.has_sound(part) => self.lost.push(id),
            Seen::Absent | Seen::Known | Seen::New(..) | Seen::Unreadable => {}
        }
        Ok(())
    }

    /// Reads one record.
    fn see(&mut self, part: Part) -> Result<Seen, StoreError> {
        let Some(raw) = self.shelf.store().read(&self.keys.key(part))? else {
            return Ok(Seen::Absent);
        };
        let print = fingerprint(&raw);
        if self.known.has(part, print) {
            return Ok(Seen::Known);
        }
        Ok(match Kept::decode(&self.keys, part, &raw) {
            Ok(kept) => Seen::New(kept, print),
            Err(error) => {
                if error.is_newer() {
                    self.state = State::Newer;
                }
                Seen::Unreadable
            }
        })
    }
}
