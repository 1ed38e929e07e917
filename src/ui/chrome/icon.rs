//! Icons, drawn as paths so that no request and no font is needed.

use yew::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// A list.
    List,
    /// Save to disk.
    Download,
    /// More.
    More,
    /// Close.
    Close,
    /// Delete.
    Delete,
    /// Write.
    Note,
    /// Yes.
    Accept,
    /// A link.
    Attach,
    /// A folder.
    Open,
}

/// Draws an icon; the control around it has the name.
pub fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::Undo => "M8 5 4 9l4 4M4 9h9a5 5 0 0 1 0 10h-3",
        Icon::Redo => "m16 5 4 4-4 4M20 9h-9a5 5 0 0 0 0 10h3",
        Icon::List => "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
        Icon::Download => "M12 4v11m-5-5 5 5 5-5M5 20h14",
        Icon::More => "M5 12h.01M12 12h.01M19 12h.01",
        Icon::Close => "m6 6 12 12M18 6 6 18",
        Icon::Delete => "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
        Icon::Note => "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
        Icon::Accept => "m5 13 4 4L19 7",
        Icon::Attach => {
            "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"
        }
        Icon::Open => "M3 19V6h6l2 2h9v3M3 19l3-8h16l-3 8z",
    };
    html! {
        <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path d={path} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
