//! Dates: 2023年7月25日至27日, 今年1月28日, 一季度, 上周五, 5 March 2024. Resolved to ISO 8601 where the text and the
//! day it was published allow it.

mod calendar;
mod clock;
mod day;
mod deictic;
mod english;
mod numeric;
mod parts;
mod point;

pub(super) use calendar::Calendar;
use day::Day;
use numeric::Scan;
use point::Point;
