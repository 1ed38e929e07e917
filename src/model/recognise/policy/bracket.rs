//! Titles in brackets.

use super::sets::{self, TITLE};

/// Longer ones are no titles: a bracket was forgotten.
const LONGEST: usize = 160 * 3;

/// A title with its brackets. Offsets are bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::model::recognise) struct Title {
    pub start: usize,
    pub end: usize,
}

impl Title {
    /// The characters between its brackets.
    pub fn inside(self, text: &str) -> &str {
        let title = sets::slice(text, self.start, self.end);
        sets::before(sets::after(title, TITLE), TITLE)
    }
}

/// The outermost titles of a text, in order. A bracket that is not closed in its line and sentence opens none,
/// those inside it then count.
pub(in crate::model::recognise) fn titles(text: &str) -> Vec<Title> {
    let mut found: Vec<Title> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' | '〈' => open.push(at),
            '》' | '〉' => {
                let (Some(start), end) = (open.pop(), at + c.len_utf8()) else {
                    continue;
                };
                if end - start > LONGEST {
                    continue;
                }
                while found.last().is_some_and(|inner| inner.start > start) {
                    found.pop();
                }
                found.push(Title { start, end });
            }
            '\n' | '。' => open.clear(),
            _ => {}
        }
    }
    found
}
