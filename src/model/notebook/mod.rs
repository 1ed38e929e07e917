//! The state of one article's annotations, with its actions and its undo history.
//!
//! Every action comes down to a list of [`Change`]s, each an annotation before and after. Applying the
//! changes is the action, applying them backwards is its undo: there is no inverse to write by hand.

mod action;
mod filter;
mod merge;
mod proposals;
mod remote;
mod reread;
mod step;
mod watch;

pub use action::Action;
pub use filter::{Category, Filter};
pub use merge::{Comparison, Merge};
pub use proposals::Proposal;
pub use remote::Remote;
pub use reread::Reading;
pub use step::{Change, Step, StepKind};

use crate::model::anchor::Resolution;
use crate::model::annotation::{Annotation, AnnotationId, Rejection, TagKind, Timestamp};
use crate::model::order;
use crate::model::text::{Span, Text};
use proposals::Proposals;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;
use step::Side;

/// Steps that can be undone; older ones are forgotten.
const HISTORY: usize = 1000;

/// An annotation and the place where it was found in the article at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The annotation.
    pub annotation: Annotation,
    /// Its place; `None` for an orphan, whose characters the article no longer has.
    pub place: Option<Span>,
}

impl Entry {
    /// By place, of those that begin together the longer first, so that outer ones precede the inner;
    /// orphans last, in the order in which they stood.
    fn order(&self) -> impl Ord + use<> {
        let stood = self.annotation.anchor.position;
        let place = self.place.map(|p| (p.start(), Reverse(p.end())));
        (place.is_none(), place, stood.start(), self.annotation.id)
    }
}

/// A rejection and the place where it was found in the article at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The rejection.
    pub rejection: Rejection,
    /// Its place; `None` where the article no longer has those characters.
    pub place: Option<Span>,
}

impl Rejected {
    fn found(rejection: Rejection, resolution: Resolution) -> Self {
        let place = resolution.span();
        Self { rejection, place }
    }

    fn order(&self) -> impl Ord + use<> {
        (self.place.is_none(), self.place, self.rejection.id)
    }
}

/// What storage has to do after an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write this annotation's record.
    Put(Rc<Entry>),
    /// Remove this annotation's record.
    Remove(AnnotationId),
    /// Write this rejection's record.
    PutRejection(Rc<Rejected>),
    /// Remove this rejection's record.
    RemoveRejection(AnnotationId),
}

impl Effect {
    /// What it is about.
    pub fn id(&self) -> AnnotationId {
        match self {
            Self::Put(entry) => entry.annotation.id,
            Self::PutRejection(rejected) => rejected.rejection.id,
            Self::Remove(id) | Self::RemoveRejection(id) => *id,
        }
    }
}

/// The annotations of one article and what was done to them. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Notebook {
    text: Rc<Text>,
    reading: Reading,
    /// In [`Entry::order`].
    entries: Rc<Vec<Rc<Entry>>>,
    /// In [`Rejected::order`].
    rejected: Rc<Vec<Rc<Rejected>>>,
    proposals: Proposals,
    undo: Vec<Rc<Step>>,
    redo: Vec<Rc<Step>>,
    /// What is being written on which annotation: further words join its step.
    writing: Option<(AnnotationId, StepKind)>,
}

/// What an action led to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The new state.
    pub notebook: Notebook,
    /// What storage has to do.
    pub effects: Vec<Effect>,
    /// The step that was done, undone or redone; `None` where the action changed nothing.
    pub step: Option<Rc<Step>>,
}

impl Notebook {
    /// A notebook over `text` with what storage held.
    pub fn new(text: Rc<Text>, stored: Vec<Annotation>, rejections: Vec<Rejection>) -> Self {
        let never = Timestamp::from_millis(0);
        Self::open(text, stored, rejections, Reading::Whole, never).0
    }

    /// Nothing was read of the text yet.
    fn with(text: Rc<Text>, entries: Vec<Rc<Entry>>, rejected: Vec<Rc<Rejected>>) -> Self {
        Self {
            text,
            reading: Reading::Partial,
            entries: Rc::new(entries),
            rejected: Rc::new(rejected),
            proposals: Proposals::default(),
            undo: Vec::new(),
            redo: Vec::new(),
            writing: None,
        }
    }

    /// The text it is about.
    pub fn text(&self) -> &Rc<Text> {
        &self.text
    }

    /// How sure it is that the text is all of it.
    pub fn reading(&self) -> Reading {
        self.reading
    }

    /// All annotations: those with a place in its order (of two that begin together the longer first),
    /// then the orphans.
    pub fn entries(&self) -> &Rc<Vec<Rc<Entry>>> {
        &self.entries
    }

    /// The annotation of that name.
    pub fn get(&self, id: AnnotationId) -> Option<&Rc<Entry>> {
        self.entries.iter().find(|e| e.annotation.id == id)
    }

    /// Finds annotations by their names, of which `many` are to be looked for.
    fn by_id(&self, many: usize) -> impl Fn(AnnotationId) -> Option<Rc<Entry>> {
        let by_id = |(at, entry): (usize, &Rc<Entry>)| (entry.annotation.id, at);
        // One is found sooner than all are hashed.
        let places = (many > 1).then(|| {
            let all = self.entries.iter().enumerate().map(by_id);
            all.collect::<HashMap<_, _>>()
        });
        move |id| match &places {
            Some(places) => self.entries.get(*places.get(&id)?).cloned(),
            None => self.get(id).cloned(),
        }
    }

    /// The rejections: those with a place in its order, then the others.
    pub fn rejected(&self) -> &Rc<Vec<Rc<Rejected>>> {
        &self.rejected
    }

    /// The annotations that share a character with `span`, outer before inner.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Rc<Entry>> {
        self.entries
            .iter()
            .take_while(move |e| e.place.is_some_and(|place| place.start() < span.end()))
            .filter(move |e| e.place.is_some_and(|place| place.overlaps(span)))
    }

    /// The step that [`Action::Undo`] would undo.
    pub fn undoable(&self) -> Option<&Step> {
        self.undo.last().map(AsRef::as_ref)
    }

    /// The step that [`Action::Redo`] would redo.
    pub fn redoable(&self) -> Option<&Step> {
        self.redo.last().map(AsRef::as_ref)
    }

    /// How many steps can be undone and redone.
    pub fn history(&self) -> (usize, usize) {
        (self.undo.len(), self.redo.len())
    }

    /// Where else the characters of `span` stand untagged: never inside a longer annotation, never as a
    /// part of a longer number or Latin word, never where an annotation of this kind (where one is given)
    /// already lies. `span` itself is among them unless it is tagged.
    pub fn untagged_occurrences(&self, span: Span, kind: Option<TagKind>) -> Vec<Span> {
        let mut taken = self
            .entries
            .iter()
            .filter_map(|e| Some((e.place?, e.annotation.kind())))
            .peekable();
        // Places that may still reach the next occurrence; both run in order, so the walk is linear.
        let mut open: Vec<(Span, TagKind)> = Vec::new();
        self.text
            .occurrences(span)
            .filter(|hit| {
                while let Some(next) = taken.next_if(|(place, _)| place.start() <= hit.start()) {
                    open.push(next);
                }
                open.retain(|(place, _)| place.end() > hit.start());
                let blocked = open.iter().any(|(place, tagged)| {
                    place.covers(*hit) && (place.len() > hit.len() || Some(*tagged) == kind)
                });
                !blocked && self.is_whole(*hit)
            })
            .collect()
    }

    /// Whether `span` is not cut out of a longer number or Latin word.
    fn is_whole(&self, span: Span) -> bool {
        let all = self.text.as_str();
        let inside = self.text.slice(span);
        let before = all.get(..span.start().get()).unwrap_or_default();
        let after = all.get(span.end().get()..).unwrap_or_default();
        let joins = |left: Option<char>, right: Option<char>| {
            left.is_some_and(is_token_char) && right.is_some_and(is_token_char)
        };
        // 5.4: a separator joins only between digits.
        let joins_over = |near: Option<char>, far: Option<char>, edge: Option<char>| {
            near.is_some_and(|c| matches!(c, '.' | ',' | '．'))
                && far.is_some_and(char::is_numeric)
                && edge.is_some_and(char::is_numeric)
        };
        let (mut left, mut right) = (before.chars().rev(), after.chars());
        let (first, last) = (inside.chars().next(), inside.chars().next_back());
        let (l1, l2) = (left.next(), left.next());
        let (r1, r2) = (right.next(), right.next());
        !(joins(l1, first)
            || joins(last, r1)
            || joins_over(l1, l2, first)
            || joins_over(r1, r2, last))
    }

    /// Whether these characters are already tagged as this kind.
    pub fn find(&self, span: Span, kind: TagKind) -> Option<&Rc<Entry>> {
        self.overlapping(span)
            .find(|e| e.place == Some(span) && e.annotation.kind() == kind)
    }

    /// Does `changes` as one step.
    fn commit(&self, kind: StepKind, changes: Vec<Change>) -> Outcome {
        self.commit_all(kind, changes, Vec::new())
    }

    /// Does changes of annotations and of rejections as one step.
    fn commit_all(
        &self,
        kind: StepKind,
        mut changes: Vec<Change>,
        rejections: Vec<Change<Rejected>>,
    ) -> Outcome {
        changes.retain(|c| c.before != c.after);
        if changes.is_empty() && rejections.is_empty() {
            return self.unchanged();
        }
        let step = Rc::new(Step {
            kind,
            changes,
            rejections,
        });
        let mut next = self.clone();
        let effects = next.apply(&step, Side::After);
        next.remember(step.clone());
        Outcome {
            notebook: next,
            effects,
            step: Some(step),
        }
    }

    /// Makes `step` the one that is undone next.
    fn remember(&mut self, step: Rc<Step>) {
        self.redo.clear();
        self.writing = None;
        self.undo.push(step);
        if self.undo.len() > HISTORY {
            self.undo.remove(0);
        }
    }

    fn unchanged(&self) -> Outcome {
        Outcome {
            notebook: self.clone(),
            effects: Vec::new(),
            step: None,
        }
    }

    /// Puts each annotation and rejection of `step` into the state on that side of its change.
    fn apply(&mut self, step: &Step, side: Side) -> Vec<Effect> {
        let mut effects = self.apply_changes(step, side);
        if !step.rejections.is_empty() {
            let mut rejected = self.rejected.to_vec();
            for change in &step.rejections {
                let of = |r: &Rc<Rejected>| r.rejection.id;
                let id = change.after.as_ref().or(change.before.as_ref()).map(of);
                rejected.retain(|r| Some(of(r)) != id);
                effects.extend(match change.side(side) {
                    Some(after) => Some(Effect::PutRejection(after.clone())),
                    None => id.map(Effect::RemoveRejection),
                });
                rejected.extend(change.side(side).cloned());
            }
            self.rejected = Rc::new(order::sorted(&rejected, |r| r.order()));
        }
        self.proposals.refresh(&self.entries, &self.rejected);
        effects
    }

    /// Puts each annotation of `step` into its state. Of two changes of one annotation the last decides.
    fn apply_changes(&mut self, step: &Step, side: Side) -> Vec<Effect> {
        if step.changes.is_empty() {
            return Vec::new();
        }
        let mut states: HashMap<AnnotationId, usize> = HashMap::new();
        for (at, change) in step.changes.iter().enumerate() {
            states.extend(change.id().map(|id| (id, at)));
        }
        let entries = Rc::make_mut(&mut self.entries);
        match states.keys().next() {
            // The common case without hashing every entry.
            Some(one) if states.len() == 1 => entries.retain(|e| e.annotation.id != *one),
            _ => entries.retain(|e| !states.contains_key(&e.annotation.id)),
        }
        let mut effects = Vec::with_capacity(states.len());
        let many = states.len() > 1;
        for (id, at) in states {
            let Some(entry) = step.changes.get(at).and_then(|c| c.side(side)) else {
                effects.push(Effect::Remove(id));
                continue;
            };
            effects.push(Effect::Put(entry.clone()));
            if many {
                entries.push(entry.clone());
            } else {
                let at = entries.partition_point(|e| e.order() < entry.order());
                entries.insert(at, entry.clone());
            }
        }
        if many {
            *entries = sorted(entries);
        }
        effects
    }
}

fn changed(before: &Rc<Entry>, after: Entry) -> Change {
    Change {
        before: Some(before.clone()),
        after: Some(Rc::new(after)),
    }
}

fn sorted(entries: &[Rc<Entry>]) -> Vec<Rc<Entry>> {
    order::sorted(entries, |entry| entry.order())
}

/// Whether two such characters side by side belong to one number or Latin word. Chinese characters do
/// not: 三 stands in words and names as any other does.
fn is_token_char(c: char) -> bool {
    c.is_alphanumeric() && ((c as u32) < 0x2e80 || ('０'..='９').contains(&c))
}

#[cfg(test)]
mod tests;
