//! A program that serves the tests and ends with them.

use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// Runs the program until standard input ends, which it does with the test process, however that ends: a signal to all of
/// the tests does not stop the shell before. A session of its own takes along what the program started: geckodriver leaves
/// its browser behind. The last line of standard input names a folder to delete then.
const WATCHED: &str = r#"
command -v setsid >/dev/null 2>&1 && set -- setsid "$@"
"$@" 2>&1 & program=$!
trap "" HUP INT TERM
exec >/dev/null 2>&1
while read -r line; do folder=$line; done
kill -- "-$program" || kill "$program"
[ -n "$folder" ] || exit 0
while kill -0 -- "-$program"; do sleep 0.1; done
rm -rf -- "$folder"
"#;

/// How many of the program's last lines are kept for when it dies.
const LAST_WORDS: usize = 10;

/// A running program; it is killed when this is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    lifeline: Option<ChildStdin>,
    shell: Child,
    said: Arc<Mutex<Said>>,
}

/// What a program wrote.
#[derive(Debug, Default)]
struct Said {
    last: VecDeque<String>,
    kept: Vec<String>,
}

impl Process {
    /// Starts a program and waits for a line from which `ready` reads a number; `None` waits for none. Lines that begin
    /// with `keep` are kept for [`take_kept`](Self::take_kept).
    pub(crate) fn start(
        program: &mut Command,
        keep: &'static str,
        ready: Option<fn(&str) -> Option<u16>>,
    ) -> Result<(Self, u16), String> {
        let name = program.get_program().to_owned();
        let mut shell = Command::new("sh");
        shell.args(["-c", WATCHED, "sh"]).arg(&name);
        shell.args(program.get_args());
        for (key, value) in program.get_envs() {
            match value {
                Some(value) => shell.env(key, value),
                None => shell.env_remove(key),
            };
        }
        let mut shell = shell
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("sh does not start: {error}"))?;
        let (Some(lifeline), Some(stdout)) = (shell.stdin.take(), shell.stdout.take()) else {
            return Err("sh was started without pipes".into());
        };
        let mut lines = BufReader::new(stdout);
        let number = match ready {
            None => 0,
            Some(ready) => first_number(&mut lines, ready)
                .map_err(|said| format!("{} ended at once: {said}", name.display()))?,
        };
        let said = Arc::default();
        listen(lines, Arc::clone(&said), keep);
        let process = Self {
            lifeline: Some(lifeline),
            shell,
            said,
        };
        Ok((process, number))
    }

    /// Has this folder deleted when the tests end before the process is dropped; the empty one takes that back.
    pub(crate) fn leaves(&self, folder: &Path) -> io::Result<()> {
        let Some(mut lifeline) = self.lifeline.as_ref() else {
            return Ok(());
        };
        writeln!(lifeline, "{}", folder.display())
    }

    /// The last lines that it wrote.
    pub(crate) fn last_words(&self) -> String {
        match Vec::from_iter(lock(&self.said).last.iter().cloned()) {
            none if none.is_empty() => "none".into(),
            words => words.join(" | "),
        }
    }

    /// The lines that were to be kept since the last call.
    pub(crate) fn take_kept(&self) -> Vec<String> {
        std::mem::take(&mut lock(&self.said).kept)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        if let Err(error) = self.shell.wait() {
            eprintln!("a program of the tests cannot be ended: {error}");
        }
    }
}

/// Reads up to the line that has the number; the error is all that was read instead.
fn first_number(lines: &mut impl BufRead, ready: fn(&str) -> Option<u16>) -> Result<u16, String> {
    let mut said = String::new();
    loop {
        let from = said.len();
        match lines.read_line(&mut said) {
            Ok(1..) => {}
            _ => return Err(said),
        }
        if let Some(number) = ready(said[from..].trim_end()) {
            return Ok(number);
        }
    }
}

/// Keeps the pipe empty, so that the program never blocks on it, and remembers the end.
fn listen(
    mut lines: BufReader<impl Read + Send + 'static>,
    said: Arc<Mutex<Said>>,
    keep: &'static str,
) {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        while let Ok(1..) = lines.read_until(b'\n', &mut bytes) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            bytes.clear();
            let mut said = lock(&said);
            if !keep.is_empty() && line.starts_with(keep) {
                said.kept.push(line.clone());
            }
            if said.last.len() == LAST_WORDS {
                said.last.pop_front();
            }
            said.last.push_back(line);
        }
    });
}

fn lock(said: &Mutex<Said>) -> MutexGuard<'_, Said> {
    said.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{Process, first_number};

    #[test]
    fn the_number_is_read_from_the_greeting() {
        let ready = |line: &str| line.strip_prefix("port ")?.parse().ok();
        assert_eq!(
            first_number(&mut "hello\nport 41031\nmore".as_bytes(), ready),
            Ok(41031)
        );
        let refusal = first_number(&mut "cannot bind\n".as_bytes(), ready);
        assert_eq!(refusal, Err("cannot bind\n".into()));
    }

    #[test]
    fn a_program_ends_when_it_is_dropped() {
        let mut program = Command::new("sh");
        program.args(["-c", "echo $$; exec cat /dev/zero"]);
        let started = Process::start(&mut program, "", Some(|line| line.parse().ok()));
        let (process, _) = started.unwrap_or_else(|error| panic!("{error}"));
        drop(process); // would wait for ever
    }
}
