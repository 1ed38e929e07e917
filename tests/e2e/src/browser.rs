//! Which browser a test wants.

use std::time::Duration;

use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

use crate::{
    Page, Profile,
    driver::Driver,
    failure::fail,
    pool::{self, Kind},
    session::Session,
    wishes::wishes,
};

/// Browsers at a time, over all tests of the process.
static SLOTS: Semaphore = Semaphore::const_new(2);

/// Longer than the tests before this one can take together.
const QUEUE: Duration = Duration::from_secs(900);

/// A browser to start: what the reader has before them.
///
/// Two may be open at a time over all tests. A test that needs another reader [quits](Page::quit) the first, or opens a
/// [second tab](Page::new_tab): one that held two browsers could wait for ever for another that does the same.
#[derive(Debug)]
#[must_use]
pub struct Browser {
    pub(crate) screen: Screen,
    pub(crate) language: String,
    profile: Option<Profile>,
}

/// What the reader looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) touch: bool,
    pub(crate) dark: bool,
}

impl Screen {
    /// The value of `prefers-color-scheme`.
    pub(crate) fn scheme(self) -> &'static str {
        if self.dark { "dark" } else { "light" }
    }
}

impl Browser {
    /// A desktop window of 1280 × 900 CSS pixels with a mouse, a light scheme, in Chinese.
    pub fn desktop() -> Self {
        Self::with(1280, 900, false)
    }

    /// A phone of 390 × 844 CSS pixels with a touch screen.
    pub fn phone() -> Self {
        Self::with(390, 844, true)
    }

    fn with(width: u32, height: u32, touch: bool) -> Self {
        let screen = Screen {
            width,
            height,
            touch,
            dark: false,
        };
        Self {
            screen,
            language: "zh-CN".into(),
            profile: None,
        }
    }

    /// Another size of the page's viewport, in CSS pixels.
    pub fn size(mut self, width: u32, height: u32) -> Self {
        (self.screen.width, self.screen.height) = (width, height);
        self
    }

    /// `prefers-color-scheme: dark`.
    pub fn dark(mut self) -> Self {
        self.screen.dark = true;
        self
    }

    /// The reader's language: `navigator.language` and `Accept-Language`.
    pub fn language(mut self, tag: &str) -> Self {
        self.language = tag.into();
        self
    }

    /// A reader who was here before: the profile that [`Page::quit`] gave back.
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = Some(profile);
        self
    }

    /// Starts the browser and opens the address.
    pub async fn open(mut self, url: &str) -> Page {
        let slot = slot().await;
        let kind = Kind::of(&self);
        let profile = self.profile.take();
        let idle = match profile {
            Some(_) => None,
            None => pool::take(&kind).await,
        };
        let (session, profile) = match idle {
            Some(idle) => idle,
            None => {
                let profile = profile.unwrap_or_else(Profile::new);
                let driver = Driver::of(&self, &profile);
                (
                    Session::start(driver, wishes(&self, &profile)).await,
                    profile,
                )
            }
        };
        let page = Page::new(session, profile, kind, self.screen, slot);
        page.settle().await;
        page.goto(url).await;
        page
    }
}

async fn slot() -> SemaphorePermit<'static> {
    match timeout(QUEUE, SLOTS.acquire()).await {
        Ok(Ok(slot)) => slot,
        _ => fail(
            "no browser became free: a test holds two at a time; quit the first before opening the second",
        ),
    }
}
