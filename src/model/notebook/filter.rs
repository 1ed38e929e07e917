//! Which suggestions are shown.

use crate::model::annotation::{NumberKind, PolicyKind, Tag};

/// What a reader switches on and off: the kinds, with dates and slogans apart from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Numbers but for dates.
    Number,
    /// Officials.
    Official,
    /// Policies but for slogans.
    Policy,
    /// Dates.
    Date,
    /// Slogans.
    Slogan,
}

impl Category {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Number,
        Self::Official,
        Self::Policy,
        Self::Date,
        Self::Slogan,
    ];

    /// The name used in records and class names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Official => "official",
            Self::Policy => "policy",
            Self::Date => "date",
            Self::Slogan => "slogan",
        }
    }

    /// Where a tag belongs.
    pub fn of(tag: &Tag) -> Self {
        match tag {
            Tag::Number(number) if number.kind == Some(NumberKind::Date) => Self::Date,
            Tag::Number(_) => Self::Number,
            Tag::Official(_) => Self::Official,
            Tag::Policy(policy) if policy.kind == Some(PolicyKind::Slogan) => Self::Slogan,
            Tag::Policy(_) => Self::Policy,
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Which suggestions are shown: none at all, or those of some categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    on: bool,
    categories: u8,
}

impl Default for Filter {
    /// Numbers, officials and policies; no dates and no slogans.
    fn default() -> Self {
        let shown = [Category::Number, Category::Official, Category::Policy];
        Self {
            on: true,
            categories: shown.iter().fold(0, |all, c| all | c.bit()),
        }
    }
}

impl Filter {
    /// Whether suggestions are made at all.
    pub const fn is_on(self) -> bool {
        self.on
    }

    /// Whether a category is switched on.
    pub const fn has(self, category: Category) -> bool {
        self.categories & category.bit() != 0
    }

    /// Whether a suggestion of this category is shown.
    pub const fn shows(self, category: Category) -> bool {
        self.on && self.has(category)
    }

    /// With suggestions as a whole on or off.
    pub const fn with_on(self, on: bool) -> Self {
        Self { on, ..self }
    }

    /// With a category on or off.
    pub const fn with(self, category: Category, on: bool) -> Self {
        let rest = self.categories & !category.bit();
        let own = if on { category.bit() } else { 0 };
        Self {
            categories: rest | own,
            ..self
        }
    }
}
