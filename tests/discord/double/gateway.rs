//! The gateway: hello, identify, ready, heartbeats, resume, dispatch, and closing in every way.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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

/// The sessions there were, and the connection there is.
#[derive(Default)]
pub struct Sessions {
    all: Vec<Session>,
    connection: Option<(u64, UnboundedSender<Do>)>,
    /// How often the bot identified, and how often it resumed.
    pub identified: usize,
    /// See above.
    pub resumed: usize,
    /// The codes the bot closed with.
    pub closed_by_bot: Vec<u16>,
}

struct Session {
    id: String,
    /// Every dispatch so far; the first has sequence number 1.
    dispatched: Vec<Value>,
}

impl Sessions {
    /// Whether the bot is connected and has a session.
    pub fn live(&self) -> bool {
        self.connection.is_some() && !self.all.is_empty()
    }

    fn dispatch(&mut self, kind: &str, data: Value) {
        let session = self.all.last_mut().expect("the bot has identified");
        let frame = json!({ "op": 0, "t": kind, "s": session.dispatched.len() + 1, "d": data });
        session.dispatched.push(frame.clone());
        if let Some((_, connection)) = &self.connection {
            let _ = connection.send(Do::Send(frame));
        }
    }
}

impl Double {
    /// Sends an event to the bot.
    pub fn dispatch(&self, kind: &str, data: Value) {
        self.state.world().sessions.dispatch(kind, data);
    }

    /// Makes the gateway do this now.
    pub fn gateway(&self, what: Do) {
        let world = self.state.world();
        let (_, connection) = world.sessions.connection.as_ref().expect("the bot is connected");
        let _ = connection.send(what);
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
    let hello = json!({ "op": 10, "d": { "heartbeat_interval": HEARTBEAT } });
    let _ = orders.send(Do::Send(hello));
    loop {
        tokio::select! {
            order = to_do.recv() => match order {
                Some(Do::Send(frame)) => {
                    if socket.send(Message::text(frame.to_string())).await.is_err() {
                        break;
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
                    // tungstenite answers the close when it is polled again.
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            },
        }
    }
    let mut world = state.world();
    if world.sessions.connection.as_ref().is_some_and(|(current, _)| *current == number) {
        world.sessions.connection = None;
    }
    drop(world);
    state.touch();
}

fn received(state: &State, frame: &Value, number: u64, orders: &UnboundedSender<Do>) {
    let mut world = state.world();
    let data = &frame["d"];
    match frame["op"].as_u64() {
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
    world.sessions.connection = Some((number, orders.clone()));
    let id = format!("session-{}", world.sessions.identified);
    world.sessions.all.push(Session { id: id.clone(), dispatched: Vec::new() });
    let ready = json!({
        "v": 10, "user": people::bot_user(), "guilds": [{ "id": people::GUILD.to_string(), "unavailable": true }],
        "session_id": id, "resume_gateway_url": "ws://127.0.0.1:9", "shard": data["shard"],
        "application": { "id": BOT.to_string(), "flags": 0 },
    });
    world.sessions.dispatch("READY", ready);
    world.sessions.dispatch("GUILD_CREATE", people::guild());
}

fn resume(world: &mut World, data: &Value, number: u64, orders: &UnboundedSender<Do>) {
    let seen = data["seq"].as_u64().and_then(|seq| usize::try_from(seq).ok());
    let session = world.sessions.all.iter().position(|session| data["session_id"] == session.id);
    let (Some(session), Some(seen)) = (session, seen) else {
        let _ = orders.send(Do::Send(json!({ "op": 9, "d": false })));
        return;
    };
    world.sessions.resumed += 1;
    world.sessions.connection = Some((number, orders.clone()));
    for missed in world.sessions.all[session].dispatched.iter().skip(seen) {
        let _ = orders.send(Do::Send(missed.clone()));
    }
    world.sessions.dispatch("RESUMED", json!({}));
}
