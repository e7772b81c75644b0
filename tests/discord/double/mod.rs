//! A Discord on loopback: gateway and REST as the bot sees them.
//!
//! It checks every request against Discord's documented limits and field types, refuses what Discord would refuse, and
//! records it all; a violation fails the test even if the bot carries on. Tests wait for events, never for time.

mod checks;
mod clicks;
mod command_checks;
mod forms;
mod gateway;
mod odd;
mod people;
mod rest;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::time::timeout;

pub use clicks::component;
pub use gateway::{Do, Fate};
pub use odd::FOREIGN_GUILD;
pub use people::{
    ALICE, BOB, BOT, DIRECT, FAR, GENERAL, GROUP, GUILD, MANY, NO_EMBEDS, NO_HISTORY, OTHER_BOT, PICTURES, SILENT,
    THREAD, mention,
};

/// The token the double accepts.
pub const TOKEN: &str = "OTAw.double.token-of-the-test";

/// How long anything may take before a test fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// One request that the bot made.
#[derive(Clone, Debug)]
pub struct Sent {
    /// `POST`, `GET`, …
    pub method: String,
    /// Below `/api/v10`, without the query.
    pub path: String,
    /// The JSON body, null where there was none.
    pub body: Value,
    /// The files sent with it, by name.
    pub files: Vec<(String, Vec<u8>)>,
    /// The status it was answered with.
    pub status: u16,
    /// When it came.
    pub at: Instant,
}

/// How the double answers the next request of a kind, instead of as usual.
pub enum Fault {
    /// With this status, these headers and this body.
    Answer(u16, Vec<(&'static str, String)>, Value),
    /// As usual, once the other end says so.
    Hold(oneshot::Receiver<()>),
    /// The request is carried out, and the answer cannot be read.
    Garbled,
    /// The connection is cut before an answer; the request is carried out, or not.
    Cut {
        /// Whether it is.
        done: bool,
    },
    /// For so long, this request and all others are refused.
    LimitAll(Duration),
}

/// All that the double knows.
#[derive(Default)]
struct World {
    sent: Vec<Sent>,
    violations: Vec<String>,
    faults: Vec<(String, Fault)>,
    /// The application's commands, as registered.
    commands: Vec<Value>,
    /// Messages by id.
    messages: HashMap<u64, Value>,
    /// Messages by channel and nonce.
    nonces: HashMap<(u64, String), u64>,
    /// Interactions by token: whether they were responded to, and the response.
    interactions: HashMap<String, Interaction>,
    sessions: gateway::Sessions,
    refuse_rest: bool,
    refuse_identify: Option<u16>,
    /// Channels that were deleted.
    gone: HashSet<u64>,
    /// Threads that were opened under messages, which have their messages' ids.
    threads: HashSet<u64>,
    /// Of which channel each of them is.
    parents: HashMap<u64, u64>,
    /// How many servers there are beside the first.
    far: u64,
    /// Until when every request is refused, where there is a limit for all.
    limited: Option<Instant>,
    last_id: u64,
    last_interaction: Value,
}

impl World {
    /// The servers that the bot is in.
    fn guilds(&self) -> impl Iterator<Item = u64> + use<> {
        let far = people::FAR.start..people::FAR.start + self.far;
        [people::GUILD].into_iter().chain(far.map(people::guild_of))
    }
}

struct Interaction {
    id: u64,
    channel: u64,
    response: Option<Value>,
}

/// A Discord for one test.
pub struct Double {
    state: Arc<State>,
    rest: String,
    /// Where the bot keeps its database, over its restarts.
    folder: TempDir,
}

struct State {
    world: Mutex<World>,
    changed: watch::Sender<()>,
    gateway_address: String,
}

impl State {
    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    fn touch(&self) {
        self.changed.send_replace(());
    }
}

impl Double {
    /// A Discord with one server, its channels and a few people.
    pub async fn start() -> Self {
        let gateway = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let rest = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway_address = format!("ws://{}", gateway.local_addr().unwrap());
        let address = format!("http://{}", rest.local_addr().unwrap());
        let world = Mutex::new(World { last_id: people::FIRST_ID, ..World::default() });
        let state = Arc::new(State { world, changed: watch::Sender::new(()), gateway_address });
        tokio::spawn(gateway::serve(gateway, Arc::clone(&state)));
        tokio::spawn(rest::serve(rest, Arc::clone(&state)));
        Self { state, rest: address, folder: TempDir::new().unwrap() }
    }

    /// Where the bot keeps its database.
    pub fn database(&self) -> String {
        self.folder.path().join("accord.db").to_string_lossy().into_owned()
    }

    /// Where its REST interface is.
    pub fn rest_address(&self) -> String {
        self.rest.clone()
    }

    /// Rings whenever something happens.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.state.changed.subscribe()
    }

    /// Waits until `find` finds something in what the double knows.
    async fn until<T>(&self, what: &str, mut find: impl FnMut(&World) -> Option<T>) -> T {
        let mut changed = self.state.changed.subscribe();
        let found = timeout(PATIENCE, async {
            loop {
                changed.borrow_and_update();
                if let Some(found) = find(&self.state.world()) {
                    return found;
                }
                changed.changed().await.unwrap();
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!("no {what}; the bot sent: {:#?}", self.state.world().sent),
        }
    }

    /// Waits for the nth request (from 0) of this method whose path starts so; its answer may be still to come.
    pub async fn request(&self, method: &str, path: &str, nth: usize) -> Sent {
        let what = format!("{method} {path} (number {nth})");
        self.until(&what, |world| matching(world, method, path).nth(nth).cloned()).await
    }

    /// The requests so far of this method whose path starts so.
    pub fn requests(&self, method: &str, path: &str) -> Vec<Sent> {
        matching(&self.state.world(), method, path).cloned().collect()
    }

    /// Waits until the bot is ready and has asked for its commands.
    pub async fn connected(&self) {
        self.until("session", |world| world.sessions.live().then_some(())).await;
        self.until("look at the commands", |world| {
            let path = format!("/applications/{BOT}/commands");
            let told = matching(world, "PUT", &path).next().is_some();
            (told || !world.commands.is_empty() && matching(world, "GET", &path).next().is_some()).then_some(())
        })
        .await;
    }

    /// Waits for the bot's reply to a message, as it stands now.
    pub async fn reply_to(&self, message: u64) -> Value {
        self.until(&format!("reply to {message}"), |world| replies(world, message).next().cloned()).await
    }

    /// The bot's replies to a message so far.
    pub fn replies_to(&self, message: u64) -> Vec<Value> {
        replies(&self.state.world(), message).cloned().collect()
    }

    /// Waits for the response to an interaction: `{ "type": …, "data": … }`.
    pub async fn response_to(&self, token: &str) -> Value {
        let what = format!("response to {token}");
        self.until(&what, |world| world.interactions.get(token)?.response.clone()).await
    }

    /// Waits for a message of the bot's in a channel.
    pub async fn message_in(&self, channel: u64) -> Value {
        let inside =
            |message: &&Value| people::is(&message["channel_id"], channel) && people::is(&message["author"]["id"], BOT);
        self.until(&format!("message in {channel}"), |world| world.messages.values().find(inside).cloned()).await
    }

    /// Answers the next request of `METHOD /path…` in this way.
    pub fn fault(&self, request: &str, fault: Fault) {
        self.state.world().faults.push((request.to_owned(), fault));
    }

    /// Waits until each fault was met by a request.
    pub async fn faults_met(&self) {
        self.until("requests for all faults", |world| world.faults.is_empty().then_some(())).await;
    }

    /// Answers as usual again.
    pub fn forget_faults(&self) {
        self.state.world().faults.clear();
    }

    /// Refuses the token in every REST request.
    pub fn refuse_rest(&self) {
        self.state.world().refuse_rest = true;
    }

    /// Closes the gateway with this code when the bot identifies.
    pub fn refuse_identify(&self, code: u16) {
        self.state.world().refuse_identify = Some(code);
    }

    /// The bot is in so many more servers.
    pub fn has_far_servers(&self, number: u64) {
        self.state.world().far = number;
    }

    /// A channel is deleted; questions in it may be on their way.
    pub fn delete_channel(&self, channel: u64) {
        self.state.world().gone.insert(channel);
    }

    /// A deleted channel is back; Discord has no such thing, but it lets a test see when all is done.
    pub fn restore_channel(&self, channel: u64) {
        self.state.world().gone.remove(&channel);
    }

    /// Discord forgets an interaction, as it does when its response comes too late.
    pub fn forget_interaction(&self, token: &str) {
        self.state.world().interactions.remove(token);
    }

    /// The id of an interaction.
    pub fn interaction_id(&self, token: &str) -> u64 {
        self.state.world().interactions[token].id
    }

    /// The id of the next message or interaction.
    pub fn upcoming_id(&self) -> u64 {
        self.state.world().last_id + 1
    }

    /// Whether an interaction was responded to.
    pub fn responded(&self, token: &str) -> bool {
        self.state.world().interactions.get(token).is_some_and(|interaction| interaction.response.is_some())
    }

    /// Knows these commands already.
    pub fn knows_commands(&self, commands: Vec<Value>) {
        self.state.world().commands = commands;
    }

    /// The commands it was told.
    pub fn commands(&self) -> Vec<Value> {
        self.state.world().commands.clone()
    }

    fn next_id(&self) -> u64 {
        let mut world = self.state.world();
        world.last_id += 1;
        world.last_id
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let violations = std::mem::take(&mut self.state.world().violations);
            assert!(violations.is_empty(), "Discord would not have taken this:\n{}", violations.join("\n"));
        }
    }
}

fn matching<'a>(world: &'a World, method: &'a str, path: &'a str) -> impl Iterator<Item = &'a Sent> {
    world.sent.iter().filter(move |sent| sent.method == method && sent.path.starts_with(path))
}

fn replies(world: &World, message: u64) -> impl Iterator<Item = &Value> {
    let id = message.to_string();
    let mut all: Vec<&Value> =
        world.messages.values().filter(move |reply| reply["message_reference"]["message_id"] == id).collect();
    all.retain(|reply| people::is(&reply["author"]["id"], BOT));
    all.sort_by_key(|reply| reply["id"].as_str().and_then(|id| id.parse::<u64>().ok()));
    all.into_iter()
}
