//! What stands beside a number: comparators, what a change is measured against, and what is counted.

use super::listed::{among, ends, marked, starts, suffix};
use super::page::Page;
use crate::model::annotation::Comparator;
use crate::model::recognise::chars::{is_han, is_sentence_end};

/// Words before a number, marked with the place of their comparator in `Comparator::ALL`. The first that fits counts:
/// 不超过 stands before 超过.
const BEFORE: &[(i32, &str)] = &[
    (4, "不超过|不超|不高于|不多于|不大于|至多|最多|最高|不逾"),
    (3, "不低于|不少于|不小于|至少|最低|最少|起码"),
    (2, "不足|不到|低于|少于|小于|未满|不满|未达|未到"),
    // 过去五年 is a time, 附近五座 a place; 破 and 近 end words too.
    (
        -1,
        "过去|附近|最近|邻近|靠近|临近|远近|爆破|打破|侦破|告破|条约|合约|节约|违约|签约|公约|制约|集约|反超|高超|以上",
    ),
    (
        1,
        "超过|超出|突破|高于|大于|多于|超|逾|破|已过|不止|越过|远过|早过",
    ),
    (0, "约|近|大概|差不多|约合"),
];

/// English words before a number.
const ENGLISH: &[(i32, &str)] = &[
    (
        4,
        "no more than|No more than|not more than|at most|up to|Up to|as many as|As many as",
    ),
    (3, "no less than|no fewer than|at least|At least"),
    (1, "more than|More than|over|Over|exceeding|exceeded|above"),
    (2, "less than|Less than|fewer than|Fewer than|under|below"),
    (
        0,
        "about|About|around|Around|nearly|Nearly|almost|Almost|approximately|roughly|Roughly|some|Some",
    ),
];

/// Words behind a number.
const BEHIND: &[(i32, &str)] = &[
    (3, "以上|及以上|或以上|之上|（含）以上"),
    (4, "以下|及以下|或以下|以内|之内"),
    (0, "左右|上下|前后|有余"),
];

/// A comparator with the bytes that its word takes.
pub(super) struct Beside {
    pub comparator: Comparator,
    pub start: usize,
    pub end: usize,
}

/// The comparator of a number that takes `start..end`.
#[inline(never)]
pub(super) fn comparator(page: &Page<'_>, start: usize, end: usize) -> Option<Beside> {
    let before = page.until(start).trim_end_matches(' ');
    let is_bare = among(page.next(start), "百千万亿");
    let shorter = suffix(before, "达到|达|为|占|有|了|在|需|是|的");
    let shorter = shorter.and_then(|(length, _)| before.get(..before.len() - length));
    let mut found = ending(before, BEFORE);
    if found.is_none() {
        found = shorter.and_then(|before| ending(before, BEFORE));
    }
    if found.is_none() && is_bare {
        // 上百家 is about a hundred.
        found = ending(before, &[(-1, "以上"), (0, "上")]);
    }
    if found.is_none() && before.ends_with(|c: char| c.is_ascii_lowercase()) {
        found = ending_in_english(before);
    }
    let (length, mark, at) = match found {
        Some(found) => found,
        None => {
            let start = end + page.space(end);
            let (length, mark) = marked(page.from(start), BEHIND)?;
            (length, mark, start + length)
        }
    };
    let comparator = *Comparator::ALL.get(usize::try_from(mark).ok()?)?;
    Some(Beside {
        comparator,
        start: at - length,
        end: at,
    })
}

/// The first word of the table that `text` ends with: its length, its mark and its end.
#[inline(never)]
fn ending(text: &str, table: &[(i32, &str)]) -> Option<(usize, i32, usize)> {
    table.iter().find_map(|(mark, list)| {
        let (length, _) = suffix(text, list)?;
        Some((length, *mark, text.len()))
    })
}

fn ending_in_english(text: &str) -> Option<(usize, i32, usize)> {
    let found = ending(text, ENGLISH)?;
    let behind = text.get(..text.len() - found.0)?;
    (!behind.ends_with(|c: char| c.is_ascii_lowercase())).then_some(found)
}

/// What a change is measured against, said in the same clause: 同比, 较上年末. In bytes of the text.
#[inline(never)]
pub(super) fn basis(page: &Page<'_>, start: usize) -> Option<(usize, usize)> {
    for (at, c) in page.until(start).char_indices().rev().take(28) {
        let next = at + c.len_utf8();
        if is_sentence_end(c) || matches!(c, '，' | ',') {
            break;
        }
        if matches!(c, '比' | '较') {
            if among(page.left(at), "同环") {
                return Some((at - '同'.len_utf8(), next));
            }
            let bases = "上|去年|前|年初|节前|19|20|期初|同期|此前|疫情";
            if starts(page.from(next), bases) {
                return Some((at, base_end(page, next, start)?));
            }
        }
    }
    None
}

/// Where the word that begins at `begin` ends: before what changes, and how.
fn base_end(page: &Page<'_>, begin: usize, start: usize) -> Option<usize> {
    let mut end = begin;
    for c in page.slice(begin, start).chars() {
        // 上 and 前 open what it is measured against.
        if end > begin + 3 && among(Some(c), "增减升降扩收提加回下高低多少分缩放略小大有翻")
            || end > begin + 6 && c == '上'
        {
            return Some(end);
        }
        end += c.len_utf8();
    }
    None
}

/// Words that stand between what is counted and its number.
const LINKS: &str = "增长|下降|上涨|上升|下跌|提高|回落|减少|增加|扩大|收窄|加快|放缓|提升|降低|同比|环比|分别|约为|约|达到|高达|达|为|超过|超|突破|增至|升至|降至|均|已|近|不足|累计|共计|共|至少|逾|实现|占比";

/// What is measured ends with one of these: 出口额, 失业率.
const MEASURES: &str = "率|额|量|值|收入|支出|投资|规模|出口|进口|价格|指数|面积|占比|比重|速|幅|人数|人口|业|消费|利润|库存|数|贷款|存款|产品|流|里程|成本|时长|工资|债|税";

/// What the number at `start..end` counts or measures, in bytes of the text: 郑州市 in 郑州市(111家), 出口额 in 出口额增长5%.
#[inline(never)]
pub(super) fn subject(page: &Page<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let before = page.until(start);
    if let Some(noun) = before.strip_suffix(['（', '(']) {
        let is_closed = among(page.next(end), "）)");
        return noun_at_end(noun, "在于为是有括如的").filter(|_| is_closed);
    }
    let mut noun = before;
    for _ in 0..6 {
        let Some((length, _)) = suffix(noun, LINKS) else {
            break;
        };
        noun = noun.get(..noun.len() - length)?;
    }
    if noun.len() == before.len() || !ends(noun, MEASURES) {
        return None;
    }
    let found = noun_at_end(noun, "中")?;
    // 中小企业 is one word; whatever else 中 cut in two is no subject either, but for 其中.
    if page.left(found.0) == Some('中') && !ends(page.until(found.0), "其中") {
        return None;
    }
    let is_clause = starts(
        page.from(found.0),
        "占|已|比|较|也|并|其|这|预计|将|仍|从|由|在|到|据|但|而|截至|只|一、|二、|三产|三次",
    );
    (!is_clause).then_some(found)
}

/// The Chinese characters that `text` ends with: two to twelve, from a break or the last of `cuts` on.
fn noun_at_end(text: &str, cuts: &str) -> Option<(usize, usize)> {
    let mut start = text.len();
    for (count, (at, c)) in text.char_indices().rev().enumerate() {
        if !is_han(c) || among(Some(c), cuts) {
            if c.is_alphanumeric() && !is_han(c) {
                return None;
            }
            break;
        }
        if count == 12 {
            return None;
        }
        start = at;
    }
    (start + 6 <= text.len()).then_some((start, text.len()))
}
