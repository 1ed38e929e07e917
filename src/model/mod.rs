//! The pure core: no yew, no web-sys, no clock, no randomness. Tested natively.

pub mod anchor;
pub mod annotation;
pub mod article;
pub mod codec;
pub mod fragments;
pub mod notebook;
mod order;
pub mod ports;
pub mod recognise;
pub mod shelf;
pub mod text;
