//! Annotations from a file beside those that are there.

use super::{Change, Entry, Notebook};
use crate::model::anchor::resolve_all;
use crate::model::annotation::{Annotation, AnnotationId, Timestamp};
use std::collections::HashMap;
use std::rc::Rc;

/// What a merge would do to one incoming annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Not here yet.
    New,
    /// Here, the same in every field.
    Same,
    /// Here and different; the file's is the later one and replaces ours.
    Changed,
    /// Here and different; ours is the later one and stays.
    Older,
}

/// A merge, compared but not done.
#[derive(Clone, Debug, Default)]
pub struct Merge {
    /// Each incoming annotation with its place here and what would become of it. An id that comes twice
    /// counts once, the later version.
    pub items: Vec<(Rc<Entry>, Comparison)>,
    pub(super) changes: Vec<Change>,
}

impl Merge {
    /// How many fare so.
    pub fn count(&self, comparison: Comparison) -> usize {
        self.items.iter().filter(|(_, c)| *c == comparison).count()
    }

    /// How many of the new and changed ones have characters that this article does not have; they are
    /// kept, listed as not found.
    pub fn not_found(&self) -> usize {
        let taken = |c| matches!(c, Comparison::New | Comparison::Changed);
        self.items
            .iter()
            .filter(|(e, c)| taken(*c) && e.place.is_none())
            .count()
    }
}

impl Notebook {
    /// What merging `incoming` would do `now`.
    pub fn compare(&self, incoming: Vec<Annotation>, now: Timestamp) -> Merge {
        let ours = self.by_id(incoming.len());
        let mut places: HashMap<AnnotationId, usize> = HashMap::new();
        let mut latest: Vec<Annotation> = Vec::new();
        for annotation in incoming {
            let at = *places.entry(annotation.id).or_insert(latest.len());
            match latest.get_mut(at) {
                None => latest.push(annotation),
                Some(other) if other.modified < annotation.modified => *other = annotation,
                Some(_) => {}
            }
        }
        let mut merge = Merge::default();
        let found = resolve_all(&self.text, latest.iter().map(|a| &a.anchor));
        for (annotation, resolution) in latest.into_iter().zip(found) {
            let ours = ours(annotation.id);
            let comparison = match ours.as_ref().map(|e| &e.annotation) {
                None => Comparison::New,
                Some(mine) if mine.says_the_same(&annotation) => Comparison::Same,
                Some(mine) if mine.modified > annotation.modified => Comparison::Older,
                Some(_) => Comparison::Changed,
            };
            let entry = Rc::new(self.settle(annotation, resolution, now));
            if matches!(comparison, Comparison::New | Comparison::Changed) {
                merge.changes.push(Change {
                    before: ours,
                    after: Some(entry.clone()),
                });
            }
            merge.items.push((entry, comparison));
        }
        merge
    }
}
