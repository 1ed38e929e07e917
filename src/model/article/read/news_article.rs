//! schema.org `NewsArticle` as JSON-LD, as sites publish it: one object, an array, or one among the
//! others of a `@graph`; every field in one of several shapes. Only broken JSON or a source without any article
//! is an error: a field that cannot be understood counts as absent.
//!
//! <https://schema.org/NewsArticle>; <https://www.w3.org/TR/json-ld11/>

use super::{ReadError, ReadErrorKind, plain_text};
use crate::model::article::{ArticleBuilder, BlockKind, Image, Meta};
use serde_json::{Map, Value};

/// An article as its JSON gives it, the body not yet cut into blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct NewsArticle {
    /// Headline, address, date, publisher, authors, language.
    pub meta: Meta,
    /// `alternativeHeadline`, where it says something else than the headline.
    pub standfirst: Option<String>,
    /// The images, each with its caption, which may be empty.
    pub images: Vec<(Image, String)>,
    /// `articleBody`.
    pub body: Body,
}

/// What an `articleBody` holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Plain text, a paragraph a line.
    PlainText(String),
    /// An HTML fragment.
    Html(String),
}

impl NewsArticle {
    /// Adds what stands before the body: headline, standfirst, images with their captions.
    pub fn open(&self, builder: &mut ArticleBuilder) {
        builder.block(BlockKind::Headline, &self.meta.title);
        if let Some(standfirst) = &self.standfirst {
            builder.block(BlockKind::Standfirst, standfirst);
        }
        for (image, caption) in &self.images {
            builder.block(BlockKind::Figure(image.clone()), caption);
        }
    }

    /// Adds a plain-text body, a paragraph a line; a first line that repeats the headline is left out.
    pub fn push_plain_text(&self, builder: &mut ArticleBuilder, body: &str) {
        let mut lines = plain_text::lines(body).peekable();
        lines.next_if(|line| line.trim() == self.meta.title);
        for line in lines {
            builder.block(BlockKind::Paragraph, line);
        }
    }
}

/// Reads the first article in `json`. `resolve` makes an image's reference an absolute address that may
/// be shown, and normalises the article's own; `None` leaves it out.
///
/// # Errors
/// [`ReadErrorKind::MalformedJson`] with the place; [`ReadErrorKind::NoArticle`].
pub fn read(
    json: &str,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> Result<NewsArticle, ReadError> {
    let json = json.trim_start_matches('\u{feff}');
    let source: Value = serde_json::from_str(json).map_err(|e| malformed(json, &e))?;
    let object = find_article(&source).ok_or(ReadErrorKind::NoArticle)?;
    let fields = Fields {
        object,
        source: &source,
    };
    let title = fields
        .text("headline")
        .or_else(|| fields.text("name"))
        .unwrap_or_default();
    Ok(NewsArticle {
        standfirst: fields
            .text("alternativeHeadline")
            .filter(|line| *line != title),
        images: fields.images(resolve),
        body: fields.body(),
        meta: Meta {
            title,
            url: fields.url().and_then(|url| resolve(&url)),
            published: fields.text("datePublished"),
            publisher: fields.names("publisher").into_iter().next(),
            authors: fields.names("author"),
            language: fields.text("inLanguage"),
        },
    })
}

/// Where the JSON breaks. The parser counts bytes of the line, a reader counts characters.
fn malformed(json: &str, error: &serde_json::Error) -> ReadError {
    let line = json.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default();
    let before = line.floor_char_boundary(error.column().saturating_sub(1));
    ReadErrorKind::MalformedJson {
        line: error.line(),
        column: line.get(..before).unwrap_or_default().chars().count() + 1,
    }
    .into()
}

/// The first article in reading order: the value itself, or in an array, a `@graph` or a page's
/// `mainEntity`. The parser limits how deep values nest.
fn find_article(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(values) => values.iter().find_map(find_article),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => ["@graph", "mainEntity"]
            .iter()
            .filter_map(|key| object.get(*key))
            .find_map(find_article),
        _ => None,
    }
}

/// By type; an object that has an `articleBody` is one whatever it calls itself, and so is one that has a
/// `headline` and names no type.
fn is_article(object: &Map<String, Value>) -> bool {
    let named = match object.get("@type") {
        Some(Value::String(name)) => is_article_type(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is_article_type),
        _ => object.contains_key("headline"),
    };
    named || object.get("articleBody").is_some_and(Value::is_string)
}

/// Whether schema.org's `name` is `Article` or a type below it; with or without the vocabulary before it.
fn is_article_type(name: &str) -> bool {
    let name = name.rsplit(['/', '#', ':']).next().unwrap_or_default();
    name.ends_with("Article")
        || matches!(
            name,
            "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "Report"
        )
}

/// The article's object, and the source around it, where its references (`@id`) lead.
struct Fields<'a> {
    object: &'a Map<String, Value>,
    source: &'a Value,
}

impl Fields<'_> {
    fn text(&self, key: &str) -> Option<String> {
        text(self.object.get(key)?)
    }

    /// `url`, or else `mainEntityOfPage`; only when it is absolute, since the JSON may have been moved.
    fn url(&self) -> Option<String> {
        ["url", "mainEntityOfPage"]
            .iter()
            .filter_map(|key| address(self.object.get(*key)?))
            .find(|url| url.starts_with("https://") || url.starts_with("http://"))
    }

    fn body(&self) -> Body {
        let body = match self.object.get("articleBody") {
            Some(Value::Array(parts)) => {
                let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
                parts.join("\n")
            }
            Some(value) => value.as_str().unwrap_or_default().to_owned(),
            None => self.text("text").unwrap_or_default(),
        };
        if has_block_tag(&body) {
            Body::Html(body)
        } else {
            Body::PlainText(body)
        }
    }

    /// The names of the persons or organisations of a field.
    fn names(&self, key: &str) -> Vec<String> {
        let mut names = Vec::new();
        for value in items(self.object.get(key)) {
            let name = text(value).or_else(|| text(self.referred(value)?));
            // Some sites give the address of an author's page instead of a name.
            names.extend(name.filter(|name| !name.contains("://")));
        }
        names.dedup();
        names
    }

    /// The images of `image`. Search engines ask sites for one picture in several crops: of those without
    /// a caption only one is shown, and none beside one that has a caption.
    fn images(&self, resolve: &dyn Fn(&str) -> Option<String>) -> Vec<(Image, String)> {
        let mut images: Vec<(Image, String)> = items(self.object.get("image"))
            .into_iter()
            .filter_map(|value| image(self.referred(value).unwrap_or(value), resolve))
            .collect();
        if images.iter().any(|(_, caption)| !caption.is_empty()) {
            images.retain(|(_, caption)| !caption.is_empty());
        } else {
            images.truncate(1);
        }
        images
    }

    /// The object elsewhere in the source that `{"@id": …}` refers to.
    fn referred(&self, value: &Value) -> Option<&Value> {
        let object = value.as_object().filter(|object| object.len() == 1)?;
        let id = object.get("@id")?;
        let graph = self.source.get("@graph").unwrap_or(self.source);
        graph
            .as_array()?
            .iter()
            .find(|one| one.get("@id") == Some(id))
    }
}

/// A field's values: schema.org allows one or several everywhere.
fn items(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.iter().collect(),
        Some(Value::Object(object)) if object.contains_key("@list") => items(object.get("@list")),
        Some(one) => vec![one],
    }
}

/// The characters of a text field, or the name of what stands in its place.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(string) => {
            let string = string.trim();
            (!string.is_empty()).then(|| string.to_owned())
        }
        Value::Array(values) => values.iter().find_map(text),
        Value::Object(object) => ["@value", "name", "alternateName"]
            .iter()
            .find_map(|key| text(object.get(*key)?)),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(_) | Value::Null => None,
    }
}

/// The address in a URL field, or of what stands in its place.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(address),
        Value::Object(object) => ["url", "contentUrl", "@id", "@value"]
            .iter()
            .find_map(|key| address(object.get(*key)?)),
        string => text(string).filter(|_| string.is_string()),
    }
}

fn image(value: &Value, resolve: &dyn Fn(&str) -> Option<String>) -> Option<(Image, String)> {
    let src = resolve(&address(value)?)?;
    let field = |key| value.get(key).and_then(text).unwrap_or_default();
    let image = Image {
        src,
        alt: field("description"),
        size: pixels(value.get("width")).zip(pixels(value.get("height"))),
    };
    Some((image, field("caption")))
}

/// A length in pixels, as sites write it: 640, "640" or "640px".
fn pixels(value: Option<&Value>) -> Option<u16> {
    let written = match value? {
        Value::Number(number) => number.to_string(),
        Value::String(written) => written.trim().trim_end_matches("px").into(),
        _ => return None,
    };
    written.parse().ok().filter(|pixels| *pixels > 0)
}

/// Whether a body is HTML: it has a tag that begins a block or a line. Text that merely has a `<` has none.
fn has_block_tag(body: &str) -> bool {
    const NAMES: [&str; 19] = [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "blockquote",
        "figure",
        "section",
        "article",
        "pre",
        "hr",
    ];
    body.match_indices('<').any(|(at, _)| {
        let tag = body.get(at + 1..).unwrap_or_default();
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
        rest.starts_with(|c: char| matches!(c, '>' | '/') || c.is_ascii_whitespace())
            && NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn resolve(reference: &str) -> Option<String> {
        match reference.split_once(':') {
            Some(("http" | "https", _)) => Some(reference.to_owned()),
            Some(_) => None,
            None => Some(format!("https://news.example/{reference}")),
        }
    }

    fn read_value(value: &Value) -> NewsArticle {
        let Ok(article) = read(&value.to_string(), &resolve) else {
            unreachable!("{value}")
        };
        article
    }

    #[test]
    fn all_fields_are_read() {
        let article = read_value(&json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": " 中原企业添新军 ",
            "alternativeHeadline": "一地一策",
            "author": [{"@type": "Person", "name": "甲"}, "乙"],
            "datePublished": "2024-03-15",
            "publisher": {"@type": "Organization", "name": "某报"},
            "url": "https://news.example/1",
            "inLanguage": "zh-CN",
            "image": {"url": "a.png", "caption": "车间", "description": "两台机床"},
            "articleBody": "第一段\n第二段",
        }));
        assert_eq!(
            article.meta,
            Meta {
                title: "中原企业添新军".into(),
                url: Some("https://news.example/1".into()),
                published: Some("2024-03-15".into()),
                publisher: Some("某报".into()),
                authors: vec!["甲".into(), "乙".into()],
                language: Some("zh-CN".into()),
            }
        );
        assert_eq!(article.standfirst.as_deref(), Some("一地一策"));
        let image = Image {
            src: "https://news.example/a.png".into(),
            alt: "两台机床".into(),
            size: None,
        };
        assert_eq!(article.images, [(image, "车间".into())]);
        assert_eq!(article.body, Body::PlainText("第一段\n第二段".into()));
    }

    #[test]
    fn the_article_is_found_wherever_it_stands() {
        let article = json!({"@type": ["Thing", "ReportageNewsArticle"], "headline": "甲"});
        let cases = [
            article.clone(),
            json!([{"@type": "WebSite", "name": "站"}, article]),
            json!({"@graph": [{"@type": "Organization"}, article]}),
            json!({"@type": "WebPage", "mainEntity": article}),
            json!({"@type": "https://schema.org/BlogPosting", "headline": "甲"}),
            json!({"@type": "schema:Article", "headline": "甲"}),
            json!({"headline": "甲"}),
            json!({"@type": "CreativeWork", "headline": "甲", "articleBody": "文"}),
        ];
        for case in cases {
            assert_eq!(read_value(&case).meta.title, "甲", "{case}");
        }
    }

    #[test]
    fn json_without_an_article_is_refused() {
        for case in [
            "{}",
            "[]",
            "3",
            "null",
            r#"{"@type":"JobPosting","headline":"招"}"#,
        ] {
            let error = read(case, &resolve).err().map(|error| error.kind());
            assert_eq!(error, Some(ReadErrorKind::NoArticle), "{case}");
        }
    }

    #[test]
    fn broken_json_is_placed() {
        let cases = [
            ("{\n  \"标题\": x}", 2, 9),
            ("", 1, 1),
            ("{\"headline\": \"断", 1, 15),
        ];
        for (json, line, column) in cases {
            let error = read(json, &resolve).err().map(|error| error.kind());
            let expected = ReadErrorKind::MalformedJson { line, column };
            assert_eq!(error, Some(expected), "{json:?}");
        }
        assert!(read(&"[".repeat(100_000), &resolve).is_err_and(|e| e.is_malformed()));
    }

    #[test]
    fn odd_fields_count_as_absent() {
        let article = read_value(&json!({
            "@type": "NewsArticle",
            "headline": ["甲", "乙"],
            "alternativeHeadline": "甲",
            "author": ["https://news.example/people/1", null, {"name": ["丙"]}, 7, {"@id": "#no"}],
            "datePublished": 2024,
            "publisher": false,
            "url": "/relative",
            "mainEntityOfPage": {"@type": "WebPage", "@id": "https://news.example/2"},
            "inLanguage": {"@type": "Language", "alternateName": "zh"},
            "image": [null, 3, {"caption": "无址"}, "javascript:x"],
            "articleBody": {"x": 1},
        }));
        assert_eq!(article.meta.title, "甲");
        assert_eq!(article.standfirst, None);
        assert_eq!(article.meta.authors, ["丙", "7"]);
        assert_eq!(article.meta.published.as_deref(), Some("2024"));
        assert_eq!(article.meta.publisher, None);
        assert_eq!(article.meta.url.as_deref(), Some("https://news.example/2"));
        assert_eq!(article.meta.language.as_deref(), Some("zh"));
        assert_eq!(article.images, []);
        assert_eq!(article.body, Body::PlainText(String::new()));
    }

    #[test]
    fn references_inside_a_graph_are_followed() {
        let article = read_value(&json!({"@graph": [
            {"@type": "NewsArticle", "headline": "甲", "author": {"@id": "#p"},
             "publisher": {"@id": "#o"}, "image": {"@id": "#i"}},
            {"@type": "Person", "@id": "#p", "name": "乙"},
            {"@type": "Organization", "@id": "#o", "name": "某报"},
            {"@type": "ImageObject", "@id": "#i", "contentUrl": "b.png"},
        ]}));
        assert_eq!(article.meta.authors, ["乙"]);
        assert_eq!(article.meta.publisher.as_deref(), Some("某报"));
        assert_eq!(article.images[0].0.src, "https://news.example/b.png");
    }

    #[test]
    fn crops_of_one_picture_are_shown_once() {
        let sources = |image: Value| -> Vec<String> {
            let article = read_value(&json!({"@type": "Article", "image": image}));
            article.images.into_iter().map(|(i, _)| i.src).collect()
        };
        let at = |name: &str| format!("https://news.example/{name}");
        assert_eq!(sources(json!(["16x9.png", "4x3.png"])), [at("16x9.png")]);
        let captioned = json!(["crop.png", {"url": "1.png", "caption": "一"}, {"url": "2.png", "caption": "二"}]);
        assert_eq!(sources(captioned), [at("1.png"), at("2.png")]);
        assert_eq!(sources(json!({"@list": ["a.png"]})), [at("a.png")]);
    }

    #[test]
    fn an_image_has_its_size_where_both_lengths_are_told() {
        let size = |width: Value, height: Value| {
            let image = json!({"url": "a.png", "width": width, "height": height});
            let article = read_value(&json!({"@type": "Article", "image": image}));
            article.images[0].0.size
        };
        assert_eq!(size(json!(640), json!(150)), Some((640, 150)));
        assert_eq!(size(json!("640"), json!(" 150px")), Some((640, 150)));
        let wrong = [
            json!(0),
            json!(-1),
            json!(1.5),
            json!(70_000),
            json!("很宽"),
            json!({}),
            Value::Null,
        ];
        for wrong in wrong {
            assert_eq!(size(wrong.clone(), json!(150)), None, "{wrong}");
        }
    }

    #[test]
    fn html_bodies_are_told_from_text() {
        let cases = [
            ("<p>段</p>", true),
            ("文<BR/>文", true),
            ("<h2 class='x'>题</h2>", true),
            ("同比 <5% 者众", false),
            ("<strong>强</strong>调", false),
            ("<path>", false),
            ("a<p", false),
        ];
        for (body, is_html) in cases {
            let article = read_value(&json!({"@type": "Article", "articleBody": body}));
            assert_eq!(matches!(article.body, Body::Html(_)), is_html, "{body}");
        }
    }

    #[test]
    fn the_opening_and_a_plain_body_become_blocks() {
        let article = read_value(&json!({
            "@type": "NewsArticle", "headline": "题", "alternativeHeadline": "副题",
            "image": {"url": "a.png", "caption": "图说"},
            "articleBody": "题\n\n第一段\r\n\r\n　　第二段\n",
        }));
        let mut builder = ArticleBuilder::new();
        article.open(&mut builder);
        let Body::PlainText(body) = &article.body else {
            unreachable!()
        };
        article.push_plain_text(&mut builder, body);
        let article = builder.build(Meta::default());
        assert_eq!(article.text.as_str(), "题\n副题\n图说\n第一段\n第二段");
        assert_eq!(article.blocks[1].kind, BlockKind::Standfirst);
        assert!(matches!(article.blocks[2].kind, BlockKind::Figure(_)));
    }
}
