//! All end-to-end tests, in one binary: one chromedriver serves them all.

mod article;
mod bad_input;
mod export_import;
mod harness;
mod keeping;
mod opening;
mod site;
mod selecting;
mod selections;
mod scene;
mod marks;
mod picker;
mod editing;
mod extent;
mod undo;
mod occurrences;
mod list;
mod long_list;
mod keyboard;
mod caret;
mod phone;
mod contrast;
mod announcing;
mod composing;
