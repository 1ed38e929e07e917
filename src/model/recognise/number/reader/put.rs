//! What was read becomes a suggestion.

use super::Reader;
use crate::model::annotation::{Number, Tag};
use crate::model::recognise::chars::is_han;
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::{NumberRule, beside};
use crate::model::recognise::{Rule, Suggestion};
use crate::model::text::{ByteOffset, Span};
use unicode_segmentation::GraphemeCursor;

impl Reader<'_> {
    /// Suggests an amount with what stands beside it; returns where it ends.
    #[inline(never)]
    pub(super) fn put(&mut self, amount: Amount, confidence: u8) -> usize {
        let (start, end) = (amount.start, amount.end);
        let mut number = amount.number(&self.page);
        let mut evidence = Vec::new();
        let is_change = matches!(
            amount.rule,
            NumberRule::Percent | NumberRule::Points | NumberRule::Multiple
        );
        if is_change && let Some((from, to)) = beside::basis(&self.page, start) {
            number.basis = self.page.slice(from, to).into();
            evidence.push(span(from, to));
        }
        let beside = beside::comparator(&self.page, start, end);
        number.comparator = beside.as_ref().map(|b| b.comparator);
        let beside = beside.map(|b| span(b.start, b.end));
        let unit = (amount.unit_start < end).then(|| span(amount.unit_start, end));
        let is_before = beside.is_some_and(|b| b.end().get() <= start);
        let rest = if is_before {
            [beside, unit]
        } else {
            [unit, beside]
        };
        evidence.extend(rest.into_iter().flatten());
        if let Some((from, to)) = beside::subject(&self.page, start, end) {
            number.subject = self.page.slice(from, to).into();
        }
        let rule = match amount.high.is_known() {
            true => NumberRule::Range,
            false => amount.rule,
        };
        self.suggest(start, end, number, rule, confidence, evidence);
        end
    }

    #[inline(never)]
    pub(super) fn suggest(
        &mut self,
        start: usize,
        end: usize,
        number: Number,
        rule: NumberRule,
        confidence: u8,
        evidence: Vec<Span>,
    ) {
        // A joiner without width may hang on the last character.
        let end = if self.is_boundary(end) {
            end
        } else {
            self.boundary_after(end)
        };
        if !self.is_boundary(start) || !self.is_boundary(end) {
            return;
        }
        self.found.push(Suggestion {
            span: span(start, end),
            tag: Tag::Number(number),
            confidence,
            rule: Rule::Number(rule),
            evidence,
            entity: None,
        });
    }

    fn boundary_after(&self, at: usize) -> usize {
        let mut end = at;
        for c in self.page.from(at).chars().take(8) {
            end += c.len_utf8();
            if self.is_boundary(end) {
                break;
            }
        }
        end
    }

    /// Whether a grapheme begins at `at`.
    fn is_boundary(&self, at: usize) -> bool {
        let is_plain = self.page.next(at).is_none_or(|c| {
            c.is_ascii()
                || is_han(c)
                || matches!(c, '\u{3000}'..='\u{3029}' | '\u{ff01}'..='\u{ff60}')
        });
        let length = self.page.text.len();
        is_plain
            || GraphemeCursor::new(at, length, true).is_boundary(self.page.text, 0) != Ok(false)
    }
}

fn span(start: usize, end: usize) -> Span {
    Span::new(ByteOffset::new(start), ByteOffset::new(end))
}
