//! The REST interface: what the bot may call, and what Discord answers.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::checks::{self, Faults, Way};
use super::command_checks;
use super::{BOT, Fault, Sent, State, TOKEN, World, people};

/// An answer: status and body; null is no body.
type Answer = (u16, Value);

pub async fn serve(listener: TcpListener, state: Arc<State>) {
    let app = Router::new().fallback(move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
        let state = Arc::clone(&state);
        async move { answer(&state, &method, &uri, &headers, &body).await }
    });
    axum::serve(listener, app).await.unwrap();
}

async fn answer(state: &State, method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Response {
    let path = uri.path().strip_prefix("/api/v10").unwrap_or_default().to_owned();
    let content_type = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (body, files) = super::forms::read(content_type, body).unwrap_or_else(|| (body.to_vec(), Vec::new()));
    let json = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap_or(Value::Null) };
    let (place, fault) = {
        let mut world = state.world();
        let sent = Sent {
            method: method.to_string(),
            path: path.clone(),
            body: json.clone(),
            files,
            status: 0,
            at: Instant::now(),
        };
        world.sent.push(sent);
        let request = format!("{method} {path}");
        let next = world.faults.iter().position(|(wanted, _)| request.starts_with(wanted.as_str()));
        (world.sent.len() - 1, next.map(|next| world.faults.remove(next).1))
    };
    state.touch();
    let (mut garbled, mut cut) = (false, false);
    match fault {
        Some(Fault::LimitAll(time)) => state.world().limited = Some(Instant::now() + time),
        // The task that serves the connection ends without a word.
        Some(Fault::Cut { done: false }) => resume_unwind(Box::new("cut")),
        Some(Fault::Cut { done: true }) => cut = true,
        Some(Fault::Answer(status, extra, body)) => {
            state.world().sent[place].status = status;
            state.touch();
            return response(status, extra, &body);
        }
        Some(Fault::Hold(until)) => {
            let _ = until.await;
        }
        Some(Fault::Garbled) => garbled = true,
        None => {}
    }
    let limited = state.world().limited.and_then(|until| until.checked_duration_since(Instant::now()));
    if let Some(left) = limited {
        state.world().sent[place].status = 429;
        state.touch();
        let headers = vec![
            ("retry-after", left.as_secs_f64().to_string()),
            ("x-ratelimit-global", "true".to_owned()),
            ("x-ratelimit-scope", "global".to_owned()),
        ];
        let said = "You are being rate limited.";
        let body = json!({ "message": said, "retry_after": left.as_secs_f64(), "global": true });
        return response(429, headers, &body);
    }
    let (status, body) = {
        let mut world = state.world();
        let token = headers.get("authorization").and_then(|value| value.to_str().ok());
        let query = uri.query().unwrap_or_default();
        let answer = if world.refuse_rest || token.is_none_or(|token| token != format!("Bot {TOKEN}")) {
            (401, json!({ "message": "401: Unauthorized", "code": 0 }))
        } else {
            route(&mut world, method, &path, query, &json, state)
        };
        world.sent[place].status = answer.0;
        answer
    };
    state.touch();
    if cut {
        resume_unwind(Box::new("cut"));
    }
    if garbled {
        return (StatusCode::OK, "<html>not JSON").into_response();
    }
    response(status, Vec::new(), &body)
}

fn response(status: u16, extra: Vec<(&'static str, String)>, body: &Value) -> Response {
    let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    let mut response = (StatusCode::from_u16(status).unwrap(), bytes).into_response();
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    for (name, value) in extra {
        headers.insert(HeaderName::from_static(name), value.parse().unwrap());
    }
    response
}

fn route(world: &mut World, method: &Method, path: &str, query: &str, body: &Value, state: &State) -> Answer {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match (method.as_str(), parts.as_slice()) {
        ("GET", ["gateway"]) => (200, json!({ "url": state.gateway_address })),
        ("GET", ["gateway", "bot"]) => {
            let concurrency = world.sessions.concurrency();
            let limit =
                json!({ "total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": concurrency });
            (200, json!({ "url": state.gateway_address, "shards": 1, "session_start_limit": limit }))
        }
        ("GET", ["applications", id, "commands"]) if id_is(id, BOT) => (200, Value::Array(world.commands.clone())),
        ("PUT", ["applications", id, "commands"]) if id_is(id, BOT) => register(world, body),
        ("POST", ["channels", channel, "messages", message, "threads"]) => {
            open_thread(world, number(channel), number(message), body)
        }
        ("POST", ["channels", channel, "messages"]) => create(world, number(channel), body),
        ("GET", ["channels", channel, "messages"]) if !there(world, number(channel)) => unknown_channel(),
        ("GET", ["channels", channel, "messages"]) => (200, Value::Array(list(world, number(channel), query))),
        ("GET", ["channels", channel]) => match world.parents.get(&number(channel)) {
            Some(parent) => (200, people::thread(number(channel), *parent, "a thread")),
            None => unknown_channel(),
        },
        ("GET", ["channels", channel, "messages", message]) => match find(world, number(channel), number(message)) {
            Some(message) => (200, message.clone()),
            None => unknown_message(),
        },
        ("PATCH", ["channels", channel, "messages", message]) => edit(world, number(channel), number(message), body),
        ("DELETE", ["channels", channel, "messages", message]) => {
            let own =
                find(world, number(channel), number(message)).is_some_and(|m| people::is(&m["author"]["id"], BOT));
            if own { world.messages.remove(&number(message)) } else { None }
                .map_or_else(unknown_message, |_| (204, Value::Null))
        }
        ("POST", ["interactions", id, token, "callback"]) => respond(world, number(id), token, body),
        _ => {
            world.violations.push(format!("{method} {path}: no such route"));
            (404, json!({ "message": "404: Not Found", "code": 0 }))
        }
    }
}

fn register(world: &mut World, body: &Value) -> Answer {
    if let Some(refusal) = refuse(world, "commands", command_checks::commands(body)) {
        return refusal;
    }
    let given = |(place, command): (usize, &Value)| {
        let mut command = command.clone();
        command["id"] = json!((1_000 + place).to_string());
        command["application_id"] = json!(BOT.to_string());
        command["version"] = json!("1");
        command["nsfw"] = json!(false);
        if command["type"].is_null() {
            command["type"] = json!(1);
        }
        command
    };
    world.commands = body.as_array().into_iter().flatten().enumerate().map(given).collect();
    (200, Value::Array(world.commands.clone()))
}

/// Opens a thread under a message; it has the message's id.
fn open_thread(world: &mut World, channel: u64, message: u64, body: &Value) -> Answer {
    if let Some(refusal) = refuse(world, "thread", checks::thread(body)) {
        return refusal;
    }
    if people::permissions(channel) & (1 << 35) == 0 {
        return (403, json!({ "message": "Missing Permissions", "code": 50_013 }));
    }
    if find(world, channel, message).is_none() {
        return unknown_message();
    }
    if !world.threads.insert(message) {
        return (400, json!({ "message": "A thread has already been created for this message", "code": 160_004 }));
    }
    world.parents.insert(message, channel);
    let thread = people::thread(message, channel, body["name"].as_str().unwrap_or_default());
    let mut created = thread.clone();
    created["newly_created"] = json!(true);
    world.sessions.dispatch("THREAD_CREATE", created);
    // Discord marks the message, which is a change of it and no edit.
    if let Some(starter) = world.messages.get_mut(&message) {
        starter["flags"] = json!(1 << 5);
        let told = people::told(starter);
        world.sessions.dispatch("MESSAGE_UPDATE", told);
    }
    (201, thread)
}

fn create(world: &mut World, channel: u64, body: &Value) -> Answer {
    if !there(world, channel) {
        return unknown_channel();
    }
    let has = |bit: u32| people::permissions(channel) & (1 << bit) != 0;
    let embeds = body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty());
    if !has(11) || embeds && !has(14) {
        return (403, json!({ "message": "Missing Permissions", "code": 50_013 }));
    }
    if !has(16) && !body["message_reference"].is_null() {
        return (400, json!({ "message": "Cannot reply without permission to read message history", "code": 160_002 }));
    }
    if let Some(refusal) = refuse(world, "message", checks::message(body, Way::Create)) {
        return refusal;
    }
    let nonce = body["nonce"].as_str().map(str::to_owned);
    if body["enforce_nonce"] == true {
        let earlier = nonce.as_ref().and_then(|nonce| world.nonces.get(&(channel, nonce.clone())));
        if let Some(message) = earlier.and_then(|id| world.messages.get(id)) {
            return (200, message.clone());
        }
    }
    world.last_id += 1;
    let id = world.last_id;
    let mut message = people::message(id, channel, BOT, body["content"].as_str().unwrap_or_default());
    for field in ["embeds", "components", "flags", "nonce"] {
        if !body[field].is_null() {
            message[field] = body[field].clone();
        }
    }
    let reference = &body["message_reference"];
    if !reference.is_null() {
        let earlier = find(world, channel, number(reference["message_id"].as_str().unwrap_or_default())).cloned();
        if let Some(earlier) = earlier {
            message["type"] = json!(19);
            message["message_reference"] = json!({ "channel_id": channel.to_string(), "message_id": earlier["id"] });
            message["referenced_message"] = earlier;
        } else if reference["fail_if_not_exists"] != false {
            return (400, json!({ "message": "Unknown message", "code": 50_035 }));
        }
    }
    world.messages.insert(id, message.clone());
    if let Some(nonce) = nonce {
        world.nonces.insert((channel, nonce), id);
    }
    (200, message)
}

fn edit(world: &mut World, channel: u64, id: u64, body: &Value) -> Answer {
    if let Some(refusal) = refuse(world, "edit", checks::message(body, Way::Edit)) {
        return refusal;
    }
    let Some(message) = world.messages.get_mut(&id).filter(|m| people::is(&m["channel_id"], channel)) else {
        return unknown_message();
    };
    if !people::is(&message["author"]["id"], BOT) {
        return (403, json!({ "message": "Cannot edit a message authored by another user", "code": 50_005 }));
    }
    for field in ["content", "embeds", "components", "flags"] {
        if !body[field].is_null() {
            message[field] = body[field].clone();
        }
    }
    message["edited_timestamp"] = json!("2018-10-01T00:01:00.000000+00:00");
    (200, message.clone())
}

fn respond(world: &mut World, id: u64, token: &str, body: &Value) -> Answer {
    let data = &body["data"];
    let faults = match body["type"].as_u64() {
        Some(4) => checks::message(data, Way::Interaction),
        Some(7) => checks::message(data, Way::Edit),
        Some(8) => command_checks::choices(data),
        Some(5 | 6) => Faults::new(),
        _ => vec![format!("a callback of type {}", body["type"])],
    };
    if let Some(refusal) = refuse(world, "callback", faults) {
        return refusal;
    }
    let Some(interaction) = world.interactions.get_mut(token).filter(|interaction| interaction.id == id) else {
        return (404, json!({ "message": "Unknown interaction", "code": 10_062 }));
    };
    if interaction.response.is_some() {
        return (400, json!({ "message": "Interaction has already been acknowledged.", "code": 40_060 }));
    }
    interaction.response = Some(body.clone());
    (204, Value::Null)
}

/// Notes the faults, and refuses as Discord does where there are any.
fn refuse(world: &mut World, what: &str, faults: Faults) -> Option<Answer> {
    if faults.is_empty() {
        return None;
    }
    world.violations.extend(faults.iter().map(|fault| format!("{what}: {fault}")));
    Some((400, json!({ "message": "Invalid Form Body", "code": 50_035, "errors": {} })))
}

fn find(world: &World, channel: u64, message: u64) -> Option<&Value> {
    world.messages.get(&message).filter(|found| people::is(&found["channel_id"], channel))
}

/// A channel's messages before or after one, the newest first.
fn list(world: &World, channel: u64, query: &str) -> Vec<Value> {
    let parameter = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| number(value))
    };
    let limit = usize::try_from(parameter("limit").unwrap_or(50)).unwrap_or(50);
    let (before, after) = (parameter("before").unwrap_or(u64::MAX), parameter("after").unwrap_or(0));
    let inside =
        |(id, message): &(&u64, &Value)| **id < before && **id > after && people::is(&message["channel_id"], channel);
    let mut ids: Vec<(&u64, &Value)> = world.messages.iter().filter(inside).collect();
    ids.sort_by_key(|(id, _)| **id);
    if parameter("after").is_none() {
        ids.reverse();
        ids.truncate(limit);
    } else {
        ids.truncate(limit);
        ids.reverse();
    }
    ids.into_iter().map(|(_, message)| message.clone()).collect()
}

/// Whether the bot can be in a channel.
fn there(world: &World, channel: u64) -> bool {
    (people::reachable(channel) || world.threads.contains(&channel)) && !world.gone.contains(&channel)
}

fn unknown_channel() -> Answer {
    (404, json!({ "message": "Unknown Channel", "code": 10_003 }))
}

fn unknown_message() -> Answer {
    (404, json!({ "message": "Unknown Message", "code": 10_008 }))
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_default()
}

fn id_is(text: &str, id: u64) -> bool {
    number(text) == id
}
