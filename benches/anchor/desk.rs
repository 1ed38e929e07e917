//! Edits as a news desk makes them: words, clauses, names and figures, a few in a short text.

use crate::edits::{Edited, Tracked};
use crate::news::{Random, figure, name, sentence, worth_tagging};

/// What an editor does to one place of a text.
#[derive(Clone, Copy, PartialEq)]
pub enum Desk {
    /// A word is put in somewhere.
    WordIn,
    /// A word is put in directly before or behind a figure or a name.
    WordBeside,
    /// A few characters that are no figure or name are taken out.
    WordOut,
    /// A phrase is put in other words.
    Reworded,
    /// A clause is put in.
    ClauseIn,
    /// Two clauses of a sentence change places.
    ClausesSwapped,
    /// A name becomes another, a figure another.
    Corrected,
    /// Two figures, or two names, change places.
    Exchanged,
    /// A sentence is put in, or taken out.
    SentenceIn,
    SentenceOut,
    /// A sentence is moved.
    SentenceMoved,
}

pub const ALL: &[(&str, Desk)] = &[
    ("word put in", Desk::WordIn),
    ("word beside the quote", Desk::WordBeside),
    ("word taken out", Desk::WordOut),
    ("reworded", Desk::Reworded),
    ("clause put in", Desk::ClauseIn),
    ("clauses swapped", Desk::ClausesSwapped),
    ("figure or name corrected", Desk::Corrected),
    ("figures exchanged", Desk::Exchanged),
    ("sentence put in", Desk::SentenceIn),
    ("sentence taken out", Desk::SentenceOut),
    ("sentence moved", Desk::SentenceMoved),
];

const WORDS: &[&str] = &[
    "近日",
    "已",
    "共",
    "约",
    "累计",
    "进一步",
    "全年",
    "也",
    "预计",
    "各类",
];
const CLAUSES: &[&str] = &[
    "据市统计局消息，",
    "记者了解到，",
    "比上年有所提高，",
    "受多种因素影响，",
    "截至发稿时，",
    "按照统一部署，",
];
const WORDINGS: &[(&str, &str)] = &[
    ("同比增长", "比上年增长"),
    ("增长", "提高"),
    ("新增企业", "新设立企业"),
    ("指出", "强调"),
    ("表示", "说"),
    ("其中", "包括"),
    ("出席会议并讲话", "到会讲话"),
    ("累计投入", "总投入"),
    ("陪同调研", "参加调研"),
    ("全省", "我省"),
    ("涉及资金", "金额"),
    ("完成投资", "投资"),
    ("今年以来", "前几个月"),
    ("下降", "减少"),
];

fn put_in(text: &str) -> Vec<Tracked> {
    text.chars().map(|c| (c, None)).collect()
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | '\n')
}

/// Sentences, each with its end.
fn sentences(edited: &Edited) -> Vec<Vec<Tracked>> {
    let pieces = edited.0.split_inclusive(|(c, _)| matches!(c, '。' | '\n'));
    pieces.map(<[_]>::to_vec).collect()
}

impl Desk {
    /// Does it once, if the text has where.
    pub fn apply(self, edited: &mut Edited, random: &mut Random) {
        let chars: Vec<char> = edited.0.iter().map(|(c, _)| *c).collect();
        let worth = worth_tagging(&chars);
        let inside = |at: usize| worth.iter().any(|(start, end)| *start < at && at < *end);
        match self {
            Self::WordIn => {
                let at = random.below(chars.len() + 1);
                if !inside(at) {
                    edited.0.splice(at..at, put_in(random.pick(WORDS)));
                }
            }
            Self::WordBeside if !worth.is_empty() => {
                let (start, end) = random.pick(&worth);
                let at = if random.below(3) == 0 { end } else { start };
                edited.0.splice(at..at, put_in(random.pick(WORDS)));
            }
            Self::WordOut => {
                let at = random.below(chars.len());
                let end = (at + 1 + random.below(3)).min(chars.len());
                if !(at..=end).any(inside) && !worth.iter().any(|w| at <= w.0 && w.1 <= end) {
                    edited.0.drain(at..end);
                }
            }
            Self::Reworded => {
                let text = edited.text();
                let first = random.below(WORDINGS.len());
                let mut wordings = WORDINGS.iter().cycle().skip(first).take(WORDINGS.len());
                if let Some((old, new)) = wordings.find(|(old, _)| text.contains(old)) {
                    let at = text.find(old).map_or(0, |at| text[..at].chars().count());
                    edited.0.splice(at..at + old.chars().count(), put_in(new));
                }
            }
            Self::ClauseIn => {
                let ends = (0..chars.len()).filter(|at| *at == 0 || is_stop(chars[at - 1]));
                let at = random.pick(&ends.collect::<Vec<_>>());
                edited.0.splice(at..at, put_in(random.pick(CLAUSES)));
            }
            Self::Corrected if !worth.is_empty() => {
                let (start, end) = random.pick(&worth);
                let new = other(&chars[start..end], random);
                edited.0.splice(start..end, put_in(&new));
            }
            Self::Exchanged => exchange(edited, &chars, &worth, random),
            Self::ClausesSwapped | Self::SentenceIn | Self::SentenceOut | Self::SentenceMoved => {
                self.rearrange(edited, random);
            }
            _ => {}
        }
    }

    fn rearrange(self, edited: &mut Edited, random: &mut Random) {
        let mut pieces = sentences(edited);
        let at = random.below(pieces.len());
        match self {
            Self::ClausesSwapped => swap_clauses(&mut pieces[at], random),
            Self::SentenceIn => pieces.insert(at, put_in(&sentence(random))),
            Self::SentenceOut if pieces.len() > 1 => {
                pieces.remove(at);
            }
            Self::SentenceMoved => {
                let piece = pieces.remove(at);
                let to = random.below(pieces.len() + 1);
                pieces.insert(to, piece);
            }
            _ => {}
        }
        edited.0 = pieces.concat();
    }
}

/// Another figure, by one digit or altogether, or another name.
fn other(old: &[char], random: &mut Random) -> String {
    let digits = old.iter().filter(|c| c.is_ascii_digit()).count();
    if digits > 0 && random.below(2) == 0 {
        let mut nth = random.below(digits);
        let change = |c: &char| match c.to_digit(10) {
            Some(digit) => {
                let is_it = nth == 0;
                nth = nth.wrapping_sub(1);
                let digit = if is_it { digit % 9 + 1 } else { digit };
                char::from_digit(digit, 10).unwrap_or('0')
            }
            None => *c,
        };
        return old.iter().map(change).collect();
    }
    let old: String = old.iter().collect();
    loop {
        let new = if digits > 0 {
            figure(random)
        } else {
            name(random)
        };
        if new != old {
            return new.into();
        }
    }
}

/// Two figures take each other's place: each is then another's.
fn exchange(edited: &mut Edited, chars: &[char], worth: &[(usize, usize)], random: &mut Random) {
    if worth.len() < 2 {
        return;
    }
    let one = random.below(worth.len() - 1);
    let (one, other) = (worth[one], worth[one + 1]);
    let text = |(start, end): (usize, usize)| chars[start..end].iter().collect::<String>();
    let is_figure = |place| text(place).contains(|c: char| c.is_ascii_digit());
    // A policy or a body that stands where another did has been moved, for all that anybody can say.
    let is_short = |(start, end)| end - start <= 3 || is_figure((start, end));
    if text(one) != text(other)
        && is_figure(one) == is_figure(other)
        && is_short(one)
        && is_short(other)
    {
        edited.0.splice(other.0..other.1, put_in(&text(one)));
        edited.0.splice(one.0..one.1, put_in(&text(other)));
    }
}

/// Two neighbouring clauses of a sentence change places, the marks behind them stay.
fn swap_clauses(sentence: &mut Vec<Tracked>, random: &mut Random) {
    let clauses = sentence.split_inclusive(|(c, _)| is_stop(*c));
    let mut clauses: Vec<(Vec<Tracked>, Option<Tracked>)> = clauses
        .map(|clause| match clause.split_last() {
            Some((last, rest)) if is_stop(last.0) => (rest.to_vec(), Some(*last)),
            _ => (clause.to_vec(), None),
        })
        .collect();
    if clauses.len() < 2 {
        return;
    }
    let at = random.below(clauses.len() - 1);
    let moved = std::mem::take(&mut clauses[at].0);
    clauses[at].0 = std::mem::replace(&mut clauses[at + 1].0, moved);
    *sentence = clauses
        .into_iter()
        .flat_map(|(clause, mark)| clause.into_iter().chain(mark))
        .collect();
}
