//! The driver of the chosen browser: one for the whole process where it takes many sessions, else one a session.

use std::{
    cell::RefCell,
    env, fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, OnceLock, Weak},
    thread,
    time::{Duration, Instant},
};

use crate::{Browser, Engine, Profile, console::Entry, failure::fail, process::Process};

/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

thread_local! {
    /// The driver of this test's last session: a test has a thread of its own.
    static CURRENT: RefCell<Weak<Driver>> = const { RefCell::new(Weak::new()) };
}

#[derive(Debug)]
pub(crate) struct Driver {
    port: u16,
    name: &'static str,
    process: Process,
    /// A screen of its own, so that no window takes the focus or the clipboard from another test's.
    _screen: Option<Process>,
}

impl Driver {
    /// The driver for a session of this reader.
    pub(crate) fn of(reader: &Browser, profile: &Profile) -> Arc<Self> {
        let driver = match Engine::chosen() {
            Engine::Chromium => Self::chromium(),
            Engine::Firefox => Self::firefox(profile).map(Arc::new),
            Engine::WebKit => Self::webkit(reader, profile).map(Arc::new),
        };
        let driver = driver.unwrap_or_else(|why| fail(why));
        driver.is_current();
        driver
    }

    /// From now on this test speaks to this driver.
    pub(crate) fn is_current(self: &Arc<Self>) {
        CURRENT.with(|current| *current.borrow_mut() = Arc::downgrade(self));
    }

    fn chromium() -> Result<Arc<Self>, String> {
        static SHARED: OnceLock<Result<Arc<Driver>, String>> = OnceLock::new();
        let start = || {
            let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
            there(&program, "--version")?;
            let ready = |line: &str| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse().ok()
            };
            Self::start(
                "chromedriver",
                Command::new(program).arg("--port=0"),
                Some(ready),
            )
        };
        SHARED.get_or_init(|| start().map(Arc::new)).clone()
    }

    fn firefox(profile: &Profile) -> Result<Self, String> {
        let program = env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".into());
        there(&program, "--version")?;
        let mut command = Command::new(program);
        command
            .args(["--port=0", "--allow-system-access"]) // see firefox.rs
            .env("HOME", profile.home())
            .env("MOZ_HEADLESS_WIDTH", "2000")
            .env("MOZ_HEADLESS_HEIGHT", "1600");
        let ready = |line: &str| line.split_once("Listening on 127.0.0.1:")?.1.parse().ok();
        Self::start("geckodriver", &mut command, Some(ready))
    }

    fn webkit(reader: &Browser, profile: &Profile) -> Result<Self, String> {
        let program = env::var("WEBKITDRIVER").unwrap_or_else(|_| "WebKitWebDriver".into());
        there(&program, "--help")?;
        there("Xvfb", "-help")?;
        let mut screen = Command::new("Xvfb");
        screen.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "2400x1800x24",
            "-nolisten",
            "tcp",
        ]);
        let (screen, display) = Process::start(&mut screen, "", Some(|line| line.parse().ok()))?;

        let port = free_port().map_err(|error| format!("no port to listen on: {error}"))?;
        let home = profile.home();
        let mut command = Command::new(program);
        command
            .arg(format!("--port={port}"))
            .env("DISPLAY", format!(":{display}"))
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("XDG_DATA_HOME", home.join(".local"))
            .env("LOCPATH", locale(&reader.language)?)
            .env("LC_ALL", locale_name(&reader.language))
            .env(
                "GTK_THEME",
                if reader.screen.dark {
                    "Adwaita:dark"
                } else {
                    "Adwaita"
                },
            );
        configure(profile).map_err(|error| format!("{}: {error}", home.display()))?;
        let mut driver = Self::start("WebKitWebDriver", &mut command, None)?;
        (driver.port, driver._screen) = (port, Some(screen));
        driver.listens()?;
        Ok(driver)
    }

    fn start(
        name: &'static str,
        command: &mut Command,
        ready: Option<fn(&str) -> Option<u16>>,
    ) -> Result<Self, String> {
        // What a script writes to Firefox's console.
        let (process, port) = Process::start(command, "console.error: ", ready)?;
        Ok(Self {
            port,
            name,
            process,
            _screen: None,
        })
    }

    fn listens(&self) -> Result<(), String> {
        let end = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if Instant::now() > end {
                let words = self.process.last_words();
                return Err(format!("{} does not listen: {words}", self.name));
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// Where its sessions are made.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Has this folder deleted with the driver, when the tests end; the empty one takes that back.
    pub(crate) fn leaves(&self, folder: &Path) -> std::io::Result<()> {
        self.process.leaves(folder)
    }

    /// The errors that scripts of a page wrote to the console, where the browser hands them to its standard output. Its own
    /// scripts write without quotation marks and brackets.
    pub(crate) fn console(&self) -> Vec<Entry> {
        let lines = self.process.take_kept().into_iter();
        let of_page = lines.filter_map(|line| {
            let text = line.strip_prefix("console.error: ")?;
            let of_browser = !text.starts_with(['"', '(']) || text.contains("resource://");
            (!of_browser).then(|| Entry::error("console-api", text))
        });
        of_page.collect()
    }

    /// What the driver said before it died, if it did.
    pub(crate) fn post_mortem(&self) -> Option<String> {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
            return None;
        }
        let words = self.process.last_words();
        Some(format!("{} died; its last words: {words}", self.name))
    }
}

/// What the driver of this test said before it died, if it did.
pub(crate) fn post_mortem() -> Option<String> {
    CURRENT
        .with(|current| current.borrow().upgrade())?
        .post_mortem()
}

fn there(program: &str, question: &str) -> Result<(), String> {
    let asked = Command::new(program).arg(question).output();
    asked.map(drop).map_err(|error| {
        format!("{program} does not start ({error}): run `make test-browsers`, which installs it")
    })
}

/// A port that is free now: WebKitWebDriver does not tell which it chose.
fn free_port() -> std::io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// WebKit takes its language from the system's locale: `zh_CN.UTF-8`.
fn locale_name(language: &str) -> String {
    format!("{}.UTF-8", language.replace('-', "_"))
}

/// The folder of that locale, which is made from Debian's sources the first time.
fn locale(language: &str) -> Result<PathBuf, String> {
    static MADE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one_at_a_time = MADE.lock();
    let folder = crate::failure::workspace().join("target/locales");
    let name = locale_name(language);
    if folder.join(&name).is_dir() {
        return Ok(folder);
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let source = language.replace('-', "_");
    let made = Command::new("localedef")
        .args(["-i", &source, "-f", "UTF-8"])
        .arg(folder.join(&name))
        .output();
    match made {
        Ok(output) if output.status.success() => Ok(folder),
        Ok(output) => Err(format!(
            "localedef: {}",
            String::from_utf8_lossy(&output.stderr)
        )),
        Err(error) => Err(format!("localedef does not start: {error}")),
    }
}

/// GTK asks the user's configuration where downloads go, and whether scroll bars lie over the page, where they would take
/// the clicks at its edge.
fn configure(profile: &Profile) -> std::io::Result<()> {
    let folder = profile.home().join(".config");
    fs::create_dir_all(folder.join("gtk-3.0"))?;
    let settings = "[Settings]\ngtk-overlay-scrolling=false\n";
    fs::write(folder.join("gtk-3.0/settings.ini"), settings)?;
    let line = |path: &Path| format!("XDG_DOWNLOAD_DIR=\"{}\"\n", path.display());
    fs::write(folder.join("user-dirs.dirs"), line(&profile.downloads()))
}
