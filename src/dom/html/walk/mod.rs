//! The walk from parsed elements to blocks. It keeps its own stack: a source may nest as deep as it likes.

mod blocks;
mod elements;
mod live;

use super::Addresses;
use super::parse::walker;
use super::role::{Role, role};
use crate::model::article::read::{ReadError, ReadErrorKind};
use crate::model::article::{ArticleBuilder, Cell, Image, InlineStyle, Meta};
use elements::number;
pub(super) use live::Live;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlFormElement, Node, Text, TreeWalker};

/// What the text under way will become; a paragraph where there is none of these around it.
enum Flow {
    Quotation,
    Heading(u8),
    /// Number and depth, until the item has been ended once: what follows a list inside it is a paragraph.
    Item(Option<(Option<u32>, u8)>),
    Cell(Cell),
    /// A caption, with its image.
    Caption(Image),
}

struct List {
    /// Whether no item has been ended.
    fresh: bool,
    /// The next item's number; `None` in an unordered list.
    next: Option<i32>,
}

/// The table under way. A table inside a table is for layout, so there is only one.
struct Table {
    fresh: bool,
    row: bool,
    head: bool,
}

/// What is to be done when an element's content is over.
enum Leave {
    Nothing,
    Block,
    Style,
    StyledBlock,
    Flow,
    List,
    Article,
    Preformatted,
    Table,
    TableHead,
}

/// Takes the blocks out of a parsed element.
pub(super) struct Walk<'a> {
    out: &'a mut ArticleBuilder,
    addresses: &'a Addresses,
    /// The heading to leave out since it stands above already; blank for none.
    title: String,
    /// `article` elements around.
    articles: u32,
    /// `pre` elements around.
    preformatted: u32,
    flows: Vec<Flow>,
    styles: Vec<InlineStyle>,
    lists: Vec<List>,
    /// Whether the last block was a list item.
    listing: bool,
    table: Option<Table>,
    /// Line breaks since the last character.
    breaks: u32,
    /// Images inside text; they are shown after its block, table cells' after their table.
    images: Vec<Image>,
    /// What is asked of the browser where a page is walked as it shows it.
    live: Option<&'a mut Live>,
}

/// The element's text in one line, without what the walk leaves out.
pub(super) fn line_of(element: &Element) -> Result<String, ReadError> {
    let mut builder = ArticleBuilder::new();
    Walk::new(&mut builder, &Addresses::new("")).run(element)?;
    let article = builder.build(Meta::default());
    let words: Vec<&str> = article.text.as_str().split_whitespace().collect();
    Ok(words.join(" "))
}

impl<'a> Walk<'a> {
    pub(super) fn new(out: &'a mut ArticleBuilder, addresses: &'a Addresses) -> Self {
        Self {
            out,
            addresses,
            title: String::new(),
            articles: 0,
            preformatted: 0,
            flows: Vec::new(),
            styles: Vec::new(),
            lists: Vec::new(),
            listing: false,
            table: None,
            breaks: 0,
            images: Vec::new(),
            live: None,
        }
    }

    /// Walks a page as the browser shows it, and takes down where its characters stand.
    pub(super) fn live(mut self, live: &'a mut Live) -> Self {
        self.live = Some(live);
        self
    }

    /// Leaves out the first heading that says just `title`.
    pub(super) fn leave_out(mut self, title: &str) -> Self {
        self.title = title.to_owned();
        self
    }

    /// What is walked is inside the article, so that a `header` in it is the article's own.
    pub(super) fn inside_article(mut self) -> Self {
        self.articles = 1;
        self
    }

    /// Walks all below `root`.
    pub(super) fn run(mut self, root: &Node) -> Result<(), ReadError> {
        let walker = walker(root)?;
        self.steps(&walker)
            .map_err(|_| ReadError::from(ReadErrorKind::HtmlBlocked))?;
        self.finish();
        Ok(())
    }

    fn steps(&mut self, walker: &TreeWalker) -> Result<(), JsValue> {
        let mut open = Vec::new();
        let mut next = walker.first_child()?;
        loop {
            let Some(node) = next else {
                let Some(leave) = open.pop() else {
                    return Ok(());
                };
                self.leave(leave);
                walker.parent_node()?;
                next = walker.next_sibling()?;
                continue;
            };
            next = match self.enter(&node) {
                Some(leave) => match walker.first_child()? {
                    Some(child) => {
                        open.push(leave);
                        Some(child)
                    }
                    None => {
                        self.leave(leave);
                        walker.next_sibling()?
                    }
                },
                None => walker.next_sibling()?,
            };
        }
    }

    /// Begins a node; `None` leaves out what is below it.
    fn enter(&mut self, node: &Node) -> Option<Leave> {
        if node.has_type::<Text>() {
            let text = node.node_value()?;
            match self.live.as_mut().map(|live| live.take(node, &text)) {
                None => self.text(&text, None),
                Some((source, has_lines)) => {
                    self.preformatted += u32::from(has_lines);
                    self.text(&text, Some(source));
                    self.preformatted -= u32::from(has_lines);
                }
            }
            return None;
        }
        // A form's controls can replace its properties by their names: nothing of it may be read.
        if node.has_type::<HtmlFormElement>() {
            return Some(self.block());
        }
        let element: &Element = node.dyn_ref()?;
        let role = role(&element.local_name());
        if role == Role::Skip || is_hidden(element) {
            return None;
        }
        let role = match &self.live {
            Some(live) => live.role(element, role)?,
            None => role,
        };
        self.element(element, role)
    }

    fn element(&mut self, element: &Element, role: Role) -> Option<Leave> {
        Some(match role {
            Role::Skip => return None,
            Role::Margin if self.articles == 0 => return None,
            Role::Inline => Leave::Nothing,
            Role::Block | Role::Margin => self.block(),
            Role::Article => {
                self.boundary();
                self.articles += 1;
                Leave::Article
            }
            Role::LineBreak => {
                self.breaks += 1;
                return None;
            }
            Role::Image => {
                self.image(element);
                return None;
            }
            Role::Link => self.link(element),
            Role::Emphasis => self.style(InlineStyle::Emphasis),
            Role::Strong => self.style(InlineStyle::Strong),
            Role::Term => self.term(),
            Role::Heading(level) => return self.heading(element, level),
            Role::Quotation => self.flow(Flow::Quotation),
            Role::Preformatted => {
                self.boundary();
                self.preformatted += 1;
                Leave::Preformatted
            }
            Role::Bullets => self.list(None),
            Role::Numbers => self.list(Some(number(element, "start").unwrap_or(1))),
            Role::Item => self.item(element),
            Role::Figure => self.figure(element),
            Role::Table => self.table(element),
            Role::TableHead => self.table_head(),
            Role::Row => self.row(),
            Role::Cell | Role::HeaderCell => self.cell(element, role == Role::HeaderCell),
        })
    }

    fn leave(&mut self, leave: Leave) {
        match leave {
            Leave::Nothing => {}
            Leave::Block => self.boundary(),
            Leave::Style => self.end_style(),
            Leave::StyledBlock => {
                self.end_style();
                self.boundary();
            }
            Leave::Flow => self.end_flow(),
            Leave::List => {
                self.finish();
                self.lists.pop();
            }
            Leave::Article => {
                self.boundary();
                self.articles -= 1;
            }
            Leave::Preformatted => {
                self.boundary();
                self.preformatted -= 1;
            }
            Leave::Table => {
                self.table = None;
                self.finish();
            }
            Leave::TableHead => {
                if let Some(table) = &mut self.table {
                    table.head = false;
                }
            }
        }
    }
}

fn is_hidden(element: &Element) -> bool {
    const HIDDEN: &str = r#"[hidden], [aria-hidden="true" i],
        [style*="display:none" i], [style*="display: none" i]"#;
    element.matches(HIDDEN).unwrap_or(false)
}
