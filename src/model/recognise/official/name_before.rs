//! Where a name that a title follows begins.

use super::name::{COMMON, ENDING, End, FOREIGN, Form, NEVER, Name, Names, SURNAME, is_joint};
use crate::model::recognise::chars::{before, is_han};
use crate::model::recognise::organisation::Organisations;

impl Names {
    /// The name that ends at `at`, where a title follows: 马克龙总统.
    pub fn ending_at(
        &self,
        text: &str,
        floor: usize,
        at: usize,
        organisations: &Organisations,
    ) -> Option<Name> {
        let foreign = self.foreign_before(text, floor, at, organisations);
        let starts = |lengths: [usize; 4]| {
            let starts = lengths.into_iter().filter_map(|len| at.checked_sub(len));
            starts.filter(|start| *start >= floor)
        };
        let chinese = starts([9, 6, 9, 6]).find(|start| {
            self.is_chinese(text, *start, at, organisations) && self.stands_free(text, *start)
        });
        let known = starts([15, 12, 9, 6]).find(|start| {
            let name = text.get(*start..at).unwrap_or_default();
            self.known.get(name).is_some()
        });
        let (edge, form) = match (known, chinese, foreign) {
            (Some(start), _, Some(_)) => (start, Form::Foreign),
            (Some(start), ..) => (start, Form::Chinese),
            (_, Some(start), Some(longer)) if longer < start => (longer, Form::Foreign),
            (_, Some(start), _) => (start, Form::Chinese),
            (_, _, Some(start)) => (start, Form::Foreign),
            _ => return None,
        };
        Some(Name {
            edge,
            end: End::Words,
            form,
        })
    }

    /// Where the run of characters of transliterations before `at` begins, if it may be a name.
    fn foreign_before(
        &self,
        text: &str,
        floor: usize,
        at: usize,
        organisations: &Organisations,
    ) -> Option<usize> {
        let above = text.get(floor..at)?.chars().rev().take(24);
        let run = above.take_while(|c| self.is(*c, FOREIGN) || is_joint(*c));
        let start = self.trimmed(text, floor, at - run.map(char::len_utf8).sum::<usize>());
        let name = text.get(start..at)?;
        let is_place = organisations.leading(name).is_some_and(|len| len >= 6);
        (name.len() >= 9 && !is_place).then_some(start)
    }

    /// The beginning of a run of characters of names, without the end of a word such as 转达.
    fn trimmed(&self, text: &str, floor: usize, start: usize) -> usize {
        let Some(c) = before(text, start).filter(|c| is_han(*c)) else {
            return start;
        };
        let from = start - c.len_utf8();
        let word = text.get(from..).filter(|_| from >= floor);
        match word.and_then(|word| self.following.longest_prefix(word)) {
            Some((len, ())) => from + len,
            None => start,
        }
    }

    fn is_chinese(
        &self,
        text: &str,
        start: usize,
        at: usize,
        organisations: &Organisations,
    ) -> bool {
        let Some(name) = text.get(start..at) else {
            return false;
        };
        let mut characters = name.chars();
        let is_surname = characters
            .next()
            .is_some_and(|c| self.is(c, SURNAME) && !self.is(c, COMMON));
        let ends = before(text, at).is_some_and(|c| !self.is(c, ENDING));
        // 任|何继任: its first character ends a word.
        let is_cut = before(text, start).is_some_and(|c| {
            let word = start
                .checked_sub(c.len_utf8())
                .and_then(|from| text.get(from..));
            word.is_some_and(|word| self.following.longest_prefix(word).is_some())
        });
        is_surname
            && ends
            && !is_cut
            && organisations.leading(name).is_none()
            && self.following.longest_prefix(name).is_none()
            && characters.all(|c| is_han(c) && !self.is(c, NEVER))
    }

    /// Whether a word ends before `start`, or nothing stands there.
    pub fn stands_free(&self, text: &str, start: usize) -> bool {
        let Some(c) = before(text, start).filter(|c| is_han(*c)) else {
            return true;
        };
        if self.is(c, ENDING | NEVER) {
            return true;
        }
        let two = start.checked_sub(6).and_then(|from| text.get(from..start));
        two.is_some_and(|word| self.following.get(word).is_some())
    }
}
