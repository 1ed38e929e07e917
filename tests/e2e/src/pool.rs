//! Browsers that a passed test leaves for the next: Firefox takes seconds to start, and WebKit half of one.

use std::{fs, io, path::Path, sync::Arc, sync::Mutex};

use fantoccini::error::CmdError;

use crate::{
    Browser, Engine, Profile,
    browser::Screen,
    console::lock,
    driver::Driver,
    session::{Session, answer},
};

static IDLE: Mutex<Vec<Idle>> = Mutex::new(Vec::new());

/// What of a reader cannot be changed while the browser runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kind {
    language: String,
    touch: bool,
    dark: bool,
}

impl Kind {
    pub(crate) fn of(reader: &Browser) -> Self {
        let Screen { touch, dark, .. } = reader.screen;
        Self {
            language: reader.language.clone(),
            touch,
            dark,
        }
    }
}

/// A browser with one empty tab.
#[derive(Debug)]
struct Idle {
    kind: Kind,
    session: String,
    driver: Arc<Driver>,
    profile: Profile,
}

/// A browser of this kind, if one is idle.
pub(crate) async fn take(kind: &Kind) -> Option<(Session, Profile)> {
    let idle = {
        let mut all = lock(&IDLE);
        let place = all.iter().position(|idle| idle.kind == *kind)?;
        all.swap_remove(place)
    };
    idle.driver.leaves(Path::new("")).ok()?;
    idle.driver.is_current();
    let session = Session::attach(idle.driver, &idle.session).await?;
    Some((session, idle.profile))
}

/// Leaves a browser to the next test as if it were new; gives it back where that is not done.
pub(crate) async fn leave(kind: Kind, session: &Session, profile: Profile) -> Result<(), Profile> {
    if Engine::chosen() == Engine::Chromium || !is_as_new(session, &profile).await {
        return Err(profile);
    }
    let idle = Idle {
        kind,
        session: session.id.clone(),
        driver: Arc::clone(&session.driver),
        profile,
    };
    lock(&IDLE).push(idle);
    Ok(())
}

/// WebKit has no command for it. What a page of another origin kept is out of reach, and out of the next test's: its
/// server has another port.
const FORGET: &str = "try { localStorage.clear(); sessionStorage.clear(); } catch {}";

async fn is_as_new(session: &Session, profile: &Profile) -> bool {
    let client = &session.client;
    let is_firefox = Engine::chosen() == Engine::Firefox;
    let tabs = async || {
        let old = answer(client.windows()).await?;
        // A window hides none of WebKit's, as a tab would.
        let new = answer(client.new_window(is_firefox)).await?;
        for tab in old {
            answer(client.switch_to_window(tab)).await?;
            if !is_firefox {
                answer(client.execute(FORGET, Vec::new())).await?;
            }
            answer(client.close_window()).await?;
        }
        answer(client.switch_to_window(new.handle)).await?;
        if is_firefox {
            session.firefox_forget().await?;
        }
        Ok::<_, CmdError>(())
    };
    // Nothing that is static is dropped.
    session.driver.leaves(profile.folder()).is_ok()
        && tabs().await.is_ok()
        && [profile.downloads(), profile.uploads()]
            .iter()
            .all(|folder| empty(folder).is_ok())
}

fn empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        fs::remove_file(entry?.path())?;
    }
    Ok(())
}
