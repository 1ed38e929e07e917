//! How a block is drawn: its characters cut at the ends of markup and annotations, as a tree.
//!
//! Annotations may cross each other and the markup; a tree may not. Where two cross, the one that begins
//! later is cut in two at the end of the one around it.

use crate::model::annotation::{AnnotationId, TagKind};
use crate::model::article::{Block, InlineStyle};
use crate::model::order;
use crate::model::text::{ByteOffset, Span};
use std::cmp::Reverse;
use std::collections::VecDeque;

/// Layers drawn over one character. A file may bring thousands of annotations for one place; those beyond
/// this many are listed but not drawn there.
const DEPTH: usize = 24;

/// What is laid over the characters of a block beside its own markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    /// An annotation.
    Annotation(AnnotationId, TagKind),
    /// An open suggestion.
    Suggestion(AnnotationId, TagKind),
    /// A place that would be tagged.
    Preview,
}

/// A piece of a drawn block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// Characters.
    Text(Span),
    /// Markup around pieces.
    Markup(InlineStyle, Vec<Self>),
    /// A layer around pieces.
    Layer {
        /// The layer.
        layer: Layer,
        /// Whether it begins with this piece (not cut at its left).
        first: bool,
        /// Whether it ends with this piece.
        last: bool,
        /// The pieces inside.
        inner: Vec<Self>,
    },
}

/// What is wrapped around a span of characters.
#[derive(Clone, Copy)]
struct Wrap<'a> {
    /// What is left to wrap, clipped to where it stands in the tree.
    span: Span,
    /// All of it.
    whole: Span,
    what: What<'a>,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Markup(&'a InlineStyle),
    Layer(&'a Layer),
}

/// Draws `block` with `layers`, which may reach beyond it.
pub fn fragments(block: &Block, layers: &[(Span, Layer)]) -> Vec<Fragment> {
    let markup = block.inlines.iter().map(|inline| Wrap {
        span: inline.span,
        whole: inline.span,
        what: What::Markup(&inline.style),
    });
    let layers = layers.iter().filter_map(|(whole, layer)| {
        Some(Wrap {
            span: whole.intersection(block.span)?,
            whole: *whole,
            what: What::Layer(layer),
        })
    });
    let wraps: Vec<Wrap<'_>> = markup.chain(layers).collect();
    draw(block.span, sorted(&wraps), DEPTH)
}

/// Outer before inner; of two equal ones the markup and the earlier layer are outside.
fn sorted<'a>(wraps: &[Wrap<'a>]) -> Vec<Wrap<'a>> {
    order::sorted(wraps, |w| (w.span.start(), Reverse(w.span.end())))
}

/// Linear in the number of wraps as long as few of them cover one place.
fn draw(range: Span, wraps: Vec<Wrap<'_>>, depth: usize) -> Vec<Fragment> {
    let mut drawn = Vec::new();
    let mut at = range.start();
    let mut rest = VecDeque::from(wraps);
    while let Some(wrap) = rest.pop_front().filter(|_| depth > 0) {
        push_text(&mut drawn, at, wrap.span.start());
        let inner = cut(&mut rest, wrap.span);
        let inner = draw(wrap.span, inner, depth - 1);
        drawn.push(match wrap.what {
            What::Markup(style) => Fragment::Markup(style.clone(), inner),
            What::Layer(layer) => Fragment::Layer {
                layer: layer.clone(),
                first: wrap.span.start() == wrap.whole.start(),
                last: wrap.span.end() == wrap.whole.end(),
                inner,
            },
        });
        at = wrap.span.end();
    }
    push_text(&mut drawn, at, range.end());
    drawn
}

/// Takes what lies inside `around` out of the queue; what reaches beyond it stays, cut at its end.
fn cut<'a>(queue: &mut VecDeque<Wrap<'a>>, around: Span) -> Vec<Wrap<'a>> {
    let mut inner = Vec::new();
    let mut beyond = Vec::new();
    while let Some(other) = queue.pop_front() {
        if other.span.start() > around.end() {
            queue.push_front(other);
            break;
        }
        if let Some(span) = other.span.intersection(around) {
            inner.push(Wrap { span, ..other });
        }
        if other.span.end() > around.end() {
            let from = other.span.start().max(around.end());
            let span = Span::new(from, other.span.end());
            beyond.push(Wrap { span, ..other });
        }
    }
    for wrap in sorted(&beyond).into_iter().rev() {
        queue.push_front(wrap);
    }
    // In order as they came: cutting all ends at the same place reverses no two of them.
    inner
}

fn push_text(drawn: &mut Vec<Fragment>, from: ByteOffset, to: ByteOffset) {
    if from < to {
        drawn.push(Fragment::Text(Span::new(from, to)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::{BlockKind, Inline};
    use proptest::prelude::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(ByteOffset::new(start), ByteOffset::new(end))
    }

    fn block(len: usize, inlines: &[(usize, usize)]) -> Block {
        Block {
            kind: BlockKind::Paragraph,
            span: span(0, len),
            inlines: inlines
                .iter()
                .map(|(from, to)| Inline {
                    span: span(*from, *to),
                    style: InlineStyle::Strong,
                })
                .collect(),
        }
    }

    /// Layers named a, b, c … by their order.
    fn layers(places: &[(usize, usize)]) -> Vec<(Span, Layer)> {
        let layer =
            |n: usize| Layer::Annotation(AnnotationId::from_random([n as u8; 16]), TagKind::Number);
        places
            .iter()
            .enumerate()
            .map(|(n, (from, to))| (span(*from, *to), layer(n)))
            .collect()
    }

    /// Writes a tree over "0123456789…": `a(…)` a layer, `*(…)` markup, `<` and `>` where it is cut.
    fn show(fragments: &[Fragment], layers: &[(Span, Layer)]) -> String {
        let one = |fragment: &Fragment| match fragment {
            Fragment::Text(span) => (span.start().get()..span.end().get())
                .map(|n| n.to_string())
                .collect(),
            Fragment::Markup(_, inner) => format!("*({})", show(inner, layers)),
            Fragment::Layer {
                layer,
                first,
                last,
                inner,
            } => {
                let name = layers.iter().position(|(_, l)| l == layer).unwrap_or(25) as u8;
                let (left, right) = (if *first { "" } else { "<" }, if *last { "" } else { ">" });
                format!(
                    "{left}{}({}){right}",
                    char::from(b'a' + name),
                    show(inner, layers)
                )
            }
        };
        fragments.iter().map(one).collect()
    }

    #[track_caller]
    fn check(inlines: &[(usize, usize)], places: &[(usize, usize)], expected: &str) {
        let layers = layers(places);
        assert_eq!(
            show(&fragments(&block(8, inlines), &layers), &layers),
            expected
        );
    }

    #[test]
    fn layers_nest_cross_and_touch() {
        check(&[], &[], "01234567");
        check(&[], &[(2, 4)], "01a(23)4567");
        check(&[], &[(1, 6), (2, 4)], "0a(1b(23)45)67");
        check(&[], &[(1, 4), (2, 6)], "0a(1b(23)>)<b(45)67");
        check(&[], &[(1, 3), (3, 5)], "0a(12)b(34)567");
        check(&[], &[(1, 3), (1, 3)], "0a(b(12))34567");
        check(
            &[],
            &[(0, 4), (1, 6), (2, 8)],
            "a(0b(1c(23)>)>)<c(<b(45)67)",
        );
    }

    #[test]
    fn markup_and_layers_cross() {
        check(&[(2, 6)], &[(0, 4)], "a(01*(23))*(45)67");
        check(&[(2, 4)], &[(2, 4)], "01*(a(23))4567");
    }

    #[test]
    fn a_layer_that_goes_on_in_another_block_is_cut() {
        let mut second = block(8, &[]);
        second.span = span(2, 6);
        let layers = layers(&[(0, 4), (5, 9), (7, 8)]);
        assert_eq!(show(&fragments(&second, &layers), &layers), "<a(23)4b(5)>");
    }

    fn characters(fragments: &[Fragment], into: &mut Vec<Span>) {
        for fragment in fragments {
            match fragment {
                Fragment::Text(span) => into.push(*span),
                Fragment::Markup(_, inner) | Fragment::Layer { inner, .. } => {
                    characters(inner, into)
                }
            }
        }
    }

    #[test]
    fn ten_thousand_layers_on_one_place_do_not_exhaust_the_stack() {
        let places: Vec<(usize, usize)> = (0..10_000).map(|_| (1, 7)).collect();
        let mut drawn = Vec::new();
        characters(&fragments(&block(8, &[]), &layers(&places)), &mut drawn);
        assert_eq!(drawn, [span(0, 1), span(1, 7), span(7, 8)]);
    }

    proptest! {
        #[test]
        fn every_character_is_drawn_once_and_in_order(
            places in prop::collection::vec((0usize..30, 0usize..30), 0..20),
        ) {
            let layers = layers(&places);
            let mut drawn = Vec::new();
            characters(&fragments(&block(30, &[(3, 20), (5, 9)]), &layers), &mut drawn);
            let mut at = 0;
            for span in drawn {
                prop_assert_eq!(span.start().get(), at);
                at = span.end().get();
            }
            prop_assert_eq!(at, 30);
        }
    }
}
