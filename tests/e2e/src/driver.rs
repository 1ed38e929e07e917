//! One chromedriver for the whole test process, on a port of its own choosing.

use std::{
    collections::VecDeque,
    env,
    io::{BufRead, BufReader, Read},
    net::TcpStream,
    process::{ChildStdin, Command, Stdio},
    sync::{Arc, Mutex, OnceLock},
    thread,
};

use crate::failure::fail;

/// Runs the driver until standard input ends, which it does with the test process, however that ends.
/// A static is never dropped, so a `Drop` would not do.
const WATCHED: &str = r#"
"$@" 2>&1 & driver=$!
exec >/dev/null 2>&1
cat
kill "$driver"
"#;

/// How many of the driver's last lines are kept for when it dies.
const LAST_WORDS: usize = 10;

pub(crate) struct ChromeDriver {
    port: u16,
    last_words: Arc<Mutex<VecDeque<String>>>,
    _lifeline: ChildStdin,
}

impl ChromeDriver {
    /// The process' one driver, started at the first call.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Result<ChromeDriver, String>> = OnceLock::new();
        match SHARED.get_or_init(Self::start) {
            Ok(driver) => driver,
            Err(why) => fail(why),
        }
    }

    fn start() -> Result<Self, String> {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let version = Command::new(&program).arg("--version").output();
        version.map_err(|error| {
            format!("{program} does not start ({error}): run `make test`, which installs it")
        })?;

        let mut shell = Command::new("sh")
            .args(["-c", WATCHED, "sh", &program, "--port=0"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("sh does not start: {error}"))?;
        let (Some(lifeline), Some(stdout)) = (shell.stdin.take(), shell.stdout.take()) else {
            return Err("sh was started without pipes".into());
        };

        let mut lines = BufReader::new(stdout);
        let port =
            started_on(&mut lines).map_err(|said| format!("{program} ended at once: {said}"))?;
        let last_words = Arc::default();
        listen(lines, Arc::clone(&last_words));
        Ok(Self {
            port,
            last_words,
            _lifeline: lifeline,
        })
    }

    /// Where its sessions are made.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// What the driver said before it died, if it did.
    pub(crate) fn post_mortem(&self) -> Option<String> {
        if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
            return None;
        }
        let words = self
            .last_words
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let words = match words.len() {
            0 => "none".into(),
            _ => Vec::from_iter(words.iter().cloned()).join(" | "),
        };
        Some(format!("chromedriver died; its last words: {words}"))
    }
}

/// Reads up to the line that names the port; the error is all that was read instead.
fn started_on(lines: &mut impl BufRead) -> Result<u16, String> {
    let mut said = String::new();
    loop {
        let from = said.len();
        match lines.read_line(&mut said) {
            Ok(1..) => {}
            _ => return Err(said),
        }
        let port = said[from..]
            .split_once("started successfully on port ")
            .map(|(_, rest)| rest.trim_end_matches(['.', '\n']));
        if let Some(port) = port {
            return port.parse().map_err(|_| said.clone());
        }
    }
}

/// Keeps the pipe empty, so that the driver never blocks on it, and remembers the end.
fn listen(lines: BufReader<impl Read + Send + 'static>, last_words: Arc<Mutex<VecDeque<String>>>) {
    thread::spawn(move || {
        for line in lines.lines().map_while(Result::ok) {
            let mut words = last_words
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner());
            if words.len() == LAST_WORDS {
                words.pop_front();
            }
            words.push_back(line);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::started_on;

    #[test]
    fn the_port_is_read_from_the_drivers_greeting() {
        let mut greeting =
            "Starting ChromeDriver 1.2\nChromeDriver was started successfully on port 41031.\nmore"
                .as_bytes();
        assert_eq!(started_on(&mut greeting), Ok(41031));
        let mut refusal = "cannot bind\n".as_bytes();
        assert_eq!(started_on(&mut refusal), Err("cannot bind\n".into()));
    }
}
