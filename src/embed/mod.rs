//! The wasm side of `<pizhu-article>`: what the loader calls.

mod mount;

use crate::dom::page::{Scheme, Target};
use crate::dom::sheet::Sheet;
use crate::model::codec::settings;
use crate::ui::app::AppProps;
use crate::ui::i18n::Lang;
use crate::ui::outside::{Current, Refused, Told};
use js_sys::{Error, Function, TypeError};
use mount::Mount;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};
use yew::{AttrValue, Callback};

/// The looks of the widget, adopted by its shadow root.
const STYLES: &str = include_str!("../../styles/widget.css");

/// Why nothing is done; the loader says the same while there is no widget.
const NOTHING_OPEN: &str = "no article is open";

/// The widget of one element, until it is destroyed.
#[wasm_bindgen]
pub struct Widget {
    host: HtmlElement,
    props: AppProps,
    mount: Option<Mount>,
    sheet: Option<Sheet>,
}

#[wasm_bindgen]
impl Widget {
    /// Renders the widget of `host` into its shadow root. `tell` is called with the name of an event (without `pizhu-`)
    /// and its details as JSON, never while the widget is at work. `ahead` is what the loader asked for, as
    /// [`Ahead`](crate::dom::read::Ahead) has it, or anything else where it asked for nothing.
    ///
    /// # Errors
    /// What the browser throws where the root cannot take an element or a style sheet.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: HtmlElement,
        shadow: ShadowRoot,
        tell: Function,
        ahead: JsValue,
    ) -> Result<Self, JsValue> {
        let sheet = Sheet::adopt(&shadow, STYLES)?;
        let tell = Callback::from(move |told: Told| {
            // What it throws is the page's; the browser has reported it.
            let (name, detail) = (told.name.into(), told.detail.into());
            let _thrown = tell.call2(&JsValue::NULL, &name, &detail).is_err();
        });
        let props = props(&host, shadow.clone(), tell, Current::awaiting(ahead));
        let mount = Mount::render(&shadow, props.clone())?;
        Ok(Self {
            host,
            props,
            mount: Some(mount),
            sheet: Some(sheet),
        })
    }

    /// Takes over the element's attributes as they are now.
    pub fn update(&mut self) {
        let AppProps {
            shadow,
            tell,
            current,
            ..
        } = self.props.clone();
        self.props = props(&self.host, shadow, tell, current);
        if let Some(mount) = &mut self.mount {
            mount.update(self.props.clone());
        }
    }

    /// Does what the page's script asks for by the name of a method of the element; `argument` is a string, or JSON.
    /// Answers JSON, but for `export` the file, and nothing where the method answers nothing.
    ///
    /// # Errors
    /// A `TypeError` where the argument is wrong, an `Error` where it cannot be done: no article is open, or a newer
    /// version wrote its annotations. Nothing was changed then.
    pub fn call(&self, method: &str, argument: &str) -> Result<String, JsValue> {
        let current = &self.props.current;
        let answer = if method == "useLexicon" {
            let words = settings::words(argument);
            let words = words.map(|words| current.set_words(words));
            let wrong =
                |_| Refused::argument(&["lexicon: an object with lists of strings is expected"]);
            words.map(|()| String::new()).map_err(wrong)
        } else {
            let session = current.session();
            let session = session.ok_or_else(|| Refused::state(NOTHING_OPEN));
            session.and_then(|session| session.call(method, argument))
        };
        answer.map_err(|refused| {
            if refused.is_argument {
                TypeError::new(&refused.message).into()
            } else {
                Error::new(&refused.message).into()
            }
        })
    }

    /// Takes everything away: elements, listeners, style sheets. Harmless when done twice.
    pub fn destroy(&mut self) {
        if let Some(mount) = self.mount.take() {
            mount.leave();
            self.props.current = Current::default();
        }
        self.sheet = None;
    }
}

fn props(
    host: &HtmlElement,
    shadow: ShadowRoot,
    tell: Callback<Told>,
    current: Current,
) -> AppProps {
    let src = filled(host, "src");
    // Without an address the article is what the page has rendered: elsewhere, or inside the element.
    let page = src.is_none().then(|| Target {
        host: host.clone(),
        selector: filled(host, "for").map(|selector| selector.to_string()),
    });
    AppProps {
        shadow,
        src,
        page,
        scheme: match host.get_attribute("theme").as_deref() {
            Some("light") => Some(Scheme::Light),
            Some("dark") => Some(Scheme::Dark),
            _ => None,
        },
        lexicon: filled(host, "lexicon"),
        // Off until the reader switches them on.
        suggest: host.get_attribute("suggest").as_deref() != Some("off"),
        lang: lang(host),
        library: host.has_attribute("library"),
        storage: filled(host, "storage").unwrap_or_default(),
        reader: filled(host, "reader"),
        readonly: host.has_attribute("readonly"),
        tell,
        current,
    }
}

/// The value of an attribute that is not blank.
fn filled(host: &HtmlElement, attribute: &str) -> Option<AttrValue> {
    let value = host.get_attribute(attribute)?;
    (!value.trim().is_empty()).then(|| value.into())
}

/// The interface's language: the nearest `lang` around the element, else the browser's.
fn lang(host: &HtmlElement) -> Lang {
    let nearest = host
        .closest("[lang]")
        .ok()
        .flatten()
        .and_then(|element| element.get_attribute("lang"));
    let browser = || web_sys::window().and_then(|window| window.navigator().language());
    Lang::from_tag(&nearest.or_else(browser).unwrap_or_default())
}
