//! English titles: runs of capitalised words round Act, Plan, Agreement …

use super::{Found, PolicyRule, sets};
use crate::model::annotation::PolicyKind;
use crate::model::recognise::chars;

/// A title has at most so many words.
const MOST_WORDS: usize = 14;
/// Small words inside a title.
const SMALL: &str = "of on and for the to in against with between or &";
/// Words that begin a sentence and no title.
const LEADING: &str = "The A An This That Under In By Its Our New Since";

/// Titles without a head word.
const KNOWN: [(&str, PolicyKind); 4] = [
    ("Made in China 2025", PolicyKind::Plan),
    ("Healthy China 2030", PolicyKind::Plan),
    ("government work report", PolicyKind::Report),
    (
        "Regional Comprehensive Economic Partnership",
        PolicyKind::Treaty,
    ),
];

/// Head words by kind.
const HEADS: [(&str, PolicyKind); 7] = [
    ("Act Law Constitution Code Bill", PolicyKind::Law),
    (
        "Regulation Regulations Rules Directive Measures Provisions",
        PolicyKind::Regulation,
    ),
    ("Plan Strategy Roadmap Outline Agenda", PolicyKind::Plan),
    ("Opinions", PolicyKind::Opinion),
    ("Order Notice Proclamation", PolicyKind::Notice),
    (
        "Agreement Treaty Convention Charter Protocol Accord Accords Declaration Pact Memorandum",
        PolicyKind::Treaty,
    ),
    (
        "Programme Program Initiative Campaign Project Action",
        PolicyKind::Programme,
    ),
];

/// The kind of a title by its head word.
fn kind(word: &str) -> Option<PolicyKind> {
    let mut heads = HEADS.iter();
    let (_, kind) = heads.find(|(words, _)| is_listed(words, word))?;
    Some(*kind)
}

/// The title whose first word begins at `at`.
pub(super) fn title_at(text: &str, at: usize) -> Option<Found> {
    if chars::before(text, at)
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '\'' | '’'))
    {
        return None;
    }
    let rest = sets::from(text, at);
    if let Some((name, kind)) = KNOWN.iter().find(|(name, _)| rest.starts_with(name)) {
        return Some(found(at, at + name.len(), *kind));
    }
    let first = word(text, at)?;
    if is_listed(LEADING, first) {
        return None;
    }
    let run = run(text, at);
    let (kind, head_end) = run.head?;
    // Words behind the head are its own only behind of, on …: Law on Foreign Relations.
    let behind = sets::after(sets::slice(text, head_end, run.end), " ");
    let is_own = sets::begins_with(behind, "of on for against between");
    let end = with_year(text, if is_own { run.end } else { head_end });
    (run.capitals >= 2 && end - at > 7).then(|| found(with_ordinal(text, at), end, kind))
}

/// Capitalised words with small ones between them.
struct Run {
    /// The last head word, with where it ends.
    head: Option<(PolicyKind, usize)>,
    capitals: usize,
    /// Where the last capitalised word ends.
    end: usize,
}

fn run(text: &str, at: usize) -> Run {
    let mut run = Run {
        head: None,
        capitals: 0,
        end: at,
    };
    let mut from = at;
    let mut is_open = false;
    for _ in 0..MOST_WORDS {
        let Some(here) = word(text, from) else {
            break;
        };
        let behind = sets::from(text, from + here.len());
        let joins = is_listed("and or with to in", here);
        if here.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) {
            run.capitals += 1;
            run.end = from + here.len();
            run.head = kind(here).map(|kind| (kind, run.end)).or(run.head);
            is_open |= kind(here).is_none() && run.head.is_some();
        } else if !is_listed(SMALL, here)
            // Another title begins: … with the CHIPS Act.
            || joins && behind.starts_with(" the ")
            // Economic and Social Development goes on behind for; Act and Plan do not.
            || joins && run.head.is_some() && !(here == "and" && is_open && goes_on(behind))
        {
            break;
        }
        from += here.len();
        if text.as_bytes().get(from) != Some(&b' ') {
            break;
        }
        from += 1;
    }
    run
}

/// Whether the next words are a title's own, and no other title.
fn goes_on(behind: &str) -> bool {
    let first = word(behind, 1).unwrap_or_default();
    let second = word(behind, first.len() + 2).unwrap_or_default();
    first.starts_with(|c: char| c.is_ascii_uppercase())
        && kind(first).is_none()
        && kind(second).is_none()
}

/// Where a title begins with the ordinal or year before it: 14th Five-Year Plan, 2030 Agenda.
fn with_ordinal(text: &str, at: usize) -> usize {
    let before = sets::until(text, at);
    let word = before.strip_suffix(' ').unwrap_or_default();
    let letters = sets::before(word, "stndrh");
    let digits = letters
        .bytes()
        .rev()
        .take(5)
        .take_while(u8::is_ascii_digit)
        .count();
    let is_year = text
        .get(at..)
        .is_some_and(|rest| rest.starts_with("Agenda"));
    let len = if is_year {
        4
    } else {
        word.len() - letters.len() + digits
    };
    let is_ordinal = word.len() - letters.len() == 2 && digits < 4;
    if digits > 0 && (is_year || is_ordinal) {
        at - len - 1
    } else {
        at
    }
}

/// Where a title ends with the year behind it: Data Fairness Act 2023.
fn with_year(text: &str, end: usize) -> usize {
    let year = text.get(end..).and_then(|rest| rest.strip_prefix(" 20"));
    let digits = year.map_or(0, |year| {
        year.bytes().take(3).take_while(u8::is_ascii_digit).count()
    });
    if digits == 2 { end + 5 } else { end }
}

fn found(start: usize, end: usize, kind: PolicyKind) -> Found {
    Found {
        start,
        end,
        kind: Some(kind),
        rule: PolicyRule::EnglishTitle,
        evidence: None,
    }
}

/// Whether a word is one of those between which stand spaces.
fn is_listed(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// The ASCII word at `at`.
fn word(text: &str, at: usize) -> Option<&str> {
    let rest = sets::from(text, at);
    let len = rest
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'&' | b'\''))
        .count();
    let word = sets::until(rest, len);
    let word = sets::before(word, "-'");
    (!word.is_empty()).then_some(word)
}
