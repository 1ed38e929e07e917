//! From what the page has rendered to an open article.

use super::{AppProps, Opened, Progress, State, session, tell_ready};
use crate::dom::backend::Backend;
use crate::dom::page::{News, Reading, Watch};
use crate::model::codec::record::Origin;
use crate::model::shelf::Shelf;
use crate::ui::i18n::Lang;
use crate::ui::outside::{Current, error};
use crate::ui::session::{Session, Told};
use crate::ui::words;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Opens what the page has rendered, and follows what becomes of it.
#[hook]
pub(super) fn use_page(
    props: &AppProps,
    shelf: &Rc<Shelf<Backend>>,
    lang: Lang,
    progress: UseReducerDispatcher<State>,
) {
    let desk = Desk {
        current: props.current.clone(),
        tell: props.tell.clone(),
        shelf: shelf.clone(),
        progress: progress.clone(),
        lang,
        suggest: props.suggest,
    };
    let left = progress;
    // As the page wants it when there is news, not when the watch began.
    let latest = use_mut_ref(|| None);
    latest.replace(Some(desk));
    let place = (props.page.clone(), props.storage.clone());
    use_effect_with(place, move |(page, _)| {
        let open = Rc::new(RefCell::new(None::<Session>));
        if page.is_some() {
            left.dispatch(Progress::Left);
        }
        let watch = page.clone().map(|page| {
            Watch::new(page, move |news| {
                if let Some(desk) = &*latest.borrow() {
                    desk.take(news, &open);
                }
            })
        });
        move || drop(watch)
    });
}

/// Who opens what the page has rendered.
struct Desk {
    current: Current,
    tell: Callback<Told>,
    shelf: Rc<Shelf<Backend>>,
    progress: UseReducerDispatcher<State>,
    lang: Lang,
    suggest: bool,
}

impl Desk {
    /// Takes over what there is of the article; `open` is what was opened of this page.
    fn take(&self, news: News, open: &RefCell<Option<Session>>) {
        let session = open.borrow().clone();
        match (news, session) {
            (News::Read(reading), Some(session)) if is_same(&reading, &session) => {
                session.reread(reading);
            }
            (News::Read(reading), _) => {
                let session = self.open(reading);
                open.replace(Some(session.clone()));
                self.progress.dispatch(Progress::Opened(session.clone()));
                spawn_local(tell_ready(session, self.tell.clone()));
            }
            (News::Quiet, Some(session)) => session.settle(),
            // It may be on its way: the framework of a page takes one away before it puts the next there.
            (News::Nothing, _) | (News::Quiet, None) => {}
            (News::Gone, _) => {
                if open.take().is_some() {
                    self.progress.dispatch(Progress::Left);
                }
            }
            (News::Failed(why), _) => {
                let words = words::of_read_error(self.lang.texts(), &why);
                self.tell.emit(error("article", &words));
            }
        }
    }

    fn open(&self, reading: Reading) -> Session {
        let Reading { article, page } = reading;
        let address = article.meta.url.clone();
        let address = address.unwrap_or_else(|| article.id.to_string());
        let opened = Opened {
            article,
            page: Some(page),
            origin: Origin::Address(address),
            source: None,
        };
        let host = (false, self.suggest);
        let session = session(opened, self.shelf.clone(), self.lang, host);
        session.set_tell(self.tell.clone());
        self.current.set_session(Some(session.clone()));
        session
    }
}

/// Whether a page that was read again shows the same article. One without an address is the same as long as the page is.
fn is_same(reading: &Reading, session: &Session) -> bool {
    let (new, old) = (&reading.article, session.article());
    new.id == old.id || new.meta.url.is_none() && old.meta.url.is_none()
}
