//! Reads a text and suggests its numbers, officials and policies, each with what it means and why.
//!
//! Rules and word lists, no model and no server. Each part takes time linear in the text's length; none
//! looks beyond the line it stands in, but for what is defined earlier in the same text.

mod chars;
mod lexicon;
mod number;
mod official;
mod organisation;
mod policy;
mod rule;

pub use lexicon::OwnWords;
pub use number::NumberRule;
pub use official::OfficialRule;
pub use policy::PolicyRule;
pub use rule::Rule;

use crate::model::annotation::{Decimal, Number, Official, Policy, Tag, TagKind, Value};
use crate::model::text::{Span, is_grapheme_boundary};
use std::cmp::Reverse;

/// What a recogniser proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where, in bytes of the text.
    pub span: Span,
    /// What it is and what it means.
    pub tag: Tag,
    /// How sure the rule is, in percent.
    pub confidence: u8,
    /// The rule that fired.
    pub rule: Rule,
    /// The words that triggered it, in order; may lie outside the span.
    pub evidence: Vec<Span>,
    /// The same for all mentions of one person or one policy in a text, counted from 0 within each kind.
    pub entity: Option<u32>,
}

impl Suggestion {
    /// The kind of its tag.
    pub const fn kind(&self) -> TagKind {
        self.tag.kind()
    }
}

/// The languages whose rules are applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese only.
    Chinese,
    /// English only.
    English,
    /// Both, each where its own characters stand.
    #[default]
    Both,
}

impl Language {
    /// Whether Chinese rules are applied.
    pub const fn has_chinese(self) -> bool {
        matches!(self, Self::Chinese | Self::Both)
    }

    /// Whether English rules are applied.
    pub const fn has_english(self) -> bool {
        matches!(self, Self::English | Self::Both)
    }
}

/// What is known about a text beside its characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context<'a> {
    /// The day it was published, as its publisher writes it (ISO 8601, the time is passed over). Dates such
    /// as 今年 are resolved against it, and stay blank without it.
    pub date: Option<&'a str>,
    /// Which rules are applied.
    pub language: Language,
}

/// The recognisers with the word lists compiled in, and those of the reader or the site.
///
/// Without the feature `recognise` there are none: the bundle is then for tagging by hand, and its size says what
/// recognising costs.
pub struct Recogniser(Option<Parts>);

struct Parts {
    numbers: number::Numbers,
    officials: official::Officials,
    policies: policy::Policies,
}

impl Recogniser {
    /// Prepares the word lists.
    pub fn new(own: &OwnWords) -> Self {
        Self(cfg!(feature = "recognise").then(|| Parts {
            numbers: number::Numbers::new(own),
            officials: official::Officials::new(own),
            policies: policy::Policies::new(own),
        }))
    }

    /// All suggestions of all kinds in `text`, by their start, of those that begin together the longer
    /// first. Two of one kind never overlap. Dates and slogans are among them.
    pub fn recognise(&self, text: &str, context: Context<'_>) -> Vec<Suggestion> {
        let Some(parts) = self.0.as_ref().filter(|_| cfg!(feature = "recognise")) else {
            return Vec::new();
        };
        let policies = parts.policies.recognise(text, context);
        let officials = parts.officials.recognise(text, context);
        let mut numbers = parts.numbers.recognise(text, context);
        // A number inside a policy's name is part of the name.
        let mut names = policies.iter().map(|p| p.span).peekable();
        numbers.retain(|number| {
            while names
                .next_if(|name| name.end() <= number.span.start())
                .is_some()
            {}
            names.peek().is_none_or(|name| !name.overlaps(number.span))
        });
        let mut all = merged([policies, officials, numbers]);
        // A combining mark or a joiner beside a numeral makes another character of it.
        all.retain(|s| {
            let whole = |at| is_grapheme_boundary(text, at);
            whole(s.span.start()) && whole(s.span.end())
        });
        all
    }

    /// What `quote` says by itself as a number, an official or a policy: for characters that a reader tags.
    pub fn meaning(&self, quote: &str, kind: TagKind, context: Context<'_>) -> Tag {
        let is_all = |s: &Suggestion| s.kind() == kind && s.span.len() == quote.len();
        if let Some(all) = self.recognise(quote, context).into_iter().find(is_all) {
            return all.tag;
        }
        match kind {
            // Bare digits are no number to the recognisers; a reader who tags them says they are.
            TagKind::Number => Tag::Number(Number {
                value: Decimal::parse(&quote.replace(',', "")).map(Value::Exact),
                ..Number::default()
            }),
            TagKind::Official => Tag::Official(Official {
                name: quote.split_whitespace().collect(),
                ..Official::default()
            }),
            TagKind::Policy => Tag::Policy(Policy {
                title: quote.trim_matches(['《', '》', '“', '”']).into(),
                ..Policy::default()
            }),
        }
    }
}

/// Lists in order as one: by the start, of those that begin together the longer first.
fn merged(lists: [Vec<Suggestion>; 3]) -> Vec<Suggestion> {
    let mut all = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    let mut lists = lists.map(|list| list.into_iter().peekable());
    loop {
        let order = |s: &Suggestion| (s.span.start(), Reverse(s.span.end()));
        let heads = lists.iter_mut().enumerate();
        let first = heads
            .filter_map(|(at, list)| Some((order(list.peek()?), at)))
            .min();
        let Some(list) = first.and_then(|(_, at)| lists.get_mut(at)) else {
            return all;
        };
        all.extend(list.next());
    }
}

#[cfg(test)]
mod tests;
