//! Browser glue, without yew.

pub mod backend;
pub mod frame;
mod html;
pub mod page;
pub mod points;
pub mod positions;
pub mod read;
mod segmenter;
pub mod selection;
pub mod selectors;
pub mod sheet;
pub mod storage;
pub mod system;
pub mod take_away;

/// Runs `then` once the browser has done what is due now, rendering by yew included.
pub fn after_render(then: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async {
        rendered().await;
        then();
    });
}

/// Waits until the browser has done what is due now, rendering by yew included. Who began to wait first goes on first.
pub async fn rendered() {
    gloo::timers::future::sleep(std::time::Duration::ZERO).await;
}

/// Waits until the browser is about to draw the next frame.
pub async fn next_frame() {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        let asked = web_sys::window().map(|window| window.request_animation_frame(&resolve));
        if !matches!(asked, Some(Ok(_))) {
            // Without a window nothing is drawn, and there is nothing to wait for.
            let _called = resolve.call0(&wasm_bindgen::JsValue::NULL).is_ok();
        }
    });
    // It is never rejected.
    let _drawn = wasm_bindgen_futures::JsFuture::from(frame).await.is_ok();
}
