//! Interface text in Chinese and English. A text missing in one language does not compile.

mod en;
mod zh;

use crate::model::annotation::{Field, TagKind};
use crate::model::notebook::{Category, StepKind};
use crate::model::recognise::Rule;

/// The language of the interface; the article keeps its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The interface language for a BCP 47 tag: Chinese for every `zh`, English otherwise.
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Self::Zh
        } else {
            Self::En
        }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// Its texts.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Zh => &zh::TEXTS,
            Self::En => &en::TEXTS,
        }
    }
}

/// Every text of the interface. In those with `{}` the places are filled in order by [`fill`].
pub struct Texts {
    pub product: &'static str,
    pub kinds: [&'static str; 3],
    pub loading: &'static str,
    pub retry: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub list: &'static str,
    pub export: &'static str,
    pub download: &'static str,
    pub download_as: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    /// Copies an address that leads to an annotation.
    pub copy_link: &'static str,
    /// It is on the clipboard.
    pub link_copied: &'static str,
    pub exported: &'static str,
    pub exported_part: &'static str,
    pub export_failed: &'static str,
    pub import: &'static str,
    pub clear: &'static str,
    pub open: &'static str,
    pub help: &'static str,
    pub more: &'static str,
    pub other_language: &'static str,
    pub article: &'static str,
    /// What has the focus while the text cursor is in an article that the page rendered.
    pub cursor: &'static str,
    pub close: &'static str,
    pub cancel: &'static str,
    pub note: &'static str,
    pub note_hint: &'static str,
    pub delete: &'static str,
    pub tag_as: &'static str,
    pub tag_all_count: &'static str,
    pub tag_all_none: &'static str,
    pub extent: &'static str,
    pub start: &'static str,
    pub end: &'static str,
    pub start_back: &'static str,
    pub start_on: &'static str,
    pub end_back: &'static str,
    pub end_on: &'static str,
    pub drag_start: &'static str,
    pub drag_end: &'static str,
    pub editor: &'static str,
    pub pick: &'static str,
    pub described: &'static str,
    pub described_note: &'static str,
    pub tagged: &'static str,
    pub already_tagged: &'static str,
    pub select_first: &'static str,
    pub nothing_here: &'static str,
    pub no_more: &'static str,
    pub undone: &'static str,
    pub redone: &'static str,
    pub steps: [&'static str; 13],
    pub empty_list: &'static str,
    pub empty_hint: &'static str,
    pub absorb: &'static str,
    pub absorbed: &'static str,
    pub not_absorbed: &'static str,
    pub for_others: &'static str,
    pub comma: &'static str,
    pub edited: &'static str,
    pub edited_changed: &'static str,
    pub edited_gone: &'static str,
    pub edits: &'static str,
    pub review: &'static str,
    pub confirm: &'static str,
    pub confirm_all: &'static str,
    pub detach: &'static str,
    pub attach: &'static str,
    pub changed_group: &'static str,
    pub confirmed_group: &'static str,
    pub no_edits: &'static str,
    pub now_reads: &'static str,
    pub described_edited: &'static str,
    pub not_found_group: &'static str,
    pub not_found_hint: &'static str,
    pub not_saved_blocked: &'static str,
    pub not_saved_full: &'static str,
    pub unreadable: &'static str,
    pub source_not_kept: &'static str,
    pub suggestions: &'static str,
    pub annotations: &'static str,
    pub suggested: &'static str,
    pub accept: &'static str,
    pub reject: &'static str,
    pub restore: &'static str,
    pub accept_alike: &'static str,
    pub or_as: &'static str,
    pub accept_as: &'static str,
    pub accept_shown: &'static str,
    pub why: &'static str,
    pub confidence: &'static str,
    pub meaning: &'static str,
    pub shown_kinds: &'static str,
    pub suggesting: &'static str,
    pub suggesting_off: &'static str,
    pub no_suggestions: &'static str,
    pub rejected: &'static str,
    pub no_suggestion_here: &'static str,
    pub no_more_suggestions: &'static str,
    pub all_decided: &'static str,
    pub exact: &'static str,
    pub exact_hint: &'static str,
    pub settings_not_kept: &'static str,
    pub lexicon_unread: &'static str,
    pub not_words: &'static str,
    pub words_title: &'static str,
    pub words_hint: &'static str,
    pub words_keep: &'static str,
    /// What a rule goes by.
    pub rule: fn(Rule) -> &'static str,
    /// Numbers, officials, policies, dates, slogans.
    pub categories: [&'static str; 5],
    /// In the order of [`Field`].
    pub fields: [&'static str; Field::COUNT],
    pub number_kinds: [&'static str; 9],
    pub comparators: [&'static str; 5],
    pub statuses: [&'static str; 2],
    pub policy_kinds: [&'static str; 10],
    /// A name and an example for each sort of own words.
    pub word_sorts: [(&'static str, &'static str); 6],
    pub import_title: &'static str,
    pub import_new: &'static str,
    pub import_same: &'static str,
    pub import_changed: &'static str,
    pub import_older: &'static str,
    pub import_not_found: &'static str,
    pub import_rejected: &'static str,
    pub import_other: &'static str,
    pub import_merge: &'static str,
    pub import_nothing: &'static str,
    pub import_bad: &'static str,
    pub import_item: &'static str,
    pub open_title: &'static str,
    pub open_paste: &'static str,
    pub open_paste_hint: &'static str,
    pub open_read: &'static str,
    pub open_file: &'static str,
    pub open_drop: &'static str,
    pub open_recent: &'static str,
    pub open_recent_none: &'static str,
    pub open_forget: &'static str,
    pub ledger_title: &'static str,
    pub room: &'static str,
    pub nearly_full: &'static str,
    pub forgets: &'static str,
    pub damaged: &'static str,
    pub damaged_download: &'static str,
    pub damaged_discard: &'static str,
    pub export_all: &'static str,
    pub forgotten: &'static str,
    pub newer: &'static str,
    pub read_only: &'static str,
    pub annotations_count: &'static str,
    pub help_title: &'static str,
    pub keys: [(&'static str, &'static str); 20],
    pub error_not_found: &'static str,
    pub error_status: &'static str,
    pub error_network: &'static str,
    pub error_too_large: &'static str,
    pub error_malformed: &'static str,
    pub error_encoding: &'static str,
    pub error_empty: &'static str,
    pub error_not_article: &'static str,
    pub error_page: &'static str,
    pub error_gone: &'static str,
    pub error_address: &'static str,
    pub error_file: &'static str,
    pub import_too_large: &'static str,
    pub import_too_deep: &'static str,
    pub import_not_json: &'static str,
    pub import_no_annotations: &'static str,
    pub reason_not_annotation: &'static str,
    pub reason_no_quote: &'static str,
    pub reason_no_page: &'static str,
    pub reason_not_on_page: &'static str,
    pub reason_no_tag: &'static str,
    pub reason_unknown_tag: &'static str,
    pub reason_missing: &'static str,
    pub reason_wrong: &'static str,
    pub reason_too_long: &'static str,
}

impl Texts {
    /// The name of a kind.
    pub fn kind(&self, kind: TagKind) -> &'static str {
        match kind {
            TagKind::Number => self.kinds[0],
            TagKind::Official => self.kinds[1],
            TagKind::Policy => self.kinds[2],
        }
    }

    /// The name of a category of suggestions.
    pub fn category(&self, category: Category) -> &'static str {
        self.categories[category as usize]
    }

    /// The name of a typed field.
    pub fn field(&self, field: Field) -> &'static str {
        self.fields[field as usize]
    }

    /// The names of a field's choices, in their order.
    pub fn choices(&self, field: Field) -> &[&'static str] {
        match field {
            Field::NumberKind => &self.number_kinds,
            Field::Comparator => &self.comparators,
            Field::Status => &self.statuses,
            Field::PolicyKind => &self.policy_kinds,
            _ => &[],
        }
    }

    /// What a step did.
    pub fn step(&self, kind: StepKind) -> &'static str {
        match kind {
            StepKind::Create => self.steps[0],
            StepKind::SetKind => self.steps[1],
            StepKind::SetSpan => self.steps[2],
            StepKind::SetNote => self.steps[3],
            StepKind::Delete => self.steps[4],
            StepKind::Merge => self.steps[5],
            StepKind::Accept => self.steps[6],
            StepKind::Reject => self.steps[7],
            StepKind::Restore => self.steps[8],
            StepKind::SetFields => self.steps[9],
            StepKind::Confirm => self.steps[10],
            StepKind::Detach => self.steps[11],
            StepKind::Sync => self.steps[12],
        }
    }
}

/// `text` with its `{}`s replaced in order.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut filled = String::with_capacity(text.len() + 32);
    for (at, piece) in text.split("{}").enumerate() {
        if at > 0 {
            filled.push_str(values.next().copied().unwrap_or_default());
        }
        filled.push_str(piece);
    }
    filled
}
