//! The first reading, backwards: names before their titles.

use super::OfficialRule;
use super::cut::within;
use super::name::{Form, Name};
use super::reading::{MOST_TITLES, Reader, SurnameTitle};
use super::title::{Head, Title};

/// Heads that stand behind a name: 马克龙总统.
const BEHIND: [&str; 27] = [
    "委员",
    "总书记",
    "主席",
    "总理",
    "总统",
    "首相",
    "国王",
    "女王",
    "王储",
    "亲王",
    "埃米尔",
    "苏丹",
    "部长",
    "外长",
    "防长",
    "书记",
    "省长",
    "市长",
    "县长",
    "州长",
    "局长",
    "议长",
    "委员长",
    "秘书长",
    "大使",
    "司令",
    "总干事",
];

impl Reader<'_> {
    /// The name before a title: 马克龙总统, 任命甲为省长; or a surname: 习主席.
    pub(super) fn before_title(&mut self, title: Title) {
        if self.held > 0 {
            // 苏林总书记、|国家主席|
            self.give(title);
            return;
        }
        let Some(only) = self.only() else { return };
        let at = only.start;
        let lower = self.found.people.last().map_or(0, |person| person.end);
        let is_bare = only
            .organisation
            .is_none_or(|(start, _)| start >= only.head);
        let head = within(self.text, title.head, title.end);
        if title.kind == Head::Office && within(self.text, lower, at).ends_with('等') {
            self.listed_before(at - '等'.len_utf8(), lower);
        } else if is_bare && BEHIND.contains(&head) {
            if lower == at && at > 0 {
                self.give(title);
            } else if let Some(name) = self.name_before(lower, at) {
                self.hold(name, at, OfficialRule::Reversed);
            } else {
                self.surname_before(title, lower);
            }
        } else if self.is_official() {
            self.appointed(title, lower);
        }
    }

    /// The one title of the chain, without a name that looks like a ministry's.
    fn only(&mut self) -> Option<Title> {
        let names = &self.lists.names;
        let text = self.text;
        let [only] = self.chain.as_mut_slice() else {
            return None;
        };
        // 以|阮文福|部长: no ministry.
        let body = only.organisation.filter(|(_, end)| *end > only.head);
        let is_name = |start| {
            let name = within(text, start, only.head);
            name.chars().count() == 3 && names.form(name, false) == Some(Form::Chinese)
        };
        if body.is_some_and(|(start, _)| is_name(start)) {
            only.start = only.head;
            only.organisation = None;
        }
        Some(*only)
    }

    /// The names of a list that ends at `at`, before its title: 甲、乙等领导人.
    fn listed_before(&mut self, mut at: usize, lower: usize) {
        let first = self.found.people.len();
        while let Some(name) = self.name_before(lower, at) {
            self.push(name.edge, Name { edge: at, ..name }, OfficialRule::Reversed);
            let Some(above) = within(self.text, lower, name.edge).strip_suffix('、') else {
                break;
            };
            at = lower + above.len();
        }
        self.found
            .people
            .get_mut(first..)
            .unwrap_or_default()
            .reverse();
    }

    pub(super) fn name_before(&self, lower: usize, at: usize) -> Option<Name> {
        self.lists
            .names
            .ending_at(self.text, lower, at, &self.lists.organisations)
    }

    /// Gives one more title to whoever was named last.
    fn give(&mut self, title: Title) {
        let first = self.found.people.len().saturating_sub(self.holders);
        for person in self.found.people.get_mut(first..).unwrap_or_default() {
            if person.titles.len() < MOST_TITLES {
                person.titles.push(Title {
                    is_official: true,
                    ..title
                });
            }
            self.held = self.chain.len();
        }
    }

    /// Takes a name that ends at `end` with the title of the chain, and goes on giving it titles.
    pub(super) fn hold(&mut self, name: Name, end: usize, rule: OfficialRule) {
        if rule == OfficialRule::Reversed {
            self.chain
                .iter_mut()
                .for_each(|title| title.is_official = true);
        }
        if self.is_official() {
            self.push(name.edge, Name { edge: end, ..name }, rule);
            self.held = self.chain.len();
            self.holders = 1;
        }
    }

    fn surname_before(&mut self, title: Title, lower: usize) {
        let names = &self.lists.names;
        let above = within(self.text, 0, title.start);
        let Some(surname) = above.chars().next_back().filter(|c| names.is_surname(*c)) else {
            return;
        };
        let start = title.start - surname.len_utf8();
        if start >= lower && names.stands_free(self.text, start) {
            // Of nobody else is the surname enough.
            let is_known = surname == '习';
            let is_official = title.is_official || is_known;
            self.found.surnames.push(SurnameTitle {
                start,
                title: Title {
                    is_official,
                    ..title
                },
            });
        }
    }
}
