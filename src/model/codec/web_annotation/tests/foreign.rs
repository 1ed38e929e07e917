//! Files of other annotators, and files of several articles.

use super::*;

const SEARCH: &str = include_str!("../../../../../tests/data/foreign/hypothesis-search.json");
const EXPORT: &str = include_str!("../../../../../tests/data/foreign/hypothesis-export.json");
const RECOGITO: &str = include_str!("../../../../../tests/data/foreign/recogito.json");

/// What the positions in those files refer to, counted in UTF-16 units: 🙂 and 𠮷 are two each.
const TEXT: &str = "🙂𠮷林县有394家，今3家，昨3家。";

/// An annotation's kind, position, prefix and note.
type Seen = (TagKind, usize, usize, String, String);

/// Imports `file` into the article `url` with [`TEXT`].
fn onto(file: &str, url: &str) -> (Imported, Vec<Seen>) {
    let text = Text::new(TEXT.into());
    let imported = import(file).unwrap_or_default();
    let imported = imported.onto(&ArticleId::from_url(url), &text);
    let seen = imported.annotations.iter().map(|a| {
        let (position, prefix) = (a.anchor.position, a.anchor.quote.prefix.clone());
        let (start, end) = (position.start().get(), position.end().get());
        (a.kind(), start, end, prefix, a.note.clone())
    });
    let seen = seen.collect();
    (imported, seen)
}

#[test]
fn rows_of_hypothesis_are_read() {
    let (imported, seen) = onto(SEARCH, "https://news.example/2024/%E8%B1%AB%E4%B8%AD");
    let note = "与上年同期相比\n\n#待核".to_owned();
    // Its own context stays: the position is of another text, where the quote does not stand.
    let prefix = "🙂𠮷林县全省有".to_owned();
    assert_eq!(seen, [(TagKind::Number, 0, 0, prefix, note)]);
    let annotation = &imported.annotations[0];
    assert_eq!(annotation.creator.as_deref(), Some("读者一"));
    assert_eq!(annotation.created.to_string(), "2024-03-16T02:11:05.123Z");
    assert_eq!(annotation.modified.to_string(), "2024-03-17T00:00:00.000Z");
    assert_eq!(imported.article.meta.title, "河南专精特新");
    let reason = |index, reason| Rejected { index, reason };
    let unknown = Reason::UnknownTag("地名".into());
    assert_eq!(
        imported.rejected,
        [reason(2, Reason::NoQuote), reason(3, unknown)]
    );

    let other = &imported.others[0];
    assert_eq!(other.article.meta.title, "另一篇");
    assert_eq!(other.annotations[0].kind(), TagKind::Official);
    let creator = other.annotations[0].creator.as_deref();
    assert_eq!(creator, Some("reader_two@annotations.example"));
}

#[test]
fn a_position_of_others_counts_where_the_quote_stands_there() {
    let (_, seen) = onto(EXPORT, "https://news.example/2024/豫中");
    assert_eq!(
        seen,
        [(TagKind::Number, 0, 0, String::new(), String::new())]
    );
    let moved = EXPORT.replace("\"start\": 8, \"end\": 12", "\"start\": 7, \"end\": 11");
    let (_, seen) = onto(&moved, "https://news.example/2024/豫中");
    let prefix = "🙂𠮷林县有".to_owned();
    assert_eq!(seen, [(TagKind::Number, 5, 9, prefix, String::new())]);
}

#[test]
fn recogito_tells_equal_quotes_apart_by_their_position() {
    let (imported, seen) = onto(RECOGITO, "https://news.example/2024/豫中");
    let prefix = "🙂𠮷林县有394家，今3家，昨".to_owned();
    assert_eq!(
        seen,
        [(TagKind::Number, 15, 17, prefix, "第二处".to_owned())]
    );
    let annotation = &imported.annotations[0];
    assert_eq!(annotation.creator.as_deref(), Some("读者一"));
    assert_eq!(annotation.modified.to_string(), "2024-03-16T02:12:05.000Z");
    let reason = Reason::NoTag;
    assert_eq!(imported.rejected, [Rejected { index: 1, reason }]);
    let elsewhere = import(RECOGITO).unwrap_or_default();
    let elsewhere = elsewhere.onto(&ArticleId::from_url(""), &Text::new("3家、3家".into()));
    assert_eq!(elsewhere.annotations[0].anchor.quote.prefix, "");
}

#[test]
fn an_id_of_others_always_gives_the_same_id() {
    for file in [SEARCH, EXPORT, RECOGITO] {
        let ids = || -> Vec<AnnotationId> {
            let imported = import(file).unwrap_or_default();
            imported.annotations.iter().map(|a| a.id).collect()
        };
        assert!(!ids().is_empty() && ids() == ids());
    }
}

#[test]
fn half_a_surrogate_pair_spoils_its_own_string_only() {
    let item = foreign(json!({})).to_string();
    let broken = item.replace("394家", r"\ud800家");
    let imported = import(&format!("[{item},{broken},{item}]")).unwrap_or_default();
    let quotes: Vec<&str> = imported
        .annotations
        .iter()
        .map(|a| a.anchor.quote.exact.as_str())
        .collect();
    assert_eq!(quotes, ["394家", "\u{fffd}家", "394家"]);
}

/// A file of several articles, and each as it was given.
fn parts<'a>(articles: &'a [(ArticleId, Meta, Vec<Annotation>)]) -> Vec<Part<'a>> {
    let part = |(id, meta, annotations): &'a (ArticleId, Meta, Vec<Annotation>)| Part {
        article: ArticleRef { id, meta },
        text: None,
        annotations: annotations.iter().collect(),
    };
    articles.iter().map(part).collect()
}

/// What a file holds, article by article.
fn articles(imported: Imported) -> Vec<(ArticleId, Meta, Vec<Annotation>)> {
    let first = (imported.article, imported.annotations);
    let others = imported.others.into_iter();
    std::iter::once(first)
        .chain(others.map(|group| (group.article, group.annotations)))
        .map(|(article, annotations)| {
            let id = article.id.unwrap_or(ArticleId::from_url("lost"));
            (id, article.meta, annotations)
        })
        .collect()
}

proptest! {
    #[test]
    fn several_articles_are_imported_and_exported_the_same(
        all in prop::collection::vec((arbitrary::meta(), prop::collection::vec(arbitrary::annotation(), 0..3)), 0..4),
    ) {
        let all = all.into_iter().enumerate();
        let all: Vec<_> = all
            .map(|(n, (meta, annotations))| (ArticleId::from_url(&format!("https://news.example/新/{n}")), meta, annotations))
            .collect();
        let file = export_all(&parts(&all));
        let imported = import(&file).unwrap_or_default();
        prop_assert_eq!(&imported.rejected, &vec![]);
        let read = articles(imported);
        if !all.is_empty() {
            prop_assert_eq!(read.len(), all.len());
            prop_assert_eq!(export_all(&parts(&read)), file);
        }
        for (read, given) in read.iter().zip(&all) {
            prop_assert_eq!(&read.2, &given.2);
        }
    }
}

#[test]
fn a_file_of_one_article_is_the_same_either_way() {
    let (id, meta, annotations) = sample();
    let all = [(id, meta, annotations)];
    assert_eq!(export_all(&parts(&all)), SAMPLE);
}
