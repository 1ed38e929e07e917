//! From an address or a source to an open article.

use crate::dom::backend::Backend;
use crate::dom::read;
use crate::dom::system::SystemClock;
use crate::model::article::read::{Format, ReadError};
use crate::model::article::{Article, ArticleId};
use crate::model::codec::record::{ArticleRecord, Origin};
use crate::model::codec::web_annotation;
use crate::model::ports::Clock as _;
use crate::model::shelf::Shelf;
use crate::ui::i18n::Lang;
use crate::ui::library::{Library, Opening};
use crate::ui::reader::Reader;
use crate::ui::session::Session;
use crate::ui::words;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, ShadowRoot};
use yew::prelude::*;

/// What the host page asks for.
#[derive(Clone, Properties, PartialEq)]
pub struct AppProps {
    /// The root to render into.
    pub shadow: ShadowRoot,
    /// The article's address.
    pub src: Option<AttrValue>,
    /// The interface's language.
    pub lang: Lang,
    /// Whether the reader may open articles of their own.
    pub library: bool,
    /// Told when an article is open, or why it is not.
    pub report: Callback<Result<(), String>>,
}

/// What is shown.
#[derive(Clone, PartialEq)]
enum Phase {
    Loading,
    Failed(Failure),
    Ready(Session),
}

/// Why there is no article.
#[derive(Clone, PartialEq)]
enum Failure {
    Unreadable(ReadError),
    /// An article that was opened before, whose source is no longer kept.
    Gone,
}

/// What was opened, by whatever way.
struct Opened {
    article: Article,
    origin: Origin,
    source: Option<String>,
}

/// See the module.
#[component]
pub fn App(props: &AppProps) -> Html {
    let phase = use_state(|| Phase::Loading);
    let chosen = use_state_eq(|| None::<Lang>);
    let lang = chosen.unwrap_or(props.lang);
    let shelf = use_memo((), |()| Rc::new(Shelf::new(Backend::open())));
    // An answer that comes after the reader opened something else is dropped.
    let turn = use_memo((), |()| Cell::new(0u32));

    let open = {
        let (phase, shelf, turn) = (phase.setter(), (*shelf).clone(), turn.clone());
        let (report, listed) = (props.report.clone(), props.library);
        use_callback((lang, listed), move |opening: Opening, (lang, listed)| {
            turn.set(turn.get() + 1);
            let (mine, turn) = (turn.get(), turn.clone());
            let (phase, shelf, report) = (phase.clone(), shelf.clone(), report.clone());
            let (lang, listed) = (*lang, *listed);
            spawn_local(async move {
                let opened = load(opening, &shelf).await;
                if turn.get() != mine {
                    return;
                }
                report.emit(opened.as_ref().map(|_| ()).map_err(|failure| failure.words(lang)));
                phase.set(match opened {
                    Ok(opened) => Phase::Ready(session(opened, shelf, lang, listed)),
                    Err(failure) => Phase::Failed(failure),
                });
            });
        })
    };
    let from_src = {
        let (open, src, phase) = (open.clone(), props.src.clone(), phase.setter());
        Callback::from(move |()| {
            if let Some(src) = &src {
                phase.set(Phase::Loading);
                open.emit(Opening::Address(src.to_string()));
            }
        })
    };
    {
        let (from_src, turn) = (from_src.clone(), turn.clone());
        use_effect_with(props.src.clone(), move |_| {
            from_src.emit(());
            move || turn.set(turn.get() + 1)
        });
    }
    let switch_language = use_callback(chosen.clone(), move |(), chosen| chosen.set(Some(lang.other())));
    let library = props.library.then(|| Library { shelf: (*shelf).clone(), open: open.clone() });
    let dropping = dropping(&phase, library.as_ref());

    let content = match &*phase {
        Phase::Ready(session) => {
            session.set_lang(lang);
            let id = session.article().id.to_string();
            html! { <Reader key={id} shadow={props.shadow.clone()} session={session.clone()} {switch_language} {library} {lang} /> }
        }
        Phase::Loading if props.src.is_none() => Html::default(),
        Phase::Loading => html! { <p class="state" role="status">{ lang.texts().loading }</p> },
        Phase::Failed(failure) => {
            let retry = from_src.reform(|_: MouseEvent| ());
            html! {
                <div class="state failed" role="alert">
                    <p>{ failure.words(lang) }</p>
                    if props.src.is_some() {
                        <button type="button" class="main retry" onclick={retry}>{ lang.texts().retry }</button>
                    }
                </div>
            }
        }
    };
    let (ondragover, ondrop) = dropping;
    html! { <div class="app" {ondragover} {ondrop}>{ content }</div> }
}

impl Failure {
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable(error) => words::of_read_error(lang.texts(), error),
            Self::Gone => lang.texts().error_gone.to_owned(),
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::Unreadable(error)
    }
}

async fn load(opening: Opening, shelf: &Shelf<Backend>) -> Result<Opened, Failure> {
    match opening {
        Opening::Address(src) => fetch(&src).await,
        Opening::Source(text, format) => Ok(bring(text, format)?),
        Opening::File(file) => {
            let (text, format) = read::read_file(&file).await?;
            Ok(bring(text, format)?)
        }
        Opening::Again(id) => match origin(&id, shelf).ok_or(Failure::Gone)? {
            Origin::Address(src) => fetch(&src).await,
            Origin::Source(format) => {
                let source = shelf.source(&id).ok().flatten().ok_or(Failure::Gone)?;
                Ok(bring(source, format)?)
            }
        },
    }
}

async fn fetch(src: &str) -> Result<Opened, Failure> {
    let fetched = read::fetch(src).await?;
    Ok(Opened {
        article: fetched.article,
        origin: Origin::Address(fetched.base),
        source: None,
    })
}

fn bring(text: String, format: Format) -> Result<Opened, ReadError> {
    let base = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    Ok(Opened {
        article: read::read_source(&text, format, &base)?,
        origin: Origin::Source(format),
        source: Some(text),
    })
}

fn origin(id: &ArticleId, shelf: &Shelf<Backend>) -> Option<Origin> {
    let articles = shelf.articles().ok()?.articles;
    articles.into_iter().find(|listed| listed.record.id == *id).map(|listed| listed.record.origin)
}

/// Opens the session. What the reader brought is kept, so that it can be opened again.
fn session(opened: Opened, shelf: Rc<Shelf<Backend>>, lang: Lang, listed: bool) -> Session {
    let Opened { article, origin, source } = opened;
    let kept = source.is_none_or(|source| shelf.put_source(&article.id, &source).is_ok());
    let record = ArticleRecord {
        id: article.id.clone(),
        meta: article.meta.clone(),
        opened: SystemClock.now(),
        origin,
    };
    let session = Session::open(Rc::new(article), record, shelf, lang);
    if listed {
        session.record_article();
    }
    if !kept {
        session.announce(session.texts().source_not_kept, &[]);
    }
    session
}

/// A file dropped on the widget: annotations are imported, all else is opened.
fn dropping(phase: &Phase, library: Option<&Library>) -> (Callback<DragEvent>, Callback<DragEvent>) {
    let session = match phase {
        Phase::Ready(session) => Some(session.clone()),
        _ => None,
    };
    let library = library.cloned();
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let ondrop = Callback::from(move |event: DragEvent| {
        let file = event.data_transfer().and_then(|data| data.files()?.get(0));
        if let Some(file) = file {
            event.prevent_default();
            spawn_local(dropped(file, session.clone(), library.clone()));
        }
    });
    (ondragover, ondrop)
}

async fn dropped(file: File, session: Option<Session>, library: Option<Library>) {
    let text = read::read_file(&file).await;
    let imported = text.as_ref().ok().and_then(|(text, _)| web_annotation::import(text).ok());
    match (session, imported, library) {
        (Some(session), Some(imported), _) => session.show_import(imported),
        (_, _, Some(library)) => library.open.emit(Opening::File(file)),
        (Some(session), None, None) => session.import_file(file).await,
        (None, _, None) => {}
    }
}
