//! The article itself: blocks with their marks.

mod block;
mod chunk;
mod view;

pub use view::ArticleView;
