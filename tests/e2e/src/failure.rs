//! How a helper fails: one sentence, and the line of the test that asked.

use std::{backtrace::Backtrace, fmt::Display, path::PathBuf};

/// Ends the test with `what`, and with the test's own line: the helpers are async, so `#[track_caller]` cannot tell it.
pub(crate) fn fail(what: impl Display) -> ! {
    match test_line(&Backtrace::force_capture().to_string()) {
        Some(line) => panic!("{what}\n  at {line}"),
        None => panic!("{what}"),
    }
}

/// The innermost line of the backtrace that lies in the test binary, not in the helpers.
fn test_line(backtrace: &str) -> Option<&str> {
    backtrace
        .lines()
        .map(str::trim)
        .filter_map(|line| line.strip_prefix("at "))
        .find(|line| line.contains("tests/e2e/") && !line.contains("e2e/src/"))
}

/// The workspace's root. cargo says at run time where the crate is; a binary started by hand goes by where it was built.
pub(crate) fn workspace() -> PathBuf {
    let built = || env!("CARGO_MANIFEST_DIR").into();
    let mut path = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(built, PathBuf::from);
    path.pop();
    path.pop();
    path
}

/// A file in `target/screens/`, where failures and screenshots are kept.
pub(crate) fn screen_file(name: &str) -> PathBuf {
    let folder = workspace().join("target/screens");
    std::fs::create_dir_all(&folder)
        .unwrap_or_else(|error| fail(format!("{}: {error}", folder.display())));
    folder.join(name.replace([':', '/'], "-"))
}

#[cfg(test)]
mod tests {
    use super::test_line;

    #[test]
    fn the_tests_own_line_is_found_below_the_helpers() {
        let backtrace = "  3: pizhu_e2e::failure::fail\n             at /x/tests/e2e/src/failure.rs:8:24\n  \
            9: e2e::tagging\n             at ./tests/e2e/tagging.rs:12:5\n";
        assert_eq!(test_line(backtrace), Some("./tests/e2e/tagging.rs:12:5"));
        assert_eq!(test_line("nothing"), None);
    }
}
