//! What made a suggestion.

use super::{NumberRule, OfficialRule, PolicyRule};

/// The rule that fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// One of the rules for numbers.
    Number(NumberRule),
    /// One of the rules for officials.
    Official(OfficialRule),
    /// One of the rules for policies.
    Policy(PolicyRule),
}

impl Rule {
    /// Its name in exports: `number.percent`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number(rule) => rule.as_str(),
            Self::Official(rule) => rule.as_str(),
            Self::Policy(rule) => rule.as_str(),
        }
    }
}
