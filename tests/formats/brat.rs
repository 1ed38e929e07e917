//! Reads what brat would: <https://brat.nlplab.org/standoff.html>.

use super::Labelled;
use super::material::is_space;

/// What ends a line for Python, and what ends a column.
pub fn is_break(c: char) -> bool {
    "\t\n\u{b}\u{c}\r\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}".contains(c)
}

pub fn read(file: &str, text: &str) -> Result<Vec<Labelled>, String> {
    let text: Vec<char> = text.chars().collect();
    let (mut all, mut names) = (Vec::new(), Vec::new());
    for line in file.split_terminator('\n') {
        if line.contains(|c| c != '\t' && is_break(c)) {
            return Err(format!("two lines to brat: {line:?}"));
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let (name, middle) = (columns[0], *columns.get(1).ok_or(line)?);
        let words: Vec<&str> = middle.split(' ').collect();
        let is_about =
            |count| columns.len() == count && words.len() > 1 && names.contains(&words[1]);
        let is_good = match name.chars().next() {
            Some('T') if !names.contains(&name) => {
                let (label, places) = middle.split_once(' ').ok_or(line)?;
                let here = characters(places, &text).ok_or(line)?;
                // Readers strip lines, and brat itself writes anew what seems to be missing.
                let is_dark = here.contains(|c| !is_space(c));
                let is_good = columns.len() == 3 && columns[2] == here && is_dark;
                all.push((label.to_owned(), here));
                names.push(name);
                is_good
            }
            Some('A') => is_about(2) && words.len() <= 3,
            Some('#') => is_about(3),
            _ => false,
        };
        if !is_good {
            return Err(line.to_owned());
        }
    }
    Ok(all)
}

/// What stands at `start end;start end`: pieces in order, none over a line or a column.
fn characters(places: &str, text: &[char]) -> Option<String> {
    let (mut pieces, mut last) = (Vec::new(), 0);
    for place in places.split(';') {
        let (start, end) = place.split_once(' ')?;
        let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
        let piece = text.get(start..end).filter(|piece| !piece.is_empty())?;
        if start < last || piece.iter().any(|c| is_break(*c)) {
            return None;
        }
        last = end;
        pieces.push(piece.iter().collect::<String>());
    }
    Some(pieces.join(" "))
}
