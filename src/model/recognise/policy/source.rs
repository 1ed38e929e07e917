//! Who issued a policy, when, and under which number.

use super::edge::is_boundary;
use super::issue::{date_beginning, date_ending, number_after, number_before};
use super::kind::{ending, tail};
use super::memory::{Memory, Source};
use super::sets::{self, TITLE};
use super::{Found, Policies};
use crate::model::recognise::chars;

/// An organisation's name has at most so many characters.
const LONGEST_NAME: usize = 26;
/// More issuers than a joint notice has.
const MOST_ISSUERS: usize = 24;
/// How many words may stand between an issuer and its policy.
const MOST_WORDS: usize = 8;
/// How many characters may stand between a verb of issuing and the policy.
const FARTHEST: usize = 14;
/// How many characters back the sentence is sought that begins with a meeting.
const FARTHEST_MEETING: usize = 120;
/// What ends words for no organisation that issues policies.
const GENERAL: &str = "我国 全国 全党 国家 部队 分组 大会 峰会 中国 两国 两会 区 主席 总统 总理 关部门 各部门 各地 议会 常务会议 地市";
/// The last characters of organisations.
const ORGANISATION: &str = "部委局署院办会厅府央社行团司台盟协法检军席门议";

impl Policies {
    /// What the words beside a policy say; `behind` is where its definition ends, if it has one.
    pub(super) fn source(
        &self,
        memory: &Memory<'_>,
        found: Found,
        behind: Option<usize>,
    ) -> Source {
        let text = memory.text;
        let end = behind.unwrap_or(found.end);
        let mut source = Source {
            number: number_after(text, found.end)
                .or_else(|| number_after(text, end))
                .unwrap_or_default(),
            ..Source::default()
        };
        self.before(memory, found, &mut source);
        if source.issuers.is_empty() {
            self.after(memory, end, &mut source);
        }
        if source.issuers.is_empty() {
            self.in_title(text, found, &mut source);
        }
        source
    }

    /// 国务院办公厅近日印发《…》.
    fn before(&self, memory: &Memory<'_>, found: Found, source: &mut Source) {
        let text = memory.text;
        let line = sets::until(text, found.start);
        let mut at = sets::before(line, "了“ ").len();
        let mut issued = false;
        let (mut words, mut between) = (MOST_WORDS, FARTHEST);
        while words > 0 && between > 0 {
            words -= 1;
            let before = sets::until(text, at);
            let (len, mark) = ending(&self.cues, tail(before, 6)).unwrap_or_default();
            if let Some((from, day)) = date_ending(before, memory.context.date) {
                if source.date.is_empty() && issued {
                    source.date = day;
                }
                at = from;
            } else if let Some((from, number)) = number_before(before) {
                number.clone_into(&mut source.number);
                (at, issued) = (from, true);
            } else if sets::has(mark, 'i') {
                (at, issued) = (at - len, true);
            } else if sets::has(mark, 'd') && (issued || !before.ends_with('的')) {
                at -= len;
            } else {
                // 启动|毕业生“…”: what stands between a verb and its policy is stepped over.
                let step = chars::before(before, at).filter(|c| !issued && !is_boundary(*c));
                let Some(c) = step else { break };
                at -= c.len_utf8();
                (words, between) = (words + 1, between - 1);
            }
        }
        if issued {
            self.issuers(text, at, source);
            if source.issuers.is_empty() {
                self.meeting(text, at, source);
            }
        } else {
            self.place(text, found, source);
        }
    }

    /// 国务院常务会议召开，听取…，审议通过《…》: whose meeting the sentence begins with.
    fn meeting(&self, text: &str, at: usize, source: &mut Source) {
        let before = sets::until(text, at);
        let mut rest = before.char_indices().rev().take(FARTHEST_MEETING);
        let start = rest.find(|(_, c)| matches!(c, '。' | '\n'));
        let start = start.map_or(0, |(at, c)| at + c.len_utf8());
        let sentence = sets::from(before, start);
        if let Some(len) = self.organisations.leading_whole(sentence)
            && let (Some(name), Some(rest)) = (sentence.get(..len), sentence.get(len..))
            && (rest.starts_with("常务会议") || rest.starts_with("召开"))
        {
            source.issuers.push(name.to_owned());
        }
    }

    /// 内蒙古|消费品以旧换新政策, 欧盟|《人工智能法》: the place that stands straight before.
    fn place(&self, text: &str, found: Found, source: &mut Source) {
        let name = sets::slice(text, found.start, found.end);
        if (name.ends_with("政策") || name.ends_with("法》"))
            && let Some(start) = self.organisations.ending_at(text, found.start)
            && chars::before(text, start).is_none_or(is_boundary)
        {
            let place = text.get(start..found.start);
            source.issuers.extend(place.map(str::to_owned));
        }
    }

    /// The list of organisations that ends at `at`.
    fn issuers(&self, text: &str, at: usize, source: &mut Source) {
        let mut end = without_others(text, at);
        for _ in 0..MOST_ISSUERS {
            // 在白宫签署 says where.
            let start = self.organisation(text, end);
            let start = start.filter(|start| chars::before(text, *start) != Some('在'));
            let Some(start) = start else { break };
            if let Some(name) = text.get(start..end) {
                source.issuers.insert(0, name.to_owned());
            }
            let before = sets::until(text, start);
            if sets::ends_with(before, "会同 联合") {
                end = start - "会同".len();
            } else if let Some(rest) = sets::before_one(before, "、和与 ") {
                end = rest.len();
            } else {
                break;
            }
        }
    }

    /// Where the organisation that ends at `end` begins.
    fn organisation(&self, text: &str, end: usize) -> Option<usize> {
        let listed = self.organisations.ending_at(text, end);
        let listed = listed.filter(|start| text.get(*start..end).is_some_and(is_issuer));
        let whole = self.whole_organisation(text, end);
        let is_longer = whole.is_some_and(|start| {
            let name = sets::from(text, start);
            listed.is_none_or(|at| {
                start < at && (name.starts_with("中国") || name.starts_with("全国"))
            })
        });
        if is_longer { whole } else { listed }
    }

    /// Where a clause begins that is nothing but the name of an organisation, ending at `end`.
    fn whole_organisation(&self, text: &str, end: usize) -> Option<usize> {
        let mut start = end;
        let mut is_whole = false;
        for _ in 0..LONGEST_NAME {
            match chars::before(text, start) {
                // 工业和信息化部 goes on behind 和, 商务部和公安部 ends there.
                Some(c) if sets::is_in("和与“”由经的", c) || is_boundary(c) => {
                    let before = sets::until(text, start - c.len_utf8());
                    if !matches!(c, '和' | '与') || sets::ends(before, ORGANISATION) {
                        is_whole = true;
                        break;
                    }
                    start -= c.len_utf8();
                }
                Some(c) => start -= c.len_utf8(),
                None => {
                    is_whole = true;
                    break;
                }
            }
        }
        let mut name = sets::slice(text, start, end);
        while let Some((len, mark)) = self.cues.longest_prefix(name)
            && sets::has(mark, 'd')
        {
            start += len;
            name = sets::slice(text, start, end);
        }
        (is_whole && (is_organisation(name) || name == "国家")).then_some(start)
    }

    /// 《…》已由国务院常务会议通过.
    fn after(&self, memory: &Memory<'_>, end: usize, source: &mut Source) {
        let text = memory.text;
        let mut at = end;
        for _ in 0..MOST_WORDS {
            let rest = sets::from(text, at);
            if let Some((len, day)) = date_beginning(rest, memory.context.date) {
                source.date = day;
                at += len;
                continue;
            }
            if sets::begins(rest, "由经") {
                let from = at + '由'.len_utf8();
                self.passive(text, from, source);
                return;
            }
            match self.cues.longest_prefix(rest) {
                Some((len, mark)) if sets::has(mark, 'd') && !rest.starts_with('，') => at += len,
                // The day from which it is in force is not the day of issue.
                Some((_, mark)) if sets::has(mark, 'i') && !sets::begins(rest, "施实开启") => {
                    return;
                }
                _ => break,
            }
        }
        source.date.clear();
    }

    fn passive(&self, text: &str, from: usize, source: &mut Source) {
        let rest = sets::from(text, from);
        for (at, c) in rest.char_indices().take(2 * LONGEST_NAME) {
            if is_boundary(c) && c != '、' {
                return;
            }
            let here = sets::from(rest, at);
            if at > 0
                && self
                    .cues
                    .longest_prefix(here)
                    .is_some_and(|(_, mark)| sets::has(mark, 'i'))
            {
                let mut end = from + at;
                while let Some((len, mark)) =
                    ending(&self.cues, tail(sets::slice(text, from, end), 3))
                    && sets::has(mark, 'd')
                {
                    end -= len;
                }
                let names = sets::slice(text, from, end);
                self.issuers_between(names, source);
                return;
            }
        }
    }

    fn issuers_between(&self, names: &str, source: &mut Source) {
        let names = names
            .get(..sets::position(names, "于").unwrap_or(names.len()))
            .unwrap_or_default();
        let end = without_others(names, names.len());
        match names.get(..end) {
            Some(meeting) if meeting.ends_with("会议") => source.issuers.push(meeting.to_owned()),
            _ => self.issuers(names, end, source),
        }
    }

    /// 《国务院关于…的意见》, 最高人民法院工作报告.
    fn in_title(&self, text: &str, found: Found, source: &mut Source) {
        let title = sets::slice(text, found.start, found.end);
        let title = sets::after(title, TITLE);
        let head = match sets::position(title, "关于") {
            Some(0) | None => sets::position(title, "工作报告"),
            at => at,
        };
        let Some(names) = head.and_then(|at| title.get(..at)) else {
            return;
        };
        for name in names.split(' ') {
            if name.chars().count() >= 3 && sets::ends(name, ORGANISATION) && name != "政府" {
                source.issuers.push(name.to_owned());
            }
        }
    }
}

/// Whether it ends as an organisation does and says which.
fn is_organisation(name: &str) -> bool {
    sets::ends(name, ORGANISATION) && name.chars().count() >= 3 && is_issuer(name)
}

/// Whether it may issue policies: not 我国, 全党, 南部, a person.
fn is_issuer(name: &str) -> bool {
    let is_region = name.ends_with('部')
        && name
            .chars()
            .rev()
            .nth(1)
            .is_some_and(|c| sets::is_in("东南西北中", c));
    name.chars().count() >= 2 && !is_region && !sets::ends_with(name, GENERAL)
}

/// Steps back over 等八部门.
fn without_others(text: &str, at: usize) -> usize {
    let mut before = sets::until(text, at);
    // 市场监管总局（国家标准委）.
    if let Some(open) = before.strip_suffix('）').and_then(|rest| rest.rfind('（'))
        && at - open < 40
    {
        before = sets::until(before, open);
    }
    let at = before.len();
    // 财政部、税务总局两部门.
    if let Some(listed) = before.strip_suffix("部门")
        && let Some(listed) = sets::before_one(listed, "两三四五六七八九十")
        && sets::ends(listed, ORGANISATION)
    {
        return listed.len();
    }
    let Some((from, _)) = before
        .char_indices()
        .rev()
        .take(8)
        .find(|(_, c)| *c == '等')
    else {
        return at;
    };
    let others = sets::from(before, from);
    let is_others = others.len() == '等'.len_utf8()
        || sets::ends_with(others, "部门 部委 单位 个部 机构 国 方");
    if is_others { from } else { at }
}
