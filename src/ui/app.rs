//! From an address or a source to an open article.

mod desk;

use crate::dom::backend::Backend;
use crate::dom::page::{Page, Scheme, Target};
use crate::dom::system::SystemClock;
use crate::dom::{self, read};
use crate::model::article::read::{Format, ReadError};
use crate::model::article::{Article, ArticleId};
use crate::model::codec::record::{ArticleRecord, Origin};
use crate::model::codec::{settings, web_annotation};
use crate::model::ports::Clock as _;
use crate::model::recognise::OwnWords;
use crate::model::shelf::Shelf;
use crate::ui::dialogs::Open;
use crate::ui::i18n::{Lang, fill};
use crate::ui::library::{Library, Opening};
use crate::ui::outside::{Current, error};
use crate::ui::reader::Reader;
use crate::ui::session::{Session, Told};
use crate::ui::words;
use desk::use_page;
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
    /// Where the page has rendered the article, if it did.
    pub page: Option<Target>,
    /// What ground the page says its text stands on.
    pub scheme: Option<Scheme>,
    /// The address of the site's own words for the recognisers.
    pub lexicon: Option<AttrValue>,
    /// The interface's language.
    pub lang: Lang,
    /// Whether suggestions are on for a reader who has not switched them.
    pub suggest: bool,
    /// Whether the reader may open articles of their own.
    pub library: bool,
    /// Where annotations are kept, as [`Backend::open`] names it.
    pub storage: AttrValue,
    /// The reader's name, to be put on what they make.
    pub reader: Option<AttrValue>,
    /// Whether the reader only reads.
    pub readonly: bool,
    /// Told when an article is open or why it is not, and what the reader does.
    pub tell: Callback<Told>,
    /// Where the page's script finds what is open.
    pub current: Current,
}

/// What is open, and what became of the last attempt to open something.
#[derive(Clone, Default, PartialEq)]
struct State {
    session: Option<Session>,
    /// Why it failed, and how many have: the same reason twice is two failures.
    failure: Option<(Failure, u32)>,
}

enum Progress {
    /// The page names another article: what was open goes.
    Left,
    Opened(Session),
    /// What was open stays.
    Failed(Failure),
}

impl Reducible for State {
    type Action = Progress;

    fn reduce(self: Rc<Self>, progress: Progress) -> Rc<Self> {
        Rc::new(match progress {
            Progress::Left => Self::default(),
            Progress::Opened(session) => Self {
                session: Some(session),
                failure: None,
            },
            Progress::Failed(failure) => {
                let before = self.failure.as_ref().map_or(0, |(_, count)| *count);
                Self {
                    session: self.session.clone(),
                    failure: Some((failure, before + 1)),
                }
            }
        })
    }
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
    page: Option<Page>,
    origin: Origin,
    source: Option<String>,
}

/// See the module.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq(State::default);
    let chosen = use_state_eq(|| None::<Lang>);
    let lang = chosen.unwrap_or(props.lang);
    let shelf = use_memo(props.storage.clone(), |name| {
        Shelf::new(Backend::open(name))
    });
    let open = use_open(props, &shelf, lang, state.dispatcher());
    let again = use_src(props, &open, state.dispatcher());
    use_page(props, &shelf, lang, state.dispatcher());
    let switch_language = use_callback(chosen.clone(), move |(), chosen| {
        chosen.set(Some(lang.other()));
    });
    use_refusal(&state, lang);
    use_site_words(props, state.session.clone(), lang);
    props.current.set_session(state.session.clone());
    let library = props.library.then_some(Library { shelf, open });
    let (ondragover, ondrop) = dropping(state.session.as_ref(), library.as_ref());

    let content = match (&state.session, &state.failure) {
        (Some(session), _) => {
            session.set_lang(lang);
            session.set_reader(props.reader.as_deref(), props.readonly);
            session.set_scheme(props.scheme);
            // One Reader a session: the same article opened again may have other blocks.
            let (key, session) = (session.key(), session.clone());
            let shadow = props.shadow.clone();
            let locked = props.readonly;
            html! { <Reader {key} {shadow} {session} {switch_language} {library} {lang} {locked} /> }
        }
        (None, _) if props.page.is_some() => Html::default(),
        (None, Some((failure, _))) => {
            failed(&failure.words(lang), again.reform(|_| ()), library, lang)
        }
        (None, None) => html! {
            <>
                <slot />
                <p class="state" role="status">{ lang.texts().loading }</p>
            </>
        },
    };
    if props.page.is_some() {
        // The page's own drops are its own, and its text is in the loader's slot.
        return html! { <div class="app around">{ content }</div> };
    }
    html! { <div class="app" {ondragover} {ondrop}>{ content }</div> }
}

/// In the article's place: why it is not there, and what else can be read, the page's own text before all.
fn failed(words: &str, again: Callback<MouseEvent>, library: Option<Library>, lang: Lang) -> Html {
    html! {
        <div class="state failed">
            <p role="alert">{ words }</p>
            <button type="button" class="main retry" onclick={again}>{ lang.texts().retry }</button>
            <slot />
            if let Some(library) = library {
                <Open {library} {lang} />
            }
        </div>
    }
}

/// Tells the reader of an open article why another could not be opened.
#[hook]
fn use_refusal(state: &UseReducerHandle<State>, lang: Lang) {
    let session = state.session.clone();
    use_effect_with(state.failure.clone(), move |failure| {
        if let Some((session, (failure, _))) = session.zip(failure.as_ref()) {
            session.refuse(failure.words(lang));
        }
    });
}

/// Lends the site's own words to whatever article is open.
#[hook]
fn use_site_words(props: &AppProps, session: Option<Session>, lang: Lang) {
    let words = use_state_eq(|| None::<OwnWords>);
    let (found, tell) = (words.setter(), props.tell.clone());
    use_effect_with(props.lexicon.clone(), move |lexicon| {
        let Some(address) = lexicon.clone() else {
            return found.set(None);
        };
        spawn_local(async move {
            let read = match read::fetch_text(&address).await {
                Ok(json) => settings::words(&json).map_err(|_| lang.texts().not_words.to_owned()),
                Err(error) => Err(words::of_read_error(lang.texts(), &error)),
            };
            match read {
                Ok(read) => found.set(Some(read)),
                Err(why) => tell.emit(error(
                    "lexicon",
                    &fill(lang.texts().lexicon_unread, &[&why]),
                )),
            }
        });
    });
    let current = props.current.clone();
    use_effect_with((session, (*words).clone()), move |(session, words)| {
        let given = current.words();
        if let (Some(session), Some(words)) = (session, given.or_else(|| words.clone())) {
            session.set_site_words(words);
        }
    });
}

/// Opens whatever it is called with. Of two that are under way the later one counts.
#[hook]
fn use_open(
    props: &AppProps,
    shelf: &Rc<Shelf<Backend>>,
    lang: Lang,
    progress: UseReducerDispatcher<State>,
) -> Callback<Opening> {
    let turn = use_memo((), |()| Cell::new(0u32));
    let (kept, tell, current) = (shelf.clone(), props.tell.clone(), props.current.clone());
    let host = (props.library, props.suggest);
    {
        let turn = turn.clone();
        // An answer that comes after the widget was removed is no one's.
        use_effect_with((), move |()| move || turn.set(turn.get() + 1));
    }
    let deps = (lang, host, Rc::as_ptr(shelf) as usize);
    use_callback(deps, move |opening: Opening, (lang, host, _)| {
        turn.set(turn.get() + 1);
        let (mine, turn, lang, host) = (turn.get(), turn.clone(), *lang, *host);
        let (progress, shelf) = (progress.clone(), kept.clone());
        let (tell, ahead) = (tell.clone(), current.take_ahead());
        spawn_local(async move {
            let opened = load(opening, &shelf, ahead).await;
            if turn.get() != mine {
                return;
            }
            let told = match opened {
                Ok(opened) => {
                    let session = session(opened, shelf, lang, host);
                    session.set_tell(tell.clone());
                    progress.dispatch(Progress::Opened(session.clone()));
                    return tell_ready(session, tell).await;
                }
                Err(failure) => {
                    let told = error("article", &failure.words(lang));
                    progress.dispatch(Progress::Failed(failure));
                    told
                }
            };
            // Once it is drawn.
            dom::after_render(move || {
                if turn.get() == mine {
                    tell.emit(told);
                }
            });
        });
    })
}

/// Opens what stands at `src`, whenever that or the storage changes; and again, whenever it is called.
#[hook]
fn use_src(
    props: &AppProps,
    open: &Callback<Opening>,
    progress: UseReducerDispatcher<State>,
) -> Callback<()> {
    let src = props.src.clone();
    let again = {
        let (open, src) = (open.clone(), src.clone());
        Callback::from(move |()| {
            if let Some(src) = &src {
                progress.dispatch(Progress::Left);
                open.emit(Opening::Address(src.to_string()));
            }
        })
    };
    let first = again.clone();
    let is_page = props.page.is_some();
    use_effect_with((src, props.storage.clone(), is_page), move |_| {
        first.emit(())
    });
    again
}

/// Tells that an article is open once its elements are there: the page may go to an annotation at once.
async fn tell_ready(session: Session, tell: Callback<Told>) {
    // Rendering may take several turns; one that was replaced or removed meanwhile never gets its elements.
    for _turn in 0..TURNS {
        dom::rendered().await;
        if session.stage().is_some() {
            return tell.emit(Told {
                name: "ready",
                detail: "null".into(),
            });
        }
    }
}

/// How many turns an article's elements may take to be there.
const TURNS: u32 = 200;

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

async fn load(
    opening: Opening,
    shelf: &Shelf<Backend>,
    ahead: read::Ahead,
) -> Result<Opened, Failure> {
    match opening {
        Opening::Address(src) => fetch(&src, ahead).await,
        Opening::Source(text, format) => Ok(bring(text, format)?),
        Opening::File(file) => {
            let (text, format) = read::read_file(&file).await?;
            Ok(bring(text, format)?)
        }
        Opening::Again(id) => match origin(&id, shelf).ok_or(Failure::Gone)? {
            Origin::Address(src) => fetch(&src, ahead).await,
            Origin::Source(format) => {
                let source = shelf.source(&id).ok().flatten().ok_or(Failure::Gone)?;
                Ok(bring(source, format)?)
            }
        },
    }
}

async fn fetch(src: &str, ahead: read::Ahead) -> Result<Opened, Failure> {
    let fetched = read::fetch(src, ahead).await?;
    Ok(Opened {
        article: fetched.article,
        page: None,
        origin: Origin::Address(fetched.base),
        source: None,
    })
}

fn bring(text: String, format: Format) -> Result<Opened, ReadError> {
    let base = web_sys::window()
        .and_then(|w| w.location().href().ok())
        .unwrap_or_default();
    Ok(Opened {
        article: read::read_source(&text, format, &base)?,
        page: None,
        origin: Origin::Source(format),
        source: Some(text),
    })
}

fn origin(id: &ArticleId, shelf: &Shelf<Backend>) -> Option<Origin> {
    let articles = shelf.articles().ok()?.articles;
    articles
        .into_iter()
        .find(|listed| listed.record.id == *id)
        .map(|listed| listed.record.origin)
}

/// Opens the session. What the reader brought is kept, so that it can be opened again.
fn session(
    opened: Opened,
    shelf: Rc<Shelf<Backend>>,
    lang: Lang,
    (listed, suggest): (bool, bool),
) -> Session {
    let Opened {
        article,
        page,
        origin,
        source,
    } = opened;
    let record = ArticleRecord {
        id: article.id.clone(),
        meta: article.meta.clone(),
        opened: SystemClock.now(),
        origin,
    };
    let (article, page) = (Rc::new(article), page.map(Rc::new));
    let session = Session::open(article, page, record, shelf, lang, suggest);
    let kept = source.is_none_or(|source| session.keep_source(source));
    if listed {
        session.record_article();
    }
    if !kept {
        session.announce(session.texts().source_not_kept, &[]);
    }
    session
}

/// A file dropped on the widget: annotations are imported, all else is opened.
fn dropping(
    session: Option<&Session>,
    library: Option<&Library>,
) -> (Callback<DragEvent>, Callback<DragEvent>) {
    let session = session.cloned();
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
    let imported = text
        .as_ref()
        .ok()
        .and_then(|(text, _)| web_annotation::import(text).ok());
    match (session, imported, library) {
        (Some(session), Some(imported), _) => session.show_import(imported),
        (_, _, Some(library)) => library.open.emit(Opening::File(file)),
        (Some(session), None, None) => session.import_file(file).await,
        (None, _, None) => {}
    }
}
