//! Files of annotations, whatever they are: no panic; what was imported is exported, imported again and is the same; and it
//! fits into every other format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::model::article::ArticleId;
use pizhu::model::codec::formats::{Document, Format, export_as};
use pizhu::model::codec::web_annotation::{
    ArticleRef, Imported, ImportedArticle, Part, export_all, import,
};
use pizhu::model::annotation::Annotation;
use pizhu::model::text::Text;

const ITEM: &str = r#"{"id":"x","target":{"source":"https://a.example/","selector":[{"type":"TextQuoteSelector","exact":"5.4%","prefix":"增","suffix":"。"},{"type":"TextPositionSelector","start":1,"end":5}]},"body":{"purpose":"tagging","value":"number"}}"#;

/// Every article of a file with its annotations.
fn articles(imported: Imported) -> Vec<(ArticleId, ImportedArticle, Vec<Annotation>)> {
    let first = (imported.article, imported.annotations);
    let others = imported.others.into_iter().map(|group| (group.article, group.annotations));
    std::iter::once(first)
        .chain(others)
        .map(|(article, annotations)| {
            let id = article.id.clone().unwrap_or(ArticleId::from_url("urn:x"));
            (id, article, annotations)
        })
        .collect()
}

fn export(articles: &[(ArticleId, ImportedArticle, Vec<Annotation>)]) -> String {
    let parts: Vec<_> = articles
        .iter()
        .map(|(id, article, annotations)| Part {
            article: ArticleRef { id, meta: &article.meta },
            text: article.text.as_deref(),
            annotations: annotations.iter().collect(),
        })
        .collect();
    export_all(&parts)
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    // By itself, and as a part of a file that is one.
    let file = match data.first() {
        Some(first) if first % 2 == 0 => text.clone(),
        _ => format!("[{ITEM},{text}]").into(),
    };
    let Ok(imported) = import(&file) else {
        return;
    };
    let index = Text::new(text.into_owned());
    let all = articles(imported.onto(&ArticleId::from_url("https://a.example/"), &index));
    let exported = export(&all);
    let again = import(&exported).expect("what was exported");
    assert!(again.rejected.is_empty(), "{:?}", again.rejected);
    let again = articles(again);
    assert_eq!(all.iter().map(|a| &a.2).collect::<Vec<_>>(), again.iter().map(|a| &a.2).collect::<Vec<_>>());
    assert_eq!(export(&again), exported);
    let document = |(id, article, annotations): &'_ (ArticleId, ImportedArticle, Vec<Annotation>)| {
        let placed = annotations.iter().map(|a| a.anchor.resolve(&index).span());
        let places: Vec<_> = placed.collect();
        for format in Format::ALL {
            let annotations = annotations.iter().zip(places.iter().copied()).collect();
            let article = ArticleRef { id, meta: &article.meta };
            let _written = export_as(format, &[Document { article, text: &index, annotations }]);
        }
    };
    all.iter().for_each(document);
});
