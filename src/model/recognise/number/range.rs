//! From one amount to another: 10%至12.5%, 3—5万人, 三、四千名.

use super::amount::{Amount, Page};
use super::numeral::han_digit;
use super::unit::Unit;
use crate::model::recognise::chars::after;

/// Where what joins two amounts or dates ends: 至, —, ~.
pub(super) fn joint(text: &str, at: usize) -> Option<usize> {
    let start = at + usize::from(after(text, at) == Some(' '));
    let c = after(text, start)?;
    if !matches!(
        c,
        '至' | '到' | '—' | '–' | '-' | '－' | '~' | '～' | '∼' | '〜'
    ) {
        return None;
    }
    let end = start + c.len_utf8();
    let end = end + usize::from(after(text, end) == Some(' '));
    (after(text, end) != Some(c)).then_some(end)
}

/// The range that `first` opens, if it opens one.
pub(super) fn join(page: Page<'_>, first: &Amount) -> Option<Amount> {
    if first.high.is_some() || first.denominator.is_some() {
        return None;
    }
    let at = joint(page.text, first.end).or_else(|| alternative(page, first))?;
    let rest = page.from(at);
    let is_share = page.from(first.start).starts_with("百分之");
    let prefixes: &[&str] = match (is_share, first.is_negative) {
        (true, _) => &["百分之"],
        (_, true) => &["-", "－", "−", "零下", "负"],
        _ => &[],
    };
    let prefix = prefixes.iter().find(|prefix| rest.starts_with(**prefix));
    let second = page.amount(at + prefix.map_or(0, |prefix| prefix.len()))?;
    if second.high.is_some() {
        return None;
    }
    let mut low = first.low?;
    let mut high = second.low?;
    let mut joined = second.clone();
    match (first.unit, second.unit) {
        (Some(Unit::Tenths), None) if is_share => {
            joined.unit = first.unit;
            joined.unit_start = joined.end;
        }
        (Some(_), Some(_)) if page.unit_text(first) == page.unit_text(&second) => {}
        // 九五至八折 is not said, 三至四成 is.
        (None, Some(unit)) if first.numeral.digits > 0 || first.lead == '十' => {
            let power = match unit {
                Unit::Tenths if second.rule == super::NumberRule::Tenths => 1,
                _ if first.numeral.multipliers > 0 => 0,
                _ => second.numeral.power,
            };
            let scaled = low.times_ten_to(power)?;
            if !high.is_less_than(scaled) {
                low = scaled;
            }
        }
        _ => return None,
    }
    let is_rising = first.is_negative && prefix.is_none();
    if first.is_negative && !is_rising {
        // -5℃到-10℃ is from -10 to -5.
        if low.is_less_than(high) {
            std::mem::swap(&mut low, &mut high);
        }
    } else if high.is_less_than(low) && !is_rising {
        return None;
    }
    (joined.is_negative, joined.is_high_positive) = (first.is_negative, is_rising);
    joined.start = first.start;
    joined.lead = first.lead;
    (joined.low, joined.high) = (Some(low), Some(high));
    joined.is_approx |= first.is_approx;
    joined.numeral.is_padded |= first.numeral.is_padded;
    joined.numeral.digits = joined.numeral.digits.max(first.numeral.digits);
    if is_share {
        joined.rule = first.rule;
    }
    Some(joined)
}

/// 三、四千: two digits that follow each other.
fn alternative(page: Page<'_>, first: &Amount) -> Option<usize> {
    let next = page.from(first.end).strip_prefix('、')?;
    let digit = next.chars().next().and_then(han_digit)?;
    let is_next = first.numeral.is_single()
        && first.unit.is_none()
        && first.numeral.small() == digit.checked_sub(1)
        && digit > 1;
    let at = first.end + '、'.len_utf8();
    let second = page.numeral(at)?;
    (is_next && second.digits == 1).then_some(at)
}
