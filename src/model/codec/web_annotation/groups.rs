//! Sorts what a file holds by the article that it is about.

use super::article::ImportedArticle;
use super::import::Group;
use crate::model::article::ArticleId;
use crate::model::codec::uri;

/// The articles of a file, in its order.
pub(super) struct Groups {
    groups: Vec<Group>,
    /// The percent-encoded id of each article, sorted, and which of `groups` it is: a hostile file may name a new
    /// article in each of its items.
    by_iri: Vec<(String, usize)>,
}

impl Groups {
    /// The articles that a file declares; of two with one id the first counts.
    pub(super) fn of(declared: Vec<ImportedArticle>) -> Self {
        let mut groups = Self {
            groups: Vec::new(),
            by_iri: Vec::new(),
        };
        for article in declared {
            match &article.id {
                None => groups.groups.push(Group {
                    article,
                    ..Group::default()
                }),
                Some(id) => {
                    let iri = uri::from_iri(id.as_str());
                    groups.find(iri, || article);
                }
            }
        }
        groups
    }

    /// Where an item about `source` belongs: to the first article where it does not say. `title` is what it says of an
    /// article that is new.
    pub(super) fn of_source<'a>(
        &mut self,
        source: Option<ArticleId>,
        title: impl Fn() -> Option<&'a str>,
    ) -> &mut Group {
        let at = match source {
            None => 0,
            Some(id) => self.find(uri::from_iri(id.as_str()), || {
                ImportedArticle::of(id.clone(), title())
            }),
        };
        let at = at.min(self.groups.len());
        if at == self.groups.len() {
            self.groups.push(Group::default());
        }
        &mut self.groups[at]
    }

    fn find(&mut self, iri: String, article: impl FnOnce() -> ImportedArticle) -> usize {
        match self.by_iri.binary_search_by(|(known, _)| known.cmp(&iri)) {
            Ok(at) => self.by_iri.get(at).map_or(0, |(_, group)| *group),
            Err(at) => {
                let group = self.groups.len();
                self.by_iri.insert(at, (iri, group));
                self.groups.push(Group {
                    article: article(),
                    ..Group::default()
                });
                group
            }
        }
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = Group> {
        self.groups.into_iter()
    }
}
