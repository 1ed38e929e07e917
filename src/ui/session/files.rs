//! Export and import.

use super::{Dialog, Incoming, Session};
use crate::dom::read::read_file;
use crate::dom::take_away;
use crate::model::codec::web_annotation::{self, ArticleRef, Imported, Reason};
use crate::model::notebook::Action;
use crate::ui::words;
use std::rc::Rc;
use web_sys::File;

impl Session {
    /// The canonical file: its name and content.
    pub fn export(&self) -> (String, String) {
        let notebook = self.notebook();
        let annotations = notebook.entries().iter().map(|e| &e.annotation);
        let article = ArticleRef::from(self.article().as_ref());
        let content = web_annotation::export(article, annotations);
        (
            web_annotation::file_name(article, self.0.clock.local_now()),
            content,
        )
    }

    /// Saves the canonical file.
    pub fn download(&self) {
        let (name, content) = self.export();
        let count = self.notebook().entries().len().to_string();
        match take_away::download(&name, "application/ld+json", &content) {
            Ok(()) => self.announce(self.texts().exported, &[&count, &name]),
            Err(_) => self.announce(self.texts().export_failed, &[]),
        }
    }

    /// Puts the canonical file's content on the clipboard.
    pub async fn copy(self) {
        let (_, content) = self.export();
        let count = self.notebook().entries().len().to_string();
        match take_away::copy(&content).await {
            Ok(()) => self.announce(self.texts().copied, &[&count]),
            Err(_) => self.announce(self.texts().copy_failed, &[]),
        }
    }

    /// Reads a chosen file of annotations.
    pub async fn import_file(self, file: File) {
        match read_file(&file).await {
            Ok((json, _)) => self.preview_import(&json),
            Err(error) => self.announce(&words::of_read_error(self.texts(), &error), &[]),
        }
    }

    /// Shows what merging a file of annotations would do.
    pub fn preview_import(&self, json: &str) {
        match web_annotation::import(json) {
            Ok(imported) => self.show_import(imported),
            Err(error) => {
                let why = words::of_import_error(self.texts(), &error);
                self.announce(self.texts().import_bad, &[&why]);
            }
        }
    }

    /// Shows what merging these would do.
    pub fn show_import(&self, imported: Imported) {
        let ours = self.article();
        let imported = imported.onto(&ours.id, &ours.text);
        let article = &imported.article;
        let ours = article.is(&ours.id) || article.id.is_none();
        let title = Some(&article.meta.title).filter(|title| !title.is_empty());
        let other = title
            .cloned()
            .or_else(|| article.id.as_ref().map(ToString::to_string));
        let reason = |reason: &Reason| words::of_reason(self.texts(), reason);
        let rejected = imported.rejected.iter();
        let mut rejected: Vec<_> = rejected.map(|r| (r.index + 1, reason(&r.reason))).collect();
        for (index, article) in imported.elsewhere() {
            let other = Reason::OtherArticle(article.clone());
            rejected.push((index + 1, reason(&other)));
        }
        let incoming = Incoming {
            other_article: other.filter(|_| !ours),
            rejected,
            annotations: imported.annotations,
        };
        self.show(|view| view.dialog = Some(Dialog::Import(Rc::new(incoming))));
    }

    /// Merges what was previewed.
    pub fn merge(&self, incoming: &Incoming) {
        self.show(|view| view.dialog = None);
        if let Some(step) = self.dispatch(Action::Merge(incoming.annotations.clone(), self.now())) {
            self.announce_step("{}", &step);
        }
    }
}
