//! How an annotation finds its place again: described by quote and position, resolved cheap to costly,
//! and never attached to other characters than those it was made on.

mod align;
mod choice;
mod context;
mod diff;
mod extent;
mod fold;
mod glue;
mod grams;
mod mosaic;
mod needle;
mod order;
mod place;
mod search;
pub mod selector;
mod whole;

pub use extent::{SpanEnd, nudge};

use self::order::Order;
use self::place::Wanted;
use self::search::{Outcome, Search};
use self::whole::Whole;
use crate::model::annotation::Timestamp;
use crate::model::order::sorted;
use crate::model::text::{CodePointOffset, CodePoints, Span, Text, TextHash};

/// Code points of context kept on either side of a quote, as other annotators do.
pub const CONTEXT: usize = 32;

/// Earlier versions of a text that are compared with it as a whole.
const VERSIONS: usize = 4;

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
    /// The same characters at the same position, and no place whose context agrees better: [`Step::Position`].
    Found(Span),
    /// The same characters elsewhere, and the step that decided it.
    Moved(Span, Step),
    /// Its context is here, but other characters stand in it (or the same with others glued to them, as 394 in 1394):
    /// those. The reader has to say whether they are the ones meant.
    Changed(Span, Step),
    /// Nothing stands there any more, nothing is near enough, or several places are as good.
    Orphan,
}

/// What decided that a place is the right one, from cheap to costly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The quote stands where it stood.
    Position,
    /// The one occurrence of the quote, and its context agrees or is not known.
    UniqueQuote,
    /// The occurrence whose context agrees best.
    Context,
    /// The context agrees, and other characters stand in it.
    Alignment,
    /// The quote is long, and all but a few of its characters stand there.
    Fuzzy,
}

impl Step {
    /// Its name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::UniqueQuote => "quote",
            Self::Context => "context",
            Self::Alignment => "alignment",
            Self::Fuzzy => "fuzzy",
        }
    }
}

impl Resolution {
    /// Where the annotated characters stand, where they do.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Found(span) | Self::Moved(span, _) => Some(span),
            Self::Changed(..) | Self::Orphan => None,
        }
    }

    /// What decided it; `None` where nothing did.
    pub const fn step(self) -> Option<Step> {
        match self {
            Self::Found(_) => Some(Step::Position),
            Self::Moved(_, step) | Self::Changed(_, step) => Some(step),
            Self::Orphan => None,
        }
    }
}

/// Finds the places of many anchors in one text, in the order given: cheaper than one by one, and with the help of
/// each other where several places are equally good.
///
/// Time is linear in the text and in the anchors, memory likewise: of the places that a run of characters has, a
/// bounded number is looked at.
pub fn resolve_all<'a>(
    text: &Text,
    anchors: impl IntoIterator<Item = &'a Anchor>,
) -> Vec<Resolution> {
    let anchors: Vec<_> = anchors.into_iter().map(|anchor| (anchor, None)).collect();
    resolve_beside(text, &anchors)
}

/// `items` by `key`, of equal ones the earlier first: as [`sorted`], which is compiled once for all of them.
fn by<T: Copy>(items: &[T], key: impl Fn(&T) -> u64) -> Vec<T> {
    let mut keys = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        keys.push((key(item), at));
    }
    let mut ranked = Vec::with_capacity(items.len());
    for (_, at) in rank(&keys) {
        ranked.extend(items.get(at).copied());
    }
    ranked
}

#[inline(never)]
fn rank(keys: &[(u64, usize)]) -> Vec<(u64, usize)> {
    sorted(keys, |key| *key)
}

/// As [`resolve_all`], where the places of some are known: these are not looked for, and help to find the others.
pub fn resolve_beside(text: &Text, anchors: &[(&Anchor, Option<Span>)]) -> Vec<Resolution> {
    let stands = |(anchor, known): &(&Anchor, Option<Span>)| known.or_else(|| anchor.stands(text));
    let found: Vec<Option<Span>> = anchors.iter().map(stands).collect();
    if let Some(found) = found
        .iter()
        .copied()
        .map(|f| f.map(Resolution::Found))
        .collect()
    {
        return found;
    }
    let search = Search::new(text);
    let mut outcomes = Vec::with_capacity(anchors.len());
    for ((anchor, _), found) in anchors.iter().zip(&found) {
        let wanted = Wanted::new(anchor);
        let outcome = match *found {
            Some(span) => Outcome::Decided(Resolution::Found(span)),
            None => search.find(&wanted),
        };
        outcomes.push((wanted, outcome));
    }
    let order = Order::new(&search, &outcomes);
    let wholes = wholes(text, anchors, &found);
    let decide = |((wanted, outcome), stands): (&(Wanted<'_>, _), &Option<_>)| {
        let found = order.decide(&search, wanted, outcome);
        let version = wholes.iter().find(|(of, _)| *of == wanted.anchor.version());
        match version {
            Some((_, Some(whole))) if stands.is_none() && wanted.anchor.is_placed() => {
                whole.decide(&search, wanted, found)
            }
            _ => found,
        }
    };
    outcomes.iter().zip(&found).map(decide).collect()
}

/// Of each version that an anchor which is not `found` was described on, how it has become `text`, if both are short.
fn wholes(
    text: &Text,
    anchors: &[(&Anchor, Option<Span>)],
    found: &[Option<Span>],
) -> Vec<(Option<TextHash>, Option<Whole>)> {
    let mut wholes: Vec<(Option<TextHash>, Option<Whole>)> = Vec::new();
    for ((anchor, _), found) in anchors.iter().zip(found) {
        let version = anchor.version();
        let is_known = wholes.iter().any(|(other, _)| *other == version);
        if found.is_none() && !is_known && wholes.len() < VERSIONS {
            let of_version = |a: &&Anchor| a.version() == version && a.is_placed();
            let anchors = anchors.iter().map(|(anchor, _)| *anchor).filter(of_version);
            wholes.push((version, Whole::new(text, anchors)));
        }
    }
    wholes
}

impl Anchor {
    /// Which version of the text it was described on.
    fn version(&self) -> Option<TextHash> {
        self.state.map(|state| state.hash)
    }

    /// Whether its position is that of its quote. Others' anchors may have none, or one that counts something else.
    fn is_placed(&self) -> bool {
        self.position.len() == self.quote.exact.chars().count()
    }

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

    /// Finds the place in `text`, which may have been edited since the anchor was described. Many are found sooner
    /// by [`resolve_all`].
    pub fn resolve(&self, text: &Text) -> Resolution {
        resolve_all(text, [self])
            .pop()
            .unwrap_or(Resolution::Orphan)
    }

    /// The last step of the search for it: what was tried before it became an orphan.
    pub fn last_step(&self) -> Step {
        if self.quote.exact.chars().nth(place::LONG - 1).is_some() {
            Step::Fuzzy
        } else {
            Step::Alignment
        }
    }

    /// Where it stood, if the same characters stand there in the very same context.
    pub fn stands(&self, text: &Text) -> Option<Span> {
        let quote = &self.quote;
        let start = text.from_code_points(self.position.start());
        let (before, after) = text.as_str().split_at_checked(start.get())?;
        let after = after.strip_prefix(quote.exact.as_str())?;
        let is_here = before.ends_with(&quote.prefix) && after.starts_with(&quote.suffix);
        // Where no context is known, the search looks at what stands beside the quote.
        let is_known = quote.prefix.is_empty() == before.is_empty()
            && quote.suffix.is_empty() == after.is_empty();
        (is_here && is_known && !quote.exact.is_empty()).then(|| Span::at(start, quote.exact.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::ByteOffset;

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
    fn anchors_of_two_versions_are_compared_apart() {
        let seen = |text: &str, quote: &str| {
            let at = text.find(quote).unwrap_or_default();
            let text = Text::new(text.into());
            let span = Span::at(ByteOffset::new(at), quote.len());
            Anchor::describe_seen(&text, span, Timestamp::from_millis(0))
        };
        let both = [
            seen("李强出席会议。利润增长5.4%。", "5.4%"),
            seen("昨日，李强出席会议。利润增长5.4%。", "李强"),
        ];
        let text = Text::new("昨日，李克强出席会议。利润增长5.2%。".into());
        let now = resolve_all(&text, &both).into_iter().map(|r| match r {
            Resolution::Changed(span, _) => text.slice(span),
            _ => "",
        });
        assert_eq!(now.collect::<Vec<_>>(), ["5.2%", "李克强"]);
    }

    #[test]
    fn a_long_quote_that_stands_once_needs_no_context() {
        let quote = "《关于促进乡村产业振兴的指导意见》";
        let far = "会议由县长主持，听取了有关部门的汇报。".repeat(90);
        let before = format!("{far}省政府印发{quote}，自七月起施行。");
        let after = format!("记者获悉{quote}近日公布。{far}");
        let got = resolve(&before, quote, 0, &after);
        assert!(
            matches!(got, Some((4, Resolution::Moved(_, Step::UniqueQuote)))),
            "{got:?}"
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
}
