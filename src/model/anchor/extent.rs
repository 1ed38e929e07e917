//! The ends of a span: moving them by hand.

use crate::model::text::{Direction, Granularity, Span, Text};

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
    use crate::model::text::ByteOffset;

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
