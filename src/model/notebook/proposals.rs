//! Suggestions beside the annotations: which of them are still open.

use super::filter::{Category, Filter};
use super::{Entry, Notebook, Rejected};
use crate::model::annotation::{AnnotationId, TagKind};
use crate::model::recognise::Suggestion;
use crate::model::text::{Span, Splices};
use std::cmp::Reverse;
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
    /// Keeps what was not touched when the text changed.
    pub(super) fn follow(&mut self, splices: &Splices) {
        let follow = |proposal: &Rc<Proposal>| {
            let span = splices.follow(proposal.span())?;
            let evidence = proposal.suggestion.evidence.iter();
            let evidence: Vec<_> = evidence.filter_map(|span| splices.follow(*span)).collect();
            if (span, &evidence) == (proposal.span(), &proposal.suggestion.evidence) {
                return Some(proposal.clone());
            }
            let mut moved = proposal.as_ref().clone();
            moved.suggestion.span = span;
            moved.suggestion.evidence = evidence;
            Some(Rc::new(moved))
        };
        self.all = Rc::new(self.all.iter().filter_map(follow).collect());
    }

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

impl Notebook {
    /// All that was recognised, in reading order, whether or not it is still open.
    pub fn recognised(&self) -> &Rc<Vec<Rc<Proposal>>> {
        &self.proposals.all
    }

    /// What was recognised in just this extent as this kind.
    pub fn recognised_as(&self, span: Span, kind: TagKind) -> Option<&Rc<Proposal>> {
        let all = self.recognised();
        let from = all.partition_point(|p| p.span().start() < span.start());
        let here = all
            .iter()
            .skip(from)
            .take_while(|p| p.span().start() == span.start());
        here.into_iter()
            .find(|p| p.span() == span && p.kind() == kind)
    }

    /// The suggestions that are neither accepted nor rejected nor switched off, in reading order. The same
    /// list, by identity, until one of them is.
    pub fn suggestions(&self) -> &Rc<Vec<Rc<Proposal>>> {
        &self.proposals.open
    }

    /// The open suggestion of that name.
    pub fn suggestion(&self, id: AnnotationId) -> Option<&Rc<Proposal>> {
        self.suggestions().iter().find(|p| p.id == id)
    }

    /// Which suggestions are shown.
    pub fn filter(&self) -> Filter {
        self.proposals.filter
    }

    /// With other suggestions shown. No step: it is a view, not an edit.
    #[must_use]
    pub fn with_filter(mut self, filter: Filter) -> Self {
        self.proposals.filter = filter;
        self.refreshed()
    }

    /// With what was recognised, in reading order. What was recognised before with the same extent and kind
    /// keeps its name; the rest get theirs from `name`.
    #[must_use]
    pub fn with_recognised(
        mut self,
        recognised: Vec<Suggestion>,
        mut name: impl FnMut() -> AnnotationId,
    ) -> Self {
        let mut before = self.proposals.all.iter().peekable();
        let mut all = Vec::with_capacity(recognised.len());
        for suggestion in recognised {
            let order = (suggestion.span.start(), Reverse(suggestion.span.end()));
            let of = |p: &Rc<Proposal>| (p.span().start(), Reverse(p.span().end()));
            while before.next_if(|p| of(p) < order).is_some() {}
            let same = before.next_if(|p| of(p) == order && p.kind() == suggestion.kind());
            let id = same.map_or_else(&mut name, |p| p.id);
            all.push(Rc::new(Proposal { id, suggestion }));
        }
        self.proposals.all = Rc::new(all);
        self.refreshed()
    }

    fn refreshed(mut self) -> Self {
        self.proposals.refresh(&self.entries, &self.rejected);
        self
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
