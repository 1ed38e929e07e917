//! Ranks: 第10位, 第三批, 居第二.

use super::Reader;
use crate::model::recognise::chars::is_han;
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::listed::{among, ends, is_in, starts};
use crate::model::recognise::number::unit::Unit;
use crate::model::recognise::number::{NumberRule, range};

/// Units that are ranked: 第10位, 第三批.
const RANKED: &str = "位|名|批|轮|场|个|个月|期|艘|架|台|条|款|座|颗|部|辆|家|项|章|次|枚|节|组|例|件|只|卷|集|篇|步|天|周|站|支|份|列|年|号线|层|排|局|回合|分钟|户|张|起|日|级|人|航次|波|本|首|幅|回";

impl Reader<'_> {
    /// 第10位, 第三批, 居第二. Where it ends, whether it is suggested or not.
    pub(super) fn ordinal(&mut self, at: usize) -> Option<usize> {
        let digits = at + '第'.len_utf8();
        let mut amount = self.page.amount(digits + self.page.space(digits))?;
        if amount.unit.is_none() {
            // 第3至5位.
            let mut last = amount;
            range::join(&self.page, &mut last);
            if is_in(self.page.unit_text(&last), RANKED) {
                amount = last;
            }
        }
        self.take_ranked_unit(&mut amount);
        amount.start = at;
        amount.rule = NumberRule::Ordinal;
        if is_in(self.page.unit_text(&amount), RANKED) {
            return Some(self.ranked(&amount));
        }
        amount.end = amount.numeral.end;
        amount.unit_start = amount.end;
        amount.unit = None;
        let next = self.page.next(amount.end);
        let is_end = next.is_none_or(|c| !is_han(c)) || among(next, "的和");
        let ranks = "居|列|排|位|名|全球|世界|全国|全省|占|升至|跃至|居于|位于|亚洲|为";
        let is_alone = self.page.figures.is_all && self.page.is_figure(at, amount.end);
        let is_rank = is_alone || is_end && ends(self.page.until(at), ranks);
        Some(if is_rank {
            self.put(&amount, 80)
        } else {
            amount.end
        })
    }

    /// 第一卷: a rank goes with units that a small numeral does not.
    fn take_ranked_unit(&self, amount: &mut Amount) {
        let start = amount.numeral.end;
        let Some((length, _)) = self.page.units.read(self.page.from(start)) else {
            return;
        };
        let is_ranked = is_in(self.page.slice(start, start + length), RANKED);
        if is_ranked && !amount.high.is_known() {
            amount.set_unit(Unit::Measure, NumberRule::Ordinal, start, start + length);
        }
    }

    /// 第二十四次会议, 第二天 and 第十五个五年规划 are names and words.
    fn ranked(&mut self, amount: &Amount) -> usize {
        let rest = self.page.from(amount.end);
        let is_first = amount.numeral.small() == Some(1);
        let is_name = match self.page.unit_text(amount) {
            "次" => is_first || is_session(rest),
            "回" => is_first,
            "天" | "年" | "步" | "日" | "人" | "级" => !amount.numeral.is_arabic,
            "个" => starts(rest, "五年|百年"),
            _ => false,
        };
        let is_placed = is_first && self.page.left(amount.start) == Some('在');
        if is_name || is_placed || amount.numeral.is_padded || rest.starts_with("书记") {
            return amount.end;
        }
        self.put(amount, if is_first { 75 } else { 88 })
    }
}

/// 第二十四次会议 is a name.
fn is_session(text: &str) -> bool {
    for (at, c) in text.char_indices().take(9) {
        if matches!(c, '。' | '，' | '\n') {
            break;
        }
        let rest = text.get(at..).unwrap_or_default();
        if starts(rest, "会议|全会|大会|全体会|学习|普查") {
            return true;
        }
    }
    false
}
