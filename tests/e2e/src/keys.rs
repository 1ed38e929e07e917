//! Key chords written as people write them: `Control+Shift+z`, `Shift+ArrowLeft`, `Escape`, `1`.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};

use crate::{Engine, failure::fail};

/// Presses the chord's keys in order and lets them go in reverse.
pub(crate) fn press(chord: &str) -> KeyActions {
    let up = read(chord)
        .into_iter()
        .rev()
        .map(|value| KeyAction::Up { value });
    up.fold(hold(chord), InputSource::then)
}

/// Presses the chord's keys and holds them.
pub(crate) fn hold(chord: &str) -> KeyActions {
    let down = read(chord)
        .into_iter()
        .map(|value| KeyAction::Down { value });
    down.fold(KeyActions::new("keyboard".into()), InputSource::then)
}

/// Presses and lets go a key for each character.
pub(crate) fn type_text(text: &str) -> KeyActions {
    let strokes = text.chars().flat_map(|value| {
        let chord = with_shift(vec![value]);
        let down = chord
            .clone()
            .into_iter()
            .map(|value| KeyAction::Down { value });
        let up = chord.into_iter().rev().map(|value| KeyAction::Up { value });
        down.chain(up)
    });
    strokes.fold(KeyActions::new("keyboard".into()), InputSource::then)
}

fn read(chord: &str) -> Vec<char> {
    parse(chord).map(with_shift).unwrap_or_else(|| {
        fail(format!(
            "'{chord}' is no key chord: write it like Control+Shift+z"
        ))
    })
}

/// Adds the `Shift` that WebKit's driver leaves out: its `?` is a `/`.
fn with_shift(mut chord: Vec<char>) -> Vec<char> {
    const SHIFTED: &str = "~!@#$%^&*()_+{}|:\"<>?";
    let shift = char::from(Key::Shift);
    let wants = chord.last().is_some_and(|key| SHIFTED.contains(*key));
    if Engine::chosen() == Engine::WebKit && wants && !chord.contains(&shift) {
        chord.insert(0, shift);
    }
    chord
}

fn parse(chord: &str) -> Option<Vec<char>> {
    if chord == "+" {
        return Some(vec!['+']);
    }
    chord.split('+').map(key).collect()
}

fn key(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    let key = match name {
        "Alt" => Key::Alt,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F10" => Key::F10,
        "Home" => Key::Home,
        "Meta" => Key::Meta,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Plus" => return Some('+'),
        "Shift" => Key::Shift,
        "Space" => return Some(' '),
        "Tab" => Key::Tab,
        _ => return None,
    };
    Some(key.into())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn chords_are_read() {
        assert_eq!(parse("a"), Some(vec!['a']));
        assert_eq!(parse("?"), Some(vec!['?']));
        assert_eq!(parse("+"), Some(vec!['+']));
        assert_eq!(parse("Shift+ArrowLeft"), Some(vec!['\u{e008}', '\u{e012}']));
        assert_eq!(
            parse("Control+Shift+z"),
            Some(vec!['\u{e009}', '\u{e008}', 'z'])
        );
        assert_eq!(parse("Kontrol+z"), None);
    }
}
