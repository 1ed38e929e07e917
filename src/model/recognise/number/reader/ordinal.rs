//! Ranks: 第10位, 第三批, 居第二.

use super::Reader;
use crate::model::recognise::chars::is_han;
use crate::model::recognise::number::unit::Unit;
use crate::model::recognise::number::{NumberRule, range};

impl Reader<'_> {
    /// 第10位, 第三批, 居第二.
    pub(super) fn ordinal(&mut self, at: usize) -> Option<usize> {
        let digits = at + '第'.len_utf8();
        let mut amount = self
            .page
            .amount(digits + usize::from(self.page.from(digits).starts_with(' ')))?;
        if amount.unit.is_none() {
            // 第3至5位.
            let last = range::join(self.page, &amount);
            amount = last
                .filter(|a| is_rank_unit(self.page.unit_text(a)))
                .unwrap_or(amount);
        }
        if let Some((length, _)) = self
            .words
            .units
            .read(self.page.from(amount.numeral.end))
            .filter(|_| amount.high.is_none())
        {
            // 第一卷: a rank goes with units that a small numeral does not.
            let unit_end = amount.numeral.end + length;
            if is_rank_unit(
                self.page
                    .text
                    .get(amount.numeral.end..unit_end)
                    .unwrap_or_default(),
            ) {
                (amount.unit_start, amount.end, amount.unit) =
                    (amount.numeral.end, unit_end, Some(Unit::Measure));
            }
        }
        let rest = self.page.from(amount.end);
        amount.rule = NumberRule::Ordinal;
        let unit = self.page.unit_text(&amount);
        let is_first = amount.numeral.small() == Some(1);
        if amount.unit.is_none() || !is_rank_unit(unit) {
            let is_end = rest
                .chars()
                .next()
                .is_none_or(|c| "，。；、,.;！？\n）)的和”".contains(c));
            let ranks = [
                "居", "列", "排", "位", "名", "全球", "世界", "全国", "全省", "排名", "占", "升至",
                "跃至", "居于", "位于", "亚洲", "为",
            ];
            let stem = self.page.until(at);
            let is_rank = ranks.iter().any(|rank| stem.ends_with(rank));
            (amount.end, amount.unit_start, amount.unit) =
                (amount.numeral.end, amount.numeral.end, None);
            amount.start = at;
            let rest = self.page.from(amount.end).chars().next();
            let is_end = is_end && rest.is_none_or(|c| !is_han(c) || c == '的' || c == '和');
            return Some(if is_end && is_rank {
                self.put(amount, 80)
            } else {
                amount.end
            });
        }
        let is_meeting = unit == "次" && (is_first || is_session(rest));
        let is_phrase = matches!(unit, "天" | "年" | "步" | "日" | "人" | "种" | "级" | "代")
            && !amount.numeral.is_arabic;
        let is_era = unit == "个" && (rest.starts_with("五年") || rest.starts_with("百年"))
            || is_first && self.page.until(at).ends_with('在');
        if is_meeting || is_phrase || is_era || amount.numeral.is_padded || rest.starts_with("书记")
        {
            return Some(amount.end);
        }
        amount.start = at;
        Some(self.put(amount, if is_first { 75 } else { 88 }))
    }
}

/// Units that are ranked: 第10位, 第三批.
fn is_rank_unit(unit: &str) -> bool {
    let ranked = [
        "位", "名", "批", "轮", "场", "个", "期", "艘", "架", "台", "条", "款", "座", "颗", "部",
        "辆", "家", "项", "章", "次", "枚", "节", "组", "例", "件", "只", "卷", "集", "篇", "步",
        "天", "周", "站", "支", "份", "列", "年", "号线", "层", "排", "局", "回合", "分钟", "户",
        "张", "起", "日", "级", "人", "航次",
    ];
    ranked.contains(&unit)
}

/// 第二十四次会议 is a name.
fn is_session(text: &str) -> bool {
    let mut near = text.char_indices().take(9);
    let end = near
        .find(|(_, c)| matches!(c, '。' | '，' | '\n'))
        .map(|(at, _)| at);
    let end = end.or_else(|| text.char_indices().nth(9).map(|(at, _)| at));
    let near = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    ["会议", "全会", "大会", "全体会", "集体学习", "普查", "学习"]
        .iter()
        .any(|word| near.contains(word))
}
