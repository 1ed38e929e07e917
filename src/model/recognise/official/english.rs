//! Names behind English titles: President Emmanuel Macron, Foreign Ministry spokesperson Mao Ning.

use super::OfficialRule;
use super::cut::{behind, within};
use super::name::Form;
use super::reading::Titled;
use super::title::{Head, Title};
use crate::model::annotation::Status;

/// Words of public bodies; people behind the weaker heads are officials only of those.
const BODIES: [&str; 36] = [
    "Ministry",
    "Department",
    "Fed",
    "Reserve",
    "House",
    "Council",
    "Commission",
    "Committee",
    "Party",
    "Court",
    "Government",
    "Bank",
    "Agency",
    "Union",
    "UN",
    "NATO",
    "ASEAN",
    "EU",
    "WHO",
    "IMF",
    "OPEC",
    "Treasury",
    "State",
    "Defense",
    "Defence",
    "Interior",
    "Health",
    "Cabinet",
    "Parliament",
    "Senate",
    "Administration",
    "Bureau",
    "Authority",
    "Office",
    "Police",
    "Nations",
];

/// Heads that private bodies have too, and that of those who follow only such a body when they begin small.
const WEAK: [&str; 14] = [
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "Chair",
    "Chairman",
    "Chairwoman",
    "Vice President",
    "Secretary",
    "head",
    "deputy head",
    "chief",
    "director",
    "deputy director",
    "director general",
];

/// Heads that are words of other meanings when they begin small.
const CAPITAL: [&str; 14] = [
    "President",
    "Representative",
    "Speaker",
    "King",
    "Queen",
    "Emperor",
    "Justice",
    "Deputy",
    "Chair",
    "Rep.",
    "Sen.",
    "Gov.",
    "Gen.",
    "Adm.",
];

/// Small words that belong to a title.
const FIELDS: [&str; 15] = [
    "chief",
    "foreign",
    "finance",
    "defense",
    "defence",
    "interior",
    "health",
    "trade",
    "justice",
    "education",
    "energy",
    "deputy",
    "vice",
    "prime",
    "acting",
];

/// Words inside a name that begin small.
const PARTICLES: [&str; 9] = ["de", "da", "von", "van", "der", "bin", "al", "el", "la"];

/// Words with a capital that are no part of a name.
const OTHERS: [&str; 14] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "The",
    "In",
    "On",
    "At",
    "And",
    "Of",
    "General",
];

/// How many words stand before a head at most, and how many a name has at most.
const MOST: usize = 5;

/// Finds the titled names of a text.
pub(super) fn read(text: &str, heads: &[&'static str]) -> Vec<Titled> {
    let mut found: Vec<Titled> = Vec::new();
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut apposed = None;
    for (start, end) in words_of(text) {
        // Only the words of this line that stand together count as before.
        let gap = words.last().map_or("", |last| within(text, last.1, start));
        if gap != " " {
            apposed = last_name(text, &words).filter(|_| gap == ", ");
            words.clear();
        }
        if words.len() > MOST {
            words.remove(0);
            apposed = None;
        }
        words.push((start, end));
        let Some(title) = title(text, &words, heads) else {
            continue;
        };
        let mut title = title;
        let next = name(text, end, heads).or_else(|| behind_comma(text, title.end, heads));
        let name = next.or_else(|| apposed.filter(|_| is_apposition(text, &words, title)));
        let last = found.last().map_or(0, |last| last.start);
        let of = name.filter(|(start, end)| {
            title.organisation.is_none() && *start > title.head && behind_of(text, *end)
        });
        title.organisation = title
            .organisation
            .or(of.and_then(|(_, end)| phrase(text, end)));
        if let Some((start, end)) = name.filter(|name| name.0 >= last) {
            found.push(Titled {
                start,
                end,
                form: Form::Foreign,
                titles: vec![title],
                rule: OfficialRule::English,
                confidence: 88,
            });
        }
    }
    found
}

/// Whether a name is followed by what its title is of: Governor Jane Roe |of Lagos State.
fn behind_of(text: &str, at: usize) -> bool {
    behind(text, at).starts_with(" of ")
}

/// The words with capitals that end a run, if a comma may set them apart: Jane Roe, |the minister.
fn last_name(text: &str, words: &[(usize, usize)]) -> Option<(usize, usize)> {
    let is_name = |word: &&(usize, usize)| {
        let word = within(text, word.0, word.1);
        word.starts_with(is_capital) && word.len() > 1 && !OTHERS.contains(&word)
    };
    let count = words.iter().rev().take_while(is_name).count();
    let first = words.get(words.len().checked_sub(count)?)?;
    let is_whole = (2..MOST).contains(&count);
    is_whole.then_some((first.0, words.last()?.1))
}

/// Whether a title stands behind a name and a comma: a |spokesperson for the bureau.
fn is_apposition(text: &str, words: &[(usize, usize)], title: Title) -> bool {
    let mut before = words.iter().take_while(|word| word.0 < title.start);
    let next = behind(text, title.end);
    before.all(|word| {
        let word = within(text, word.0, word.1);
        FIELDS.contains(&word) || ["a", "an", "the", "its", "former"].contains(&word)
    }) && next.starts_with([',', '.', ' '])
}

/// The name that a comma sets apart from a title: the head of the authority, |Jane Roe|, said.
fn behind_comma(text: &str, at: usize, heads: &[&'static str]) -> Option<(usize, usize)> {
    let at = at + usize::from(behind(text, at).starts_with(", "));
    let found = name(text, at, heads).filter(|_| within(text, at - 1, at) == ",")?;
    let has_end = behind(text, found.1).starts_with([',', '.']);
    (has_end && within(text, found.0, found.1).contains(' ')).then_some(found)
}

/// A letter or figure of English and its neighbours; the tables of all scripts would be large.
pub(super) const fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'À'..='ɏ')
}

const fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase() || matches!(c, 'À'..='Þ')
}

/// The words of Latin letters, by their bounds.
fn words_of(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let is_inside = |c: char| is_letter(c) || matches!(c, '-' | '\'' | '’');
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = behind(text, at);
        let start = at + rest.find(is_inside)?;
        let word = behind(text, start);
        let mut end = start + word.find(|c| !is_inside(c)).unwrap_or(word.len());
        // Sen. and Gen. have their full stop.
        if end - start <= 3 && behind(text, end).starts_with(". ") {
            end += 1;
        }
        at = end;
        Some((start, end))
    })
}

fn is_of(words: &[&'static str], word: &str) -> bool {
    words.iter().any(|one| one.eq_ignore_ascii_case(word))
}

fn title(text: &str, words: &[(usize, usize)], heads: &[&'static str]) -> Option<Title> {
    let (_, end) = *words.last()?;
    // The longest head that ends here.
    let first = words
        .iter()
        .find(|(start, _)| is_of(heads, within(text, *start, end)))?;
    let head = first.0;
    let (mut start, mut body, mut status) = (head, head, None);
    for (from, to) in words.iter().rev().skip_while(|word| word.0 >= head) {
        let word = within(text, *from, *to);
        if matches!(word, "former" | "Former" | "ex") {
            status = Some(Status::Former);
            break;
        }
        let is_small = FIELDS.contains(&word);
        let is_titled = word.starts_with(is_capital) && !OTHERS.contains(&word) || is_small;
        if !is_titled || word.ends_with('.') {
            break;
        }
        if matches!(word, "Acting" | "acting") {
            status = Some(Status::Acting);
        }
        start = *from;
        if body < head || !is_of(&FIELDS, word) {
            body = *from;
        }
    }
    let before = (body < head).then(|| (body, head - 1));
    let phrase = phrase(text, end).filter(|_| before.is_none());
    let organisation = before
        .map(|(from, to)| (from, owner(text, from, to)))
        .or(phrase);
    let bodies = before
        .or(phrase)
        .map_or("", |(from, to)| within(text, from, to));
    is_office(within(text, head, end), bodies).then_some(Title {
        start,
        head,
        end: phrase.map_or(end, |(_, end)| end),
        organisation,
        kind: Head::Office,
        is_official: true,
        is_foreign: true,
        status,
    })
}

/// Where whose office it is ends: Kenya|'s Treasury.
fn owner(text: &str, from: usize, to: usize) -> usize {
    let words = within(text, from, to);
    let mark = words.char_indices().find(|(_, c)| matches!(c, '\'' | '’'));
    mark.map_or(to, |(mark, _)| from + mark)
}

/// The body behind a head: of the |ports authority.
fn phrase(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = behind(text, at);
    let of = [" of the ", " for the ", " at the ", " of ", " for "];
    let start = at + of.into_iter().find(|of| rest.starts_with(of))?.len();
    let (mut end, mut at, mut has_capital) = (start, start, false);
    for (from, to) in words_of(behind(text, start)).take(MOST + 2) {
        if at > start && within(text, at, start + from) != " " {
            break;
        }
        let word = within(text, start + from, start + to);
        if matches!(
            word,
            "on" | "in" | "said" | "told" | "says" | "who" | "was" | "at" | "to"
        ) {
            break;
        }
        // Behind a name only small words that join go on.
        let is_capital = word.starts_with(is_capital);
        if has_capital && !is_capital && !matches!(word, "of" | "and" | "the" | "for") {
            break;
        }
        if is_capital || !has_capital {
            end = start + to;
        }
        at = start + to;
        has_capital |= is_capital;
    }
    (end > start).then_some((start, end))
}

/// Whether a head, with its body, makes an official.
fn is_office(head: &str, body: &str) -> bool {
    let is_weak = is_of(&WEAK, head);
    if !is_weak && head.starts_with(is_capital) {
        return head != "President" || !body.ends_with("University");
    }
    let is_public = body.split(' ').any(|word| is_of(&BODIES, word));
    is_public || !is_weak && !is_of(&CAPITAL, head)
}

/// The words with capitals behind a title.
fn name(text: &str, at: usize, heads: &[&'static str]) -> Option<(usize, usize)> {
    let start = at + 1;
    let mut end = None;
    for (count, (from, to)) in words_of(behind(text, start)).take(MOST).enumerate() {
        let word = within(text, start + from, start + to);
        let is_joined = match end {
            None => from == 0 && within(text, at, start) == " ",
            Some(end) => within(text, end, start + from) == " ",
        };
        let is_name = word.starts_with(is_capital) && word.len() > 1 && !OTHERS.contains(&word);
        if is_of(heads, word) {
            return None;
        }
        let is_particle = count > 0 && PARTICLES.contains(&word);
        if !is_joined || !is_name && !is_particle {
            break;
        }
        // Of Xi's, the name is Xi.
        let whole = word.strip_suffix("'s").or(word.strip_suffix("’s"));
        end = Some(start + from + whole.unwrap_or(word).len());
        if whole.is_some() || word.ends_with('.') {
            break;
        }
    }
    end.map(|end| (start, end))
}
