//! Places and organisations: what stands before a title, and what issues a policy.

use super::OwnWords;

/// Finds places and organisations by their last words and by lists.
pub(super) struct Organisations;

impl Organisations {
    /// Prepares the word lists.
    pub fn new(_own: &OwnWords) -> Self {
        Self
    }

    /// Where the longest place or organisation that ends at `at` begins: 国家发展改革委, 河南省郑州市政府.
    /// Offsets are bytes of `text`.
    pub fn ending_at(&self, _text: &str, _at: usize) -> Option<usize> {
        None
    }
}
