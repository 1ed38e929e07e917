//! Articles of a given length, and records of annotations on them.

use pizhu::model::anchor::Anchor;
use pizhu::model::annotation::{Annotation, AnnotationId, Tag, TagKind, Timestamp};
use pizhu::model::article::{Article, ArticleBuilder, BlockKind, Meta};
use pizhu::model::codec::record;
use pizhu::model::notebook::{Effect, Entry};
use pizhu::model::ports::Store as _;
use pizhu::model::shelf::{Folder, MemoryStore, Shelf};
use pizhu::model::text::{ByteOffset, Span};
use pizhu_e2e::{Page, Reply, Server};
use serde_json::{Map, Value, json};
use std::rc::Rc;

const WORDS: &str = "全省 企业 增长 投资 政策 会议 代表 改革 发展 就业 教育 医疗 科技 创新 工业 农业 乡村 城市 环境 \
    能源 市场 监管 服务 办法 规划 部门 同比 达到 其中 以及 通过 推动 支持 加快 建设 完善";

/// An article of about 3,000 characters.
pub fn short() -> Article {
    article("short", 3_000)
}

/// An article of about 500,000 characters.
pub fn long() -> Article {
    article("long", 500_000)
}

/// An article of about 100,000 characters of news: that of the recognisers' tests, over and over.
pub fn news() -> Article {
    let news = include_str!("../../../../data/news.jsonl");
    let text = |line: &str| {
        Some(
            serde_json::from_str::<Value>(line).ok()?["text"]
                .as_str()?
                .to_owned(),
        )
    };
    let texts: Vec<String> = news.lines().filter_map(text).collect();
    let mut builder = ArticleBuilder::new();
    builder.block(BlockKind::Headline, "一篇用来计时的新闻");
    let mut written = 0;
    for text in texts.iter().cycle() {
        if written >= 100_000 {
            break;
        }
        written += text.chars().count() + 1;
        builder.block(BlockKind::Paragraph, text);
    }
    builder.build(Meta {
        url: Some("https://news.example/news".into()),
        published: Some("2024-03-15".into()),
        ..Meta::default()
    })
}

/// The same article for the same name and length: the numbers are a plain generator's, not chance.
fn article(name: &str, length: usize) -> Article {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = 20_240_315u64;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    let mut builder = ArticleBuilder::new();
    builder.block(BlockKind::Headline, "一篇用来计时的文章");
    let mut written = 0;
    while written < length {
        let mut paragraph = String::new();
        let wanted = 100 + next(100);
        while paragraph.chars().count() < wanted {
            paragraph.push_str(words[next(words.len())]);
            match next(16) {
                0 | 1 => paragraph.push_str(&format!("{}.{}万家", 1 + next(999), next(10))),
                2 => paragraph.push('，'),
                _ => {}
            }
        }
        paragraph.push('。');
        written += paragraph.chars().count() + 1;
        builder.block(BlockKind::Paragraph, &paragraph);
    }
    builder.build(Meta {
        url: Some(format!("https://news.example/{name}")),
        ..Meta::default()
    })
}

/// Serves the demonstration as it is, with the clock, and its text on a plain page: `/sample.html` and
/// `/sample-plain.html`.
pub async fn serve_sample(server: &Server, page: &Page) {
    let widget = page.widget().await;
    widget.wait_for("[data-block]").await;
    let texts =
        "return [...root.querySelectorAll('[data-block]')].map((block) => block.textContent);";
    let texts: Vec<String> = widget.js(texts, ()).await;
    server.route("/sample-plain.html", plain(&texts));
    let html: String = page.js("return (await fetch('/')).text();", ()).await;
    let html = html.replacen("<meta", &format!("{}<meta", clock()), 1);
    server.route("/sample.html", Reply::html(html));
}

/// The beginning of every page.
pub const HEAD: &str =
    "<!doctype html><html lang=zh><meta charset=utf-8><link rel=icon href='data:,'>";

/// A usual newspaper's.
pub const STYLE: &str =
    "<style>body { font: 18px/1.75 serif; max-width: 36em; margin: auto }</style>";

/// Notes when the next frame has been painted.
const PAINTED: &str = "requestAnimationFrame(() => { const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.painted = performance.now(); };
    channel.port2.postMessage(0); });";

/// Notes when the widget's article has been painted; by then it takes input.
fn clock() -> String {
    format!("<script>addEventListener('pizhu-ready', () => {{ {PAINTED} }});</script>")
}

/// The same text and no script but the clock.
fn plain(texts: &[impl AsRef<str>]) -> Reply {
    let paragraphs: String = texts
        .iter()
        .map(|text| format!("<p>{}</p>", text.as_ref()))
        .collect();
    Reply::html(format!(
        "{HEAD}{STYLE}{paragraphs}<script>{PAINTED}</script>"
    ))
}

/// Serves `/<name>.html` with the widget, `/<name>-plain.html` with the same text and no script but the clock,
/// and `/<name>-<count>.json` with storage records.
pub fn serve(server: &Server, name: &str, article: &Article, counts: &[usize]) {
    let texts: Vec<&str> = article
        .blocks
        .iter()
        .skip(1)
        .map(|block| article.block_text(block))
        .collect();
    let json = json!({
        "@type": "NewsArticle",
        "headline": article.block_text(&article.blocks[0]),
        "url": article.meta.url,
        "articleBody": texts.join("\n"),
    });
    server.route(&format!("/{name}.json"), Reply::json(json.to_string()));
    server.route(&format!("/{name}-plain.html"), plain(&texts));
    let widget = format!(
        "{HEAD}<link rel=modulepreload href=pizhu_widget.js>\
         <link rel=preload href=pizhu_widget_bg.wasm as=fetch type=application/wasm crossorigin>\
         <link rel=preload href={name}.json as=fetch crossorigin>\
         {}\
         <script type=module src=pizhu.js></script><pizhu-article src={name}.json></pizhu-article>",
        clock()
    );
    server.route(&format!("/{name}.html"), Reply::html(widget));
    for count in counts {
        let reply = Reply::json(records(article, *count).to_string());
        server.route(&format!("/{name}-{count}.json"), reply);
    }
}

/// `count` places, spread evenly over the article's numbers.
pub fn spans(article: &Article, count: usize) -> Vec<Span> {
    let text = article.text.as_str();
    let ends: Vec<usize> = text
        .match_indices("万家")
        .map(|(at, unit)| at + unit.len())
        .collect();
    let span = |index| {
        let end = ends[index * ends.len() / count];
        let number = text[..end]
            .trim_end_matches("万家")
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        Span::new(ByteOffset::new(number.len()), ByteOffset::new(end))
    };
    (0..count).map(span).collect()
}

/// Records of `count` annotations at those places.
pub fn records(article: &Article, count: usize) -> Value {
    let shelf = Rc::new(Shelf::new(MemoryStore::new()));
    let now = Timestamp::from_millis(0);
    let (mut folder, _) = Folder::open(shelf.clone(), &article.id, now);
    for (index, span) in spans(article, count).into_iter().enumerate() {
        let annotation = Annotation {
            id: AnnotationId::from_random((index as u128 + 1).to_be_bytes()),
            tag: Tag::blank(TagKind::ALL[index % 3]),
            anchor: Anchor::describe(&article.text, span),
            note: String::new(),
            created: Timestamp::from_millis(index as i64),
            modified: Timestamp::from_millis(index as i64),
            creator: None,
            edits: Vec::new(),
        };
        assert!(record::decode(annotation.id, &record::encode(&annotation)).is_ok());
        let place = Some(span);
        let entry = Rc::new(Entry { annotation, place });
        let stored = folder.run(&[Effect::Put(entry)], now);
        assert_eq!(stored, Ok(()), "memory takes it");
    }
    let keys = shelf.store().keys("").expect("memory has keys");
    let value = |key: &String| shelf.store().read(key).ok().flatten().map(Value::String);
    let records: Map<String, Value> = keys
        .iter()
        .filter_map(|key| Some((key.clone(), value(key)?)))
        .collect();
    Value::Object(records)
}
