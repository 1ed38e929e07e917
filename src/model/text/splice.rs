//! What of a text was replaced to make another of it.

use super::{ByteOffset, Span, Text};
use crate::model::order::longest_rise;
use std::collections::HashMap;

/// A stretch of a text in which it differs from another. Where that can be said in several ways, because what came or
/// went repeats what stands beside it, the stretch holds all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Splice {
    /// What went, in the text as it was.
    was: Span,
    /// What came instead, in the text as it is.
    is: Span,
}

/// In which stretches a text differs from another; all between them is the same in both, and in the same order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splices(Vec<Splice>);

impl Splices {
    /// What makes `is` of `was`; `None` where they are the same. Besides the beginning and the end, lines that are in
    /// each text once are what has stayed, as far as they are in order.
    pub fn between(was: &Text, is: &Text) -> Option<Self> {
        let whole = Splice {
            was: was.span(),
            is: is.span(),
        };
        let (was, is) = (was.as_str(), is.as_str());
        let outer = whole.trimmed(was, is)?;
        let mut splices = Vec::new();
        let (mut here, mut there) = (outer.was.start(), outer.is.start());
        let mut push = |was_end, is_end, next: (ByteOffset, ByteOffset)| {
            let gap = Splice {
                was: Span::new(here, was_end),
                is: Span::new(there, is_end),
            };
            splices.extend(gap.trimmed(was, is));
            (here, there) = next;
        };
        for (stood, stands) in outer.lines(was, is) {
            let len = was.get(stood.get()..).map_or(0, line_len);
            let after = |at: ByteOffset| ByteOffset::new(at.get() + len);
            push(stood, stands, (after(stood), after(stands)));
        }
        let ends = (outer.was.end(), outer.is.end());
        push(ends.0, ends.1, ends);
        Some(Self(splices))
    }

    /// Where the characters of `span` stand now, if nothing was replaced in it or next to it.
    pub fn follow(&self, span: Span) -> Option<Span> {
        let next = self.0.partition_point(|s| s.was.end() < span.start());
        let is_free = self.0.get(next).is_none_or(|s| span.end() < s.was.start());
        is_free.then(|| Span::at(self.shifted(next, span.start()), span.len()))
    }

    /// The part of the new text that `span` has become: with what came, where `span` holds some of what went or
    /// stands next to it.
    pub fn image(&self, span: Span) -> Span {
        let first = self.0.partition_point(|s| s.was.end() < span.start());
        let start = match self.0.get(first) {
            Some(splice) if splice.was.start() <= span.start() => splice.is.start(),
            _ => self.shifted(first, span.start()),
        };
        let beyond = self.0.partition_point(|s| s.was.start() <= span.end());
        let last = beyond.checked_sub(1).and_then(|last| self.0.get(last));
        let end = match last {
            Some(splice) if splice.was.end() >= span.end() => splice.is.end(),
            _ => self.shifted(beyond, span.end()),
        };
        Span::new(start, end)
    }

    /// All that went, with what stayed between.
    pub fn extent(&self) -> Span {
        let start = self.0.first().map_or(ByteOffset::ZERO, |s| s.was.start());
        Span::new(start, self.0.last().map_or(start, |s| s.was.end()))
    }

    /// Whether `span` of the new text holds some of what came, or stands next to it.
    pub fn touch(&self, span: Span) -> bool {
        let next = self.0.partition_point(|s| s.is.end() < span.start());
        self.0.get(next).is_some_and(|s| s.is.start() <= span.end())
    }

    /// Where `at` is now, behind so many of the stretches.
    fn shifted(&self, behind: usize, at: ByteOffset) -> ByteOffset {
        let last = behind.checked_sub(1).and_then(|last| self.0.get(last));
        last.map_or(at, |splice| {
            let after = at.get().saturating_sub(splice.was.end().get());
            ByteOffset::new(splice.is.end().get() + after)
        })
    }
}

impl Splice {
    /// Without what is the same in both at its beginning and its end; `None` if that is all.
    fn trimmed(self, was: &str, is: &str) -> Option<Self> {
        let (went, came) = (slice(was, self.was), slice(is, self.is));
        if went == came {
            return None;
        }
        let head = went.floor_char_boundary(common(went.bytes(), came.bytes()));
        let most = went.len().min(came.len()) - head;
        let mut tail = common(went.bytes().rev(), came.bytes().rev().take(most));
        while !went.is_char_boundary(went.len() - tail) {
            tail -= 1;
        }
        let trim = |span: Span| {
            let start = ByteOffset::new(span.start().get() + head);
            Span::new(start, ByteOffset::new(span.end().get() - tail))
        };
        let trimmed = Self {
            was: trim(self.was),
            is: trim(self.is),
        };
        Some(trimmed.widened(was, is))
    }

    /// What only came or only went may have done so earlier as well, if what stands before it ends as it does.
    fn widened(self, was: &str, is: &str) -> Self {
        let (longer, stretch) = match (self.was.is_empty(), self.is.is_empty()) {
            (true, _) => (is, self.is),
            (_, true) => (was, self.was),
            _ => return self,
        };
        let upto = |end: ByteOffset| longer.bytes().take(end.get()).rev();
        let slack = common(upto(stretch.start()), upto(stretch.end()));
        let start = stretch.start().get();
        let slack = start - longer.floor_char_boundary(start - slack);
        let widen = |span: Span| {
            let start = span.start().get().saturating_sub(slack);
            Span::new(ByteOffset::new(start), span.end())
        };
        Self {
            was: widen(self.was),
            is: widen(self.is),
        }
    }

    /// Where lines begin that are in both once and in order.
    fn lines(self, was: &str, is: &str) -> Vec<(ByteOffset, ByteOffset)> {
        let (went, came) = (whole_lines(was, self.was), whole_lines(is, self.is));
        let (there, here) = (once(&came), once(&went));
        let stands = |(line, stood): &(&str, isize)| {
            let stands = (*there.get(line)?)?;
            here.get(line)?.is_some().then_some((*stood, stands))
        };
        let pairs: Vec<_> = went.iter().filter_map(stands).collect();
        let at = |at: isize| ByteOffset::new(at.unsigned_abs());
        let kept = longest_rise(&pairs).into_iter();
        kept.map(|(stood, stands)| (at(stood), at(stands)))
            .collect()
    }
}

/// The lines of a part of a text that are there from their beginning to their end, and where each begins.
fn whole_lines(text: &str, part: Span) -> Vec<(&str, isize)> {
    let mut at = part.start().get();
    let before = text.get(..at).unwrap_or_default();
    let mut is_whole = before.is_empty() || before.ends_with('\n');
    let mut lines = Vec::new();
    for line in slice(text, part).split_inclusive('\n') {
        if is_whole && line.ends_with('\n') {
            lines.push((line, at as isize));
        }
        is_whole = true;
        at += line.len();
    }
    lines
}

/// Where each of `lines` begins, if it is there once.
fn once<'a>(lines: &[(&'a str, isize)]) -> HashMap<&'a str, Option<isize>> {
    let mut once = HashMap::new();
    for (line, at) in lines {
        let only = once.entry(*line).or_insert(Some(*at));
        only.take_if(|first| first != at);
    }
    once
}

/// Bytes of the first line, with its end.
fn line_len(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |end| end + 1)
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start().get()..span.end().get())
        .unwrap_or_default()
}

/// How many bytes are the same in both from the first.
fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What went and what came, one stretch after the other.
    fn between(was: &str, is: &str) -> Vec<(String, String)> {
        let splices = Splices::between(&Text::new(was.into()), &Text::new(is.into()));
        let splices = splices.map_or(Vec::new(), |splices| splices.0);
        let said = |s: &Splice| (slice(was, s.was).to_owned(), slice(is, s.is).to_owned());
        splices.iter().map(said).collect()
    }

    #[track_caller]
    fn check(was: &str, is: &str, went: &str, came: &str) {
        assert_eq!(between(was, is), [(went.into(), came.into())]);
    }

    #[test]
    fn the_changed_stretch_is_what_lies_between_what_is_the_same() {
        check("增长5.4%。", "增长5.2%。", "4", "2");
        check("甲乙", "甲丙乙", "", "丙");
        check("甲丙乙", "甲乙", "丙", "");
        check("", "甲", "", "甲");
        assert_eq!(between("甲", "甲"), []);
        // 丁 and 七 begin with the same two bytes, 𠮷 and 𠮶 with the same three; 亁 and 䁁 end with the same.
        check("一丁二", "一七二", "丁", "七");
        check("一𠮷二", "一𠮶二", "𠮷", "𠮶");
        check("一亁二", "一䁁二", "亁", "䁁");
    }

    #[test]
    fn what_repeats_its_neighbour_may_have_come_before_it_too() {
        check(
            "头\n广告\n尾",
            "头\n广告\n广告\n尾",
            "\n广告\n",
            "\n广告\n广告\n",
        );
        check("一一一", "一一", "一一一", "一一");
        check("甲乙甲丙", "甲乙甲乙甲丙", "甲乙甲", "甲乙甲乙甲");
    }

    #[test]
    fn lines_that_stayed_lie_between_the_changed_stretches() {
        let was = "甲市增长5.4%。\n乙市持平。\n丙市下降。\n丁市不详。";
        let is = "广告\n甲市增长5.2%。\n乙市持平。\n丁市不详。\n丙市下降。\n相关";
        // The last has no end of a line to be known by.
        let expected = [
            ("甲市增长5.4", "广告\n甲市增长5.2"),
            ("。\n", "。\n丁市不详。\n"),
            ("丁市不详。", "相关"),
        ];
        assert_eq!(
            between(was, is),
            expected.map(|(went, came)| (went.into(), came.into()))
        );
    }

    proptest! {
        #[test]
        fn one_edit_is_found_wherever_it_may_have_been(
            head in "[一二𠮷a\n]{0,8}", edit in "[一二𠮷a\n]{1,5}", tail in "[一二𠮷a\n]{0,8}", comes: bool,
            at in 0usize..60, len in 1usize..20,
        ) {
            let (long, short) = (format!("{head}{edit}{tail}"), format!("{head}{tail}"));
            let (was, is) = if comes { (short, long) } else { (long, short) };
            let (was, is) = (Text::new(was), Text::new(is));
            let span = was.clamp_span(Span::at(ByteOffset::new(at), len));
            let now = Splices::between(&was, &is).and_then(|splices| splices.follow(span));
            if let Some(now) = now.filter(|_| !span.is_empty()) {
                let (from, to) = (head.len(), head.len() + if comes { 0 } else { edit.len() });
                let expected = if span.end().get() <= from {
                    Some(span.start().get())
                } else {
                    let after = span.start().get().checked_sub(to);
                    after.map(|after| head.len() + if comes { edit.len() } else { 0 } + after)
                };
                prop_assert_eq!(Some(now.start().get()), expected);
            }
        }

        #[test]
        fn all_between_is_the_same(was in "[一二三]{0,2}([一二三四]{0,3}\n){0,9}", is in "([一二三四]{0,3}\n){0,9}[一二三]{0,2}", at in 0usize..99, len in 0usize..30) {
            let (was, is) = (Text::new(was), Text::new(is));
            let Some(splices) = Splices::between(&was, &is) else {
                prop_assert_eq!(was.as_str(), is.as_str());
                return Ok(());
            };
            let (mut here, mut rebuilt) = (0, String::new());
            for splice in &splices.0 {
                prop_assert!(here <= splice.was.start().get());
                rebuilt += &was.as_str()[here..splice.was.start().get()];
                prop_assert_eq!(rebuilt.len(), splice.is.start().get());
                rebuilt += is.slice(splice.is);
                here = splice.was.end().get();
            }
            rebuilt += &was.as_str()[here..];
            prop_assert_eq!(&rebuilt, is.as_str());
            let span = was.clamp_span(Span::at(ByteOffset::new(at), len));
            if let Some(now) = splices.follow(span) {
                prop_assert_eq!(was.slice(span), is.slice(now));
                prop_assert_eq!(splices.image(span), now);
                prop_assert!(!splices.touch(now));
            }
            prop_assert_eq!(splices.image(was.span()), is.span());
        }
    }
}
