//! What needs a browser: run by `wasm-bindgen-test-runner` in headless Chromium.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic)] // how a test fails

mod read;
mod selectors;
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
