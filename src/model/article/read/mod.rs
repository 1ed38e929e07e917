//! From a source's characters to blocks: schema.org `NewsArticle` and plain text. HTML needs the browser's
//! parser and becomes blocks in `dom`.

mod error;
mod format;
pub mod news_article;
pub mod plain_text;

pub use error::{ReadError, ReadErrorKind};
pub use format::{Format, SIZE_LIMIT, charset, check_size};
