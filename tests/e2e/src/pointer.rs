//! Mouse and finger, by the WebDriver Actions API: the browser gets what a device would send it.

use std::time::Duration;

use fantoccini::actions::{
    Actions, InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, TouchActions,
};
use serde::Deserialize;

/// A place in the viewport, in CSS pixels from its top left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Moves between pressing and letting go: a hand does not jump.
const STEPS: u8 = 6;
const STEP: Duration = Duration::from_millis(16);

const DOWN: PointerAction = PointerAction::Down {
    button: MOUSE_BUTTON_LEFT,
};
const UP: PointerAction = PointerAction::Up {
    button: MOUSE_BUTTON_LEFT,
};

pub(crate) fn hover(at: Point) -> Actions {
    mouse([move_to(at)])
}

/// As many clicks as `times`, quick enough to be a double or triple one.
pub(crate) fn click(at: Point, times: usize) -> Actions {
    mouse(
        [move_to(at)]
            .into_iter()
            .chain([DOWN, UP].into_iter().cycle().take(2 * times)),
    )
}

pub(crate) fn drag(from: Point, to: Point) -> Actions {
    mouse(stroke(from, to))
}

pub(crate) fn tap(at: Point) -> Actions {
    touch([move_to(at), DOWN, UP])
}

/// A finger that stays for 600 ms.
pub(crate) fn hold(at: Point) -> Actions {
    let duration = Duration::from_millis(600);
    touch([move_to(at), DOWN, PointerAction::Pause { duration }, UP])
}

pub(crate) fn swipe(from: Point, to: Point) -> Actions {
    touch(stroke(from, to))
}

fn stroke(from: Point, to: Point) -> impl Iterator<Item = PointerAction> {
    let moves = (1..=STEPS).map(move |step| {
        let part = f64::from(step) / f64::from(STEPS);
        move_to(Point {
            x: from.x + (to.x - from.x) * part,
            y: from.y + (to.y - from.y) * part,
        })
    });
    [move_to(from), DOWN].into_iter().chain(moves).chain([UP])
}

fn move_to(at: Point) -> PointerAction {
    PointerAction::MoveTo {
        duration: Some(STEP),
        x: at.x,
        y: at.y,
    }
}

fn mouse(actions: impl IntoIterator<Item = PointerAction>) -> Actions {
    actions
        .into_iter()
        .fold(MouseActions::new("mouse".into()), InputSource::then)
        .into()
}

fn touch(actions: impl IntoIterator<Item = PointerAction>) -> Actions {
    actions
        .into_iter()
        .fold(TouchActions::new("finger".into()), InputSource::then)
        .into()
}
