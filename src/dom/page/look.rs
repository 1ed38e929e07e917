//! What annotations look like in a page that the widget did not draw.

use crate::model::annotation::TagKind;
use web_sys::Element;

/// How a span is drawn. Of looks that lie over one another the later is above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Suggested as this kind.
    Suggested(TagKind),
    /// Tagged as this kind.
    Tagged(TagKind),
    /// Tagged inside another annotation.
    Inner(TagKind),
    /// Tagged, but other characters stand there now.
    Changed,
    /// Shown before it is tagged.
    Preview,
    /// What the keyboard or the pointer is at.
    Lit,
}

/// How many there are.
pub const LOOKS: usize = 12;

impl Look {
    /// All of them, those below first.
    pub fn all() -> [Self; LOOKS] {
        let [a, b, c] = TagKind::ALL;
        [
            Self::Suggested(a),
            Self::Suggested(b),
            Self::Suggested(c),
            Self::Tagged(a),
            Self::Tagged(b),
            Self::Tagged(c),
            Self::Inner(a),
            Self::Inner(b),
            Self::Inner(c),
            Self::Changed,
            Self::Preview,
            Self::Lit,
        ]
    }

    /// The name that a style sheet and the page's registry of highlights know it by.
    pub fn name(self) -> String {
        match self {
            Self::Suggested(kind) => ["pizhu-suggested-", kind.as_str()].concat(),
            Self::Tagged(kind) => ["pizhu-", kind.as_str()].concat(),
            Self::Inner(kind) => ["pizhu-inner-", kind.as_str()].concat(),
            Self::Changed => "pizhu-changed".into(),
            Self::Preview => "pizhu-preview".into(),
            Self::Lit => "pizhu-lit".into(),
        }
    }

    /// Its declarations: those of the marks in `styles/widget.css`, as far as a highlight can have them; or those of a
    /// box that lies over the line.
    fn declarations(self, scheme: Scheme, is_box: bool) -> String {
        let ((style, thickness), (name, light, dark)) = match self {
            Self::Suggested(kind) => (("dotted", "1.5px"), colour_of(kind)),
            Self::Tagged(kind) | Self::Inner(kind) => (line_of(kind), colour_of(kind)),
            Self::Changed => ((if is_box { "dotted" } else { "wavy" }, "2px"), ACCENT),
            Self::Preview => (("dashed", "2px"), ACCENT),
            Self::Lit => (("solid", "0"), ACCENT),
        };
        let background = match self {
            Self::Suggested(_) | Self::Preview => String::new(),
            Self::Tagged(_) | Self::Inner(_) => {
                scheme.pick(&[light, "1c"].concat(), &[dark, "26"].concat())
            }
            Self::Changed if !is_box => scheme.pick("#fff0c9", "#4a3b12"),
            Self::Lit if !is_box => scheme.pick("#ffe48a", "#6d5513"),
            // Not over the characters.
            Self::Changed | Self::Lit => scheme.pick("#ffc80055", "#ffc80044"),
        };
        let colour = scheme.pick(light, dark);
        let colour = format!("var(--pizhu-{name},{colour})");
        let line = match (self, is_box) {
            (Self::Lit, _) => String::new(),
            (_, true) => format!("border-bottom:{style} {thickness} {colour}"),
            (_, false) => {
                let offset = if matches!(self, Self::Inner(_)) {
                    ".4em"
                } else {
                    ".22em"
                };
                // One by one: WebKit takes `text-decoration` with nothing but the line.
                format!(
                    "text-decoration:underline;text-decoration-style:{style};text-decoration-thickness:{thickness};\
                     text-decoration-color:{colour};text-underline-offset:{offset}"
                )
            }
        };
        let background = match &background[..] {
            "" => String::new(),
            colour => format!("background-color:{colour};"),
        };
        [background, line].concat()
    }
}

/// A colour: the custom property that a site may set, and what it is on light and on dark ground.
type Colour = (&'static str, &'static str, &'static str);

const ACCENT: Colour = ("accent", "#8c2f1b", "#f0997f");

fn colour_of(kind: TagKind) -> Colour {
    match kind {
        TagKind::Number => ("number", "#1457a8", "#8bbcff"),
        TagKind::Official => ("official", "#9a3412", "#ffb083"),
        TagKind::Policy => ("policy", "#1d6b3a", "#86d6a0"),
    }
}

/// The style and the thickness of a line.
fn line_of(kind: TagKind) -> (&'static str, &'static str) {
    match kind {
        TagKind::Number => ("solid", "2px"),
        TagKind::Official => ("double", "2px"),
        TagKind::Policy => ("dashed", "2px"),
    }
}

/// What ground the page's text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// As the page's `color-scheme` says.
    Declared,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// What an element's text stands on, by the colour that the text has: many dark pages do not declare that they are.
    pub fn of(element: &Element) -> Self {
        match colour(element).as_deref() {
            Some([red, green, blue, ..]) => {
                // Rec. 709 luma.
                let luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
                if luma < 128.0 {
                    Self::Light
                } else {
                    Self::Dark
                }
            }
            _ => Self::Declared,
        }
    }

    fn pick(self, light: &str, dark: &str) -> String {
        match self {
            Self::Declared => format!("light-dark({light},{dark})"),
            Self::Light => light.into(),
            Self::Dark => dark.into(),
        }
    }

    /// The rules of all looks, as highlights or as boxes.
    pub fn rules(self, is_box: bool) -> String {
        let selector = |name: String| match is_box {
            true => [".", &name].concat(),
            false => ["::highlight(", &name, ")"].concat(),
        };
        let rule = |look: Look| {
            let declarations = look.declarations(self, is_box);
            [&selector(look.name()), "{", &declarations, "}"].concat()
        };
        Look::all().map(rule).concat()
    }
}

/// The components of an element's colour, where the browser writes it as `rgb(…)` or `rgba(…)`.
fn colour(element: &Element) -> Option<Vec<f64>> {
    let window = element.owner_document()?.default_view()?;
    let style = window.get_computed_style(element).ok()??;
    let colour = style.get_property_value("color").ok()?;
    let components = colour.strip_prefix("rgb")?.split_once('(')?.1;
    let components = components.trim_end_matches(')').split([',', ' ', '/']);
    Some(components.filter_map(|part| part.parse().ok()).collect())
}
