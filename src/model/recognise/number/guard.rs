//! Which numerals count something, and which are part of a word or an article.

use super::NumberRule;
use super::amount::{Amount, Page};
use super::beside::comparator;
use super::unit::Unit;
use crate::model::recognise::chars::is_han;

/// How sure it is, in percent, that this amount counts; `None` where it does not.
pub(super) fn confidence(page: Page<'_>, amount: &Amount) -> Option<u8> {
    match amount.unit {
        None if amount.rule == NumberRule::Quantity => bare(page, amount),
        _ if amount.numeral.is_arabic => arabic(page, amount),
        _ => han(page, amount),
    }
}

fn arabic(page: Page<'_>, amount: &Amount) -> Option<u8> {
    let is_padded = amount.numeral.is_padded && amount.rule == NumberRule::Quantity;
    if is_padded || amount.numeral.digits > 18 || is_term(page, amount) {
        return None;
    }
    Some(match amount.unit {
        Some(Unit::Ambiguous | Unit::Place | Unit::Counted) => 85,
        _ => 97,
    })
}

/// Arabic digits without a unit count where a multiplier, a comparator or a verb of change says so.
fn bare(page: Page<'_>, amount: &Amount) -> Option<u8> {
    let numeral = &amount.numeral;
    let next = page.from(amount.end).chars().next();
    if numeral.is_padded || numeral.is_bare || numeral.digits > 12 {
        return None;
    }
    let is_end = next.is_none_or(|c| "，。；、,.;！？\n）)和以左".contains(c));
    let before = page.until(amount.start);
    if !numeral.is_arabic {
        return (numeral.power >= 4 && numeral.digits > 0).then_some(72);
    }
    if numeral.multipliers > 0 {
        return (!before.ends_with('第')).then_some(85);
    }
    let is_decimal = page
        .text
        .get(amount.start..numeral.end)
        .is_some_and(|t| t.contains('.'));
    if is_decimal {
        let is_version =
            next.is_some_and(|c| c.is_ascii_alphanumeric() || "版代时级系晚特".contains(c));
        let is_told = before.chars().next_back().is_some_and(is_han) && !before.ends_with('第');
        return (!is_version && is_told).then_some(75);
    }
    let verbs = [
        "为", "至", "到", "达", "增加", "减少", "增长", "下降", "上升", "降低", "突破",
    ];
    let is_compared = comparator(page, amount.start, amount.end).is_some();
    let is_told = is_compared || verbs.iter().any(|verb| before.ends_with(verb));
    let is_counted =
        numeral.digits > 1 && next.is_some_and(|c| is_han(c) && !"号年月日第版型".contains(c));
    let is_open = is_end && (is_told || amount.is_approx) || is_compared && is_counted;
    is_open.then_some(70)
}

fn han(page: Page<'_>, amount: &Amount) -> Option<u8> {
    let numeral = &amount.numeral;
    let before = page.until(amount.start);
    let unit = page.unit_text(amount);
    if numeral.is_bare && numeral.digits == 0 && amount.lead != '十' {
        return multiplier_alone(before, amount);
    }
    let is_calendar =
        before.ends_with(['周', '初']) || before.ends_with("星期") || before.ends_with("礼拜");
    if is_calendar && numeral.is_single()
        || amount.lead == '十' && unit == "分"
        || is_term(page, amount)
    {
        return None;
    }
    match amount.lead {
        '一' | '壹' if numeral.is_single() && amount.high.is_none() => one(page, amount),
        '二' if numeral.is_single() => match amount.unit {
            Some(Unit::Tenths | Unit::Times | Unit::Points) => Some(80),
            _ => None,
        },
        _ if is_place(page, amount) => None,
        _ => Some(match amount.unit {
            Some(Unit::Place | Unit::Ambiguous) => 80,
            Some(Unit::Counted) => 88,
            _ => 93,
        }),
    }
}

/// 百余个, 近万名, 上千人, 百亿元; but not 百姓 or 万家灯火.
fn multiplier_alone(before: &str, amount: &Amount) -> Option<u8> {
    if amount.numeral.is_approx {
        return Some(90);
    }
    let cues = [
        "近", "超", "约", "逾", "上", "超过", "突破", "过", "破", "达", "足", "不到", "不足",
    ];
    let is_told = cues.iter().any(|cue| before.ends_with(cue));
    let is_age = amount.numeral.multipliers == 1 && amount.unit == Some(Unit::Time);
    if is_age {
        return None;
    }
    let is_large = amount.numeral.multipliers > 1
        && matches!(amount.unit, Some(Unit::Money(_) | Unit::Measure));
    match (is_told, is_large) {
        (true, _) => Some(88),
        (false, true) => Some(75),
        _ => None,
    }
}

/// 一年左右 lasts, 一人死亡 counts; 一名, 一项 and 一座 are articles.
fn one(page: Page<'_>, amount: &Amount) -> Option<u8> {
    let before = page.until(amount.start);
    let rest = page.from(amount.end);
    let is_any = |words: &[&str], with: fn(&str, &str) -> bool, text: &str| {
        words.iter().any(|w| with(text, w))
    };
    let starts = |t: &str, w: &str| t.starts_with(w);
    let ends = |t: &str, w: &str| t.ends_with(w);
    if amount.is_approx
        || amount.low.is_some_and(|v| v.small() != Some(1))
        || page.until(amount.unit_start).ends_with('半')
    {
        return Some(85);
    }
    match amount.unit {
        Some(Unit::Tenths | Unit::Times | Unit::Points) => Some(85),
        Some(Unit::Time) => {
            let behind = [
                "左右",
                "以上",
                "以内",
                "之内",
                "内",
                "后",
                "之后",
                "来",
                "的时间",
                "有余",
                "之久",
            ];
            let ahead = [
                "为期", "历时", "用时", "长达", "持续", "延长", "缩短", "推迟", "提前", "任期",
                "近", "约", "不到", "不足", "超过", "至少", "最多", "需要", "延期", "停火",
            ];
            let is_pointed = before.ends_with([
                '同', '每', '这', '那', '某', '有', '另', '的', '前', '新', '第',
            ]);
            let is_told = is_any(&behind, starts, rest) || is_any(&ahead, ends, before);
            (is_told && !is_pointed).then_some(80)
        }
        Some(Unit::Money(_)) if !matches!(page.unit_text(amount), "元" | "圆") => Some(75),
        Some(Unit::Measure | Unit::Money(_) | Unit::Counted) => {
            let harm = [
                "死亡", "受伤", "遇难", "失踪", "丧生", "身亡", "重伤", "轻伤", "获救",
            ];
            let least = ["至少", "不到", "不足", "超过", "不少于"];
            let is_physical = page
                .unit_text(amount)
                .contains(['吨', '米', '里', '斤', '克', '升', '亩', '顷', '瓦', '度']);
            let is_told = is_any(&harm, starts, rest) && page.unit_text(amount) == "人"
                || is_any(&least, ends, before)
                || is_physical && before.ends_with(['近', '约', '超', '逾', '达']);
            is_told.then_some(75)
        }
        _ => None,
    }
}

/// 曹杨八村, 七台河, 三家子镇.
fn is_place(page: Page<'_>, amount: &Amount) -> bool {
    let rest = page.from(amount.end);
    let left = page.until(amount.start).chars().next_back();
    match page.unit_text(amount) {
        "村" | "社区" | "街道" | "区" | "路" if amount.numeral.multipliers == 0 => {
            left.is_some_and(|c| is_han(c) && !"等的这全其及和与在下辖了".contains(c))
        }
        "家" | "台" | "堆" | "块" | "座" | "棵" => rest.starts_with([
            '子', '河', '渠', '庄', '湾', '寨', '堡', '镇', '村', '山', '屯',
        ]),
        _ => false,
    }
}

/// 四次会议 of a congress is a name: 人大四次会议.
fn is_session_of_body(page: Page<'_>, amount: &Amount) -> bool {
    let rest = page.from(amount.end);
    let is_body = page
        .until(amount.start)
        .ends_with(['届', '大', '协', '委', '会', '央']);
    let is_session = ["会议", "全会", "全体会"]
        .iter()
        .any(|word| rest.starts_with(word));
    is_body && is_session || rest.starts_with(['元', '方', '生', '级'])
}

/// Terms that only look counted: 三级医院, 五年级, 四级应急响应, 三人制, 七日游.
fn is_term(page: Page<'_>, amount: &Amount) -> bool {
    let rest = page.from(amount.end);
    let begins = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    match page.unit_text(amount) {
        "天" if amount.lead == '两' && page.until(amount.start).ends_with('这') => true,
        "级" => {
            begins(&[
                "应急", "响应", "医院", "甲等", "乙等", "巡", "警", "保护", "文物", "能效", "跳",
                "市场", "士官", "军士", "教授", "英模",
            ]) || !amount.numeral.is_arabic && amount.lead == '二'
        }
        "年" => {
            begins(&["级", "代", "制", "规划", "行动", "计划"]) && !amount.numeral.is_arabic
                || begins(&["级", "代"])
        }
        "人" => begins(&["制", "行", "间", "民"]),
        "晚" => begins(&["会", "间", "报"]),
        "日" | "天" => begins(&["游", "谈", "语", "文", "本", "然", "气", "津", "地"]),
        "点" => begins(&["钟", "档", "半", "整"]),
        "次" => is_session_of_body(page, amount),
        "方" => !amount.numeral.is_arabic || begins(&["会", "面", "案", "位"]),
        "位" => begins(&["数", "一体"]),
        "类" => begins(&["苗"]),
        "口" => begins(&["之家", "岸"]),
        "步" => begins(&["走"]),
        "手" | "头" | "里" | "门" if !amount.numeral.is_arabic => amount.numeral.is_single(),
        _ => false,
    }
}
