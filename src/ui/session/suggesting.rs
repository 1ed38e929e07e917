//! What the recognisers suggest, and what the reader says to it.

use super::{Focus, Session};
use crate::dom::selection::{self, Caret};
use crate::dom::system::measured;
use crate::model::annotation::{AnnotationId, Tag, TagKind};
use crate::model::article::Article;
use crate::model::notebook::{Action, Category, Proposal, StepKind};
use crate::model::ports::Ids as _;
use crate::model::recognise::{Context, OwnWords, Recogniser};
use crate::model::text::{ByteOffset, Direction, Span};
use std::rc::Rc;

impl Session {
    /// Has the article recognised once it is drawn, and again whenever the words have changed.
    pub fn recognise_later(&self) {
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            // The page is told that the article is there before this turn ends. What it does then is drawn too.
            crate::dom::rendered().await;
            // The frame that is due draws the article; what comes after it does not hold that up.
            crate::dom::next_frame().await;
            crate::dom::rendered().await;
            // Gone with its elements, or off until the reader wants suggestions.
            if session.stage().is_none() {
                return;
            }
            session.look_at_room();
            session.recognise_wanted();
        });
    }

    /// Has the article recognised, if suggestions are on and someone may decide on them.
    fn recognise_wanted(&self) {
        let wanted = self.0.settings.borrow().filter.is_on();
        if wanted && !self.is_locked() {
            self.recognise();
        }
    }

    /// Has the article recognised at once if it was not yet, or other words are in force since.
    pub(super) fn recognise_by_now(&self) {
        let is_prepared = self.0.recogniser.borrow().is_some();
        let is_done = is_prepared && !self.notebook().recognised().is_empty();
        if !is_done {
            self.recognise_wanted();
        }
    }

    /// Takes all suggestions away.
    pub(super) fn forget_recognised(&self) {
        let next = self.notebook().clone();
        *self.0.notebook.borrow_mut() = next.with_recognised(Vec::new(), || self.0.ids.next());
        self.redraw();
    }

    fn recognise(&self) {
        let article = self.article();
        let text = article.text.as_str();
        let found = measured("pizhu-recognise", || {
            self.recogniser().recognise(text, context(&article))
        });
        let next = self.notebook().clone();
        let next = next.with_recognised(found, || self.0.ids.next());
        *self.0.notebook.borrow_mut() = next;
        self.redraw();
    }

    /// The recognisers with the words that are in force; prepared when they are first asked.
    fn recogniser(&self) -> Rc<Recogniser> {
        let mut prepared = self.0.recogniser.borrow_mut();
        let recogniser = prepared.get_or_insert_with(|| {
            let words = self.own_words().and(&self.0.site_words.borrow());
            Rc::new(Recogniser::new(&words))
        });
        recogniser.clone()
    }

    /// Other words are in force.
    fn words_changed(&self) {
        *self.0.recogniser.borrow_mut() = None;
        self.recognise_later();
    }

    /// Renders after a change of the suggestions: the browser's selection stays over it.
    pub(super) fn redraw(&self) {
        self.drop_stale();
        let caret = self.view().caret;
        if let Some(caret) = caret {
            self.hold_caret(caret);
        }
        self.render();
    }

    /// The words that the site adds; those of the reader stay.
    pub fn set_site_words(&self, words: OwnWords) {
        if *self.0.site_words.borrow() != words {
            *self.0.site_words.borrow_mut() = words;
            self.words_changed();
        }
    }

    /// The words that the reader adds.
    pub fn own_words(&self) -> OwnWords {
        self.0.settings.borrow().words.clone()
    }

    /// Keeps other words of the reader, for all articles, and recognises with them.
    pub(super) fn set_own_words(&self, words: OwnWords) {
        self.keep_own_words(words);
        self.show(|view| view.dialog = None);
        self.words_changed();
    }

    /// Keeps other words of the reader, for all articles.
    pub fn keep_own_words(&self, words: OwnWords) {
        self.0.settings.borrow_mut().words = words;
        self.keep_settings();
    }

    fn keep_settings(&self) {
        let kept = self.0.shelf.put_settings(&self.0.settings.borrow());
        if kept.is_err() {
            self.announce(self.texts().settings_not_kept, &[]);
        }
    }

    /// Takes over what another tab set for all articles.
    pub(super) fn take_settings(&self) {
        let Some(settings) = self.shelf().settings() else {
            return;
        };
        let before = self.0.settings.replace(settings.clone());
        if before.filter != settings.filter {
            let next = self.notebook().clone().with_filter(settings.filter);
            *self.0.notebook.borrow_mut() = next;
            self.redraw();
        }
        if before.words != settings.words || before.filter.is_on() != settings.filter.is_on() {
            self.words_changed();
        }
    }

    /// Switches suggestions as a whole, or a category of them, for all articles.
    pub(super) fn switch(&self, category: Option<Category>) {
        let filter = self.notebook().filter();
        let filter = match category {
            None => filter.with_on(!filter.is_on()),
            Some(category) => filter.with(category, !filter.has(category)),
        };
        self.0.settings.borrow_mut().filter = filter;
        let next = self.notebook().clone().with_filter(filter);
        *self.0.notebook.borrow_mut() = next;
        self.keep_settings();
        // While they were off, nothing was recognised, nor with other words since.
        if filter.is_on() && category.is_none() {
            self.recognise_later();
        }
        self.redraw();
    }

    /// The open suggestion that a command is about: the one that the keyboard or the pointer is at.
    pub fn suggestion_at_hand(&self) -> Option<Rc<Proposal>> {
        let view = self.view();
        let id = view.current.filter(|_| view.open.is_none())?;
        self.notebook().suggestion(id).cloned()
    }

    /// The open suggestions that mean the same as this one, itself among them: all mentions of its person or
    /// policy; of a number the same characters.
    pub fn alike(&self, proposal: &Proposal) -> Vec<AnnotationId> {
        let article = self.article();
        let text = &article.text;
        let quote = text.slice(proposal.span());
        let same = |other: &&Rc<Proposal>| {
            let (own, others) = (&proposal.suggestion, &other.suggestion);
            own.kind() == others.kind()
                && match own.entity {
                    Some(_) => own.entity == others.entity,
                    None => text.slice(others.span) == quote,
                }
        };
        let notebook = self.notebook();
        notebook
            .suggestions()
            .iter()
            .filter(same)
            .map(|p| p.id)
            .collect()
    }

    /// Accepts or rejects these, tells so, and goes on to the next suggestion if the keyboard is at one of
    /// them.
    pub(super) fn decide(&self, ids: Vec<AnnotationId>, accept: bool) {
        let at_hand = self.suggestion_at_hand().filter(|p| ids.contains(&p.id));
        let step = self.dispatch(if accept {
            let (now, creator) = (self.now(), self.creator());
            Action::Accept { ids, now, creator }
        } else {
            Action::Reject(ids, self.now())
        });
        let Some(step) = step else {
            return self.announce(self.texts().no_suggestion_here, &[]);
        };
        self.announce_step("{}", &step);
        if let Some(decided) = at_hand {
            self.go_on(decided.span().start());
        }
    }

    /// Accepts or rejects the suggestion at hand; or all that mean the same.
    pub(super) fn decide_at_hand(&self, accept: bool, alike: bool) {
        match self.suggestion_at_hand() {
            None if let Some(id) = self.changed_at_hand() => {
                if accept {
                    self.confirm(Some(id));
                } else {
                    self.detach(id);
                }
            }
            None => self.announce(self.texts().no_suggestion_here, &[]),
            Some(proposal) if alike => self.decide(self.alike(&proposal), accept),
            Some(proposal) => self.decide(vec![proposal.id], accept),
        }
    }

    /// Accepts all suggestions that are shown, as one step.
    pub(super) fn accept_shown(&self) {
        let all = self.notebook().suggestions().iter().map(|p| p.id).collect();
        self.decide(all, true);
    }

    /// Takes a rejection back.
    pub(super) fn restore(&self, id: AnnotationId) {
        if let Some(step) = self.dispatch(Action::Restore(vec![id])) {
            self.announce_step("{}", &step);
        }
    }

    /// Makes an annotation of a suggestion that the reader corrected: with another extent or as another kind.
    pub(super) fn correct(&self, proposal: &Proposal, span: Span, kind: TagKind) {
        let tag = self.meaning(span, kind);
        let step = self.dispatch(Action::Create {
            places: vec![(proposal.id, span, tag)],
            now: self.now(),
            creator: self.creator(),
        });
        if step.is_none() {
            return self.announce(self.texts().already_tagged, &[self.texts().kind(kind)]);
        }
        let quote = self.quote(proposal.id);
        self.announce(self.texts().tagged, &[self.texts().kind(kind), &quote]);
    }

    /// What is known of these characters as a number, an official or a policy: what was recognised in just this
    /// extent, else what they say by themselves.
    pub(super) fn meaning(&self, span: Span, kind: TagKind) -> Tag {
        if let Some(proposal) = self.notebook().recognised_as(span, kind) {
            return proposal.suggestion.tag.clone();
        }
        let article = self.article();
        let quote = article.text.slice(span);
        self.recogniser().meaning(quote, kind, context(&article))
    }

    /// What was recognised as this kind around a selection that is a part of it, and is not tagged yet.
    pub fn around(&self, span: Span, kind: TagKind) -> Option<Rc<Proposal>> {
        let notebook = self.notebook();
        let is_around = |p: &&Rc<Proposal>| {
            let whole = p.span();
            p.kind() == kind
                && whole.covers(span)
                && whole != span
                && notebook.find(whole, kind).is_none()
        };
        notebook.recognised().iter().find(is_around).cloned()
    }

    /// The extent that a selection gets: that of what was recognised around it, unless the reader wants just
    /// the selection.
    pub(super) fn snapped(&self, span: Span, kind: TagKind) -> Span {
        if self.view().exact {
            return span;
        }
        self.around(span, kind).map_or(span, |p| p.span())
    }

    /// Goes to the next open suggestion that way, from the one at hand or from the text cursor.
    pub(super) fn walk_suggestions(&self, direction: Direction) {
        let from = self.keyboard_place();
        let target = {
            let notebook = self.notebook();
            let open = notebook.suggestions();
            let start = |p: &Rc<Proposal>| p.span().start();
            let is_at_hand = self.suggestion_at_hand().is_some();
            let index = match (direction, from) {
                (_, None) => Some(0),
                (Direction::Forward, Some(from)) => {
                    let passed =
                        |p: &Rc<Proposal>| start(p) < from || is_at_hand && start(p) == from;
                    Some(open.partition_point(passed))
                }
                (Direction::Backward, Some(from)) => {
                    open.partition_point(|p| start(p) < from).checked_sub(1)
                }
            };
            index.and_then(|index| open.get(index)).map(|p| p.id)
        };
        match target {
            Some(id) => self.go_to_suggestion(id),
            None => self.announce(self.texts().no_more_suggestions, &[]),
        }
    }

    /// After a decision at `from`: to the next suggestion, from the article's end to its first one, and where
    /// there is none left, says so.
    pub(super) fn go_on(&self, from: ByteOffset) {
        let next = {
            let notebook = self.notebook();
            let open = notebook.suggestions();
            let next = open.iter().find(|p| p.span().start() >= from);
            next.or_else(|| open.first()).map(|p| p.id)
        };
        match next {
            Some(id) => self.go_to_suggestion(id),
            None => self.announce(self.texts().all_decided, &[]),
        }
    }

    /// Puts the keyboard on an open suggestion.
    pub(super) fn go_to_suggestion(&self, id: AnnotationId) {
        let Some(proposal) = self.notebook().suggestion(id).cloned() else {
            return;
        };
        selection::clear();
        self.show(|view| {
            view.panel = false;
            view.open = None;
            view.choices.clear();
            view.preview = None;
            view.caret = None;
            view.current = Some(id);
        });
        self.place_caret(Caret::at(proposal.span().start()));
        self.focus(Focus::Mark(id));
    }

    /// Whether a step was about suggestions: undoing it brings the keyboard back to them.
    pub(super) fn is_decision(kind: StepKind) -> bool {
        matches!(
            kind,
            StepKind::Accept | StepKind::Reject | StepKind::Restore
        )
    }
}

fn context(article: &Article) -> Context<'_> {
    Context {
        date: article.meta.published.as_deref(),
        ..Context::default()
    }
}
