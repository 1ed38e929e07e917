//! A button with a list of commands below it.

use super::icon::{Icon, icon};
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};
use yew::prelude::*;

/// Props of [`Menu`].
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// The button's name.
    pub label: &'static str,
    /// The commands: buttons, each in a `li`.
    pub children: Html,
}

/// Closes when a command is chosen, on Escape, and when the focus leaves it.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state_eq(|| false);
    let (list, trigger) = (use_node_ref(), use_node_ref());
    let close = {
        let open = open.clone();
        move || open.set(false)
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    // The focus goes back to the button: what had it goes with the list.
    let leave = {
        let (close, trigger) = (close.clone(), trigger.clone());
        move || {
            close();
            if let Some(button) = trigger.cast::<HtmlElement>() {
                let _gone = button.focus().is_err();
            }
        }
    };
    let choose = {
        let leave = leave.clone();
        Callback::from(move |_: MouseEvent| leave())
    };
    let onkeydown = {
        let shown = *open;
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && shown {
                event.stop_propagation();
                leave();
            }
        })
    };
    let onfocusout = {
        let list = list.clone();
        Callback::from(move |event: FocusEvent| {
            let to = event
                .related_target()
                .and_then(|to| wasm_bindgen::JsCast::dyn_into::<Node>(to).ok());
            let inside = list
                .cast::<Node>()
                .is_some_and(|menu| menu.contains(to.as_ref()));
            if !inside {
                close();
            }
        })
    };
    html! {
        <div class="menu" ref={list} {onkeydown} {onfocusout}>
            <button type="button" class="plain" ref={trigger} title={props.label} aria-label={props.label}
                aria-expanded={open.to_string()} onclick={toggle}>{ icon(Icon::More) }</button>
            if *open {
                <ul onclick={choose}>{ props.children.clone() }</ul>
            }
        </div>
    }
}
