//! Converts annotations between formats, from standard input to standard output.
//!
//! ```text
//! cargo run --release --example convert -- --from spans|w3c --to w3c|csv|label-studio|doccano|spacy|brat|bio [--text FILE]
//! ```
//!
//! `spans` is what the example `suggest` writes: JSON lines `{"text", "spans": […]}`, each an article, with `url`, `title`,
//! `date` and `id` where they are known. `w3c` is the canonical file, or any other that the widget imports.
//!
//! A canonical file from the widget has quotes and their contexts, but not the article's text. `--text` names a file that
//! holds it. Without that, a format that needs the text gets one in which the quotes and contexts stand at their places and
//! U+FFFD in the place of every other character; offsets are right.
//!
//! What cannot be read is told on standard error and passed over, and so is every annotation that a format has no room for.
//! Status 1: nothing could be read. Status 2: wrong arguments.

mod norm;
mod source;

use pizhu::model::codec::formats::{self, Document, Format};
use pizhu::model::codec::web_annotation::{ArticleRef, Part, export_all};
use source::{Article, Read};
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

const USAGE: &str = "usage: convert --from spans|w3c --to w3c|csv|label-studio|doccano|spacy|brat|bio [--text FILE] < FILE";

#[derive(Clone, Copy)]
enum From {
    Spans,
    W3c,
}

struct Options {
    from: From,
    to: Format,
    text: Option<String>,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let (mut from, mut to, mut text) = (None, None, None);
        while let Some(argument) = arguments.next() {
            let value = arguments.next()?;
            match (argument.as_str(), value.as_str()) {
                ("--from", "spans") => from = Some(From::Spans),
                ("--from", "w3c") => from = Some(From::W3c),
                ("--to", format) => to = Some(Format::parse(format)?),
                ("--text", _) => text = Some(value),
                _ => return None,
            }
        }
        Some(Self {
            from: from?,
            to: to?,
            text,
        })
    }
}

fn main() -> ExitCode {
    let Some(options) = Options::parse(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&options) {
        Ok(status) => status,
        // Whoever read the output has enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("convert: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> io::Result<ExitCode> {
    let text = match &options.text {
        None => None,
        Some(path) => {
            let bytes = fs::read(path).map_err(|e| io::Error::other(format!("{path}: {e}")))?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        }
    };
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input)?;
    let input = String::from_utf8_lossy(&input);
    let Read { articles, problems } = match options.from {
        From::Spans => source::spans(&input),
        From::W3c => source::w3c(&input, text.as_deref()),
    };
    for problem in &problems {
        eprintln!("convert: {problem}");
    }
    if articles.is_empty() && !problems.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    let mut output = io::stdout().lock();
    output.write_all(write(options.to, &articles).as_bytes())?;
    output.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn write(to: Format, articles: &[Article]) -> String {
    if to == Format::W3c {
        return export_all(&parts(articles));
    }
    for article in articles.iter().filter(|article| article.unknown > 0) {
        let (id, unknown) = (&article.id, article.unknown);
        eprintln!(
            "convert: {id}: {unknown} characters of its text are not known; --text may name a file with it"
        );
    }
    let documents: Vec<_> = articles.iter().map(document).collect();
    let export = formats::export_as(to, &documents);
    for left_out in export.left_out {
        eprintln!("convert: left out: {} ({:?})", left_out.id, left_out.why);
    }
    export.content
}

/// In one file an article can be once only: what comes again is added to it.
fn parts(articles: &[Article]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for article in articles {
        let annotations = article.annotations.iter().map(|(a, _)| a);
        match parts.iter_mut().find(|part| *part.article.id == article.id) {
            Some(known) => {
                if known.text.is_some_and(|text| text != article.text.as_str()) {
                    eprintln!(
                        "convert: {}: two texts, of which the first counts",
                        article.id
                    );
                }
                known.annotations.extend(annotations);
            }
            None => parts.push(Part {
                article: reference(article),
                text: article.carried.then(|| article.text.as_str()),
                annotations: annotations.collect(),
            }),
        }
    }
    parts
}

fn document(article: &Article) -> Document<'_> {
    let annotations = article.annotations.iter();
    Document {
        article: reference(article),
        text: &article.text,
        annotations: annotations.map(|(a, place)| (a, *place)).collect(),
    }
}

fn reference(article: &Article) -> ArticleRef<'_> {
    ArticleRef {
        id: &article.id,
        meta: &article.meta,
    }
}
