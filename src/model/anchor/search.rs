//! Finds the places that an anchor may mean, cheaply and without walking the text for each.

use super::choice::{LEAD, by_itself, choose};
use super::fold::Folded;
use super::grams::{Grams, hashes};
use super::needle::{self, Begin, Needle};
use super::place::{LONG, Place, Wanted};
use super::{Anchor, CONTEXT, Resolution, Step, by};
use crate::model::text::{ByteOffset, CodePointOffset, Text};
use std::cell::OnceCell;

/// Places of one run of characters that are looked at. A run that stands at more says too little, and a text of
/// one repeated character would take quadratic time.
const FREQUENT: usize = 64;

/// Occurrences of two characters of a quote that are looked at to count the quote's own.
const COUNTED: usize = 256;

/// Clusters of hits that are looked at closely: those of most hits.
const CLUSTERS: usize = 8;

/// Occurrences of a quote that are looked at, whatever stands around them.
const FEW: usize = 8;

/// Hits whose estimates lie no further apart mean one place.
const SAME_PLACE: usize = 6;

/// What is known of an anchor before its neighbours are asked.
pub(super) enum Outcome {
    /// Decided.
    Decided(Resolution),
    /// One place, or several that are about as good.
    Placed {
        /// The best first.
        places: Vec<Place>,
        /// Whether the first is better than all others.
        has_lead: bool,
        /// What found them.
        step: Step,
    },
}

/// Where a quote may begin: hits whose estimates are close.
struct Cluster {
    from: usize,
    to: usize,
    /// Whether it has half as many hits as the best: if fewer, its context cannot be as good.
    is_strong: bool,
}

/// A text prepared for the search of many anchors. The indexes are built once one is needed.
pub(super) struct Search<'a> {
    text: Folded<'a>,
    long: OnceCell<Grams>,
    middle: OnceCell<Grams>,
    short: OnceCell<Grams>,
}

impl<'a> Search<'a> {
    pub fn new(text: &'a Text) -> Self {
        Self {
            text: Folded::new(text),
            long: OnceCell::new(),
            middle: OnceCell::new(),
            short: OnceCell::new(),
        }
    }

    /// A byte offset in code points.
    pub fn point(&self, at: ByteOffset) -> isize {
        self.text.text().to_code_points(at).get() as isize
    }

    /// The start of a place in code points.
    pub fn place_point(&self, start: usize) -> isize {
        self.point(self.text.span(start, start).start())
    }

    /// The best place that begins between two code points.
    pub fn best_between(&self, wanted: &Wanted<'_>, low: isize, high: isize) -> Option<Place> {
        let index = |point: isize| {
            let point = CodePointOffset::new(point.max(0) as usize);
            self.text.index(self.text.text().from_code_points(point))
        };
        let (from, to) = (index(low), index(high));
        let mut places = wanted.exact(&self.text, from, to);
        places.extend(wanted.enclosed(&self.text, from, to));
        places.into_iter().max_by_key(|place| place.score)
    }

    /// Where `wanted` may be.
    pub fn find(&self, wanted: &Wanted<'_>) -> Outcome {
        if wanted.quote.is_empty() {
            return Outcome::Decided(Resolution::Orphan);
        }
        let occurrences = self.occurrences(&wanted.quote);
        if wanted.context() == 0 {
            return self.alone(wanted, occurrences.as_deref());
        }
        let clusters = self.clusters(wanted);
        let few = occurrences.iter().flatten().take(FEW);
        let exact = |start: &usize| wanted.judge(&self.text, *start, start + wanted.quote.len(), 0);
        let mut places: Vec<Place> = few.map(exact).collect();
        for Cluster {
            from,
            to,
            is_strong,
        } in &clusters
        {
            let exact = wanted.exact(&self.text, *from, *to);
            let is_plain = |place: &Place| place.is_same && place.score + 4 >= wanted.context();
            if *is_strong && !exact.iter().any(is_plain) {
                places.extend(wanted.enclosed(&self.text, *from, *to));
            }
            places.extend(exact);
        }
        let by_itself = || by_itself(wanted, occurrences.as_deref()?, &places);
        match choose(&places).or_else(by_itself) {
            Some((places, has_lead)) => Outcome::Placed {
                places,
                has_lead,
                step: match occurrences.as_deref() {
                    Some([_]) => Step::UniqueQuote,
                    _ => Step::Context,
                },
            },
            None => self.fuzzy(wanted, &clusters),
        }
    }

    /// What a place that `step` has found means for the anchor.
    pub fn resolution(&self, wanted: &Wanted<'_>, place: &Place, step: Step) -> Resolution {
        let span = wanted.span(&self.text, place.start, place.end);
        match step {
            _ if span.is_empty() => Resolution::Orphan,
            Step::Fuzzy => Resolution::Changed(span, step),
            _ if !place.is_same => Resolution::Changed(span, Step::Alignment),
            _ if self.point(span.start()) == wanted.stood() => Resolution::Found(span),
            _ => Resolution::Moved(span, step),
        }
    }

    /// What it means that a quote's characters stand from `start` to `end`.
    pub fn at(&self, wanted: &Wanted<'_>, start: usize, end: usize) -> Resolution {
        let place = wanted.judge(&self.text, start, end, 0);
        let step = match self.occurrences(&wanted.quote).as_deref() {
            Some([_]) => Step::UniqueQuote,
            _ => Step::Context,
        };
        self.resolution(wanted, &place, step)
    }

    /// What it means that what stands from `start` to `end` took the quote's place.
    pub fn between(&self, wanted: &Wanted<'_>, start: usize, end: usize) -> Resolution {
        let place = wanted.judge(&self.text, start, end, 0);
        self.resolution(wanted, &place, Step::Alignment)
    }

    /// Where that is which was found.
    pub fn found(&self, resolution: Resolution) -> Option<(usize, usize)> {
        match resolution {
            Resolution::Found(span) | Resolution::Moved(span, _) | Resolution::Changed(span, _) => {
                Some((self.text.index(span.start()), self.text.index(span.end())))
            }
            Resolution::Orphan => None,
        }
    }

    /// A quote of which no context is known: where it stood, or the one place where it stands.
    fn alone(&self, wanted: &Wanted<'_>, occurrences: Option<&[usize]>) -> Outcome {
        let place = |at: usize, step: Step| {
            let place = wanted.judge(&self.text, at, at + wanted.quote.len(), 0);
            place.is_same.then(|| self.resolution(wanted, &place, step))
        };
        if let Some(found) = place(self.stood(wanted.anchor), Step::Position) {
            return Outcome::Decided(found);
        }
        match occurrences {
            Some([one]) => {
                Outcome::Decided(place(*one, Step::UniqueQuote).unwrap_or(Resolution::Orphan))
            }
            Some([]) => self.fuzzy(wanted, &self.clusters(wanted)),
            _ => Outcome::Decided(Resolution::Orphan),
        }
    }

    /// All places where the quote's characters stand, unless they are too many to tell. A single character never is
    /// few enough.
    fn occurrences(&self, quote: &[char]) -> Option<Vec<usize>> {
        let index = self.index(&self.short, 2);
        let rarest = hashes(quote, 2).into_iter().enumerate();
        let (offset, places) = rarest
            .map(|(offset, hash)| (offset, index.places(hash)))
            .min_by_key(|(_, places)| places.len())?;
        let start = |place: &u32| (*place as usize).checked_sub(offset);
        let stands = |start: &usize| self.text.slice(*start, start + quote.len()) == quote;
        (places.len() <= COUNTED).then(|| places.iter().filter_map(start).filter(stands).collect())
    }

    fn index<'i>(&self, index: &'i OnceCell<Grams>, gram: usize) -> &'i Grams {
        index.get_or_init(|| Grams::new(self.text.chars(), gram))
    }

    /// Where the quote began when it was described.
    fn stood(&self, anchor: &Anchor) -> usize {
        let text = self.text.text();
        self.text
            .index(text.from_code_points(anchor.position.start()))
    }

    /// Where the quote may begin: the least and the greatest estimate of each cluster of hits, those of most hits first.
    fn clusters(&self, wanted: &Wanted<'_>) -> Vec<Cluster> {
        let estimates = by(&self.estimates(wanted), |at| *at as u64);
        let mut clusters: Vec<(usize, usize, usize)> = Vec::new();
        for at in estimates {
            match clusters.last_mut() {
                Some((hits, _, to)) if at - *to <= SAME_PLACE => {
                    *hits += 1;
                    *to = at;
                }
                _ => clusters.push((1, at, at)),
            }
        }
        let mut clusters = by(&clusters, |(hits, ..)| u64::MAX - *hits as u64);
        clusters.truncate(CLUSTERS);
        let most = clusters.first().map_or(0, |(hits, ..)| *hits);
        let stood = self.stood(wanted.anchor);
        if !clusters
            .iter()
            .any(|(_, from, to)| (*from..=*to).contains(&stood))
        {
            clusters.push((most, stood, stood));
        }
        let likely = clusters.into_iter().filter(|(hits, ..)| hits * 3 >= most);
        let cluster = |(hits, from, to)| Cluster {
            from,
            to,
            is_strong: hits * 2 >= most,
        };
        likely.map(cluster).collect()
    }

    /// Where the quote would begin by each hit of a run of characters of the quote and its context: of every few runs
    /// the rarest is looked for.
    #[inline(never)]
    fn estimates(&self, wanted: &Wanted<'_>) -> Vec<usize> {
        let mut estimates = Vec::new();
        for (chars, quote) in pieces(wanted) {
            let index = match chars.len() {
                40.. => self.index(&self.long, 8),
                8.. => self.index(&self.middle, 4),
                _ => self.index(&self.short, 2),
            };
            let runs = chars
                .windows(index.gram())
                .zip(hashes(&chars, index.gram()));
            let runs = runs
                .enumerate()
                .map(|(at, (run, hash))| (index.places(hash), at, run));
            let runs: Vec<_> = runs.collect();
            for zone in runs.chunks(index.gram()) {
                let zone = by(zone, |(places, ..)| places.len() as u64);
                for (places, at, run) in zone.iter().filter(|(places, ..)| places.len() <= FREQUENT)
                {
                    let known = estimates.len();
                    let stands = |place: &usize| self.text.slice(*place, place + run.len()) == *run;
                    let hits = places.iter().map(|place| *place as usize).filter(stands);
                    estimates
                        .extend(hits.filter_map(|hit| (hit + quote.0).checked_sub(*at + quote.1)));
                    if estimates.len() > known {
                        break;
                    }
                }
            }
        }
        estimates
    }

    /// A long quote by itself, some of its characters changed: the one place that is near enough, if its context does not
    /// break off within a sentence.
    fn fuzzy(&self, wanted: &Wanted<'_>, clusters: &[Cluster]) -> Outcome {
        if wanted.quote.len() < LONG {
            return Outcome::Decided(Resolution::Orphan);
        }
        let mut near: Vec<(usize, usize, usize)> = Vec::new();
        for Cluster { from, to, .. } in clusters {
            if let Some((distance, start, end)) = self.resembling(&wanted.quote, *from, *to)
                && !near.iter().any(|(_, s, e)| start < *e && *s < end)
            {
                near.push((distance, start, end));
            }
        }
        let near = by(&near, |(distance, ..)| *distance as u64);
        let place = match near.as_slice() {
            [(one, start, end), rest @ ..]
                if rest.iter().all(|(other, ..)| *other > one + LEAD) =>
            {
                wanted.judge(&self.text, *start, *end, *one)
            }
            _ => return Outcome::Decided(Resolution::Orphan),
        };
        if place.is_same || !place.is_unbroken {
            return Outcome::Decided(Resolution::Orphan);
        }
        Outcome::Placed {
            places: vec![place],
            has_lead: true,
            step: Step::Fuzzy,
        }
    }

    /// The place that begins about `from` to `to` and resembles `quote`: at least three quarters of its first and of its last
    /// characters. Gives the distance, the start and the end.
    fn resembling(&self, quote: &[char], from: usize, to: usize) -> Option<(usize, usize, usize)> {
        let len = quote.len();
        let part = len.min(CONTEXT);
        let slack = len / 4 + SAME_PLACE;
        let low = from.saturating_sub(slack);
        let head = Needle::new(quote.iter().take(part).rev().copied());
        let near = self.text.slice(low, to + slack + part);
        let mut heads = head.distances(Begin::Anywhere, near.iter().rev().copied());
        heads.reverse();
        let tail = Needle::new(quote.iter().skip(len - part).copied());
        let first = (from + len).saturating_sub(slack + part);
        let near = self.text.slice(first, to + len + slack);
        let tails = tail.distances(Begin::Anywhere, near.iter().copied());
        let least = |distances: Vec<usize>| {
            let least = distances.into_iter().enumerate().min_by_key(|(_, d)| *d);
            least.filter(|(_, distance)| distance * 4 <= part)
        };
        let (start, before) = least(heads)?;
        let (end, after) = least(tails)?;
        let (start, end) = (low + start, first + end);
        (start < end && (end - start).abs_diff(len) <= slack).then_some((
            before + after,
            start,
            end,
        ))
    }
}

/// The quote in its context, with the offsets of its beginning there and in the quote (the first to be added to a
/// hit's place, the second to be taken off it): in one piece, or the beginning and the end of a long quote.
fn pieces(wanted: &Wanted<'_>) -> Vec<(Vec<char>, (usize, usize))> {
    let before = wanted.before.chars.iter().rev();
    let after = wanted.after.chars.iter();
    let (quote, lead) = (&wanted.quote, wanted.before.chars.len());
    if quote.len() <= needle::MAX {
        let all = before.chain(quote).chain(after);
        return vec![(all.copied().collect(), (lead, 0))];
    }
    let skipped = quote.len() - CONTEXT;
    let head = before.chain(quote.iter().take(CONTEXT));
    let tail = quote.iter().skip(skipped).chain(after);
    vec![
        (head.copied().collect(), (lead, 0)),
        (tail.copied().collect(), (0, skipped)),
    ]
}
