//! Prints how fast the recognisers read: news, and texts made to slow them down.

use pizhu::model::recognise::{Context, OwnWords, Recogniser};
use std::hint::black_box;
use std::time::Instant;

const NEWS: &str = include_str!("../tests/data/news.jsonl");
const RUNS: usize = 7;

/// Code points of each text that is read.
const LENGTH: usize = 1_000_000;

fn main() {
    let start = Instant::now();
    let recogniser = Recogniser::new(&OwnWords::default());
    println!(
        "prepare the word lists {:>26.2} ms",
        start.elapsed().as_secs_f64() * 1000.0
    );
    let news: Vec<String> = NEWS
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|news| Some(news["text"].as_str()?.to_owned()))
        .collect();
    print(&recogniser, "news", &news.join("\n"));
    for piece in [
        "一",
        "1",
        "第",
        "万",
        "《",
        "《〈",
        "“",
        "、",
        "·",
        "王",
        "长",
        "部长王、",
        "副部长",
        "计划",
        "专项行动",
        "国务院",
        "以下简称《",
        "百分之",
        "至",
        "Act ",
        "a ",
    ] {
        print(&recogniser, piece, piece);
    }
}

/// Reads `piece` repeated, and as long a text of it again in one line twice as long: where the time a character
/// takes grows with the length, the second figure falls behind.
fn print(recogniser: &Recogniser, name: &str, piece: &str) {
    let speed = |length: usize| {
        let text: String = piece.chars().cycle().take(length).collect();
        let mut times: Vec<f64> = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                black_box(
                    recogniser
                        .recognise(black_box(&text), Context::default())
                        .len(),
                );
                start.elapsed().as_secs_f64()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        length as f64 / times[RUNS / 2] / 1e6
    };
    let (half, whole) = (speed(LENGTH / 2), speed(LENGTH));
    println!(
        "{name:<16} {half:8.1} and {whole:8.1} million characters a second at half a million and a million"
    );
}
