//! What is kept for all articles of this site: how much there is, what was damaged, all of it as one file.

use super::Session;
use crate::dom::system::forgets_unvisited_sites;
use crate::dom::take_away;
use crate::model::annotation::Annotation;
use crate::model::codec::record::{ArticleRecord, quarantine_file};
use crate::model::codec::web_annotation::{self, ArticleRef, Part};
use crate::model::ports::Usage;

impl Session {
    /// How full the site's storage is; `None` where it has none.
    pub fn usage(&self) -> Option<Usage> {
        self.shelf().usage().ok()
    }

    /// Whether the browser clears what is stored after some days without a visit.
    pub fn forgets(&self) -> bool {
        forgets_unvisited_sites()
    }

    /// How many damaged records are set aside.
    pub fn damaged(&self) -> usize {
        self.shelf().quarantine().map_or(0, |records| records.len())
    }

    /// Saves the damaged records as a file.
    pub fn download_damaged(&self) {
        let records = self.shelf().quarantine().unwrap_or_default();
        let saved = take_away::download(
            "damaged.pizhu.json",
            "application/json",
            quarantine_file(&records).as_bytes(),
        );
        if saved.is_err() {
            self.announce(self.texts().export_failed, &[]);
        }
    }

    /// Removes the damaged records.
    pub fn discard_damaged(&self) {
        let records = self.shelf().quarantine().unwrap_or_default();
        // What could not be removed is counted again.
        let _still_there = self.shelf().discard(&records).is_err();
        self.render();
    }

    /// All articles with their annotations, those of the open one as they are here: storage may not have had room for
    /// all of them.
    fn everything(&self) -> Vec<(ArticleRecord, Vec<Annotation>)> {
        self.refresh();
        let mut kept = self.shelf().everything().unwrap_or_default();
        let entries = self.notebook().entries().clone();
        let ours: Vec<_> = entries.iter().map(|e| e.annotation.clone()).collect();
        let id = &self.article().id;
        match kept.iter_mut().find(|(record, _)| record.id == *id) {
            Some((_, annotations)) => *annotations = ours,
            None if ours.is_empty() => {}
            None => kept.push((self.0.record.clone(), ours)),
        }
        kept
    }

    /// Saves all annotations of all articles as one file.
    pub fn download_all(&self) {
        let kept = self.everything();
        let articles: Vec<_> = kept
            .iter()
            .map(|(record, annotations)| {
                let article = ArticleRef {
                    id: &record.id,
                    meta: &record.meta,
                };
                Part {
                    article,
                    text: None,
                    annotations: annotations.iter().collect(),
                }
            })
            .collect();
        let count: usize = kept.iter().map(|(_, annotations)| annotations.len()).sum();
        let day = self.0.clock.local_now().to_string();
        let day = day.get(..10).unwrap_or_default();
        let name = [self.texts().product, "-", day, ".pizhu.json"].concat();
        let content = web_annotation::export_all(&articles);
        match take_away::download(&name, "application/ld+json", content.as_bytes()) {
            Ok(()) => self.announce(self.texts().exported, &[&count.to_string(), &name]),
            Err(_) => self.announce(self.texts().export_failed, &[]),
        }
    }
}
