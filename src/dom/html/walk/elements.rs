//! The elements that need more than a name: links, headings, lists, figures, tables.

use super::{Flow, Leave, List, Table, Walk, line_of};
use crate::model::article::{BlockKind, Cell, Image, InlineStyle};
use std::mem::take;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The most rows or columns that one cell may cover.
const SPAN_LIMIT: u16 = 100;

impl Walk<'_> {
    pub(super) fn link(&mut self, element: &Element) -> Leave {
        let href = element.get_attribute("href");
        match href.and_then(|href| self.addresses.link(&href)) {
            Some(address) => self.style(InlineStyle::Link(address)),
            None => Leave::Nothing,
        }
    }

    pub(super) fn term(&mut self) -> Leave {
        self.boundary();
        match self.style(InlineStyle::Strong) {
            Leave::Style => Leave::StyledBlock,
            _ => Leave::Block,
        }
    }

    pub(super) fn heading(&mut self, element: &Element, level: u8) -> Option<Leave> {
        if !self.title.is_empty() && line_of(element).is_ok_and(|line| line == self.title) {
            self.title.clear();
            return None;
        }
        Some(self.flow(Flow::Heading(level.clamp(2, 6))))
    }

    pub(super) fn list(&mut self, next: Option<i32>) -> Leave {
        if self.is_tight() {
            return self.block();
        }
        self.finish();
        self.lists.push(List { fresh: true, next });
        Leave::List
    }

    pub(super) fn item(&mut self, element: &Element) -> Leave {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let Some(list) = self.lists.last_mut() else {
            return self.block();
        };
        let mut here = None;
        if let Some(next) = &mut list.next {
            let value = number(element, "value").unwrap_or(*next);
            *next = value.saturating_add(1);
            here = u32::try_from(value).ok();
        }
        self.flow(Flow::Item(Some((here, depth))))
    }

    pub(super) fn figure(&mut self, element: &Element) -> Leave {
        let images = match element.query_selector("figure, table, pre, blockquote") {
            Ok(None) if !self.is_tight() => self.images_in(element),
            _ => Vec::new(),
        };
        let Some((last, others)) = images.split_last() else {
            return self.block();
        };
        self.finish();
        for image in others {
            self.end(BlockKind::Figure(image.clone()));
        }
        self.flows.push(Flow::Caption(last.clone()));
        Leave::Flow
    }

    /// The images of a figure, without those that stand in for them where scripts do not run.
    fn images_in(&self, figure: &Element) -> Vec<Image> {
        let Ok(found) = figure.query_selector_all(":not(noscript) > img") else {
            return Vec::new();
        };
        (0..found.length())
            .filter_map(|at| self.read_image(found.get(at)?.dyn_ref()?))
            .collect()
    }

    pub(super) fn image(&mut self, element: &Element) {
        // A figure's images were taken when it began.
        if matches!(self.flows.last(), Some(Flow::Caption(_))) {
            return;
        }
        self.images.extend(self.read_image(element));
        if !self.is_tight() && !self.out.has_pending_text() {
            self.finish();
        }
    }

    /// An image, unless it is one of those that only count visitors. Pages that load images late keep the
    /// address in an attribute of their own and a placeholder in `src`.
    fn read_image(&self, element: &Element) -> Option<Image> {
        let tiny = |name| number(element, name).is_some_and(|length| length <= 2);
        if tiny("width") || tiny("height") {
            return None;
        }
        let src = ["data-src", "data-original", "data-lazy-src", "src"]
            .into_iter()
            .find_map(|name| self.addresses.image(&element.get_attribute(name)?))?;
        let alt = element.get_attribute("alt").unwrap_or_default();
        let length = |name| {
            u16::try_from(number(element, name)?)
                .ok()
                .filter(|length| *length > 0)
        };
        let size = length("width").zip(length("height"));
        Some(Image { src, alt, size })
    }

    pub(super) fn table(&mut self, element: &Element) -> Leave {
        if self.is_tight() || self.table.is_some() || is_layout(element) {
            return self.block();
        }
        self.finish();
        self.table = Some(Table {
            fresh: true,
            row: true,
            head: false,
        });
        Leave::Table
    }

    pub(super) fn table_head(&mut self) -> Leave {
        match &mut self.table {
            Some(table) => {
                table.head = true;
                Leave::TableHead
            }
            None => self.block(),
        }
    }

    pub(super) fn row(&mut self) -> Leave {
        match &mut self.table {
            Some(table) => {
                table.row = true;
                Leave::Nothing
            }
            None => self.block(),
        }
    }

    pub(super) fn cell(&mut self, element: &Element, header: bool) -> Leave {
        let Some(table) = &mut self.table else {
            return self.block();
        };
        let covered = |name| {
            let cells = number(element, name).unwrap_or(1);
            u16::try_from(cells).unwrap_or(1).clamp(1, SPAN_LIMIT)
        };
        let cell = Cell {
            first: take(&mut table.fresh),
            row: take(&mut table.row),
            header: header || table.head,
            columns: covered("colspan"),
            rows: covered("rowspan"),
        };
        self.flow(Flow::Cell(cell))
    }
}

pub(super) fn number(element: &Element, attribute: &str) -> Option<i32> {
    element.get_attribute(attribute)?.trim().parse().ok()
}

/// Whether a table only arranges a page: it holds another table, headings or running text, or a single cell.
fn is_layout(table: &Element) -> bool {
    const RUNNING: &str = "table, h1, h2, h3, blockquote, p + p + p";
    let role = table.get_attribute("role");
    matches!(role.as_deref(), Some("presentation" | "none"))
        || table
            .query_selector(RUNNING)
            .is_ok_and(|found| found.is_some())
        || table
            .query_selector_all("td, th")
            .is_ok_and(|cells| cells.length() <= 1)
}
