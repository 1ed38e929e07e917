//! The pure core: no yew, no web-sys, no clock, no randomness. Tested natively.

pub mod article;
pub mod text;
