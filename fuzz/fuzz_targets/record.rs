//! Storage records: no panic on any text; what is read is written and read the same; a record with one byte changed is
//! not read as another; nothing that stands under a key is lost when the article is opened.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::model::annotation::{AnnotationId, Timestamp};
use pizhu::model::article::ArticleId;
use pizhu::model::codec::record::{self, ArticleRecord};
use pizhu::model::codec::settings::Settings;
use pizhu::model::ports::Store;
use pizhu::model::shelf::{Folder, MemoryStore, Shelf};
use std::rc::Rc;

/// Reads the record of one kind and writes it again.
type Again = fn(AnnotationId, &str) -> Option<String>;

const KINDS: [(&str, Again); 5] = [
    (":{id}", |id, text| record::decode(id, text).ok().map(|read| record::encode(&read))),
    (":rejected:{id}", |id, text| record::decode_rejection(id, text).ok().map(|read| record::encode_rejection(&read))),
    (":deleted:{id}", |_, text| record::decode_deletion(text).ok().map(record::encode_deletion)),
    (":original", |_, text| record::decode_source(text).ok().map(|read| record::encode_source(&read))),
    ("", |_, text| ArticleRecord::decode(text).ok().map(|read| read.encode())),
];

fuzz_target!(|data: (u8, [u8; 16], u16, u8, &[u8])| {
    let (kind, id, at, byte, text) = data;
    let id = AnnotationId::from_random(id);
    let text = String::from_utf8_lossy(text);
    if let Ok(settings) = Settings::decode(&text) {
        assert_eq!(Settings::decode(&settings.encode()).ok(), Some(settings));
    }
    let (part, again) = KINDS[usize::from(kind) % KINDS.len()];
    if let Some(written) = again(id, &text) {
        assert_eq!(again(id, &written).as_ref(), Some(&written));
        let mut bytes = written.clone().into_bytes();
        let at = usize::from(at) % bytes.len();
        bytes[at] ^= byte;
        let changed = String::from_utf8_lossy(&bytes);
        assert!(changed == written || again(id, &changed).is_none(), "{changed}");
    }
    opened(&part.replace("{id}", &id.to_string()), &text);
});

/// Whatever stands under an article's key is there after the article was opened: where it was, rewritten, or set aside.
fn opened(part: &str, text: &str) {
    let article = ArticleId::from_url("a");
    let key = format!("pizhu:1:a{part}");
    let shelf = Rc::new(Shelf::new(MemoryStore::new()));
    assert!(shelf.store().write(&key, text).is_ok());
    let (folder, loaded) = Folder::open(shelf.clone(), &article, Timestamp::from_millis(0));
    let there = shelf.store().read(&key).ok().flatten();
    let aside = shelf.quarantine().unwrap_or_default();
    if loaded.newer {
        assert!(folder.is_newer() && there.as_deref() == Some(text));
    } else if loaded.quarantined.is_empty() {
        assert!(there.is_some() && aside.is_empty() && loaded.unreadable.is_empty());
    } else {
        assert!(there.is_none() && aside.len() == 1 && aside[0].record == text);
    }
}
