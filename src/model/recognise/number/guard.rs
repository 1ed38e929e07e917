//! Which numerals count something, and which are part of a word or an article.

use super::NumberRule;
use super::amount::Amount;
use super::beside::comparator;
use super::fixed::Fixed;
use super::listed::{among, ends, is_in, starts};
use super::page::Page;
use super::unit::Unit;
use crate::model::recognise::chars::{digit, is_han};

/// How sure it is, in percent, that this amount counts; `None` where it does not.
pub(super) fn confidence(page: &Page<'_>, amount: &Amount) -> Option<u8> {
    let counted = match amount.unit {
        None if amount.rule == NumberRule::Quantity => bare(page, amount),
        _ if amount.numeral.is_arabic => arabic(page, amount),
        _ => han(page, amount),
    };
    counted.or_else(|| figure(page, amount))
}

/// A numeral of a line of figures. Beside other lines, it may be the number of a page or a heading, or a year.
fn figure(page: &Page<'_>, amount: &Amount) -> Option<u8> {
    let numeral = &amount.numeral;
    let is_empty = numeral.is_bare && numeral.digits == 0 && !among(Some(amount.lead), "十拾");
    // 十四五 is a plan.
    let is_plan = amount.lead == '十' && amount.high.is_known();
    let is_none =
        numeral.is_padded || is_empty || is_plan || numeral.digits > 18 || !amount.low.is_known();
    if is_none || !page.is_figure(amount.start, amount.end) {
        return None;
    }
    if page.figures.is_all {
        return Some(80);
    }
    let text = page.slice(amount.start, amount.end);
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = match amount.low.small() {
        // Nor are 20260516 and 13800138000.
        Some(value) if is_plain => {
            let is_year = (1_900..2_100).contains(&value);
            let is_day = (19_000_101..20_991_232).contains(&value);
            (1_000..1_000_000_000).contains(&value) && !is_year && !is_day
        }
        _ if numeral.is_arabic => !is_plain && numeral.digits < 13,
        _ => numeral.multipliers > 0 && !amount.low.is_less_than(Fixed::whole(100)),
    };
    is_number.then_some(65)
}

/// Whether a Chinese numeral behind 负 says how much below zero: 负五度, 负三十二.
pub(super) fn is_degree(page: &Page<'_>, amount: &Amount) -> bool {
    match amount.unit {
        None if amount.rule == NumberRule::Quantity => {
            amount.numeral.multipliers > 0 && amount.numeral.digits > 0 && ends_clause(page, amount)
        }
        Some(Unit::Measure | Unit::Ambiguous) => is_in(page.unit_text(amount), "度|摄氏度"),
        Some(Unit::Time | Unit::Place | Unit::Counted) => false,
        _ => true,
    }
}

fn ends_clause(page: &Page<'_>, amount: &Amount) -> bool {
    let next = page.next(amount.end);
    next.is_none() || among(next, "，。；、,.;！？\n）)")
}

fn arabic(page: &Page<'_>, amount: &Amount) -> Option<u8> {
    let is_padded = amount.numeral.is_padded && amount.rule == NumberRule::Quantity;
    if is_padded || amount.numeral.digits > 18 || is_term(page, amount) {
        return None;
    }
    Some(match amount.unit {
        Some(Unit::Ambiguous | Unit::Place | Unit::Counted) => 85,
        _ => 97,
    })
}

/// Verbs that a number follows.
const TOLD: &str = "为|至|到|达|增加|减少|增长|下降|上升|降低|突破";

/// Verbs that even a small number follows.
const GROWN: &str = "达|增加|减少|增长|下降|上升|降低|突破|增至|升至|降至|减至|增到|升到|降到|减到";

/// Numerals without a unit count where a multiplier, a comparator or a verb of change says so.
fn bare(page: &Page<'_>, amount: &Amount) -> Option<u8> {
    let numeral = &amount.numeral;
    let before = page.until(amount.start);
    let next = page.next(amount.end);
    let is_han_next = next.is_some_and(is_han);
    if numeral.is_padded || numeral.digits > 12 || before.ends_with('第') {
        return None;
    }
    if !numeral.is_arabic {
        return bare_han(page, amount);
    }
    // 1,860,412 is no code.
    let is_grouped = page.slice(amount.start, numeral.end).contains(',');
    if numeral.multipliers > 0 || is_grouped {
        return Some(85);
    }
    if page.slice(amount.start, numeral.end).contains('.') {
        let is_version =
            next.is_some_and(|c| c.is_ascii_alphanumeric()) || among(next, "版代时级系晚特");
        // The second of 3.7、3.1和2.5.
        let listed = before.strip_suffix('、');
        let is_listed = listed.is_some_and(|first| first.ends_with(|c| digit(c).is_some()));
        let is_told = is_listed || page.left(amount.start).is_some_and(is_han);
        return (!is_version && is_told).then_some(75);
    }
    let is_end = ends_clause(page, amount) || among(next, "和以左");
    let is_compared = comparator(page, amount.start, amount.end).is_some();
    let is_told = is_compared || ends(before, TOLD);
    let is_counted = numeral.digits > 1 && is_han_next && !among(next, "号年月日第版型");
    let is_open = is_end && (is_told || amount.is_approx) || is_compared && is_counted;
    is_open.then_some(70)
}

/// 四万五千六百二十二 is a number wherever it stands, 二百零一 at the end of a clause, 三十二 where a verb says so there.
fn bare_han(page: &Page<'_>, amount: &Amount) -> Option<u8> {
    let numeral = &amount.numeral;
    let is_large = numeral.power >= 4 && numeral.digits > 0 && !numeral.is_bare;
    if is_large {
        return Some(72);
    }
    let before = page.until(amount.start);
    let is_hundreds = numeral.multipliers > 0 && !amount.low.is_less_than(Fixed::whole(100));
    let is_told = numeral.multipliers > 0 && ends(before, GROWN);
    let is_number =
        is_hundreds || is_told || page.slice(amount.start, amount.end).contains(['点', '點']);
    // 这个二百五.
    let is_word = numeral.is_bare && amount.lead != '十' || before.ends_with('个');
    (is_number && !is_word && amount.low.is_known() && ends_clause(page, amount)).then_some(70)
}

fn han(page: &Page<'_>, amount: &Amount) -> Option<u8> {
    let numeral = &amount.numeral;
    let before = page.until(amount.start);
    if numeral.is_bare && numeral.digits == 0 && amount.lead != '十' {
        return multiplier_alone(before, amount);
    }
    let is_weekday = numeral.is_single() && ends(before, "周|初|星期|礼拜");
    let is_very = amount.lead == '十' && page.unit_text(amount) == "分";
    if is_weekday || is_very || is_term(page, amount) || is_place(page, amount) {
        return None;
    }
    match (amount.lead, amount.unit) {
        // 零部件, 零距离.
        ('零', _) if numeral.is_single() => None,
        // 缓期二年执行, 二年内.
        ('二', Some(Unit::Time))
            if ends(before, "期|执行|徒刑") || starts(page.from(amount.end), "内|以") =>
        {
            Some(80)
        }
        ('一' | '壹', _) if numeral.is_single() && !amount.high.is_known() => one(page, amount),
        ('二', Some(Unit::Tenths | Unit::Times | Unit::Points | Unit::Weight)) => Some(80),
        ('二', _) if numeral.is_single() => None,
        (_, Some(Unit::Place | Unit::Ambiguous)) => Some(80),
        (_, Some(Unit::Counted)) => Some(88),
        _ => Some(93),
    }
}

/// 百余个, 近万名, 上千人, 百亿元; but not 百姓 or 万家灯火.
fn multiplier_alone(before: &str, amount: &Amount) -> Option<u8> {
    if amount.numeral.is_approx {
        return Some(90);
    }
    let is_several = amount.numeral.multipliers > 1;
    match amount.unit {
        Some(Unit::Time) if !is_several => None,
        _ if ends(before, "近|超|约|逾|上|过|突破|破|达|足|不到") => Some(88),
        Some(Unit::Money(_) | Unit::Measure) if is_several => Some(75),
        _ => None,
    }
}

/// 一年左右 lasts, 一人死亡 counts; 一名, 一项 and 一座 are articles.
fn one(page: &Page<'_>, amount: &Amount) -> Option<u8> {
    let before = page.until(amount.start);
    let rest = page.from(amount.end);
    let unit = page.unit_text(amount);
    if amount.is_approx || amount.low.small().is_none_or(|v| v != 1 && v != 10) {
        return Some(85);
    }
    let is_told = match amount.unit {
        Some(Unit::Tenths | Unit::Times | Unit::Points) => true,
        Some(Unit::Discount) => !page.next(amount.end).is_some_and(is_han),
        Some(Unit::Time) => {
            let is_long = starts(rest, "左右|以上|以内|之内|内|后|之后|来|的时间|有余|之久")
                || ends(
                    before,
                    "为期|试用期|缓期|徒刑|历时|用时|长达|持续|延长|缩短|推迟|提前|任期|近|约|不到|不足|超过|至少|最多|需要|延期|停火",
                );
            is_long && !among(page.left(amount.start), "同每这那某有另的前新第")
        }
        Some(Unit::Money(_)) if !is_in(unit, "元|圆") => true,
        Some(Unit::Measure | Unit::Money(_) | Unit::Counted) => {
            unit == "人" && starts(rest, "死亡|受伤|遇难|失踪|丧生|身亡|重伤|轻伤|获救")
                || ends(before, "至少|不到|不足|超过|不少于")
                || unit.contains(['吨', '米', '里', '斤', '克', '升', '亩', '顷', '瓦', '度'])
                    && ends(before, "近|约|超|逾|达")
        }
        _ => false,
    };
    is_told.then_some(78)
}

/// 曹杨八村, 七台河, 三家子镇.
fn is_place(page: &Page<'_>, amount: &Amount) -> bool {
    let unit = page.unit_text(amount);
    let left = page.left(amount.start);
    let is_numbered = amount.numeral.multipliers == 0 && is_in(unit, "村|社区|街道|区|路");
    is_numbered && left.is_some_and(is_han) && !among(left, "等的这全其及和与在下辖了")
        || is_in(unit, "家|台|堆|块|座|棵")
            && among(page.next(amount.end), "子河渠庄湾寨堡镇村山屯")
}

/// Terms that only look counted: 三级医院, 五年级, 四级应急响应, 三人制, 七日游, 人大四次会议.
fn is_term(page: &Page<'_>, amount: &Amount) -> bool {
    let rest = page.from(amount.end);
    let before = page.until(amount.start);
    let is_arabic = amount.numeral.is_arabic;
    let unit = page.unit_text(amount);
    let words = match unit {
        "级" if !is_arabic && amount.lead == '二' => return true,
        "级" => "应急|响应|医院|甲等|乙等|巡|警|保护|文物|能效|跳|市场|士官|军士|教授|英模",
        "年" if is_arabic => "级|代",
        "年" => "级|代|制|规划|行动|计划",
        "人" => "制|行|间|民",
        "晚" => "会|间|报",
        "天" if amount.lead == '两' && before.ends_with('这') => return true,
        "日" | "天" => "游|谈|语|文|本|然|气|津|地",
        "点" => "钟|档|半|整",
        "次" if ends(before, "届|大|协|委|会|央") => "会议|全会|全体会|元|方|生|级",
        "次" => "元|方|生|级",
        "方" if !is_arabic => return true,
        "方" => "会|面|案|位",
        "位" => "数|一体",
        "类" => "苗",
        "口" => "之家|岸",
        "步" => "走",
        "手" | "头" | "门" => return amount.numeral.is_single(),
        _ => return false,
    };
    starts(rest, words)
}
