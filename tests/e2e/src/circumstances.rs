//! What is around the page: media, processor, network, clipboard.

use serde_json::json;

use crate::{Engine, Page, browser::Screen, failure::fail, session::or_fail};

impl Page {
    /// Gives a new tab its screen, its scheme and the focus.
    pub(crate) async fn settle(&self) {
        match Engine::chosen() {
            Engine::Chromium => {
                self.chromium_size().await;
                self.color_scheme(self.screen.scheme()).await;
                self.to_front().await;
            }
            Engine::Firefox => {
                self.session.firefox_size(self.screen).await;
                self.color_scheme(self.screen.scheme()).await;
            }
            Engine::WebKit => self.window_size().await,
        }
    }

    async fn chromium_size(&self) {
        let screen = self.screen;
        if screen.touch {
            return;
        }
        let metrics = json!({
            "width": screen.width,
            "height": screen.height,
            "deviceScaleFactor": 1,
            "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// Sizes the window so that the page in it has the size that is wanted.
    async fn window_size(&self) {
        const FRAME: &str = "return [outerWidth - innerWidth, outerHeight - innerHeight];";
        const SIZE: &str = "return [innerWidth, innerHeight];";
        let Screen { width, height, .. } = self.screen;
        let sized = async || {
            let (across, down): (u32, u32) = self.js(FRAME, ()).await;
            let window = self.client().set_window_size(width + across, height + down);
            or_fail(window, "the window's size").await;
            self.js::<(u32, u32)>(SIZE, ()).await == (width, height)
        };
        self.wait_until("the window's size", sized).await;
    }

    /// Gives the tab the focus, without which there is no clipboard.
    pub(crate) async fn to_front(&self) {
        if Engine::chosen() == Engine::Chromium {
            self.devtools("Page.bringToFront", json!({})).await;
        }
    }

    /// `light` or `dark` from now on, on a screen.
    pub async fn color_scheme(&self, scheme: &str) {
        self.emulate("screen", scheme).await;
    }

    /// `print` or `screen` from now on, in the scheme that the browser was opened with.
    pub async fn media(&self, media: &str) {
        self.emulate(media, self.screen.scheme()).await;
    }

    /// Both at once: what is left out here is reset.
    async fn emulate(&self, media: &str, scheme: &str) {
        match Engine::chosen() {
            Engine::Chromium => {
                let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
                let params = json!({ "media": media, "features": features });
                self.devtools("Emulation.setEmulatedMedia", params).await;
            }
            Engine::Firefox => self.session.firefox_media(media, scheme).await,
            Engine::WebKit => undeclared("Media"),
        }
    }

    /// Slows the page's processor by this factor.
    pub async fn slow_processor(&self, factor: u8) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": factor }))
            .await;
    }

    /// Has the browser look for what nothing holds any longer; where it takes no order (WebKit), rubbish moves it to.
    pub async fn collect_garbage(&self) {
        const RUBBISH: &str = "for (let i = 0; i < 200; i += 1) new Array(100_000).fill(i); await new Promise((done) => setTimeout(done));";
        match Engine::chosen() {
            Engine::Chromium => {
                self.devtools("HeapProfiler.collectGarbage", json!({}))
                    .await;
            }
            Engine::Firefox => self.session.firefox_collect().await,
            Engine::WebKit => self.js::<()>(RUBBISH, ()).await,
        }
    }

    /// Cuts the page off the network, or joins it again.
    pub async fn offline(&self, offline: bool) {
        if Engine::chosen() != Engine::Chromium {
            return self.block(if offline { &["*"] } else { &[] }).await;
        }
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", conditions)
            .await;
    }

    /// Blocks requests by pattern, `*.wasm`; none unblocks all.
    pub async fn block(&self, patterns: &[&str]) {
        match Engine::chosen() {
            Engine::Chromium => {
                self.devtools("Network.enable", json!({})).await;
                self.devtools("Network.setBlockedURLs", json!({ "urls": patterns }))
                    .await;
            }
            Engine::Firefox => self.session.firefox_block(patterns).await,
            Engine::WebKit => undeclared("Network"),
        }
    }

    /// Allows this origin to read and write the clipboard.
    pub async fn allow_clipboard(&self) {
        // Firefox lets all pages (wishes.rs); WebKit lets none read it, and the helpers below go round that.
        if Engine::chosen() != Engine::Chromium {
            return;
        }
        let origin: String = self.js("return location.origin;", ()).await;
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        self.devtools(
            "Browser.grantPermissions",
            json!({ "origin": origin, "permissions": permissions }),
        )
        .await;
    }

    /// The text on the clipboard; [`allow_clipboard`](Self::allow_clipboard) first.
    pub async fn clipboard(&self) -> String {
        if Engine::chosen() == Engine::WebKit {
            return self.by_a_field("", &["Control+v"]).await;
        }
        self.js("return navigator.clipboard.readText();", ()).await
    }

    /// Puts text on the clipboard; [`allow_clipboard`](Self::allow_clipboard) first.
    pub async fn set_clipboard(&self, text: &str) {
        if Engine::chosen() == Engine::WebKit {
            self.by_a_field(text, &["Control+a", "Control+c"]).await;
            return;
        }
        self.js::<()>("return navigator.clipboard.writeText(args);", text)
            .await;
    }

    /// Presses these chords in a field with this text, in a window of its own; gives what the field then has.
    async fn by_a_field(&self, text: &str, chords: &[&str]) -> String {
        const FIELD: &str = "const field = document.body.appendChild(document.createElement('textarea')); field.value = args; field.focus();";
        const VALUE: &str = "return document.querySelector('textarea').value;";
        let client = self.client();
        let here = or_fail(client.window(), "the window").await;
        let other = or_fail(client.new_window(false), "another window").await;
        or_fail(client.switch_to_window(other.handle), "another window").await;
        self.js::<()>(FIELD, text).await;
        for chord in chords {
            self.press(chord).await;
        }
        let value = self.js(VALUE, ()).await;
        or_fail(client.close_window(), "another window").await;
        or_fail(client.switch_to_window(here), "the window").await;
        value
    }
}

/// Ends a test that uses what the browser lacks, and did not say so.
pub(crate) fn undeclared(capability: &str) -> ! {
    let engine = Engine::chosen();
    fail(format!(
        "{engine} lacks this: the test has to begin with needs!({capability})"
    ))
}
