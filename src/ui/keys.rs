//! Which key does what.

use crate::model::anchor::SpanEnd;
use crate::model::annotation::TagKind;
use crate::model::text::{Direction, Granularity};
use crate::ui::session::{Command, Dialog, Motion, Session};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Where a key was pressed; the same key means other things there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the article or on a mark.
    Article,
    /// In a text field: its keys are its own.
    Field,
    /// On a button or elsewhere: Enter and the arrows are the browser's.
    Elsewhere,
}

/// Runs the command of a key, if it has one, in place of what the browser would do.
pub fn press(session: &Session, event: &KeyboardEvent) {
    // A key that composes text with an input method is no command. Safari says so of the last one by its code.
    let composing = event.is_composing() || event.key_code() == 229;
    if composing || session.view().dialog.is_some() {
        return;
    }
    let open = session.view().open.is_some() || session.suggestion_at_hand().is_some();
    if let Some(command) = command(event, place(event), open) {
        event.prevent_default();
        session.run(command);
    }
}

/// Runs the command of a key that was pressed somewhere in the page, while something is at hand whose keys are shown.
pub fn press_in_page(session: &Session, event: &KeyboardEvent) {
    let is_at_hand = {
        let view = session.view();
        view.open.is_some()
            || !view.choices.is_empty()
            || !view.selecting && session.selection().is_some()
    } || session.suggestion_at_hand().is_some();
    let chord = event.ctrl_key() || event.meta_key() || event.alt_key();
    if !is_at_hand || chord || event.is_composing() || session.view().dialog.is_some() {
        return;
    }
    let command = match event.key().as_str() {
        "Escape" => Some(Command::Close),
        key => letter(key, Place::Elsewhere),
    };
    let is_shown = |command: &Command| {
        !matches!(
            command,
            Command::Walk(_)
                | Command::WalkSuggestions(_)
                | Command::TogglePanel
                | Command::Show(_)
        )
    };
    if let Some(command) = command.filter(is_shown) {
        event.prevent_default();
        event.stop_propagation();
        session.run(command);
    }
}

fn place(event: &KeyboardEvent) -> Place {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target
            .as_ref()
            .is_some_and(|t| t.closest(selector).is_ok_and(|found| found.is_some()))
    };
    if within("textarea, input, select") {
        Place::Field
    } else if within("[data-article]") && !within("a") {
        Place::Article
    } else {
        Place::Elsewhere
    }
}

fn command(event: &KeyboardEvent, place: Place, open: bool) -> Option<Command> {
    let key = event.key();
    let chord = event.ctrl_key() || event.meta_key();
    match key.as_str() {
        "Escape" => return Some(Command::Close),
        "Enter" if place == Place::Field && chord => return Some(Command::Close),
        _ if place == Place::Field => return None,
        _ => {}
    }
    if chord && !event.alt_key() {
        match (key.to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => return Some(Command::Undo),
            ("z", true) | ("y", false) => return Some(Command::Redo),
            ("enter", false) => return Some(Command::AcceptShown),
            _ => {}
        }
    }
    arrows(event, &key, place, open).or_else(|| {
        (!chord && !event.alt_key())
            .then(|| letter(&key, place))
            .flatten()
    })
}

fn letter(key: &str, place: Place) -> Option<Command> {
    Some(match key {
        "1" => Command::Tag(TagKind::Number),
        "2" => Command::Tag(TagKind::Official),
        "3" => Command::Tag(TagKind::Policy),
        "m" | "M" => Command::Note,
        "a" | "A" => Command::TagAll,
        "n" | "N" => Command::Walk(Direction::Forward),
        "p" | "P" => Command::Walk(Direction::Backward),
        "l" | "L" => Command::TogglePanel,
        "?" | "？" => Command::Show(Dialog::Help),
        "j" => Command::WalkSuggestions(Direction::Forward),
        "k" => Command::WalkSuggestions(Direction::Backward),
        "y" => Command::Accept { alike: false },
        "Y" => Command::Accept { alike: true },
        "x" => Command::Reject { alike: false },
        "X" => Command::Reject { alike: true },
        "e" | "E" => Command::Exact,
        "Delete" | "Backspace" => Command::Delete,
        "Enter" if place == Place::Article => Command::OpenHere,
        _ => return None,
    })
}

fn arrows(event: &KeyboardEvent, key: &str, place: Place, open: bool) -> Option<Command> {
    let shift = event.shift_key();
    // On Apple's machines Option moves by words, and Command by lines; elsewhere Control moves by words.
    let word = event.ctrl_key() || event.alt_key();
    let (direction, upright) = match key {
        "ArrowLeft" => (Direction::Backward, false),
        "ArrowRight" => (Direction::Forward, false),
        "ArrowUp" => (Direction::Backward, true),
        "ArrowDown" => (Direction::Forward, true),
        "Home" => return edge(event, place, Direction::Backward),
        "End" => return edge(event, place, Direction::Forward),
        _ => return None,
    };
    if open && shift && !upright {
        let end = if event.alt_key() {
            SpanEnd::Start
        } else {
            SpanEnd::End
        };
        return Some(Command::Nudge(end, direction));
    }
    if place != Place::Article {
        return None;
    }
    let motion = match (upright, word, event.meta_key()) {
        (_, _, true) if upright => Motion::Article,
        (_, _, true) => Motion::LineEdge,
        (true, true, _) => Motion::By(Granularity::Sentence),
        (true, false, _) => Motion::Line,
        (false, true, _) => Motion::By(Granularity::Word),
        (false, false, _) => Motion::By(Granularity::Character),
    };
    Some(Command::Move(motion, direction, shift))
}

fn edge(event: &KeyboardEvent, place: Place, direction: Direction) -> Option<Command> {
    let motion = if event.ctrl_key() {
        Motion::Article
    } else {
        Motion::LineEdge
    };
    (place == Place::Article).then_some(Command::Move(motion, direction, event.shift_key()))
}
