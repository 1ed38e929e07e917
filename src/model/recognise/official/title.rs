//! Titles: their heads by a list, what stands before them by rules.

use super::cut::{beginning, ending, within};
use crate::model::annotation::Status;
use crate::model::recognise::OwnWords;
use crate::model::recognise::chars::{before, is_han};
use crate::model::recognise::lexicon::{Words, lines};
use crate::model::recognise::organisation::{Organisation, Organisations};
use std::borrow::Cow;

/// Words between an organisation and the head of a title: 国务院|副|总理.
const RANKS: [&str; 17] = [
    "第二", "副", "常务", "代理", "首席", "执行", "高级", "名誉", "临时", "候任", "联席", "轮值",
    "第一", "专职", "助理", "署理", "代",
];

/// Words before a title that say its holder held it once.
const FORMER: [&str; 5] = ["原", "前", "已故", "前任", "时任"];

/// Posts that name a field of work: 欧盟|能源|专员.
const FIELDED: [&str; 8] = [
    "特别报告员",
    "司法总监",
    "发言人",
    "领袖",
    "专员",
    "高级专员",
    "顾问",
    "协调员",
];

/// What a head says about whoever has the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// An official in any case: 总理.
    Office,
    /// An official where the organisation is public: 主任.
    Post,
    /// No official: 教授.
    Other,
    /// No title, though it begins like one: 主席团.
    Word,
}

/// A title with its organisation; offsets are bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Where it begins, with its organisation and its rank.
    pub start: usize,
    /// Where its head begins: 总理.
    pub head: usize,
    /// Where it ends.
    pub end: usize,
    /// The organisation or place.
    pub organisation: Option<(usize, usize)>,
    /// What its head says.
    pub kind: Head,
    /// Whether it makes its holder an official.
    pub is_official: bool,
    /// Whether its organisation is foreign.
    pub is_foreign: bool,
    /// Whether the office is no longer or not fully held.
    pub status: Option<Status>,
}

/// The heads of titles.
pub(super) struct Titles {
    heads: Words<Head>,
    /// A bit for each pair of first characters, so that few places are looked up.
    pairs: [u64; 128],
}

/// The bit of the first two characters of `text`, by its word and its mask.
fn pair(text: &str) -> Option<(usize, u64)> {
    let mut characters = text.chars();
    let (one, two) = (characters.next()? as u32, characters.next()? as u32);
    let bit = (one.wrapping_mul(37) ^ two) as usize % (128 * 64);
    Some((bit / 64, 1 << (bit % 64)))
}

impl Titles {
    /// Prepares the word list.
    pub fn new(own: &OwnWords) -> Self {
        let own = own
            .titles
            .iter()
            .map(|title| (Cow::Owned(title.clone()), Head::Office));
        let list = lines(include_str!("../lexicon/titles.txt")).flat_map(|(mark, words)| {
            let head = match mark {
                "o" => Head::Post,
                "n" => Head::Other,
                "-" => Head::Word,
                _ => Head::Office,
            };
            words
                .split(' ')
                .map(move |word| (Cow::Borrowed(word), head))
        });
        let mut pairs = [0; 128];
        let words: Vec<_> = own.chain(list).collect();
        for (at, bit) in words.iter().filter_map(|(word, _)| pair(word)) {
            if let Some(bits) = pairs.get_mut(at) {
                *bits |= bit;
            }
        }
        Self {
            heads: Words::new(words),
            pairs,
        }
    }

    /// The head that `text` begins with: its length in bytes and what it says.
    pub fn head(&self, text: &str) -> Option<(usize, Head)> {
        let (at, bit) = pair(text)?;
        self.pairs.get(at).filter(|bits| *bits & bit != 0)?;
        self.heads.longest_prefix(text)
    }

    /// The whole title of a head, which begins at `floor` or later.
    pub fn whole(
        &self,
        text: &str,
        organisations: &Organisations,
        floor: usize,
        (head, end, kind): (usize, usize, Head),
    ) -> Title {
        let mut title = Title {
            start: head,
            head,
            end,
            organisation: None,
            kind,
            is_official: kind == Head::Office,
            is_foreign: false,
            status: None,
        };
        title.find_organisation(text, organisations, floor, kind);
        // 全国人大代表 has its organisation within.
        let inside = organisations.leading_whole(within(text, title.head, end));
        let inside = inside.map(|len| (head, head + len));
        title.organisation = inside.or(title.organisation);
        title.leave_out_former(text, floor);
        title
    }
}

impl Title {
    fn find_organisation(
        &mut self,
        text: &str,
        organisations: &Organisations,
        floor: usize,
        kind: Head,
    ) {
        for _ in 0..4 {
            self.take_ranks(text, floor);
            let at = self.organisation_end(text);
            let found = organisations
                .between(text, floor, at)
                .filter(|o| o.start < self.start);
            let found =
                found.filter(|o| o.end == at || at == self.start && self.has_field(text, kind));
            if let Some(found) = found {
                self.is_official = found.is_public && kind != Head::Other;
                self.is_foreign = found.is_foreign;
                let end = self.body_end(text, organisations, found);
                self.organisation = Some((found.start, end));
                self.start = found.start;
                self.find_body(text, organisations, floor);
                return;
            }
            let above = within(text, floor, self.start);
            let Some(word) = ending(above, &FORMER) else {
                return;
            };
            self.status = Some(Status::Former);
            self.start -= word.len();
        }
    }

    /// Where the body ends: of foreign ministers and of ambassadors the country is said: 法国|国防部长, 法国|驻华大使.
    fn body_end(&self, text: &str, organisations: &Organisations, found: Organisation) -> usize {
        let name = within(text, found.start, found.end);
        let is_country = found.is_foreign && found.end > self.head;
        let mut characters = name.char_indices();
        let posted = characters.find(|(at, c)| *at > 0 && *c == '驻');
        let place = organisations.leading(name).filter(|_| is_country);
        let len = posted.map(|(at, _)| at).or(place);
        len.map_or(found.end, |len| found.start + len)
    }

    /// The body whose party group the organisation is, when a word stands between: 市政协|原|党组.
    fn find_body(&mut self, text: &str, organisations: &Organisations, floor: usize) {
        let group = within(text, self.start, self.head);
        let former = ending(within(text, floor, self.start), &FORMER);
        let Some(at) = former.and_then(|word| self.start.checked_sub(word.len())) else {
            return;
        };
        let body = organisations.between(text, floor, at);
        if let Some(body) = body.filter(|body| body.end == at && matches!(group, "党组" | "党委"))
        {
            self.organisation = Some((body.start, body.end));
            self.start = body.start;
            self.is_official &= body.is_public;
            self.status = Some(Status::Former);
        }
    }

    /// Takes the words of rank before the head: 常务|副|省长.
    fn take_ranks(&mut self, text: &str, floor: usize) {
        for _ in 0..3 {
            let above = within(text, floor, self.start);
            let Some(rank) = ending(above, &RANKS) else {
                return;
            };
            if matches!(rank, "代" | "代理" | "署理" | "临时") {
                self.status = Some(Status::Acting);
            }
            self.start -= rank.len();
        }
    }

    /// Whether a field of work may stand between organisation and head: 英国|国防|大臣.
    fn has_field(&self, text: &str, kind: Head) -> bool {
        let head = within(text, self.head, self.end);
        kind == Head::Office || FIELDED.contains(&head)
    }

    /// Where the organisation ends: 外交部长 holds all of 外交部, in 外交部部长 it ends before 部长.
    fn organisation_end(&self, text: &str) -> usize {
        let head = within(text, self.head, self.end);
        let mut characters = head.chars();
        let (first, second) = (characters.next(), characters.next());
        let unit = first.filter(|c| {
            "部局厅署省市县区州镇乡村处司院旗盟"
                .chars()
                .any(|unit| unit == *c)
        });
        let is_bare =
            self.start == self.head && second == Some('长') && characters.next().is_none();
        match unit {
            Some(unit) if is_bare && before(text, self.head) != Some(unit) => {
                self.head + unit.len_utf8()
            }
            _ => self.start,
        }
    }

    /// 原 and 前 at the beginning are no part of the title.
    fn leave_out_former(&mut self, text: &str, floor: usize) {
        let title = within(text, self.start, self.end);
        if let Some(word) = beginning(title, &FORMER) {
            self.start += word.len();
        }
        let above = within(text, floor, self.start);
        let word = ending(above, &FORMER);
        if let Some(word) = word {
            let stands_alone =
                word != "前" || !before(text, self.start - word.len()).is_some_and(is_han);
            if self.organisation.is_some() && stands_alone {
                self.status = Some(Status::Former);
            }
        }
    }
}
