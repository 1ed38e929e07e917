//! Reads JSON lines `{"id"?, "before", "after", "anchors": [{"start", "end"}]}`, describes each anchor on `before`,
//! resolves all of them on `after`, and writes for each line what became of them.
//!
//! ```text
//! cargo run --release --example anchor
//! ```
//!
//! A result is `{"status": "found|moved|changed|orphan", "start"?, "end"?, "was", "now"?, "step"}`: offsets are code
//! points of `after`, ends exclusive; `now` is what stands there where that is something else. For an orphan `step`
//! is the last that was tried. A line that cannot be answered gets an `error`, so that line n answers line n.

use pizhu::model::anchor::{Anchor, Resolution, Step, resolve_all};
use pizhu::model::text::{CodePointOffset, Span, Text};
use serde_json::{Map, Value as Json, json};
use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the answers has enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("anchor: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        if !text.trim().is_empty() {
            writeln!(output, "{}", answer(&text))?;
        }
        line.clear();
    }
    output.flush()
}

fn answer(line: &str) -> Json {
    let asked = match serde_json::from_str::<Json>(line) {
        Ok(Json::Object(asked)) => asked,
        Ok(_) => return json!({ "error": "not an object" }),
        Err(error) => return json!({ "error": format!("not JSON: {error}") }),
    };
    let mut answer = Map::new();
    if let Some(id) = asked.get("id") {
        answer.insert("id".into(), id.clone());
    }
    match results(&asked) {
        Ok(results) => answer.insert("results".into(), results.into()),
        Err(error) => answer.insert("error".into(), error.into()),
    };
    Json::Object(answer)
}

fn results(asked: &Map<String, Json>) -> Result<Vec<Json>, String> {
    let text = |key: &str| {
        let text = asked.get(key).and_then(Json::as_str);
        text.map(|text| Text::new(text.to_owned()))
            .ok_or_else(|| format!("`{key}` is not a string"))
    };
    let (before, after) = (text("before")?, text("after")?);
    let places = asked.get("anchors").and_then(Json::as_array);
    let places = places.ok_or("`anchors` is not a list")?;
    let describe = |(at, place): (usize, &Json)| {
        let span = span(place, &before).map_err(|error| format!("anchors[{at}]: {error}"))?;
        Ok(Anchor::describe(&before, span))
    };
    let anchors: Vec<Anchor> = places
        .iter()
        .enumerate()
        .map(describe)
        .collect::<Result<_, String>>()?;
    let resolutions = resolve_all(&after, &anchors);
    let result = |(anchor, resolution)| result(anchor, resolution, &after);
    Ok(anchors.iter().zip(resolutions).map(result).collect())
}

/// Reads a place in code points of `text`.
fn span(place: &Json, text: &Text) -> Result<Span, String> {
    let offset = |key: &str| {
        let offset = place.get(key).and_then(Json::as_u64);
        let offset = offset.and_then(|offset| usize::try_from(offset).ok());
        offset.ok_or_else(|| format!("`{key}` is not an offset"))
    };
    let (start, end) = (offset("start")?, offset("end")?);
    if start >= end {
        return Err("`start` is not before `end`".into());
    }
    if end > text.to_code_points(text.end()).get() {
        return Err("`end` is behind the end of `before`".into());
    }
    let span = Span::new(CodePointOffset::new(start), CodePointOffset::new(end));
    Ok(text.span_from_code_points(span))
}

fn result(anchor: &Anchor, resolution: Resolution, after: &Text) -> Json {
    let (status, span) = match resolution {
        Resolution::Found(span) => ("found", Some(span)),
        Resolution::Moved(span, _) => ("moved", Some(span)),
        Resolution::Changed(span, _) => ("changed", Some(span)),
        Resolution::Orphan => ("orphan", None),
    };
    let step = resolution.step().unwrap_or(anchor.last_step());
    let mut result =
        json!({ "status": status, "was": anchor.quote.exact, "step": Step::as_str(step) });
    if let (Some(span), Some(result)) = (span, result.as_object_mut()) {
        let points = after.span_to_code_points(span);
        result.insert("start".into(), points.start().get().into());
        result.insert("end".into(), points.end().get().into());
        if let Resolution::Changed(..) = resolution {
            result.insert("now".into(), after.slice(span).into());
        }
    }
    result
}
