//! Each format of `model::codec::formats`, read back by that format's own rules.

#![cfg(not(target_arch = "wasm32"))]

mod bio;
mod brat;
mod csv;
mod doccano;
mod label_studio;
mod material;
mod spacy;

use material::{Case, case};
use pizhu::model::codec::formats::{Format, Why};
use proptest::prelude::*;

/// What a format says of an annotation: its label and its characters.
type Labelled = (String, String);

fn sorted(mut all: Vec<Labelled>) -> Vec<Labelled> {
    all.sort();
    all
}

proptest! {
    #[test]
    fn every_annotation_is_written_or_named(case in case()) {
        for format in Format::ALL {
            let export = case.export(format);
            let orphans = export.left_out.iter().filter(|l| l.why == Why::Orphan).count();
            let keeps_orphans = matches!(format, Format::W3c | Format::Csv);
            prop_assert_eq!(orphans, if keeps_orphans { 0 } else { case.orphans() });
        }
    }

    #[test]
    fn label_studio_reads_all(case in case()) {
        let read = label_studio::read(&case.export(Format::LabelStudio).content);
        prop_assert_eq!(read.map(sorted), Ok(case.labelled(|_| true)));
    }

    #[test]
    fn doccano_reads_all(case in case()) {
        let read = doccano::read(&case.export(Format::Doccano).content);
        prop_assert_eq!(read.map(sorted), Ok(case.labelled(|_| true)));
    }

    #[test]
    fn spacy_reads_all_that_are_not_blank(case in case()) {
        let export = case.export(Format::Spacy);
        let (ents, group) = spacy::read(&export.content).map_err(TestCaseError::fail)?;
        let trimmed = |all: Vec<Labelled>| sorted(all.into_iter().map(|(l, t)| (l, t.trim_matches(material::is_space).into())).collect());
        let is_dark = |text: &str| !text.trim_matches(material::is_space).is_empty();
        prop_assert_eq!(sorted(group.clone()), trimmed(case.labelled(is_dark)));
        prop_assert!(ents.iter().all(|ent| group.contains(ent)));
        let blank = case.labelled(|text| !is_dark(text)).len();
        prop_assert_eq!(export.left_out.iter().filter(|l| l.why == Why::Blank).count(), blank);
    }

    #[test]
    fn brat_reads_all_that_are_not_blank(case in case()) {
        let export = case.export(Format::Brat);
        let read = brat::read(&export.content, &case.text).map_err(TestCaseError::fail)?;
        let is_dark = |text: &str| text.contains(|c| !material::is_space(c));
        let joined = |all: Vec<Labelled>| {
            let join = |text: String| {
                let pieces = text.split(brat::is_break).filter(|piece| !piece.is_empty());
                pieces.collect::<Vec<_>>().join(" ")
            };
            sorted(all.into_iter().map(|(l, t)| (l, join(t))).collect())
        };
        prop_assert_eq!(sorted(read), joined(case.labelled(is_dark)));
    }

    #[test]
    fn bio_reads_each_character_once(case in case()) {
        let export = case.export(Format::Bio);
        let read = bio::read(&export.content).map_err(TestCaseError::fail)?;
        let dark: String = case.text.chars().filter(|c| !material::is_space(*c)).collect();
        prop_assert_eq!(&read.characters, &dark);
        prop_assert_eq!(&read.labels, &case.outermost_labels());
        let named = |why| export.left_out.iter().filter(|l| l.why == why).count();
        prop_assert_eq!(case.annotations.len(), read.begun(&case) + named(Why::Orphan) + named(Why::Overlap) + named(Why::Blank));
    }

    #[test]
    fn csv_reads_every_field(case in case()) {
        let rows = csv::read(&case.export(Format::Csv).content).map_err(TestCaseError::fail)?;
        prop_assert_eq!(rows.len(), case.annotations.len());
        for (row, (annotation, place)) in rows.iter().zip(&case.annotations) {
            prop_assert_eq!(&row["id"], &annotation.id.to_string());
            prop_assert_eq!(&row["exact"], &annotation.anchor.quote.exact);
            prop_assert_eq!(&row["prefix"], &annotation.anchor.quote.prefix);
            prop_assert_eq!(&row["note"], &annotation.note);
            let at = (row["start"].parse::<usize>().ok(), row["end"].parse::<usize>().ok());
            let here = at.0.zip(at.1).map(|(start, end)| case.slice(start, end));
            prop_assert_eq!(here, place.map(|_| annotation.anchor.quote.exact.clone()));
        }
    }

    #[test]
    fn several_articles_stand_in_one_file(one in case(), other in case()) {
        let count = |format| {
            let export = material::export(format, &[&one, &other]);
            let lines = export.content.lines().count();
            (export.content, lines)
        };
        let both = one.annotations.len() + other.annotations.len();
        prop_assert_eq!(csv::read(&count(Format::Csv).0).map(|rows| rows.len()), Ok(both));
        prop_assert_eq!(count(Format::Doccano).1, 2);
        prop_assert_eq!(count(Format::Spacy).1, 2);
        let bio = count(Format::Bio).0;
        prop_assert_eq!(bio.lines().filter(|line| *line == "-DOCSTART-\tO").count(), 2);
        let brat = count(Format::Brat).0;
        prop_assert_eq!(brat.lines().filter(|line| line.starts_with("# ")).count(), 2);
    }
}

/// A text with everything that is counted or cut differently somewhere.
const HARD: &str = "🙂𠮷林县有\t“394家”, e\u{301}\n=1+1\u{2028}\r\n שלום 👨‍👩‍👧";

#[test]
fn no_format_loses_a_hard_character() {
    let case = Case::of(
        HARD,
        &[
            ("number", "394家”, e\u{301}\n=1+1"),
            ("official", "𠮷林"),
            ("policy", "שלום 👨‍👩‍👧"),
            ("number", "家”"),
        ],
    );
    let all = case.labelled(|_| true);
    assert_eq!(
        label_studio::read(&case.export(Format::LabelStudio).content).map(sorted),
        Ok(all.clone())
    );
    assert_eq!(
        doccano::read(&case.export(Format::Doccano).content).map(sorted),
        Ok(all)
    );
    let number = ("number".to_owned(), "394家”, e\u{301} =1+1".to_owned());
    let brat = brat::read(&case.export(Format::Brat).content, HARD).unwrap_or_default();
    assert!(brat.contains(&number), "{brat:?}");
    let bio = case.export(Format::Bio);
    assert!(
        bio.content
            .contains("e\tI-number\n\u{301}\tI-number\n\n=\tB-number\n"),
        "{}",
        bio.content
    );
    assert_eq!(
        bio.left_out.iter().map(|l| l.why).collect::<Vec<_>>(),
        [Why::Overlap]
    );
}

/// No label is put on characters that the reader has not seen under it.
#[test]
fn changed_characters_are_not_labelled() {
    let mut case = Case::of(
        "增长5.2%，居第4位",
        &[("number", "5.2%"), ("number", "第4位")],
    );
    case.annotations[0].0.anchor.quote.exact = "5.4%".into();
    for format in Format::ALL {
        let why: Vec<Why> = case.export(format).left_out.iter().map(|l| l.why).collect();
        let expected = match format {
            Format::W3c | Format::Csv => vec![],
            _ => vec![Why::Changed],
        };
        assert_eq!(why, expected, "{format:?}");
    }
    let rows = csv::read(&case.export(Format::Csv).content).unwrap_or_default();
    let cells =
        |n: usize| ["exact", "start", "end", "status"].map(|heading| rows[n][heading].as_str());
    assert_eq!(cells(0), ["5.4%", "2", "6", "changed"]);
    assert_eq!(cells(1), ["第4位", "8", "11", "found"]);
}

/// White space is left away before they are put in order: of two with the same characters the first is written.
#[test]
fn of_equal_annotations_the_first_is_written() {
    let case = Case::of(" 家 ", &[("number", "家"), ("official", " 家 ")]);
    assert_eq!(case.export(Format::Bio).content, "家\tB-number\n\n");
}

#[test]
fn names_read_back() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.as_str()), Some(format));
    }
    assert_eq!(Format::parse("xml"), None);
}
