//! Drives the built bundle in a real browser: a server for `dist/` and fixtures, a WebDriver session with a profile of its
//! own, and helpers that see into the widget's closed shadow root.
//!
//! ```
//! use pizhu_e2e::{Browser, Server};
//!
//! #[tokio::test]
//! async fn a_number_is_tagged_and_survives_a_reload() {
//!     let server = Server::dist().await;
//!     let page = Browser::desktop().open(&server.url("/")).await;
//!     let widget = page.widget().await;
//!     widget.select_text("12.4万家").await;
//!     widget.click("[data-tag=number]").await;
//!     page.reload().await;
//!     assert_eq!(widget.text("mark").await, "12.4万家");
//! }
//! ```
//!
//! A helper that cannot do what its name says panics, naming the line of the test. When a test fails, a screenshot, the
//! widget's HTML and the console are kept in `target/screens/`; when a page logs an uncaught error, its test fails.

mod acts;
mod browser;
mod circumstances;
mod closing;
mod console;
mod driver;
mod engine;
mod failure;
mod firefox;
mod keys;
mod page;
mod pointer;
mod pool;
mod probe;
mod process;
mod profile;
mod reply;
mod server;
mod session;
mod text;
mod tree;
mod wishes;

pub use browser::Browser;
pub use console::Entry;
pub use engine::{Capability, Engine};
pub use page::Page;
pub use pointer::Point;
pub use profile::Profile;
pub use reply::Reply;
pub use server::Server;
pub use text::Place;
pub use tree::Tree;

pub use fantoccini::elements::Element;
