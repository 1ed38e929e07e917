//! What was read becomes a suggestion.

use super::Reader;
use crate::model::annotation::{Number, Tag};
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::{NumberRule, beside};
use crate::model::recognise::{Rule, Suggestion};
use crate::model::text::{ByteOffset, Span};

impl Reader<'_> {
    /// Suggests an amount with what stands beside it; returns where it ends.
    #[inline(never)]
    pub(super) fn put(&mut self, amount: &Amount, confidence: u8) -> usize {
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
        let words = beside.map_or((0, 0), |b| (b.start, b.end));
        let unit = (amount.unit_start, end);
        let is_before = words.1 <= start;
        let (one, other) = if is_before {
            (words, unit)
        } else {
            (unit, words)
        };
        for (from, to) in [one, other] {
            if from < to {
                evidence.push(span(from, to));
            }
        }
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
        let mut end = end;
        while let Some('\u{200c}' | '\u{200d}') = self.page.next(end) {
            end = self.page.behind(end);
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

pub(super) fn span(start: usize, end: usize) -> Span {
    Span::new(ByteOffset::new(start), ByteOffset::new(end))
}
