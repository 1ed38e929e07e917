//! What the stored samples of every version (`tests/data/records`) say.

use super::{ArticleRecord, Origin};
use crate::model::anchor::{Anchor, TextQuote, TextState};
use crate::model::annotation::{
    Annotation, AnnotationId, Comparator, Decimal, Decision, Edit, Number, NumberKind, Official,
    Policy, PolicyKind, Rejection, Status, Tag, TagKind, Timestamp, Value,
};
use crate::model::article::read::Format;
use crate::model::article::{ArticleId, Meta};
use crate::model::codec::settings::Settings;
use crate::model::notebook::{Category, Filter};
use crate::model::recognise::OwnWords;
use crate::model::text::{CodePointOffset, Span, TextHash};

/// The article that the samples are about.
pub(crate) const URL: &str = "https://news.example/2024/石桥?p=1&q=:";

/// What the reader pasted.
pub(crate) const SOURCE: &str =
    "石桥县修渠记\n\n\t全长4.2公里，\"惠及\"九百亩。\r\n\u{202e}𠮷家村 \\ 周小棠\u{1}";

/// The id of all sampled annotations and rejections.
pub(crate) fn id() -> AnnotationId {
    AnnotationId::from_random([0x5a; 16])
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_710_460_800_000 + millis)
}

fn anchor(exact: &str, start: usize) -> Anchor {
    Anchor {
        quote: TextQuote {
            exact: exact.into(),
            prefix: "渠“".into(),
            suffix: "”\n𠮷".into(),
        },
        position: Span::at(CodePointOffset::new(start), exact.chars().count()),
        state: None,
    }
}

fn stated(anchor: Anchor) -> Anchor {
    let hash = TextHash::of("全文");
    let seen = at(1);
    Anchor {
        state: Some(TextState { hash, seen }),
        ..anchor
    }
}

fn annotation(tag: Tag, exact: &str) -> Annotation {
    Annotation {
        id: id(),
        tag,
        anchor: anchor(exact, 7),
        note: String::new(),
        created: at(0),
        modified: at(0),
        creator: None,
        edits: Vec::new(),
    }
}

fn number(value: Value, kind: NumberKind, exact: &str) -> Annotation {
    let number = Number {
        value: Some(value),
        kind: Some(kind),
        ..Number::default()
    };
    annotation(Tag::Number(number), exact)
}

fn decimal(number: u32) -> Decimal {
    Decimal::from(number)
}

fn full_number() -> Annotation {
    let number = Number {
        value: Some(Value::Exact(decimal(42))),
        unit: "公里".into(),
        kind: Some(NumberKind::Quantity),
        approx: true,
        comparator: Some(Comparator::Ge),
        basis: "同比".into(),
        subject: "渠道".into(),
    };
    Annotation {
        note: "“全长”\n两次\t出现 😀".into(),
        modified: at(7),
        creator: Some("读者甲".into()),
        ..annotation(Tag::Number(number), "42公里")
    }
}

fn official() -> Annotation {
    let official = Official {
        name: "周小棠".into(),
        titles: vec!["县长".into(), "党组书记".into()],
        organisations: vec!["石桥县".into()],
        status: Some(Status::Acting),
    };
    annotation(Tag::Official(official), "周小棠")
}

fn policy() -> Annotation {
    let policy = Policy {
        title: "关于修渠的意见".into(),
        kind: Some(PolicyKind::Opinion),
        issuers: vec!["石桥县人民政府".into()],
        number: "石政发〔2024〕3号".into(),
        date: "2024-03-15".into(),
    };
    annotation(Tag::Policy(policy), "《意见》")
}

fn edited() -> Annotation {
    let edit = |was: &str, now: &str, decision| Edit {
        was: was.into(),
        read: at(1),
        now: now.into(),
        seen: at(2),
        decision,
    };
    let mut annotation = annotation(Tag::blank(TagKind::Number), "5.2%");
    annotation.anchor = stated(annotation.anchor);
    annotation.edits = vec![
        edit("5.4%", "5.3%", Decision::Confirmed),
        edit("5.3%", "5.2%", Decision::Detached),
        edit("5.2%", "", Decision::Pending),
    ];
    annotation
}

/// The annotations by the names of their files.
pub(crate) fn annotations() -> Vec<(&'static str, Annotation)> {
    let blank = |kind| annotation(Tag::blank(kind), "某处");
    let date = Value::Date("2024-03".into());
    let (ratio, range) = (
        Value::Ratio(decimal(1), decimal(3)),
        Value::Range(decimal(3), decimal(5)),
    );
    vec![
        ("number", full_number()),
        ("number-blank", blank(TagKind::Number)),
        (
            "number-ratio",
            number(ratio, NumberKind::Fraction, "三分之一"),
        ),
        ("number-range", number(range, NumberKind::Range, "三五个")),
        ("number-date", number(date, NumberKind::Date, "今年3月")),
        ("official", official()),
        ("official-blank", blank(TagKind::Official)),
        ("policy", policy()),
        ("policy-blank", blank(TagKind::Policy)),
        ("edited", edited()),
    ]
}

/// The rejections by the names of their files.
pub(crate) fn rejections() -> Vec<(&'static str, Rejection)> {
    let rejection = |kind, anchor| Rejection {
        id: id(),
        kind,
        anchor,
        created: at(3),
    };
    vec![
        ("rejection", rejection(TagKind::Number, anchor("一", 9))),
        (
            "rejection-stated",
            rejection(TagKind::Official, stated(anchor("周某", 90))),
        ),
    ]
}

/// The articles by the names of their files.
pub(crate) fn articles() -> Vec<(&'static str, ArticleRecord)> {
    let known = Meta {
        title: "石桥县：修渠“4.2公里”".into(),
        url: Some(URL.into()),
        published: Some("2024-03-15T08:00:00+08:00".into()),
        publisher: Some("石桥日报".into()),
        authors: vec!["甲".into(), "乙".into()],
        language: Some("zh-CN".into()),
    };
    let titled = Meta {
        title: "修渠记".into(),
        ..Meta::default()
    };
    vec![
        (
            "article-address",
            ArticleRecord {
                id: ArticleId::from_url(URL),
                meta: known,
                opened: at(9),
                origin: Origin::Address("https://news.example/2024/shiqiao.json".into()),
            },
        ),
        (
            "article-source",
            ArticleRecord {
                id: ArticleId::from_text(SOURCE),
                meta: titled,
                opened: at(10),
                origin: Origin::Source(Format::PlainText),
            },
        ),
    ]
}

/// When the sampled deletion was.
pub(crate) fn deleted() -> Timestamp {
    at(11)
}

/// The settings by the names of their files.
pub(crate) fn settings() -> Vec<(&'static str, Settings)> {
    let own = Settings {
        filter: Filter::default().with(Category::Date, true).with_on(false),
        words: OwnWords {
            titles: vec!["首席数据官".into()],
            units: vec!["标箱".into()],
            ..OwnWords::default()
        },
    };
    vec![("settings", own), ("settings-default", Settings::default())]
}
