//! Reads what brat would: <https://brat.nlplab.org/standoff.html>.

use super::Labelled;

/// What ends a line for Python, and what ends a column.
pub fn is_break(c: char) -> bool {
    "\t\n\u{b}\u{c}\r\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}".contains(c)
}

pub fn read(file: &str, text: &str) -> Result<Vec<Labelled>, String> {
    let text: Vec<char> = text.chars().collect();
    let mut all = Vec::new();
    let mut names = Vec::new();
    for line in file.split_terminator('\n') {
        if line.contains(|c| c != '\t' && is_break(c)) {
            return Err(format!("two lines to brat: {line:?}"));
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let (name, middle) = (columns[0], *columns.get(1).ok_or(line)?);
        match name.chars().next() {
            Some('T') => {
                let (label, places) = middle.split_once(' ').ok_or(line)?;
                let (mut pieces, mut last) = (Vec::new(), 0);
                for place in places.split(';') {
                    let (start, end) = place.split_once(' ').ok_or(line)?;
                    let (start, end): (usize, usize) =
                        start.parse().ok().zip(end.parse().ok()).ok_or(line)?;
                    let piece = text
                        .get(start..end)
                        .filter(|piece| !piece.is_empty())
                        .ok_or(line)?;
                    if start < last || piece.iter().any(|c| is_break(*c)) {
                        return Err(format!("pieces: {line}"));
                    }
                    last = end;
                    pieces.push(piece.iter().collect::<String>());
                }
                let here = pieces.join(" ");
                if columns.len() != 3 || columns[2] != here {
                    return Err(format!("{here:?} stands at {line:?}"));
                }
                all.push((label.to_owned(), here));
                names.push(name);
            }
            Some('A') => {
                let words: Vec<&str> = middle.split(' ').collect();
                if columns.len() != 2
                    || !(2..=3).contains(&words.len())
                    || !names.contains(&words[1])
                {
                    return Err(format!("no attribute: {line}"));
                }
            }
            Some('#') => {
                let (_, target) = middle.split_once(' ').ok_or(line)?;
                if columns.len() != 3 || !names.contains(&target) {
                    return Err(format!("no note: {line}"));
                }
            }
            _ => return Err(format!("unknown: {line}")),
        }
    }
    let mut unique = names.clone();
    unique.dedup();
    if unique.len() != names.len() {
        return Err("a name twice".into());
    }
    Ok(all)
}
