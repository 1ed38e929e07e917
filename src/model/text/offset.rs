//! Offsets and spans whose unit is part of their type.

use std::fmt;
use std::marker::PhantomData;

/// Unit of Rust string slices: UTF-8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bytes {}

/// Unit of the DOM and of JavaScript strings: UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utf16 {}

/// Unit of every stored and exported position: Unicode code points
/// (Web Annotation Data Model, section 4.2.5, Text Position Selector).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodePoints {}

/// A distance from the beginning of a text, in the unit `U`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset<U> {
    value: usize,
    unit: PhantomData<U>,
}

impl<U> Offset<U> {
    /// The beginning of the text.
    pub const ZERO: Self = Self::new(0);

    /// `value` units after the beginning.
    pub const fn new(value: usize) -> Self {
        Self {
            value,
            unit: PhantomData,
        }
    }

    /// The bare number of units.
    pub const fn get(self) -> usize {
        self.value
    }
}

impl<U> fmt::Debug for Offset<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.value)
    }
}

/// An offset in UTF-8 bytes.
pub type ByteOffset = Offset<Bytes>;
/// An offset in UTF-16 code units.
pub type Utf16Offset = Offset<Utf16>;
/// An offset in code points.
pub type CodePointOffset = Offset<CodePoints>;

/// A half-open range of a text, in the unit `U` (bytes unless said otherwise).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U = Bytes> {
    start: Offset<U>,
    end: Offset<U>,
}

impl<U: Copy + Ord> Span<U> {
    /// The span between two offsets, given in either order.
    pub fn new(one: Offset<U>, other: Offset<U>) -> Self {
        Self {
            start: one.min(other),
            end: one.max(other),
        }
    }

    /// The span of `len` units from `start`.
    pub fn at(start: Offset<U>, len: usize) -> Self {
        Self {
            start,
            end: Offset::new(start.get() + len),
        }
    }

    /// First unit inside.
    pub fn start(self) -> Offset<U> {
        self.start
    }

    /// First unit after.
    pub fn end(self) -> Offset<U> {
        self.end
    }

    /// Number of units.
    pub fn len(self) -> usize {
        self.end.get() - self.start.get()
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the unit that begins at `offset` is inside.
    pub fn contains(self, offset: Offset<U>) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` is inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The units that both hold; `None` where they share none.
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        })
    }
}

impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start.value, self.end.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(ByteOffset::new(start), ByteOffset::new(end))
    }

    #[test]
    fn a_span_orders_its_ends() {
        assert_eq!(span(7, 3), span(3, 7));
        assert_eq!(Span::at(ByteOffset::new(3), 4), span(3, 7));
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!span(0, 3).overlaps(span(3, 5)));
        assert_eq!(span(0, 4).intersection(span(3, 5)), Some(span(3, 4)));
        assert_eq!(span(0, 3).intersection(span(3, 5)), None);
    }

    #[test]
    fn an_empty_span_holds_nothing() {
        assert!(span(3, 3).is_empty());
        assert!(!span(3, 3).contains(ByteOffset::new(3)));
        assert!(!span(3, 3).overlaps(span(0, 9)) || span(0, 9).covers(span(3, 3)));
    }
}
