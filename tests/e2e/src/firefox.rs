//! What Firefox's own scripts can do and WebDriver has no command for. geckodriver runs a script with the browser's rights
//! (`moz/context`), which `--allow-system-access` permits.

use fantoccini::error::CmdError;
use serde_json::{Value, json};

use crate::{
    Point,
    browser::Screen,
    console::Entry,
    session::{Session, answer, or_fail},
};

/// Gives the page's own area this size, whatever the window's.
const SIZE: &str = r#"
    const [width, height] = arguments;
    const { style } = gBrowser.selectedBrowser;
    for (const [name, pixels] of [["width", width], ["height", height]]) {
        for (const bound of ["", "min-", "max-"]) style.setProperty(bound + name, pixels + "px");
    }
"#;

const SCHEME: &str = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0] === 'dark' ? 0 : 1);";

const MEDIUM: &str = "gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0] === 'print' ? 'print' : '';";

/// Lets requests fail whose address matches a pattern; `*` stands for anything.
const BLOCK: &str = r#"
    const TOPIC = "http-on-modify-request";
    if (window.pizhuBlock) Services.obs.removeObserver(window.pizhuBlock, TOPIC);
    window.pizhuBlock = undefined;
    const escape = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    const patterns = arguments[0].map((pattern) => new RegExp("^" + escape(pattern) + "$"));
    if (patterns.length === 0) return;
    window.pizhuBlock = {
        observe(channel) {
            channel.QueryInterface(Ci.nsIHttpChannel);
            if (patterns.some((pattern) => pattern.test(channel.URI.spec))) channel.cancel(Cr.NS_ERROR_NET_RESET);
        },
    };
    Services.obs.addObserver(window.pizhuBlock, TOPIC);
"#;

/// A tap as pages know it: pointer events and a click, from a finger.
const TAP: &str = r#"
    const [x, y] = arguments;
    const box = gBrowser.selectedBrowser.getBoundingClientRect();
    for (const type of ["mousemove", "mousedown", "mouseup"]) {
        const how = { button: 0, clickCount: 1, inputSource: MouseEvent.MOZ_SOURCE_TOUCH };
        window.synthesizeMouseEvent(type, box.left + x, box.top + y, how, {});
    }
"#;

/// The errors and warnings of pages, taken out of the console; those of the browser's own scripts are left out.
const ERRORS: &str = r#"
    const entries = [];
    for (const message of Services.console.getMessageArray()) {
        if (!(message instanceof Ci.nsIScriptError) || !/^(https?|blob|data|about:srcdoc)/.test(message.sourceName)) continue;
        const source = /^CSP/.test(message.category) ? "security" : /CORS|Mixed|MIME|network|Loading/i.test(message.category) ? "network" : "javascript";
        const level = message.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag) ? "WARNING" : "SEVERE";
        // Written as the others write it.
        const text = message.errorMessage.replace("Content-Security-Policy", "Content Security Policy");
        entries.push({ level, source, message: `${message.sourceName}:${message.lineNumber} ${text}` });
    }
    Services.console.reset();
    return entries;
"#;

/// Collects garbage in all processes: objects, then cycles of them with elements, then what those held.
const COLLECT: &str = "for (const what of ['gc', 'cc', 'gc']) Services.obs.notifyObservers(null, `child-${what}-request`);";

/// Forgets what pages stored and wrote, and takes back what a test changed.
const FORGET: &str = r#"
    if (window.pizhuBlock) Services.obs.removeObserver(window.pizhuBlock, "http-on-modify-request");
    window.pizhuBlock = undefined;
    Services.console.reset();
    await new Promise((done) => {
        Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: done });
    });
"#;

impl Session {
    /// Runs a script with the browser's rights: `arguments`, as WebDriver has them.
    async fn privileged(&self, script: &str, args: Vec<Value>) -> Result<Value, CmdError> {
        self.post("moz/context".into(), json!({ "context": "chrome" }))
            .await?;
        let value = answer(self.client.execute(script, args)).await;
        self.post("moz/context".into(), json!({ "context": "content" }))
            .await?;
        value
    }

    pub(crate) async fn firefox_size(&self, screen: Screen) {
        let size = vec![screen.width.into(), screen.height.into()];
        or_fail(self.privileged(SIZE, size), "the page's size").await;
    }

    pub(crate) async fn firefox_media(&self, media: &str, scheme: &str) {
        or_fail(self.privileged(SCHEME, vec![scheme.into()]), "the scheme").await;
        or_fail(self.privileged(MEDIUM, vec![media.into()]), "the medium").await;
    }

    pub(crate) async fn firefox_block(&self, patterns: &[&str]) {
        or_fail(self.privileged(BLOCK, vec![json!(patterns)]), "blocking").await;
    }

    pub(crate) async fn firefox_tap(&self, at: Point) {
        let at = vec![at.x.into(), at.y.into()];
        or_fail(self.privileged(TAP, at), "a tap").await;
    }

    pub(crate) async fn firefox_collect(&self) {
        or_fail(self.privileged(COLLECT, Vec::new()), "garbage").await;
    }

    pub(crate) async fn firefox_forget(&self) -> Result<(), CmdError> {
        self.privileged(
            &format!("return (async () => {{ {FORGET} }})();"),
            Vec::new(),
        )
        .await?;
        self.driver.console();
        Ok(())
    }

    pub(crate) async fn firefox_errors(&self) -> Result<Vec<Entry>, CmdError> {
        let entries = self.privileged(ERRORS, Vec::new()).await?;
        Ok(serde_json::from_value(entries).unwrap_or_default())
    }
}
