//! The example `convert`, as those use it who measure.

#![cfg(not(target_arch = "wasm32"))]

use serde_json::{Value, json};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// cargo builds the examples beside the tests.
fn program() -> PathBuf {
    let mut path = std::env::current_exe().unwrap_or_default();
    path.pop();
    path.pop();
    path.join("examples/convert")
}

/// What it wrote, what it complained of, and its status.
#[derive(Debug, Default)]
struct Run {
    output: String,
    complaints: String,
    status: Option<i32>,
}

fn run(arguments: &[&str], input: &str) -> Run {
    let child = Command::new(program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        return Run::default();
    };
    if let Some(mut stdin) = child.stdin.take() {
        // A program that refuses its arguments reads nothing.
        let _closed = stdin.write_all(input.as_bytes()).is_err();
    }
    child
        .wait_with_output()
        .map_or(Run::default(), |output| Run {
            output: String::from_utf8(output.stdout).unwrap_or_default(),
            complaints: String::from_utf8_lossy(&output.stderr).into_owned(),
            status: output.status.code(),
        })
}

fn from(from: &str, to: &str, input: &str) -> Run {
    run(&["--from", from, "--to", to], input)
}

const FORMATS: [&str; 6] = ["csv", "label-studio", "doccano", "spacy", "brat", "bio"];

/// 𠮷 and the emoji are two UTF-16 units each; one span lies in another.
fn spans() -> String {
    let first = json!({
        "id": 7, "url": "https://news.example/新", "title": "题", "date": "2024-03-15",
        "text": "🙂𠮷林省省长王凯说，\n利润降3.1%。",
        "spans": [
            { "start": 6, "end": 8, "type": "official", "norm": { "name": "王凯", "title": ["省长"], "org": ["𠮷林省"] } },
            { "start": 14, "end": 18, "type": "number", "norm": { "value": "-3.1", "unit": "%", "kind": "percent" } },
            { "start": 1, "end": 8, "type": "policy", "norm": {} },
        ],
    });
    let second = json!({ "text": "三到五年", "spans": [
        { "start": 0, "end": 4, "type": "date", "norm": { "value": "2024/2026", "kind": "date" } },
        { "start": 0, "end": 4, "type": "number", "norm": { "value": ["3", "5"], "unit": "年" } },
    ] });
    format!("{first}\n\n{second}\n")
}

#[test]
fn spans_become_a_canonical_file_that_gives_itself() {
    let file = from("spans", "w3c", &spans());
    assert_eq!((file.status, file.complaints.as_str()), (Some(0), ""));
    let read: Value = serde_json::from_str(&file.output).unwrap_or_default();
    assert_eq!(read["total"], 5);
    assert_eq!(read["article"][0]["id"], "https://news.example/%E6%96%B0");
    assert_eq!(read["article"][1]["articleBody"], "三到五年");
    let items = &read["first"]["items"];
    let fields = |n: usize| &items[n]["body"][0]["fields"];
    assert_eq!(fields(0)["jobTitle"], json!(["省长"]));
    assert_eq!(fields(1)["amount"], "-3.1");
    assert_eq!(fields(3)["date"], "2024/2026");
    assert_eq!(
        (&fields(4)["minimum"], &fields(4)["maximum"]),
        (&json!("3"), &json!("5"))
    );
    assert_eq!(items[4]["target"]["source"], read["article"][1]["id"]);
    assert_eq!(from("w3c", "w3c", &file.output).output, file.output);
}

#[test]
fn both_sources_give_the_same() {
    let file = from("spans", "w3c", &spans()).output;
    for format in FORMATS {
        let straight = from("spans", format, &spans());
        assert_eq!(straight.status, Some(0), "{}", straight.complaints);
        assert_eq!(
            from("w3c", format, &file).output,
            straight.output,
            "{format}"
        );
    }
}

#[test]
fn each_format_counts_in_its_units() {
    let out = |format| from("spans", format, &spans()).output;
    let tasks: Value = serde_json::from_str(&out("label-studio")).unwrap_or_default();
    let value = &tasks[0]["annotations"][0]["result"][1]["value"];
    assert_eq!(
        value,
        &json!({ "start": 6, "end": 8, "text": "王凯", "labels": ["official"] })
    );
    let doccano = out("doccano");
    let line: Value =
        serde_json::from_str(doccano.lines().next().unwrap_or_default()).unwrap_or_default();
    assert_eq!(
        line["label"],
        json!([[2, 10, "policy"], [8, 10, "official"], [16, 20, "number"]])
    );
    assert!(out("brat").contains("T2\tofficial 6 8\t王凯\n"));
    assert!(out("csv").contains(",official,王凯,6,8,found,"));
    assert!(out("bio").contains("降\tO\n3\tB-number\n.\tI-number\n"));
    let spacy = out("spacy");
    assert!(spacy.contains(r#""ents":[{"start":1,"end":8,"label":"policy"},{"start":14,"#));
}

/// The canonical file of the widget has no text: quotes and contexts give as much of it as they know.
#[test]
fn without_a_text_offsets_stay_right() {
    let file = include_str!("data/export.pizhu.json");
    let doccano = from("w3c", "doccano", file);
    let line: Value = serde_json::from_str(&doccano.output).unwrap_or_default();
    let text = "《意见》394家“小巨人”。\u{fffd}\u{fffd}\u{fffd}\u{fffd}省长王凯说";
    assert_eq!(line["text"], text);
    assert_eq!(
        line["label"],
        json!([[0, 4, "policy"], [4, 8, "number"], [20, 22, "official"]])
    );
    assert!(
        doccano
            .complaints
            .contains("4 characters of its text are not known")
    );
}

#[test]
fn a_text_may_be_given() {
    let path = std::env::temp_dir().join(format!("pizhu-convert-{}.txt", std::process::id()));
    let written = std::fs::write(&path, "昨天，全省有394家“小巨人”。").is_ok();
    let file = include_str!("data/versions/1-first.pizhu.json");
    let path_name = path.to_string_lossy().into_owned();
    let run = run(
        &["--from", "w3c", "--to", "bio", "--text", &path_name],
        file,
    );
    let _removed = std::fs::remove_file(&path).is_ok();
    assert!(
        written
            && run
                .output
                .contains("有\tO\n3\tB-number\n9\tI-number\n4\tI-number\n家\tI-number\n“\tO\n"),
        "{run:?}"
    );
    assert_eq!(run.complaints.matches("(Orphan)").count(), 2);
}

#[test]
fn what_cannot_be_read_is_told_and_passed_over() {
    let bad = r#"nonsense
{"text": "x", "spans": 7}
{"text": "", "spans": [], "error": "no object with a text"}
{"text": "一二", "spans": [{"start": 1, "end": 1, "type": "number"}, {"start": 0, "end": 3, "type": "number"},
{"text": "一二", "spans": [{"start": 1, "end": 1, "type": "number"}, {"start": 0, "end": 3, "type": "number"}, {"start": -1, "end": 2, "type": "number"}, {"start": 0, "end": 1, "type": "place"}, null, {"start": 0, "end": 2, "type": "number", "norm": {"value": "many", "approx": "yes", "kind": 5}}]}"#;
    let run = from("spans", "doccano", bad);
    assert_eq!(run.status, Some(0));
    assert_eq!(run.output.matches(r#""label":[[0,2,"number"]]"#).count(), 1);
    assert_eq!(run.output.lines().count(), 1);
    for told in [
        "line 1:",
        "line 2:",
        "line 3:",
        "line 4:",
        "line 5, span 1:",
        "line 5, span 2:",
        "line 5, span 3:",
        "line 5, span 4:",
        "line 5, span 5:",
    ] {
        assert_eq!(
            run.complaints.matches(told).count(),
            1,
            "{told} in {}",
            run.complaints
        );
    }
    assert_eq!(from("spans", "csv", "nonsense").status, Some(1));
    assert_eq!(from("w3c", "csv", "").status, Some(1));
    assert_eq!(from("w3c", "csv", "{}").status, Some(1));
    assert_eq!(from("spans", "csv", "").status, Some(0));
}

#[test]
fn the_same_text_twice_is_one_article_of_the_canonical_file() {
    let line = r#"{"text": "一二", "spans": [{"start": 0, "end": 1, "type": "number"}]}"#;
    let twice = format!("{line}\n{line}\n");
    let read: Value =
        serde_json::from_str(&from("spans", "w3c", &twice).output).unwrap_or_default();
    assert_eq!(
        (&read["total"], read["article"].is_object()),
        (&json!(2), true)
    );
    let ids = [0, 1].map(|n: usize| &read["first"]["items"][n]["id"]);
    assert_ne!(ids[0], ids[1]);
    assert_eq!(from("spans", "doccano", &twice).output.lines().count(), 2);
}

#[test]
fn wrong_arguments_are_told() {
    for arguments in [
        &["--from", "spans"][..],
        &["--from", "spans", "--to", "xml"],
        &["--to"],
        &["--from", "spans", "--to", "csv", "--text"],
    ] {
        let run = run(arguments, "");
        assert_eq!(run.status, Some(2));
        assert!(run.complaints.starts_with("usage:"));
    }
}

/// The example in the documentation is what is written, but for the context, which is cut short there.
#[test]
fn the_documented_file_gives_itself() {
    let page = include_str!("../docs/export.md");
    let file = page.split("```json\n").nth(1).unwrap_or_default();
    let file = file.split("```").next().unwrap_or_default();
    let mut documented: Value = serde_json::from_str(file).unwrap_or_default();
    let mut written: Value =
        serde_json::from_str(&from("w3c", "w3c", file).output).unwrap_or_default();
    for file in [&mut documented, &mut written] {
        let context = file.as_object_mut().and_then(|f| f.remove("@context"));
        assert!(context.is_some());
    }
    assert_eq!(written, documented);
    let brat = from("w3c", "brat", file).output;
    assert!(
        brat.starts_with("T1\tnumber 4 8\t394家\nA1\tnumberKind T1 quantity\n"),
        "{brat}"
    );
}
