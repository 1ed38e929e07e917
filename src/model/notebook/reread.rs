//! What a text that changes while the reader works does to an open article.
//!
//! Most of it has stayed, and what stands there is where it was: only what lies in or near a changed stretch is looked
//! for through its anchor, and what had no place, or waits for the reader's decision.

use super::{Effect, Entry, Notebook, Rejected, Step};
use crate::model::anchor::{Anchor, CONTEXT, Resolution, TextState, resolve_beside};
use crate::model::annotation::{Annotation, Rejection, Timestamp};
use crate::model::order;
use crate::model::text::{ByteOffset, CodePointOffset, Span, Splices, Text};
use roll::Roll;
use std::rc::Rc;

mod roll;

/// How sure it is that the whole article is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// More may come: what is not found is put aside, without a place and without a word, and nothing is stored.
    Partial,
    /// All of it is there: what is not found was edited.
    Whole,
}

/// Bytes that a context takes up at most.
const REACH: usize = 4 * CONTEXT;

/// Bytes around the changed stretches that speak for what stands in it.
const WINDOW: usize = 4096;

/// An anchor, and where its own characters stood.
type Wanted<'a> = (&'a Anchor, Option<Span>);

/// What became of a place.
#[derive(Clone, Copy)]
enum Fate {
    /// It was not touched, and is here now.
    Kept(Span),
    /// It was looked for.
    Sought(Resolution),
}

/// The way from one text to another.
struct Turn<'a> {
    was: &'a Text,
    is: &'a Text,
    /// `None` where both are the same.
    splices: Option<Splices>,
    from: Reading,
    to: Reading,
    now: Timestamp,
}

impl Notebook {
    /// A notebook over `text`, which the reader has before them `now`, with what storage held; and what storage
    /// has to do because the article was edited since.
    pub fn open(
        text: Rc<Text>,
        stored: Vec<Annotation>,
        rejections: Vec<Rejection>,
        reading: Reading,
        now: Timestamp,
    ) -> (Self, Vec<Effect>) {
        let entry = |annotation| Rc::new(Entry::aside(annotation));
        let rejected = |rejection| {
            let place = None;
            Rc::new(Rejected { rejection, place })
        };
        let entries = stored.into_iter().map(entry).collect();
        let rejected = rejections.into_iter().map(rejected).collect();
        Self::with(text.clone(), entries, rejected).turn(text, reading, now)
    }

    /// The same notebook over another text, with its history and its suggestions as far as they were not touched; and
    /// what storage has to do.
    ///
    /// A record is written where its quote, its context or its edits read differently. A place that only moved along
    /// with the text before it is described anew in the notebook, but not written for that: it is found without it,
    /// and is written when it is next worked on. After a partial reading, a whole one is as [`Notebook::open`] on that
    /// text.
    pub fn reread(&self, text: Rc<Text>, reading: Reading, now: Timestamp) -> (Self, Vec<Effect>) {
        self.clone().turn(text, reading, now)
    }

    fn turn(mut self, text: Rc<Text>, reading: Reading, now: Timestamp) -> (Self, Vec<Effect>) {
        let was = std::mem::replace(&mut self.text, text.clone());
        let turn = Turn {
            was: &was,
            is: &text,
            splices: Splices::between(&was, &text),
            from: std::mem::replace(&mut self.reading, reading),
            to: reading,
            now,
        };
        if turn.changes_nothing() {
            return (self, Vec::new());
        }
        let mut effects = Vec::new();
        let steps = || self.undo.iter().chain(&self.redo);
        let mut entries = Roll::new(&mut self.entries, steps().flat_map(|s| &s.changes));
        entries.renew(&turn, |entry| effects.push(Effect::Put(entry.clone())));
        let mut rejected = Roll::new(&mut self.rejected, steps().flat_map(|s| &s.rejections));
        rejected.renew(&turn, |_| {});
        let follow = |step: &Rc<Step>| {
            Rc::new(Step {
                kind: step.kind,
                changes: entries.follow(&step.changes),
                rejections: rejected.follow(&step.rejections),
            })
        };
        self.undo = self.undo.iter().map(follow).collect();
        self.redo = self.redo.iter().map(follow).collect();
        self.entries = Rc::new(super::sorted(entries.current()));
        self.rejected = Rc::new(order::sorted(rejected.current(), |r| r.order()));
        if let Some(splices) = &turn.splices {
            self.proposals.follow(splices);
        }
        self.proposals.refresh(&self.entries, &self.rejected);
        (self, effects)
    }
}

impl Turn<'_> {
    fn changes_nothing(&self) -> bool {
        self.splices.is_none() && self.from == Reading::Whole
    }

    /// Whether all are looked for together, as when an article is opened.
    fn is_opening(&self) -> bool {
        (self.from, self.to) == (Reading::Partial, Reading::Whole)
    }

    /// What became of each.
    fn fates(&self, all: &[Wanted<'_>]) -> Vec<Fate> {
        let kept: Vec<Option<Span>> = all.iter().map(|(_, place)| self.kept((*place)?)).collect();
        let found = if kept.iter().all(Option::is_some) {
            Vec::new()
        } else if let Some(window) = self.window(all, &kept) {
            self.look_in(window, all, &kept)
        } else {
            let anchors = all.iter().zip(&kept);
            let anchors: Vec<_> = anchors
                .map(|((anchor, _), kept)| (*anchor, *kept))
                .collect();
            resolve_beside(self.is, &anchors)
        };
        let mut found = found.into_iter();
        let fate = |((_, place), kept): (&Wanted<'_>, &Option<Span>)| {
            let found = found.next().unwrap_or(Resolution::Orphan);
            kept.map_or_else(|| Fate::Sought(self.checked(*place, found)), Fate::Kept)
        };
        all.iter().zip(&kept).map(fate).collect()
    }

    /// Where a place is now, if neither it nor its context was touched.
    fn kept(&self, place: Span) -> Option<Span> {
        match &self.splices {
            _ if self.is_opening() => None,
            None => Some(place),
            Some(splices) => {
                let now = splices.follow(place)?;
                splices.follow(around(place, REACH)).and(Some(now))
            }
        }
    }

    /// Refuses what was there before: what stood in a changed stretch is in one now.
    fn checked(&self, place: Option<Span>, found: Resolution) -> Resolution {
        let (Some(splices), Some(place), Some(now)) = (&self.splices, place, spot(found)) else {
            return found;
        };
        // So near to what came, the same characters may be taken for what stayed.
        let now = around(now, REACH);
        let image = splices.image(place);
        let is_its_own = now.start() <= image.end() && image.start() <= now.end();
        if is_its_own || splices.touch(now) || self.is_opening() {
            found
        } else {
            Resolution::Orphan
        }
    }

    /// The part of both texts in which all stand that have to be looked for, and enough around it; `None` if that is
    /// everywhere.
    fn window(&self, all: &[Wanted<'_>], kept: &[Option<Span>]) -> Option<(Span, Span)> {
        let splices = self.splices.as_ref();
        let splices = splices.filter(|_| self.from == Reading::Whole)?;
        let mut was = splices.extent();
        for ((_, place), _) in all.iter().zip(kept).filter(|(_, kept)| kept.is_none()) {
            let place = (*place)?;
            was = Span::new(was.start().min(place.start()), was.end().max(place.end()));
        }
        let within = |text: &Text, span| text.clamp_span(around(span, WINDOW));
        Some((within(self.was, was), within(self.is, splices.image(was))))
    }

    /// Looks for those that are not kept in a part of the text. It begins alike in both texts.
    fn look_in(
        &self,
        (was, is): (Span, Span),
        all: &[Wanted<'_>],
        kept: &[Option<Span>],
    ) -> Vec<Resolution> {
        let from = is.start().get();
        let points = self.was.to_code_points(was.start()).get();
        let text = Text::new(self.is.slice(is).into());
        let mut here = Vec::new();
        for (at, ((anchor, _), kept)) in all.iter().zip(kept).enumerate() {
            if kept.is_none_or(|kept| is.covers(kept)) {
                let mut anchor = (*anchor).clone();
                let start = anchor.position.start().get().saturating_sub(points);
                let len = anchor.position.len();
                anchor.position = Span::at(CodePointOffset::new(start), len);
                let known = kept.map(|kept| back(kept, from));
                here.push((at, anchor, known));
            }
        }
        let anchors: Vec<_> = here.iter().map(|(_, a, known)| (a, *known)).collect();
        let mut found = vec![Resolution::Orphan; all.len()];
        for ((at, ..), resolution) in here.iter().zip(resolve_beside(&text, &anchors)) {
            if let Some(slot) = found.get_mut(*at) {
                *slot = on(resolution, from);
            }
        }
        found
    }

    /// The entry over the new text, and whether its record reads differently.
    fn entry(&self, mut entry: Rc<Entry>, fate: Fate) -> (Rc<Entry>, bool) {
        let (place, resolution) = match fate {
            Fate::Kept(span) if self.to == Reading::Whole => return self.moved(entry, span),
            Fate::Kept(span) => (Some(span), None),
            // What is found where it stood is as it was, but for an edit that was taken back.
            Fate::Sought(Resolution::Found(span)) if entry.annotation.edits.is_empty() => {
                (Some(span), None)
            }
            Fate::Sought(resolution) => (None, Some(resolution)),
        };
        if let Some(resolution) = resolution {
            let annotation = entry.annotation.clone();
            let after = Entry::settle(annotation, resolution, self.is, self.to, self.now);
            if after == *entry {
                return (entry, false);
            }
            let (old, new) = (&entry.annotation, &after.annotation);
            let is_news = if self.is_opening() {
                old != new
            } else {
                old.anchor.quote != new.anchor.quote || old.edits != new.edits
            };
            return (Rc::new(after), is_news);
        }
        if entry.place != place {
            Rc::make_mut(&mut entry).place = place;
        }
        (entry, false)
    }

    /// The entry at the place to which its characters moved along with what stands around them.
    fn moved(&self, mut entry: Rc<Entry>, span: Span) -> (Rc<Entry>, bool) {
        if entry.place == Some(span) {
            return (entry, false);
        }
        let position = self.is.span_to_code_points(span);
        let after = Rc::make_mut(&mut entry);
        after.place = Some(span);
        let anchor = &mut after.annotation.anchor;
        if anchor.position == position {
            return (entry, false);
        }
        let (hash, seen) = (self.is.hash(), self.now);
        anchor.position = position;
        anchor.state = Some(TextState { hash, seen });
        let is_news = anchor.stands(self.is).is_none();
        if is_news {
            *anchor = Anchor::describe_seen(self.is, span, seen);
        }
        (entry, is_news)
    }
}

/// `span` with so many bytes more on either side.
fn around(span: Span, bytes: usize) -> Span {
    let start = span.start().get().saturating_sub(bytes);
    Span::new(
        ByteOffset::new(start),
        ByteOffset::new(span.end().get() + bytes),
    )
}

/// `span` of a text in the part of it that begins after so many bytes.
fn back(span: Span, bytes: usize) -> Span {
    let start = span.start().get().saturating_sub(bytes);
    Span::at(ByteOffset::new(start), span.len())
}

/// The other way round.
fn on(found: Resolution, bytes: usize) -> Resolution {
    let on = |span: Span| Span::at(ByteOffset::new(span.start().get() + bytes), span.len());
    match found {
        Resolution::Found(span) => Resolution::Found(on(span)),
        Resolution::Moved(span, step) => Resolution::Moved(on(span), step),
        Resolution::Changed(span, step) => Resolution::Changed(on(span), step),
        Resolution::Orphan => Resolution::Orphan,
    }
}

/// The place that was found, whatever stands there.
fn spot(found: Resolution) -> Option<Span> {
    match found {
        Resolution::Found(span) | Resolution::Moved(span, _) | Resolution::Changed(span, _) => {
            Some(span)
        }
        Resolution::Orphan => None,
    }
}
