//! What a text has named so far: its policies, their short forms, and the suggestions made.

use super::alias::Alias;
use super::kind::{bare, tail};
use super::{Found, PolicyRule, sets, suggestion};
use crate::model::annotation::{Policy, PolicyKind, Tag};
use crate::model::recognise::{Context, Suggestion, chars};

/// How many policies and short forms are remembered: more than an article has.
const REMEMBERED: usize = 128;
/// A title of so many characters may be the short form of a longer one.
const SHORT: usize = 6;
/// Short forms this short stand for a policy only at a clause's beginning.
const AMBIGUOUS: usize = 2;
/// What a policy does: tells 方案明确 from a plan of any sort.
const DEEDS: &str = "提出 明确 指出 要求 强调 规定 施行 实施 共 自 从 印发 围绕 聚焦";
const REPUBLIC: &str = "中华人民共和国";

/// A policy, by what all its mentions share.
struct Entity {
    policy: Policy,
    number: u32,
    /// The [`stem`] of its title.
    stem: String,
}

/// What a text has named so far.
pub(super) struct Memory<'a> {
    pub text: &'a str,
    pub context: Context<'a>,
    suggestions: Vec<Suggestion>,
    entities: Vec<Entity>,
    /// Short forms without brackets, where they were defined, and what they stand for.
    aliases: Vec<(&'a str, usize, u32)>,
    /// A bit for the low 10 bits of each short form's first character: most places are left after one look.
    openings: [u64; 16],
    count: u32,
}

/// What the words beside a policy say of it.
#[derive(Default)]
pub(super) struct Source {
    pub issuers: Vec<String>,
    pub number: String,
    pub date: String,
}

impl<'a> Memory<'a> {
    pub const fn new(text: &'a str, context: Context<'a>) -> Self {
        Self {
            text,
            context,
            suggestions: Vec::new(),
            entities: Vec::new(),
            aliases: Vec::new(),
            openings: [0; 16],
            count: 0,
        }
    }

    pub fn into_suggestions(self) -> Vec<Suggestion> {
        self.suggestions
    }

    /// Where the last suggestion ends.
    pub fn last_end(&self) -> usize {
        self.suggestions.last().map_or(0, |s| s.span.end().get())
    }

    /// The kind of the last suggestion.
    pub fn last_kind(&self) -> Option<PolicyKind> {
        match &self.suggestions.last()?.tag {
            Tag::Policy(policy) => policy.kind,
            _ => None,
        }
    }

    /// Whether nothing but 、 or 和 lies between the last suggestion and `start`.
    pub fn follows_at_once(&self, start: usize) -> bool {
        let last = self.last_end();
        last > 0 && matches!(self.text.get(last..start), Some("、" | "和" | "与"))
    }

    /// Whether this was defined as a short form.
    pub fn knows(&self, name: &str) -> bool {
        self.aliases.iter().any(|(alias, ..)| *alias == name)
    }

    /// A short form without brackets that stands at `at`.
    pub fn alias_at(&self, at: usize) -> Option<Found> {
        let (slot, bit) = opening(chars::after(self.text, at)?);
        if self.openings.get(slot).is_none_or(|bits| bits & bit == 0) {
            return None;
        }
        let rest = sets::from(self.text, at);
        let (alias, ..) = self.aliases.iter().find(|(alias, start, _)| {
            rest.starts_with(alias) && (*start == at || self.is_meant(at, alias))
        })?;
        Some(Found {
            start: at,
            end: at + alias.len(),
            kind: None,
            rule: PolicyRule::Alias,
            evidence: None,
        })
    }

    fn is_meant(&self, at: usize, alias: &str) -> bool {
        let before = chars::before(self.text, at);
        if matches!(before, Some('“' | '「' | '‘' | '"')) {
            return true;
        }
        let after = sets::from(self.text, at + alias.len());
        alias.chars().count() > AMBIGUOUS
            || before.is_none_or(|c| matches!(c, '，' | '。' | '、' | '\n'))
                && sets::begins_with(after, DEEDS)
    }

    /// Takes what was found, unless what was found before it covers it.
    pub fn push(&mut self, found: Found) -> bool {
        while self.last_end() > found.start {
            let Some(last) = self.suggestions.last() else {
                break;
            };
            if last.span.end().get() - last.span.start().get() >= found.end - found.start {
                return false;
            }
            self.forget_last();
        }
        let is_slogan = found.rule == PolicyRule::Slogan;
        let title = sets::slice(self.text, found.start, found.end);
        let title = trimmed(title);
        let mut suggestion = suggestion(found, title.to_owned());
        if !is_slogan {
            suggestion.entity = Some(self.entity(title, &mut suggestion.tag));
        }
        self.suggestions.push(suggestion);
        true
    }

    fn forget_last(&mut self) {
        let last = self.suggestions.pop();
        let entity = last.and_then(|last| last.entity);
        let is_new = entity.is_some_and(|entity| entity + 1 == self.count)
            && self
                .suggestions
                .iter()
                .rev()
                .take(REMEMBERED)
                .all(|s| s.entity != entity);
        if is_new {
            self.entities.pop();
            self.count -= 1;
        }
    }

    /// The policy of that title, which takes what is known of it; a new one if it was not named before.
    fn entity(&mut self, title: &str, tag: &mut Tag) -> u32 {
        let Tag::Policy(policy) = tag else {
            return 0;
        };
        let alias = self
            .aliases
            .iter()
            .rev()
            .find(|(alias, ..)| *alias == title);
        let alias = alias.map(|(.., number)| *number);
        let stem = stem(title);
        let is_short = !stem.starts_with('“') && tail(stem, SHORT).len() == stem.len();
        let known = self.entities.iter().rev().find(|entity| match alias {
            Some(number) => entity.number == number,
            None => entity.is_named(title, stem, is_short),
        });
        if let Some(known) = known {
            *policy = Policy {
                kind: known.policy.kind.or(policy.kind),
                ..known.policy.clone()
            };
            return known.number;
        }
        let number = self.count;
        self.count += 1;
        if self.entities.len() >= REMEMBERED {
            self.entities.remove(0);
        }
        self.entities.push(Entity {
            policy: policy.clone(),
            number,
            stem: stem.to_owned(),
        });
        number
    }

    /// Adds what is said beside the last suggestion, to it and to what is known of its policy.
    pub fn fill(&mut self, mut source: Source) {
        // In a list the next has the issuers of the one before.
        if let [.., before, last] = self.suggestions.as_slice()
            && source.issuers.is_empty()
            && let Tag::Policy(policy) = &before.tag
            && matches!(
                self.text
                    .get(before.span.end().get()..last.span.start().get()),
                Some("、" | "和" | "与")
            )
        {
            source.issuers.clone_from(&policy.issuers);
        }
        let Some(last) = self.suggestions.last_mut() else {
            return;
        };
        let (Tag::Policy(policy), Some(number)) = (&mut last.tag, last.entity) else {
            return;
        };
        if policy.issuers.is_empty() {
            policy.issuers = source.issuers;
        }
        if policy.number.is_empty() {
            policy.number = source.number;
        }
        if policy.date.is_empty() {
            policy.date = source.date;
        }
        let known = self
            .entities
            .iter_mut()
            .rev()
            .find(|entity| entity.number == number);
        if let Some(known) = known {
            known.policy = policy.clone();
        }
    }

    /// Remembers a short form of the last suggestion.
    pub fn define(&mut self, alias: Alias) {
        let entity = self.suggestions.last().and_then(|last| last.entity);
        let name = sets::slice(self.text, alias.start, alias.end);
        let name = trimmed(name);
        if let (Some(entity), false) = (entity, name.is_empty()) {
            if self.aliases.len() >= REMEMBERED {
                self.aliases.remove(0);
            }
            let first = name.chars().next().map(opening);
            if let Some((slot, bit)) = first
                && let Some(bits) = self.openings.get_mut(slot)
            {
                *bits |= bit;
            }
            self.aliases.push((name, alias.start, entity));
        }
    }
}

impl Entity {
    /// Whether `title`, with this [`stem`], is its title, or its short form.
    fn is_named(&self, title: &str, stem: &str, is_short: bool) -> bool {
        self.policy.title == title
            || self.stem == stem
            || self.stem.strip_suffix("纲要") == Some(stem)
            || is_short && self.stem.ends_with(stem)
    }
}

/// The part of a title by which it is told from others: without the state's name before, and what may follow its last word.
fn stem(title: &str) -> &str {
    let bare = bare(title);
    bare.strip_prefix(REPUBLIC).unwrap_or(bare)
}

/// A title without its brackets.
fn trimmed(title: &str) -> &str {
    sets::before(sets::after(title, "《〈 "), "》〉 ")
}

/// Where the bit of a first character is: which of the numbers, and the bit in it.
const fn opening(c: char) -> (usize, u64) {
    (c as usize / 64 % 16, 1 << (c as u32 % 64))
}
