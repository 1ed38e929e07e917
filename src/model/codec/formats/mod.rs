//! Files for other programs. They are written only; what comes back is the canonical file.
//!
//! | format | offsets | overlaps | without a place |
//! |---|---|---|---|
//! | `w3c`: the canonical file | code points | all | kept |
//! | `csv`: a row an annotation | code points | all | kept, without offsets |
//! | `label-studio`: a task an article | code points | all | left out |
//! | `doccano`: JSON lines | UTF-16 units | all | left out |
//! | `spacy`: JSON lines of `Doc.from_json` | code points | all in `spans`, the outermost in `ents` | left out |
//! | `brat`: standoff | code points | all | left out |
//! | `bio`: a character a line | none | the outermost | left out |
//!
//! `docs/export.md` has an example of each and what it is read by.

mod bio;
mod brat;
mod csv;
mod doccano;
mod label_studio;
mod marks;
mod spacy;

use crate::model::annotation::{Annotation, AnnotationId};
use crate::model::codec::uri;
use crate::model::codec::web_annotation::{ArticleRef, Part, export_all};
use crate::model::text::{Span, Text};

/// A format to take annotations away in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The canonical file: the only one that loses nothing and can be imported again.
    W3c,
    /// Comma-separated values for spreadsheets.
    Csv,
    /// Tasks for Label Studio.
    LabelStudio,
    /// JSON lines for doccano.
    Doccano,
    /// JSON lines that spaCy reads.
    Spacy,
    /// Standoff for brat. Its annotation file refers to a text file beside it.
    Brat,
    /// A character and its BIO label a line, as CoNLL's shared tasks write them.
    Bio,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 7] = [
        Self::W3c,
        Self::Csv,
        Self::LabelStudio,
        Self::Doccano,
        Self::Spacy,
        Self::Brat,
        Self::Bio,
    ];

    /// Its name, as readers know it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::W3c => "JSON-LD",
            Self::Csv => "CSV",
            Self::LabelStudio => "Label Studio",
            Self::Doccano => "doccano",
            Self::Spacy => "spaCy",
            Self::Brat => "brat",
            Self::Bio => "BIO",
        }
    }

    /// Its name, as scripts give it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::W3c => "w3c",
            Self::Csv => "csv",
            Self::LabelStudio => "label-studio",
            Self::Doccano => "doccano",
            Self::Spacy => "spacy",
            Self::Brat => "brat",
            Self::Bio => "bio",
        }
    }

    /// The format of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }

    /// How its files' names end, without the first dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::W3c => "pizhu.json",
            Self::Csv => "csv",
            Self::LabelStudio => "label-studio.json",
            Self::Doccano => "doccano.jsonl",
            Self::Spacy => "spacy.jsonl",
            Self::Brat => "ann",
            Self::Bio => "bio.txt",
        }
    }

    /// The media type of its files.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::W3c => "application/ld+json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::LabelStudio => "application/json",
            Self::Doccano | Self::Spacy => "application/x-ndjson",
            Self::Brat | Self::Bio => "text/plain;charset=utf-8",
        }
    }
}

/// An annotation and its place in the text at hand; `None` for an orphan. Where other characters stand there now, it is
/// the place of those.
pub type Placed<'a> = (&'a Annotation, Option<Span>);

/// An article with its annotations.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// What is known of the article.
    pub article: ArticleRef<'a>,
    /// Its text.
    pub text: &'a Text,
    /// Its annotations, in the order in which the canonical file has them.
    pub annotations: Vec<Placed<'a>>,
}

impl Document<'_> {
    /// The article's address, percent-encoded as in the canonical file.
    fn address(&self) -> String {
        uri::from_iri(self.article.id.as_str())
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The file.
    pub content: String,
    /// The annotations that the format has no room for.
    pub left_out: Vec<LeftOut>,
}

/// An annotation that is not in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The annotation.
    pub id: AnnotationId,
    /// Why it is not.
    pub why: Why,
}

/// Why an annotation is not in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has no place in the article's text.
    Orphan,
    /// Other characters stand in its place now, and the reader has not decided about them.
    Changed,
    /// It shares characters with another one, which is in the file.
    Overlap,
    /// It covers nothing but white space.
    Blank,
}

/// Writes the annotations of these articles. Total: what a format has no room for is named, the rest is written.
pub fn export_as(format: Format, documents: &[Document<'_>]) -> Export {
    let mut left_out = Vec::new();
    let content = match format {
        Format::W3c => canonical(documents),
        Format::Csv => csv::write(documents),
        Format::LabelStudio => label_studio::write(documents, &mut left_out),
        Format::Doccano => doccano::write(documents, &mut left_out),
        Format::Spacy => spacy::write(documents, &mut left_out),
        Format::Brat => brat::write(documents, &mut left_out),
        Format::Bio => bio::write(documents, &mut left_out),
    };
    Export { content, left_out }
}

fn canonical(documents: &[Document<'_>]) -> String {
    let parts: Vec<Part<'_>> = documents
        .iter()
        .map(|document| Part {
            article: document.article,
            text: None,
            annotations: document.annotations.iter().map(|(a, _)| *a).collect(),
        })
        .collect();
    export_all(&parts)
}
