//! The fields of a policy.

/// Which policy a mention is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The full title without its brackets, also where the text has a short form.
    pub title: String,
    /// What sort of policy.
    pub kind: Option<PolicyKind>,
    /// Who issued it.
    pub issuers: Vec<String>,
    /// The document number: 国发〔2025〕1号. Blank where the text does not give it.
    pub number: String,
    /// When it was issued (ISO 8601). Blank where the text does not give it.
    pub date: String,
}

/// Sorts of policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyKind {
    /// 法, 法典, 宪法.
    Law,
    /// 条例, 规定, 办法, 细则.
    Regulation,
    /// 规划, 计划, 方案, 纲要.
    Plan,
    /// 意见.
    Opinion,
    /// 通知, 公告, 决定.
    Notice,
    /// 标准, 规范.
    Standard,
    /// 条约, 公约, 协定.
    Treaty,
    /// 行动, 工程, 项目, a policy without a document.
    Programme,
    /// 报告, 公报, 白皮书.
    Report,
    /// A formula: 新质生产力.
    Slogan,
}

impl PolicyKind {
    /// All sorts.
    pub const ALL: [Self; 10] = [
        Self::Law,
        Self::Regulation,
        Self::Plan,
        Self::Opinion,
        Self::Notice,
        Self::Standard,
        Self::Treaty,
        Self::Programme,
        Self::Report,
        Self::Slogan,
    ];

    /// The name used in records and exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Regulation => "regulation",
            Self::Plan => "plan",
            Self::Opinion => "opinion",
            Self::Notice => "notice",
            Self::Standard => "standard",
            Self::Treaty => "treaty",
            Self::Programme => "programme",
            Self::Report => "report",
            Self::Slogan => "slogan",
        }
    }

    /// The sort of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
