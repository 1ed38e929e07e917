//! 批注: tag the numbers, officials and policies of a news article in the browser.

pub mod model;
