//! Reads what spaCy's `Doc.from_json` would, with its alignment of words and text.

use super::Labelled;
use super::material::is_space;
use serde_json::Value;

/// `ents` and the span group.
pub fn read(file: &str) -> Result<(Vec<Labelled>, Vec<Labelled>), String> {
    let (mut ents, mut group) = (Vec::new(), Vec::new());
    for line in file.lines() {
        let doc: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let text: Vec<char> = doc["text"].as_str().ok_or("a text")?.chars().collect();
        let tokens = spans(&doc["tokens"])?;
        if tokens != aligned(&tokens, &text) {
            return Err(format!("spaCy divides otherwise: {tokens:?} of {text:?}"));
        }
        let labelled = |spans: &Value| -> Result<Vec<(usize, Labelled)>, String> {
            let places = spans
                .as_array()
                .ok_or("spans")?
                .iter()
                .zip(self::spans(spans)?);
            let on_tokens = |(span, (start, end)): (&Value, (usize, usize))| {
                let begins = tokens.iter().any(|(from, _)| *from == start);
                let ends = tokens.iter().any(|(_, to)| *to == end);
                let label = span["label"].as_str().filter(|_| begins && ends);
                let here = text
                    .get(start..end)
                    .ok_or("inside the text")?
                    .iter()
                    .collect();
                Ok((
                    start,
                    (label.ok_or("on tokens, with a label")?.into(), here),
                ))
            };
            places.map(on_tokens).collect()
        };
        let all = labelled(&doc["ents"])?;
        let end = |(start, (_, here)): &(usize, Labelled)| start + here.chars().count();
        if all.windows(2).any(|pair| pair[1].0 < end(&pair[0])) {
            return Err("ents overlap".into());
        }
        ents.extend(all.into_iter().map(|(_, ent)| ent));
        let spans = &doc["spans"]["sc"];
        if spans
            .as_array()
            .is_none_or(|all| all.iter().any(|span| !span["kb_id"].is_string()))
        {
            return Err("kb_id".into());
        }
        group.extend(labelled(spans)?.into_iter().map(|(_, span)| span));
    }
    Ok((ents, group))
}

fn spans(list: &Value) -> Result<Vec<(usize, usize)>, String> {
    let offset = |value: &Value| value.as_u64().map(|n| n as usize);
    let span = |span: &Value| offset(&span["start"]).zip(offset(&span["end"]));
    let list = list.as_array().ok_or("a list")?;
    list.iter()
        .map(|s| span(s).ok_or_else(|| format!("no span: {s}")))
        .collect()
}

/// The tokens that `spacy.util.get_words_and_spaces` makes of these words: a space behind a word belongs to it, other
/// white space before the next is a token.
fn aligned(tokens: &[(usize, usize)], text: &[char]) -> Vec<(usize, usize)> {
    let mut made = Vec::new();
    let mut at = 0;
    for (start, end) in tokens {
        let word = &text[*start..*end];
        if word.iter().all(|c| is_space(*c)) {
            continue;
        }
        let found = (at..text.len())
            .find(|from| text[*from..].starts_with(word))
            .unwrap_or(at);
        if found > at {
            made.push((at, found));
        }
        at = found + word.len();
        made.push((found, at));
        if text.get(at) == Some(&' ') {
            at += 1;
        }
    }
    if at < text.len() {
        made.push((at, text.len()));
    }
    made
}
