//! What is around the page: media, processor, network, clipboard.

use serde_json::json;

use crate::Page;

impl Page {
    /// Gives a new tab its screen, its scheme and the focus.
    pub(crate) async fn settle(&self) {
        let screen = self.screen;
        if !screen.touch {
            let metrics = json!({
                "width": screen.width,
                "height": screen.height,
                "deviceScaleFactor": 1,
                "mobile": false,
            });
            self.devtools("Emulation.setDeviceMetricsOverride", metrics)
                .await;
        }
        self.color_scheme(screen.scheme()).await;
        self.to_front().await;
    }

    /// Gives the tab the focus, without which there is no clipboard.
    pub(crate) async fn to_front(&self) {
        self.devtools("Page.bringToFront", json!({})).await;
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
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        let params = json!({ "media": media, "features": features });
        self.devtools("Emulation.setEmulatedMedia", params).await;
    }

    /// Slows the page's processor by this factor.
    pub async fn slow_processor(&self, factor: u8) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": factor }))
            .await;
    }

    /// Cuts the page off the network, or joins it again.
    pub async fn offline(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", conditions)
            .await;
    }

    /// Blocks requests by pattern, `*.wasm`; none unblocks all.
    pub async fn block(&self, patterns: &[&str]) {
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setBlockedURLs", json!({ "urls": patterns }))
            .await;
    }

    /// Allows this origin to read and write the clipboard.
    pub async fn allow_clipboard(&self) {
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
        self.js("return navigator.clipboard.readText();", ()).await
    }

    /// Puts text on the clipboard; [`allow_clipboard`](Self::allow_clipboard) first.
    pub async fn set_clipboard(&self, text: &str) {
        self.js::<()>("return navigator.clipboard.writeText(args);", text)
            .await;
    }
}
