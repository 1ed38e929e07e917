//! Lines that hold numerals and nothing else: a table's cell, a list of figures, characters that a reader tags.

use super::Reader;
use super::put::span;
use crate::model::recognise::Suggestion;
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::date::Calendar;
use crate::model::recognise::number::listed::among;
use crate::model::recognise::number::numeral::{han_digit, is_numeral};
use crate::model::recognise::number::page::{Figures, Page, SEPARATORS};
use std::cell::Cell;

/// Longer lines are sentences, in bytes.
const LINE: usize = 150;

/// What may stand inside a numeral of a line of figures.
const SPACES: &str = " \u{a0}\u{3000}\t";

/// What stands in a line of figures beside digits and multipliers.
const PARTS: &str = "，,、；; \u{a0}\u{3000}\t.．点點-－−+负負第半多余餘几幾数數又分之成折打个個%％‰/／kｋＫMＭeｅEＥ";

impl<'a> Reader<'a> {
    /// Looks at the line that begins at `at`; returns where to go on.
    pub(super) fn line(&mut self, at: usize) -> usize {
        self.page.figures = figures(&self.page, at);
        self.spaced().unwrap_or(at)
    }

    /// 一百 五 十 二: a line of figures is read without its spaces where it is one number then. Where it ends.
    fn spaced(&mut self) -> Option<usize> {
        let Figures { start, end, is_all } = self.page.figures;
        let closed = closed_up(self.page.slice(start, end))?;
        if closed.is_empty() {
            self.page.figures = Figures::default();
            return None;
        }
        let figures = Figures {
            start: 0,
            end: closed.len(),
            is_all,
        };
        let last = Cell::default();
        let reader = Reader {
            page: Page {
                text: &closed,
                units: self.page.units,
                last: &last,
                figures,
            },
            has_chinese: self.has_chinese,
            has_english: false,
            calendar: Calendar::new(None),
            found: Vec::new(),
        };
        let found = reader.rest(0).pop()?;
        if found.span.len() != closed.len() {
            return None;
        }
        self.found.push(Suggestion {
            span: span(start, end),
            evidence: Vec::new(),
            ..found
        });
        Some(end)
    }
}

/// The line at `at`, if it is one of figures.
fn figures(page: &Page<'_>, at: usize) -> Figures {
    let (mut start, mut end, mut here) = (at, at, at);
    while let Some(c) = page.next(here).filter(|c| *c != '\n') {
        let is_part = digit(c).is_some() || is_numeral(c) || PARTS.contains(c);
        if !is_part || here - at > LINE {
            return Figures::default();
        }
        let behind = here + c.len_utf8();
        if !SPACES.contains(c) {
            start = if end == at { here } else { start };
            end = behind;
        }
        here = behind;
    }
    Figures {
        start,
        end,
        is_all: at == 0 && here == page.text.len(),
    }
}

/// The line without its spaces. None where it has none, and where a space parts two numerals: 二 三, or 1, 2. Empty where
/// it parts Arabic digits: 1 234 may be one number or two.
#[inline(never)]
fn closed_up(line: &str) -> Option<String> {
    let is_discount = line.ends_with('折');
    let mut closed = String::new();
    let (mut start, mut last) = (0, None);
    for (at, c) in line.char_indices() {
        if SPACES.contains(c) {
            closed.push_str(line.get(start..at).unwrap_or_default());
            start = at + c.len_utf8();
            continue;
        }
        let before = last.replace(c).filter(|_| start == at && at > 0);
        if before.and_then(digit).is_some() && digit(c).is_some() && !is_discount {
            return Some(String::new());
        }
        let is_digit = before.and_then(han_digit).is_some() && han_digit(c).is_some();
        if is_digit && !is_discount || among(before, SEPARATORS) {
            return None;
        }
    }
    closed.push_str(line.get(start..).unwrap_or_default());
    (start > 0).then_some(closed)
}
