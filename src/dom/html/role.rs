//! The allow-list: what each element of HTML means for an article.

/// What an element is to the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Left out with all that it holds.
    Skip,
    /// Only what it holds counts.
    Inline,
    /// Its text stands apart from what is before and after.
    Block,
    /// `article`: a block in which `header` and `footer` belong to the article.
    Article,
    /// `header`, `footer`: of the article or of the page around it.
    Margin,
    /// `br`.
    LineBreak,
    /// `img`.
    Image,
    /// `a`.
    Link,
    /// `em`, `i`.
    Emphasis,
    /// `strong`, `b`.
    Strong,
    /// `h1` to `h6`.
    Heading(u8),
    /// `blockquote`.
    Quotation,
    /// `pre`: its line ends count.
    Preformatted,
    /// `ul`.
    Bullets,
    /// `ol`.
    Numbers,
    /// `li`.
    Item,
    /// `dt`: a paragraph, set strong.
    Term,
    /// `figure`.
    Figure,
    /// `table`.
    Table,
    /// `thead`.
    TableHead,
    /// `tr`.
    Row,
    /// `td`.
    Cell,
    /// `th`.
    HeaderCell,
}

/// The role of the element with this local name. One that is not known is [`Role::Inline`], as CSS has it.
pub(super) fn role(name: &str) -> Role {
    match name {
        // What runs, loads or draws.
        "script" | "style" | "noscript" | "noframes" | "noembed" | "template" | "iframe"
        | "frame" | "frameset" | "object" | "embed" | "applet" | "svg" | "math" | "canvas"
        | "audio" | "video" | "map" | "link" | "meta" | "title" | "head" | "base" => Role::Skip,
        // Controls, and what stands beside the article.
        "button" | "input" | "select" | "textarea" | "datalist" | "output" | "progress"
        | "meter" | "label" | "legend" | "nav" | "aside" | "menu" | "dialog" | "search" => {
            Role::Skip
        }
        // Readings beside Chinese characters (ruby), and text that its author has withdrawn: "<del>12</del>13"
        // must not become the number 1213.
        "rt" | "rp" | "rtc" | "del" | "s" | "strike" => Role::Skip,
        "p" | "div" | "section" | "main" | "address" | "center" | "details" | "summary"
        | "fieldset" | "hgroup" | "figcaption" | "dl" | "dd" | "caption" | "hr" | "body" => {
            Role::Block
        }
        "article" => Role::Article,
        "header" | "footer" => Role::Margin,
        "br" => Role::LineBreak,
        "img" => Role::Image,
        "a" => Role::Link,
        "em" | "i" => Role::Emphasis,
        "strong" | "b" => Role::Strong,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "blockquote" => Role::Quotation,
        "pre" | "listing" | "xmp" | "plaintext" => Role::Preformatted,
        "ul" | "dir" => Role::Bullets,
        "ol" => Role::Numbers,
        "li" => Role::Item,
        "dt" => Role::Term,
        "figure" => Role::Figure,
        "table" => Role::Table,
        "thead" => Role::TableHead,
        "tr" => Role::Row,
        "td" => Role::Cell,
        "th" => Role::HeaderCell,
        _ => Role::Inline,
    }
}
