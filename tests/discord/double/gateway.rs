//! The gateway: hello, identify, ready, heartbeats, resume, dispatch to the shard concerned, and failing in every way.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio_tungstenite::accept_hdr_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::{BOT, Double, State, TOKEN, World, people};

/// Milliseconds between heartbeats, as Discord has it.
const HEARTBEAT: u64 = 41_250;
/// GUILDS, `GUILD_MESSAGES` and `DIRECT_MESSAGES`.
const INTENTS: u64 = 1 | 1 << 9 | 1 << 12;

/// Within this, Discord takes one session for each remainder of a shard's number by the concurrency.
const BETWEEN_SESSIONS: Duration = Duration::from_secs(5);

/// What the gateway does next, on its own account.
#[derive(Clone, Debug)]
pub enum Do {
    /// Sends this frame.
    Send(Value),
    /// Closes with this code.
    Close(u16),
    /// Drops the connection without a word.
    Cut,
}

/// The sessions there were, and the connections there are.
#[derive(Default)]
pub struct Sessions {
    all: Vec<Session>,
    /// How often the bot identified, and how often it resumed.
    pub identified: usize,
    /// See above.
    pub resumed: usize,
    /// How often the bot knocked while the gateway was away.
    pub knocked: usize,
    /// The codes the bot closed with.
    pub closed_by_bot: Vec<u16>,
    /// The messages and interactions that were written to a connection.
    delivered: HashSet<u64>,
    /// Milliseconds between heartbeats, where not as usual.
    heartbeat: Option<u64>,
    /// Heartbeats are not acknowledged.
    silent: bool,
    /// Nobody is let in.
    away: bool,
    /// How many shards may begin a session in five seconds, where that is heeded.
    concurrency: Option<u64>,
    /// When the last session of each remainder was begun.
    begun: HashMap<u64, Instant>,
    /// How many came too early.
    too_early: usize,
}

struct Session {
    id: String,
    /// Which shard of how many.
    shard: (u64, u64),
    /// Every dispatch so far; the first has sequence number 1.
    dispatched: Vec<Value>,
    connection: Option<(u64, UnboundedSender<Do>)>,
    /// It cannot be resumed any more.
    over: bool,
}

/// What became of an event on its way to the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was written to the connection.
    Delivered,
    /// It waits for the bot to resume.
    Waiting,
    /// Its session is over, so it will never come.
    Never,
}

impl Sessions {
    /// How many sessions may be begun at a time.
    pub fn concurrency(&self) -> u64 {
        self.concurrency.unwrap_or(1)
    }

    /// Whether the bot is connected and has a session.
    pub fn live(&self) -> bool {
        self.all.iter().any(|session| session.connection.is_some())
    }

    /// The shards that are connected, in the order they came.
    pub fn shards(&self) -> Vec<(u64, u64)> {
        self.all.iter().filter(|session| session.connection.is_some()).map(|session| session.shard).collect()
    }

    /// What became of the event about the message or interaction of this id.
    pub fn fate(&self, id: u64) -> Fate {
        if self.delivered.contains(&id) {
            return Fate::Delivered;
        }
        let waits = |session: &&Session| session.dispatched.iter().any(|frame| event_id(frame) == Some(id));
        match self.all.iter().rev().find(waits) {
            Some(session) if !session.over => Fate::Waiting,
            _ => Fate::Never,
        }
    }

    /// The last session of the shard that a server belongs to; direct messages belong to the first shard.
    fn of_guild(&mut self, guild: u64) -> &mut Session {
        let of = |session: &&mut Session| (guild >> 22) % session.shard.1 == session.shard.0;
        self.all.iter_mut().rev().find(of).expect("the bot has identified")
    }

    /// Sends an event to the session that it concerns.
    pub fn dispatch(&mut self, kind: &str, data: Value) {
        let guild = data["guild_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        self.of_guild(guild).dispatch(kind, data);
    }

    /// The session that was started last, if it is connected.
    fn connected(&mut self) -> Option<&mut Session> {
        self.all.iter_mut().rev().find(|session| session.connection.is_some())
    }
}

impl Session {
    fn dispatch(&mut self, kind: &str, data: Value) {
        let frame = json!({ "op": 0, "t": kind, "s": self.dispatched.len() + 1, "d": data });
        self.dispatched.push(frame.clone());
        if let Some((_, connection)) = &self.connection
            && !self.over
        {
            let _ = connection.send(Do::Send(frame));
        }
    }
}

/// The message or interaction that a frame brings.
fn event_id(frame: &Value) -> Option<u64> {
    if frame["t"] != "MESSAGE_CREATE" && frame["t"] != "INTERACTION_CREATE" {
        return None;
    }
    frame["d"]["id"].as_str()?.parse().ok()
}

impl Double {
    /// Sends an event to the bot.
    pub fn dispatch(&self, kind: &str, data: Value) {
        self.state.world().sessions.dispatch(kind, data);
    }

    /// Makes the gateway do this now.
    pub fn gateway(&self, what: Do) {
        let mut world = self.state.world();
        let session = world.sessions.connected().expect("the bot is connected");
        let (_, connection) = session.connection.as_ref().expect("it is");
        let _ = connection.send(what);
    }

    /// Ends the session, so that it cannot be resumed, and tells the bot so in this way.
    pub fn end_session(&self, how: Do) {
        self.gateway(how);
        let mut world = self.state.world();
        world.sessions.connected().expect("the bot is connected").over = true;
    }

    /// What became of the event about the message or interaction of this id.
    pub fn fate(&self, id: u64) -> Fate {
        self.state.world().sessions.fate(id)
    }

    /// Waits until these messages are written to the bot's connection.
    pub async fn all_delivered(&self, messages: &[u64]) {
        let all = |world: &World| messages.iter().all(|message| world.sessions.delivered.contains(message));
        self.until("delivery", |world| all(world).then_some(())).await;
    }

    /// Has this many milliseconds between heartbeats in connections to come.
    pub fn heartbeat(&self, milliseconds: u64) {
        self.state.world().sessions.heartbeat = Some(milliseconds);
    }

    /// Acknowledges no heartbeat any more, until the bot identifies anew.
    pub fn acknowledge_nothing(&self) {
        self.state.world().sessions.silent = true;
    }

    /// Drops the connection and lets nobody in, until told otherwise.
    pub fn away(&self, away: bool) {
        if away {
            self.gateway(Do::Cut);
        }
        self.state.world().sessions.away = away;
    }

    /// Waits until the bot has knocked so often at the door of a gateway that is away.
    pub async fn knocked(&self, times: usize) {
        self.until("knock", |world| (world.sessions.knocked >= times).then_some(())).await;
    }

    /// Takes so many sessions in five seconds only, as Discord does; the bot is told how many.
    pub fn heed_concurrency(&self, concurrency: u64) {
        self.state.world().sessions.concurrency = Some(concurrency);
    }

    /// How many sessions were refused since they were begun too early.
    pub fn too_early(&self) -> usize {
        self.state.world().sessions.too_early
    }

    /// Waits until these shards of so many are connected.
    pub async fn shards(&self, wanted: &[u64], total: u64) {
        let all = |world: &World| {
            let shards = world.sessions.shards();
            wanted.iter().all(|shard| shards.contains(&(*shard, total)))
        };
        self.until("shards", |world| all(world).then_some(())).await;
    }

    /// Waits until a shard is not connected any more.
    pub async fn disconnected(&self, shard: u64) {
        let gone = |world: &World| !world.sessions.shards().iter().any(|(connected, _)| *connected == shard);
        self.until("disconnection", |world| gone(world).then_some(())).await;
    }

    /// The shards that are connected.
    pub fn connected_shards(&self) -> Vec<(u64, u64)> {
        self.state.world().sessions.shards()
    }

    /// Waits until the bot has identified so often.
    pub async fn identified(&self, times: usize) {
        let done = |world: &World| world.sessions.identified >= times && world.sessions.live();
        self.until("identification", |world| done(world).then_some(())).await;
    }

    /// Waits until the bot has resumed so often.
    pub async fn resumed(&self, times: usize) {
        self.until("resumption", |world| (world.sessions.resumed >= times).then_some(())).await;
    }

    /// Waits until the bot has closed the gateway; with which code.
    pub async fn closed_by_bot(&self) -> u16 {
        self.until("goodbye", |world| world.sessions.closed_by_bot.last().copied()).await
    }
}

pub async fn serve(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        let away = {
            let sessions = &mut state.world().sessions;
            sessions.knocked += usize::from(sessions.away);
            sessions.away
        };
        if away {
            state.touch();
            continue;
        }
        tokio::spawn(connection(stream, Arc::clone(&state)));
    }
}

async fn connection(stream: TcpStream, state: Arc<State>) {
    static CONNECTIONS: AtomicU64 = AtomicU64::new(0);
    let number = CONNECTIONS.fetch_add(1, Ordering::Relaxed);
    let mut query = String::new();
    #[allow(clippy::result_large_err)] // The signature is tungstenite's.
    let look = |request: &Request, response: Response| -> Result<Response, ErrorResponse> {
        query = request.uri().query().unwrap_or_default().to_owned();
        Ok(response)
    };
    let Ok(mut socket) = accept_hdr_async(stream, look).await else { return };
    if !query.contains("v=10") {
        state.world().violations.push(format!("gateway: no version 10 in the query {query:?}"));
    }
    let (orders, mut to_do) = unbounded_channel();
    let heartbeat = state.world().sessions.heartbeat.unwrap_or(HEARTBEAT);
    let hello = json!({ "op": 10, "d": { "heartbeat_interval": heartbeat } });
    let _ = orders.send(Do::Send(hello));
    let mut closed = false;
    loop {
        tokio::select! {
            // After the bot's close it is sent nothing more, as by Discord.
            order = to_do.recv(), if !closed => match order {
                Some(Do::Send(frame)) => {
                    if socket.send(Message::text(frame.to_string())).await.is_err() {
                        break;
                    }
                    if let Some(id) = event_id(&frame) {
                        state.world().sessions.delivered.insert(id);
                        state.touch();
                    }
                }
                Some(Do::Close(code)) => {
                    let frame = CloseFrame { code: code.into(), reason: "".into() };
                    let _ = socket.close(Some(frame)).await;
                }
                Some(Do::Cut) | None => break,
            },
            message = socket.next() => match message {
                Some(Ok(Message::Text(text))) => {
                    let frame = serde_json::from_str(&text).expect("the bot sends JSON");
                    received(&state, &frame, number, &orders);
                }
                Some(Ok(Message::Close(frame))) => {
                    let code = frame.map_or(1005, |frame| frame.code.into());
                    state.world().sessions.closed_by_bot.push(code);
                    closed = true;
                    // tungstenite answers the close when it is polled again.
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            },
        }
    }
    let mut world = state.world();
    for session in &mut world.sessions.all {
        session.connection.take_if(|(current, _)| *current == number);
    }
    drop(world);
    state.touch();
}

fn received(state: &State, frame: &Value, number: u64, orders: &UnboundedSender<Do>) {
    let mut world = state.world();
    let data = &frame["d"];
    match frame["op"].as_u64() {
        Some(1) if world.sessions.silent => {}
        Some(1) => {
            let _ = orders.send(Do::Send(json!({ "op": 11 })));
        }
        Some(2) => identify(&mut world, data, number, orders),
        Some(6) => resume(&mut world, data, number, orders),
        // A presence.
        Some(3) => {}
        _ => world.violations.push(format!("gateway: {frame}")),
    }
    drop(world);
    state.touch();
}

fn identify(world: &mut World, data: &Value, number: u64, orders: &UnboundedSender<Do>) {
    world.sessions.identified += 1;
    if data["token"].as_str().map(|token| token.trim_start_matches("Bot ")) != Some(TOKEN) {
        let _ = orders.send(Do::Close(4004));
        return;
    }
    if let Some(code) = world.refuse_identify {
        let _ = orders.send(Do::Close(code));
        return;
    }
    if data["intents"] != INTENTS {
        world.violations.push(format!("gateway: intents {}", data["intents"]));
    }
    world.sessions.silent = false;
    let part = |place: usize| data["shard"][place].as_u64().unwrap_or(u64::try_from(place).unwrap_or_default());
    let shard = (part(0), part(1));
    if let Some(concurrency) = world.sessions.concurrency {
        let last = world.sessions.begun.insert(shard.0 % concurrency, Instant::now());
        if last.is_some_and(|last| last.elapsed() < BETWEEN_SESSIONS) {
            world.sessions.too_early += 1;
            let _ = orders.send(Do::Send(json!({ "op": 9, "d": false })));
            return;
        }
    }
    for session in world.sessions.all.iter_mut().filter(|session| session.shard == shard) {
        session.over = true;
    }
    let id = format!("session-{}", world.sessions.identified);
    let guilds: Vec<Value> =
        world.guilds().filter(|guild| (guild >> 22) % shard.1 == shard.0).map(people::guild).collect();
    let named: Vec<Value> = guilds.iter().map(|guild| json!({ "id": guild["id"], "unavailable": true })).collect();
    let ready = json!({
        "v": 10, "user": people::bot_user(), "guilds": named, "session_id": id,
        "resume_gateway_url": "ws://127.0.0.1:9", "shard": data["shard"],
        "application": { "id": BOT.to_string(), "flags": 0 },
    });
    let connection = Some((number, orders.clone()));
    let mut session = Session { id, shard, dispatched: Vec::new(), connection, over: false };
    session.dispatch("READY", ready);
    for guild in guilds {
        session.dispatch("GUILD_CREATE", guild);
    }
    world.sessions.all.push(session);
}

fn resume(world: &mut World, data: &Value, number: u64, orders: &UnboundedSender<Do>) {
    let seen = data["seq"].as_u64().and_then(|seq| usize::try_from(seq).ok());
    let session = world.sessions.all.iter_mut().find(|session| data["session_id"] == session.id && !session.over);
    let (Some(session), Some(seen)) = (session, seen) else {
        let _ = orders.send(Do::Send(json!({ "op": 9, "d": false })));
        return;
    };
    session.connection = Some((number, orders.clone()));
    for missed in session.dispatched.iter().skip(seen) {
        let _ = orders.send(Do::Send(missed.clone()));
    }
    session.dispatch("RESUMED", json!({}));
    world.sessions.resumed += 1;
}
