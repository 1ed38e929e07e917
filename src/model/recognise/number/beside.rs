//! What stands beside a number: comparators, what a change is measured against, and what is counted.

use super::amount::Page;
use crate::model::annotation::Comparator;
use crate::model::recognise::chars::{is_han, is_sentence_end};

/// Words before a number. The first that fits counts: 不超过 stands before 超过.
const BEFORE: &[(Comparator, &[&str])] = &[
    (
        Comparator::Le,
        &[
            "不超过",
            "不超",
            "不高于",
            "不多于",
            "不大于",
            "至多",
            "最多",
            "最高",
            "不逾",
        ],
    ),
    (
        Comparator::Ge,
        &["不低于", "不少于", "不小于", "至少", "最低", "最少", "起码"],
    ),
    (
        Comparator::Gt,
        &[
            "超过", "超出", "突破", "高于", "大于", "多于", "超", "逾", "破", "已过", "不止",
            "过去", "越过", "远过", "早过",
        ],
    ),
    (
        Comparator::Lt,
        &[
            "不足", "不到", "低于", "少于", "小于", "未满", "不满", "未达", "未到",
        ],
    ),
    (
        Comparator::Approx,
        &["大约", "约", "近", "将近", "接近", "大概", "差不多", "约合"],
    ),
];

/// English words before a number.
const ENGLISH: &[(Comparator, &[&str])] = &[
    (
        Comparator::Le,
        &[
            "no more than",
            "not more than",
            "at most",
            "up to",
            "as many as",
        ],
    ),
    (
        Comparator::Ge,
        &["no less than", "no fewer than", "at least"],
    ),
    (
        Comparator::Gt,
        &["more than", "over", "exceeding", "exceeded", "above"],
    ),
    (
        Comparator::Lt,
        &["less than", "fewer than", "under", "below"],
    ),
    (
        Comparator::Approx,
        &[
            "about",
            "around",
            "nearly",
            "almost",
            "approximately",
            "roughly",
            "some",
        ],
    ),
];

/// Words behind a number.
const BEHIND: &[(Comparator, &[&str])] = &[
    (
        Comparator::Ge,
        &["以上", "及以上", "或以上", "之上", "（含）以上"],
    ),
    (
        Comparator::Le,
        &["以下", "及以下", "或以下", "以内", "之内"],
    ),
    (Comparator::Approx, &["左右", "上下", "前后", "有余"]),
];

/// What may stand between a comparator and the number.
const BETWEEN: &[&str] = &["达到", "达", "为", "占", "有", "了", "在", "需", "是", "的"];

/// A comparator with the bytes that its word takes.
pub(super) struct Beside {
    pub comparator: Comparator,
    pub start: usize,
    pub end: usize,
}

/// The comparator of a number that takes `start..end`.
pub(super) fn comparator(page: Page<'_>, start: usize, end: usize) -> Option<Beside> {
    let before = page.until(start).trim_end_matches(' ');
    let shorter = BETWEEN.iter().find_map(|word| before.strip_suffix(word));
    if let Some(found) = [Some(before), shorter]
        .into_iter()
        .flatten()
        .find_map(ends_with)
    {
        return Some(found);
    }
    // 上百家 is about a hundred.
    let is_bare = page.from(start).starts_with(['百', '千', '万', '亿']);
    if is_bare && before.ends_with('上') && !before.ends_with("以上") {
        let comparator = Comparator::Approx;
        return Some(Beside {
            comparator,
            start: before.len() - '上'.len_utf8(),
            end: before.len(),
        });
    }
    if let Some(found) = english(before) {
        return Some(found);
    }
    let rest = page.from(end);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let end = page.text.len() - rest.len();
    BEHIND.iter().find_map(|(comparator, words)| {
        let word = words.iter().find(|word| rest.starts_with(**word))?;
        Some(Beside {
            comparator: *comparator,
            start: end,
            end: end + word.len(),
        })
    })
}

fn english(before: &str) -> Option<Beside> {
    ENGLISH.iter().find_map(|(comparator, words)| {
        let start = words.iter().find_map(|word| {
            let start = before.len().checked_sub(word.len())?;
            before
                .get(start..)
                .filter(|tail| tail.eq_ignore_ascii_case(word))?;
            Some(start)
        })?;
        let is_word = !before
            .get(..start)?
            .ends_with(|c: char| c.is_ascii_alphanumeric());
        is_word.then_some(Beside {
            comparator: *comparator,
            start,
            end: before.len(),
        })
    })
}

fn ends_with(before: &str) -> Option<Beside> {
    BEFORE.iter().find_map(|(comparator, words)| {
        let word = words.iter().find(|word| before.ends_with(**word))?;
        // 过去五年 is a time, 附近五座 a place; 破 and 近 end words too.
        let stem = before.strip_suffix(word)?;
        let is_word = match *word {
            "过去" => true,
            "近" => stem.ends_with(['附', '最', '邻', '靠', '临', '远']),
            "破" => stem.ends_with(['爆', '打', '侦', '告']),
            "约" => stem.ends_with(['条', '合', '节', '违', '签', '公', '制', '集']),
            "超" => stem.ends_with(['反', '高']),
            _ => false,
        };
        let end = before.len();
        (!is_word).then_some(Beside {
            comparator: *comparator,
            start: stem.len(),
            end,
        })
    })
}

/// What a change is measured against, said in the same clause: 同比, 较上年末. In bytes of the text.
pub(super) fn basis(page: Page<'_>, start: usize) -> Option<(usize, usize)> {
    let clause = clause(page.until(start), 28);
    let from = start - clause.len();
    let word = ["同比", "环比"]
        .into_iter()
        .filter_map(|w| Some((clause.rfind(w)?, w.len())));
    if let Some((at, length)) = word.max() {
        return Some((from + at, from + at + length));
    }
    let (at, rest) = clause.rmatch_indices(['比', '较']).find_map(|(at, word)| {
        let rest = clause.get(at + word.len()..)?;
        let begins = [
            "上", "去年", "前", "年初", "节前", "19", "20", "期初", "同期", "此前", "疫情",
        ];
        begins
            .iter()
            .any(|b| rest.starts_with(b))
            .then_some((at, rest))
    })?;
    let changes = [
        "增", "减", "升", "降", "扩", "收", "提", "加", "回", "下", "上升", "上涨", "上调", "高",
        "低", "多", "少", "分别", "缩", "放", "略", "小幅", "大幅", "有", "翻",
    ];
    let length = changes
        .iter()
        .filter_map(|c| rest.match_indices(c).map(|(i, _)| i).find(|i| *i > 3))
        .min()?;
    let begin = from + at;
    Some((begin, begin + '比'.len_utf8() + length))
}

/// The end of `before` from its last break on, at most so many characters.
fn clause(before: &str, most: usize) -> &str {
    let mut start = before.len();
    for (at, c) in before.char_indices().rev().take(most) {
        if is_sentence_end(c) || matches!(c, '，' | ',') {
            break;
        }
        start = at;
    }
    before.get(start..).unwrap_or_default()
}

/// Words that stand between what is counted and its number.
const LINKS: &[&str] = &[
    "增长", "下降", "上涨", "上升", "下跌", "提高", "回落", "减少", "增加", "扩大", "收窄", "加快",
    "放缓", "提升", "降低", "同比", "环比", "分别", "约为", "约", "达到", "达", "为", "超过", "超",
    "突破", "增至", "升至", "降至", "均", "已", "近", "不足", "累计", "共计", "共", "至少", "逾",
    "实现", "高达", "占比",
];

/// What is measured ends with one of these: 出口额, 失业率.
const MEASURES: &[&str] = &[
    "率",
    "额",
    "量",
    "值",
    "收入",
    "支出",
    "投资",
    "规模",
    "出口",
    "进口",
    "进出口",
    "价格",
    "指数",
    "面积",
    "占比",
    "比重",
    "速",
    "幅",
    "人数",
    "余额",
    "人口",
    "业",
    "消费",
    "利润",
    "库存",
    "数",
    "贷款",
    "存款",
    "产品",
    "流",
    "里程",
    "成本",
    "时长",
    "工资",
    "债",
    "税",
];

/// What the number at `start..end` counts or measures, in bytes of the text: 郑州市 in 郑州市(111家), 出口额 in 出口额增长5%.
pub(super) fn subject(page: Page<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let before = page.until(start);
    if let Some(noun) = before.strip_suffix(['（', '(']) {
        if !page.from(end).starts_with(['）', ')']) {
            return None;
        }
        return noun_at_end(noun, &["在", "于", "为", "是", "有", "括", "如", "的"]);
    }
    let mut noun = before;
    for _ in 0..6 {
        let Some(shorter) = LINKS.iter().find_map(|link| noun.strip_suffix(link)) else {
            break;
        };
        noun = shorter;
    }
    if noun.len() == before.len() {
        return None;
    }
    let found = noun_at_end(noun, &["其中", "中，"])?;
    let begins = [
        "比", "较", "也", "并", "其", "这", "预计", "将", "仍", "从", "由", "在", "到", "据", "但",
        "而", "截至", "只",
    ];
    let word = page.text.get(found.0..found.1)?;
    let is_measure = MEASURES.iter().any(|m| word.ends_with(m));
    (is_measure && !begins.iter().any(|b| word.starts_with(b))).then_some(found)
}

/// The Chinese characters that `text` ends with: two to twelve, from a break or the last of `cuts` on.
fn noun_at_end(text: &str, cuts: &[&str]) -> Option<(usize, usize)> {
    let mut start = text.len();
    let mut count = 0;
    for (at, c) in text.char_indices().rev().take(14) {
        if !is_han(c) {
            if c.is_alphanumeric() {
                return None;
            }
            break;
        }
        start = at;
        count += 1;
    }
    if count > 12 {
        return None;
    }
    let noun = text.get(start..)?;
    let cut = cuts
        .iter()
        .filter_map(|cut| Some(noun.rfind(cut)? + cut.len()))
        .max();
    let start = start + cut.unwrap_or(0);
    (start + 6 <= text.len()).then_some((start, text.len()))
}
