//! Browser glue, without yew.

pub mod backend;
mod html;
pub mod points;
pub mod positions;
pub mod read;
mod segmenter;
pub mod selection;
pub mod sheet;
pub mod storage;
pub mod system;
pub mod take_away;

/// Runs `then` once the browser has done what is due now, rendering by yew included.
pub fn after_render(then: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async {
        gloo::timers::future::sleep(std::time::Duration::ZERO).await;
        then();
    });
}
