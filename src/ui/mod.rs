//! The interface, in yew.

pub mod apart;
pub mod app;
mod article;
mod chrome;
mod dialogs;
pub mod i18n;
mod keys;
mod library;
pub mod outside;
mod page;
mod reader;
mod session;
mod watching;
mod words;
