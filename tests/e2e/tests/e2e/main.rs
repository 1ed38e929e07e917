//! All end-to-end tests, in one binary: one chromedriver serves them all.

mod announcing;
mod article;
mod bad_input;
mod caret;
mod composing;
mod contrast;
mod editing;
mod export_import;
mod extent;
mod harness;
mod keeping;
mod keyboard;
mod list;
mod long_list;
mod marks;
mod occurrences;
mod opening;
mod phone;
mod picker;
mod policy;
mod scene;
mod selecting;
mod selections;
mod site;
mod suggesting;
mod undo;
