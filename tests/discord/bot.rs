//! The `accord serve` process under test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::timeout;

use crate::double::{Double, TOKEN};

/// How long anything may take before a test fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running bot; it is killed when dropped.
pub struct Bot {
    child: Child,
    /// What it said so far.
    said: watch::Receiver<String>,
    /// Hears it out.
    ear: JoinHandle<()>,
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
        Self::serve(&[], variables)
    }

    /// `accord serve` with these arguments and these environment variables alone.
    pub fn serve(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        command.arg("serve").args(arguments).env_clear().envs(variables.iter().copied());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("accord starts");
        let (heard, said) = watch::channel(String::new());
        let stderr = child.stderr.take().expect("standard error is piped");
        let ear = thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                heard.send_modify(|said| said.push_str(&(line + "\n")));
            }
        });
        Self { child, said, ear }
    }

    /// What it said on standard error so far.
    pub fn said(&self) -> String {
        self.said.borrow().clone()
    }

    /// Waits until it has said this.
    pub async fn says(&self, words: &str) {
        let mut said = self.said.clone();
        let heard = timeout(PATIENCE, said.wait_for(|said| said.contains(words))).await;
        assert!(heard.is_ok_and(|heard| heard.is_ok()), "it never said {words:?}");
    }

    /// What it says, as it says it.
    pub fn listen(&self) -> watch::Receiver<String> {
        self.said.clone()
    }

    /// The process's id.
    pub fn id(&self) -> u32 {
        self.child.id()
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
                    return (status.code().unwrap_or(-1), start.elapsed(), self.heard_out(start));
                }
                thread::sleep(Duration::from_millis(5));
            }
            panic!("the bot did not end; it said:\n{}", self.said());
        });
        status.await.unwrap()
    }

    /// What it said, once standard error has been read to its end.
    fn heard_out(&self, start: Instant) -> String {
        while !self.ear.is_finished() && start.elapsed() < PATIENCE {
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
