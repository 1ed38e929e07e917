//! The first reading: names that stand beside titles.

use super::Lists;
use super::OfficialRule;
use super::cut::{behind, within};
use super::name::{End, Form, Name};
use super::title::{Head, Title};
use crate::model::recognise::chars::{after, is_han};

/// How many titles one person is given, and how many a chain may have.
pub(super) const MOST_TITLES: usize = 12;

/// Heads of those who work under the holder of the title before: 总统中国事务|特使.
const UNDER: [&str; 6] = ["特使", "顾问", "助理", "秘书", "发言人", "特别代表"];

/// How long a note in brackets behind a name may be, in characters.
const NOTE: usize = 16;

/// A name beside its titles; offsets are bytes of the text.
#[derive(Clone, Debug)]
pub(super) struct Titled {
    /// Where the name begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its form.
    pub form: Form,
    /// The titles that stand there, in order.
    pub titles: Vec<Title>,
    /// What found it.
    pub rule: OfficialRule,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// A surname before a title: 习主席.
#[derive(Clone, Copy, Debug)]
pub(super) struct SurnameTitle {
    /// Where the surname begins.
    pub start: usize,
    /// The title.
    pub title: Title,
}

/// What the first reading of a text finds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Full names, by their start.
    pub people: Vec<Titled>,
    /// Surnames, by their start.
    pub surnames: Vec<SurnameTitle>,
    /// Names that stand beside titles of other people, by their start: no mentions.
    pub others: Vec<(usize, usize)>,
}

impl Found {
    /// Takes in names of another language, which stand elsewhere.
    pub fn merge(&mut self, others: Vec<Titled>) {
        let mut mine = std::mem::take(&mut self.people).into_iter().peekable();
        for other in others {
            while let Some(earlier) = mine.next_if(|one| one.start < other.start) {
                self.people.push(earlier);
            }
            self.people.push(other);
        }
        self.people.extend(mine);
    }
}

/// Reads one text from its beginning to its end.
pub(super) struct Reader<'a> {
    pub(super) lists: &'a Lists,
    pub(super) text: &'a str,
    /// The titles that stand in a row before `at`.
    pub(super) chain: Vec<Title>,
    /// Where what has been read as a title or a name ends.
    pub(super) floor: usize,
    /// How many titles of the chain were given to the name before them.
    pub(super) held: usize,
    /// How many of the last people hold them.
    pub(super) holders: usize,
    /// The last organisation that stood before a title.
    body: Option<(usize, usize)>,
    pub(super) found: Found,
}

impl<'a> Reader<'a> {
    pub fn new(lists: &'a Lists, text: &'a str) -> Self {
        Self {
            lists,
            text,
            chain: Vec::new(),
            floor: 0,
            held: 0,
            holders: 1,
            body: None,
            found: Found::default(),
        }
    }

    /// Reads all of the text.
    pub fn read(mut self) -> Found {
        let mut at = 0;
        while let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) {
            at = match self.lists.titles.head(rest) {
                Some((len, Head::Word)) => at + len,
                Some((len, head)) => self.title(at, at + len, head).max(at + len),
                None => at + rest.chars().next().map_or(1, char::len_utf8),
            };
        }
        self.found
    }

    /// Reads a title and what follows it; returns where to go on.
    fn title(&mut self, start: usize, end: usize, head: Head) -> usize {
        let mut title = self.lists.titles.whole(
            self.text,
            &self.lists.organisations,
            self.floor,
            (start, end, head),
        );
        self.join(&mut title);
        self.inherit(&mut title);
        if self.chain.len() < MOST_TITLES {
            self.chain.push(title);
        }
        self.floor = end;
        self.after_title(title).unwrap_or(end)
    }

    /// Goes on with the chain, if the title belongs to it: beside the one before, or under it.
    fn join(&mut self, title: &mut Title) {
        let last = self.chain.last();
        let gap = last.and_then(|last| self.text.get(last.end..title.start));
        match gap {
            Some("") if self.is_under(title) => self.put_under(title),
            // 总统|特使: the second is held under the first.
            Some(gap) if title.organisation.is_none() && self.is_area(gap) => self.put_under(title),
            Some("" | "、" | "兼" | " " | "、兼" | "暨" | "、原" | "、前") => {}
            // 全国人大代表、|格力电器|董事长: a body of no known form.
            Some(gap) if self.held == 0 && self.is_body(gap) => {
                title.start -= gap.len() - "、".len();
            }
            _ => self.clear(),
        }
    }

    /// Gives a bare title the body of the one before: 交通部部长甲、|副部长, 青柳市委书记乙、|市长.
    fn inherit(&mut self, title: &mut Title) {
        if title.organisation.is_some() {
            if self
                .lists
                .organisations
                .leading_whole(within(self.text, title.head, title.end))
                .is_none()
            {
                self.body = title.organisation;
            }
            return;
        }
        let Some((start, end)) = self.body.filter(|_| title.kind == Head::Office) else {
            return;
        };
        let head = within(self.text, title.head, title.end);
        let body = within(self.text, start, end);
        let Some(unit) = head
            .chars()
            .next()
            .filter(|_| head.len() == 6 && head.ends_with('长'))
        else {
            return;
        };
        let is_area = matches!(unit, '省' | '市' | '县' | '区' | '州' | '旗');
        let last = body.char_indices().rev().find(|(_, c)| *c == unit);
        title.organisation = match last.map(|(at, _)| at + unit.len_utf8()) {
            Some(at) if at > 6 && is_area => Some((start, start + at)),
            Some(at) if start + at == end => self.body,
            _ => None,
        };
    }

    /// Whether the title is of those that are held under another: 总统|中国事务特使.
    fn is_under(&self, title: &Title) -> bool {
        UNDER.contains(&within(self.text, title.head, title.end))
            || behind(self.text, title.start).starts_with("办公")
    }

    fn put_under(&mut self, title: &mut Title) {
        if let Some(first) = self.chain.pop() {
            title.start = first.start;
            title.organisation = first.organisation;
            title.is_official |= first.is_official && title.kind != Head::Other;
            title.is_foreign |= first.is_foreign;
        }
    }

    /// Whether `gap` may join two titles to one: nothing, or a field: 总统|中国事务|特使.
    fn is_area(&self, gap: &str) -> bool {
        gap.len() <= 18
            && gap.chars().all(is_han)
            && (gap.is_empty() || gap.len() > 3 && self.lists.names.end_at(gap, 0) == End::Open)
    }

    /// Whether `gap` is what joins two titles and the name of a body that no list knows.
    fn is_body(&self, gap: &str) -> bool {
        let Some(body) = gap.strip_prefix('、') else {
            return false;
        };
        let mut places = body.char_indices().map(|(at, _)| at);
        gap.len() <= 36
            && body
                .chars()
                .all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '-')
            && places.all(|at| self.lists.names.end_at(body, at) != End::Words)
    }

    pub(super) fn clear(&mut self) {
        self.chain.clear();
        self.held = 0;
    }

    /// The names after the titles of the chain, or the one before them.
    fn after_title(&mut self, title: Title) -> Option<usize> {
        let start = self.name_start(title.end);
        let name = self.name(start, title.is_foreign).filter(|name| {
            // Characters of transliterations end by themselves.
            let is_far = title.is_foreign || title.kind == Head::Office;
            let is_run = is_far && name.form == Form::Foreign && name.edge - start >= 9;
            let is_placed = title.organisation.is_some() && !title.is_foreign;
            let is_likely = is_placed && self.lists.names.is_likely(self.text, start, name.edge);
            name.end != End::Open || is_run || is_likely
        });
        let name = name.or_else(|| {
            self.listed(start).filter(|name| {
                self.text
                    .get(name.edge..)
                    .is_some_and(|t| t.starts_with('、'))
            })
        });
        let Some(name) = name else {
            self.before_title(title);
            return None;
        };
        self.chain.drain(..self.held.min(self.chain.len()));
        self.push(start, name, OfficialRule::Titled);
        let end = self.shared(name.edge, title.is_foreign);
        self.clear();
        self.floor = end;
        Some(end)
    }

    /// Where a name may begin after a title: one space, colon, bracket or dash is passed over, and a party that
    /// is named beside the title: 、民主党人.
    fn name_start(&self, at: usize) -> usize {
        let rest = behind(self.text, at);
        if rest.starts_with("——") {
            return at + "——".len();
        }
        if rest.starts_with('、') {
            let mut party = rest.char_indices().take(7);
            let end = party.find(|(to, _)| behind(rest, *to).starts_with("党人"));
            return end.map_or(at, |(to, _)| at + to + "党人".len());
        }
        match after(self.text, at) {
            Some(c @ (' ' | '\u{3000}' | '：' | ':' | '（')) => at + c.len_utf8(),
            _ => at,
        }
    }

    fn name(&self, at: usize, is_foreign: bool) -> Option<Name> {
        self.lists
            .names
            .starting_at(self.text, at, &self.lists.organisations, is_foreign)
    }

    fn listed(&self, at: usize) -> Option<Name> {
        self.lists
            .names
            .listed(self.text, at, &self.lists.organisations)
    }

    /// Takes a name with the titles of the chain.
    pub(super) fn push(&mut self, start: usize, name: Name, rule: OfficialRule) {
        if !self.is_official() {
            self.found.others.push((start, name.edge));
            return;
        }
        if self
            .found
            .others
            .last()
            .is_some_and(|other| other.0 == start)
        {
            self.found.others.pop();
        }
        let is_placed = self.chain.iter().any(|title| title.organisation.is_some());
        let confidence = match (name.end, is_placed) {
            (End::Words | End::Edge, true) => 97,
            (End::Words | End::Edge, false) => 93,
            (End::Word, _) => 90,
            (End::Open, _) => 70,
        };
        self.found.people.push(Titled {
            start,
            end: name.edge,
            form: name.form,
            titles: self.chain.clone(),
            rule,
            confidence,
        });
    }

    /// Whether the titles of the chain make an official. A party branch of no named body is that of the company
    /// or school beside whose titles it stands.
    pub(super) fn is_official(&self) -> bool {
        let mut official = self.chain.iter().filter(|title| title.is_official);
        let has_other = self.chain.iter().any(|title| title.kind == Head::Other);
        official.any(|title| {
            let body = title
                .organisation
                .and_then(|(start, end)| self.text.get(start..end));
            !has_other || body.is_some_and(|body| !body.starts_with('党'))
        })
    }

    /// The further names of a list that shares the titles: 副部长甲、乙和丙. Returns where the list ends.
    fn shared(&mut self, mut end: usize, is_foreign: bool) -> usize {
        loop {
            let note = self.after_note(end);
            let rest = behind(self.text, note);
            let Some(joint) = ["、", "以及", "和", "与", "及", " ", "\u{3000}"]
                .into_iter()
                .find(|j| rest.starts_with(j))
            else {
                return end;
            };
            let start = note + joint.len();
            if self.lists.titles.head(behind(self.text, start)).is_some() {
                return end;
            }
            let name = self
                .name(start, is_foreign)
                .filter(|name| name.end != End::Open);
            let Some(name) = name.or_else(|| self.listed(start)) else {
                return end;
            };
            let least = match joint {
                "、" => End::Word,
                " " | "\u{3000}" => End::Edge,
                _ => End::Words,
            };
            let next = behind(self.text, name.edge);
            if name.end < least || next.starts_with("夫") || self.lists.titles.head(next).is_some()
            {
                return end;
            }
            self.push(start, name, OfficialRule::Shared);
            end = name.edge;
        }
    }

    /// Behind a note in brackets: （女）.
    fn after_note(&self, at: usize) -> usize {
        let rest = behind(self.text, at);
        if !rest.starts_with(['（', '(']) {
            return at;
        }
        let close = rest
            .char_indices()
            .take(NOTE)
            .find(|(_, c)| matches!(c, '）' | ')'));
        close.map_or(at, |(close, c)| at + close + c.len_utf8())
    }
}
