//! What the element shows of an article, wherever it comes from.

mod host;
mod hostile;
mod leaving;
mod look;
mod parts;
