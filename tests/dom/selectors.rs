//! Places that others give by a page's elements, on a page with more on it than the article.

use pizhu::dom::page::{News, Reading, Target, Watch};
use pizhu::dom::positions::Positions;
use pizhu::dom::read::read_source;
use pizhu::dom::selectors::{OpenPage, PATIENCE};
use pizhu::model::anchor::selector::{Path, Point, Selector, Step, place};
use pizhu::model::article::Article;
use pizhu::model::article::read::Format;
use pizhu::model::text::{CodePointOffset, Span, Utf16Offset};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element};

const STORY: &str = concat!(
    r#"<p data-block="0" class="lead">🙂𠮷林县有<b>394家</b>，今3家，昨3家。</p>"#,
    r#"<section id="b"><p data-block="1">利润增长5.4%，<i id="a&quot;]\b">投资增长5.4%</i>。</p>"#,
    r#"<p data-block="2">《<a href="x">中医药</a>规划》<!-- 注 --></p></section>"#,
);

/// The page of one test, which leaves with it.
struct Page {
    all: Element,
    root: Element,
    /// As the widget would render it.
    article: Option<Article>,
    /// As it stands on the page.
    reading: Reading,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.all.remove();
    }
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// What the widget reads of an article that it stands around.
fn read(root: &Element) -> Reading {
    let found = Rc::new(RefCell::new(None));
    let target = Target {
        host: root.clone().dyn_into().unwrap(),
        selector: None,
    };
    let told = found.clone();
    let watch = Watch::new(target, move |news| {
        if let News::Read(reading) = news {
            told.replace(Some(reading));
        }
    });
    drop(watch);
    found.take().unwrap()
}

impl Page {
    /// A page with [`STORY`] on it, whose blocks are marked as the widget marks its own.
    fn open() -> Self {
        let mut page = Self::with(STORY);
        let article = read_source(STORY, Format::Html, "https://news.example/1").unwrap();
        assert_eq!(
            article.text.as_str(),
            "🙂𠮷林县有394家，今3家，昨3家。\n利润增长5.4%，投资增长5.4%。\n《中医药规划》"
        );
        assert_eq!(article.text.as_str(), page.story());
        page.article = Some(article);
        page
    }

    fn with(story: &str) -> Self {
        let all = document().create_element("main").unwrap();
        let html = format!(
            r#"<div><p class="lead" id="out">外面</p></div><article>{story}</article><p class="last">394家</p>"#
        );
        all.set_inner_html(&html);
        document().body().unwrap().append_child(&all).unwrap();
        let root = all.query_selector("article").unwrap().unwrap();
        let reading = read(&root);
        let article = None;
        Self {
            all,
            root,
            article,
            reading,
        }
    }

    fn story(&self) -> &str {
        self.reading.article.text.as_str()
    }

    fn find(&self, steps: &[Step]) -> Option<(usize, &str)> {
        self.find_for(PATIENCE, steps)
    }

    /// The place that the steps lead to in so many milliseconds: the code points before it, and its characters. It is the
    /// same in an article that the widget renders, where there is one.
    fn find_for(&self, patience: f64, steps: &[Step]) -> Option<(usize, &str)> {
        let article = &self.reading.article;
        let positions = Positions {
            root: &self.root,
            article,
            map: Some(&self.reading.page.map),
        };
        let selectors = [Selector(steps.to_vec())];
        let text = &article.text;
        let span = place(&selectors, text, &OpenPage::new(positions, patience));
        if let Some(article) = &self.article {
            let positions = Positions {
                article,
                map: None,
                ..positions
            };
            let page = OpenPage::new(positions, patience);
            assert_eq!(place(&selectors, text, &page), span, "{steps:?}");
        }
        let span = span?;
        let at = text.to_code_points(span.start()).get();
        Some((at, text.slice(span)))
    }

    /// What the steps lead to.
    fn text(&self, steps: &[Step]) -> Option<&str> {
        self.find(steps).map(|(_, text)| text)
    }
}

fn xpath(path: &str) -> Step {
    Step::Element(Path::XPath(path.into()))
}

fn css(selector: &str) -> Step {
    Step::Element(Path::Css(selector.into()))
}

fn id(id: &str) -> Step {
    Step::Element(Path::Id(id.into()))
}

fn position(start: usize, end: usize) -> Step {
    let at = CodePointOffset::new;
    Step::Position(Span::new(at(start), at(end)))
}

fn between(start: &str, from: usize, end: &str, to: usize) -> Step {
    let point = |path: &str, units| Point {
        container: Path::XPath(path.into()),
        offset: Utf16Offset::new(units),
    };
    Step::Between(point(start, from), point(end, to))
}

const FIRST: &str = "🙂𠮷林县有394家，今3家，昨3家。";
const BOLD: Option<(usize, &str)> = Some((5, "394家"));

#[wasm_bindgen_test]
fn xpaths_begin_at_the_document_its_body_or_the_article() {
    let page = Page::open();
    for path in [
        "/html/body/main/article/p/b",
        "//article/p[@class='lead']/b[1]",
        "/main[1]/article[1]/p[1]/b[1]",
        "main/article/p/b",
        "/p[1]/b[1]",
        "./p/b",
        "p/b/text()",
        "//b",
    ] {
        assert_eq!(page.find(&[xpath(path)]), BOLD, "{path}");
    }
    assert_eq!(
        page.text(&[xpath("/section/p[1]/text()[1]")]),
        Some("利润增长5.4%，")
    );
    assert_eq!(page.text(&[xpath("//article")]), Some(page.story()));
}

#[wasm_bindgen_test]
fn what_is_outside_of_the_article_does_not_count() {
    let page = Page::open();
    // Of two the one inside is meant; of two inside, none.
    assert_eq!(page.text(&[xpath("//p[@class='lead']")]), Some(FIRST));
    assert_eq!(page.text(&[css(".lead")]), Some(FIRST));
    for steps in [
        xpath("//p"),
        xpath("/html/body/main/p"),
        xpath("/html/body"),
        xpath("/main/div/p"),
        xpath("//p[@id='out']"),
        css("p"),
        css(".last"),
        css("main"),
        id("out"),
    ] {
        assert_eq!(page.find(std::slice::from_ref(&steps)), None, "{steps:?}");
    }
    assert_eq!(
        page.find(&[between("/main/div/p", 0, "/main/article/p", 5)]),
        None
    );
    assert_eq!(
        page.find(&[between("/main/article/p", 0, "/main/p", 2)]),
        None
    );
}

#[wasm_bindgen_test]
fn css_selectors_and_ids_are_found() {
    let page = Page::open();
    assert_eq!(page.find(&[css("main > article p.lead > b")]), BOLD);
    assert_eq!(
        page.text(&[css("#b > p:nth-child(2)")]),
        Some("《中医药规划》")
    );
    assert_eq!(page.text(&[css("article")]), Some(page.story()));
    assert_eq!(page.find(&[id("a\"]\\b")]), Some((28, "投资增长5.4%")));
    let section = "利润增长5.4%，投资增长5.4%。\n《中医药规划》";
    assert_eq!(page.text(&[id("b")]), Some(section));
}

#[wasm_bindgen_test]
fn a_step_looks_inside_what_the_one_before_it_found() {
    let page = Page::open();
    assert_eq!(page.text(&[id("b"), css("i")]), Some("投资增长5.4%"));
    assert_eq!(page.text(&[id("b"), xpath("/p[2]/a")]), Some("中医药"));
    assert_eq!(page.text(&[id("b"), xpath("//a")]), Some("中医药"));
    assert_eq!(page.find(&[id("b"), css("b")]), None);
    assert_eq!(
        page.find(&[id("b"), xpath("/html/body/main/article/p")]),
        None
    );
    assert_eq!(page.find(&[xpath("//b/text()"), css("b")]), None);
    assert_eq!(page.find(&[xpath("//article/p"), position(5, 9)]), BOLD);
    assert_eq!(page.find(&[xpath("//article/p"), position(5, 90)]), None);
    // Over the joint of two blocks, which the page's own text does not have.
    assert_eq!(page.text(&[id("b"), position(14, 20)]), Some(".4%。\n《中"));
    let quote = |prefix: &str, exact: &str| {
        Step::Quote(pizhu::model::anchor::TextQuote {
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: String::new(),
        })
    };
    assert_eq!(page.find(&[id("b"), quote("", "5.4%")]), None);
    assert_eq!(
        page.find(&[css("i"), quote("", "5.4%")]),
        Some((32, "5.4%"))
    );
    assert_eq!(
        page.find(&[id("b"), quote("利润增长", "5.4%")]),
        Some((23, "5.4%"))
    );
}

#[wasm_bindgen_test]
fn ranges_of_hypothesis_count_units() {
    let page = Page::open();
    let (p, b) = ("/main[1]/article[1]/p[1]", "/main[1]/article[1]/p[1]/b[1]");
    assert_eq!(page.find(&[between(p, 7, p, 11)]), BOLD);
    assert_eq!(page.find(&[between(b, 0, b, 4)]), BOLD);
    assert_eq!(page.find(&[between(b, 0, p, 11)]), BOLD);
    let texts = ["/p[1]/text()[1]", "/p[1]/text()[2]"];
    assert_eq!(
        page.text(&[between(texts[0], 4, texts[1], 1)]),
        Some("林县有394家，")
    );
    assert_eq!(page.find(&[between(p, 11, p, 7)]), None);
    assert_eq!(page.find(&[between(p, 7, p, 90)]), None);
    assert_eq!(page.find(&[between(p, 7, "/p[9]", 1)]), None);
    let over = between("/section/p[1]", 17, "/section/p[2]", 1);
    assert_eq!(page.text(&[over]), Some("。\n《"));
}

#[wasm_bindgen_test]
fn ranges_of_the_w3c_end_before_their_second_selector() {
    let page = Page::open();
    let range = |start: Vec<Step>, end: Vec<Step>| {
        page.text(&[Step::Range(Selector(start), Selector(end))])
    };
    let bold = || vec![css("b")];
    assert_eq!(range(bold(), vec![id("b")]), Some("394家，今3家，昨3家。"));
    assert_eq!(
        range(bold(), vec![xpath("//article/p"), position(12, 12)]),
        Some("394家，今3")
    );
    assert_eq!(range(vec![id("b")], bold()), None);
    assert_eq!(range(bold(), vec![css(".last")]), None);
}

#[wasm_bindgen_test]
fn what_is_no_selector_selects_nothing() {
    let page = Page::open();
    for step in [
        xpath("//["),
        xpath("1 + 1"),
        xpath("x:p"),
        xpath("//article/p/@class"),
        xpath("//article/section/p/comment()"),
        xpath(&"/p".repeat(5_000)),
        css("p["),
        css("::"),
        css(&"p ".repeat(5_000)),
        css(&"(".repeat(5_000)),
        id("b\n"),
        id("\0"),
        id(""),
    ] {
        assert_eq!(page.find(std::slice::from_ref(&step)), None, "{step:?}");
    }
}

#[wasm_bindgen_test]
fn a_page_whose_markup_takes_the_place_of_the_documents_methods_throws_nothing() {
    let page = Page::open();
    let names = ["evaluate", "getElementById", "createTreeWalker", "body"];
    let images = names.map(|name| format!("<img name=\"{name}\">"));
    let extra = document().create_element("div").unwrap();
    extra.set_inner_html(&images.concat());
    page.all.append_child(&extra).unwrap();
    assert_eq!(page.find(&[xpath("//b")]), None);
    assert_eq!(page.find(&[css("b")]), BOLD);
    assert_eq!(page.text(&[id("b"), css("i")]), Some("投资增长5.4%"));
}

#[wasm_bindgen_test]
fn patience_ends() {
    let page = Page::open();
    assert_eq!(page.find_for(60_000.0, &[css("b")]), BOLD);
    assert_eq!(page.find_for(-1.0, &[css("b")]), None);
}

#[wasm_bindgen_test]
fn what_the_article_leaves_out_counts_in_positions_and_is_no_place() {
    let page = Page::with(concat!(
        "<p>甲<span hidden>隐藏</span>乙5.4%<script>1</script>丙</p>\n",
        "  <p>  丁\n  戊 </p><script>2</script>",
    ));
    assert_eq!(page.story(), "甲乙5.4%丙\n丁 戊");
    let first = || xpath("/p[1]");
    assert_eq!(page.find(&[first()]), Some((0, "甲乙5.4%丙")));
    assert_eq!(page.find(&[first(), position(4, 8)]), Some((2, "5.4%")));
    assert_eq!(
        page.find(&[between("/p[1]", 4, "/p[1]", 8)]),
        Some((2, "5.4%"))
    );
    assert_eq!(page.find(&[css("p:nth-of-type(2)")]), Some((8, "丁 戊")));
    assert_eq!(
        page.find(&[xpath("/p[2]"), position(6, 7)]),
        Some((10, "戊"))
    );
    for step in [css("span"), css("p > script"), xpath("/script")] {
        assert_eq!(page.find(std::slice::from_ref(&step)), None, "{step:?}");
    }
}
