//! Prints how well and how fast anchors are found again after edits of many kinds, and on texts made to slow that down.

mod desk;
mod edits;
mod news;

use edits::{Edited, Kind};
use news::Random;
use pizhu::model::anchor::{Anchor, Resolution, TextQuote, resolve_all};
use pizhu::model::text::{CodePointOffset, Span, Text};
use std::hint::black_box;
use std::time::Instant;

/// Articles, the code points of each, and annotations in it.
#[derive(Clone, Copy)]
struct Shape {
    articles: u64,
    length: usize,
    anchors: usize,
}

const LONG: Shape = Shape {
    articles: SEEDS,
    length: 100_000,
    anchors: 1_000,
};

const SHORT: Shape = Shape {
    articles: 100 * SEEDS,
    length: 800,
    anchors: 10,
};

const SEEDS: u64 = 5;

fn main() {
    println!(
        "characters survive: at their place, given up | others stand there: shown, given up | \
         both: attached to a wrong place, shown at a wrong place"
    );
    let rates = [5, 10, 20, 30, 50];
    let mut kinds: Vec<(String, Kind)> = rates
        .iter()
        .map(|rate| {
            (
                format!("characters {}.{} %", rate / 10, rate % 10),
                Kind::Characters(*rate),
            )
        })
        .collect();
    kinds.extend([
        ("figures and names 5 %".into(), Kind::Words(5)),
        ("figures and names 30 %".into(), Kind::Words(30)),
        ("beside the quote 10 %".into(), Kind::Beside(10)),
        ("sentences put in 10 %".into(), Kind::SentencesIn(10)),
        ("sentences taken out 10 %".into(), Kind::SentencesOut(10)),
        ("sentences moved 5 %".into(), Kind::SentencesMoved(5)),
        ("paragraphs moved 10 %".into(), Kind::ParagraphsMoved(10)),
        ("some of everything".into(), Kind::Mixed),
    ]);
    for shape in [LONG, SHORT] {
        println!(
            "\n{} articles of {} code points, {} anchors in each",
            shape.articles, shape.length, shape.anchors
        );
        for (name, kind) in &kinds {
            measure(name, *kind, shape);
        }
    }
    short_texts();
    println!();
    slow_texts();
}

/// Texts of a few sentences, of any pattern and of one only, every figure and name tagged, edited as a desk does.
fn short_texts() {
    for (name, write) in [
        ("1 to 3 sentences", (|random| sentences(random, 3)) as Write),
        ("2 to 6 sentences of one pattern", |random| {
            let count = 2 + random.below(5);
            news::list(random, count)
        }),
        ("4 to 20 sentences", |random| sentences(random, 17)),
    ] {
        println!("\n1000 texts of {name}");
        for (name, edit) in desk::ALL {
            measure_short(name, Kind::Desk(*edit), write);
        }
        for count in [2, 3, 5] {
            measure_short(
                &format!("{count} edits of any kind"),
                Kind::Desks(count),
                write,
            );
        }
        measure_short("characters 3 %", Kind::Characters(30), write);
    }
}

type Write = fn(&mut Random) -> String;

fn sentences(random: &mut Random, most: usize) -> String {
    let least = if most > 3 { 4 } else { 1 };
    let count = least + random.below(most);
    (0..count).map(|_| news::sentence(random)).collect()
}

fn measure_short(name: &str, kind: Kind, write: Write) {
    let mut tally = Tally::default();
    let mut slowest = 0f64;
    for seed in 1..=1000 {
        let mut random = Random::new(seed);
        let before: Vec<char> = write(&mut random).chars().collect();
        let text = Text::new(before.iter().collect());
        let mut places = news::worth_tagging(&before);
        // As many as a reader tags, or one only.
        let kept = random.below(3);
        places.retain(|_| kept == 0 || random.below(3) < kept);
        let anchors: Vec<Anchor> = places.iter().map(|p| describe(&text, *p)).collect();
        let mut edited = Edited::new(&before);
        edited.apply(kind, &mut random);
        let after = Text::new(edited.text());
        let start = Instant::now();
        let found = resolve_all(&after, &anchors);
        slowest = slowest.max(start.elapsed().as_secs_f64() * 1000.0);
        let origins = Origins::new(&edited, before.len());
        for ((place, anchor), resolution) in places.iter().zip(&anchors).zip(found) {
            origins.judge(*place, &anchor.quote.exact, resolution, &after, &mut tally);
        }
    }
    tally.print(name);
    println!(" | {slowest:6.2} ms at most");
}

#[derive(Default)]
struct Tally {
    survive: usize,
    right: usize,
    given_up: usize,
    changed: usize,
    shown: usize,
    dropped: usize,
    attached_wrongly: usize,
    shown_wrongly: usize,
}

impl Tally {
    fn print(&self, name: &str) {
        let percent = |part: usize, of: usize| part as f64 * 100.0 / of.max(1) as f64;
        print!(
            "{name:25} {:5} {:6.2} % {:5.2} % | {:5} {:6.2} % {:6.2} % | {:3} {:3}",
            self.survive,
            percent(self.right, self.survive),
            percent(self.given_up, self.survive),
            self.changed,
            percent(self.shown, self.changed),
            percent(self.dropped, self.changed),
            self.attached_wrongly,
            self.shown_wrongly,
        );
    }
}

fn measure(name: &str, kind: Kind, shape: Shape) {
    let mut tally = Tally::default();
    let mut times = Vec::new();
    for seed in 1..=shape.articles {
        let mut random = Random::new(seed);
        let before: Vec<char> = news::article(&mut random, shape.length).chars().collect();
        let text = Text::new(before.iter().collect());
        let places = places(&before, shape.anchors, &mut random);
        let anchors: Vec<Anchor> = places.iter().map(|p| describe(&text, *p)).collect();
        let mut edited = Edited::new(&before);
        edited.apply(kind, &mut random);
        let after = Text::new(edited.text());
        let run = |_| {
            let start = Instant::now();
            black_box(resolve_all(&after, &anchors));
            start.elapsed().as_secs_f64() * 1000.0
        };
        // The machine may be busy with something else besides.
        times.push((0..3).map(run).fold(f64::INFINITY, f64::min));
        let found = resolve_all(&after, &anchors);
        let origins = Origins::new(&edited, before.len());
        for ((place, anchor), resolution) in places.iter().zip(&anchors).zip(found) {
            origins.judge(*place, &anchor.quote.exact, resolution, &after, &mut tally);
        }
    }
    times.sort_by(f64::total_cmp);
    tally.print(name);
    println!(" | {:6.2} ms", times[times.len() / 2]);
}

fn describe(text: &Text, (start, end): (usize, usize)) -> Anchor {
    let span = Span::new(CodePointOffset::new(start), CodePointOffset::new(end));
    Anchor::describe(text, text.span_from_code_points(span))
}

/// Three of four at figures, names and titles, one anywhere, of 2 to 20 characters.
fn places(text: &[char], count: usize, random: &mut Random) -> Vec<(usize, usize)> {
    let worth = news::worth_tagging(text);
    let place = |_| match random.below(4) {
        0 => {
            let start = random.below(text.len() - 20);
            (start, start + 2 + random.below(19))
        }
        _ => random.pick(&worth),
    };
    (0..count).map(place).collect()
}

/// Where each character has gone.
struct Origins<'a> {
    edited: &'a Edited,
    now: Vec<Option<usize>>,
}

impl<'a> Origins<'a> {
    fn new(edited: &'a Edited, len: usize) -> Self {
        let mut now = vec![None; len];
        for (at, (_, origin)) in edited.0.iter().enumerate() {
            if let Some(origin) = origin {
                now[*origin] = Some(at);
            }
        }
        Self { edited, now }
    }

    /// Where the place stands if all its characters do, side by side.
    fn survives(&self, (start, end): (usize, usize)) -> Option<usize> {
        let at = self.now[start]?;
        let stands = self.edited.0.get(at..at + end - start)?;
        let same = stands
            .iter()
            .zip(start..end)
            .all(|((_, origin), at)| *origin == Some(at));
        same.then_some(at)
    }

    /// Whether a span of the edited text holds only what stands where the place was: its own characters, and new ones.
    fn is_about(&self, place: (usize, usize), start: usize, end: usize) -> bool {
        let near = |origin: usize| origin + 8 >= place.0 && origin < place.1 + 8;
        let around = (start.saturating_sub(1)..(end + 1).min(self.edited.0.len()))
            .filter_map(|at| self.edited.0[at].1);
        let mut around = around.peekable();
        around.peek().is_some() && around.all(near)
    }

    fn judge(
        &self,
        place: (usize, usize),
        quote: &str,
        resolution: Resolution,
        after: &Text,
        tally: &mut Tally,
    ) {
        let points = |span| {
            let span = after.span_to_code_points(span);
            (span.start().get(), span.end().get())
        };
        let survives = self.survives(place).or_else(|| {
            // A word of the same beginning took its place.
            let span = resolution
                .span()
                .filter(|span| after.slice(*span) == quote)?;
            let (start, end) = points(span);
            self.is_about(place, start, end).then_some(start)
        });
        match (survives, resolution) {
            (Some(at), Resolution::Found(span) | Resolution::Moved(span, _)) => {
                tally.survive += 1;
                if points(span) == (at, at + place.1 - place.0) {
                    tally.right += 1;
                } else {
                    tally.attached_wrongly += 1;
                }
            }
            (Some(at), Resolution::Changed(span, _)) => {
                tally.survive += 1;
                let (start, end) = points(span);
                // Shown with what was glued to it: another number.
                if start <= at && end >= at + place.1 - place.0 && self.is_about(place, start, end)
                {
                    tally.right += 1;
                } else {
                    tally.shown_wrongly += 1;
                }
            }
            (Some(_), Resolution::Orphan) => {
                tally.survive += 1;
                tally.given_up += 1;
            }
            (None, Resolution::Changed(span, _)) => {
                tally.changed += 1;
                let (start, end) = points(span);
                if self.is_about(place, start, end) {
                    tally.shown += 1;
                } else {
                    tally.shown_wrongly += 1;
                }
            }
            (None, Resolution::Orphan) => {
                tally.changed += 1;
                tally.dropped += 1;
            }
            (None, _) => {
                tally.changed += 1;
                tally.attached_wrongly += 1;
            }
        }
    }
}

/// Texts that repeat themselves, and anchors that cannot be told apart.
fn slow_texts() {
    let quote = |exact: &str, prefix: &str, suffix: &str| TextQuote {
        exact: exact.into(),
        prefix: prefix.into(),
        suffix: suffix.into(),
    };
    let anchors = |quote: &TextQuote, count: usize| -> Vec<Anchor> {
        let position = |at: usize| Span::at(CodePointOffset::new(at * 40), 4);
        let anchor = |at| Anchor {
            quote: quote.clone(),
            position: position(at),
            state: None,
        };
        (0..count).map(anchor).collect()
    };
    let news = news::article(&mut Random::new(9), 500_000);
    let same = "的".repeat(1_000_000);
    let list = "云川市增长5.4%，".repeat(100_000);
    let cases = [
        (
            "10,000 of one figure without context",
            &news,
            quote("5.4%", "", ""),
        ),
        (
            "10,000 of one figure in one context",
            &news,
            quote("5.4%", "云川市规模以上工业同比增长", "，增速比全省高1.2%。"),
        ),
        (
            "10,000 的 among a million",
            &same,
            quote("的的", &"的".repeat(31), &"的".repeat(31)),
        ),
        (
            "10,000 的 and 地 among a million",
            &same,
            quote("的的", &"的地".repeat(15), &"的地".repeat(15)),
        ),
        (
            "10,000 of one figure in a list",
            &list,
            quote(
                "5.2%",
                &"云川市增长5.4%，".repeat(3),
                &"，云川市增长5.4%".repeat(3),
            ),
        ),
        (
            "10,000 quotes of 200 characters",
            &news,
            quote(
                &news
                    .chars()
                    .skip(70)
                    .take(200)
                    .collect::<String>()
                    .replace('。', "；"),
                "",
                "",
            ),
        ),
    ];
    for (name, text, quote) in cases {
        let text = Text::new(text.clone());
        let anchors = anchors(&quote, 10_000);
        let start = Instant::now();
        black_box(resolve_all(&text, &anchors));
        println!(
            "{name:40} {:9.1} ms",
            start.elapsed().as_secs_f64() * 1000.0
        );
    }
    let text = Text::new(news.clone());
    let chars: Vec<char> = news.chars().collect();
    let worth = news::worth_tagging(&chars);
    let anchors: Vec<Anchor> = worth
        .iter()
        .take(10_000)
        .map(|p| describe(&text, *p))
        .collect();
    let shifted = Text::new(format!("快讯：{news}"));
    for (name, text) in [
        ("unchanged", &text),
        ("moved by three characters", &shifted),
    ] {
        let start = Instant::now();
        let found = black_box(resolve_all(text, &anchors));
        let placed = found.iter().filter(|r| r.span().is_some()).count();
        println!(
            "{:40} {:9.1} ms, {placed} placed",
            format!("10,000 in 500,000 characters, {name}"),
            start.elapsed().as_secs_f64() * 1000.0
        );
    }
}
