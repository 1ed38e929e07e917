//! The recognisers on any text: no panic, spans in order, apart within a kind, whole characters, the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::model::annotation::TagKind;
use pizhu::model::recognise::{Context, OwnWords, Recogniser};
use std::sync::LazyLock;

static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(|| Recogniser::new(&OwnWords::default()));

/// What the rules look for: bytes of the input below the list's length stand for these, so that mutations reach deep.
const PIECES: &[&str] = &[
    "国务院", "总理", "副", "部长", "李强", "王", "欧阳", "·", "任命", "为", "同志", "、", "和", "《", "》", "〈", "〉", "（以下简称", "）", "意见", "计划",
    "行动", "工程", "条例", "“", "”", "十五五", "规划", "实施", "印发", "第", "三", "十", "百分之", "12.4", "万", "亿", "多", "家", "元", "%",
    "个百分点", "至", "同比", "增长", "约", "以上", "2024", "年", "月", "日", "今", "一", "两", "〇", "廿", "半", "成", "倍", "。", "，", "\n", " ",
    "　", "A", "Act", " the ", "$", "million", "号", "〔", "〕", "点", "之", "省", "市", "县", "主席", "习近平", "总统", "普京", "发言人",
];

fuzz_target!(|data: &[u8]| {
    let text = match data.split_first() {
        Some((first, rest)) if first % 2 == 0 => String::from_utf8_lossy(rest).into_owned(),
        _ => data.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect(),
    };
    let context = Context {
        date: Some("2024-03-15"),
        ..Context::default()
    };
    let found = RECOGNISER.recognise(&text, context);
    for suggestion in &found {
        let (start, end) = (suggestion.span.start().get(), suggestion.span.end().get());
        assert!(start < end && text.is_char_boundary(start) && text.is_char_boundary(end));
        assert!(!text[start..end].contains('\n'));
    }
    for kind in TagKind::ALL {
        let spans: Vec<_> = found.iter().filter(|s| s.kind() == kind).map(|s| s.span).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
    }
    assert_eq!(found, RECOGNISER.recognise(&text, context));
});
