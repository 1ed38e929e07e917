//! The page around the article.

use crate::story::{Edition, STORIES, Story, StoryView};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// What the page shows, and what it has heard.
#[derive(Clone, PartialEq)]
struct State {
    story: &'static Story,
    edition: Edition,
    /// Whether the widget and the article are there.
    is_shown: bool,
    heard: Heard,
}

/// Counted as a site's own statistics are: clicks on the body by a listener of its own, the rest by yew.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Heard {
    body: u32,
    clicks: u32,
    keys: u32,
    shares: u32,
}

#[derive(Clone, Copy)]
enum Action {
    Like,
    More,
    Correct,
    Show,
    /// The route has changed.
    Open(&'static Story),
    Body,
    Click,
    Key,
    Share,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = Self::clone(&self);
        let Self { edition, heard, .. } = &mut state;
        match action {
            Action::Like => edition.likes += 1,
            Action::More => edition.is_whole = true,
            Action::Correct => edition.is_corrected = true,
            Action::Show => state.is_shown = !state.is_shown,
            Action::Open(story) => {
                state.story = story;
                state.edition = Edition::default();
            }
            Action::Body => heard.body += 1,
            Action::Click => heard.clicks += 1,
            Action::Key => heard.keys += 1,
            Action::Share => heard.shares += 1,
        }
        Rc::new(state)
    }
}

/// The whole page.
#[component]
pub fn Page() -> Html {
    let state = use_reducer_eq(|| State {
        story: current(),
        edition: Edition::default(),
        is_shown: true,
        heard: Heard::default(),
    });
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let listeners = listeners(&dispatcher);
        move || drop(listeners)
    });
    let on = |action: Action| {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(action))
    };
    let dispatcher = state.dispatcher();
    let onkeydown = Callback::from(move |_: KeyboardEvent| dispatcher.dispatch(Action::Key));
    let State {
        story,
        edition,
        is_shown,
        heard,
    } = (*state).clone();
    html! {
        <main itemscope=true itemtype="https://schema.org/NewsArticle" itemid={story.address} onclick={on(Action::Click)} {onkeydown}>
            <header>
                { "松江晚报 " }
                { for STORIES.iter().map(|story| link(story, &state.dispatcher())) }
                <button type="button" id="correct" onclick={on(Action::Correct)}>{ "更正" }</button>
                <button type="button" id="show" onclick={on(Action::Show)}>{ "收起或展开" }</button>
            </header>
            if is_shown {
                <pizhu-article suggest="off">
                    <StoryView {story} {edition} like={on(Action::Like)} more={on(Action::More)} />
                    <button type="button" slot="tools" id="share" onclick={on(Action::Share)}>{ "分享" }</button>
                </pizhu-article>
            }
            <footer>{ tally(heard) }</footer>
        </main>
    }
}

fn link(story: &'static Story, dispatcher: &UseReducerDispatcher<State>) -> Html {
    let dispatcher = dispatcher.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        go(story.route);
        dispatcher.dispatch(Action::Open(story));
    });
    html! { <button key={story.id} type="button" id={story.id} {onclick}>{ story.short }</button> }
}

fn tally(heard: Heard) -> Html {
    html! {
        <>
            { "页面听到的点击 " }<output id="clicks">{ heard.clicks }</output>
            { "，其中网页全体 " }<output id="body">{ heard.body }</output>
            { "，按键 " }<output id="keys">{ heard.keys }</output>
            { "，分享 " }<output id="shares">{ heard.shares }</output>
        </>
    }
}

/// What the page hears beside yew.
fn listeners(dispatcher: &UseReducerDispatcher<State>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let body = window.document().and_then(|document| document.body());
    let clicks = body.map(|body| {
        let dispatcher = dispatcher.clone();
        EventListener::new(&body, "click", move |_| dispatcher.dispatch(Action::Body))
    });
    let dispatcher = dispatcher.clone();
    let routes = EventListener::new(&window, "popstate", move |_| {
        dispatcher.dispatch(Action::Open(current()));
    });
    clicks.into_iter().chain([routes]).collect()
}

/// The article that the address names: the first, where it names none.
fn current() -> &'static Story {
    let search = web_sys::window().and_then(|window| window.location().search().ok());
    let is_meant = |story: &&Story| search.as_deref() == Some(story.route);
    let [first, ..] = &STORIES;
    STORIES.iter().find(is_meant).unwrap_or(first)
}

/// Goes there without loading the page. A browser that refuses keeps the address that it has.
fn go(route: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    let _refused = history.map(|history| {
        let went = history.push_state_with_url(&JsValue::NULL, "", Some(route));
        went.is_err()
    });
}
