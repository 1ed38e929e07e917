use super::*;
use crate::model::anchor::TextQuote;
use crate::model::annotation::{Tag, Timestamp};
use crate::model::recognise::{NumberRule, Rule, Suggestion};
use crate::model::text::{ByteOffset, Direction};
use proptest::prelude::*;

mod reread;

const RULE: Rule = Rule::Number(NumberRule::Quantity);

const NEWS: &str =
    "河南省省长王凯说，全省有394家“小巨人”企业。\n王凯在郑州调研，郑州有111家，占28.2%，新增2家。";

fn notebook(text: &str) -> Notebook {
    Notebook::new(Rc::new(Text::new(text.into())), Vec::new(), Vec::new())
}

fn id(n: u8) -> AnnotationId {
    AnnotationId::from_random([n; 16])
}

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(ms)
}

fn span(notebook: &Notebook, quote: &str, nth: usize) -> Span {
    let found = notebook.text().as_str().match_indices(quote).nth(nth);
    found.map_or(Span::at(ByteOffset::ZERO, 0), |(at, q)| {
        Span::at(ByteOffset::new(at), q.len())
    })
}

fn create(n: u8, kind: TagKind, span: Span) -> Action {
    Action::Create {
        places: vec![(id(n), span, Tag::blank(kind))],
        now: at(1000),
        creator: None,
    }
}

/// `text` with the quotes of `tagged` tagged (the first occurrence of each).
fn tagged(text: &str, tagged: &[(&str, TagKind)]) -> Notebook {
    let mut notebook = notebook(text);
    for (n, (quote, kind)) in tagged.iter().enumerate() {
        let place = span(&notebook, quote, 0);
        notebook = notebook.reduce(create(n as u8, *kind, place)).notebook;
    }
    notebook
}

fn quotes(notebook: &Notebook) -> Vec<&str> {
    let quote = |e: &'_ Rc<Entry>| e.place.map(|p| notebook.text().slice(p));
    notebook.entries().iter().filter_map(quote).collect()
}

#[test]
fn entries_stand_in_reading_order_outer_first() {
    let notebook = tagged(
        NEWS,
        &[
            ("王凯", TagKind::Official),
            ("394家", TagKind::Number),
            ("394家“小巨人”企业", TagKind::Policy),
            ("河南省", TagKind::Policy),
        ],
    );
    assert_eq!(
        quotes(&notebook),
        ["河南省", "王凯", "394家“小巨人”企业", "394家"]
    );
}

#[test]
fn an_action_says_what_to_store() {
    let empty = notebook(NEWS);
    let place = span(&empty, "王凯", 0);
    let made = empty.reduce(create(1, TagKind::Official, place));
    assert!(matches!(&made.effects[..], [Effect::Put(e)] if e.annotation.id == id(1)));
    let gone = made.notebook.reduce(Action::Delete(vec![id(1)]));
    assert_eq!(gone.effects, [Effect::Remove(id(1))]);
    let back = gone.notebook.reduce(Action::Undo);
    assert!(matches!(&back.effects[..], [Effect::Put(_)]));
    assert_eq!(back.notebook.entries(), made.notebook.entries());
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let notebook = tagged(NEWS, &[("王凯", TagKind::Official)]);
    let place = span(&notebook, "王凯", 0);
    for action in [
        create(9, TagKind::Official, place),
        create(9, TagKind::Number, Span::at(place.start(), 0)),
        create(9, TagKind::Number, Span::at(ByteOffset::new(9000), 5)),
        Action::SetTag(id(7), Tag::blank(TagKind::Number), at(5)),
        Action::SetTag(id(0), Tag::blank(TagKind::Official), at(5)),
        Action::SetSpan(id(0), Span::at(place.end(), 0), at(5)),
        Action::Delete(vec![id(7)]),
        Action::Redo,
    ] {
        let outcome = notebook.reduce(action.clone());
        assert!(
            outcome.step.is_none() && outcome.effects.is_empty(),
            "{action:?}"
        );
        assert_eq!(outcome.notebook.entries(), notebook.entries(), "{action:?}");
    }
}

#[test]
fn a_note_is_one_step_until_it_is_written() {
    let start = tagged(NEWS, &[("王凯", TagKind::Official)]);
    let write = |n: &Notebook, note: &str| {
        n.reduce(Action::SetNote(id(0), note.into(), at(9)))
            .notebook
    };
    let note = |n: &Notebook| n.get(id(0)).map(|e| e.annotation.note.clone());
    let first = write(&write(&start, "省"), "省长")
        .reduce(Action::EndWriting)
        .notebook;
    let second = write(&first, "省长，见上文");
    let undone = second.reduce(Action::Undo).notebook;
    assert_eq!(note(&undone).as_deref(), Some("省长"));
    let undone = undone.reduce(Action::Undo).notebook;
    assert_eq!(note(&undone).as_deref(), Some(""));
    assert_eq!(undone.entries(), start.entries());
    let again = undone.reduce(Action::Redo).notebook;
    assert_eq!(note(&again).as_deref(), Some("省长"));
}

#[test]
fn a_new_extent_gets_a_new_anchor() {
    let start = tagged(NEWS, &[("394", TagKind::Number)]);
    let wider = span(&start, "394家", 0);
    let edited = start.reduce(Action::SetSpan(id(0), wider, at(7))).notebook;
    let entry = edited.get(id(0)).map(|e| &e.annotation);
    assert_eq!(entry.map(|a| a.anchor.quote.exact.as_str()), Some("394家"));
    assert_eq!(
        entry.map(|a| (a.created, a.modified)),
        Some((at(1000), at(7)))
    );
}

#[test]
fn occurrences_spare_what_is_tagged_and_longer_tokens() {
    let with_name = tagged(
        "李强调李强国，李强到京。李强说。",
        &[("李强国", TagKind::Official)],
    );
    let name = span(&with_name, "李强", 2);
    let hits = with_name.untagged_occurrences(name, Some(TagKind::Official));
    // The first is 李 + 强调, which no rule here can know; the preview shows it to the reader.
    assert_eq!(hits.len(), 3);
    let numbers = notebook("12家，112家，12.5家，3.12家，12家，2012年，12、13家，GDP与GDPs，GDP");
    let count = |quote| {
        numbers
            .untagged_occurrences(span(&numbers, quote, 0), Some(TagKind::Number))
            .len()
    };
    assert_eq!(count("12"), 3);
    assert_eq!(count("12家"), 2);
    assert_eq!(count("GDP"), 2);
}

#[test]
fn an_occurrence_tagged_as_another_kind_may_be_tagged() {
    let start = tagged(NEWS, &[("王凯", TagKind::Number)]);
    let name = span(&start, "王凯", 0);
    assert_eq!(
        start
            .untagged_occurrences(name, Some(TagKind::Official))
            .len(),
        2
    );
    assert_eq!(
        start
            .untagged_occurrences(name, Some(TagKind::Number))
            .len(),
        1
    );
}

#[test]
fn a_merge_keeps_the_later_version_and_is_one_step() {
    let ours = tagged(
        NEWS,
        &[
            ("王凯", TagKind::Official),
            ("394家", TagKind::Number),
            ("郑州", TagKind::Policy),
        ],
    );
    let annotation = |n: u8| ours.get(id(n)).map(|e| e.annotation.clone());
    let mut incoming: Vec<Annotation> = (0..3).filter_map(annotation).collect();
    incoming[1].note = "later".into();
    incoming[1].modified = at(2000);
    incoming[2].note = "older".into();
    incoming[2].modified = at(500);
    let mut elsewhere = incoming[0].clone();
    elsewhere.id = id(9);
    elsewhere.anchor.quote = TextQuote {
        exact: "不在文中".into(),
        ..TextQuote::default()
    };
    incoming.push(elsewhere.clone());
    incoming.push(elsewhere);
    let merge = ours.compare(incoming.clone(), at(0));
    let counts = [
        Comparison::New,
        Comparison::Same,
        Comparison::Changed,
        Comparison::Older,
    ]
    .map(|c| merge.count(c));
    assert_eq!(counts, [1, 1, 1, 1]);
    assert_eq!(merge.not_found(), 1);
    let merged = ours.reduce(Action::Merge(incoming.clone(), at(0))).notebook;
    assert_eq!(
        merged.get(id(1)).map(|e| e.annotation.note.as_str()),
        Some("later")
    );
    assert_eq!(
        merged.get(id(2)).map(|e| e.annotation.note.as_str()),
        Some("")
    );
    assert_eq!(
        merged.entries().last().map(|e| (e.annotation.id, e.place)),
        Some((id(9), None))
    );
    assert!(
        merged.reduce(Action::Merge(incoming, at(0))).step.is_none(),
        "a second merge does nothing"
    );
    assert_eq!(
        merged.reduce(Action::Undo).notebook.entries(),
        ours.entries()
    );
}

/// With these quotes recognised as numbers, named 100, 101, …
fn recognised(notebook: Notebook, quotes: &[&str]) -> Notebook {
    let suggestion = |quote: &&str| Suggestion {
        span: span(&notebook, quote, 0),
        tag: Tag::blank(TagKind::Number),
        confidence: 90,
        rule: RULE,
        evidence: Vec::new(),
        entity: None,
    };
    let mut all: Vec<_> = quotes.iter().map(suggestion).collect();
    all.sort_by_key(|s| (s.span.start(), Reverse(s.span.end())));
    let mut names = (100..).map(id);
    notebook.with_recognised(all, || names.next().unwrap_or(id(255)))
}

fn proposed() -> impl Strategy<Value = AnnotationId> {
    (100u8..105).prop_map(id)
}

fn open(notebook: &Notebook) -> Vec<&str> {
    let quote = |p: &'_ Rc<Proposal>| notebook.text().slice(p.span());
    notebook.suggestions().iter().map(quote).collect()
}

#[test]
fn accepting_makes_annotations_with_the_same_names() {
    let start = recognised(notebook(NEWS), &["394家", "28.2%"]);
    let all: Vec<_> = start.suggestions().iter().map(|p| p.id).collect();
    let accept = Action::Accept {
        ids: all.clone(),
        now: at(1),
        creator: None,
    };
    let accepted = start.reduce(accept);
    assert_eq!(quotes(&accepted.notebook), ["394家", "28.2%"]);
    assert!(accepted.notebook.suggestions().is_empty());
    assert!(all.iter().all(|id| accepted.notebook.get(*id).is_some()));
    let undone = accepted.notebook.reduce(Action::Undo).notebook;
    assert_eq!(
        (quotes(&undone), open(&undone)),
        (vec![], vec!["394家", "28.2%"])
    );
}

#[test]
fn a_rejected_suggestion_stays_away_until_it_is_taken_back() {
    let start = recognised(notebook(NEWS), &["394家", "28.2%"]);
    let rejected = start.reduce(Action::Reject(vec![id(100)], at(1)));
    assert!(matches!(&rejected.effects[..], [Effect::PutRejection(_)]));
    assert_eq!(open(&rejected.notebook), ["28.2%"]);

    let kept = rejected.notebook.rejected().iter();
    let kept = kept.map(|r| r.rejection.clone()).collect();
    let text = start.text().as_str().replace("河南省", "河南");
    let later = Notebook::new(Rc::new(Text::new(text)), Vec::new(), kept);
    let later = recognised(later, &["394家", "28.2%"]);
    assert_eq!(open(&later), ["28.2%"], "after an edit before it");

    let restored = later.reduce(Action::Restore(vec![id(100)]));
    assert!(matches!(
        &restored.effects[..],
        [Effect::RemoveRejection(_)]
    ));
    assert_eq!(open(&restored.notebook), ["394家", "28.2%"]);
    assert_eq!(
        open(&restored.notebook.reduce(Action::Undo).notebook),
        ["28.2%"]
    );
}

#[test]
fn what_the_reader_tagged_wins_over_suggestions() {
    let made = notebook(NEWS);
    let inside = span(&made, "394", 0);
    let made = made.reduce(create(1, TagKind::Number, inside)).notebook;
    let other = span(&made, "111家", 0);
    let made = made.reduce(create(2, TagKind::Policy, other)).notebook;
    let wider = span(&made, "占28.2%", 0);
    let made = made.reduce(create(3, TagKind::Policy, wider)).notebook;
    let made = recognised(made, &["394家", "111家", "28.2%", "2家"]);
    assert_eq!(
        open(&made),
        ["28.2%", "2家"],
        "overlap of its kind, or the same extent, settles"
    );
}

#[test]
fn discarding_an_annotation_rejects_what_was_recognised_there() {
    let start = recognised(notebook(NEWS), &["394家"]);
    let ids = vec![id(100)];
    let accept = Action::Accept {
        ids,
        now: at(1),
        creator: None,
    };
    let accepted = start.reduce(accept).notebook;
    let deleted = accepted.reduce(Action::Delete(vec![id(100)])).notebook;
    assert_eq!(open(&deleted), ["394家"]);
    let discarded = accepted.reduce(Action::Discard(id(100), at(2)));
    assert_eq!(discarded.step.map(|s| s.size()), Some(1));
    assert!(open(&discarded.notebook).is_empty());
    let undone = discarded.notebook.reduce(Action::Undo).notebook;
    assert_eq!(
        (quotes(&undone), undone.rejected().len()),
        (vec!["394家"], 0)
    );
}

#[test]
fn what_is_recognised_again_keeps_its_name() {
    let start = recognised(notebook(NEWS), &["394家", "28.2%"]);
    let again = recognised(start, &["394家", "111家", "28.2%"]);
    let names: Vec<_> = again.recognised().iter().map(|p| p.id).collect();
    assert_eq!(names, [id(100), id(100), id(101)]);
}

#[test]
fn switched_off_suggestions_are_not_open() {
    let start = recognised(notebook(NEWS), &["394家"]);
    let filter = start.filter();
    let off = start
        .clone()
        .with_filter(filter.with(Category::Number, false));
    assert!(open(&off).is_empty());
    assert!(open(&off.with_filter(filter.with_on(false))).is_empty());
    assert_eq!(open(&start), ["394家"]);
}

/// Any action on a small text; many are impossible, which must be harmless too.
fn any_action() -> impl Strategy<Value = Action> {
    let some_id = || (0u8..12).prop_map(id);
    let kind = || prop::sample::select(TagKind::ALL.to_vec());
    let place =
        || (0usize..150, 0usize..40).prop_map(|(start, len)| Span::at(ByteOffset::new(start), len));
    let places = prop::collection::vec((some_id(), place()), 1..4);
    prop_oneof![
        4 => (kind(), places, 0i64..99).prop_map(|(kind, places, ms)| Action::Create {
            places: places.into_iter().map(|(id, span)| (id, span, Tag::blank(kind))).collect(),
            now: at(ms), creator: None,
        }),
        2 => (some_id(), kind(), 0i64..99).prop_map(|(id, kind, ms)| Action::SetTag(id, Tag::blank(kind), at(ms))),
        2 => (some_id(), place(), 0i64..99).prop_map(|(id, span, ms)| Action::SetSpan(id, span, at(ms))),
        3 => (some_id(), "[一-三]{0,3}", 0i64..99).prop_map(|(id, note, ms)| Action::SetNote(id, note, at(ms))),
        1 => Just(Action::EndWriting),
        2 => prop::collection::vec(some_id(), 1..4).prop_map(Action::Delete),
        1 => (some_id(), 0i64..99).prop_map(|(id, ms)| Action::Discard(id, at(ms))),
        2 => (prop::collection::vec(proposed(), 1..4), 0i64..99).prop_map(|(ids, ms)| Action::Accept {
            ids, now: at(ms), creator: None,
        }),
        2 => (prop::collection::vec(proposed(), 1..4), 0i64..99).prop_map(|(ids, ms)| Action::Reject(ids, at(ms))),
        1 => prop::collection::vec(proposed(), 1..4).prop_map(Action::Restore),
        1 => Just(Action::Undo),
        1 => Just(Action::Redo),
    ]
}

/// Storage as a map, kept up by effects alone.
fn store(stored: &mut HashMap<AnnotationId, Annotation>, effects: &[Effect]) {
    for effect in effects {
        match effect {
            Effect::Put(entry) => {
                stored.insert(entry.annotation.id, entry.annotation.clone());
            }
            Effect::Remove(id) => {
                stored.remove(id);
            }
            Effect::PutRejection(_) | Effect::RemoveRejection(_) => {}
        }
    }
}

proptest! {
    #[test]
    fn undoing_all_gives_the_start_and_redoing_all_the_end(actions in prop::collection::vec(any_action(), 0..40)) {
        let start = tagged(NEWS, &[("王凯", TagKind::Official), ("394家", TagKind::Number)]);
        let start = Notebook::new(
            start.text().clone(),
            start.entries().iter().map(|e| e.annotation.clone()).collect(),
            Vec::new(),
        );
        let start = recognised(start, &["1", "7", "394家", "111家", "28.2%"]);
        let mut now = start.clone();
        let mut stored: HashMap<_, _> =
            start.entries().iter().map(|e| (e.annotation.id, e.annotation.clone())).collect();
        for action in actions {
            let outcome = now.reduce(action);
            store(&mut stored, &outcome.effects);
            now = outcome.notebook;
            prop_assert!(now.entries().is_sorted_by(|a, b| a.order() < b.order()));
            let held: HashMap<_, _> =
                now.entries().iter().map(|e| (e.annotation.id, e.annotation.clone())).collect();
            prop_assert_eq!(&held, &stored, "storage follows by effects alone");
        }
        let end = now.entries().to_vec();
        let steps = now.undo.len();
        for _ in 0..steps {
            now = now.reduce(Action::Undo).notebook;
        }
        prop_assert!(now.undoable().is_none());
        prop_assert_eq!(now.entries(), start.entries());
        prop_assert_eq!(now.rejected(), start.rejected());
        prop_assert_eq!(now.suggestions(), start.suggestions());
        for _ in 0..steps {
            now = now.reduce(Action::Redo).notebook;
        }
        prop_assert_eq!(&now.entries()[..], &end[..]);
    }
}

#[test]
fn a_span_never_splits_a_character() {
    let start = notebook("𠮷家");
    let made = start
        .reduce(create(1, TagKind::Number, Span::at(ByteOffset::new(1), 4)))
        .notebook;
    assert_eq!(quotes(&made), ["𠮷"]);
    let text = made.text();
    assert_eq!(
        text.step(
            ByteOffset::ZERO,
            crate::model::text::Granularity::Character,
            Direction::Forward
        )
        .get(),
        4
    );
}

#[test]
fn an_annotation_is_revised_as_one_step() {
    let before = tagged(NEWS, &[("394家", TagKind::Number)]);
    let revise = |span, tag, note: Option<&str>| {
        before.reduce(Action::Revise {
            id: id(0),
            tag,
            note: note.map(Into::into),
            span,
            now: at(2000),
        })
    };
    let wider = span(&before, "394家“小巨人”企业", 0);
    let after = revise(Some(wider), Some(Tag::blank(TagKind::Policy)), Some("按"));
    assert_eq!(quotes(&after.notebook), ["394家“小巨人”企业"]);
    let entry = after.notebook.get(id(0)).map(|e| &e.annotation);
    assert!(entry.is_some_and(|a| {
        (a.kind(), a.note.as_str(), a.modified) == (TagKind::Policy, "按", at(2000))
    }));
    assert_eq!(after.effects.len(), 1);
    let undone = after.notebook.reduce(Action::Undo).notebook;
    assert_eq!(undone.entries(), before.entries());

    let kind = |outcome: Outcome| outcome.step.map(|step| step.kind);
    let number = || Some(Tag::blank(TagKind::Number));
    assert_eq!(
        kind(revise(Some(wider), None, None)),
        Some(StepKind::SetSpan)
    );
    assert_eq!(
        kind(revise(None, None, Some("按"))),
        Some(StepKind::SetNote)
    );
    assert_eq!(
        kind(revise(None, number(), Some("按"))),
        Some(StepKind::SetFields)
    );
    // Nothing is changed, or what is asked for is empty.
    assert_eq!(kind(revise(None, number(), Some(""))), None);
    let nowhere = Span::at(wider.start(), 0);
    assert_eq!(kind(revise(Some(nowhere), None, Some("按"))), None);
}

#[test]
fn an_adopted_annotation_keeps_its_times_and_its_name() {
    let made = tagged(NEWS, &[("394家", TagKind::Number)]);
    let Some(entry) = made.get(id(0)) else {
        return assert_eq!(quotes(&made), ["394家"]);
    };
    let adopt = Action::Adopt(Box::new(entry.annotation.clone()), at(9000));
    let adopted = notebook(NEWS).reduce(adopt);
    assert_eq!(adopted.notebook.get(id(0)), Some(entry));
    let step = adopted.step.map(|step| (step.kind, step.changes().len()));
    assert_eq!(step, Some((StepKind::Create, 1)));
}
