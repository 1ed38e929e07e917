//! The browser's entry: `dist/pizhu_widget.js` exports `Widget`, and the loader calls it.

#[cfg(target_arch = "wasm32")]
pub use pizhu::embed::Widget;

/// Nothing starts by itself: a page may hold no widget yet, or several.
fn main() {}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
