//! One open page: the browser's side of a test.

use std::{
    collections::BTreeMap,
    sync::Mutex,
    time::{Duration, Instant},
};

use fantoccini::{Client, actions::Actions, wd::WindowHandle};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use tokio::sync::SemaphorePermit;

use crate::{
    Engine, Entry, Point, Profile, Tree,
    browser::Screen,
    circumstances::undeclared,
    closing::report,
    console::{Console, lock},
    failure::{fail, screen_file},
    keys, pointer,
    pool::Kind,
    session::{Session, or_fail},
};

/// How long a helper waits for what it is to find.
const PATIENCE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(25);

/// A page in a browser of its own. When it is dropped, the browser is closed, and the test fails if the page logged an
/// error that [`allow_error`](Self::allow_error) did not announce.
#[derive(Debug)]
pub struct Page {
    pub(crate) session: Session,
    pub(crate) closed: bool,
    pub(crate) console: Console,
    pub(crate) profile: Option<Profile>,
    pub(crate) kind: Kind,
    pub(crate) screen: Screen,
    /// In the order of opening, which not every driver keeps.
    tabs: Mutex<Vec<WindowHandle>>,
    last_click: Mutex<Option<(Point, Instant)>>,
    /// From where the driver's pointer counts, seen from the frame that the test has entered.
    corner: Mutex<Point>,
    _slot: SemaphorePermit<'static>,
}

impl Page {
    pub(crate) fn new(
        session: Session,
        profile: Profile,
        kind: Kind,
        screen: Screen,
        slot: SemaphorePermit<'static>,
    ) -> Self {
        Self {
            session,
            closed: false,
            console: Console::default(),
            profile: Some(profile),
            kind,
            screen,
            tabs: Mutex::default(),
            last_click: Mutex::default(),
            corner: Mutex::default(),
            _slot: slot,
        }
    }

    /// The WebDriver client underneath, for what has no helper.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.session.client
    }

    /// The shadow tree of the page's `<pizhu-article>`, as soon as it has one.
    pub async fn widget(&self) -> Tree<'_> {
        self.widget_at("pizhu-article").await
    }

    /// The shadow tree of the first element that matches, as soon as it has one.
    pub async fn widget_at(&self, css: &str) -> Tree<'_> {
        let tree = Tree {
            page: self,
            host: Some(css.into()),
            article: "[data-article]".into(),
        };
        self.wait_until(&format!("{css} to have a shadow root"), async || {
            tree.shows("*").await
        })
        .await;
        tree
    }

    /// The page's own document, outside every shadow root; its article is `body`.
    #[must_use]
    pub fn document(&self) -> Tree<'_> {
        Tree {
            page: self,
            host: None,
            article: "body".into(),
        }
    }

    /// Runs the body of a script in the page: see [`Tree::js`].
    pub async fn js<T: DeserializeOwned>(&self, script: &str, args: impl Serialize) -> T {
        self.document().js(script, args).await
    }

    /// Opens an address.
    pub async fn goto(&self, url: &str) {
        self.before_it_goes().await;
        or_fail(self.client().goto(url), url).await;
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.before_it_goes().await;
        or_fail(self.client().refresh(), "reload").await;
    }

    /// WebKit's console goes with the page, and so does a frame.
    async fn before_it_goes(&self) {
        *lock(&self.corner) = Point::default();
        if Engine::chosen() == Engine::WebKit {
            self.console().await;
        }
    }

    /// Goes into the document of the first frame that matches, until another address is opened.
    pub async fn enter_frame(&self, css: &str) {
        const CORNER: &str =
            "const frame = root.querySelector(args); const box = frame.getBoundingClientRect();
            return { x: box.left + frame.clientLeft, y: box.top + frame.clientTop };";
        let frame = self.document().find(css).await;
        // In a frame without an origin the pointer of the others' drivers counts from the window's corner.
        if Engine::chosen() != Engine::Firefox {
            *lock(&self.corner) = self.js(CORNER, css).await;
        }
        or_fail(frame.enter_frame(), css).await;
    }

    /// Where the pointer has to go for this place in the document.
    pub(crate) fn in_window(&self, at: Point) -> Point {
        let corner = *lock(&self.corner);
        Point {
            x: at.x + corner.x,
            y: at.y + corner.y,
        }
    }

    /// Opens an address in a second tab and goes there; both share the browser's storage.
    pub async fn new_tab(&self, url: &str) {
        let first = or_fail(self.client().window(), "the tab").await;
        // Behind a tab of WebKit's the other is hidden, and its driver does not bring it to the front again.
        let is_tab = Engine::chosen() != Engine::WebKit;
        let tab = or_fail(self.client().new_window(is_tab), "new tab").await;
        {
            let mut tabs = lock(&self.tabs);
            if tabs.is_empty() {
                tabs.push(first);
            }
            tabs.push(tab.handle.clone());
        }
        or_fail(self.client().switch_to_window(tab.handle), "new tab").await;
        self.settle().await;
        self.goto(url).await;
    }

    /// Goes to a tab by its number, in the order of opening, from 0.
    pub async fn tab(&self, number: usize) {
        let here = or_fail(self.client().window(), "the tab").await;
        let open = or_fail(self.client().windows(), "tabs").await;
        let tab = {
            let mut tabs = lock(&self.tabs);
            if tabs.is_empty() {
                tabs.push(here);
            }
            // Those that the page opened.
            let new = Vec::from_iter(open.into_iter().filter(|tab| !tabs.contains(tab)));
            tabs.extend(new);
            tabs.get(number).cloned()
        };
        let tab = tab.unwrap_or_else(|| fail(format!("there is no tab {number}")));
        or_fail(self.client().switch_to_window(tab), "tab").await;
        self.to_front().await;
    }

    /// Waits until it is so, 10 s at most; `what` completes "waited for …" in the message.
    pub async fn wait_until(&self, what: &str, ready: impl AsyncFnMut() -> bool) {
        if !self.patiently(ready).await {
            fail(format!("waited {} s for {what}", PATIENCE.as_secs()));
        }
    }

    pub(crate) async fn patiently(&self, mut ready: impl AsyncFnMut() -> bool) -> bool {
        let end = Instant::now() + PATIENCE;
        loop {
            if ready().await {
                return true;
            }
            if Instant::now() > end {
                return false;
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Presses a chord, written like `a`, `Escape`, `Shift+ArrowRight`, `Control+Shift+z`.
    pub async fn press(&self, chord: &str) {
        self.act(keys::press(chord)).await;
    }

    /// Presses keys and holds them, for a click with `Shift`; [`release`](Self::release) lets them go.
    pub async fn hold(&self, chord: &str) {
        self.act(keys::hold(chord)).await;
    }

    /// Lets go of all keys and buttons.
    pub async fn release(&self) {
        or_fail(self.client().release_actions(), "release").await;
    }

    /// Types text, a key for each character.
    pub async fn type_text(&self, text: &str) {
        self.act(keys::type_text(text)).await;
    }

    /// Puts text in at the caret as an input method does: without key events.
    pub async fn input(&self, text: &str) {
        if Engine::chosen() == Engine::Chromium {
            self.devtools("Input.insertText", json!({ "text": text }))
                .await;
        } else {
            const INSERT: &str = "document.execCommand('insertText', false, args);";
            self.js::<()>(INSERT, text).await;
        }
    }

    /// Drags with the mouse (with a finger, on a phone).
    pub async fn drag(&self, from: Point, to: Point) {
        let (from, to) = (self.in_window(from), self.in_window(to));
        let actions = if self.screen.touch {
            pointer::swipe(from, to)
        } else {
            pointer::drag(from, to)
        };
        self.no_double_click(from, actions).await;
    }

    /// Clicks at a place with the mouse.
    pub async fn click_at(&self, at: Point) {
        let at = self.in_window(at);
        self.no_double_click(at, pointer::click(at, 1)).await;
    }

    /// Presses the button at a place, not before the time has passed in which WebKit's driver makes a double click of two
    /// clicks on one place.
    async fn no_double_click(&self, at: Point, actions: Actions) {
        const DOUBLE: Duration = Duration::from_millis(1_100);
        let last = *lock(&self.last_click);
        if let Some((place, time)) = last.filter(|_| Engine::chosen() == Engine::WebKit)
            && (place.x - at.x).abs() < 5.0
            && (place.y - at.y).abs() < 5.0
        {
            tokio::time::sleep(DOUBLE.saturating_sub(time.elapsed())).await;
        }
        self.act(actions).await;
        *lock(&self.last_click) = Some((at, Instant::now()));
    }

    /// Touches a place.
    pub async fn tap_at(&self, at: Point) {
        match Engine::chosen() {
            // No click follows WebDriver's touch there.
            Engine::Firefox => self.session.firefox_tap(at).await,
            _ => self.act(pointer::tap(self.in_window(at))).await,
        }
    }

    /// Holds a finger on a place for 600 ms.
    pub(crate) async fn hold_finger(&self, at: Point) {
        if Engine::chosen() == Engine::Chromium {
            let hold =
                json!({ "x": at.x, "y": at.y, "duration": 600, "gestureSourceType": "touch" });
            self.devtools("Input.synthesizeTapGesture", hold).await;
        } else {
            self.act(pointer::hold(self.in_window(at))).await;
        }
    }

    pub(crate) async fn act(&self, actions: impl Into<Actions>) {
        or_fail(self.client().perform_actions(actions), "pointer or keys").await;
    }

    /// All of this origin's local storage.
    pub async fn local_storage(&self) -> BTreeMap<String, String> {
        self.js("return { ...localStorage };", ()).await
    }

    /// Writes one entry of local storage.
    pub async fn set_local_storage(&self, key: &str, value: &str) {
        self.js::<()>("localStorage.setItem(...args);", (key, value))
            .await;
    }

    /// Waits for a download to finish that was not there before; its name and bytes. Files taken once are not taken again.
    pub async fn download(&self) -> (String, Vec<u8>) {
        let folder = self.profile().downloads();
        let mut taken = None;
        let looking = async || {
            taken = take_finished(&folder);
            taken.is_some()
        };
        self.wait_until("a download", looking).await;
        if Engine::chosen() == Engine::WebKit {
            self.settle().await; // below the page there is now a bar with the download
        }
        taken.unwrap_or_else(|| fail("no download"))
    }

    /// A command of the Chrome DevTools Protocol, for what has no helper.
    pub async fn devtools(&self, command: &str, params: Value) -> Value {
        if Engine::chosen() != Engine::Chromium {
            undeclared("DevTools");
        }
        self.session.devtools(command, params).await
    }

    /// Keeps the viewport as `target/screens/NAME.png`.
    pub async fn screenshot(&self, name: &str) {
        let png = or_fail(self.client().screenshot(), "screenshot").await;
        let file = screen_file(&format!("{name}.png"));
        std::fs::write(&file, png)
            .unwrap_or_else(|error| fail(format!("{}: {error}", file.display())));
    }

    /// All that was written to the console so far.
    pub async fn console(&self) -> Vec<Entry> {
        self.console
            .add(or_fail(self.session.console(), "console").await);
        self.console.entries()
    }

    /// The errors among it, those allowed left out: uncaught errors, wasm panics, `console.error`, policy breaches.
    pub async fn console_errors(&self) -> Vec<Entry> {
        self.console().await;
        self.console.errors()
    }

    /// Lets errors pass that contain this text: the test makes them on purpose.
    pub fn allow_error(&self, text: &str) {
        self.console.allow(text);
    }

    /// Closes the browser as a reader does, and gives back what it keeps on disk.
    pub async fn quit(mut self) -> Profile {
        report(&self.console_errors().await);
        or_fail(self.client().clone().close(), "quit").await;
        self.closed = true;
        self.profile.take().unwrap_or_else(Profile::new)
    }

    pub(crate) fn upload(&self, name: &str, content: &[u8]) -> String {
        let path = self.profile().uploads().join(name);
        std::fs::write(&path, content)
            .unwrap_or_else(|error| fail(format!("{}: {error}", path.display())));
        path.display().to_string()
    }

    fn profile(&self) -> &Profile {
        self.profile
            .as_ref()
            .unwrap_or_else(|| fail("the browser was closed"))
    }
}

/// Takes the first finished file out of the folder. While it is written, its content is in `NAME.crdownload` (Chromium),
/// `OTHER.part` (Firefox) or `NAME.wkdownload` (WebKit); beside it the first two keep an empty file of its name.
fn take_finished(folder: &std::path::Path) -> Option<(String, Vec<u8>)> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let names = Vec::from_iter(files.filter_map(|file| file.file_name().into_string().ok()));
    let is_partial = |name: &String| {
        [".crdownload", ".part", ".wkdownload"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    if names.iter().any(is_partial) {
        return None;
    }
    let name = names
        .into_iter()
        .filter(|name| !name.starts_with('.'))
        .min()?;
    let bytes = std::fs::read(folder.join(&name)).ok()?;
    std::fs::remove_file(folder.join(&name)).ok()?;
    Some((name, bytes))
}
