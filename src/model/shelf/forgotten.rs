//! That an article was taken off the shelf: remembered for a while, so that no tab that missed it takes its records for
//! lost and writes them again.

use super::Shelf;
use super::key::{Keys, ROOT};
use super::survey::REMEMBERED;
use crate::model::annotation::Timestamp;
use crate::model::codec::record;
use crate::model::ports::{Store, StoreError};
use crate::model::text::TextHash;

/// What the keys of these records begin with. A hash stands for the article: who deletes it leaves no address behind.
const FORGOTTEN: &str = ":forgotten:";

pub(super) fn key(article: &Keys) -> String {
    let hash = TextHash::of(&article.prefix()).to_string();
    [ROOT, FORGOTTEN, &hash].concat()
}

impl<S: Store> Shelf<S> {
    /// Whether the article of these keys was taken off the shelf.
    pub(super) fn is_forgotten(&self, article: &Keys) -> Result<bool, StoreError> {
        let kept = self.store.read(&key(article))?;
        Ok(kept.is_some_and(|kept| record::decode_deletion(&kept).is_ok()))
    }

    /// Removes these records of long ago.
    pub(super) fn forget_forgotten(&self, now: Timestamp) -> Result<(), StoreError> {
        for key in self.store.keys(&[ROOT, FORGOTTEN].concat())? {
            let kept = self.store.read(&key)?;
            let at = kept.and_then(|kept| record::decode_deletion(&kept).ok());
            let age = at.map(|at| now.as_millis().saturating_sub(at.as_millis()));
            if age.is_some_and(|age| age > REMEMBERED) {
                self.store.remove(&key)?;
            }
        }
        Ok(())
    }
}
