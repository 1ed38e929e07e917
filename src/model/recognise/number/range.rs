//! From one amount to another: 10%至12.5%, 3—5万人, 三、四千名.

use super::NumberRule;
use super::amount::Amount;
use super::listed::among;
use super::numeral::han_digit;
use super::page::Page;
use super::unit::Unit;

/// Where what joins two amounts or dates ends: 至, —, ~.
#[inline(never)]
pub(super) fn joint(page: &Page<'_>, at: usize) -> Option<usize> {
    let start = at + page.space(at);
    let c = page
        .next(start)
        .filter(|c| among(Some(*c), "至到—–-－~～∼〜"))?;
    let end = page.behind(start);
    let end = end + page.space(end);
    (page.next(end) != Some(c)).then_some(end)
}

/// Makes of `first` the range that it opens, if it opens one.
#[inline(never)]
pub(super) fn join(page: &Page<'_>, first: &mut Amount) {
    if let Some(range) = joined(page, first) {
        *first = range;
    }
}

fn joined(page: &Page<'_>, first: &Amount) -> Option<Amount> {
    if first.high.is_known() || first.denominator.is_known() {
        return None;
    }
    let at = joint(page, first.end).or_else(|| alternative(page, first))?;
    let is_share = page.from(first.start).starts_with("百分之");
    let prefix = prefix(page.from(at), is_share, first.is_negative);
    let mut range = page.amount(at + prefix)?;
    if range.high.is_known() || !shares_unit(page, first, &mut range, is_share) {
        return None;
    }
    let low = shared_power(first, &range);
    let high = range.low;
    let is_rising = first.is_negative && prefix == 0;
    let falls = high.is_less_than(low);
    if !low.is_known() || !high.is_known() || falls && !first.is_negative {
        return None;
    }
    // -5℃到-10℃ is from -10 to -5.
    let is_swapped = first.is_negative && !is_rising && !falls;
    (range.low, range.high) = if is_swapped { (high, low) } else { (low, high) };
    (range.is_negative, range.is_high_positive) = (first.is_negative, is_rising);
    (range.start, range.lead) = (first.start, first.lead);
    range.is_approx |= first.is_approx;
    range.numeral.is_padded |= first.numeral.is_padded;
    range.numeral.digits = range.numeral.digits.max(first.numeral.digits);
    Some(range)
}

/// The length of what the second amount may repeat: 百分之, a sign.
fn prefix(text: &str, is_share: bool, is_negative: bool) -> usize {
    let list = match (is_share, is_negative) {
        (true, _) => "百分之",
        (_, true) => "-|－|−|零下|负",
        _ => return 0,
    };
    super::listed::prefix(text, list).map_or(0, |(length, _)| length)
}

/// Whether both have the same unit, or the first none.
fn shares_unit(page: &Page<'_>, first: &Amount, second: &mut Amount, is_share: bool) -> bool {
    match (first.unit, second.unit) {
        (Some(Unit::Tenths), None) if is_share => {
            second.set_unit(Unit::Tenths, first.rule, second.end, second.end);
            true
        }
        (Some(_), Some(_)) => page.unit_text(first) == page.unit_text(second),
        // 三百到五百.
        (None, None) => first.numeral.multipliers > 0 && second.numeral.multipliers > 0,
        (None, Some(_)) => first.numeral.digits > 0 || first.lead == '十',
        _ => false,
    }
}

/// The 3 of 3—5万 is 30,000, and of 三至四成 30 %.
fn shared_power(first: &Amount, second: &Amount) -> super::fixed::Fixed {
    let power = match first.unit {
        None if second.rule == NumberRule::Tenths => 1,
        None if first.numeral.multipliers == 0 => second.numeral.power,
        _ => 0,
    };
    let scaled = first.low.times_ten_to(power);
    if scaled.is_known() && second.low.is_less_than(scaled) {
        first.low
    } else {
        scaled
    }
}

/// 三、四千: two digits that follow each other.
fn alternative(page: &Page<'_>, first: &Amount) -> Option<usize> {
    let at = first.end + '、'.len_utf8();
    let digit = page
        .from(first.end)
        .strip_prefix('、')?
        .chars()
        .next()
        .and_then(han_digit)?;
    let is_next = first.numeral.is_single()
        && first.unit.is_none()
        && digit > 1
        && first.numeral.small() == Some(digit - 1);
    (is_next && page.numeral(at)?.digits == 1).then_some(at)
}
