//! Edits of a text that know where each of its characters has gone.

use crate::desk::{self, Desk};
use crate::news::{Random, figure, name, sentence, worth_tagging};

/// A character and where it stood at first; `None` for one that was put in.
pub type Tracked = (char, Option<usize>);

/// A text under edit.
pub struct Edited(pub Vec<Tracked>);

/// What is done to a text.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// Single characters are substituted, inserted and deleted; of a thousand characters so many.
    Characters(usize),
    /// Figures and names become others that stand elsewhere too; of a hundred so many.
    Words(usize),
    /// Sentences are put in, taken out, or exchanged with another; of a hundred so many.
    SentencesIn(usize),
    SentencesOut(usize),
    SentencesMoved(usize),
    /// Paragraphs are moved elsewhere; of a hundred so many.
    ParagraphsMoved(usize),
    /// A few words are put in or taken out at either side of figures and names; of a hundred so many.
    Beside(usize),
    /// Some of everything.
    Mixed,
    /// One edit of a news desk, or several of any kind.
    Desk(Desk),
    Desks(usize),
}

impl Edited {
    pub fn new(text: &[char]) -> Self {
        Self(
            text.iter()
                .enumerate()
                .map(|(at, c)| (*c, Some(at)))
                .collect(),
        )
    }

    pub fn text(&self) -> String {
        self.0.iter().map(|(c, _)| *c).collect()
    }

    fn chars(&self) -> Vec<char> {
        self.0.iter().map(|(c, _)| *c).collect()
    }

    pub fn apply(&mut self, kind: Kind, random: &mut Random) {
        match kind {
            Kind::Characters(rate) => self.characters(rate, random),
            Kind::Words(rate) => self.words(rate, random),
            Kind::Beside(rate) => self.beside(rate, random),
            Kind::SentencesIn(rate) => {
                self.pieces(&['。', '\n'], rate, random, |pieces, at, random| {
                    let new = sentence(random);
                    pieces.insert(at, new.chars().map(|c| (c, None)).collect());
                })
            }
            Kind::SentencesOut(rate) => {
                self.pieces(&['。', '\n'], rate, random, |pieces, at, _| {
                    pieces.remove(at);
                })
            }
            Kind::SentencesMoved(rate) => {
                self.pieces(&['。', '\n'], rate, random, |pieces, at, random| {
                    let other = random.below(pieces.len());
                    pieces.swap(at, other);
                })
            }
            Kind::ParagraphsMoved(rate) => {
                self.pieces(&['\n'], rate, random, |pieces, at, random| {
                    let moved = pieces.remove(at);
                    let to = random.below(pieces.len() + 1);
                    pieces.insert(to, moved);
                })
            }
            Kind::Desk(edit) => edit.apply(self, random),
            Kind::Desks(count) => {
                for _ in 0..count {
                    random.pick(desk::ALL).1.apply(self, random);
                }
            }
            Kind::Mixed => {
                for kind in [
                    Kind::ParagraphsMoved(3),
                    Kind::SentencesMoved(2),
                    Kind::SentencesIn(3),
                    Kind::SentencesOut(3),
                    Kind::Words(3),
                    Kind::Characters(5),
                ] {
                    self.apply(kind, random);
                }
            }
        }
    }

    fn characters(&mut self, rate: usize, random: &mut Random) {
        let pool = self.chars();
        let mut edited = Vec::with_capacity(self.0.len() + 99);
        for tracked in &self.0 {
            let (kind, new) = (random.below(3), random.pick(&pool));
            match kind {
                _ if random.below(1000) >= rate => edited.push(*tracked),
                0 if new != tracked.0 => edited.push((new, None)),
                0 => edited.push(*tracked),
                1 => edited.extend([(new, None), *tracked]),
                _ => {}
            }
        }
        self.0 = edited;
    }

    fn words(&mut self, rate: usize, random: &mut Random) {
        let chars = self.chars();
        let mut edited = Vec::with_capacity(self.0.len());
        let mut at = 0;
        for (start, end) in worth_tagging(&chars) {
            edited.extend_from_slice(&self.0[at..start]);
            at = end;
            let old: String = chars[start..end].iter().collect();
            let is_figure = old.contains(|c: char| c.is_ascii_digit());
            let new = if is_figure {
                figure(random)
            } else {
                name(random)
            };
            if random.below(100) < rate && end - start < 8 && new != old {
                edited.extend(new.chars().map(|c| (c, None)));
            } else {
                edited.extend_from_slice(&self.0[start..end]);
            }
        }
        edited.extend_from_slice(&self.0[at..]);
        self.0 = edited;
    }

    fn beside(&mut self, rate: usize, random: &mut Random) {
        let put_in = [
            "（初步核算）",
            "约",
            "据初步统计为",
            "左右",
            "，比预期要好，",
            "同志",
            "（见图）",
        ];
        let mut at = 0;
        let mut edited = Vec::with_capacity(self.0.len());
        for (start, end) in worth_tagging(&self.chars()) {
            let kind = if random.below(100) < rate {
                random.below(4)
            } else {
                4
            };
            let new = random.pick(&put_in).chars().map(|c| (c, None));
            let gone = 1 + random.below(8);
            match kind {
                0 => edited.extend_from_slice(&self.0[at..at.max(start.saturating_sub(gone))]),
                _ => edited.extend_from_slice(&self.0[at.min(start)..start]),
            }
            if kind == 1 {
                edited.extend(new.clone());
            }
            edited.extend_from_slice(&self.0[start.max(at)..end.max(at)]);
            at = at.max(end);
            match kind {
                2 => edited.extend(new),
                3 => at += gone,
                _ => {}
            }
        }
        edited.extend_from_slice(self.0.get(at..).unwrap_or_default());
        self.0 = edited;
    }

    /// Does something to some of the pieces that end with one of `ends`.
    fn pieces(
        &mut self,
        ends: &[char],
        rate: usize,
        random: &mut Random,
        edit: impl Fn(&mut Vec<Vec<Tracked>>, usize, &mut Random),
    ) {
        let pieces = self.0.split_inclusive(|(c, _)| ends.contains(c));
        let mut pieces: Vec<Vec<Tracked>> = pieces.map(<[_]>::to_vec).collect();
        for _ in 0..pieces.len() * rate / 100 {
            let at = random.below(pieces.len());
            edit(&mut pieces, at, random);
        }
        self.0 = pieces.concat();
    }
}
