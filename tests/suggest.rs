//! The example `suggest`, as those use it who measure: JSON lines in, JSON lines out, whatever comes.

#![cfg(not(target_arch = "wasm32"))]

use serde_json::{Value, json};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// cargo builds the examples beside the tests.
fn program() -> PathBuf {
    let mut path = std::env::current_exe().unwrap_or_default();
    path.pop();
    path.pop();
    path.join("examples/suggest")
}

fn run(arguments: &[&str], input: &[u8]) -> std::io::Result<Output> {
    let mut child = Command::new(program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input)?;
    }
    child.wait_with_output()
}

fn answers(arguments: &[&str], input: &[u8]) -> Vec<Value> {
    let output = run(arguments, input)
        .map(|output| output.stdout)
        .unwrap_or_default();
    let lines = String::from_utf8(output).unwrap_or_default();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_default())
        .collect()
}

fn types(answer: &Value) -> Vec<&str> {
    let spans = answer["spans"].as_array().map_or(&[][..], Vec::as_slice);
    spans
        .iter()
        .filter_map(|span| span["type"].as_str())
        .collect()
}

const LINE: &str = r#"{"id": 7, "date": "2024-03-15", "text": "𠮷，今年，河南省省长王凯发布《企业条例》，新增12.4万家，推进乡村振兴。"}"#;

#[test]
fn a_line_is_answered_with_its_spans_in_code_points() {
    let all = answers(&[], LINE.as_bytes());
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["id"], 7);
    assert_eq!(types(&all[0]), ["official", "policy", "number"]);
    let number = &all[0]["spans"][2];
    assert_eq!((&number["start"], &number["end"]), (&json!(23), &json!(29)));
    assert_eq!(number["norm"]["value"], "124000");
    assert_eq!(number["norm"]["unit"], "家");
    assert_eq!(number["norm"]["kind"], "quantity");
    assert!(
        number["rule"]
            .as_str()
            .is_some_and(|rule| rule.starts_with("number."))
    );
    let official = &all[0]["spans"][0];
    assert_eq!(official["norm"]["name"], "王凯");
    assert_eq!(official["norm"]["title"], json!(["河南省省长"]));
    assert!(official["ref"].is_string());
}

#[test]
fn kinds_are_asked_for() {
    let of = |arguments: &[&str]| {
        let all = answers(arguments, LINE.as_bytes());
        types(&all[0])
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&["--dates"]), ["date", "official", "policy", "number"]);
    assert_eq!(of(&["--types", "number"]), ["number"]);
    assert_eq!(of(&["--types", "date,policy"]), ["date", "policy"]);
    assert_eq!(
        of(&["--slogans", "--types", "policy"]),
        ["policy", "policy"]
    );
}

#[test]
fn odd_lines_are_answered_too() {
    let input = b"\n{\"text\": \"\"}\nnonsense\n[1]\n{\"id\": \"x\", \"text\": 5}\n\xff\xfe{\n{\"text\": \"12\xe4\xb8\x87\xe5\xae\xb6\", \"date\": \"soon\"}";
    let all = answers(&[], input);
    assert_eq!(all.len(), 6, "a blank line asks nothing");
    assert_eq!(all[0]["spans"], json!([]));
    for bad in &all[1..5] {
        assert_eq!(bad["spans"], json!([]));
        assert!(bad["error"].is_string(), "{bad}");
    }
    assert_eq!(all[3]["id"], "x");
    assert_eq!(types(&all[5]), ["number"]);
}

#[test]
fn a_wrong_argument_is_told() {
    let output = run(&["--tipes"], b"");
    let output = output.ok().filter(|output| output.status.code() == Some(2));
    assert!(output.is_some_and(|o| String::from_utf8_lossy(&o.stderr).starts_with("usage:")));
}
