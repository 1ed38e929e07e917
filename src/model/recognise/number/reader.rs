//! Goes through a text once and takes down its numbers.

use super::super::chars::{after, before, digit, is_han};
use super::super::{Context, Rule, Suggestion};
use super::amount::{Amount, Page};
use super::date::{Calendar, Moment};
use super::fixed::Fixed;
use super::numeral::{han_digit, multiplier};
use super::unit::Unit;
use super::{NumberRule, Numbers, beside, english, guard, range};
use crate::model::annotation::{Number, NumberKind, Tag, Value};
use crate::model::text::{ByteOffset, Span};

/// How far the end of a title or of a quotation is looked for, in bytes.
const TITLE: usize = 360;
const COINAGE: usize = 30;

pub(super) struct Reader<'a> {
    words: &'a Numbers,
    page: Page<'a>,
    has_chinese: bool,
    has_english: bool,
    calendar: Calendar,
    found: Vec<Suggestion>,
}

impl<'a> Reader<'a> {
    pub fn new(words: &'a Numbers, text: &'a str, context: Context<'_>) -> Self {
        Self {
            words,
            page: Page {
                text,
                units: &words.units,
            },
            has_chinese: context.language.has_chinese(),
            has_english: context.language.has_english(),
            calendar: Calendar::new(context.date),
            found: Vec::new(),
        }
    }

    pub fn read(mut self) -> Vec<Suggestion> {
        let mut at = 0;
        while let Some(c) = after(self.page.text, at) {
            // Every step goes on, by at least this character.
            at = self.step(at, c).max(at + c.len_utf8());
        }
        self.found
    }

    /// Takes what begins at `at`, and returns where to go on.
    fn step(&mut self, at: usize, c: char) -> usize {
        match c {
            '\n' => self.calendar.end_line(),
            '。' | '！' | '？' => self.calendar.end_sentence(),
            '《' => return self.close(at, '》', TITLE).unwrap_or(at),
            '〔' | '［' => return self.document_number(at),
            '“' | '「' | '‘' => return self.coinage(at, c),
            '-' | '－' | '−' => return self.minus(at, c),
            _ if digit(c).is_some() => return self.arabic(at),
            _ if c.is_ascii_alphabetic() => return self.latin(at),
            '$' | '¥' | '￥' | '€' | '£' | '₩' | '₽' | '＄' => return self.currency(at),
            _ if is_han(c) && self.has_chinese => return self.han(at, c),
            _ => {}
        }
        at
    }

    /// Where the closing mark of what opens at `at` ends, where it closes soon and in this line.
    fn close(&self, at: usize, mark: char, within: usize) -> Option<usize> {
        let rest = self.page.from(at);
        let near = rest
            .char_indices()
            .take_while(|(i, c)| *i < within && *c != '\n');
        let end = near.skip(1).find(|(_, c)| *c == mark);
        end.map(|(i, c)| at + i + c.len_utf8())
    }

    /// 〔2025〕1号 is no number.
    fn document_number(&self, at: usize) -> usize {
        let rest = self.page.from(at).chars();
        let length: usize = rest
            .take(14)
            .take_while(|c| digit(*c).is_some() || "〔［〕］第号".contains(*c))
            .map(char::len_utf8)
            .sum();
        at + length
    }

    /// “三北”, “两个维护”: a short quotation that begins with a Chinese numeral, or holds one, is a name.
    fn coinage(&self, at: usize, mark: char) -> usize {
        let closing = match mark {
            '“' => '”',
            '「' => '」',
            _ => '’',
        };
        let open = at + mark.len_utf8();
        let Some(end) = self.close(at, closing, COINAGE + 6) else {
            return open;
        };
        let inside = self
            .page
            .text
            .get(open..end - closing.len_utf8())
            .unwrap_or_default();
        let is_numeral = |c: char| han_digit(c).is_some() || multiplier(c).is_some();
        let starts = inside.starts_with(is_numeral) && inside.len() <= COINAGE;
        let holds = inside.len() <= 18
            && inside.contains(is_numeral)
            && !inside.contains(|c| digit(c).is_some());
        let is_sentence = inside.contains(['，', '。', '！', '？']);
        if (starts || holds) && !is_sentence {
            end
        } else {
            open
        }
    }

    /// -5℃ is a number; the 20 of 歼-20 is none.
    fn minus(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if after(self.page.text, next).and_then(digit).is_none() {
            return next;
        }
        let left = before(self.page.text, at);
        let is_sign = left.is_none_or(|l| l.is_whitespace() || "（(：:为至到达、，于".contains(l));
        if !is_sign {
            return self.skip_token(next);
        }
        let amount = self.page.amount(next).filter(|a| a.unit.is_some());
        let Some(mut amount) = amount else {
            return self.skip_token(next);
        };
        amount.start = at;
        amount.is_negative = true;
        self.take(amount)
    }

    /// Letters and digits that hang together: C919, 5G, 010-1234, 3·15.
    fn skip_token(&self, at: usize) -> usize {
        let rest = self.page.from(at);
        let mut end = 0;
        for (i, c) in rest.char_indices() {
            if c.is_ascii_alphanumeric() || digit(c).is_some() {
                end = i + c.len_utf8();
            } else if !matches!(
                c,
                '-' | '_'
                    | '.'
                    | '/'
                    | ':'
                    | '@'
                    | '&'
                    | '·'
                    | '∶'
                    | '：'
                    | '?'
                    | '='
                    | '#'
                    | '%'
                    | '－'
            ) {
                break;
            } else if c == '：'
                && !rest
                    .get(i + c.len_utf8()..)
                    .and_then(|r| r.chars().next())
                    .is_some_and(|c| c.is_ascii_digit())
            {
                break;
            }
        }
        at + end
    }

    fn arabic(&mut self, at: usize) -> usize {
        if let Some(end) = self.date(at) {
            return end;
        }
        let left = before(self.page.text, at);
        if left.is_some_and(|c| matches!(c, '.' | '·' | '/' | ':' | '∶' | '_' | '@')) {
            return self.skip_token(at);
        }
        let Some(numeral) = self.page.numeral(at) else {
            return at;
        };
        let next = after(self.page.text, numeral.end);
        let is_token = matches!(next, Some('·' | '∶' | ':' | '_' | '@' | '.'))
            && self
                .page
                .from(numeral.end)
                .chars()
                .nth(1)
                .and_then(digit)
                .is_some();
        if is_token {
            return self.skip_token(at);
        }
        if let Some(end) = self.ratio(at, numeral.end) {
            return end;
        }
        if self.has_english {
            if let Some(amount) = english::behind(self.page, at, &numeral) {
                return self.put_range(amount);
            }
        }
        if !self.has_chinese {
            return self.skip_token(at).max(numeral.end);
        }
        match self.quantity(at) {
            Some(end) => end,
            None => self.skip_token(at).max(numeral.end),
        }
    }

    /// An English word, a currency, or a name with digits.
    fn latin(&mut self, at: usize) -> usize {
        if before(self.page.text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
            return self.skip_token(at);
        }
        if let Some(end) = self.currency_amount(at) {
            return end;
        }
        if self.has_english {
            if let Some(end) = self.date(at) {
                return end;
            }
            if let Some(amount) = english::words(self.page, at) {
                return self.put_range(amount);
            }
        }
        let token = self.skip_token(at);
        let word = self.page.from(at).find(|c: char| !c.is_ascii_alphabetic());
        // "mid-2025" and "C919" go as a whole, "by" alone.
        token.max(at + word.unwrap_or(0))
    }

    fn currency(&mut self, at: usize) -> usize {
        self.currency_amount(at).unwrap_or(at)
    }

    /// ¥300, US$1.8bn, RMB 5 million.
    fn currency_amount(&mut self, at: usize) -> Option<usize> {
        let (length, code) = english::currency(self.page.from(at))?;
        let space = usize::from(self.page.from(at + length).starts_with(' '));
        let digits = at + length + space;
        after(self.page.text, digits).and_then(digit)?;
        let numeral = self.page.numeral(digits)?;
        let behind = english::scaled(self.page, digits, &numeral);
        let mut amount = match behind {
            Some(amount) => amount,
            None => {
                let mut amount = self.page.amount(digits)?;
                if !matches!(amount.unit, Some(Unit::Money(_))) {
                    (amount.end, amount.unit_start) = (amount.numeral.end, amount.numeral.end);
                }
                amount
            }
        };
        amount.start = at;
        amount.unit = Some(Unit::Money(code));
        amount.rule = NumberRule::Money;
        amount.unit_start = amount.end;
        Some(self.put(amount, 96))
    }

    fn han(&mut self, at: usize, c: char) -> usize {
        if let Some((length, ())) = self.words.not_numbers.longest_prefix(self.page.from(at)) {
            return at + length;
        }
        if let Some(end) = self.date(at) {
            return end;
        }
        match c {
            '第' => self.ordinal(at).unwrap_or(at),
            '翻' => self.doubling(at).unwrap_or(at),
            '半' | '过' => self.half(at).unwrap_or(at),
            '负' => self.negative(at),
            '零' if self.page.from(at).starts_with("零下") => self.below_zero(at),
            _ if han_digit(c).is_some()
                || multiplier(c).is_some()
                || matches!(c, '几' | '数' | '廿' | '卅') =>
            {
                if let Some(end) = self.fraction(at).or_else(|| self.quantity(at)) {
                    return end;
                }
                self.page.numeral(at).map_or(at, |numeral| numeral.end)
            }
            _ => at,
        }
    }

    fn date(&mut self, at: usize) -> Option<usize> {
        let Moment {
            end,
            value,
            is_vague,
        } = self.calendar.read(self.page, at)?;
        let number = Number {
            value: value.map(Value::Date),
            kind: Some(NumberKind::Date),
            ..Number::default()
        };
        self.suggest(
            at,
            end,
            number,
            NumberRule::Date,
            if is_vague { 80 } else { 95 },
            Vec::new(),
        );
        Some(end)
    }

    /// 12.4万家, 10%至12.5%.
    fn quantity(&mut self, at: usize) -> Option<usize> {
        let amount = self.page.amount(at)?;
        let amount = range::join(self.page, &amount).unwrap_or(amount);
        let confidence = guard::confidence(self.page, &amount)?;
        Some(self.put(amount, confidence))
    }

    fn take(&mut self, amount: Amount) -> usize {
        self.put(amount, 90)
    }

    fn put_range(&mut self, amount: Amount) -> usize {
        let amount = range::join(self.page, &amount).unwrap_or(amount);
        self.put(amount, 85)
    }

    /// 负0.5: a sign in words.
    fn negative(&mut self, at: usize) -> usize {
        let digits = at + '负'.len_utf8();
        let has_digits = after(self.page.text, digits).and_then(digit).is_some();
        let Some(mut amount) = self.page.amount(digits).filter(|_| has_digits) else {
            return at;
        };
        (amount.start, amount.is_negative) = (at, true);
        self.take(amount)
    }

    fn below_zero(&mut self, at: usize) -> usize {
        let digits = at + "零下".len();
        let Some(mut amount) = self.page.amount(digits).filter(|a| a.unit.is_some()) else {
            return digits;
        };
        amount = range::join(self.page, &amount).unwrap_or(amount);
        amount.start = at;
        amount.is_negative = true;
        if amount.high.is_some() {
            std::mem::swap(&mut amount.low, &mut amount.high);
        }
        self.put(amount, 85)
    }

    /// 第10位, 第三批, 居第二.
    fn ordinal(&mut self, at: usize) -> Option<usize> {
        let mut amount = self.page.amount(at + '第'.len_utf8())?;
        if let Some((length, _)) = self.words.units.read(self.page.from(amount.numeral.end)) {
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

    /// 翻一番 is twice as much, 翻两番 four times.
    fn doubling(&mut self, at: usize) -> Option<usize> {
        let rest = self.page.from(at + '翻'.len_utf8());
        let rest = rest.strip_prefix('了').unwrap_or(rest);
        let count = rest.chars().next()?;
        let (times, skip) = match han_digit(count).or_else(|| digit(count)) {
            Some(times) => (times, count.len_utf8()),
            None => (1, 0),
        };
        let end = rest.get(skip..)?.strip_prefix('番')?;
        let end = self.page.text.len() - end.len();
        let mut amount = self
            .page
            .amount(at + '翻'.len_utf8())
            .unwrap_or_else(|| Amount::blank(at));
        amount.low = Some(Fixed::whole(1u64.checked_shl(times)?));
        (amount.start, amount.end, amount.unit_start) = (at, end, end);
        (amount.high, amount.rule, amount.unit) = (None, NumberRule::Multiple, Some(Unit::Times));
        Some(self.put(amount, 92))
    }

    /// 半年, 半数, 一半 begin elsewhere; this is for 半 alone.
    fn half(&mut self, at: usize) -> Option<usize> {
        let rest = self.page.from(at);
        let mut amount = Amount::blank(at);
        if let Some(word) = ["半数", "过半数"].into_iter().find(|w| rest.starts_with(w)) {
            amount.start = at + word.len() - "半数".len();
            (amount.end, amount.unit_start) = (at + word.len(), at + word.len());
            (amount.low, amount.denominator) = (Some(Fixed::whole(1)), Some(Fixed::whole(2)));
            amount.rule = NumberRule::Fraction;
            return Some(self.put(amount, 80));
        }
        let units = ["年", "个月", "个小时", "小时", "个世纪", "个多世纪", "天"];
        let behind = rest.strip_prefix('半')?;
        let unit = units.into_iter().find(|u| behind.starts_with(u))?;
        let next = behind.get(unit.len()..)?.chars().next();
        let left = before(self.page.text, at);
        let is_word = left.is_some_and(|c| "上下前后大小多一东南北这那每".contains(c))
            || next.is_some_and(|c| "报度期线会".contains(c));
        if is_word {
            return Some(at + '半'.len_utf8() + unit.len());
        }
        amount.unit_start = at + '半'.len_utf8();
        amount.end = amount.unit_start + unit.len();
        amount.low = Some(Fixed::whole(5).divided_by_ten_to(1));
        amount.unit = Some(Unit::Time);
        Some(self.put(amount, 78))
    }

    /// 三分之一, 百分之三十, 一半.
    fn fraction(&mut self, at: usize) -> Option<usize> {
        let rest = self.page.from(at);
        let mut amount = Amount::blank(at);
        if rest.starts_with("一半") {
            (amount.end, amount.unit_start) = (at + "一半".len(), at + "一半".len());
            (amount.low, amount.denominator) = (Some(Fixed::whole(1)), Some(Fixed::whole(2)));
            amount.rule = NumberRule::Fraction;
            return Some(self.put(amount, 80));
        }
        let below = self.page.numeral(at)?;
        let above = self.page.from(below.end).strip_prefix("分之")?;
        let start = self.page.text.len() - above.len();
        let lead = after(above, 0)?;
        let above = self.page.numeral(start)?;
        (amount.low, amount.high) = (above.low, above.high);
        amount.is_approx = above.is_approx;
        (amount.end, amount.unit_start) = (above.end, above.end);
        if below.low == Some(Fixed::whole(100)) {
            amount.rule = NumberRule::Percent;
            amount.unit = Some(Unit::Tenths);
            if lead == '百' {
                amount.low = Some(Fixed::whole(100));
            }
            let amount = range::join(self.page, &amount).unwrap_or(amount);
            return Some(self.put(amount, 97));
        }
        amount.rule = NumberRule::Fraction;
        amount.denominator = below.low;
        amount.high = None;
        Some(self.put(amount, 95))
    }

    /// 1/3 and 2/3, where neither side goes on.
    fn ratio(&mut self, at: usize, slash: usize) -> Option<usize> {
        let (above, below) = (
            self.page.text.get(at..slash)?,
            self.page.from(slash).strip_prefix('/')?,
        );
        let length = below
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(below.len());
        let (below, rest) = below.split_at_checked(length)?;
        let (above, below) = (above.parse::<u32>().ok()?, below.parse::<u32>().ok()?);
        let is_apart = !rest.starts_with(['/', '.', '-'])
            && !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !(is_apart && above < below && below <= 20 && above > 0) {
            return None;
        }
        let end = slash + 1 + length;
        let mut amount = Amount::blank(at);
        (amount.end, amount.unit_start, amount.rule) = (end, end, NumberRule::Fraction);
        amount.low = Some(Fixed::whole(above.into()));
        amount.denominator = Some(Fixed::whole(below.into()));
        Some(self.put(amount, 75))
    }

    /// Suggests an amount with what stands beside it.
    fn put(&mut self, amount: Amount, confidence: u8) -> usize {
        let (start, end) = (amount.start, amount.end);
        let mut number = amount.number(self.page);
        let mut evidence = Vec::new();
        if amount.unit_start < end {
            evidence.push(span(amount.unit_start, end));
        }
        if let Some(beside) = beside::comparator(self.page, start, end) {
            number.comparator = Some(beside.comparator);
            evidence.push(span(beside.start, beside.end));
        }
        let is_change = matches!(
            amount.rule,
            NumberRule::Percent | NumberRule::Points | NumberRule::Multiple
        );
        if let Some((from, to)) = beside::basis(self.page, start).filter(|_| is_change) {
            number.basis = self.page.text.get(from..to).unwrap_or_default().into();
            evidence.push(span(from, to));
        }
        if let Some((from, to)) = beside::subject(self.page, start, end) {
            number.subject = self.page.text.get(from..to).unwrap_or_default().into();
        }
        evidence.sort_by_key(|span| span.start());
        let rule = if amount.high.is_some() {
            NumberRule::Range
        } else {
            amount.rule
        };
        self.suggest(start, end, number, rule, confidence, evidence);
        end
    }

    fn suggest(
        &mut self,
        start: usize,
        end: usize,
        number: Number,
        rule: NumberRule,
        confidence: u8,
        evidence: Vec<Span>,
    ) {
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

fn span(start: usize, end: usize) -> Span {
    Span::new(ByteOffset::new(start), ByteOffset::new(end))
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
    let near = text
        .char_indices()
        .nth(9)
        .map_or(text, |(i, _)| text.get(..i).unwrap_or(text));
    ["会议", "全会", "大会", "全体会", "集体学习", "普查", "学习"]
        .iter()
        .any(|word| near.contains(word))
}
