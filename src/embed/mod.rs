//! The wasm side of `<pizhu-article>`: what the loader calls.

use crate::dom::sheet::Sheet;
use crate::model::codec::formats::Format;
use crate::ui::app::{App, AppProps, Current};
use crate::ui::i18n::Lang;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, ShadowRoot};
use yew::{AppHandle, AttrValue, Callback, Renderer};

/// The looks of the widget, adopted by its shadow root.
const STYLES: &str = include_str!("../../styles/widget.css");

/// Why nothing is exported; the loader says the same while there is no widget.
const NOTHING_OPEN: &str = "no article is open";

/// The widget of one element, until it is destroyed.
#[wasm_bindgen]
pub struct Widget {
    host: HtmlElement,
    props: AppProps,
    app: Option<AppHandle<App>>,
    sheet: Option<Sheet>,
}

#[wasm_bindgen]
impl Widget {
    /// Renders the widget of `host` into its shadow root.
    ///
    /// # Errors
    /// What the browser throws where the root cannot take an element or a style sheet.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, shadow: ShadowRoot) -> Result<Self, JsValue> {
        let sheet = Sheet::adopt(&shadow, STYLES)?;
        let document = host.owner_document().ok_or(JsValue::NULL)?;
        let root = document.create_element("div")?;
        shadow.replace_children_with_node_1(&root);
        let props = AppProps {
            shadow,
            src: address(&host, "src"),
            lexicon: address(&host, "lexicon"),
            suggest: suggest(&host),
            lang: lang(&host),
            library: host.has_attribute("library"),
            report: reporter(host.clone()),
            current: Current::default(),
        };
        let app = Renderer::<App>::with_root_and_props(root, props.clone()).render();
        Ok(Self {
            host,
            props,
            app: Some(app),
            sheet: Some(sheet),
        })
    }

    /// Takes over the element's attributes as they are now.
    pub fn update(&mut self) {
        self.props.src = address(&self.host, "src");
        self.props.lexicon = address(&self.host, "lexicon");
        self.props.suggest = suggest(&self.host);
        self.props.lang = lang(&self.host);
        self.props.library = self.host.has_attribute("library");
        if let Some(app) = &mut self.app {
            app.update(self.props.clone());
        }
    }

    /// The annotations of the open article in the format of this name.
    ///
    /// # Errors
    /// An `Error` whose message says that there is no such format, or that no article is open.
    pub fn export(&self, format: &str) -> Result<String, JsValue> {
        let refuse = |why: &str| JsValue::from(js_sys::Error::new(why));
        let format = Format::parse(format).ok_or_else(|| {
            let names = Format::ALL.map(Format::as_str).join(", ");
            refuse(&["no such format; there are ", &names].concat())
        })?;
        let session = self.props.current.session();
        let session = session.ok_or_else(|| refuse(NOTHING_OPEN))?;
        Ok(session.export(format).content)
    }

    /// Takes everything away: elements, listeners, style sheets. Harmless when done twice.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
            self.props.current = Current::default();
            self.props.shadow.replace_children_with_node_0();
        }
        self.sheet = None;
    }
}

fn address(host: &HtmlElement, attribute: &str) -> Option<AttrValue> {
    let address = host.get_attribute(attribute)?;
    (!address.trim().is_empty()).then(|| address.into())
}

/// Whether the page leaves suggestions on: `suggest="off"` has them off until the reader switches them on.
fn suggest(host: &HtmlElement) -> bool {
    host.get_attribute("suggest").as_deref() != Some("off")
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

/// Tells the page: `pizhu-ready`, or `pizhu-error` with `detail.message`.
fn reporter(host: HtmlElement) -> Callback<Result<(), String>> {
    Callback::from(move |result: Result<(), String>| {
        let options = CustomEventInit::new();
        options.set_bubbles(true);
        options.set_composed(true);
        let name = match result {
            Ok(()) => "pizhu-ready",
            Err(message) => {
                let detail = js_sys::Object::new();
                // Setting a property of a fresh object does not fail.
                let _infallible =
                    js_sys::Reflect::set(&detail, &"message".into(), &message.into()).is_err();
                options.set_detail(&detail);
                "pizhu-error"
            }
        };
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &options) {
            // An error thrown by a page's handler is the page's; the browser reports it.
            let _prevented = host.dispatch_event(&event).is_err();
        }
    })
}
