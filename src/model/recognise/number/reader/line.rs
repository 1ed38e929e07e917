//! Lines that hold numerals and nothing else: a table's cell, a list of figures, characters that a reader tags.

use super::Reader;
use super::put::span;
use crate::model::recognise::Suggestion;
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::date::Calendar;
use crate::model::recognise::number::listed::among;
use crate::model::recognise::number::numeral::{han_digit, is_numeral};
use crate::model::recognise::number::page::{Figures, Page, SEPARATORS};

/// Longer lines are sentences, in bytes.
const LINE: usize = 150;

/// What stands in a line of figures beside digits and multipliers.
const PARTS: &str = "，,、；; \u{a0}\u{3000}\t.．点點-－−+负負第半多余餘几幾数數又分之成折打个個%％‰/／kｋＫMＭeｅEＥ";

impl<'a> Reader<'a> {
    /// Looks at the line that begins at `at`; returns where to go on.
    pub(super) fn line(&mut self, at: usize) -> usize {
        self.page.figures = figures(&self.page, at);
        if let Some(end) = self.spaced() {
            return end;
        }
        let line = self
            .page
            .slice(self.page.figures.start, self.page.figures.end);
        if line.is_empty() || has_parted_digits(line) {
            self.page.figures = Figures::default();
        }
        at
    }

    /// 一百 五 十 二: a line of figures is read without its spaces where it is one number then. Where it ends.
    fn spaced(&mut self) -> Option<usize> {
        let Figures { start, end, is_all } = self.page.figures;
        let closed = closed_up(self.page.slice(start, end))?;
        let figures = Figures {
            start: 0,
            end: closed.len(),
            is_all,
        };
        let reader = Reader {
            page: Page {
                text: &closed,
                units: self.page.units,
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
    let mut end = at;
    while let Some(c) = page.next(end).filter(|c| *c != '\n') {
        let is_part = digit(c).is_some() || is_numeral(c) || PARTS.contains(c);
        if !is_part || end - at > LINE {
            return Figures::default();
        }
        end += c.len_utf8();
    }
    let line = page.slice(at, end);
    Figures {
        start: end - line.trim_start().len(),
        end: at + line.trim_end().len(),
        is_all: at == 0 && end == page.text.len(),
    }
}

/// Whether a space parts Arabic digits: 1 234 may be one number or two.
fn has_parted_digits(line: &str) -> bool {
    let mut words = line.split([' ', '\u{a0}', '\u{3000}']);
    let mut before = words.next().unwrap_or_default();
    words.any(|word| {
        let is_parted = before.ends_with(is_arabic) && word.starts_with(is_arabic);
        before = word;
        is_parted
    })
}

fn is_arabic(c: char) -> bool {
    digit(c).is_some()
}

/// The line without its spaces. None where it has none, and where a space parts two numerals: 12 13, 二 三, 1, 2.
fn closed_up(line: &str) -> Option<String> {
    let is_discount = line.ends_with('折');
    let is_digit = |c: char| digit(c).or_else(|| han_digit(c)).is_some();
    let mut closed = String::with_capacity(line.len());
    let mut last = None;
    let mut is_apart = false;
    let mut has_space = false;
    for c in line.chars() {
        if c.is_whitespace() {
            (is_apart, has_space) = (true, true);
            continue;
        }
        let are_digits = last.is_some_and(is_digit) && is_digit(c) && !is_discount;
        if is_apart && (are_digits || among(last, SEPARATORS)) {
            return None;
        }
        closed.push(c);
        (last, is_apart) = (Some(c), false);
    }
    has_space.then_some(closed)
}
