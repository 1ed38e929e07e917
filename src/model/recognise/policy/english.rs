//! English titles: runs of capitalised words round Act, Plan, Agreement …

use super::{Found, PolicyRule};
use crate::model::annotation::PolicyKind;
use crate::model::recognise::chars;

/// A title has at most so many words.
const MOST_WORDS: usize = 14;
/// Small words inside a title.
const SMALL: [&str; 12] = [
    "of", "on", "and", "for", "the", "to", "in", "against", "with", "between", "or", "&",
];
/// Words that begin a sentence and no title.
const LEADING: [&str; 12] = [
    "The", "A", "An", "This", "That", "Under", "In", "By", "Its", "Our", "New", "Since",
];

/// The kind of a title by its head word.
fn kind(word: &str) -> Option<PolicyKind> {
    Some(match word {
        "Act" | "Law" | "Constitution" | "Code" | "Bill" => PolicyKind::Law,
        "Regulation" | "Regulations" | "Rules" | "Directive" | "Measures" | "Provisions" => {
            PolicyKind::Regulation
        }
        "Plan" | "Strategy" | "Roadmap" | "Outline" => PolicyKind::Plan,
        "Opinions" => PolicyKind::Opinion,
        "Order" | "Notice" | "Proclamation" => PolicyKind::Notice,
        "Agreement" | "Treaty" | "Convention" | "Charter" | "Protocol" | "Accord" | "Accords"
        | "Declaration" | "Pact" | "Memorandum" => PolicyKind::Treaty,
        "Programme" | "Program" | "Initiative" | "Campaign" | "Project" | "Action" => {
            PolicyKind::Programme
        }
        _ => return None,
    })
}

/// The title whose first word begins at `at`.
pub(super) fn title_at(text: &str, at: usize) -> Option<Found> {
    if chars::before(text, at)
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '\'' | '’'))
    {
        return None;
    }
    let made = "Made in China 2025";
    if text.get(at..)?.starts_with(made) {
        return Some(found(at, at + made.len(), PolicyKind::Plan));
    }
    let first = word(text, at)?;
    if LEADING.contains(&first) {
        return None;
    }
    let (mut from, mut capitals, mut head) = (at, 0, None);
    let mut end = at;
    for _ in 0..MOST_WORDS {
        let Some(here) = word(text, from) else {
            break;
        };
        let is_capital = here.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        if is_capital {
            let is_year = here.bytes().all(|b| b.is_ascii_digit());
            if is_year && head.is_none() && capitals == 0 {
                break;
            }
            capitals += 1;
            end = from + here.len();
            head = kind(here).map(|kind| (kind, end)).or(head);
        } else if !SMALL.contains(&here)
            || (head.is_some() && matches!(here, "and" | "or" | "with" | "to" | "in"))
        {
            break;
        }
        from += here.len();
        if text.as_bytes().get(from) != Some(&b' ') {
            break;
        }
        from += 1;
    }
    let (kind, head_end) = head?;
    // Words behind the head are its own only behind of, on …: Law on Foreign Relations.
    let behind = text.get(head_end..end).unwrap_or_default().trim_start();
    let is_own = SMALL.iter().any(|small| {
        behind.starts_with(small) && !matches!(*small, "and" | "in" | "or" | "with" | "to")
    });
    let end = if is_own { end } else { head_end };
    (capitals >= 2 && end - at > 7).then(|| found(with_ordinal(text, at), end, kind))
}

/// Where a title begins with the ordinal before it: 14th Five-Year Plan.
fn with_ordinal(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let Some(ordinal) = before.strip_suffix(' ') else {
        return at;
    };
    let letters = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|letters| ordinal.strip_suffix(letters));
    let digits = letters.map_or(0, |rest| {
        rest.bytes()
            .rev()
            .take(3)
            .take_while(u8::is_ascii_digit)
            .count()
    });
    if digits == 0 { at } else { at - digits - 3 }
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

/// The ASCII word at `at`.
fn word(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    let len = rest
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'&' | b'\''))
        .count();
    let word = rest.get(..len)?;
    let word = word.trim_end_matches(['-', '\'']);
    (!word.is_empty()).then_some(word)
}
