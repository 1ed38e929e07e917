//! How a page ends: what it logged is looked at, what a failed test shows is kept, its browser is closed.

use std::{path::Path, sync::Arc, thread};

use fantoccini::error::CmdError;

use crate::{
    Entry, Page, Profile,
    driver::Driver,
    failure::{fail, screen_file},
    pool::{self, Kind},
    session::{Session, answer},
};

impl Drop for Page {
    fn drop(&mut self) {
        if self.closed {
            return;
        }
        let test = thread::current().name().unwrap_or("test").to_owned();
        let failing = thread::panicking();
        let last = Last {
            session: self.session.id.clone(),
            driver: Arc::clone(&self.session.driver),
            failed: failing.then_some(test),
            kind: self.kind.clone(),
            profile: self.profile.take(),
        };
        // The test's own runtime is busy with dropping this.
        let last = thread::spawn(move || last.look())
            .join()
            .unwrap_or_default();

        self.console.add(last);
        if failing {
            let entries = self.console.entries();
            entries
                .iter()
                .for_each(|entry| eprintln!("console: {entry}"));
        } else {
            report(&self.console.errors());
        }
    }
}

/// A page that ends.
struct Last {
    session: String,
    driver: Arc<Driver>,
    failed: Option<String>,
    kind: Kind,
    profile: Option<Profile>,
}

impl Last {
    /// Reads the console, keeps what a failing test shows, closes the browser or leaves it to the next test.
    fn look(self) -> Vec<Entry> {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
        else {
            return Vec::new();
        };
        runtime.block_on(async {
            let Some(session) = Session::attach(self.driver, &self.session).await else {
                return Vec::new();
            };
            if let Some(test) = &self.failed {
                keep(&session, test).await;
            }
            let console = session.console().await.unwrap_or_default();
            let left = match self.profile {
                Some(profile) if self.failed.is_none() => {
                    let left = pool::leave(self.kind, &session, profile).await;
                    left.map_err(Some)
                }
                profile => Err(profile),
            };
            // The profile's folder goes after the browser.
            if let Err(_profile) = left {
                answer(session.client.close()).await.unwrap_or_default();
            }
            console
        })
    }
}

/// What a failed test shows: the screen, and the widget's HTML.
async fn keep(session: &Session, test: &str) {
    if let Ok(png) = answer(session.client.screenshot()).await {
        write(&screen_file(&format!("failed-{test}.png")), &png);
    }
    if let Ok(html) = widget_html(session).await {
        write(
            &screen_file(&format!("failed-{test}.html")),
            html.as_bytes(),
        );
    }
}

async fn widget_html(session: &Session) -> Result<String, CmdError> {
    let root = session.shadow_root("pizhu-article").await?;
    let script = session
        .client
        .execute("return arguments[0].innerHTML;", vec![root]);
    let html = answer(script).await?;
    Ok(html.as_str().unwrap_or_default().to_owned())
}

fn write(file: &Path, bytes: &[u8]) {
    match std::fs::write(file, bytes) {
        Ok(()) => eprintln!("kept: {}", file.display()),
        Err(error) => eprintln!("{}: {error}", file.display()),
    }
}

/// Fails the test for the errors that its page logged.
pub(crate) fn report(errors: &[Entry]) {
    if !errors.is_empty() {
        let lines = Vec::from_iter(errors.iter().map(ToString::to_string));
        fail(format!("the page logged errors:\n  {}", lines.join("\n  ")));
    }
}
