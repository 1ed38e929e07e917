//! The number of a document and the day of its issue.

use super::sets::{self, DIGITS};
use crate::model::recognise::chars;

/// The document number behind a policy: （国发〔2025〕1号）, 国办函〔2024〕第3号, 令第12号.
pub(super) fn number_after(text: &str, at: usize) -> Option<String> {
    let rest = sets::from(text, at);
    let inside = sets::after(rest, "（(， ");
    let from = rest.len() - inside.len();
    let mut is_number = false;
    // The number of a standard: （GB 3565—2022）.
    if from > 0 && inside.starts_with(|c: char| c.is_ascii_uppercase()) {
        let (end, _) = inside
            .char_indices()
            .take(26)
            .find(|(_, c)| sets::is_in("）)", *c))?;
        let number = sets::until(inside, end);
        return sets::ends(number, DIGITS).then(|| number.to_owned());
    }
    for (at, c) in inside.char_indices().take(26) {
        match c {
            '〔' | '［' | '[' | '【' => {
                let year = sets::from(inside, at + c.len_utf8());
                is_number = sets::begins(year, DIGITS);
            }
            '令' => is_number = true,
            '号' if is_number => {
                let end = at + c.len_utf8();
                return inside
                    .get(..end)
                    .filter(|_| from > 0 || end < 60)
                    .map(str::to_owned);
            }
            '〕' | '］' | ']' | '】' | '第' => {}
            '0'..='9' | '０'..='９' => {}
            _ if chars::is_han(c) && (at < 36) => {}
            _ => return None,
        }
    }
    None
}

/// The number that `before` ends with, 令第12号, and where it begins.
pub(super) fn number_before(before: &str) -> Option<(usize, &str)> {
    let digits = numeral_ending(before.strip_suffix('号')?);
    let order = digits.strip_suffix('第').unwrap_or(digits);
    let year = order.strip_suffix('年').map(numeral_ending);
    let head = year.unwrap_or(order);
    let start = head
        .strip_suffix('令')
        .or_else(|| head.strip_suffix("公告"))?
        .len();
    Some((start, sets::from(before, start)))
}

/// A day, as 年, 月 and 日 give it.
fn iso(year: &str, month: &str, day: &str) -> Option<String> {
    let two = |part: &str, most: u32| {
        let value: u32 = part
            .parse()
            .ok()
            .filter(|value| (1..=most).contains(value))?;
        let mut out = String::from(if value < 10 { "-0" } else { "-" });
        out.push_str(&value.to_string());
        Some(out)
    };
    let mut out = sets::until(year, 4).to_owned();
    out.push_str(&two(month, 12)?);
    out.push_str(&two(day, 31)?);
    Some(out)
}

/// The day that `before` ends with, and where it begins: 今天（3月12日）, 2026年3月12日.
pub(super) fn date_ending(before: &str, today: Option<&str>) -> Option<(usize, String)> {
    let inner = sets::before_one(before, "）)").unwrap_or(before);
    let rest = inner.strip_suffix('日')?;
    let (rest, day) = digits_ending(rest)?;
    let Some((rest, month)) = rest.strip_suffix('月').and_then(digits_ending) else {
        // 24日 alone: its month is not said.
        return (inner.len() == before.len()).then(|| (rest.len(), String::new()));
    };
    let dated = rest.strip_suffix('年').and_then(digits_ending);
    let (rest, year) = match dated {
        Some((rest, year)) => (rest, year),
        None => (rest, today.unwrap_or_default()),
    };
    let rest = if inner.len() < before.len() {
        sets::before_one(rest, "（(")?
    } else {
        rest
    };
    Some((rest.len(), iso(year, month, day).unwrap_or_default()))
}

/// The day that `rest` begins with, and its length in bytes.
pub(super) fn date_beginning(rest: &str, today: Option<&str>) -> Option<(usize, String)> {
    let mut at = 0;
    for word in ["今天", "昨天", "于"] {
        if rest.starts_with(word) {
            at = word.len();
        }
    }
    let end = rest
        .char_indices()
        .skip_while(|(i, _)| *i < at)
        .take(13)
        .find(|(_, c)| *c == '日')?
        .0;
    let end = end + '日'.len_utf8();
    let close = sets::begins(sets::from(rest, end), "）)");
    let end = if close {
        end + sets::from(rest, end).chars().next()?.len_utf8()
    } else {
        end
    };
    let (from, day) = date_ending(sets::until(rest, end), today)?;
    (from <= at).then_some((end, day))
}

fn digits_ending(text: &str) -> Option<(&str, &str)> {
    let rest = sets::before(text, DIGITS);
    let digits = sets::from(text, rest.len());
    (!digits.is_empty() && digits.len() <= 4).then_some((rest, digits))
}

/// What stands before a number.
fn numeral_ending(text: &str) -> &str {
    sets::before(text, "0123456789一二三四五六七八九十百")
}
