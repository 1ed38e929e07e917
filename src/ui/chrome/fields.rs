//! The form of a tag's typed fields.

use crate::model::annotation::{Annotation, AnnotationId, Field, Tag};
use crate::ui::session::{Command, Session};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Each field with its value.
pub fn fields(session: &Session, annotation: &Annotation) -> Html {
    let tag = &annotation.tag;
    let rows = Field::of(tag.kind()).iter().map(|field| {
        html! {
            <FieldRow key={*field as usize} session={session.clone()} id={annotation.id} field={*field}
                value={tag.get(*field)} lang={session.lang()} />
        }
    });
    html! {
        <details class="fields">
            <summary>{ session.texts().meaning }<span class="gloss">{ tag.gloss() }</span></summary>
            { for rows }
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct FieldRowProps {
    session: Session,
    id: AnnotationId,
    field: Field,
    value: String,
    lang: crate::ui::i18n::Lang,
}

/// What was typed, and the value that came of it: `12.` stays as typed although it is kept as `12`.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    typed: String,
    kept: String,
    invalid: bool,
}

/// One field. What is typed is kept at once; what is no value of the field is marked as such and not kept.
#[component]
fn FieldRow(props: &FieldRowProps) -> Html {
    let texts = props.lang.texts();
    let draft = use_state_eq(Draft::default);
    // Undone or changed elsewhere, the value is no longer what came of the draft.
    let is_current = draft.kept == props.value && (draft.invalid || !draft.typed.is_empty());
    let shown = if is_current {
        draft.typed.clone()
    } else {
        props.value.clone()
    };
    let invalid = (is_current && draft.invalid).to_string();
    let keep = {
        let (session, id, field) = (props.session.clone(), props.id, props.field);
        let (before, draft) = (props.value.clone(), draft.clone());
        Callback::from(move |typed: String| {
            let tag = session.notebook().get(id).map(|e| e.annotation.tag.clone());
            let changed: Option<Tag> = tag.and_then(|tag| tag.with(field, &typed));
            let kept = changed
                .as_ref()
                .map_or_else(|| before.clone(), |tag| tag.get(field));
            let invalid = changed.is_none();
            draft.set(Draft {
                typed,
                kept,
                invalid,
            });
            if let Some(tag) = changed {
                session.run(Command::SetFields(id, tag));
            }
        })
    };
    let control = match props.field.choices() {
        None => html! {
            <input type="text" value={shown} aria-invalid={invalid} oninput={keep.reform(|event: InputEvent| {
                event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()).map_or_else(String::new, |i| i.value())
            })} />
        },
        Some(choices) => html! {
            <select onchange={keep.reform(|event: Event| {
                event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok()).map_or_else(String::new, |s| s.value())
            })}>
                <option value="" selected={props.value.is_empty()}>{ "–" }</option>
                { for choices.into_iter().zip(texts.choices(props.field)).map(|(choice, name)| html! {
                    <option value={choice} selected={props.value == choice}>{ *name }</option>
                }) }
            </select>
        },
    };
    html! { <label><span>{ texts.field(props.field) }</span>{ control }</label> }
}
