//! All records of one article, or of what is about all articles: read as they stand, and put in order.

use super::Unreadable;
use super::kept::{Kept, fingerprint};
use super::key::{Keys, Part, Role};
use super::upkeep::{migrate, set_aside, set_part_aside};
use crate::model::annotation::{AnnotationId, Timestamp};
use crate::model::codec::record::{self, RecordError};
use crate::model::ports::{Store, StoreError};
use std::collections::HashMap;

/// How long it is remembered that an annotation or an article was deleted, in milliseconds: 30 days. A tab that was left open and
/// frozen for longer may bring it back.
pub(super) const REMEMBERED: i64 = 30 * 86_400_000;

/// One record.
pub(super) struct Row {
    pub(super) part: Part,
    pub(super) read: Result<Kept, RecordError>,
    /// The record's [`fingerprint`].
    pub(super) print: usize,
    /// The record itself where it has to be moved or rewritten.
    raw: Option<String>,
}

impl Row {
    fn new(keys: &Keys, part: Part, raw: String) -> Self {
        let read = Kept::decode(keys, part, &raw);
        let print = fingerprint(&raw);
        let is_settled = read.is_ok() && part != Part::OldSource && !record::is_old(&raw);
        let raw = (!is_settled).then_some(raw);
        Self {
            part,
            read,
            print,
            raw,
        }
    }
}

/// All records of one article.
pub(super) struct Survey<'a> {
    store: &'a dyn Store,
    keys: &'a Keys,
    pub(super) rows: Vec<Row>,
    backups: Vec<Part>,
    /// The annotations that were deleted, each with the place of that record in `rows`.
    deleted: HashMap<AnnotationId, usize>,
}

impl<'a> Survey<'a> {
    /// Reads all records, and writes nothing.
    pub(super) fn of(store: &'a dyn Store, keys: &'a Keys) -> Result<Self, StoreError> {
        let mut survey = Self {
            store,
            keys,
            rows: Vec::new(),
            backups: Vec::new(),
            deleted: HashMap::new(),
        };
        let own = keys.key(Part::Article);
        if !keys.are_of_all()
            && let Some(raw) = store.read(&own)?
        {
            survey.add(Part::Article, raw);
        }
        for (key, raw) in store.entries(&keys.prefix())? {
            match keys.role(&key) {
                Some(Role::Record(part)) => survey.add(part, raw),
                Some(Role::Backup(part)) => survey.backups.push(part),
                // What a newer version may have added is left alone.
                Some(Role::Quarantine) | None => {}
            }
        }
        Ok(survey)
    }

    fn add(&mut self, part: Part, raw: String) {
        let row = Row::new(self.keys, part, raw);
        if let (Part::Deletion(id), Ok(_)) = (part, &row.read) {
            self.deleted.insert(id, self.rows.len());
        }
        self.rows.push(row);
    }

    /// Whether a newer version of the widget wrote any of them.
    pub(super) fn is_newer(&self) -> bool {
        let newer = |row: &Row| row.read.as_ref().is_err_and(|error| error.is_newer());
        self.rows.iter().any(newer)
    }

    /// Leaves out the annotations that were deleted; the record of a deletion has the last word.
    pub(super) fn bury(&mut self) {
        let deleted = &self.deleted;
        self.rows
            .retain(|row| !matches!(row.part, Part::Annotation(id) if deleted.contains_key(&id)));
    }

    /// Puts the records in order: removes what was deleted, restores what an interruption left behind, sets aside what
    /// cannot be read, and rewrites what an older version wrote. What storage does not let be done stays as it is.
    /// Returns what was set aside.
    pub(super) fn mend(&mut self, now: Timestamp) -> Vec<Unreadable> {
        self.remove_deleted(now);
        for part in std::mem::take(&mut self.backups) {
            // It stays for the next time.
            let _stays = self.settle(part).is_err();
        }
        let mut aside = Vec::new();
        for at in 0..self.rows.len() {
            aside.extend(self.mend_row(at));
        }
        self.migrate_source();
        aside
    }

    /// Removes the records of what was deleted, and those of deletions that are long past. A record that cannot be
    /// removed keeps that of its deletion.
    fn remove_deleted(&mut self, now: Timestamp) {
        let (store, keys) = (self.store, self.keys);
        let is_gone = |row: &Row| {
            let (Part::Deletion(id), Ok(Kept::Deletion(at))) = (row.part, &row.read) else {
                return false;
            };
            let removed = store.remove(&keys.key(Part::Annotation(id))).is_ok();
            let is_past = now.as_millis().saturating_sub(at.as_millis()) > REMEMBERED;
            removed && is_past && store.remove(&keys.key(row.part)).is_ok()
        };
        self.bury();
        self.rows.retain(|row| !is_gone(row));
    }

    /// Ends what was interrupted while the record of `part` was rewritten.
    fn settle(&mut self, part: Part) -> Result<(), StoreError> {
        let backup = self.keys.backup(part);
        let Some(raw) = self.store.read(&backup)? else {
            return Ok(());
        };
        let at = self.rows.iter().position(|row| row.part == part);
        let row = at.and_then(|at| self.rows.get(at));
        let is_deleted = matches!(part, Part::Annotation(id) if self.deleted.contains_key(&id));
        if is_deleted || row.is_some_and(|row| row.read.is_ok()) {
            return self.store.remove(&backup);
        }
        let restored = Row::new(self.keys, part, raw.clone());
        if restored.read.is_err() {
            let aside = self.keys.quarantine(part);
            return set_aside(self.store, &backup, &aside, &raw);
        }
        if let Some(damaged) = row.and_then(|row| row.raw.as_deref()) {
            set_part_aside(self.store, self.keys, part, damaged)?;
        }
        self.store.write(&self.keys.key(part), &raw)?;
        match at.and_then(|at| self.rows.get_mut(at)) {
            Some(row) => *row = restored,
            None => self.rows.push(restored),
        }
        Ok(())
    }

    /// Sets the record aside if it cannot be read, or rewrites it if it is old.
    fn mend_row(&mut self, at: usize) -> Option<Unreadable> {
        let row = self.rows.get_mut(at)?;
        let raw = row.raw.as_deref()?;
        match &row.read {
            Err(error) => {
                let error = *error;
                set_part_aside(self.store, self.keys, row.part, raw).ok()?;
                row.raw = None;
                let key = self.keys.key(row.part);
                return Some(Unreadable { key, error });
            }
            Ok(kept) if row.part != Part::OldSource => {
                let new = migrate(self.store, self.keys, row.part, raw, kept).ok()?;
                row.print = fingerprint(&new);
                row.raw = None;
            }
            Ok(_) => {}
        }
        None
    }

    /// The bare source of version 1 becomes a record, or goes where there is one already.
    fn migrate_source(&mut self) {
        let row = |part| self.rows.iter().find(|row| row.part == part);
        let Some(old) = row(Part::OldSource) else {
            return;
        };
        let settled = match (row(Part::Source), &old.raw, &old.read) {
            (Some(new), ..) if new.read.is_ok() => {
                self.store.remove(&self.keys.key(Part::OldSource))
            }
            // What could not be set aside is not written over.
            (Some(new), ..) if new.raw.is_some() => Ok(()),
            (_, Some(raw), Ok(kept)) => {
                migrate(self.store, self.keys, old.part, raw, kept).map(|_| ())
            }
            _ => Ok(()),
        };
        // Where there is no room it stays, and is read where it is.
        let _stays = settled.is_err();
    }

    /// What could not be read and is where it was.
    pub(super) fn unreadable(&self) -> Vec<Unreadable> {
        let left = |row: &Row| {
            let error = row.read.as_ref().err()?;
            row.raw.as_ref()?;
            Some(Unreadable {
                key: self.keys.key(row.part),
                error: *error,
            })
        };
        self.rows.iter().filter_map(left).collect()
    }
}
