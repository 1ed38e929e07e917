//! An article that a page rendered itself: where its characters stand, what is painted over them, and what becomes of it.
//! Nothing here changes a node of the page.

mod canvas;
mod look;
mod map;
mod overlay;
mod read;
mod registry;
mod viewport;
mod watch;

pub use canvas::{Canvas, Stroke};
pub use look::{Look, Scheme};
pub use map::PageMap;
pub use read::{Page, Reading};
pub use viewport::Viewport;
pub use watch::{News, Target, Watch};
