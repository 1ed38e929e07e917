//! What of a text was replaced to make another of it.

use super::{ByteOffset, Span, Text};

/// The one stretch of a text in which it differs from another: all before it and all after it is the same in both.
/// Where that can be said in several ways, because what came or went repeats what stands beside it, the stretch
/// holds all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splice {
    was: Span,
    is: Span,
}

impl Splice {
    /// What makes `is` of `was`, in time linear in both; `None` where they are the same.
    pub fn between(was: &Text, is: &Text) -> Option<Self> {
        let (was, is) = (was.as_str(), is.as_str());
        if was == is {
            return None;
        }
        let start = was.floor_char_boundary(common(was.bytes(), is.bytes()));
        let most = was.len().min(is.len()) - start;
        let mut tail = common(was.bytes().rev(), is.bytes().rev().take(most));
        while !was.is_char_boundary(was.len() - tail) {
            tail -= 1;
        }
        let ends = (was.len() - tail, is.len() - tail);
        // What only came or only went may have done so earlier as well, if what stands before it ends as it does.
        let longer = if ends.0 > ends.1 { was } else { is };
        let slack = if ends.0.min(ends.1) == start {
            let upto = |end: usize| longer.bytes().take(end).rev();
            common(upto(start), upto(ends.0.max(ends.1)))
        } else {
            0
        };
        let start = ByteOffset::new(was.floor_char_boundary(start - slack));
        Some(Self {
            was: Span::new(start, ByteOffset::new(ends.0)),
            is: Span::new(start, ByteOffset::new(ends.1)),
        })
    }

    /// What went, in the text as it was.
    pub fn was(self) -> Span {
        self.was
    }

    /// What came instead, in the text as it is.
    pub fn is(self) -> Span {
        self.is
    }

    /// Where the characters of `span` stand now, if nothing was replaced in it or next to it.
    pub fn follow(self, span: Span) -> Option<Span> {
        if span.end() < self.was.start() {
            return Some(span);
        }
        let beyond = |at: ByteOffset| at.get().checked_sub(self.was.end().get());
        let after = beyond(span.start()).filter(|beyond| *beyond > 0)?;
        let start = ByteOffset::new(self.is.end().get() + after);
        Some(Span::at(start, span.len()))
    }

    /// Whether `span`, in the text as it is, has to do with what came: holds some of it or stands next to it.
    pub fn touches(self, span: Span) -> bool {
        span.start() <= self.is.end() && self.is.start() <= span.end()
    }
}

/// How many bytes are the same in both from the first.
fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn between(was: &str, is: &str) -> Option<(String, String)> {
        let (was, is) = (Text::new(was.into()), Text::new(is.into()));
        let splice = Splice::between(&was, &is)?;
        Some((was.slice(splice.was()).into(), is.slice(splice.is()).into()))
    }

    #[track_caller]
    fn check(was: &str, is: &str, went: &str, came: &str) {
        assert_eq!(between(was, is), Some((went.into(), came.into())));
    }

    #[test]
    fn the_changed_stretch_is_what_lies_between_what_is_the_same() {
        check("增长5.4%。", "增长5.2%。", "4", "2");
        check("甲乙", "甲丙乙", "", "丙");
        check("甲丙乙", "甲乙", "丙", "");
        check("", "甲", "", "甲");
        assert_eq!(between("甲", "甲"), None);
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

    proptest! {
        #[test]
        fn what_is_followed_has_the_same_characters(
            head in "[一二𠮷a]{0,8}", went in "[一二𠮷a]{0,5}", came in "[一二𠮷a]{0,5}", tail in "[一二𠮷a]{0,8}",
            at in 0usize..60, len in 0usize..20,
        ) {
            let was = Text::new(format!("{head}{went}{tail}"));
            let is = Text::new(format!("{head}{came}{tail}"));
            let span = was.clamp_span(Span::at(ByteOffset::new(at), len));
            match Splice::between(&was, &is) {
                None => prop_assert_eq!(was.as_str(), is.as_str()),
                Some(splice) => {
                    // Wherever else the edit may have been, what is followed was outside of it.
                    if let Some(now) = splice.follow(span) {
                        prop_assert_eq!(was.slice(span), is.slice(now));
                        let edit = (head.len(), head.len() + went.len());
                        let is_pure = went.is_empty() || came.is_empty();
                        let is_before = span.end().get() <= edit.0;
                        let is_after = span.start().get() >= edit.1;
                        if is_pure && !span.is_empty() {
                            let shift = if is_before { 0 } else { came.len() };
                            prop_assert!(is_before || is_after);
                            prop_assert_eq!(now.start().get() + if is_before { 0 } else { went.len() }, span.start().get() + shift);
                        }
                    }
                    let outside = |text: &Text, span: Span| {
                        let all = text.as_str();
                        (all[..span.start().get()].to_owned(), all[span.end().get()..].to_owned())
                    };
                    prop_assert_eq!(outside(&was, splice.was()), outside(&is, splice.is()));
                }
            }
        }
    }
}
