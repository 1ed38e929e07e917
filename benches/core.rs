//! Prints what the pure core takes on a long article: 500,000 characters, 10,000 annotations.

use pizhu::model::annotation::{AnnotationId, Tag, TagKind, Timestamp};
use pizhu::model::article::{Article, ArticleBuilder, BlockKind, Meta};
use pizhu::model::codec::web_annotation::{ArticleRef, export, import};
use pizhu::model::fragments::fragments;
use pizhu::model::notebook::{Action, Notebook, Reading};
use pizhu::model::text::{ByteOffset, Span, Text};
use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

const RUNS: usize = 15;
const ANNOTATIONS: usize = 10_000;

fn main() {
    let article = article();
    let text = article.text.as_str().to_owned();
    print("index the text", || Text::new(text.clone()));

    let places = places(&article);
    let empty = Notebook::new(Rc::new(article.text.clone()), Vec::new(), Vec::new());
    let full = empty.reduce(create(&places)).notebook;
    let stored: Vec<_> = full
        .entries()
        .iter()
        .map(|e| e.annotation.clone())
        .collect();
    print("place 10,000 stored annotations", || {
        Notebook::new(empty.text().clone(), stored.clone(), Vec::new())
    });
    reread(&full);
    let one = [(
        AnnotationId::from_random([255; 16]),
        Span::at(ByteOffset::new(30), 12),
        Tag::blank(TagKind::Number),
    )];
    print("create one, none present", || empty.reduce(create(&one)));
    print("create one, 10,000 present", || full.reduce(create(&one)));
    print("draw every block without annotations", || {
        article
            .blocks
            .iter()
            .map(|block| fragments(block, &[]).len())
            .sum::<usize>()
    });
    let annotations = || full.entries().iter().map(|e| &e.annotation);
    print("export 10,000", || {
        export(ArticleRef::from(&article), annotations())
    });
    let file = export(ArticleRef::from(&article), annotations());
    print("import 10,000", || import(&file).is_ok());
}

/// A living page: the text of the article changes while it is open.
fn reread(notebook: &Notebook) {
    let was = notebook.text().as_str();
    let middle = was.find("第1650段").unwrap_or_default();
    let (before, after) = was.split_at(middle);
    let now = Timestamp::from_millis(1);
    for (what, is) in [
        (
            "reread, a paragraph corrected",
            format!("{before}{}", after.replacen("5.", "6.", 6)),
        ),
        (
            "reread, a block put into the middle",
            format!("{before}广告：到店另减。\n{after}"),
        ),
        (
            "reread, a block put in front",
            format!("广告：到店另减。\n{was}"),
        ),
        (
            "reread, a block put at both ends",
            format!("广告：到店另减。\n{was}\n相关阅读"),
        ),
    ] {
        print(what, || {
            let text = Rc::new(Text::new(is.clone()));
            notebook.reread(text, Reading::Whole, now)
        });
    }
}

/// Prints the middle run.
fn print<T>(what: &str, mut run: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "{what:40} {:>12.3} ms",
        times[RUNS / 2].as_secs_f64() * 1000.0
    );
}

fn article() -> Article {
    let mut builder = ArticleBuilder::new();
    for block in 0..3_300 {
        let sentence = format!(
            "第{block}段：全省共有企业{}.4万家，比上年增长5.{}%。",
            block % 97,
            block % 10
        );
        builder.block(BlockKind::Paragraph, &sentence.repeat(6));
    }
    builder.build(Meta {
        url: Some("https://news.example/long".into()),
        ..Meta::default()
    })
}

fn places(article: &Article) -> Vec<(AnnotationId, Span, Tag)> {
    let numbers = article.text.as_str().match_indices(".4万家");
    numbers
        .take(ANNOTATIONS)
        .enumerate()
        .map(|(index, (at, unit))| {
            let id = AnnotationId::from_random((index as u128 + 1).to_be_bytes());
            (
                id,
                Span::at(ByteOffset::new(at - 1), unit.len() + 1),
                Tag::blank(TagKind::Number),
            )
        })
        .collect()
}

fn create(places: &[(AnnotationId, Span, Tag)]) -> Action {
    Action::Create {
        places: places.to_vec(),
        now: Timestamp::from_millis(0),
        creator: None,
    }
}
