//! What is going on with one opened article: its notebook, what is shown, and where it is kept.
//!
//! One object, always at its live state: callbacks hold it and never a copy of an earlier render's state.
//! It tells the [`Reader`](crate::ui::reader::Reader) when to render again.

mod commands;
mod cursor;
mod edited;
mod files;
mod keeping;
mod ledger;
mod light;
mod living;
mod script;
mod stage;
mod suggesting;
mod tagging;
mod telling;
mod view;

pub use commands::{Command, Motion};
pub use keeping::{Saving, percent};
use living::Painting;
pub use script::Refused;
use stage::Focus;
pub use stage::Stage;
use telling::Telling;
pub use telling::Told;
pub use view::{Dialog, Incoming, Preview, Tab, View};

use crate::dom::backend::Backend;
use crate::dom::page::{Page, Scheme};
use crate::dom::sheet::Sheet;
use crate::dom::system::{RandomIds, SystemClock};
use crate::model::annotation::AnnotationId;
use crate::model::article::Article;
use crate::model::codec::record::ArticleRecord;
use crate::model::codec::settings::Settings;
use crate::model::notebook::{Filter, Notebook, Reading};
use crate::model::ports::Clock as _;
use crate::model::recognise::{OwnWords, Recogniser};
use crate::model::shelf::{Folder, Shelf};
use crate::ui::i18n::{Lang, Texts};
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use yew::Callback;

/// A handle on the session; clones are the same session.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    article: RefCell<Rc<Article>>,
    /// Where the article stands, if the page rendered it.
    page: RefCell<Option<Rc<Page>>>,
    record: ArticleRecord,
    /// What the reader pasted or dropped.
    source: RefCell<Option<String>>,
    shelf: Rc<Shelf<Backend>>,
    folder: RefCell<Folder<Backend>>,
    clock: SystemClock,
    ids: RandomIds,
    lang: Cell<Lang>,
    notebook: RefCell<Notebook>,
    view: RefCell<View>,
    /// What the reader set for all articles.
    settings: RefCell<Settings>,
    site_words: RefCell<OwnWords>,
    /// Once the article was recognised.
    recogniser: RefCell<Option<Rc<Recogniser>>>,
    unsaved: RefCell<HashSet<AnnotationId>>,
    /// Whether storage refused the last of these for another reason than want of room.
    blocked: Cell<bool>,
    recorded: Cell<bool>,
    /// How many hundredths of storage are used, where that is nearly all.
    tight: Cell<Option<u32>>,
    stage: RefCell<Option<Stage>>,
    lit: RefCell<Option<Sheet>>,
    canvas: RefCell<Option<Painting>>,
    /// The ground that the page says its text stands on.
    theme: Cell<Option<Scheme>>,
    hovered: Cell<Option<AnnotationId>>,
    /// The annotations that the sheet lights: the one under the pointer, the one at hand.
    lit_ids: Cell<(Option<AnnotationId>, Option<AnnotationId>)>,
    /// Whether a rendering is under way over which the browser's selection is kept.
    holding: Cell<bool>,
    changed: RefCell<Callback<()>>,
    telling: Telling,
}

impl Session {
    /// Opens an article with what the shelf has of it; `page` is where it stands, if the page rendered it. `suggest` says whether suggestions are on for a reader
    /// who has not switched them.
    pub fn open(
        article: Rc<Article>,
        page: Option<Rc<Page>>,
        record: ArticleRecord,
        shelf: Rc<Shelf<Backend>>,
        lang: Lang,
        suggest: bool,
    ) -> Self {
        let (folder, loaded) = Folder::open(shelf.clone(), &article.id, SystemClock.now());
        let text = Rc::new(article.text.clone());
        let unreadable = loaded.unreadable.len() + loaded.quarantined.len();
        let settings = shelf.settings().unwrap_or_else(|| Settings {
            filter: Filter::default().with_on(suggest),
            ..Settings::default()
        });
        let now = SystemClock.now();
        // What a page's own article lacks may come yet.
        let reading = if page.is_some() {
            Reading::Partial
        } else {
            Reading::Whole
        };
        let (notebook, found_out) =
            Notebook::open(text, loaded.annotations, loaded.rejections, reading, now);
        let session = Self(Rc::new(Inner {
            notebook: RefCell::new(notebook.with_filter(settings.filter)),
            settings: RefCell::new(settings),
            site_words: RefCell::default(),
            recogniser: RefCell::default(),
            article: RefCell::new(article),
            page: RefCell::new(page),
            canvas: RefCell::default(),
            theme: Cell::new(None),
            record,
            source: RefCell::default(),
            shelf,
            folder: RefCell::new(folder),
            clock: SystemClock,
            ids: RandomIds::default(),
            lang: Cell::new(lang),
            view: RefCell::new(View::default()),
            unsaved: RefCell::default(),
            blocked: Cell::new(false),
            recorded: Cell::new(false),
            tight: Cell::default(),
            stage: RefCell::default(),
            lit: RefCell::default(),
            hovered: Cell::new(None),
            lit_ids: Cell::default(),
            holding: Cell::new(false),
            changed: RefCell::default(),
            telling: Telling::default(),
        }));
        session.keep_found_out(&found_out);
        if unreadable > 0 {
            session.announce(session.texts().unreadable, &[&unreadable.to_string()]);
        }
        session
    }

    /// What tells it from other sessions while both are there.
    pub fn key(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    /// The article.
    pub fn article(&self) -> Rc<Article> {
        self.0.article.borrow().clone()
    }

    /// The annotations as they are now.
    pub fn notebook(&self) -> Ref<'_, Notebook> {
        self.0.notebook.borrow()
    }

    /// What is shown now.
    pub fn view(&self) -> Ref<'_, View> {
        self.0.view.borrow()
    }

    /// The interface's texts.
    pub fn texts(&self) -> &'static Texts {
        self.0.lang.get().texts()
    }

    /// The interface's language.
    pub fn lang(&self) -> Lang {
        self.0.lang.get()
    }

    /// Sets the interface's language; the caller renders.
    pub fn set_lang(&self, lang: Lang) {
        self.0.lang.set(lang);
    }

    /// What to call when there is something to render.
    pub fn on_change(&self, changed: Callback<()>) {
        *self.0.changed.borrow_mut() = changed;
    }

    /// Gives the session its elements once they are rendered; `None` takes them away.
    pub fn set_stage(&self, stage: Option<Stage>) {
        *self.0.stage.borrow_mut() = stage;
    }

    /// Changes what is shown; renders if that is a change.
    pub fn show(&self, change: impl FnOnce(&mut View)) {
        let before = self.view().clone();
        change(&mut self.0.view.borrow_mut());
        if *self.view() == before {
            return;
        }
        // A preview that comes or goes is drawn with new nodes, which the browser's selection is not in.
        let redrawn = self.view().preview != before.preview;
        let caret = self.view().caret.filter(|_| redrawn);
        if let Some(caret) = caret {
            self.hold_caret(caret);
        }
        self.follow_marks();
        self.tell_selected(&before);
        self.render();
    }

    /// Says something in the live region and shows it for a while.
    pub fn announce(&self, text: &str, values: &[&str]) {
        let text = crate::ui::i18n::fill(text, values);
        self.show(|view| view.notice = Some((text, view.notice.as_ref().map_or(0, |n| n.1) + 1)));
    }

    /// Drops from what is shown the annotations that are no more.
    fn drop_stale(&self) {
        let notebook = self.notebook();
        let gone =
            |id: &AnnotationId| notebook.get(*id).is_none() && notebook.suggestion(*id).is_none();
        let mut view = self.0.view.borrow_mut();
        view.open = view.open.filter(|id| !gone(id));
        view.current = view.current.filter(|id| !gone(id));
        view.choices.retain(|id| !gone(id));
        view.preview = None;
    }

    fn render(&self) {
        self.0.changed.borrow().emit(());
    }

    /// Its elements, once they are rendered.
    pub fn stage(&self) -> Option<Stage> {
        let page = self.0.page.borrow().clone();
        let stage = self.0.stage.borrow().clone();
        stage.map(|stage| Stage { page, ..stage })
    }

    /// What the clock says.
    pub fn now(&self) -> crate::model::annotation::Timestamp {
        self.0.clock.now()
    }
}
