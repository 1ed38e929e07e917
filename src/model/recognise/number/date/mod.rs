//! Dates: 2023年7月25日至27日, 今年1月28日, 一季度, 上周五, 5 March 2024. Resolved to ISO 8601 where the text and the
//! day it was published allow it.

mod calendar;
mod english;
mod point;
mod words;

pub(super) use calendar::{Calendar, Moment};
