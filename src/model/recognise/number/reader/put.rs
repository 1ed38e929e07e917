//! What was read becomes a suggestion.

use super::Reader;
use crate::model::annotation::{Number, Tag};
use crate::model::recognise::chars::{after, is_han};
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::{NumberRule, beside};
use crate::model::recognise::{Rule, Suggestion};
use crate::model::text::{ByteOffset, Span};
use unicode_segmentation::GraphemeCursor;

impl Reader<'_> {
    /// Suggests an amount with what stands beside it.
    pub(super) fn put(&mut self, amount: Amount, confidence: u8) -> usize {
        let (start, end) = (amount.start, amount.end);
        let mut number = amount.number(self.page);
        let mut evidence = Vec::new();
        if amount.unit_start < end {
            evidence.push(span(amount.unit_start, end));
        }
        if let Some(beside) = beside::comparator(self.page, start, end) {
            number.comparator = Some(beside.comparator);
            evidence.push(span(beside.start, beside.end));
        }
        let is_change = matches!(
            amount.rule,
            NumberRule::Percent | NumberRule::Points | NumberRule::Multiple
        );
        if let Some((from, to)) = beside::basis(self.page, start).filter(|_| is_change) {
            number.basis = self.page.text.get(from..to).unwrap_or_default().into();
            evidence.push(span(from, to));
        }
        if let Some((from, to)) = beside::subject(self.page, start, end) {
            number.subject = self.page.text.get(from..to).unwrap_or_default().into();
        }
        evidence.sort_by_key(|span| span.start());
        let rule = if amount.high.is_some() {
            NumberRule::Range
        } else {
            amount.rule
        };
        self.suggest(start, end, number, rule, confidence, evidence);
        end
    }

    pub(super) fn suggest(
        &mut self,
        start: usize,
        end: usize,
        number: Number,
        rule: NumberRule,
        confidence: u8,
        evidence: Vec<Span>,
    ) {
        if !is_boundary(self.page.text, start) || !is_boundary(self.page.text, end) {
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
}

/// Whether a grapheme begins at `at`.
fn is_boundary(text: &str, at: usize) -> bool {
    let is_plain = after(text, at).is_none_or(|c| {
        c.is_ascii()
            || is_han(c)
            || matches!(c, '\u{3000}'..='\u{3029}' | '\u{ff01}'..='\u{ff60}' | '’' | '”' | '—')
    });
    is_plain || GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) != Ok(false)
}

fn span(start: usize, end: usize) -> Span {
    Span::new(ByteOffset::new(start), ByteOffset::new(end))
}
