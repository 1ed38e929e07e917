//! Suggests policies: titles in brackets, their short forms, and named programmes and laws without brackets.
//!
//! One pass from left to right. What a later mention means may depend on what was named before it, never on
//! what follows its sentence.

mod alias;
pub(super) mod bracket;
mod edge;
mod english;
mod issue;
mod kind;
mod memory;
mod named;
mod sets;
mod source;
#[cfg(test)]
mod tests;

use super::lexicon::{Words, lines};
use super::organisation::Organisations;
use super::{Context, OwnWords, Rule, Suggestion};
use crate::model::annotation::{Policy, PolicyKind, Tag};
use crate::model::text::{ByteOffset, Span};
use memory::Memory;
use std::borrow::Cow;

/// Rules for policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyRule {
    /// A title in brackets whose last words say what it is: 《…条例》.
    Title,
    /// A title in brackets that the words around it make a policy: 审议通过《…》.
    TitleInContext,
    /// A short form that the text defines: （以下简称《意见》）, and 《意见》 behind it.
    Alias,
    /// A law, treaty, plan or programme known by its whole name: 联合国宪章.
    Name,
    /// A name told by its last words and a firm left edge: 实施种业振兴行动.
    NamedByEnding,
    /// A name told by its quotation marks: “三北”工程.
    NamedByQuote,
    /// A slogan of the list: 新质生产力.
    Slogan,
    /// One of the reader's or the site's own words.
    Own,
    /// An English title: Inflation Reduction Act.
    EnglishTitle,
}

impl PolicyRule {
    /// Its name in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "policy.title",
            Self::TitleInContext => "policy.title_in_context",
            Self::Alias => "policy.alias",
            Self::Name => "policy.name",
            Self::NamedByEnding => "policy.named_by_ending",
            Self::NamedByQuote => "policy.named_by_quote",
            Self::Slogan => "policy.slogan",
            Self::Own => "policy.own",
            Self::EnglishTitle => "policy.english_title",
        }
    }

    /// How sure it is, in percent.
    const fn confidence(self) -> u8 {
        match self {
            Self::Title | Self::Own => 95,
            Self::Alias | Self::Name => 92,
            Self::NamedByEnding | Self::EnglishTitle => 80,
            Self::TitleInContext | Self::NamedByQuote | Self::Slogan => 70,
        }
    }
}

/// The first character of a word's mark is its sort, the second its role: see the list.
type Marked = Words<&'static str>;

/// The recogniser of policies.
pub(super) struct Policies {
    /// Endings, whole names, slogans and own words.
    endings: Marked,
    /// Words around them.
    cues: Marked,
    organisations: Organisations,
}

/// A policy that was found, before its fields are filled in. Offsets are bytes.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
    kind: Option<PolicyKind>,
    rule: PolicyRule,
    /// The words that gave it away.
    evidence: Option<(usize, usize)>,
}

impl Policies {
    /// Prepares the word lists.
    pub fn new(own: &OwnWords) -> Self {
        let owned = |words: &[String], mark: &'static str| {
            let words = words.iter().map(|word| (Cow::Owned(word.clone()), mark));
            words.collect::<Vec<_>>()
        };
        let mut endings = owned(&own.policies, "-o");
        endings.extend(owned(&own.slogans, "$g"));
        endings.extend(marked(include_str!("../lexicon/policies.txt")));
        endings.extend(marked(include_str!("../lexicon/slogans.txt")));
        Self {
            endings: Words::new(endings),
            cues: Words::new(marked(include_str!("../lexicon/policy_cues.txt"))),
            organisations: Organisations::new(own),
        }
    }

    /// The policies of `text`, in order.
    pub fn recognise(&self, text: &str, context: Context<'_>) -> Vec<Suggestion> {
        let mut memory = Memory::new(text, context);
        let (chinese, english) = (
            context.language.has_chinese(),
            context.language.has_english(),
        );
        let titles = if chinese {
            bracket::titles(text)
        } else {
            Vec::new()
        };
        let mut titles = titles.into_iter().peekable();
        let mut at = 0;
        while let Some(c) = super::chars::after(text, at) {
            let next = at + c.len_utf8();
            if let Some(title) = titles.next_if(|title| title.start == at) {
                at = self.title(&mut memory, title);
                continue;
            }
            let mut found = None;
            if english && (c.is_ascii_uppercase() || c == 'g') {
                found = english::title_at(text, at);
            }
            if chinese {
                found = found
                    .or_else(|| memory.alias_at(at))
                    .or_else(|| self.named(&memory, at));
            }
            at = self.accept(&mut memory, found).unwrap_or(next).max(next);
        }
        memory.into_suggestions()
    }

    /// Takes what was found; returns where to go on.
    fn accept(&self, memory: &mut Memory<'_>, found: Option<Found>) -> Option<usize> {
        let mut found = found?;
        if matches!(
            found.rule,
            PolicyRule::Name | PolicyRule::NamedByEnding | PolicyRule::NamedByQuote
        ) {
            found.end = named::with_bracket(memory.text, found.end);
        }
        // A name may begin with a slogan: 健康中国|行动.
        let is_slogan = found.rule == PolicyRule::Slogan;
        if memory.push(found) && !is_slogan {
            self.describe(memory, found);
        }
        (!is_slogan).then_some(found.end)
    }

    /// A title in brackets: a policy, or a work to be passed over. Returns where it ends.
    fn title(&self, memory: &mut Memory<'_>, title: bracket::Title) -> usize {
        let found = self.judge(memory.text, &title, memory.knows(title.inside(memory.text)));
        if let Some(found) = found
            && memory.push(found)
        {
            self.describe(memory, found);
        }
        title.end
    }

    /// Fills in what the words beside it say.
    fn describe(&self, memory: &mut Memory<'_>, found: Found) {
        let defined = alias::definition(memory.text, found.end);
        let policy = self.source(memory, found, defined.as_ref().map(|alias| alias.behind));
        memory.fill(policy);
        if let Some(alias) = defined {
            memory.define(alias);
        }
    }
}

/// The words of a list that has a mark and its words a line.
fn marked(list: &'static str) -> Vec<(Cow<'static, str>, &'static str)> {
    let groups = lines(list).map(|(mark, words)| {
        words
            .split(' ')
            .map(move |word| (Cow::Borrowed(word), mark))
    });
    groups.flatten().collect()
}

/// What becomes of a found policy: the suggestion without its entity.
fn suggestion(found: Found, title: String) -> Suggestion {
    let span = |start: usize, end: usize| Span::new(ByteOffset::new(start), ByteOffset::new(end));
    Suggestion {
        span: span(found.start, found.end),
        tag: Tag::Policy(Policy {
            title,
            kind: found.kind,
            ..Policy::default()
        }),
        confidence: found.rule.confidence(),
        rule: Rule::Policy(found.rule),
        evidence: found
            .evidence
            .map(|(start, end)| span(start, end))
            .into_iter()
            .collect(),
        entity: None,
    }
}
