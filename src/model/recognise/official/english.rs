//! Names behind English titles: President Emmanuel Macron, Foreign Ministry spokesperson Mao Ning.

use super::OfficialRule;
use super::cut::{behind, within};
use super::name::Form;
use super::reading::Titled;
use super::title::{Head, Title};
use crate::model::annotation::Status;

/// Words that end with these are bodies; people behind the weaker heads are officials only of those.
const BODIES: [&str; 16] = [
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
];

/// Heads that private bodies have too.
const WEAK: [&str; 9] = [
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "Chair",
    "Chairman",
    "Chairwoman",
    "President",
    "Vice President",
    "Secretary",
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
    let mut found = Vec::new();
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (start, end) in words_of(text) {
        // Only the words of this line that stand together count as before.
        let joined = words
            .last()
            .is_some_and(|last| within(text, last.1, start) == " ");
        if !joined {
            words.clear();
        }
        if words.len() > MOST {
            words.remove(0);
        }
        words.push((start, end));
        let Some(title) = title(text, &words, heads) else {
            continue;
        };
        if let Some(name) = name(text, end) {
            found.push(Titled {
                start: name.0,
                end: name.1,
                form: Form::Foreign,
                titles: vec![title],
                rule: OfficialRule::English,
                confidence: 88,
            });
        }
    }
    found
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

fn title(text: &str, words: &[(usize, usize)], heads: &[&'static str]) -> Option<Title> {
    let (_, end) = *words.last()?;
    // The longest head that ends here.
    let first = words
        .iter()
        .find(|(start, _)| heads.contains(&within(text, *start, end)))?;
    let head = first.0;
    let mut before: Vec<_> = words.iter().take_while(|word| word.0 < head).collect();
    let mut start = head;
    let mut status = None;
    while let Some((from, to)) = before.pop() {
        let word = within(text, *from, *to);
        if matches!(word, "former" | "Former" | "ex") {
            status = Some(Status::Former);
            break;
        }
        let is_titled = word.starts_with(is_capital) && !OTHERS.contains(&word) || word == "deputy";
        if !is_titled || word.ends_with('.') {
            break;
        }
        if matches!(word, "Acting" | "acting") {
            status = Some(Status::Acting);
        }
        start = *from;
    }
    let organisation = (start < head).then(|| (start, head - 1));
    let body = organisation.map_or("", |(start, end)| within(text, start, end));
    is_office(within(text, head, end), body).then_some(Title {
        start,
        head,
        end,
        organisation,
        kind: Head::Office,
        is_official: true,
        is_foreign: true,
        status,
    })
}

/// Whether a head, with what stands before it, makes an official.
fn is_office(head: &str, body: &str) -> bool {
    !WEAK.contains(&head)
        || BODIES.iter().any(|word| body.ends_with(word))
        || head == "President" && !body.ends_with("University")
}

/// The words with capitals behind a title.
fn name(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = at + 1;
    let mut end = None;
    for (count, (from, to)) in words_of(behind(text, start)).take(MOST).enumerate() {
        let word = within(text, start + from, start + to);
        let is_joined = match end {
            None => from == 0 && within(text, at, start) == " ",
            Some(end) => within(text, end, start + from) == " ",
        };
        let is_name = word.starts_with(is_capital) && word.len() > 1 && !OTHERS.contains(&word);
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
