//! Where what the reader does is kept, and what other tabs keep there.

use super::Session;
use super::telling::Manner;
use crate::dom::backend::Backend;
use crate::model::codec::record::ArticleRecord;
use crate::model::notebook::{Action, Effect, Outcome, Remote, Step};
use crate::model::ports::{StoreError, Usage};
use crate::model::shelf::{Shelf, holds_settings};
use std::rc::Rc;

/// Up to this many unsaved annotations are tried again with every edit; more would hold up who types, and are tried
/// again [in a while](Session::retry).
const FEW: usize = 100;

/// Whether what the reader did is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// All of it.
    Saved,
    /// All of it, but this many hundredths of the room are used.
    NearlyFull(u32),
    /// The page may not store anything.
    Blocked,
    /// There is no room for this many annotations.
    Full(usize),
    /// A newer version of the widget wrote here; this one only reads.
    Newer,
}

impl Session {
    /// Does an action: the state, the storage, then what is shown.
    pub fn dispatch(&self, action: Action) -> Option<Rc<Step>> {
        let manner = self.begin_telling(&action);
        let mut outcome = self.notebook().reduce(action.clone());
        if let Some(why) = self.refusal().filter(|_| !outcome.effects.is_empty()) {
            self.announce(why, &[]);
            return None;
        }
        // Another tab may have been here since: then the action is done on what it left, and may be about others.
        while self.catch_up(&outcome.effects) {
            outcome = self.notebook().reduce(action.clone());
        }
        self.put(outcome, manner)
    }

    /// Takes over what other tabs did to what is about to be stored. Whether there was anything.
    fn catch_up(&self, effects: &[Effect]) -> bool {
        let mut ids: Vec<_> = effects.iter().map(Effect::id).collect();
        if !ids.is_empty() && self.are_few_unsaved() {
            ids.extend(self.0.unsaved.borrow().iter());
        }
        let remotes = self.0.folder.borrow_mut().check(&ids);
        let is_news = !remotes.is_empty();
        self.take_over(remotes);
        is_news
    }

    fn put(&self, outcome: Outcome, manner: Manner) -> Option<Rc<Step>> {
        *self.0.notebook.borrow_mut() = outcome.notebook;
        self.save(&outcome.effects);
        outcome.step.inspect(|step| {
            self.drop_stale();
            self.render();
            self.tell_step(step, manner);
        })
    }

    /// Takes over what other tabs did to this article.
    fn take_over(&self, remotes: Vec<Remote>) {
        if remotes.is_empty() {
            return;
        }
        let outcome = self.notebook().reduce(Action::Sync(remotes, self.now()));
        if let Some(step) = &outcome.step {
            // What another tab stored is stored.
            let mut unsaved = self.0.unsaved.borrow_mut();
            step.ids().for_each(|id| {
                unsaved.remove(&id);
            });
        }
        *self.0.notebook.borrow_mut() = outcome.notebook;
        if outcome.step.is_some() {
            self.redraw();
        }
    }

    /// These keys of storage were changed by other tabs; all keys, where one of them is not named.
    pub fn heard(&self, keys: &[Option<String>]) {
        let mut remotes = Vec::new();
        for key in keys {
            remotes.extend(self.0.folder.borrow_mut().heard(key.as_deref()));
        }
        self.take_over(remotes);
        let is_about_all = |key: &&Option<String>| key.as_deref().is_none_or(holds_settings);
        if keys.iter().any(|key| is_about_all(&key)) {
            self.take_settings();
        }
        self.take_lost();
        self.retry();
    }

    /// The page was out of sight, where a browser may have told it nothing.
    pub fn refresh(&self) {
        let remotes = self.0.folder.borrow_mut().refresh();
        self.take_over(remotes);
        self.take_lost();
        self.retry();
    }

    /// Stores what could not be stored before: there may be room by now.
    pub fn retry(&self) {
        let unsaved: Vec<_> = self.0.unsaved.borrow().iter().copied().collect();
        if unsaved.is_empty() {
            return;
        }
        // What another tab made of them meanwhile is not written over unseen.
        let remotes = self.0.folder.borrow_mut().check(&unsaved);
        self.take_over(remotes);
        self.save(&[]);
        self.render();
    }

    /// Whether closing the page loses anything.
    pub fn would_lose(&self) -> bool {
        match self.saving() {
            Saving::Full(_) => true,
            Saving::Blocked => !self.notebook().entries().is_empty(),
            // What was done before the newer version came.
            Saving::Newer => !self.0.unsaved.borrow().is_empty(),
            Saving::Saved | Saving::NearlyFull(_) => false,
        }
    }

    /// Whether what the reader did is kept.
    pub fn saving(&self) -> Saving {
        let unsaved = self.0.unsaved.borrow().len();
        match self.0.shelf.store() {
            Backend::Memory(_) => Saving::Blocked,
            Backend::Wanted(_) => Saving::Saved,
            Backend::Local(_) if self.is_read_only() => Saving::Newer,
            Backend::Local(_) if unsaved > 0 && self.0.blocked.get() => Saving::Blocked,
            Backend::Local(_) if unsaved > 0 => Saving::Full(unsaved),
            Backend::Local(_) => self.0.tight.get().map_or(Saving::Saved, Saving::NearlyFull),
        }
    }

    /// Looks how full storage is. Everything in it is counted when it is first asked: not before the article is drawn.
    pub(super) fn look_at_room(&self) {
        let tight = self.usage().filter(|usage| usage.is_tight()).map(percent);
        if self.0.tight.replace(tight) != tight {
            self.render();
        }
    }

    /// Keeps the article in the list of those opened, from now on; again, where it was taken off the list since.
    pub fn record_article(&self) {
        let is_listed = self.0.folder.borrow().is_listed();
        if self.is_read_only() || (self.0.recorded.get() && is_listed) {
            return;
        }
        if self.0.recorded.get()
            && let Some(source) = &*self.0.source.borrow()
        {
            // It went with the record. Where there is no room now, the article is listed all the same.
            let _kept = self.0.folder.borrow_mut().put_source(source).is_ok();
        }
        let record = ArticleRecord {
            opened: self.now(),
            ..self.0.record.clone()
        };
        // Where this fails the annotations fail too, and they are marked unsaved.
        let kept = self.0.folder.borrow_mut().put_article(&record);
        self.0.recorded.set(kept.is_ok());
    }

    /// Keeps the source of an article that the reader pasted or dropped. Whether there was room.
    pub fn keep_source(&self, source: String) -> bool {
        let kept = self.0.folder.borrow_mut().put_source(&source).is_ok();
        *self.0.source.borrow_mut() = Some(source);
        kept
    }

    /// Stores what changed, and what could not be stored before.
    pub(super) fn save(&self, effects: &[Effect]) {
        let nothing = effects.is_empty() && self.0.unsaved.borrow().is_empty();
        if self.is_read_only() || nothing {
            return;
        }
        let again = if effects.is_empty() || self.are_few_unsaved() {
            self.0.unsaved.take()
        } else {
            let mut unsaved = self.0.unsaved.borrow_mut();
            let now = effects.iter().map(Effect::id);
            now.filter(|id| unsaved.remove(id)).collect()
        };
        self.record_article();
        let mut all = self.notebook().storing(&again);
        all.extend_from_slice(effects);
        let stored = self.0.folder.borrow_mut().run(&all, self.now());
        if let Err(failed) = stored {
            self.0.unsaved.borrow_mut().extend(failed.ids);
            self.0.blocked.set(failed.error == StoreError::Blocked);
        }
        if self.0.stage.borrow().is_some() {
            self.look_at_room();
        }
    }

    /// Stores what opening the article found out. Where there is no room it is found out again at the next opening:
    /// nothing of the reader's is unsaved.
    pub(super) fn keep_found_out(&self, effects: &[Effect]) {
        let _found_again = self.0.folder.borrow_mut().run(effects, self.now()).is_err();
    }

    fn are_few_unsaved(&self) -> bool {
        self.0.unsaved.borrow().len() <= FEW
    }

    /// Whether a newer version of the widget wrote here: then nothing is written.
    pub(super) fn is_read_only(&self) -> bool {
        self.0.folder.borrow().is_newer()
    }

    /// What was in storage and is no longer there, though no one deleted it, is to be stored again.
    fn take_lost(&self) {
        let lost = self.0.folder.borrow_mut().take_lost();
        self.0.unsaved.borrow_mut().extend(lost);
    }

    /// Where articles are kept.
    pub fn shelf(&self) -> &Rc<Shelf<Backend>> {
        &self.0.shelf
    }
}

/// Hundredths of the room that are used.
pub fn percent(usage: Usage) -> u32 {
    (usage.ratio() * 100.0) as u32
}
