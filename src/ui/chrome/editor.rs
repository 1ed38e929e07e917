//! One annotation, opened: its kind, extent, note, and what else can be done with it.

use super::edits::decision;
use super::fields::fields;
use super::float::{Gap, use_float};
use super::icon::{Icon, icon};
use crate::model::anchor::SpanEnd;
use crate::model::annotation::{Annotation, AnnotationId, TagKind};
use crate::model::text::Direction;
use crate::ui::i18n::fill;
use crate::ui::reader::{Version, button};
use crate::ui::session::{Command, Preview, Session};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Props of [`Editor`].
#[derive(Properties, PartialEq)]
pub struct EditorProps {
    /// The session.
    pub session: Session,
    /// The annotation.
    pub id: AnnotationId,
    /// Whether to begin in the note.
    pub writing: bool,
    /// What was last shown.
    pub version: Version,
}

/// See the module.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let (session, id) = (&props.session, props.id);
    let texts = session.texts();
    let (node, note) = (use_node_ref(), use_node_ref());
    let entry = session.notebook().get(id).cloned();
    use_float(
        session,
        &node,
        entry.as_ref().and_then(|e| e.place),
        Gap::Knobs,
    );
    use_first_focus(&node, &note, props.writing);
    let oninput = use_callback((session.clone(), id), |event: InputEvent, (session, id)| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            session.run(Command::SetNote(*id, field.value()));
        }
    });
    let Some(entry) = entry else {
        return Html::default();
    };
    let annotation = &entry.annotation;
    let label = fill(texts.editor, &[&annotation.anchor.quote.exact]);
    if session.is_locked() {
        return html! {
            <div class="float editor" part="float" ref={node} role="dialog" tabindex="-1" aria-label={label}>
                { shown(session, annotation) }
            </div>
        };
    }
    html! {
        <div class="float editor" part="float" ref={node} role="dialog" tabindex="-1" aria-label={label}>
            { kinds(session, annotation.kind()) }
            <p class="quote" dir="auto">{ &annotation.anchor.quote.exact }</p>
            { decision(session, &entry) }
            { fields(session, annotation) }
            <textarea ref={note} rows="2" placeholder={texts.note_hint} aria-label={texts.note}
                value={annotation.note.clone()} {oninput} />
            if entry.place.is_some() {
                { extent(session) }
            } else {
                <p class="hint">{ texts.not_found_hint }</p>
            }
            <div class="row">
                { tag_all(session) }
                if entry.place.is_some() {
                    { link(session, props.id) }
                }
                <button type="button" class="plain delete" onclick={button(session, Command::Delete)}>
                    { icon(Icon::Delete) }{ texts.delete }
                </button>
            </div>
        </div>
    }
}

fn link(session: &Session, id: AnnotationId) -> Html {
    let copied = session.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        wasm_bindgen_futures::spawn_local(copied.clone().copy_link(id));
    });
    html! { <button type="button" class="plain link" {onclick}>{ session.texts().copy_link }</button> }
}

/// What it says, for a reader who only reads.
fn shown(session: &Session, annotation: &Annotation) -> Html {
    let kind = annotation.kind();
    html! {
        <>
            <div class="kinds">
                <span class={classes!("kind", kind.as_str())}>{ session.texts().kind(kind) }</span>
                { close(session) }
            </div>
            <p class="quote" dir="auto">{ &annotation.anchor.quote.exact }</p>
            <p class="hint">{ annotation.tag.gloss() }</p>
            <p class="noted" dir="auto">{ &annotation.note }</p>
        </>
    }
}

/// The kinds, the annotation's own pressed, and the button that closes.
fn kinds(session: &Session, current: TagKind) -> Html {
    let texts = session.texts();
    let kinds = TagKind::ALL.into_iter().enumerate().map(|(index, kind)| {
        let pressed = (kind == current).to_string();
        html! {
            <button type="button" class={classes!("tag", kind.as_str())} aria-pressed={pressed}
                onclick={button(session, Command::Tag(kind))}>{ texts.kind(kind) }<kbd>{ index + 1 }</kbd></button>
        }
    });
    html! {
        <div class="kinds" role="group" aria-label={texts.tag_as}>
            { for kinds }
            { close(session) }
        </div>
    }
}

fn close(session: &Session) -> Html {
    let label = session.texts().close;
    html! {
        <button type="button" class="plain close" title={label} aria-label={label}
            onclick={button(session, Command::Close)}>{ icon(Icon::Close) }</button>
    }
}

/// The keyboard begins in the editor; in the note where the reader asked to write one.
#[hook]
fn use_first_focus(node: &NodeRef, note: &NodeRef, writing: bool) {
    let (node, note) = (node.clone(), note.clone());
    use_effect_with(writing, move |writing| {
        let first = if *writing { note } else { node };
        if let Some(element) = first.cast::<HtmlElement>() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _gone = element.focus_with_options(&options).is_err();
        }
    });
}

/// Four small steps: each end, either way.
fn extent(session: &Session) -> Html {
    let texts = session.texts();
    let step = |end: SpanEnd, direction: Direction| {
        let (label, arrow) = match (end, direction) {
            (SpanEnd::Start, Direction::Backward) => (texts.start_back, "◂"),
            (SpanEnd::Start, Direction::Forward) => (texts.start_on, "▸"),
            (SpanEnd::End, Direction::Backward) => (texts.end_back, "◂"),
            (SpanEnd::End, Direction::Forward) => (texts.end_on, "▸"),
        };
        html! {
            <button type="button" class="plain step" title={label} aria-label={label}
                onclick={button(session, Command::Nudge(end, direction))}>{ arrow }</button>
        }
    };
    html! {
        <div class="extent" role="group" aria-label={texts.extent}>
            <span>{ texts.start }</span>
            { step(SpanEnd::Start, Direction::Backward) }{ step(SpanEnd::Start, Direction::Forward) }
            <span class="space"></span>
            <span>{ texts.end }</span>
            { step(SpanEnd::End, Direction::Backward) }{ step(SpanEnd::End, Direction::Forward) }
        </div>
    }
}

/// Shows all that is the same; pressed again, tags it.
fn tag_all(session: &Session) -> Html {
    let texts = session.texts();
    let previewing = matches!(session.view().preview, Some(Preview::Occurrences(_)));
    let count = session.occurrences().len();
    html! {
        if count > 0 {
            <button type="button" class="plain all" aria-pressed={previewing.to_string()}
                onclick={button(session, Command::TagAll)}>
                { fill(texts.tag_all_count, &[&count.to_string()]) }
            </button>
        }
    }
}
