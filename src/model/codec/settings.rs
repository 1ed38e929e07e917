//! What a reader sets for all articles, and the words that a reader or a site adds.

use super::fields::{FieldError, Fields, Problem, wrong};
use super::json::{Json, Object};
use super::limits;
use super::record::{self, RecordError, VERSION, parse};
use crate::model::notebook::{Category, Filter};
use crate::model::recognise::OwnWords;
use serde_json::Value;

/// What a reader sets for all articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which suggestions are shown.
    pub filter: Filter,
    /// The reader's own words.
    pub words: OwnWords,
}

impl Settings {
    /// Writes the record.
    pub fn encode(&self) -> String {
        let has = |category: &Category| self.filter.has(*category);
        let shown = Category::ALL.into_iter().filter(has);
        let shown: Vec<Json<'_>> = shown.map(|category| category.as_str().into()).collect();
        record::seal(
            Object::new()
                .with("v", VERSION)
                .with("suggest", self.filter.is_on())
                .with("shown", shown)
                .with("words", write_words(&self.words)),
        )
    }

    /// Reads a record.
    ///
    /// # Errors
    /// [`RecordError`], for anything that [`Settings::encode`] of this or an older version did not write.
    pub fn decode(record: &str) -> Result<Self, RecordError> {
        let value = record::open(record)?;
        let fields = record::fields(&value)?;
        let on = fields.get("suggest").and_then(Value::as_bool);
        let filter = Category::ALL
            .into_iter()
            .fold(Filter::default(), |filter, category| {
                filter.with(category, fields.has("shown", category.as_str()))
            });
        Ok(Self {
            filter: filter.with_on(on.ok_or(wrong("suggest"))?),
            words: match fields.get("words") {
                None => OwnWords::default(),
                Some(words) => read_words(Fields::of(words).ok_or(wrong("words"))?)?,
            },
        })
    }
}

/// Reads a site's words: a JSON object with any of the lists `titles`, `organisations`, `people`, `policies`,
/// `slogans` and `units`.
///
/// # Errors
/// [`RecordError`] where it is no such object.
pub fn words(json: &str) -> Result<OwnWords, RecordError> {
    let value = parse(json.strip_prefix('\u{feff}').unwrap_or(json))?;
    let fields = Fields::of(&value).ok_or(RecordError::NotOurs)?;
    Ok(read_words(fields)?)
}

fn write_words(words: &OwnWords) -> Object<'_> {
    let lists = OwnWords::SORTS.into_iter().zip(words.lists());
    lists.fold(Object::new(), |object, (sort, list)| {
        let list: Vec<Json<'_>> = list.iter().map(|word| word.as_str().into()).collect();
        object.with_some(sort, Some(list).filter(|list| !list.is_empty()))
    })
}

fn read_words(fields: Fields<'_>) -> Result<OwnWords, FieldError> {
    let mut words = OwnWords::default();
    for (sort, list) in OwnWords::SORTS.into_iter().zip(words.lists_mut()) {
        let values = fields.list(sort);
        if values.len() > limits::WORDS {
            let problem = Problem::TooLong;
            return Err(FieldError {
                field: sort,
                problem,
            });
        }
        for value in values {
            let word = value.as_str().filter(|w| limits::within(w, limits::NAME));
            list.push(word.ok_or(wrong(sort))?.trim().to_owned());
        }
        list.retain(|word| !word.is_empty());
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_back() {
        let settings = Settings {
            filter: Filter::default().with(Category::Date, true).with_on(false),
            words: OwnWords {
                titles: vec!["首席数据官".into()],
                units: vec!["标箱".into()],
                ..OwnWords::default()
            },
        };
        assert_eq!(Settings::decode(&settings.encode()), Ok(settings));
        let default = Settings::default();
        assert_eq!(Settings::decode(&default.encode()), Ok(default));
    }

    #[test]
    fn damaged_settings_are_refused() {
        for record in [
            "",
            "{}",
            "[]",
            r#"{"v":1}"#,
            r#"{"v":3,"suggest":true}"#,
            r#"{"v":2,"suggest":true}"#,
            r#"{"v":1,"suggest":1}"#,
            r#"{"v":1,"suggest":true,"words":[]}"#,
            r#"{"v":1,"suggest":true,"words":{"titles":[7]}}"#,
        ] {
            assert!(Settings::decode(record).is_err(), "{record}");
        }
    }

    #[test]
    fn a_sites_words_may_name_any_of_the_lists() {
        let read = words("\u{feff}{\"people\":[\" 甲一 \",\"\"],\"units\":\"标箱\"}");
        let expected = OwnWords {
            people: vec!["甲一".into()],
            units: vec!["标箱".into()],
            ..OwnWords::default()
        };
        assert_eq!(read, Ok(expected));
        assert_eq!(words("{}"), Ok(OwnWords::default()));
        assert!(words("[]").is_err());
        assert!(words(r#"{"titles":[{}]}"#).is_err());
    }
}
