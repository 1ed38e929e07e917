//! Places that others give by a page's elements: the Web Annotation Data Model's XPath, CSS, fragment and range
//! selectors with their refinements (sections 4.2.1 to 4.2.3, 4.2.8 and 4.2.9), and Hypothesis' own range.
//!
//! What an element is, the [`Page`] knows. A place is taken only if nothing speaks against it: a selector that selects
//! several elements or several places selects none.

use super::TextQuote;
use crate::model::text::{ByteOffset, CodePointOffset, CodePoints, Span, Text, Utf16Offset};

/// A place, narrowed step by step: first the elements, then the characters inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector(pub Vec<Step>);

/// A part of what the steps before it have left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// An element.
    Element(Path),
    /// From the beginning of the first to the beginning of the second.
    Range(Selector, Selector),
    /// Hypothesis' range: from the first to the second.
    Between(Point, Point),
    /// These characters.
    Quote(TextQuote),
    /// The characters at this position, which counts from the beginning of what is left.
    Position(Span<CodePoints>),
}

/// A way to an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// An XPath.
    XPath(String),
    /// A CSS selector.
    Css(String),
    /// The element's id.
    Id(String),
}

/// A point of the text that an element contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The way to the element, or to a text node.
    pub container: Path,
    /// How far into its text.
    pub offset: Utf16Offset,
}

/// A page with the article's text on it.
pub trait Page {
    /// A node of it.
    type Node: Clone;

    /// The one node that `path` leads to, from `within` where that is given; `None` where there is none in the article.
    fn find(&self, within: Option<&Self::Node>, path: &Path) -> Option<Self::Node>;

    /// What of the article's text a node contains.
    fn span(&self, node: &Self::Node) -> Option<Span>;

    /// The place in the article's text that is so far into the text of a node.
    fn at_unit(&self, node: &Self::Node, offset: Utf16Offset) -> Option<ByteOffset>;

    /// The same, counted in code points.
    fn at_code_point(&self, node: &Self::Node, offset: CodePointOffset) -> Option<ByteOffset>;
}

/// What the steps have left.
#[derive(Clone)]
enum Scope<N> {
    Page,
    Node(N),
    Text(Span),
}

/// The place in `text`, which `page` has on it, that these selectors give: several of them mean the same place. Where one
/// gives more than another, the lesser counts; where they have nothing in common, there is none.
pub fn place<P: Page>(selectors: &[Selector], text: &Text, page: &P) -> Option<Span> {
    let mut places = selectors.iter().filter_map(|s| s.place(text, page));
    let first = places.next()?;
    places.try_fold(first, |least, other| {
        let lesser = if other.len() < least.len() {
            other
        } else {
            least
        };
        least.overlaps(other).then_some(lesser)
    })
}

impl Selector {
    /// The place that it gives, without white space at its ends.
    fn place<P: Page>(&self, text: &Text, page: &P) -> Option<Span> {
        let span = self.narrow(text, page, &Scope::Page)?.span(page)?;
        let (all, kept) = (text.slice(span), text.slice(span).trim());
        let lead = all.len() - all.trim_start().len();
        let start = ByteOffset::new(span.start().get() + lead);
        (!kept.is_empty()).then(|| Span::at(start, kept.len()))
    }

    fn narrow<P: Page>(
        &self,
        text: &Text,
        page: &P,
        within: &Scope<P::Node>,
    ) -> Option<Scope<P::Node>> {
        let mut scope = within.clone();
        for step in &self.0 {
            scope = step.narrow(text, page, &scope)?;
        }
        Some(scope)
    }
}

impl Step {
    fn narrow<P: Page>(
        &self,
        text: &Text,
        page: &P,
        within: &Scope<P::Node>,
    ) -> Option<Scope<P::Node>> {
        let span = match self {
            Self::Element(path) => return Some(Scope::Node(within.find(page, path)?)),
            Self::Range(start, end) => {
                let start = start.narrow(text, page, within)?.span(page)?.start();
                let end = end.narrow(text, page, within)?.span(page)?.start();
                (start < end).then(|| Span::new(start, end))?
            }
            Self::Between(start, end) => {
                let at = |point: &Point| {
                    page.at_unit(&within.find(page, &point.container)?, point.offset)
                };
                let (start, end) = (at(start)?, at(end)?);
                (start < end).then(|| Span::new(start, end))?
            }
            Self::Quote(quote) => {
                let span = match within {
                    Scope::Page => text.span(),
                    _ => within.span(page)?,
                };
                quoted(text, span, quote)?
            }
            Self::Position(position) => positioned(text, page, within, *position)?,
        };
        Some(Scope::Text(span))
    }
}

impl<N: Clone> Scope<N> {
    /// Where `path` leads from here; inside characters there are no elements.
    fn find<P: Page<Node = N>>(&self, page: &P, path: &Path) -> Option<N> {
        match self {
            Self::Page => page.find(None, path),
            Self::Node(node) => page.find(Some(node), path),
            Self::Text(_) => None,
        }
    }

    fn span<P: Page<Node = N>>(&self, page: &P) -> Option<Span> {
        match self {
            Self::Page => None,
            Self::Node(node) => page.span(node),
            Self::Text(span) => Some(*span),
        }
    }
}

/// The places of a quote's characters in a part of the text.
fn places<'a>(text: &'a Text, part: Span, quote: &'a TextQuote) -> impl Iterator<Item = Span> + 'a {
    let exact = quote.exact.as_str();
    text.slice(part)
        .match_indices(exact)
        .map(move |(at, _)| Span::at(ByteOffset::new(part.start().get() + at), exact.len()))
}

/// Whether a quote's context stands around a place, in the text or beyond the part in question.
fn agrees(text: &Text, place: Span, quote: &TextQuote) -> bool {
    let before = Span::new(ByteOffset::ZERO, place.start());
    let after = Span::new(place.end(), text.end());
    text.slice(before).ends_with(&quote.prefix) && text.slice(after).starts_with(&quote.suffix)
}

/// The one place of a quote in a part of the text, else the one in its context.
fn quoted(text: &Text, part: Span, quote: &TextQuote) -> Option<Span> {
    let only = |mut places: &mut dyn Iterator<Item = Span>| {
        let first = (&mut places).next();
        first.filter(|_| places.next().is_none())
    };
    let agreeing = |place: &Span| agrees(text, *place, quote);
    only(&mut places(text, part, quote).filter(agreeing))
        .or_else(|| only(&mut places(text, part, quote)))
}

/// A position that counts the characters of a node as the page has them, or those of a part of the text.
fn positioned<P: Page>(
    text: &Text,
    page: &P,
    within: &Scope<P::Node>,
    position: Span<CodePoints>,
) -> Option<Span> {
    match within {
        Scope::Page => None,
        Scope::Node(node) => {
            let start = page.at_code_point(node, position.start())?;
            Some(Span::new(start, page.at_code_point(node, position.end())?))
        }
        Scope::Text(part) => {
            let from = text.to_code_points(part.start()).get();
            let at =
                |offset: CodePointOffset| CodePointOffset::new(from.saturating_add(offset.get()));
            let span = Span::new(at(position.start()), at(position.end()));
            let span = text.span_from_code_points(span);
            (part.covers(span) && text.to_code_points(span.end()) == at(position.end()))
                .then_some(span)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "利润增长5.4%，投资增长5.4%。\n利润增长5.4%。";

    /// A page whose elements are those characters of [`TEXT`] that their path is.
    struct Words;

    impl Page for Words {
        type Node = Span;

        fn find(&self, within: Option<&Span>, path: &Path) -> Option<Span> {
            let Path::Id(word) = path else { return None };
            let part = within.map_or(TEXT, |part| &TEXT[part.start().get()..part.end().get()]);
            let from = within.map_or(0, |part| part.start().get());
            let at = part.find(word.as_str())?;
            Some(Span::at(ByteOffset::new(from + at), word.len()))
        }

        fn span(&self, node: &Span) -> Option<Span> {
            Some(*node)
        }

        fn at_unit(&self, node: &Span, offset: Utf16Offset) -> Option<ByteOffset> {
            self.at_code_point(node, CodePointOffset::new(offset.get()))
        }

        fn at_code_point(&self, node: &Span, offset: CodePointOffset) -> Option<ByteOffset> {
            let part = &TEXT[node.start().get()..node.end().get()];
            let mut ends = part.char_indices().map(|(at, _)| at).chain([part.len()]);
            let at = ends.nth(offset.get())?;
            Some(ByteOffset::new(node.start().get() + at))
        }
    }

    fn id(word: &str) -> Step {
        Step::Element(Path::Id(word.into()))
    }

    fn quote(prefix: &str, exact: &str, suffix: &str) -> TextQuote {
        let [prefix, exact, suffix] = [prefix, exact, suffix].map(Into::into);
        TextQuote {
            exact,
            prefix,
            suffix,
        }
    }

    fn position(start: usize, end: usize) -> Step {
        let at = CodePointOffset::new;
        Step::Position(Span::new(at(start), at(end)))
    }

    /// Where the steps lead: the byte at which the characters begin, and the characters.
    fn found(steps: &[Step]) -> Option<(usize, &'static str)> {
        found_by(&[Selector(steps.to_vec())])
    }

    fn found_by(selectors: &[Selector]) -> Option<(usize, &'static str)> {
        let span = place(selectors, &Text::new(TEXT.into()), &Words)?;
        let (start, end) = (span.start().get(), span.end().get());
        Some((start, &TEXT[start..end]))
    }

    #[test]
    fn elements_are_looked_for_in_elements() {
        let second = "投资增长5.4%。";
        let at = TEXT.find(second).unwrap_or_default();
        assert_eq!(found(&[id(second), id("5.4%")]), Some((at + 12, "5.4%")));
        assert_eq!(found(&[id("没有")]), None);
        assert_eq!(found(&[id("5.4%"), id("投资")]), None);
        // Not even where the page would find them.
        let in_text = Step::Quote(quote("", second, ""));
        assert_eq!(found(&[in_text, id("投资")]), None);
    }

    #[test]
    fn white_space_at_the_ends_is_not_meant() {
        assert_eq!(found(&[id("。\n利")]), Some((35, "。\n利")));
        assert_eq!(found(&[id("\n利")]), Some((39, "利")));
        assert_eq!(found(&[id("\n")]), None);
        assert_eq!(found(&[]), None);
    }

    #[test]
    fn a_quote_has_to_be_the_only_one_of_its_kind() {
        let in_element = |q| found(&[id("利润增长5.4%，投资增长5.4%。"), Step::Quote(q)]);
        assert_eq!(in_element(quote("", "投资", "")), Some((19, "投资")));
        assert_eq!(in_element(quote("", "5.4%", "")), None);
        assert_eq!(in_element(quote("", "5.4%", "，")), Some((12, "5.4%")));
        assert_eq!(
            in_element(quote("投资增长", "5.4%", "")),
            Some((31, "5.4%"))
        );
        // Where it stands once, other words beside it do not speak against it.
        assert_eq!(in_element(quote("其他", "投资", "")), Some((19, "投资")));
        assert_eq!(in_element(quote("其他", "5.4%", "")), None);
        assert_eq!(in_element(quote("", "消费", "")), None);
        // A context may lie outside of the element.
        let inner = [id("投资"), Step::Quote(quote("，", "投资", "增长"))];
        assert_eq!(found(&inner), Some((19, "投资")));
    }

    #[test]
    fn a_position_counts_from_the_beginning_of_what_is_left() {
        assert_eq!(found(&[id("增长5.4%"), position(2, 6)]), Some((12, "5.4%")));
        assert_eq!(found(&[id("增长5.4%"), position(2, 7)]), None);
        let quote = Step::Quote(quote("", "投资增长5.4%", ""));
        assert_eq!(found(&[quote.clone(), position(4, 8)]), Some((31, "5.4%")));
        assert_eq!(found(&[quote.clone(), position(4, 9)]), None);
        assert_eq!(found(&[quote, position(0, usize::MAX)]), None);
        assert_eq!(found(&[position(0, 2)]), None);
    }

    #[test]
    fn a_range_ends_where_its_second_selector_begins() {
        let end = |steps: &[Step]| Selector(steps.to_vec());
        let range = |start, stop| found(&[Step::Range(start, stop)]);
        let (first, last) = (end(&[id("利润")]), end(&[id("，")]));
        assert_eq!(
            range(first.clone(), last.clone()),
            Some((0, "利润增长5.4%"))
        );
        assert_eq!(range(last.clone(), first.clone()), None);
        assert_eq!(range(first.clone(), first.clone()), None);
        let empty = end(&[id("投资增长5.4%"), position(4, 4)]);
        assert_eq!(range(end(&[id("投资")]), empty), Some((19, "投资增长")));
        assert_eq!(range(first, end(&[id("没有")])), None);
    }

    #[test]
    fn a_range_between_points_counts_inside_their_containers() {
        let point = |word: &str, offset| Point {
            container: Path::Id(word.into()),
            offset: Utf16Offset::new(offset),
        };
        let between = |start, end| found(&[Step::Between(start, end)]);
        let (start, end) = (point("利润增长", 2), point("投资增长", 2));
        assert_eq!(
            between(start.clone(), end.clone()),
            Some((6, "增长5.4%，投资"))
        );
        assert_eq!(between(end, start.clone()), None);
        assert_eq!(between(start, point("投资", 3)), None);
    }

    #[test]
    fn selectors_of_one_place_have_to_agree() {
        let one = |step: Step| Selector(vec![step]);
        let (wide, narrow, other) = (one(id("增长5.4%")), one(id("5.4%")), one(id("投资")));
        let both = [wide.clone(), narrow.clone()];
        assert_eq!(found_by(&both), Some((12, "5.4%")));
        assert_eq!(found_by(&[narrow, wide.clone()]), Some((12, "5.4%")));
        assert_eq!(found_by(&[wide.clone(), other]), None);
        assert_eq!(found_by(&[one(id("没有")), wide]), Some((6, "增长5.4%")));
    }
}
