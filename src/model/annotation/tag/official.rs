//! The fields of an official.

/// Who a mention is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Official {
    /// The full name, also where the text has the surname alone. Spaces inside a Chinese name left out.
    pub name: String,
    /// The titles as the text gives them anywhere in the article: 国务院副总理.
    pub titles: Vec<String>,
    /// The organisations or jurisdictions of those titles: 国务院.
    pub organisations: Vec<String>,
    /// Whether the office is no longer, or not yet fully, held.
    pub status: Option<Status>,
}

/// How an office is held, where it is not simply held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 原, 前: held once.
    Former,
    /// 代, 代理: held for the time being.
    Acting,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Former, Self::Acting];

    /// The name used in records and exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Former => "former",
            Self::Acting => "acting",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == name)
    }
}
