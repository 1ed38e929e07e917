//! What a tag says beside its kind: the typed fields of a number, an official or a policy.
//!
//! Unknown stays blank: `None`, an empty string or an empty list.

mod decimal;
mod field;
mod number;
mod official;
mod policy;

pub use decimal::Decimal;
pub use field::Field;
pub use number::{Comparator, Number, NumberKind, Value};
pub use official::{Official, Status};
pub use policy::{Policy, PolicyKind};

/// What an annotation says its characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagKind {
    /// A quantity, amount, share, rank …
    Number,
    /// A person who holds public office.
    Official,
    /// A law, plan, programme, document …
    Policy,
}

impl TagKind {
    /// All kinds, in the order of their keys 1, 2, 3.
    pub const ALL: [Self; 3] = [Self::Number, Self::Official, Self::Policy];

    /// The name used in records, exports and class names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Official => "official",
            Self::Policy => "policy",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A kind with what is known about the thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A number and what it means.
    Number(Number),
    /// An official and their office.
    Official(Official),
    /// A policy and where it comes from.
    Policy(Policy),
}

impl Tag {
    /// A tag of that kind about which nothing is known.
    pub fn blank(kind: TagKind) -> Self {
        match kind {
            TagKind::Number => Self::Number(Number::default()),
            TagKind::Official => Self::Official(Official::default()),
            TagKind::Policy => Self::Policy(Policy::default()),
        }
    }

    /// Its kind.
    pub const fn kind(&self) -> TagKind {
        match self {
            Self::Number(_) => TagKind::Number,
            Self::Official(_) => TagKind::Official,
            Self::Policy(_) => TagKind::Policy,
        }
    }

    /// Whether nothing is known beside the kind.
    pub fn is_blank(&self) -> bool {
        *self == Self::blank(self.kind())
    }
}
