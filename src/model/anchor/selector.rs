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
    /// On to the end of these characters.
    Until(TextQuote),
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
    /// Whether what it leaves are characters, in which no element is looked for.
    pub const fn is_text(&self) -> bool {
        !matches!(self, Self::Element(_))
    }

    fn narrow<P: Page>(
        &self,
        text: &Text,
        page: &P,
        within: &Scope<P::Node>,
    ) -> Option<Scope<P::Node>> {
        let span = match self {
            Self::Element(path) => return Some(Scope::Node(page.find(within.node()?, path)?)),
            Self::Range(start, end) => {
                let start = start.narrow(text, page, within)?.span(page)?.start();
                let end = end.narrow(text, page, within)?.span(page)?.start();
                (start < end).then(|| Span::new(start, end))?
            }
            Self::Between(start, end) => {
                let at = |point: &Point| {
                    page.at_unit(&page.find(within.node()?, &point.container)?, point.offset)
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
            Self::Until(quote) => {
                let start = within.span(page)?;
                let rest = Span::new(start.end(), text.end());
                let end = places(text, rest, quote).find(|place| agrees(text, *place, quote))?;
                Span::new(start.start(), end.end())
            }
            Self::Position(position) => positioned(text, page, within, *position)?,
        };
        Some(Scope::Text(span))
    }

    fn write(&self, key: &mut String) {
        let units = |offset: Utf16Offset| offset.get().to_string();
        match self {
            Self::Element(path) => path.write(key),
            Self::Range(start, end) => {
                put(key, &["range"]);
                start.write(key);
                end.write(key);
            }
            Self::Between(start, end) => {
                for point in [start, end] {
                    point.container.write(key);
                    put(key, &["at", &units(point.offset)]);
                }
            }
            Self::Quote(quote) => put(key, &["quote", &quote.prefix, &quote.exact, &quote.suffix]),
            Self::Until(quote) => put(key, &["until", &quote.exact, &quote.suffix]),
            Self::Position(position) => {
                let ends = [position.start(), position.end()].map(|at| at.get().to_string());
                put(key, &["position", &ends[0], &ends[1]]);
            }
        }
    }
}

impl Path {
    fn write(&self, key: &mut String) {
        let (kind, path) = match self {
            Self::XPath(path) => ("xpath", path),
            Self::Css(path) => ("css", path),
            Self::Id(path) => ("id", path),
        };
        put(key, &[kind, path]);
    }
}

impl Selector {
    /// Adds what tells it from others.
    pub fn write(&self, key: &mut String) {
        self.0.iter().for_each(|step| step.write(key));
        put(key, &["end"]);
    }
}

fn put(key: &mut String, words: &[&str]) {
    for word in words {
        key.push_str(&word.len().to_string());
        key.push(' ');
        key.push_str(word);
    }
}

impl<N> Scope<N> {
    /// The node in which elements are looked for; none where that is the page. `None` inside characters.
    #[allow(clippy::option_option)] // no place to look, and no bound to looking, are two things
    fn node(&self) -> Option<Option<&N>> {
        match self {
            Self::Page => Some(None),
            Self::Node(node) => Some(Some(node)),
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
