//! Export and import.

use super::{Dialog, Incoming, Session};
use crate::dom::read::read_file;
use crate::dom::selectors::{OpenPage, PATIENCE};
use crate::dom::take_away;
use crate::model::annotation::{Annotation, AnnotationId};
use crate::model::article::canonical;
use crate::model::codec::formats::{Document, Export, Format, export_as};
use crate::model::codec::record::ArticleRecord;
use crate::model::codec::web_annotation::{self, ArticleRef, Imported, ImportedArticle, Reason};
use crate::model::codec::{text_directive, zip};
use crate::model::notebook::Action;
use crate::ui::words;
use std::rc::Rc;
use web_sys::File;

impl Session {
    /// The annotations in a format.
    pub fn export(&self, format: Format) -> Export {
        let notebook = self.notebook();
        let article = self.article();
        let entries = notebook.entries().iter();
        let document = Document {
            article: ArticleRef::from(article.as_ref()),
            text: &article.text,
            annotations: entries.map(|e| (&e.annotation, e.place)).collect(),
        };
        export_as(format, &[document])
    }

    /// Saves the annotations in a format, and says how many the format has no room for.
    pub fn download(&self, format: Format) {
        let export = self.export(format);
        let article = self.article();
        let named = |extension| {
            let now = self.0.clock.local_now();
            web_annotation::file_name_as(ArticleRef::from(article.as_ref()), now, extension)
        };
        let name = named(format.extension());
        let content = export.content.as_bytes();
        let (name, saved) = match format {
            // Its files refer to one another by their names.
            Format::Brat => {
                let text = article.text.as_str().as_bytes();
                let archive = zip::archive(&[(&name, content), (&named("txt"), text)]);
                let name = named("brat.zip");
                let saved = take_away::download(&name, "application/zip", &archive);
                (name, saved)
            }
            _ => {
                let saved = take_away::download(&name, format.media_type(), content);
                (name, saved)
            }
        };
        let left_out = export.left_out.len();
        let count = self.notebook().entries().len() - left_out;
        let (count, left_out) = (count.to_string(), left_out.to_string());
        match saved {
            Err(_) => self.announce(self.texts().export_failed, &[]),
            Ok(()) if left_out == "0" => self.announce(self.texts().exported, &[&count, &name]),
            Ok(()) => self.announce(self.texts().exported_part, &[&count, &name, &left_out]),
        }
    }

    /// Puts the canonical file's content on the clipboard.
    pub async fn copy(self) {
        let content = self.export(Format::W3c).content;
        let count = self.notebook().entries().len().to_string();
        match take_away::copy(&content).await {
            Ok(()) => self.announce(self.texts().copied, &[&count]),
            Err(_) => self.announce(self.texts().copy_failed, &[]),
        }
    }

    /// Puts an address on the clipboard that leads to an annotation: in any browser to its characters, and on a page that
    /// has the widget to the annotation itself.
    pub async fn copy_link(self, id: AnnotationId) {
        let Some(span) = self.place(id) else { return };
        let article = self.article();
        let here = web_sys::window().and_then(|window| window.location().href().ok());
        let here = here.unwrap_or_default();
        let directive = text_directive(&article, span);
        let link = match article.meta.url.as_deref().filter(|_| !self.is_page()) {
            // The page that it was read from has the characters; this one, perhaps, only the widget's rendering.
            Some(url) => [&canonical(url), "#:~:", &directive].concat(),
            None => [
                &canonical(&here),
                "#pizhu=",
                &id.to_string(),
                ":~:",
                &directive,
            ]
            .concat(),
        };
        match take_away::copy(&link).await {
            Ok(()) => self.announce(self.texts().link_copied, &[&self.quote(id)]),
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
        let imported = self.for_article(imported);
        let article = &imported.article;
        let ours = article.is(&ours.id) || article.id.is_none();
        let title = Some(&article.meta.title).filter(|title| !title.is_empty());
        let other = title
            .cloned()
            .or_else(|| article.id.as_ref().map(ToString::to_string));
        let reason = |reason: &Reason| words::of_reason(self.texts(), reason);
        let rejected = imported.rejected.iter();
        let rejected = rejected.map(|r| (r.index + 1, reason(&r.reason)));
        let incoming = Incoming {
            other_article: other.filter(|_| !ours),
            rejected: rejected.collect(),
            annotations: imported.annotations,
            article: imported.article,
            others: imported.others,
            absorbed: None,
        };
        self.show(|view| view.dialog = Some(Dialog::Import(Rc::new(incoming))));
    }

    /// A file as the article at hand takes it: with places that others give in their own units, or by the page's elements.
    pub(super) fn for_article(&self, imported: Imported) -> Imported {
        let article = self.article();
        let imported = imported.onto(&article.id, &article.text);
        match self.stage().filter(|_| self.is_page()) {
            None => imported,
            Some(stage) => {
                let page = OpenPage::new(stage.positions(&article), PATIENCE);
                imported.on_page(&article.id, &article.text, &page)
            }
        }
    }

    /// Keeps annotations of other articles for when these are opened.
    pub fn absorb(&self, incoming: &Incoming) {
        let absorbed = self.shelf().absorb(&self.of_others(incoming));
        if absorbed.error.is_some() {
            let refused = absorbed.refused.len().to_string();
            self.announce(self.texts().not_absorbed, &[&refused]);
        }
        let incoming = Incoming {
            absorbed: Some((absorbed.added + absorbed.changed, absorbed.reversal)),
            ..incoming.clone()
        };
        self.show(|view| view.dialog = Some(Dialog::Import(Rc::new(incoming))));
    }

    /// Takes back what was kept for other articles.
    pub fn expel(&self, incoming: &Incoming) {
        let done = incoming.absorbed.as_ref();
        if done.is_some_and(|(_, reversal)| self.shelf().restore(reversal).is_ok()) {
            let incoming = Incoming {
                absorbed: None,
                ..incoming.clone()
            };
            self.show(|view| view.dialog = Some(Dialog::Import(Rc::new(incoming))));
        }
    }

    /// What a file holds for other articles than the one at hand.
    pub fn of_others(&self, incoming: &Incoming) -> Vec<(ArticleRecord, Vec<Annotation>)> {
        let record = |article: &ImportedArticle| {
            let id = article.id.clone()?;
            Some(ArticleRecord::unopened(
                id,
                article.meta.clone(),
                self.now(),
            ))
        };
        let main = (&incoming.article, &incoming.annotations);
        let main = incoming.other_article.is_some().then_some(main);
        let others = incoming.others.iter().map(|g| (&g.article, &g.annotations));
        main.into_iter()
            .chain(others)
            .filter_map(|(article, annotations)| Some((record(article)?, annotations.clone())))
            .collect()
    }

    /// Merges what was previewed.
    pub fn merge(&self, incoming: &Incoming) {
        self.show(|view| view.dialog = None);
        if let Some(step) = self.dispatch(Action::Merge(incoming.annotations.clone(), self.now())) {
            self.announce_step("{}", &step);
        }
    }
}
