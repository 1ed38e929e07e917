//! Reads JSON lines `{"id"?, "text", "date"?}` and writes each with the spans that the recognisers suggest.
//!
//! ```text
//! cargo run --release --example suggest -- [--types number,official] [--dates] [--slogans] [--lang zh|en|auto]
//! ```
//!
//! Offsets are code points, ends exclusive. A line that is no such object is answered with an `error` and no
//! spans, so that line n answers line n.

use pizhu::model::annotation::{
    Comparator, Number, NumberKind, Official, Policy, PolicyKind, Tag, Value,
};
use pizhu::model::recognise::{Context, Language, OwnWords, Recogniser, Suggestion};
use pizhu::model::text::Text;
use serde_json::{Map, Value as Json, json};
use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: suggest [--types number,official,policy,date] [--dates] [--slogans] [--lang zh|en|auto]";

struct Options {
    types: Option<Vec<String>>,
    dates: bool,
    slogans: bool,
    language: Language,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut options = Self {
            types: None,
            dates: false,
            slogans: false,
            language: Language::Both,
        };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--types" => {
                    let types = arguments.next()?;
                    options.types = Some(types.split(',').map(Into::into).collect());
                }
                "--dates" => options.dates = true,
                "--slogans" => options.slogans = true,
                "--lang" => {
                    options.language = match arguments.next()?.as_str() {
                        "zh" => Language::Chinese,
                        "en" => Language::English,
                        "auto" => Language::Both,
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
        Some(options)
    }

    fn wants(&self, suggestion: &Suggestion) -> bool {
        let kind = type_of(&suggestion.tag);
        let is_named = self
            .types
            .as_ref()
            .map(|types| types.iter().any(|t| t == kind));
        let by_default = match &suggestion.tag {
            Tag::Number(number) => self.dates || number.kind != Some(NumberKind::Date),
            Tag::Policy(policy) => self.slogans || policy.kind != Some(PolicyKind::Slogan),
            Tag::Official(_) => true,
        };
        match is_named {
            // A date that is asked for by name is wanted.
            Some(named) => named && (by_default || kind == "date"),
            None => by_default,
        }
    }
}

fn main() -> ExitCode {
    let Some(options) = Options::parse(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the answers has enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("suggest: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> io::Result<()> {
    let recogniser = Recogniser::new(&OwnWords::default());
    let mut input = io::stdin().lock();
    let mut output = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        if !text.trim().is_empty() {
            writeln!(output, "{}", answer(&recogniser, options, &text))?;
        }
        line.clear();
    }
    output.flush()
}

fn answer(recogniser: &Recogniser, options: &Options, line: &str) -> Json {
    let parsed = serde_json::from_str::<Json>(line);
    let asked = parsed.as_ref().ok().and_then(Json::as_object);
    let text = asked.and_then(|a| a.get("text")).and_then(Json::as_str);
    let mut answer = Map::new();
    if let Some(id) = asked.and_then(|a| a.get("id")) {
        answer.insert("id".into(), id.clone());
    }
    answer.insert("text".into(), text.unwrap_or_default().into());
    let Some(text) = text else {
        answer.insert("spans".into(), json!([]));
        answer.insert("error".into(), "no object with a text".into());
        return Json::Object(answer);
    };
    let context = Context {
        date: asked.and_then(|a| a.get("date")).and_then(Json::as_str),
        language: options.language,
    };
    let index = Text::new(text.to_owned());
    let found = recogniser.recognise(text, context);
    let wanted = found.iter().filter(|s| options.wants(s));
    answer.insert("spans".into(), wanted.map(|s| span(s, &index)).collect());
    Json::Object(answer)
}

fn type_of(tag: &Tag) -> &'static str {
    match tag {
        Tag::Number(number) if number.kind == Some(NumberKind::Date) => "date",
        tag => tag.kind().as_str(),
    }
}

fn span(suggestion: &Suggestion, index: &Text) -> Json {
    let place = index.span_to_code_points(suggestion.span);
    let mut span = json!({
        "start": place.start().get(),
        "end": place.end().get(),
        "type": type_of(&suggestion.tag),
        "norm": norm(&suggestion.tag),
        "confidence": f64::from(suggestion.confidence) / 100.0,
        "rule": suggestion.rule.as_str(),
    });
    if let (Some(entity), Some(span)) = (suggestion.entity, span.as_object_mut()) {
        let initial = if matches!(suggestion.tag, Tag::Official(_)) {
            'p'
        } else {
            'd'
        };
        span.insert("ref".into(), format!("{initial}{entity}").into());
    }
    span
}

fn norm(tag: &Tag) -> Json {
    let mut norm = Map::new();
    let mut put = |key: &str, value: Json| {
        if !(value.is_null() || value == "" || value == json!([])) {
            norm.insert(key.into(), value);
        }
    };
    match tag {
        Tag::Number(number) => put_number(number, &mut put),
        Tag::Official(Official {
            name,
            titles,
            organisations,
            status,
        }) => {
            put("name", json!(name));
            put("title", json!(titles));
            put("org", json!(organisations));
            put("status", json!(status.map(|s| s.as_str())));
        }
        Tag::Policy(Policy {
            title,
            kind,
            issuers,
            number,
            date,
        }) => {
            put("title", json!(title));
            put("kind", json!(kind.map(|k| k.as_str())));
            put("issuer", json!(issuers));
            put("number", json!(number));
            put("date", json!(date));
        }
    }
    Json::Object(norm)
}

fn put_number(number: &Number, put: &mut impl FnMut(&str, Json)) {
    let value = number.value.as_ref().map(|value| match value {
        Value::Exact(one) => json!(one.as_str()),
        Value::Ratio(above, below) => json!(format!("{above}/{below}")),
        Value::Range(low, high) => json!([low.as_str(), high.as_str()]),
        Value::Date(date) => json!(date),
    });
    put("value", json!(value));
    put("unit", json!(number.unit));
    put("kind", json!(number.kind.map(NumberKind::as_str)));
    put("approx", number.approx.then_some(true).into());
    put(
        "comparator",
        json!(number.comparator.map(Comparator::as_str)),
    );
    put("basis", json!(number.basis));
    put("subject", json!(number.subject));
}
