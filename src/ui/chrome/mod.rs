//! What stands around and over the article.

mod caret;
mod editor;
mod edits;
mod fields;
mod float;
mod handles;
mod icon;
mod menu;
mod notices;
mod panel;
mod picker;
mod rows;
mod selection_bar;
mod suggestion_card;
mod suggestions;
mod top_bar;

pub use caret::CaretView;
pub use editor::Editor;
pub use edits::banner;
pub use handles::handles;
pub use icon::{Icon, icon};
pub use notices::notices;
pub use panel::Panel;
pub use picker::Picker;
pub use selection_bar::SelectionBar;
pub use suggestion_card::SuggestionCard;
pub use top_bar::top_bar;
