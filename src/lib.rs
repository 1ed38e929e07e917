//! 批注: tag the numbers, officials and policies of a news article in the browser.
//!
//! Layers, each knowing only those to its right: `embed → ui → dom → model`. Only `model` is compiled
//! natively; it knows nothing of a browser.

pub mod model;

#[cfg(target_arch = "wasm32")]
pub mod dom;
#[cfg(target_arch = "wasm32")]
pub mod embed;
#[cfg(target_arch = "wasm32")]
mod ui;
