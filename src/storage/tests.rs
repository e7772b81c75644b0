//! The same tests on `SQLite` and on a throwaway PostgreSQL.

use std::fs;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{GuildSettings, Kind, Missed, Place, Store, today};
use crate::language::Language;

const GUILD: u64 = 1_300_000_000_000_000_001;
const OTHER: u64 = 1_300_000_000_000_000_002;

/// Runs the same steps on each database that can be had.
async fn on_each<F: Future<Output = ()>>(steps: impl Fn(Place) -> F) {
    let dir = TempDir::new().unwrap();
    steps(Place::File(dir.path().join("a?b.db"))).await;
    match Server::start() {
        Ok(server) => steps(server.place.clone()).await,
        Err(reason) => eprintln!("not tested on PostgreSQL: {reason}"),
    }
}

#[tokio::test]
async fn settings_are_kept_over_a_restart() {
    on_each(|place| async move {
        let settings = GuildSettings {
            language: Some(Language::Ko),
            channels: vec![7, 9],
            in_thread: true,
            feedback: false,
            charts: false,
            retention: 30,
        };
        let store = Store::at(&place).unwrap();
        assert_eq!(store.settings(GUILD).await.unwrap(), GuildSettings::default());
        store.set(GUILD, &GuildSettings::default(), 100).await.unwrap();
        store.set(GUILD, &settings, 100).await.unwrap();
        store.close().await;
        let store = Store::at(&place).unwrap();
        assert_eq!(store.settings(GUILD).await.unwrap(), settings);
        assert_eq!(store.settings(OTHER).await.unwrap(), GuildSettings::default());
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn missed_questions_are_counted_for_their_server_kind_and_time() {
    on_each(|place| async move {
        let store = Store::at(&place).unwrap();
        for (guild, kind, question, day) in [
            (GUILD, Kind::Unanswered, "why  is it\nso?", 100),
            (GUILD, Kind::Unanswered, "why is it so?", 100),
            (GUILD, Kind::Unanswered, "why is it so?", 99),
            (GUILD, Kind::Unanswered, "누가?", 100),
            (GUILD, Kind::Unanswered, "old", 80),
            (GUILD, Kind::Disliked, "bad", 100),
            (OTHER, Kind::Unanswered, "elsewhere", 100),
        ] {
            store.miss(guild, kind, question, day).await.unwrap();
        }
        let missed = |question: &str, times| Missed { question: question.to_owned(), times };
        let lately = store.missed(GUILD, Kind::Unanswered, 93).await.unwrap();
        assert_eq!(lately, [missed("why is it so?", 3), missed("누가?", 1)]);
        assert_eq!(store.missed(GUILD, Kind::Unanswered, 70).await.unwrap().len(), 3);
        assert_eq!(store.missed(GUILD, Kind::Disliked, 70).await.unwrap(), [missed("bad", 1)]);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_to_be_forgotten_is_gone() {
    on_each(|place| async move {
        let store = Store::at(&place).unwrap();
        for question in ["Why?", "why?", "Who?", "Ähnlich?"] {
            store.miss(GUILD, Kind::Unanswered, question, 100).await.unwrap();
        }
        store.miss(OTHER, Kind::Unanswered, "why?", 100).await.unwrap();
        assert_eq!(store.forget(GUILD, Some(" WHY? ")).await.unwrap(), 2);
        assert_eq!(store.forget(GUILD, Some("ähnlich?")).await.unwrap(), 1);
        assert_eq!(store.forget(GUILD, None).await.unwrap(), 1);
        assert_eq!(store.missed(OTHER, Kind::Unanswered, 0).await.unwrap().len(), 1);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn nothing_is_kept_longer_than_is_set() {
    on_each(|place| async move {
        let store = Store::at(&place).unwrap();
        let all = async || store.missed(GUILD, Kind::Unanswered, -1_000).await.unwrap().len();
        store.miss(GUILD, Kind::Unanswered, "first", 10).await.unwrap();
        store.miss(GUILD, Kind::Unanswered, "second", 90).await.unwrap();
        assert_eq!(all().await, 2);
        store.miss(GUILD, Kind::Unanswered, "third", 110).await.unwrap();
        assert_eq!(all().await, 2);
        store.expire_all(185).await.unwrap();
        assert_eq!(all().await, 1);
        store.set(GUILD, &GuildSettings { retention: 0, ..GuildSettings::default() }, 185).await.unwrap();
        assert_eq!(all().await, 0);
        store.miss(GUILD, Kind::Unanswered, "fourth", 185).await.unwrap();
        assert_eq!(all().await, 0);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn turns_are_apart_whoever_takes_them() {
    on_each(|place| async move {
        let apart = Duration::from_mins(1);
        let (one, other) = (Store::at(&place).unwrap(), Store::at(&place).unwrap());
        assert_eq!(one.turn(0, apart).await.unwrap(), Duration::ZERO);
        let (second, third) = tokio::join!(one.turn(0, apart), other.turn(0, apart));
        let (second, third) = (second.unwrap(), third.unwrap());
        let (early, late) = (second.min(third), second.max(third));
        assert!(early <= apart && late > early && late > apart && late <= apart * 2, "{early:?} {late:?}");
        // Another queue does not wait for this one.
        assert_eq!(other.turn(1, apart).await.unwrap(), Duration::ZERO);
        // A turn that lies years ahead was taken by mistake.
        let years = Duration::from_hours(100_000);
        one.turn(2, years).await.unwrap();
        one.turn(2, years).await.unwrap();
        assert_eq!(other.turn(2, apart).await.unwrap(), Duration::ZERO);
        one.close().await;
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_away_is_an_error_and_is_used_once_it_is_there() {
    let dir = TempDir::new().unwrap();
    let folder = dir.path().join("not-yet");
    let store = Store::at(&Place::File(folder.join("accord.db"))).unwrap();
    assert!(store.check().await.is_err());
    assert!(store.miss(GUILD, Kind::Disliked, "bad", today()).await.is_err());
    fs::create_dir(&folder).unwrap();
    store.miss(GUILD, Kind::Disliked, "bad", today()).await.unwrap();
    assert_eq!(store.missed(GUILD, Kind::Disliked, today() - 7).await.unwrap().len(), 1);
}

/// A PostgreSQL of this test's own, on a Unix socket in a folder of its own; it ends with it.
struct Server {
    place: Place,
    child: Child,
    folder: TempDir,
}

impl Server {
    fn start() -> Result<Self, String> {
        let (initdb, postgres) = (program("initdb")?, program("postgres")?);
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let data = folder.path().join("data");
        // PostgreSQL refuses to run as root.
        let user = nobody(folder.path())?;
        let run = |program: &Path| {
            let mut command = match &user {
                Some(user) => {
                    let mut command = Command::new("setpriv");
                    command.args(["--reuid", user, "--regid", user, "--clear-groups"]).arg(program);
                    command
                }
                None => Command::new(program),
            };
            command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command
        };
        let made =
            run(&initdb).args(["-U", "accord", "-A", "trust", "-E", "UTF8", "--no-sync", "-D"]).arg(&data).status();
        if !made.is_ok_and(|status| status.success()) {
            return Err("initdb did not succeed".to_owned());
        }
        let mut server = run(&postgres);
        server.args(["-c", "listen_addresses=", "-c", "fsync=off", "-k"]).arg(folder.path()).arg("-D").arg(&data);
        let child = server.spawn().map_err(|error| error.to_string())?;
        let socket = folder.path().to_string_lossy().replace('/', "%2F");
        let place = Place::Postgres(format!("postgres://accord@{socket}/postgres"));
        let server = Self { place, child, folder };
        server.wait()?;
        Ok(server)
    }

    /// Waits until it takes connections.
    fn wait(&self) -> Result<(), String> {
        let pid = self.folder.path().join("data/postmaster.pid");
        let start = Instant::now();
        // The server writes "ready" into this file's last line.
        while !fs::read_to_string(&pid).is_ok_and(|state| state.contains("ready")) {
            if start.elapsed() > Duration::from_mins(1) {
                return Err("the server did not start".to_owned());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program of PostgreSQL's: on the path, or where Debian keeps it.
fn program(name: &str) -> Result<PathBuf, String> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&on_path).collect();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok);
    folders.extend(versions.map(|version| version.path().join("bin")));
    let found = folders.into_iter().map(|folder| folder.join(name)).find(|program| program.is_file());
    found.ok_or_else(|| format!("there is no {name} here (Debian has it in the package postgresql)"))
}

/// Where this is root: gives the folder to a user who is not, and says whom to run as.
fn nobody(folder: &Path) -> Result<Option<String>, String> {
    const NOBODY: u32 = 65_534;
    let uid = Command::new("id").arg("-u").output().map_err(|error| error.to_string())?;
    if String::from_utf8_lossy(&uid.stdout).trim() != "0" {
        return Ok(None);
    }
    chown(folder, Some(NOBODY), Some(NOBODY)).map_err(|error| error.to_string())?;
    Ok(Some(NOBODY.to_string()))
}
