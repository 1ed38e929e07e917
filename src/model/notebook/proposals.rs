//! Suggestions beside the annotations: which of them are still open.

use super::filter::{Category, Filter};
use super::{Entry, Rejected};
use crate::model::annotation::{AnnotationId, TagKind};
use crate::model::recognise::Suggestion;
use crate::model::text::Span;
use std::rc::Rc;

/// A suggestion with the name that its annotation gets when it is accepted, and its rejection when it is
/// rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its name.
    pub id: AnnotationId,
    /// What is proposed.
    pub suggestion: Suggestion,
}

impl Proposal {
    /// Its place.
    pub fn span(&self) -> Span {
        self.suggestion.span
    }

    /// Its kind.
    pub fn kind(&self) -> TagKind {
        self.suggestion.kind()
    }
}

/// All that was recognised, and what of it is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Proposals {
    /// By their start, of those that begin together the longer first. Two of one kind never overlap.
    pub(super) all: Rc<Vec<Rc<Proposal>>>,
    pub(super) open: Rc<Vec<Rc<Proposal>>>,
    pub(super) filter: Filter,
}

impl Proposals {
    /// Brings up to date what is open: of the categories shown, where neither an annotation of the same kind
    /// nor a rejection of it overlaps, nor an annotation of any kind has the very same extent.
    pub(super) fn refresh(&mut self, entries: &[Rc<Entry>], rejected: &[Rc<Rejected>]) {
        let mut annotated = Sweep::new(entries.iter().filter_map(|e| {
            let place = e.place?;
            Some((place, e.annotation.kind()))
        }));
        let mut refused = Sweep::new(
            rejected
                .iter()
                .filter_map(|r| Some((r.place?, r.rejection.kind))),
        );
        let filter = self.filter;
        let is_open = |proposal: &&Rc<Proposal>| {
            let (span, kind) = (proposal.span(), proposal.kind());
            let settled = |(place, of): &(Span, TagKind)| *of == kind || *place == span;
            let decided = annotated.at(span).any(settled)
                | refused.at(span).any(|(_, refused)| *refused == kind);
            !decided && filter.shows(Category::of(&proposal.suggestion.tag))
        };
        let open: Vec<_> = self.all.iter().filter(is_open).cloned().collect();
        // What did not change is not drawn again.
        if *self.open != open {
            self.open = Rc::new(open);
        }
    }
}

/// Walks places in order of their start beside spans in that order: linear in both.
struct Sweep<I: Iterator> {
    ahead: std::iter::Peekable<I>,
    near: Vec<(Span, TagKind)>,
}

impl<I: Iterator<Item = (Span, TagKind)>> Sweep<I> {
    fn new(places: I) -> Self {
        Self {
            ahead: places.peekable(),
            near: Vec::new(),
        }
    }

    /// The places that share a character with `span`; spans have to come in order of their start.
    fn at(&mut self, span: Span) -> impl Iterator<Item = &(Span, TagKind)> {
        self.near.retain(|(place, _)| place.end() > span.start());
        while let Some(next) = self.ahead.next_if(|(place, _)| place.start() < span.end()) {
            self.near.push(next);
        }
        self.near
            .iter()
            .filter(move |(place, _)| place.overlaps(span))
    }
}
