//! Two yew applications on one page, each in a bundle of its own.
//!
//! yew hears an event on its way down, at its root, and finds whose it is by numbers written on elements. Each bundle counts
//! from one, so that one takes the other's elements for its own; and a page's yew acts on what is done in the widget before
//! the widget hears of it. On the event itself yew keeps what it has found, for as long as the event's path is as long as it
//! was then: by this it can be told that the event is no yew's. Inside the widget's closed root, the path is longer.

use js_sys::Reflect;
use web_sys::Event;

/// No yew that hears the event in this tree, after this, runs a handler for it. The properties are those of yew 0.23.
pub fn from_yew(event: &Event) {
    for (name, value) in [
        ("__yew_subtree_id", 0),
        ("__yew_subtree_cache_key", event.composed_path().length()),
    ] {
        // An event takes any property.
        let _refused = Reflect::set(event, &name.into(), &value.into()).is_err();
    }
}
