//! The `accord serve` process under test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::double::{Double, TOKEN};

/// How long anything may take before a test fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the process said so far, and a bell for each new line.
type Said = Arc<(Mutex<String>, Condvar)>;

/// A running bot; it is killed when dropped.
pub struct Bot {
    child: Child,
    said: Said,
}

impl Bot {
    /// The bot, connected to the double and told of its commands.
    pub async fn connected(double: &Double) -> Self {
        let bot = Self::start(double, &[]);
        double.connected().await;
        bot
    }

    /// The bot, with these environment variables beside those it needs for the double.
    pub fn start(double: &Double, variables: &[(&str, &str)]) -> Self {
        let proxy = double.rest_address();
        let database = double.database();
        let mut all =
            vec![("DISCORD_TOKEN", TOKEN), ("DISCORD_PROXY", proxy.as_str()), ("ACCORD_DATABASE", database.as_str())];
        all.extend(variables);
        Self::with_environment(&all)
    }

    /// The bot, with these environment variables alone.
    pub fn with_environment(variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        command.arg("serve").env_clear().envs(variables.iter().copied());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("accord starts");
        let said = Said::default();
        let stderr = child.stderr.take().expect("standard error is piped");
        let heard = Arc::clone(&said);
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let (text, bell) = &*heard;
                text.lock().unwrap().push_str(&(line + "\n"));
                bell.notify_all();
            }
        });
        Self { child, said }
    }

    /// What it said on standard error so far.
    pub fn said(&self) -> String {
        self.said.0.lock().unwrap().clone()
    }

    /// Waits until it has said this.
    pub async fn says(&self, words: &'static str) {
        let said = Arc::clone(&self.said);
        let heard = tokio::task::spawn_blocking(move || {
            let (text, bell) = &*said;
            let waited = bell.wait_timeout_while(text.lock().unwrap(), PATIENCE, |text| !text.contains(words)).unwrap();
            !waited.1.timed_out()
        });
        assert!(heard.await.unwrap(), "it never said {words:?}");
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("sh").arg("-c").arg(format!("kill -{name} {}", self.child.id())).status();
        assert!(sent.expect("sh runs").success());
    }

    /// Waits until it ends: its exit status, how long that took, and what it said.
    pub async fn ended(mut self) -> (i32, Duration, String) {
        let start = Instant::now();
        let status = tokio::task::spawn_blocking(move || {
            while start.elapsed() < PATIENCE {
                if let Some(status) = self.child.try_wait().expect("the process can be waited for") {
                    return (status.code().unwrap_or(-1), start.elapsed(), self.heard_out());
                }
                thread::sleep(Duration::from_millis(5));
            }
            panic!("the bot did not end; it said:\n{}", self.said());
        });
        status.await.unwrap()
    }

    /// What it said, once standard error has been read to its end.
    fn heard_out(&self) -> String {
        // The reading thread holds the other handle until the stream ends.
        let start = Instant::now();
        while Arc::strong_count(&self.said) > 1 && start.elapsed() < PATIENCE {
            thread::yield_now();
        }
        self.said()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            eprintln!("the bot said:\n{}", self.said());
        }
    }
}
