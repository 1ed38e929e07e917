//! The first reading: names of people who are said to take or leave an office.

use super::OfficialRule;
use super::cut::{behind, ending, within};
use super::name::{End, Name};
use super::reading::Reader;
use super::title::Title;

/// Words that give an office to the name before them, or take it.
const TAKES: [&str; 18] = [
    "担任",
    "出任",
    "就任",
    "当选",
    "连任",
    "接任",
    "升任",
    "调任",
    "转任",
    "改任",
    "继任",
    "任命为",
    "提名为",
    "选举为",
    "现任",
    "任",
    "辞去",
    "卸任",
];

/// Words that give an office to the names behind them, or take it: 任命甲为.
const APPOINT: [&str; 28] = [
    "祝贺", "向", "任命", "选举", "补选", "增选", "推选", "改选", "选出", "提名", "聘任", "指定",
    "推举", "推荐", "决定", "免去", "免除", "罢免", "撤销", "解除", "接受", "批准", "同意", "由",
    "让", "选", "致电", "致函",
];

/// Words that may stand between such a name, such a word and the title.
const BETWEEN: [&str; 26] = [
    "致贺电",
    "致电",
    "为",
    "被",
    "获",
    "将",
    "已",
    "正式",
    "再次",
    "新任",
    "他",
    "她",
    "祝贺",
    "，",
    "同志",
    "的",
    "（",
    "候选",
    "先生",
    "女士",
    "不再",
    "继续",
    "请求",
    "职务",
    "同时",
    "兼",
];

/// How far back the beginning of a list of names is sought, in characters.
const REACH: usize = 64;

/// How many names one appointment has at most.
const MOST: usize = 16;

impl Reader<'_> {
    /// Takes who is said to take or leave the office: 任命甲为|省长, 致电乙，祝贺他当选|总统, 免去丙的|部长|职务.
    pub(super) fn appointed(&mut self, title: Title, lower: usize) {
        let (at, is_said) = self.before_verb(title, lower);
        if at == title.start {
            return;
        }
        let (from, is_told) = self.list_start(lower, at);
        if is_said || is_told {
            let names = self.names_between(from, at, is_told);
            if !names.is_empty() {
                self.holders = names.len();
                for (start, name) in names {
                    self.push(start, name, OfficialRule::Appointed);
                }
                self.held = self.chain.len();
                return;
            }
        }
        let above = within(self.text, lower, at);
        if above.ends_with(['，', '）']) {
            return;
        }
        if let Some(name) = self.name_before(lower, at) {
            let above = within(self.text, 0, name.edge);
            if is_said || ending(above, &APPOINT).is_some() {
                self.hold(name, at, OfficialRule::Appointed);
            }
        }
    }

    /// Where the words between the names and the title begin, and whether one of them gives or takes an office.
    fn before_verb(&self, title: Title, lower: usize) -> (usize, bool) {
        let next = behind(self.text, title.end);
        let is_post = next.starts_with("职务");
        let (mut at, mut is_said) = (title.start, false);
        for _ in 0..5 {
            let above = within(self.text, lower, at);
            if let Some(word) = ending(above, &TAKES) {
                is_said = true;
                at -= word.len();
            } else if let Some(word) = ending(above, &BETWEEN) {
                is_said |= word == "的" && is_post || word == "（" && next.starts_with('）');
                at -= word.len();
            } else {
                break;
            }
        }
        (at, is_said)
    }

    /// Where the list of names that ends at `at` begins: behind a word that appoints, which the second says, or
    /// where the clause begins.
    fn list_start(&self, lower: usize, at: usize) -> (usize, bool) {
        let above = within(self.text, lower, at);
        let mut start = at;
        let mut is_note = false;
        for c in above.chars().rev().take(REACH) {
            is_note = c == '）' || is_note && c != '（';
            if start < at && !is_note && ending(within(above, 0, start - lower), &APPOINT).is_some()
            {
                return (start, true);
            }
            if !is_note && matches!(c, '，' | '。' | '；' | '：' | '\n' | '“' | '”' | '》')
            {
                break;
            }
            start -= c.len_utf8();
        }
        (start, false)
    }

    /// The names of a list, if it is one: 甲、乙（女）和丙同志.
    fn names_between(&self, from: usize, to: usize, is_told: bool) -> Vec<(usize, Name)> {
        let mut names = Vec::new();
        let (mut start, mut is_note) = (from, false);
        let mut end = from;
        for (offset, c) in within(self.text, from, to)
            .char_indices()
            .chain([(to - from, '、')])
        {
            let at = from + offset;
            let is_joint = matches!(c, '、' | '和' | '与' | '及') && !is_note;
            if is_joint {
                let Some(name) = self.name_of(start, end, is_told) else {
                    return Vec::new();
                };
                if names.len() < MOST {
                    names.push((start, name));
                }
                start = at + c.len_utf8();
                end = start;
            }
            is_note = matches!(c, '（' | '(') || is_note && !matches!(c, '）' | ')');
            if !is_joint && !is_note && !matches!(c, '）' | ')') {
                end = at + c.len_utf8();
            }
        }
        names
    }

    /// The name that stands between two places, if it has the form of one.
    fn name_of(&self, start: usize, end: usize, is_told: bool) -> Option<Name> {
        let words = within(self.text, start, end);
        let bare = ["同志", "先生", "女士", "等人", "等"];
        let name = words.strip_suffix(ending(words, &bare).unwrap_or_default())?;
        let mut places = name.char_indices();
        let is_title = places.any(|(at, _)| self.lists.titles.head(behind(name, at)).is_some());
        let is_place = self.lists.organisations.leading(name).is_some();
        let form = self
            .lists
            .names
            .form(name, is_told)
            .filter(|_| !is_title && !is_place)?;
        Some(Name {
            edge: start + name.len(),
            end: End::Words,
            form,
        })
    }
}
