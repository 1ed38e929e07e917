//! What the page's own script asks for.

use super::{Command, Session};
use crate::model::annotation::AnnotationId;
use crate::model::codec::formats::Format;
use crate::model::codec::web_annotation::{
    self, Asked, Refusal, write_counts, write_item, write_items, write_suggestions,
};
use crate::model::notebook::{Action, Comparison, Entry};
use crate::model::ports::Ids as _;
use crate::model::text::Span;
use crate::ui::i18n::Lang;
use crate::ui::words;
use std::rc::Rc;

/// Why something is not done; in English, as all that is for developers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub message: String,
    /// Whether what was given is wrong, rather than the state of things.
    pub is_argument: bool,
}

impl Refused {
    /// What was given is wrong.
    pub fn argument(parts: &[&str]) -> Self {
        let (message, is_argument) = (parts.concat(), true);
        Self {
            message,
            is_argument,
        }
    }

    /// It cannot be done now.
    pub fn state(message: &str) -> Self {
        let (message, is_argument) = (message.into(), false);
        Self {
            message,
            is_argument,
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let texts = Lang::En.texts();
        let why = match &refusal {
            Refusal::Unreadable(error) => words::of_import_error(texts, error),
            Refusal::Item(reason) => words::of_reason(texts, reason),
            Refusal::OtherArticle => "it is about another article".into(),
            Refusal::NoPlace => "neither a quote nor a position".into(),
            Refusal::Outside(length) => {
                let length = length.to_string();
                ["the position is empty or not within the text's ", &length, " code points"].concat()
            }
            Refusal::NotFound => {
                "the quote is not in the article, or in several places that its context does not tell apart".into()
            }
        };
        Self::argument(&["annotation: ", &why])
    }
}

type Answer = Result<String, Refused>;

impl Session {
    /// Does what the page's script asks for by the name of a method of the element, and gives what that answers: JSON,
    /// but for `export` the file; nothing where the method answers nothing.
    ///
    /// # Errors
    /// [`Refused`]; then nothing was changed.
    pub fn call(&self, method: &str, argument: &str) -> Answer {
        match method {
            "annotations" => Ok(self.items()),
            "suggestions" => Ok(self.suggested()),
            "export" => self.export_named(argument),
            "goTo" => self.as_page(|| self.go_to_named(argument)),
            _ if self.is_read_only() => Err(Refused::state(Lang::En.texts().newer)),
            "create" => self.as_page(|| self.create_asked(argument)),
            "update" => self.as_page(|| self.update_asked(argument)),
            "remove" => self.as_page(|| self.remove_named(argument)),
            "import" => self.as_page(|| self.import_given(argument)),
            "accept" => self.as_page(|| self.decide_named(argument, true)),
            "reject" => self.as_page(|| self.decide_named(argument, false)),
            "undo" => Ok(self.as_page(|| self.step(Action::Undo))),
            "redo" => Ok(self.as_page(|| self.step(Action::Redo))),
            _ => Err(Refused::argument(&["there is no method ", method])),
        }
    }

    fn items(&self) -> String {
        let notebook = self.notebook();
        let annotations = notebook.entries().iter().map(|e| &e.annotation);
        write_items(&self.article().id, annotations)
    }

    fn suggested(&self) -> String {
        self.recognise_by_now();
        let article = self.article();
        write_suggestions(&article.id, &article.text, self.notebook().suggestions())
    }

    fn export_named(&self, name: &str) -> Answer {
        let name = if name.is_empty() { "w3c" } else { name };
        let Some(format) = Format::parse(name) else {
            let names = Format::ALL.map(Format::as_str).join(", ");
            return Err(Refused::argument(&["no such format; there are ", &names]));
        };
        Ok(self.export(format).content)
    }

    fn go_to_named(&self, name: &str) -> Answer {
        let id = id(name)?;
        let is_here = self.notebook().get(id).is_some() || {
            self.recognise_by_now();
            self.notebook().suggestion(id).is_some()
        };
        if !is_here {
            return Err(Refused::argument(&[
                "there is no annotation and no suggestion ",
                name,
            ]));
        }
        self.run(Command::GoTo(id));
        Ok(String::new())
    }

    fn create_asked(&self, json: &str) -> Answer {
        let (text, fresh) = (&self.article().text, self.0.ids.next());
        let asked = Asked::parse(json)?;
        let (annotation, span) =
            asked.create(&self.article().id, text, fresh, self.now(), self.creator())?;
        let id = annotation.id;
        if self.notebook().get(id).is_some() {
            return Err(Refused::argument(&[
                "annotation: there is one called ",
                &id.to_iri(),
            ]));
        }
        self.refuse_twice(span, annotation.kind(), id)?;
        self.dispatch(Action::Adopt(Box::new(annotation), self.now()));
        self.answer(id)
    }

    fn update_asked(&self, json: &str) -> Answer {
        let asked = Asked::parse(json)?;
        let id = asked.id()?;
        let id = id.ok_or_else(|| Refused::argument(&["annotation: field id is missing"]))?;
        let entry = self.entry(id)?;
        let article = self.article();
        let revision = asked.revise(&entry.annotation, &article.id, &article.text)?;
        let kind = revision
            .tag
            .as_ref()
            .map_or(entry.annotation.kind(), |tag| tag.kind());
        if let Some(span) = revision.span.or(entry.place) {
            self.refuse_twice(span, kind, id)?;
        }
        self.dispatch(Action::Revise {
            id,
            tag: revision.tag,
            note: revision.note,
            span: revision.span,
            now: self.now(),
        });
        self.answer(id)
    }

    fn remove_named(&self, name: &str) -> Answer {
        let id = id(name)?;
        self.entry(id)?;
        self.dispatch(Action::Delete(vec![id]));
        Ok(String::new())
    }

    fn decide_named(&self, name: &str, accept: bool) -> Answer {
        let id = id(name)?;
        self.recognise_by_now();
        if self.notebook().suggestion(id).is_none() {
            return Err(Refused::argument(&["there is no open suggestion ", name]));
        }
        let (now, ids) = (self.now(), vec![id]);
        if accept {
            let creator = self.creator();
            self.dispatch(Action::Accept { ids, now, creator });
            return self.answer(id);
        }
        self.dispatch(Action::Reject(ids, now));
        Ok(String::new())
    }

    fn import_given(&self, json: &str) -> Answer {
        let texts = Lang::En.texts();
        let imported = web_annotation::import(json).map_err(|error| {
            Refused::argument(&["file: ", &words::of_import_error(texts, &error)])
        })?;
        let ours = self.article();
        let imported = self.for_article(imported);
        let is_ours = imported.article.id.is_none() || imported.article.is(&ours.id);
        let mut others: usize = imported.others.iter().map(|g| g.annotations.len()).sum();
        let annotations = if is_ours {
            imported.annotations
        } else {
            others += imported.annotations.len();
            Vec::new()
        };
        let compared = self.notebook().compare(annotations.clone(), self.now());
        let counts = [
            ("added", compared.count(Comparison::New)),
            ("changed", compared.count(Comparison::Changed)),
            ("same", compared.count(Comparison::Same)),
            ("older", compared.count(Comparison::Older)),
            ("others", others),
        ];
        let rejected = imported.rejected.iter();
        let rejected: Vec<_> = rejected
            .map(|r| (r.index, words::of_reason(texts, &r.reason)))
            .collect();
        self.dispatch(Action::Merge(annotations, self.now()));
        Ok(write_counts(&counts, &rejected))
    }

    /// Undoes or does again; whether there was anything.
    fn step(&self, action: Action) -> String {
        self.dispatch(action).is_some().to_string()
    }

    /// No two annotations of one kind have the same extent.
    fn refuse_twice(
        &self,
        span: Span,
        kind: crate::model::annotation::TagKind,
        id: AnnotationId,
    ) -> Result<(), Refused> {
        let notebook = self.notebook();
        match notebook.find(span, kind).map(|e| e.annotation.id) {
            Some(other) if other != id => Err(Refused::argument(&[
                "annotation: these characters have this tag already, by ",
                &other.to_iri(),
            ])),
            _ => Ok(()),
        }
    }

    fn entry(&self, id: AnnotationId) -> Result<Rc<Entry>, Refused> {
        let entry = self.notebook().get(id).cloned();
        entry.ok_or_else(|| Refused::argument(&["there is no annotation ", &id.to_iri()]))
    }

    /// The annotation as it is now.
    fn answer(&self, id: AnnotationId) -> Answer {
        let entry = self.entry(id)?;
        Ok(write_item(&self.article().id, &entry.annotation))
    }
}

/// Characters of a wrong name that are told.
const SHOWN: usize = 60;

fn id(name: &str) -> Result<AnnotationId, Refused> {
    AnnotationId::parse(name).ok_or_else(|| {
        let shown: String = name.chars().take(SHOWN).collect();
        Refused::argument(&["id: a UUID or urn:uuid: is expected, and not ", &shown])
    })
}
