//! The browser's clock and randomness.

use crate::model::annotation::{AnnotationId, Timestamp};
use crate::model::ports::{Clock, Ids};
use std::cell::Cell;

/// Runs it, and has the browser's performance timeline say how long that took (User Timing): a site sees there what
/// the widget costs.
pub fn measured<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let performance = web_sys::window().and_then(|window| window.performance());
    let start = ["start of ", name].concat();
    // A timeline that takes no entries is no reason not to run.
    let _marked = performance.as_ref().map(|p| p.mark(&start).is_ok());
    let done = run();
    let _measured = performance.map(|p| p.measure_with_start_mark(name, &start).is_ok());
    done
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(js_sys::Date::now() as i64)
    }
}

impl SystemClock {
    /// Now, as the reader's own clock shows it: its date is the reader's day.
    pub fn local_now(&self) -> Timestamp {
        let offset = js_sys::Date::new_0().get_timezone_offset() as i64;
        Timestamp::from_millis(self.now().as_millis() - offset * 60_000)
    }
}

/// A time to the minute, as the reader's own clock showed it.
pub fn local_minute(time: Timestamp) -> String {
    let date = js_sys::Date::new(&(time.as_millis() as f64).into());
    let offset = date.get_timezone_offset() as i64;
    let local = Timestamp::from_millis(time.as_millis() - offset * 60_000).to_string();
    local.get(..16).unwrap_or(&local).replace('T', " ")
}

/// Whether this is a browser of the WebKit family, which clears what a site's scripts have stored after seven days of
/// use without a visit to the site (Intelligent Tracking Prevention 2.3).
pub fn forgets_unvisited_sites() -> bool {
    is_webkit()
}

/// Whether the engine is WebKit: Safari and WebKitGTK name this vendor; Chromium another, Firefox none.
pub fn is_webkit() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let vendor = navigator.and_then(|n| js_sys::Reflect::get(&n, &"vendor".into()).ok());
    let vendor = vendor.and_then(|vendor| vendor.as_string());
    vendor.is_some_and(|vendor| vendor.starts_with("Apple"))
}

/// Random ids from `crypto.getRandomValues`, which unlike `randomUUID` insecure pages have too.
#[derive(Debug, Default)]
pub struct RandomIds {
    given: Cell<u64>,
}

impl Ids for RandomIds {
    fn next(&self) -> AnnotationId {
        let mut bytes = [0u8; 16];
        let filled = web_sys::window()
            .and_then(|window| window.crypto().ok())
            .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if !filled {
            // Without `crypto`: the time, a count and `Math.random`, unlike enough for one reader.
            self.given.set(self.given.get() + 1);
            let random = (js_sys::Math::random() * 2f64.powi(52)) as u64;
            let mixed = (js_sys::Date::now() as u64) << 20 ^ self.given.get();
            bytes[..8].copy_from_slice(&mixed.to_be_bytes());
            bytes[8..].copy_from_slice(&random.to_be_bytes());
        }
        AnnotationId::from_random(bytes)
    }
}
