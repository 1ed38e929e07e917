//! Where a name without brackets begins.

use super::Policies;
use super::kind::ending;
use super::sets::{self, CLOSING, OPENING};
use crate::model::recognise::chars;

/// A name has at most so many characters before its last word.
const LONGEST: usize = 32;
/// A quoted piece of a name has at most so many characters.
const LONGEST_QUOTE: usize = 24;

/// What makes a left edge, the firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Firm {
    /// A verb that names follow: 实施.
    Verb,
    /// A verb that may also stand inside a name: 推进.
    Soft,
    /// An opening quotation mark.
    Quote,
    /// A word that never stands inside a name: 的.
    Cut,
    /// The clause's beginning, behind this character.
    Clause(Option<char>),
    /// None within reach.
    Nothing,
}

/// The left edge of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// Where the name begins, in bytes.
    pub start: usize,
    pub firm: Firm,
    /// The last quoted piece inside the name, with its marks, in bytes.
    pub quoted: Option<(usize, usize)>,
    /// The word that makes the edge, in bytes.
    pub trigger: Option<(usize, usize)>,
}

impl Policies {
    /// The left edge of the name whose last word begins at `tail`. In a law's name, fewer verbs and
    /// prepositions stand.
    pub(super) fn edge(&self, text: &str, tail: usize, is_law: bool) -> Edge {
        let (mut edge, soft) = self.firm_edge(text, tail, is_law);
        if let Some((from, to)) = soft
            && (is_law || edge.firm != Firm::Verb)
            && to > edge.start
        {
            edge = edge.cut(from, to, if is_law { Firm::Verb } else { Firm::Soft });
        }
        edge.start = self.without_heads(text, edge.start, tail);
        edge.quoted = edge.quoted.filter(|(start, _)| *start >= edge.start);
        edge
    }

    /// The last firm edge, and the last verb behind it that may also stand inside a name.
    fn firm_edge(&self, text: &str, tail: usize, is_law: bool) -> (Edge, Option<(usize, usize)>) {
        let (start, firm) = clause(text, tail);
        let mut edge = Edge {
            start,
            firm,
            quoted: None,
            trigger: None,
        };
        let mut soft = None;
        let mut at = start;
        while at < tail {
            let rest = sets::slice(text, at, tail);
            // No edge is sought inside a quotation.
            if let Some(len) = quotation(rest) {
                edge.quoted = Some((at, at + len));
                at += len;
                continue;
            }
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let (len, mark) = self.cues.longest_prefix(rest).unwrap_or((first, ""));
            let end = at + len;
            match self.cue(rest, mark, sets::slice(text, edge.start, at), is_law) {
                // Nothing is left of the name.
                Some(Firm::Verb | Firm::Cut) if end == tail => {
                    return (edge.cut(at, end, Firm::Nothing), None);
                }
                Some(Firm::Soft) => soft = Some((at, end)).filter(|_| end < tail).or(soft),
                Some(firm) => {
                    edge = edge.cut(at, end, firm);
                    soft = soft.filter(|_| firm == Firm::Verb);
                }
                None => {}
            }
            at = end;
        }
        (edge, soft)
    }

    /// What the word at the beginning of `rest` makes of the name, of which `named` stands before it.
    fn cue(&self, rest: &str, mark: &str, named: &str, is_law: bool) -> Option<Firm> {
        if sets::has(mark, 'p') {
            return None;
        }
        if sets::has(mark, 'a') {
            return Some(Firm::Verb);
        }
        let is_join = sets::begins(rest, "和与及");
        let cuts = sets::has(mark, 'c')
            || (is_law && sets::has(mark, 'v'))
            || (is_join && is_listed(ending(&self.endings, named)));
        if cuts {
            return Some(Firm::Cut);
        }
        sets::has(mark, 'b').then_some(Firm::Soft)
    }

    /// Steps over words before a name: 新修订, 一项.
    fn without_heads(&self, text: &str, from: usize, tail: usize) -> usize {
        let mut start = from;
        for _ in 0..4 {
            let rest = sets::slice(text, start, tail);
            match self.cues.longest_prefix(rest) {
                Some((len, mark)) if sets::has(mark, 'h') && len < rest.len() => start += len,
                _ => break,
            }
        }
        start
    }
}

impl Edge {
    const fn cut(self, from: usize, to: usize, firm: Firm) -> Self {
        Self {
            start: to,
            firm,
            trigger: Some((from, to)),
            ..self
        }
    }
}

/// Whether what stands before 和 is a policy itself.
fn is_listed(ending: Option<(usize, &str)>) -> bool {
    ending.is_some_and(|(_, mark)| !mark.starts_with(['$', 'w', 'x']))
}

/// Walks back from a name's last word to where its clause begins.
fn clause(text: &str, tail: usize) -> (usize, Firm) {
    let mut at = tail;
    let mut left = LONGEST;
    let firm = loop {
        let Some(c) = chars::before(text, at) else {
            break Firm::Clause(None);
        };
        if left == 0 {
            break Firm::Nothing;
        }
        left -= 1;
        match c {
            '“' | '「' | '‘' | '『' => break Firm::Quote,
            '”' | '」' | '’' | '』' => match opening(text, at - c.len_utf8()) {
                Some(start) => at = start,
                None => break Firm::Clause(Some(c)),
            },
            _ if is_boundary(c) => break Firm::Clause(Some(c)),
            _ => at -= c.len_utf8(),
        }
    };
    (at, firm)
}

/// The length of the quotation that `rest` begins with, with its marks.
fn quotation(rest: &str) -> Option<usize> {
    let inside = sets::after_one(rest, OPENING)?;
    let mut chars = inside.char_indices().take(LONGEST_QUOTE);
    let (at, c) = chars.find(|(_, c)| sets::is_in(CLOSING, *c))?;
    Some(rest.len() - inside.len() + at + c.len_utf8())
}

/// The opening mark of the quotation that is closed at `at`.
pub(super) fn opening(text: &str, at: usize) -> Option<usize> {
    let before = sets::until(text, at);
    for (at, c) in before.char_indices().rev().take(LONGEST_QUOTE) {
        match c {
            '“' | '「' | '‘' | '『' => return Some(at),
            '”' | '」' | '’' | '』' | '\n' | '。' => return None,
            _ => {}
        }
    }
    None
}

/// Whether no name goes across it.
pub(super) const fn is_boundary(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '\n'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '"'
            | '—'
            | '…'
            | '【'
            | '】'
            | '|'
            | ' '
            | '\t'
            | '\u{3000}'
            | '\r'
    )
}
