//! `localStorage`: what its errors mean, how full it is, and which keys it has.

use js_sys::{Error, Object, Reflect};
use pizhu::dom::storage::{LocalStorage, weight, write_error};
use pizhu::model::ports::{Store, StoreError};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::DomException;

/// A plain object with these fields.
fn thrown(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in fields {
        Reflect::set(&object, &(*key).into(), value).unwrap();
    }
    object.into()
}

fn exception(name: &str) -> JsValue {
    DomException::new_with_message_and_name("", name)
        .unwrap()
        .into()
}

fn named(name: &str) -> JsValue {
    thrown(&[("name", name.into())])
}

fn coded(code: f64) -> JsValue {
    thrown(&[("name", "Error".into()), ("code", code.into())])
}

#[wasm_bindgen_test]
fn the_quota_error_is_known_by_all_its_names_and_codes() {
    let error = Error::new("QuotaExceededError");
    error.set_name("QuotaExceededError");
    for full in [
        exception("QuotaExceededError"),
        named("QuotaExceededError"),
        named("NS_ERROR_DOM_QUOTA_REACHED"),
        named("QUOTA_EXCEEDED_ERR"),
        error.into(),
        coded(22.0),
        coded(1014.0),
        thrown(&[("number", (-2_147_024_882.0).into())]),
    ] {
        assert_eq!(write_error(&full), StoreError::Full, "{full:?}");
    }
    for blocked in [
        exception("SecurityError"),
        exception("InvalidStateError"),
        named("quotaexceedederror"),
        coded(18.0),
        coded(f64::NAN),
        thrown(&[("code", "22".into())]),
        thrown(&[]),
        Error::new("QuotaExceededError").into(),
        "QuotaExceededError".into(),
        22.into(),
        JsValue::NULL,
        JsValue::UNDEFINED,
    ] {
        assert_eq!(write_error(&blocked), StoreError::Blocked, "{blocked:?}");
    }
}

#[wasm_bindgen_test]
fn a_store_that_is_full_says_so_keeps_what_it_has_and_takes_what_fits() {
    let store = LocalStorage::open(String::new()).unwrap();
    let filler = "满".repeat(100_000);
    store.write("test-a", "甲").unwrap();
    let mut count = 0;
    while store
        .write(&format!("test-filler-{count}"), &filler)
        .is_ok()
    {
        count += 1;
        assert!(count < 1_000, "there is no limit");
    }
    assert!(count > 10);
    assert_eq!(store.write("test-a", &filler), Err(StoreError::Full));
    assert_eq!(store.read("test-a"), Ok(Some("甲".into())));
    assert_eq!(store.write("test-a", "乙"), Ok(()));
    let usage = store.usage().unwrap();
    assert!(usage.is_tight() && usage.used <= usage.quota, "{usage:?}");
    for key in store.keys("test-").unwrap() {
        store.remove(&key).unwrap();
    }
    assert!(!store.usage().unwrap().is_tight());
}

#[wasm_bindgen_test]
fn text_weighs_its_units_or_where_bytes_are_counted_its_bytes() {
    for (text, units, bytes) in [
        ("", 0, 0),
        ("abc", 3, 3),
        ("\u{e9}\u{ff}", 2, 2),
        ("\u{100}", 1, 2),
        ("a中", 2, 4),
        ("𠮷", 2, 4),
    ] {
        let weigh = |counts_bytes| weight(&text.into(), counts_bytes);
        assert_eq!((weigh(false), weigh(true)), (units, bytes), "{text}");
    }
}

#[wasm_bindgen_test]
fn usage_is_counted_once_and_kept_up() {
    let store = LocalStorage::open(String::new()).unwrap();
    let before = store.usage().unwrap().used;
    let used = || store.usage().unwrap().used - before;
    store.write("test-一", "𠮷a").unwrap();
    assert_eq!(used(), 9);
    store.write("test-一", "").unwrap();
    assert_eq!(used(), 6);
    store.write("test-二", "二二").unwrap();
    assert_eq!(used(), 14);
    store.remove("test-nothing").unwrap();
    assert_eq!(used(), 14);
    // Another handle is another script: its writes are counted once it is said that there may be some.
    let other = LocalStorage::open(String::new()).unwrap();
    other.write("test-三", "三").unwrap();
    assert_eq!(used(), 14);
    store.invalidate();
    assert_eq!(used(), 21);
    for key in ["test-一", "test-二", "test-三"] {
        store.remove(key).unwrap();
    }
    assert_eq!(used(), 0);
    store.invalidate();
    assert_eq!(used(), 0);
}

#[wasm_bindgen_test]
fn keys_are_listed_by_their_beginning_whatever_they_are() {
    let store = LocalStorage::open(String::new()).unwrap();
    let keys = [
        "test:",
        "test:0",
        "test:__proto__",
        "test:新𠮷",
        "test:\u{0}\n",
    ];
    for key in keys {
        store.write(key, key).unwrap();
    }
    store.write("getItem", "theirs").unwrap();
    let mut listed = store.keys("test:").unwrap();
    listed.sort();
    let mut expected = keys.to_vec();
    expected.sort_unstable();
    assert_eq!(listed, expected);
    for key in keys {
        assert_eq!(store.read(key).unwrap().as_deref(), Some(key));
        store.remove(key).unwrap();
        store.remove(key).unwrap();
        assert_eq!(store.read(key), Ok(None));
    }
    store.remove("getItem").unwrap();
    assert_eq!(store.keys("test:"), Ok(Vec::new()));
}

#[wasm_bindgen_test]
fn a_store_that_is_taken_away_later_is_blocked() {
    let store = LocalStorage::open(String::new()).unwrap();
    // As where the reader blocks the site's storage while the page is open.
    let storage = js_sys::eval("Storage.prototype").unwrap();
    let methods = ["getItem", "setItem", "removeItem"];
    let kept = methods.map(|name| Reflect::get(&storage, &name.into()).unwrap());
    let throws = js_sys::Function::new_no_args("throw new DOMException('', 'SecurityError')");
    for name in methods {
        Reflect::set(&storage, &name.into(), &throws).unwrap();
    }
    let read = store.read("test");
    let written = store.write("test", "x");
    let removed = store.remove("test");
    for (name, method) in methods.iter().zip(kept) {
        Reflect::set(&storage, &(*name).into(), &method).unwrap();
    }
    assert_eq!(read, Err(StoreError::Blocked));
    assert_eq!(written, Err(StoreError::Blocked));
    assert_eq!(removed, Err(StoreError::Blocked));
    assert_eq!(store.read("test"), Ok(None));
}

#[wasm_bindgen_test]
fn a_part_of_storage_sees_its_own_keys_only() {
    let all = LocalStorage::open(String::new()).unwrap();
    let part = LocalStorage::open("test-desk:".into()).unwrap();
    part.write("pizhu:1:a", "甲").unwrap();
    all.write("pizhu:1:b", "乙").unwrap();
    assert_eq!(all.read("test-desk:pizhu:1:a"), Ok(Some("甲".into())));
    assert_eq!(part.keys("pizhu:"), Ok(vec!["pizhu:1:a".to_owned()]));
    assert_eq!(part.read("pizhu:1:b"), Ok(None));
    assert_eq!(part.own("test-desk:pizhu:1:a"), Some("pizhu:1:a"));
    assert_eq!(part.own("pizhu:1:b"), None);
    // How full it is, is the same for both.
    assert_eq!(part.usage(), all.usage());
    part.remove("pizhu:1:a").unwrap();
    part.remove("pizhu:1:b").unwrap();
    assert_eq!(all.read("test-desk:pizhu:1:a"), Ok(None));
    all.remove("pizhu:1:b").unwrap();
}
