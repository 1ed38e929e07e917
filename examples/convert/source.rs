//! Reads what is to be converted.

use super::norm;
use pizhu::model::anchor::Anchor;
use pizhu::model::annotation::{Annotation, AnnotationId, Timestamp};
use pizhu::model::article::{ArticleId, Meta};
use pizhu::model::codec::web_annotation::{self, ImportedArticle};
use pizhu::model::text::{CodePointOffset, Span, Text};
use serde_json::{Deserializer, Value};
use sha2::{Digest as _, Sha256};

/// Code points that a text may have which is put together from quotes.
const LONGEST: usize = 10_000_000;

/// An article and its annotations.
pub struct Article {
    pub id: ArticleId,
    pub meta: Meta,
    pub text: Text,
    /// Whether the canonical file is to have the text: it came with the annotations.
    pub carried: bool,
    /// Characters of the text that are not known.
    pub unknown: usize,
    pub annotations: Vec<(Annotation, Option<Span>)>,
}

/// What was read, and what could not be.
#[derive(Default)]
pub struct Read {
    pub articles: Vec<Article>,
    pub problems: Vec<String>,
}

/// Reads JSON lines of articles with spans.
pub fn spans(input: &str) -> Read {
    let mut read = Read::default();
    for (n, line) in input.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() {
            continue;
        }
        match article(line, n + 1, &mut read.problems) {
            Ok(article) => read.articles.push(article),
            Err(problem) => read.problems.push(format!("line {}: {problem}", n + 1)),
        }
    }
    read
}

fn article(line: &str, number: usize, problems: &mut Vec<String>) -> Result<Article, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let text = value.get("text").and_then(Value::as_str);
    let text = text.filter(|_| value.get("error").is_none());
    let text = Text::new(text.ok_or("no object with a text")?.to_owned());
    let (id, meta) = about(&value, text.as_str());
    let spans = match value.get("spans") {
        Some(Value::Array(spans)) => spans.as_slice(),
        None | Some(Value::Null) => &[],
        Some(_) => return Err("spans is no list".into()),
    };
    let mut annotations = Vec::new();
    for (n, span) in spans.iter().enumerate() {
        match annotation(span, &text, &id, (number, n)) {
            Ok(annotation) => annotations.push(annotation),
            Err(problem) => problems.push(format!("line {number}, span {}: {problem}", n + 1)),
        }
    }
    Ok(Article {
        id,
        meta,
        text,
        carried: true,
        unknown: 0,
        annotations,
    })
}

/// What a line says of its article. One without a title is called by the line's id, one without an address by its text.
fn about(line: &Value, text: &str) -> (ArticleId, Meta) {
    let string = |key: &str| {
        let text = line.get(key).and_then(Value::as_str);
        text.filter(|s| !s.is_empty())
    };
    let url = string("url").filter(|url| is_absolute(url));
    let id = url.map_or_else(|| ArticleId::from_text(text), ArticleId::from_url);
    let name = match line.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => String::new(),
    };
    let meta = Meta {
        title: string("title").map_or(name, Into::into),
        url: url.map(Into::into),
        published: string("date").map(Into::into),
        ..Meta::default()
    };
    (id, meta)
}

/// Whether it has a scheme (RFC 3986, section 3.1): else it names nothing outside its page.
fn is_absolute(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    let legal = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(legal)
}

fn annotation(
    span: &Value,
    text: &Text,
    article: &ArticleId,
    number: (usize, usize),
) -> Result<(Annotation, Option<Span>), String> {
    let offset = |key: &str| {
        let number = span.get(key).and_then(Value::as_u64);
        let number = number.and_then(|n| usize::try_from(n).ok());
        number.ok_or(format!("no offset {key}"))
    };
    let (start, end) = (offset("start")?, offset("end")?);
    let length = text.to_code_points(text.end()).get();
    if start >= end || end > length {
        return Err(format!(
            "{start}..{end} is no span of a text of {length} code points"
        ));
    }
    let (start, end) = (CodePointOffset::new(start), CodePointOffset::new(end));
    let place = text.span_from_code_points(Span::new(start, end));
    let kind = span.get("type").and_then(Value::as_str).unwrap_or_default();
    let tag = norm::tag(kind, span.get("norm").unwrap_or(&Value::Null));
    // Nobody made it at any time that is known; importing has the same time for that.
    let unknown = Timestamp::from_millis(0);
    let annotation = Annotation {
        id: id(article, number, place),
        tag: tag.ok_or(format!("no type of ours: {kind:?}"))?,
        anchor: Anchor::describe(text, place),
        note: String::new(),
        created: unknown,
        modified: unknown,
        creator: None,
        edits: Vec::new(),
    };
    Ok((annotation, Some(place)))
}

/// The same for the same input, so that what was imported once is known again.
fn id(article: &ArticleId, number: (usize, usize), place: Span) -> AnnotationId {
    let digest = Sha256::digest(format!("{article}\n{number:?}\n{place:?}"));
    let mut bytes = [0; 16];
    bytes
        .iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    AnnotationId::from_random(bytes)
}

/// Reads files of annotations, one behind the other. `text` is the article's, where that was given.
pub fn w3c(input: &str, text: Option<&str>) -> Read {
    let mut read = Read::default();
    match web_annotation::import(input) {
        Err(web_annotation::ImportError::NotJson(_)) => {
            let files =
                Deserializer::from_str(input.trim_start_matches('\u{feff}')).into_iter::<Value>();
            for (n, file) in files.enumerate() {
                let file = file.map_err(|e| e.to_string());
                let file = file.and_then(|f| {
                    web_annotation::import(&f.to_string()).map_err(|e| format!("{e:?}"))
                });
                match file {
                    Ok(imported) => read.add_file(imported, text),
                    Err(problem) => read.problems.push(format!("file {}: {problem}", n + 1)),
                }
            }
        }
        Err(problem) => read.problems.push(format!("{problem:?}")),
        Ok(imported) => read.add_file(imported, text),
    }
    if read.articles.is_empty() && read.problems.is_empty() {
        read.problems.push("no annotations".into());
    }
    read
}

impl Read {
    fn add_file(&mut self, imported: web_annotation::Imported, text: Option<&str>) {
        for rejected in &imported.rejected {
            self.problems.push(format!(
                "item {}: {:?}",
                rejected.index + 1,
                rejected.reason
            ));
        }
        // Positions of others count where they are right in the text that was given.
        let imported = match (&imported.article.id, text) {
            (Some(id), Some(text)) => {
                let id = id.clone();
                imported.onto(&id, &Text::new(text.into()))
            }
            _ => imported,
        };
        let first = placed(imported.article, imported.annotations, text);
        self.articles.push(first);
        for other in imported.others {
            let other = placed(other.article, other.annotations, text);
            self.articles.push(other);
        }
    }
}

fn placed(article: ImportedArticle, annotations: Vec<Annotation>, text: Option<&str>) -> Article {
    let carried = article.text.is_some();
    let known = article.text.or_else(|| text.map(Into::into));
    let (text, unknown, is_known) = match known {
        Some(text) => (text, 0, true),
        None => {
            let (text, unknown) = put_together(&annotations);
            (text, unknown, false)
        }
    };
    let text = Text::new(text);
    let place = |a: &Annotation| {
        if is_known {
            return a.anchor.resolve(&text).span();
        }
        let span = text.span_from_code_points(a.anchor.position);
        (text.slice(span) == a.anchor.quote.exact).then_some(span)
    };
    let annotations = annotations.into_iter().map(|a| {
        let place = place(&a);
        (a, place)
    });
    let annotations = annotations.collect();
    Article {
        id: article
            .id
            .unwrap_or_else(|| ArticleId::from_text(text.as_str())),
        meta: article.meta,
        text,
        carried,
        unknown,
        annotations,
    }
}

/// A text with each quote at its place, what is known around it, and U+FFFD for every character that is not known; and how
/// many those are.
fn put_together(annotations: &[Annotation]) -> (String, usize) {
    let mut characters: Vec<Option<char>> = Vec::new();
    let mut put = |start: usize, text: &str| {
        let end = start + text.chars().count();
        if end > LONGEST {
            return;
        }
        if characters.len() < end {
            characters.resize(end, None);
        }
        let places = characters.iter_mut().skip(start);
        for (place, c) in places.zip(text.chars()) {
            place.get_or_insert(c);
        }
    };
    // Quotes first: what is known around one may be of an older text.
    for Annotation { anchor, .. } in annotations {
        if anchor.position.len() == anchor.quote.exact.chars().count() {
            put(anchor.position.start().get(), &anchor.quote.exact);
        }
    }
    for Annotation { anchor, .. } in annotations {
        let (quote, position) = (&anchor.quote, anchor.position);
        if position.len() == quote.exact.chars().count() {
            let before = quote.prefix.chars().count();
            if let Some(start) = position.start().get().checked_sub(before) {
                put(start, &quote.prefix);
            }
            put(position.end().get(), &quote.suffix);
        }
    }
    let unknown = characters.iter().filter(|c| c.is_none()).count();
    let text = characters.into_iter().map(|c| c.unwrap_or('\u{fffd}'));
    (text.collect(), unknown)
}
