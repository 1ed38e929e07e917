//! Two tabs with the same article open, each with its notebook, over one store; events come late, twice, in any order.

use super::*;
use crate::model::notebook::{Action, Notebook, Remote};
use crate::model::recognise::{NumberRule, Rule, Suggestion};
use crate::model::text::{ByteOffset, Text};
use proptest::prelude::*;
use proptest::sample::Index;
use std::cell::RefCell;
use std::collections::HashMap;

/// One tab's way to the store: what it changes the other tab is told of, by key.
#[derive(Clone)]
struct Wire {
    store: MemoryStore,
    told: Rc<RefCell<Vec<String>>>,
}

impl Wire {
    fn tell(&self, key: &str) {
        self.told.borrow_mut().push(key.to_owned());
    }
}

impl Store for Wire {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store.read(key)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.store.read(key)?.as_deref() != Some(value) {
            self.tell(key);
        }
        self.store.write(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if self.store.read(key)?.is_some() {
            self.tell(key);
        }
        self.store.remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.store.keys(prefix)
    }

    fn usage(&self) -> Result<Usage, StoreError> {
        self.store.usage()
    }
}

/// The last that any tab did to an annotation: what it is then, and which tabs ever touched it.
#[derive(Default)]
struct Fate {
    is: Option<Annotation>,
    by: [bool; 2],
}

struct Tab {
    folder: Folder<Wire>,
    notebook: Notebook,
    /// The keys of which this tab is still to be told.
    inbox: Rc<RefCell<Vec<String>>>,
}

struct Desk {
    store: MemoryStore,
    tabs: [Tab; 2],
    millis: i64,
    names: u8,
    fates: HashMap<AnnotationId, Fate>,
}

const TEXT: &str = "全省有394家，全市有111家，全县有22家，全乡有3家。";

#[derive(Clone, Debug)]
enum Deed {
    Create(Index),
    Note(Index),
    Retag(Index),
    Delete(Index),
    Discard(Index),
    Accept(Index),
    Reject(Index),
    Restore(Index),
    Undo,
    Redo,
    /// Writes a note as where this tab's process does not see yet what another's wrote, a deletion neither.
    Stale(Index),
    /// Hears of one change, which may come again if so said.
    Hear(Index, bool),
    Refresh,
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = || any::<Index>();
    prop_oneof![
        3 => at().prop_map(Deed::Create),
        4 => at().prop_map(Deed::Note),
        2 => at().prop_map(Deed::Retag),
        2 => at().prop_map(Deed::Delete),
        1 => at().prop_map(Deed::Discard),
        1 => at().prop_map(Deed::Accept),
        1 => at().prop_map(Deed::Reject),
        1 => at().prop_map(Deed::Restore),
        3 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        6 => (at(), any::<bool>()).prop_map(|(at, again)| Deed::Hear(at, again)),
        1 => Just(Deed::Refresh),
    ]
}

fn stale() -> impl Strategy<Value = Deed> {
    any::<Index>().prop_map(Deed::Stale)
}

impl Desk {
    fn new() -> Self {
        let store = filled(&[(A, &[])]);
        let inboxes = [Rc::default(), Rc::default()];
        let text = Rc::new(Text::new(TEXT.into()));
        let tab = |n: usize| {
            let wire = Wire {
                store: store.clone(),
                told: Rc::clone(&inboxes[1 - n]),
            };
            let notebook = Notebook::new(text.clone(), Vec::new(), Vec::new());
            let mut names = (200 + 20 * n as u8..).map(id);
            let mut name = || names.next().unwrap_or(id(255));
            Tab {
                folder: open(wire, A).0,
                notebook: notebook.with_recognised(suggestions(), &mut name),
                inbox: Rc::clone(&inboxes[n]),
            }
        };
        let tabs = [tab(0), tab(1)];
        Self {
            store,
            tabs,
            millis: 1_000,
            names: 0,
            fates: HashMap::new(),
        }
    }

    /// Does a deed in one tab. With `blindly` it acts before it looks, as where two processes write at once.
    fn act(&mut self, n: usize, deed: &Deed, blindly: bool) {
        self.millis += 1;
        let now = Timestamp::from_millis(self.millis);
        let tab = &self.tabs[n];
        let notebook = &tab.notebook;
        let some = |at: &Index| Some(at.get(notebook.entries()).annotation.id);
        let entry = |at: &Index| (!notebook.entries().is_empty()).then(|| some(at)).flatten();
        let open = notebook.suggestions();
        let proposal = |at: &Index| (!open.is_empty()).then(|| at.get(open).id);
        let (action, ids) = match deed {
            Deed::Hear(at, again) => return self.hear(n, at, *again),
            Deed::Refresh => {
                let remotes = self.tabs[n].folder.refresh();
                return self.sync(n, remotes);
            }
            Deed::Create(at) => {
                self.names += 1;
                let new = id(self.names);
                let span = Span::at(ByteOffset::new(3 * at.index(3)), 3);
                let places = vec![(new, span, Tag::blank(TagKind::Official))];
                let creator = None;
                (
                    Action::Create {
                        places,
                        now,
                        creator,
                    },
                    vec![new],
                )
            }
            Deed::Undo => (Action::Undo, touched(notebook.undoable())),
            Deed::Redo => (Action::Redo, touched(notebook.redoable())),
            Deed::Accept(at) => {
                let ids: Vec<_> = proposal(at).into_iter().collect();
                let (creator, chosen) = (None, ids.clone());
                (
                    Action::Accept {
                        ids: chosen,
                        now,
                        creator,
                    },
                    ids,
                )
            }
            Deed::Reject(at) => {
                let ids: Vec<_> = proposal(at).into_iter().collect();
                (Action::Reject(ids.clone(), now), ids)
            }
            Deed::Restore(at) => {
                let rejected = notebook.rejected();
                let id = (!rejected.is_empty()).then(|| at.get(rejected).rejection.id);
                let ids: Vec<_> = id.into_iter().collect();
                (Action::Restore(ids.clone()), ids)
            }
            Deed::Stale(at) => {
                if let Some(id) = entry(at) {
                    self.write_stale(n, id, now);
                }
                return;
            }
            Deed::Note(at) | Deed::Retag(at) | Deed::Delete(at) | Deed::Discard(at) => {
                let Some(id) = entry(at) else {
                    return;
                };
                let note = format!("{n}:{}", self.millis);
                let action = match deed {
                    Deed::Note(_) => Action::SetNote(id, note, now),
                    Deed::Retag(_) => Action::SetTag(id, Tag::blank(TagKind::Policy), now),
                    Deed::Delete(_) => Action::Delete(vec![id]),
                    _ => Action::Discard(id, now),
                };
                (action, vec![id])
            }
        };
        if !blindly {
            self.look(n, deed, ids);
        }
        self.dispatch(n, action, now);
    }

    /// Takes over what the other tab did to what the deed is about: which may be something else then.
    fn look(&mut self, n: usize, deed: &Deed, mut ids: Vec<AnnotationId>) {
        loop {
            let remotes = self.tabs[n].folder.check(&ids);
            if remotes.is_empty() {
                return;
            }
            self.sync(n, remotes);
            let notebook = &self.tabs[n].notebook;
            match deed {
                Deed::Undo => ids = touched(notebook.undoable()),
                Deed::Redo => ids = touched(notebook.redoable()),
                _ => {}
            }
        }
    }

    fn dispatch(&mut self, n: usize, action: Action, now: Timestamp) {
        let tab = &mut self.tabs[n];
        let outcome = tab.notebook.reduce(action);
        tab.notebook = outcome.notebook;
        assert_eq!(tab.folder.run(&outcome.effects, now), Ok(()));
        for effect in outcome.effects {
            let (id, is) = match effect {
                Effect::Put(entry) => (entry.annotation.id, Some(entry.annotation.clone())),
                Effect::Remove(id) => (id, None),
                Effect::PutRejection(_) | Effect::RemoveRejection(_) => continue,
            };
            let fate = self.fates.entry(id).or_default();
            fate.is = is;
            fate.by[n] = true;
        }
    }

    fn write_stale(&mut self, n: usize, id: AnnotationId, now: Timestamp) {
        let note = format!("{n}:{} stale", self.millis);
        let deleted = self.store.read(&key(Part::Deletion(id)));
        let tab = &mut self.tabs[n];
        let outcome = tab.notebook.reduce(Action::SetNote(id, note, now));
        tab.notebook = outcome.notebook;
        for effect in outcome.effects {
            let Effect::Put(entry) = effect else {
                continue;
            };
            let (part, raw) = (Part::Annotation(id), record::encode(&entry.annotation));
            let written = tab.folder.shelf().store().write(&key(part), &raw);
            assert_eq!(written, Ok(()));
            tab.folder.known.set(part, kept::fingerprint(&raw));
            let fate = self.fates.entry(id).or_default();
            fate.is = (deleted == Ok(None)).then(|| entry.annotation.clone());
            fate.by[n] = true;
        }
    }

    fn sync(&mut self, n: usize, remotes: Vec<Remote>) {
        let tab = &mut self.tabs[n];
        let now = Timestamp::from_millis(self.millis);
        let outcome = tab.notebook.reduce(Action::Sync(remotes, now));
        tab.notebook = outcome.notebook;
        assert_eq!(tab.folder.take_lost(), []);
    }

    fn hear(&mut self, n: usize, at: &Index, again: bool) {
        let inbox = self.tabs[n].inbox.clone();
        let count = inbox.borrow().len();
        if count == 0 {
            return;
        }
        let key = inbox.borrow_mut().remove(at.index(count));
        let remotes = self.tabs[n].folder.heard(Some(&key));
        self.sync(n, remotes);
        if again {
            inbox.borrow_mut().push(key);
        }
    }

    /// Both tabs hear all that there is to hear.
    fn settle(&mut self) {
        while self.tabs.iter().any(|tab| !tab.inbox.borrow().is_empty()) {
            for n in 0..2 {
                let keys = self.tabs[n].inbox.take();
                for key in keys {
                    let remotes = self.tabs[n].folder.heard(Some(&key));
                    self.sync(n, remotes);
                }
            }
        }
    }

    /// What both tabs and the store agree on.
    fn agreed(&self) -> Vec<Annotation> {
        let [one, other] = &self.tabs;
        let stored = load(&self.store, A);
        assert_eq!(all(&one.notebook), all(&other.notebook));
        assert_eq!(
            all(&one.notebook),
            (stored.annotations.clone(), stored.rejections)
        );
        assert_eq!(
            (stored.quarantined, stored.unreadable),
            (Vec::new(), Vec::new())
        );
        stored.annotations
    }
}

fn touched(step: Option<&crate::model::notebook::Step>) -> Vec<AnnotationId> {
    step.map(|step| step.ids().collect()).unwrap_or_default()
}

/// Each of the figures, as a recogniser would find them.
fn suggestions() -> Vec<Suggestion> {
    let suggestion = |quote: &str| Suggestion {
        span: Span::at(
            ByteOffset::new(TEXT.find(quote).unwrap_or_default()),
            quote.len(),
        ),
        tag: Tag::blank(TagKind::Number),
        confidence: 90,
        rule: Rule::Number(NumberRule::Quantity),
        evidence: Vec::new(),
        entity: None,
    };
    ["394家", "111家", "22家", "3家。"].map(suggestion).into()
}

/// What a notebook has, in the order of the ids.
fn all(notebook: &Notebook) -> (Vec<Annotation>, Vec<Rejection>) {
    let annotations = notebook.entries().iter().map(|e| e.annotation.clone());
    let mut annotations: Vec<_> = annotations.collect();
    annotations.sort_by_key(|a| a.id);
    let rejections = notebook.rejected().iter().map(|r| r.rejection.clone());
    let mut rejections: Vec<_> = rejections.collect();
    rejections.sort_by_key(|r| r.id);
    (annotations, rejections)
}

fn run(deeds: &[(bool, Deed)], blindly: impl Fn(usize) -> bool) -> Desk {
    let mut desk = Desk::new();
    for (at, (first, deed)) in deeds.iter().enumerate() {
        desk.act(usize::from(*first), deed, blindly(at));
    }
    desk.settle();
    desk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn tabs_that_look_before_they_write_agree_and_lose_no_edit(
        deeds in prop::collection::vec((any::<bool>(), deed()), 200..300),
    ) {
        let desk = run(&deeds, |_| false);
        let mut expected: Vec<_> = desk.fates.values().filter_map(|fate| fate.is.clone()).collect();
        expected.sort_by_key(|a| a.id);
        // Every edit is there that was not followed by another of the same annotation, and nothing else.
        prop_assert_eq!(desk.agreed(), expected);
    }

    #[test]
    fn tabs_that_write_at_once_agree_and_lose_nothing_that_the_other_did_not_touch(
        deeds in prop::collection::vec((any::<bool>(), prop_oneof![9 => deed(), 1 => stale()]), 200..300),
        blindly in prop::collection::vec(any::<bool>(), 300),
    ) {
        let desk = run(&deeds, |at| blindly[at]);
        let agreed = desk.agreed();
        for (id, fate) in &desk.fates {
            let kept = agreed.iter().find(|a| a.id == *id);
            if fate.by != [true; 2] {
                prop_assert_eq!(kept, fate.is.as_ref());
            } else if fate.is.is_none() {
                prop_assert_eq!(kept, None, "what was deleted last is there again");
            }
        }
    }
}
