//! How well the recognisers do on news of many kinds, written and labelled by hand for this test: see
//! `tests/data/README.md`.

#![cfg(not(target_arch = "wasm32"))]

use pizhu::model::annotation::{NumberKind, PolicyKind, Tag, Value};
use pizhu::model::recognise::{Context, OwnWords, Recogniser, Suggestion};
use pizhu::model::text::Text;
use serde_json::Value as Json;
use std::collections::BTreeMap;

const NEWS: &str = include_str!("data/news.jsonl");

/// A labelled or suggested place: code points from the beginning of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    sort: &'static str,
    start: usize,
    end: usize,
}

#[derive(Default)]
struct Score {
    labelled: usize,
    suggested: usize,
    right: usize,
    /// Of those that are right and whose value is labelled.
    values: usize,
    right_values: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / self.suggested.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.labelled.max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.labelled + self.suggested).max(1) as f64
    }
}

fn sort_of(tag: &Tag) -> Option<&'static str> {
    match tag {
        Tag::Number(number) if number.kind == Some(NumberKind::Date) => Some("date"),
        Tag::Policy(policy) if policy.kind == Some(PolicyKind::Slogan) => None,
        tag => Some(tag.kind().as_str()),
    }
}

fn place_of(suggestion: &Suggestion, text: &Text) -> Option<Place> {
    let span = text.span_to_code_points(suggestion.span);
    Some(Place {
        sort: sort_of(&suggestion.tag)?,
        start: span.start().get(),
        end: span.end().get(),
    })
}

fn labelled_place(span: &Json) -> Option<Place> {
    let offset = |key| usize::try_from(span[key].as_u64()?).ok();
    let sorts = ["number", "date", "official", "policy"];
    Some(Place {
        sort: sorts.into_iter().find(|sort| span["type"] == *sort)?,
        start: offset("start")?,
        end: offset("end")?,
    })
}

/// Whether a suggested value is the labelled one. Labels write decimals as the recognisers do.
fn is_value(tag: &Tag, labelled: &Json) -> bool {
    let Tag::Number(number) = tag else {
        return false;
    };
    match (&number.value, labelled) {
        (Some(Value::Exact(one)), Json::String(label)) => one.as_str() == label,
        (Some(Value::Ratio(above, below)), Json::String(label)) => {
            format!("{above}/{below}") == *label
        }
        (Some(Value::Date(date)), Json::String(label)) => date == label,
        (Some(Value::Range(low, high)), Json::Array(label)) => {
            label.iter().eq([low.as_str(), high.as_str()].iter())
        }
        _ => false,
    }
}

fn scores() -> BTreeMap<&'static str, Score> {
    let recogniser = Recogniser::new(&OwnWords::default());
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    for line in NEWS.lines() {
        let news: Json = serde_json::from_str(line).unwrap_or_default();
        let text = Text::new(news["text"].as_str().unwrap_or_default().to_owned());
        let context = Context {
            date: news["date"].as_str(),
            ..Context::default()
        };
        let spans = news["spans"].as_array().map_or(&[][..], Vec::as_slice);
        // What could be labelled either way counts neither way.
        let (optional, labels): (Vec<&Json>, Vec<&Json>) =
            spans.iter().partition(|s| s["opt"] == true);
        let optional: Vec<Place> = optional.into_iter().filter_map(labelled_place).collect();
        let labels: BTreeMap<Place, &Json> = labels
            .into_iter()
            .filter_map(|span| Some((labelled_place(span)?, span)))
            .collect();
        for place in labels.keys() {
            scores.entry(place.sort).or_default().labelled += 1;
        }
        for suggestion in recogniser.recognise(text.as_str(), context) {
            let Some(place) = place_of(&suggestion, &text) else {
                continue;
            };
            let overlaps = |other: &Place| {
                other.sort == place.sort && other.start < place.end && place.start < other.end
            };
            let label = labels.get(&place);
            if label.is_none() && optional.iter().any(overlaps) && !labels.keys().any(overlaps) {
                continue;
            }
            let score = scores.entry(place.sort).or_default();
            score.suggested += 1;
            score.right += usize::from(label.is_some());
            if let Some(value) = label
                .map(|span| &span["norm"]["value"])
                .filter(|v| !v.is_null())
            {
                score.values += 1;
                score.right_values += usize::from(is_value(&suggestion.tag, value));
            }
        }
    }
    scores
}

#[test]
fn news_of_many_kinds_is_recognised() {
    let scores = scores();
    println!("kind      labelled suggested  precision recall  F1     values");
    for (sort, score) in &scores {
        println!(
            "{sort:9} {:8} {:9}  {:.3}     {:.3}   {:.3}  {}/{}",
            score.labelled,
            score.suggested,
            score.precision(),
            score.recall(),
            score.f1(),
            score.right_values,
            score.values
        );
    }
    // A kind that is missing has no score, and fails every bound below.
    let none = Score::default();
    let score = |sort| scores.get(sort).unwrap_or(&none);
    assert!(score("number").f1() >= 0.95);
    assert!(score("number").right_values as f64 >= 0.98 * score("number").values as f64);
    assert!(score("date").f1() >= 0.9);
    assert!(score("official").precision() >= 0.93 && score("official").recall() >= 0.9);
    assert!(score("policy").f1() >= 0.85);
}
