//! How an annotation finds its place again: described by quote and position, resolved cheap to costly,
//! and never attached to other characters than those it was made on.

use crate::model::annotation::Timestamp;
use crate::model::text::{
    ByteOffset, CodePointOffset, CodePoints, Direction, Granularity, Span, Text, TextHash,
};

/// Code points of context kept on either side of a quote, as other annotators do.
pub const CONTEXT: usize = 32;

/// Code points of agreeing context that an occurrence elsewhere must have before it counts as the place,
/// unless the text has fewer to offer.
const NEEDED_CONTEXT: usize = 6;

/// A quote with its context: the Web Annotation Data Model's `TextQuoteSelector` (section 4.2.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextQuote {
    /// The annotated characters.
    pub exact: String,
    /// Up to [`CONTEXT`] code points before them.
    pub prefix: String,
    /// Up to [`CONTEXT`] code points after them.
    pub suffix: String,
}

/// A place in a text: what stands there and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What stands there.
    pub quote: TextQuote,
    /// Where it stood: the `TextPositionSelector` (section 4.2.5), in code points of the article's text.
    pub position: Span<CodePoints>,
    /// The version of the text that it was described on, where that is known.
    pub state: Option<TextState>,
}

/// Which version of an article's text an anchor was described on: a state in the sense of the Web Annotation
/// Data Model (section 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextState {
    /// The text's hash.
    pub hash: TextHash,
    /// When the reader had that text before them.
    pub seen: Timestamp,
}

/// What became of an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The same characters at the same position.
    Found(Span),
    /// The same characters elsewhere, and the step that decided it.
    Moved(Span, Step),
    /// Its context is here, but other characters stand in it. The reader has to say whether they are the ones
    /// meant.
    Changed(Span, Step),
    /// Not found.
    Orphan,
}

/// What decided that a place is the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The one occurrence of the quote, with context that agrees.
    UniqueQuote,
    /// The occurrence whose context agrees best.
    Context,
}

impl Resolution {
    /// Where the annotated characters stand, where they do.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Found(span) | Self::Moved(span, _) => Some(span),
            Self::Changed(..) | Self::Orphan => None,
        }
    }
}

/// Finds the places of many anchors in one text, in the order given.
pub fn resolve_all<'a>(
    text: &Text,
    anchors: impl IntoIterator<Item = &'a Anchor>,
) -> Vec<Resolution> {
    let resolve = |anchor: &Anchor| anchor.resolve(text);
    anchors.into_iter().map(resolve).collect()
}

impl Anchor {
    /// Describes `span` of `text`. Contexts never split a grapheme.
    pub fn describe(text: &Text, span: Span) -> Self {
        let span = text.clamp_span(span);
        let position = text.span_to_code_points(span);
        let before = position.start().get().saturating_sub(CONTEXT);
        let after = position.end().get() + CONTEXT;
        let from = text.grapheme_ceil(text.from_code_points(CodePointOffset::new(before)));
        let to = text.grapheme_floor(text.from_code_points(CodePointOffset::new(after)));
        Self {
            quote: TextQuote {
                exact: text.slice(span).into(),
                prefix: text
                    .slice(Span::new(from.min(span.start()), span.start()))
                    .into(),
                suffix: text.slice(Span::new(span.end(), to.max(span.end()))).into(),
            },
            position,
            state: None,
        }
    }

    /// Describes `span` of `text` and which version of it that was.
    pub fn describe_seen(text: &Text, span: Span, seen: Timestamp) -> Self {
        let hash = text.hash();
        Self {
            state: Some(TextState { hash, seen }),
            ..Self::describe(text, span)
        }
    }

    /// Finds the place in `text`, which may have been edited since the anchor was described.
    pub fn resolve(&self, text: &Text) -> Resolution {
        let quote = &self.quote;
        if quote.exact.is_empty() {
            return Resolution::Orphan;
        }
        let here = text.span_from_code_points(self.position);
        if text.slice(here) == quote.exact && agreement(text, here, quote) >= needed(quote) {
            return Resolution::Found(here);
        }
        self.search(text, here.start())
    }

    /// The occurrence whose context agrees best and well enough; of two that agree equally and fully, the
    /// nearer to where the quote stood.
    fn search(&self, text: &Text, stood: ByteOffset) -> Resolution {
        let mut best: Option<(usize, usize, Span)> = None;
        let mut count = 0usize;
        let mut tie = false;
        for (at, quote) in text.as_str().match_indices(&self.quote.exact) {
            let span = Span::at(ByteOffset::new(at), quote.len());
            count += 1;
            let score = agreement(text, span, &self.quote);
            let distance = at.abs_diff(stood.get());
            match best {
                Some((top, _, _)) if score < top => {}
                Some((top, near, _)) if score == top => {
                    tie = true;
                    if distance < near {
                        best = Some((score, distance, span));
                    }
                }
                _ => {
                    tie = false;
                    best = Some((score, distance, span));
                }
            }
        }
        let full = chars(&self.quote.prefix) + chars(&self.quote.suffix);
        match best {
            Some((score, _, span)) if score >= needed(&self.quote) && (!tie || score == full) => {
                let step = if count == 1 {
                    Step::UniqueQuote
                } else {
                    Step::Context
                };
                Resolution::Moved(span, step)
            }
            _ => Resolution::Orphan,
        }
    }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// The least agreement that counts: [`NEEDED_CONTEXT`], or all of the context where there is less.
fn needed(quote: &TextQuote) -> usize {
    NEEDED_CONTEXT.min(chars(&quote.prefix) + chars(&quote.suffix))
}

/// Code points of context around `span` that agree with the quote's, counted outwards until they differ.
fn agreement(text: &Text, span: Span, quote: &TextQuote) -> usize {
    let all = text.as_str();
    let before = all.get(..span.start().get()).unwrap_or_default();
    let after = all.get(span.end().get()..).unwrap_or_default();
    let same = |(a, b): &(char, char)| a == b;
    let left = before
        .chars()
        .rev()
        .zip(quote.prefix.chars().rev())
        .take_while(same)
        .count();
    let right = after
        .chars()
        .zip(quote.suffix.chars())
        .take_while(same)
        .count();
    left + right
}

/// Moves one end of a span by graphemes without letting it become empty or leave the text.
pub fn nudge(text: &Text, span: Span, end: SpanEnd, direction: Direction) -> Span {
    let step = |from| text.step(from, Granularity::Character, direction);
    let moved = match end {
        SpanEnd::Start => Span::new(step(span.start()).min(span.end()), span.end()),
        SpanEnd::End => Span::new(span.start(), step(span.end()).max(span.start())),
    };
    if moved.is_empty() { span } else { moved }
}

/// One of a span's two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanEnd {
    /// Its first character.
    Start,
    /// Behind its last character.
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Describes the n-th `quote` of `before`, resolves it in `after`, and gives the characters before it.
    fn resolve(before: &str, quote: &str, nth: usize, after: &str) -> Option<(usize, Resolution)> {
        let text = Text::new(before.into());
        let (at, _) = before.match_indices(quote).nth(nth)?;
        let anchor = Anchor::describe(&text, Span::at(ByteOffset::new(at), quote.len()));
        let edited = Text::new(after.into());
        let resolution = anchor.resolve(&edited);
        let span = resolution.span()?;
        assert_eq!(edited.slice(span), quote, "attached to other characters");
        Some((edited.to_code_points(span.start()).get(), resolution))
    }

    const NEWS: &str = "全省企业利润增长5.4%，投资增长1.2%。郑州市利润增长5.4%，洛阳市增长3.1%。";

    #[test]
    fn an_unchanged_text_is_found_by_position() {
        let got = resolve(NEWS, "5.4%", 1, NEWS);
        assert!(matches!(got, Some((29, Resolution::Found(_)))), "{got:?}");
    }

    #[test]
    fn a_moved_quote_is_found_by_its_context() {
        let after = format!("快讯：{NEWS}");
        let got = resolve(NEWS, "5.4%", 1, &after);
        assert!(
            matches!(got, Some((32, Resolution::Moved(_, Step::Context)))),
            "{got:?}"
        );
        let got = resolve(NEWS, "3.1%", 0, &after);
        assert!(
            matches!(got, Some((_, Resolution::Moved(_, Step::UniqueQuote)))),
            "{got:?}"
        );
    }

    #[test]
    fn a_corrected_figure_is_not_attached_to_the_same_figure_elsewhere() {
        let after = NEWS.replacen("5.4%", "5.2%", 1);
        assert_eq!(resolve(NEWS, "5.4%", 0, &after), None);
    }

    #[test]
    fn the_same_figure_at_the_same_position_in_another_sentence_is_refused() {
        let after = "上月该市居民消费总额5.4%的变动并无先例可循。";
        assert_eq!(
            resolve(
                "本省前三个季度利润升5.4%，高于往年同期水平。",
                "5.4%",
                0,
                after
            ),
            None
        );
    }

    #[test]
    fn offsets_are_code_points() {
        let text = Text::new("𠮷👨‍👩‍👧共12家".into());
        let at = text.as_str().find("12").unwrap_or_default();
        let anchor = Anchor::describe(&text, Span::at(ByteOffset::new(at), 2));
        assert_eq!(
            (anchor.position.start().get(), anchor.position.end().get()),
            (7, 9)
        );
        assert_eq!(anchor.quote.prefix, "𠮷👨‍👩‍👧共");
    }

    #[test]
    fn a_context_never_splits_a_grapheme() {
        let text = Text::new(format!(
            "👨‍👩‍👧{}12{}e\u{301}",
            "字".repeat(30),
            "字".repeat(31)
        ));
        let at = text.as_str().find("12").unwrap_or_default();
        let anchor = Anchor::describe(&text, Span::at(ByteOffset::new(at), 2));
        assert_eq!(anchor.quote.prefix, "字".repeat(30));
        assert_eq!(anchor.quote.suffix, "字".repeat(31));
    }

    #[test]
    fn nudging_moves_by_graphemes_and_never_empties() {
        let text = Text::new("a👨‍👩‍👧b".into());
        let one = Span::at(ByteOffset::ZERO, 1);
        let two = nudge(&text, one, SpanEnd::End, Direction::Forward);
        assert_eq!(text.slice(two), "a👨‍👩‍👧");
        assert_eq!(nudge(&text, one, SpanEnd::End, Direction::Backward), one);
        assert_eq!(
            nudge(&text, two, SpanEnd::Start, Direction::Forward)
                .start()
                .get(),
            1
        );
        assert_eq!(nudge(&text, one, SpanEnd::Start, Direction::Backward), one);
    }
}
