//! Anchors of any kind on any text: no panic, and never on other characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::model::anchor::{Anchor, Resolution, TextQuote, resolve_all};
use pizhu::model::text::{CodePointOffset, Span, Text};

/// What texts are made of: bytes of the input below the list's length stand for these, so that texts have much in common.
const PIECES: &[&str] = &[
    "全省", "增长", "5.4%", "5.2%", "394家", "1", "2", "，", "。", "\n", " ", "李强", "李克强", "王凯", "省长", "千", "万元", "Art", "Party", "《意见》", "𠮷",
    "👨‍👩‍👧", "e\u{301}", "\u{200d}", "的",
];

fn text(data: &[u8]) -> String {
    data.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect()
}

fuzz_target!(|data: &[u8]| {
    let mut parts = data.split(|byte| *byte == 255);
    let mut part = || parts.next().unwrap_or_default();
    let before = Text::new(text(part()));
    let after = Text::new(text(part()));
    let places = part();
    let point = |byte: u8| CodePointOffset::new(usize::from(byte));
    let mut anchors: Vec<Anchor> = Vec::new();
    for pair in places.chunks_exact(2) {
        let span = Span::at(point(pair[0]), 1 + usize::from(pair[1] % 24));
        anchors.push(Anchor::describe(&before, before.span_from_code_points(span)));
    }
    // One by others: its quote, context and position need not agree with anything.
    anchors.push(Anchor {
        quote: TextQuote {
            exact: String::from_utf8_lossy(part()).into_owned(),
            prefix: text(part()),
            suffix: text(part()),
        },
        position: Span::new(point(data[0..].first().copied().unwrap_or_default()), point(data.last().copied().unwrap_or_default())),
        state: None,
    });
    for (anchor, resolution) in anchors.iter().zip(resolve_all(&after, &anchors)) {
        match resolution {
            Resolution::Found(span) | Resolution::Moved(span, _) => assert_eq!(after.slice(span), anchor.quote.exact),
            Resolution::Changed(span, _) => assert!(!span.is_empty() && after.slice(span) != anchor.quote.exact),
            Resolution::Orphan => {}
        }
    }
});
