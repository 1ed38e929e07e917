//! Policies without brackets: known by name, or told by their last words and a firm left edge.

use super::edge::{Edge, Firm, is_boundary, opening};
use super::kind::{ending, kind, tail};
use super::memory::Memory;
use super::sets::{self, CLOSING, DIGITS, NUMERALS, OPENING};
use super::{Found, Policies, PolicyRule};
use crate::model::annotation::PolicyKind;
use crate::model::recognise::chars;

/// What 法 stands behind where no law is meant: 办法, 立法, 中法.
const NO_LAW_BEFORE: &str = "法良员办方做立司执守合依违说看无玩用想非书枪疗技算手语宪魔大中英德美俄日意新该此心打宗佛礼章句文戏唱画加乘除减针刀拳剑历阵作伊玛丁海用政讲";
/// What goes on behind 法 where no law is meant: 法律, 法院, 法国.
const NO_LAW_AFTER: &str = "丽律院治国官规人定警案庭学则医兰拉式宝理系网师轮籍郎西属务币老克罗塔尔德赫老蒂塔新外会力语界盲度门轨";
/// What goes on behind 行动, 计划, 工程, 政策 where they are no last word.
const NO_TAIL_AFTER: &str = "论坛 大会 峰会 小组 方 数 组织 人员 指数 国 力 派 者 师 院 机械 性 家 署 生育 支持 机制 宣传 人士 自如 起来 经济 造价 兵 学 局 委 轨迹 迟缓 单列";
/// A name's modifiers have at least so many characters where a weak word ends it.
const WEAK_LEAST: usize = 4;

impl Policies {
    /// A policy whose last word, or whole name, begins at `at`.
    pub(super) fn named(&self, memory: &Memory<'_>, at: usize) -> Option<Found> {
        let text = memory.text;
        let (len, mark) = self.endings.longest_prefix(sets::from(text, at))?;
        let end = at + len;
        let role = mark.as_bytes().get(1).copied()?;
        let found = |start, rule| Found {
            start,
            end,
            kind: kind(mark),
            rule,
            evidence: Some((at, end)),
        };
        match role {
            b'o' => Some(Found {
                kind: self.own_kind(sets::slice(text, at, end)),
                ..found(at, PolicyRule::Own)
            }),
            b'g' if mark.starts_with('$') => Some(found(at, PolicyRule::Slogan)),
            b'n' => self
                .whole_name(text, at, end, mark)
                .map(|start| found(start, PolicyRule::Name)),
            // “福建21条”.
            b'k' => {
                quoted_articles(text, at, end).map(|start| found(start, PolicyRule::NamedByQuote))
            }
            // 第2758号决议.
            b'd' => {
                let start = sets::before(sets::until(text, at), DIGITS);
                let start = start.strip_suffix('第')?.len();
                (at - start > 3).then(|| found(start, PolicyRule::Name))
            }
            // 享受免签政策.
            b'S' if self.stands_alone(sets::until(text, at)) => Some(found(at, PolicyRule::Name)),
            b's' | b'S' | b'w' | b'q' | b'l' => {
                self.by_ending(memory, found(at, PolicyRule::NamedByEnding), mark)
            }
            _ => None,
        }
    }

    /// The kind that the last words of an own word say.
    fn own_kind(&self, word: &str) -> Option<PolicyKind> {
        let (second, _) = word.char_indices().nth(1)?;
        let (_, mark) = ending(&self.endings, sets::from(word, second))?;
        kind(mark)
    }

    /// The name whose last word, of that mark, was found.
    fn by_ending(&self, memory: &Memory<'_>, last: Found, mark: &str) -> Option<Found> {
        let (text, at, end) = (memory.text, last.start, last.end);
        let role = mark.as_bytes().get(1)?.to_ascii_lowercase();
        let is_law = mark.starts_with('l');
        // What is none whatever stands before it is left before its edge is sought.
        if is_tail_continued(text, at, end, is_law)
            || self.is_generic(tail(sets::until(text, at), 8), b's')
        {
            return None;
        }
        let edge = self.edge(text, at, is_law);
        let (start, rule) = self.gate(memory, &edge, (at, end), role)?;
        Some(Found {
            start: self.without_place(text, start, (at, end), &edge),
            rule,
            evidence: edge.trigger.or(last.evidence),
            ..last
        })
    }

    /// Whether a verb or nothing stands before a name.
    fn stands_alone(&self, before: &str) -> bool {
        let word = ending(&self.cues, tail(before, 4));
        before.chars().next_back().is_none_or(is_boundary)
            || word.is_some_and(|(_, mark)| sets::is_any(mark, "abc"))
    }

    /// Where a policy known by name begins: its year and its country belong to it.
    fn whole_name(&self, text: &str, at: usize, end: usize, mark: &str) -> Option<usize> {
        let before = sets::until(text, at);
        if kind(mark) == Some(PolicyKind::Law) {
            let after = chars::after(text, end);
            let is_none = is_other_law(sets::from(text, end))
                // 宪法 is named where one is cited: 宪法第九条.
                || text.get(at..end) == Some("宪法") && !matches!(after, Some('第' | '修' | '序'));
            if is_none {
                return None;
            }
            let republic = before.strip_suffix("中华人民共和国");
            return Some(republic.map_or(at, str::len));
        }
        if mark.starts_with('t') {
            return Some(at);
        }
        if let Some(year) = before.strip_suffix('年') {
            let rest = sets::before(year, DIGITS);
            if year.len() - rest.len() == 4 {
                return Some(rest.len());
            }
        }
        let is_closed = mark.starts_with('g') && sets::from(text, end).starts_with('”');
        let quote = is_closed.then(|| opening(text, end)).flatten();
        Some(quote.map_or(at, |quote| quote + '“'.len_utf8()))
    }

    /// A place is no part of a policy's name: 内蒙古|消费品以旧换新政策.
    fn without_place(&self, text: &str, start: usize, tail: (usize, usize), edge: &Edge) -> usize {
        let word = sets::slice(text, tail.0, tail.1);
        let is_law = sets::ends(word, "法案");
        if is_law && edge.firm == Firm::Quote
            || !is_law
                && (!word.ends_with("政策") || !matches!(edge.firm, Firm::Clause(_) | Firm::Cut))
        {
            return start;
        }
        let name = sets::slice(text, start, tail.0);
        let ends = name
            .char_indices()
            .skip(2)
            .take(10)
            .map(|(at, _)| start + at);
        let places = ends.filter(|end| {
            let place = self.organisations.between(text, start, *end);
            place.is_some_and(|place| {
                place.start == start
                    && place.end == *end
                    && (!is_law || place.is_foreign || sets::slice(text, start, *end) == "欧盟")
                    && text.get(start..*end) != Some("国家")
            })
        });
        places.last().unwrap_or(start)
    }

    /// Where the name begins, if edge and last word together make one.
    fn gate(
        &self,
        memory: &Memory<'_>,
        edge: &Edge,
        tail: (usize, usize),
        role: u8,
    ) -> Option<(usize, PolicyRule)> {
        let text = memory.text;
        let modifier = sets::slice(text, edge.start, tail.0);
        let quoted = edge
            .quoted
            .filter(|quote| self.is_name_quote(text, *quote, tail.0));
        let is_closed = sets::begins(sets::from(text, tail.1), CLOSING);
        let is_whole = is_closed && edge.firm == Firm::Quote;
        let is_told = is_whole || (role == b'w' && edge.quoted.is_some());
        if self.is_generic(modifier, if is_told { b's' } else { role }) {
            return None;
        }
        match quoted {
            // “…” that opens the name, or whose verb is not at hand: what stands before it is no part of it.
            Some((start, _)) => {
                let is_kept = matches!(edge.firm, Firm::Verb | Firm::Soft | Firm::Cut)
                    || sets::slice(text, edge.start, start).starts_with("20");
                let start = if is_kept { edge.start } else { start };
                Some((start, PolicyRule::NamedByQuote))
            }
            None => self
                .is_firm(memory, edge, tail, role)
                .then_some((edge.start, PolicyRule::NamedByEnding)),
        }
    }

    /// Whether the edge is firm enough for a last word of that role.
    fn is_firm(&self, memory: &Memory<'_>, edge: &Edge, tail: (usize, usize), role: u8) -> bool {
        let text = memory.text;
        let modifier = sets::slice(text, edge.start, tail.0);
        let (count, content) = (modifier.chars().count(), self.content(modifier));
        let is_closed = sets::begins(sets::from(text, tail.1), CLOSING);
        let goes_on = self.goes_on(text, tail.1);
        let is_list = memory.follows_at_once(edge.start);
        let word = sets::slice(text, tail.0, tail.1);
        if role == b'l' {
            let is_bill_edge =
                content >= 2 && edge.firm == Firm::Verb || edge.firm == Firm::Quote && is_closed;
            return content >= 1
                && (word != "法案" || is_bill_edge)
                && self.is_law_edge(memory, edge, count, goes_on, is_closed);
        }
        let (is_policy, is_action) = (word == "政策", word == "行动");
        let strong = if sets::ends(word, "定约明") {
            WEAK_LEAST
        } else {
            2
        };
        let is_told =
            is_policy && goes_on || is_action && count < 16 && self.is_told_behind(text, tail.1);
        let least = match edge.firm {
            Firm::Quote if is_closed && (role != b'q' || self.is_launched(text, edge.start)) => 2,
            _ if role == b'q' => usize::MAX,
            Firm::Clause(Some('—')) => usize::MAX,
            Firm::Verb | Firm::Soft | Firm::Cut | Firm::Clause(_) if role == b's' => strong,
            Firm::Quote if is_closed || role == b's' => WEAK_LEAST,
            Firm::Verb => WEAK_LEAST,
            Firm::Soft => WEAK_LEAST + 2,
            Firm::Cut | Firm::Clause(_) if is_list => WEAK_LEAST,
            Firm::Clause(_) if is_told => WEAK_LEAST,
            _ => usize::MAX,
        };
        count >= least && content >= if is_closed && is_action { 1 } else { 2 }
    }

    /// Whether a verb stands before the quotation that opens just before `start`: 实施“特岗|计划.
    fn is_launched(&self, text: &str, start: usize) -> bool {
        let before = sets::until(text, start);
        let before = sets::before_one(before, OPENING).unwrap_or_default();
        ending(&self.cues, tail(before, 8)).is_some_and(|(_, mark)| mark.starts_with('a'))
    }

    /// Whether a law's name may begin at that edge.
    fn is_law_edge(
        &self,
        memory: &Memory<'_>,
        edge: &Edge,
        count: usize,
        goes_on: bool,
        is_closed: bool,
    ) -> bool {
        let is_listed =
            memory.last_kind() == Some(PolicyKind::Law) && edge.start < memory.last_end() + 40;
        match edge.firm {
            Firm::Verb => true,
            Firm::Quote if is_closed => count >= 2,
            Firm::Cut => count >= 2 && goes_on,
            Firm::Clause(Some('、')) => is_listed,
            Firm::Clause(_) | Firm::Quote => count >= 3 && goes_on,
            _ => false,
        }
    }

    /// Whether a quotation inside a name is a name's: “三北”工程, not “十五五”重大工程.
    fn is_name_quote(&self, text: &str, (start, end): (usize, usize), tail: usize) -> bool {
        let between = sets::slice(text, end, tail);
        let inside = sets::slice(text, start, end);
        let inside = sets::before(sets::after(inside, OPENING), CLOSING);
        let is_period = inside.starts_with('十') && inside.ends_with('五');
        let is_near =
            between.chars().count() <= 8 && !between.chars().any(|c| sets::is_in("等的", c));
        is_near && !is_period && inside.chars().count() >= 2
    }

    /// Whether the words before a last word make no name that is meant here: 军事|行动.
    fn is_generic(&self, modifier: &str, role: u8) -> bool {
        let (_, mark) = ending(&self.cues, modifier).unwrap_or_default();
        sets::has(mark, 'm') || (role != b's' && sets::has(mark, 'k'))
    }

    /// How many characters are more than general words and numerals.
    fn content(&self, modifier: &str) -> usize {
        let (mut at, mut count) = (0, 0);
        while let Some(c) = chars::after(modifier, at) {
            let rest = sets::from(modifier, at);
            match self.cues.longest_prefix(rest) {
                Some((len, mark)) if sets::has(mark, 'g') => {
                    at += len;
                    continue;
                }
                _ if sets::is_in("0123456789一二三四五六七八九十两百千“”", c) => {}
                _ => count += 1,
            }
            at += c.len_utf8();
        }
        count
    }

    /// Whether a verb of names follows: 实施.
    fn is_told_behind(&self, text: &str, end: usize) -> bool {
        let found = self.cues.longest_prefix(sets::from(text, end));
        found.is_some_and(|(len, mark)| len >= "实施".len() && sets::has(mark, 'f'))
    }

    /// Whether what follows a name says that it is one: 启动, 草案, a full stop.
    fn goes_on(&self, text: &str, end: usize) -> bool {
        let rest = sets::from(text, end);
        match rest.chars().next() {
            None | Some('\n' | '。' | '，' | '（') => true,
            Some(_) => self
                .cues
                .longest_prefix(rest)
                .is_some_and(|(_, mark)| sets::has(mark, 'f')),
        }
    }
}

/// Whether the last word is part of another: 执法, 法国, 工程师.
fn is_tail_continued(text: &str, at: usize, end: usize, is_law: bool) -> bool {
    let rest = sets::from(text, end);
    if is_law {
        let tail = sets::slice(text, at, end);
        return is_other_law(rest)
            || (tail == "法"
                && chars::before(text, at).is_none_or(|c| sets::is_in(NO_LAW_BEFORE, c)));
    }
    // “三北”工程|攻坚战.
    if text
        .get(..at)
        .is_some_and(|before| before.ends_with("工程"))
    {
        return true;
    }
    let is_longer = sets::begins_with(rest, "计划 方案 纲要");
    let tail = sets::slice(text, at, end);
    (is_longer && sets::ends(tail, "动划")) || sets::begins_with(rest, NO_TAIL_AFTER)
}

/// Whether what follows 法 makes another word of it: 法院, but not 公司法|规定.
fn is_other_law(rest: &str) -> bool {
    sets::begins(rest, NO_LAW_AFTER) && !rest.starts_with("规定")
}

/// Where a quotation that counts articles begins, 福建21条, of which `at` is the last word.
fn quoted_articles(text: &str, at: usize, end: usize) -> Option<usize> {
    let is_counted =
        sets::ends(sets::until(text, at), NUMERALS) || sets::ends(sets::until(text, at), DIGITS);
    if !is_counted || !sets::from(text, end).starts_with('”') {
        return None;
    }
    let start = opening(text, end)? + '“'.len_utf8();
    let name = sets::slice(text, start, at);
    (name.len() < 18 && name.starts_with(chars::is_han) && !name.starts_with('第')).then_some(start)
}

/// Where a name ends with the years or the number in brackets behind it: （2023—2025年）, （十二）.
pub(super) fn with_bracket(text: &str, end: usize) -> usize {
    let behind = || {
        let rest = sets::from(text, end).strip_prefix('（')?;
        let (len, _) = rest.char_indices().take(13).find(|(_, c)| *c == '）')?;
        let inside = sets::until(rest, len);
        let is_number = sets::after(inside, NUMERALS).is_empty();
        let is_years = inside.starts_with("20")
            && inside.chars().any(|c| sets::is_in("—-－至", c))
            && sets::after(inside, "0123456789—-－至年").is_empty();
        (len > 0 && (is_number || is_years)).then_some(end + len + 2 * '）'.len_utf8())
    };
    behind().unwrap_or(end)
}
