//! The layers `embed → ui → dom → model` know only those to their right.

#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// What the files below `src/<layer>` must not name.
const FORBIDDEN: [(&str, &[&str]); 3] = [
    (
        "model",
        &[
            "crate::dom",
            "crate::ui",
            "crate::embed",
            "yew",
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
        ],
    ),
    ("dom", &["crate::ui", "crate::embed", "yew"]),
    ("ui", &["crate::embed"]),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).expect("the layer's folder");
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The paths that a line of code names, comments left out.
fn names(line: &str, path: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + path.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !joins(before) && !joins(after)
    })
}

#[test]
fn no_layer_names_one_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for (layer, forbidden) in FORBIDDEN {
        for file in rust_files(&source.join(layer)) {
            seen += 1;
            let text = fs::read_to_string(&file).expect("a source file");
            for (number, line) in text.lines().enumerate() {
                for path in forbidden {
                    let place = format!("{}:{}", file.display(), number + 1);
                    assert!(!names(line, path), "{place}: `{layer}` names `{path}`");
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} files were read");
}

#[test]
fn the_scan_finds_what_it_looks_for() {
    assert!(names("use crate::dom::sheet::Sheet;", "crate::dom"));
    assert!(names("    yew::start();", "yew"));
    assert!(!names("// use yew::prelude", "yew"));
    assert!(!names("let review = yews;", "yew"));
}
