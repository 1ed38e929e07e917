//! What a title in brackets is, by its last words and by those around it.

use super::bracket::Title;
use super::sets::{self, TITLE};
use super::{Found, Marked, Policies, PolicyRule};
use crate::model::annotation::PolicyKind;
use crate::model::recognise::chars;

/// The longest ending that is looked up, in characters.
const LONGEST_ENDING: usize = 8;

/// What a title's ending says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A policy of that kind.
    Policy(PolicyKind),
    /// A book, a film, a newspaper …
    Work,
    /// Either: its surroundings tell.
    Open,
}

/// The sort of a mark.
pub(super) fn sort(mark: &str) -> Sort {
    Sort::Policy(match mark.as_bytes().first() {
        Some(b'l') => PolicyKind::Law,
        Some(b'r') => PolicyKind::Regulation,
        Some(b'p') => PolicyKind::Plan,
        Some(b'o') => PolicyKind::Opinion,
        Some(b'n') => PolicyKind::Notice,
        Some(b's') => PolicyKind::Standard,
        Some(b't') => PolicyKind::Treaty,
        Some(b'g') => PolicyKind::Programme,
        Some(b'e') => PolicyKind::Report,
        Some(b'$') => PolicyKind::Slogan,
        Some(b'w') => return Sort::Work,
        _ => return Sort::Open,
    })
}

/// The kind of a mark, where it has one.
pub(super) fn kind(mark: &str) -> Option<PolicyKind> {
    match sort(mark) {
        Sort::Policy(kind) => Some(kind),
        Sort::Work | Sort::Open => None,
    }
}

/// A title without what may follow its last word: （试行）, 2025, 1.0, 〔2025〕.
pub(super) fn bare(title: &str) -> &str {
    let mut rest = sets::before(sets::after(title, " "), " ");
    loop {
        let last = rest.chars().next_back();
        let opening = match last {
            Some('）' | ')') => rest.rfind(['（', '(']),
            Some('〕' | '］' | ']') => rest.rfind(['〔', '［', '[']),
            Some(c) if c.is_ascii_digit() || matches!(c, '.' | ' ' | '年' | '—' | '-' | '－') => {
                Some(rest.len() - c.len_utf8())
            }
            _ => None,
        };
        match opening.and_then(|at| rest.get(..at)) {
            Some(shorter) if !shorter.is_empty() => rest = sets::before(shorter, " "),
            _ => return rest,
        }
    }
}

/// The mark of the longest listed word that `text` ends with.
pub(super) fn ending(words: &Marked, text: &str) -> Option<(usize, &'static str)> {
    let (mut at, mut longest) = (text.len(), None);
    for _ in 0..LONGEST_ENDING {
        at -= chars::before(text, at).map_or(0, char::len_utf8);
        let word = sets::from(text, at);
        longest = match words.longest_prefix(word) {
            Some((len, mark)) if len == word.len() => Some((len, mark)),
            _ => longest,
        };
    }
    longest
}

impl Policies {
    /// What the title's own words say.
    fn title_sort(&self, title: &str) -> (Sort, &'static str) {
        let bare = bare(title);
        // 〈…〉 that ends a title says nothing about it.
        if sets::ends(bare, TITLE) {
            return (Sort::Work, "");
        }
        match ending(&self.endings, bare) {
            Some((_, mark)) if !mark.ends_with('g') || mark.starts_with('g') => (sort(mark), mark),
            _ => (Sort::Open, ""),
        }
    }

    /// Whether it is a policy; a short form that was defined before is.
    pub(super) fn judge(&self, text: &str, title: &Title, is_known: bool) -> Option<Found> {
        let inside = title.inside(text);
        let (sort, mark) = self.title_sort(inside);
        let is_work = sets::position(inside, "关于").is_none() && self.is_work(text, title);
        let found = |kind, rule| Found {
            start: title.start,
            end: title.end,
            kind,
            rule,
            evidence: None,
        };
        match sort {
            _ if is_known => {
                let kind = if let Sort::Policy(kind) = sort {
                    Some(kind)
                } else {
                    None
                };
                Some(found(kind, PolicyRule::Alias))
            }
            Sort::Open if mark == "-o" => Some(found(None, PolicyRule::Own)),
            Sort::Policy(kind) if !is_work => Some(found(Some(kind), PolicyRule::Title)),
            Sort::Open if !is_work => {
                let (kind, evidence) = self.made_policy(text, title)?;
                let found = found(kind, PolicyRule::TitleInContext);
                Some(Found {
                    evidence: Some(evidence),
                    ..found
                })
            }
            _ => None,
        }
    }

    /// Whether the words beside a title make it a work: 电影《…》, 《…》杂志.
    fn is_work(&self, text: &str, title: &Title) -> bool {
        let before = sets::until(text, title.start);
        let before = sets::before(before, "“ ：:");
        let near = tail(before, 4);
        let is_mark = |mark: &str| sets::has(mark, 'z');
        if ending(&self.cues, near).is_some_and(|(_, mark)| is_mark(mark)) {
            return true;
        }
        let after = sets::from(text, title.end);
        let after = after.strip_prefix('的').unwrap_or(after);
        self.cues
            .longest_prefix(sets::after(after, " "))
            .is_some_and(|(_, mark)| is_mark(mark))
    }

    /// What makes a policy of a title that does not say so itself: a verb, or the word 标准.
    fn made_policy(
        &self,
        text: &str,
        title: &Title,
    ) -> Option<(Option<PolicyKind>, (usize, usize))> {
        let before = sets::until(text, title.start);
        let trimmed = sets::before(before, "了好“ ");
        if let Some((len, mark)) = ending(&self.cues, tail(trimmed, 5))
            && sets::has(mark, 'y')
        {
            let word = sets::from(trimmed, trimmed.len() - len);
            let kind = told_by(word);
            return Some((kind, (trimmed.len() - len, trimmed.len())));
        }
        let after = sets::from(text, title.end);
        self.context_after(text, title.end, after)
    }

    /// 《…》《…》等六项国家标准, 《…》日前施行.
    fn context_after(
        &self,
        text: &str,
        end: usize,
        after: &str,
    ) -> Option<(Option<PolicyKind>, (usize, usize))> {
        let mut left = 12;
        let mut is_other = false;
        for (at, c) in after.char_indices().take(80) {
            match c {
                '《' => is_other = true,
                '》' => is_other = false,
                '，' | '。' | '\n' => return None,
                _ if is_other => {}
                _ if left == 0 => return None,
                _ => {
                    left -= 1;
                    let rest = sets::from(text, end + at);
                    if let Some((len, mark)) = self.cues.longest_prefix(rest)
                        && sets::has(mark, 'y')
                    {
                        let kind = told_by(sets::until(rest, len));
                        if kind.is_some() || at < 12 {
                            return Some((kind, (end + at, end + at + len)));
                        }
                    }
                }
            }
        }
        None
    }
}

/// What a word beside a title says that it is.
fn told_by(word: &str) -> Option<PolicyKind> {
    match word {
        "白皮书" => Some(PolicyKind::Report),
        _ => word.ends_with("标准").then_some(PolicyKind::Standard),
    }
}

/// The last `count` characters.
pub(super) fn tail(text: &str, count: usize) -> &str {
    let mut at = text.len();
    for _ in 0..count {
        match chars::before(text, at) {
            Some(c) => at -= c.len_utf8(),
            None => break,
        }
    }
    sets::from(text, at)
}
