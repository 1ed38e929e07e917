//! Everything of one sort that a notebook has, now or in its history: each once, though many steps have it.

use super::{Fate, Turn, Wanted};
use crate::model::notebook::{Change, Entry, Rejected};
use std::collections::HashMap;
use std::rc::Rc;

/// What has a place in a text, and follows it into another.
pub(super) trait Placed: Clone {
    /// Its anchor, and its place if its own characters stand there.
    fn wanted(&self) -> Wanted<'_>;

    /// The same over the new text, and whether its record reads differently.
    fn turned(self: Rc<Self>, turn: &Turn<'_>, fate: Fate) -> (Rc<Self>, bool);
}

impl Placed for Entry {
    fn wanted(&self) -> Wanted<'_> {
        let is_decided = self.annotation.pending().is_none();
        (&self.annotation.anchor, self.place.filter(|_| is_decided))
    }

    fn turned(self: Rc<Self>, turn: &Turn<'_>, fate: Fate) -> (Rc<Self>, bool) {
        turn.entry(self, fate)
    }
}

impl Placed for Rejected {
    fn wanted(&self) -> Wanted<'_> {
        (&self.rejection.anchor, self.place)
    }

    fn turned(mut self: Rc<Self>, _: &Turn<'_>, fate: Fate) -> (Rc<Self>, bool) {
        let place = match fate {
            Fate::Kept(span) => Some(span),
            Fate::Sought(resolution) => resolution.span(),
        };
        if self.place != place {
            Rc::make_mut(&mut self).place = place;
        }
        (self, false)
    }
}

/// All of them, told apart by identity.
pub(super) struct Roll<T> {
    all: Vec<Rc<T>>,
    /// How many of these, the first, are not only history.
    current: usize,
    /// Where each stands by its address as it was. Empty without a history.
    at: HashMap<usize, usize>,
}

impl<T: Placed> Roll<T> {
    /// Takes over `current`, and what else `history` has.
    pub fn new<'a>(
        current: &mut Rc<Vec<Rc<T>>>,
        history: impl Iterator<Item = &'a Change<T>>,
    ) -> Self
    where
        T: 'a,
    {
        let all = Rc::unwrap_or_clone(std::mem::take(current));
        let mut roll = Self {
            current: all.len(),
            all,
            at: HashMap::new(),
        };
        for change in history {
            if roll.at.is_empty() {
                let places = roll.all.iter().enumerate();
                roll.at = places.map(|(at, one)| (address(one), at)).collect();
            }
            for one in change.before.iter().chain(&change.after) {
                let next = roll.all.len();
                if *roll.at.entry(address(one)).or_insert(next) == next {
                    roll.all.push(one.clone());
                }
            }
        }
        roll
    }

    /// Brings all of them over to the new text; `news` are those in use whose records read differently.
    pub fn renew(&mut self, turn: &Turn<'_>, mut news: impl FnMut(&Rc<T>)) {
        let wanted: Vec<_> = self.all.iter().map(|one| one.wanted()).collect();
        let fates = turn.fates(&wanted);
        for (at, (one, fate)) in std::mem::take(&mut self.all)
            .into_iter()
            .zip(fates)
            .enumerate()
        {
            let (one, is_news) = one.turned(turn, fate);
            if is_news && at < self.current {
                news(&one);
            }
            self.all.push(one);
        }
    }

    /// Those in use.
    pub fn current(&self) -> &[Rc<T>] {
        self.all.get(..self.current).unwrap_or_default()
    }

    /// `changes` with what became of each of them.
    pub fn follow(&self, changes: &[Change<T>]) -> Vec<Change<T>> {
        let now = |one: &Rc<T>| {
            let at = self.at.get(&address(one));
            let now = at.and_then(|at| self.all.get(*at));
            now.unwrap_or(one).clone()
        };
        let change = |change: &Change<T>| Change {
            before: change.before.as_ref().map(now),
            after: change.after.as_ref().map(now),
        };
        changes.iter().map(change).collect()
    }
}

fn address<T>(one: &Rc<T>) -> usize {
    Rc::as_ptr(one).addr()
}
