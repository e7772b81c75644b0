//! What every handler shares: the engine, the sender of requests, and the ways to answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;
use reqwest::StatusCode;
use serde::Deserialize;
use serde_json::{json, to_vec};
use serenity::builder::CreateAttachment;
use serenity::http::{LightMethod, Multipart, MultipartUpload, Request, Route};
use serenity::model::Timestamp;
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, GuildId, InteractionId, MessageId};
use thiserror::Error;
use tokio::time::Instant;

use super::answered::{EXPRESSION, Said};
use super::caught::panic_words;
use super::channels::Thread;
use super::components::source_key;
use super::keeper::Keeper;
use super::limits::{THREAD_NAME, Text};
use super::markdown::{code_block, escape};
use super::pace::Pacer;
use super::permissions::Rights;
use super::reload::Live;
use super::render::Face;
use super::reply::Reply;
use super::rest::{Rest, RestError};
use crate::answer::{Answer, Conversation, Engine};
use crate::language::Language;
use crate::language::messages::message;
use crate::storage::Kind;

/// How long Discord waits for the first response to an interaction, less the way back
/// (`/interactions/receiving-and-responding#responding-to-an-interaction`: 3 seconds).
const INTERACTION: Duration = Duration::from_millis(2_800);
/// How long a reply to a message is worth sending.
const MESSAGE: Duration = Duration::from_mins(1);
/// Discord's error code for an interaction that was responded to already (`/topics/opcodes-and-status-codes#json`).
const ALREADY_ACKNOWLEDGED: u64 = 40_060;
/// Minutes without a message after which a thread is put away (`/resources/channel#start-thread-from-message`).
const ARCHIVED_AFTER: u16 = 1_440;
/// How an interaction is responded to with a message (`/interactions/receiving-and-responding`, callback type).
const CHANNEL_MESSAGE_WITH_SOURCE: u8 = 4;

/// What went wrong on our side: logged, and apologised for.
#[derive(Debug, Error)]
pub enum Fault {
    /// The engine panicked.
    #[error("the engine panicked")]
    Engine,
    /// Something else of ours panicked.
    #[error("it panicked")]
    Panic,
    /// A request was not carried out.
    #[error(transparent)]
    Rest(#[from] RestError),
    /// A message could not be put into JSON.
    #[error("a message could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// An interaction, as far as responding to it needs.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Its id.
    pub id: InteractionId,
    /// Its token.
    pub token: &'a str,
}

/// How long a reply is remembered, to follow its question's edits and deletion.
const REMEMBERED: Duration = Duration::from_hours(24);
/// How many replies are remembered.
const MOST_REMEMBERED: u64 = 16_384;

/// The bot.
pub struct Bot {
    /// How fast people ask.
    pub pacer: Pacer,
    /// The engine, and what is wrong with the folder it was to be loaded from.
    pub live: Live,
    /// What is kept between runs.
    pub keeper: Keeper,
    rest: Arc<Rest>,
    /// When the process began to take questions.
    began: Timestamp,
    /// The reply to each question of late.
    replies: Cache<MessageId, Place>,
    /// What Discord said of channels that the cache does not know.
    pub(super) asked_of: Cache<ChannelId, Option<Thread>>,
}

/// Where a reply of the bot's is: in the question's channel, or in a thread of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The channel.
    pub channel: ChannelId,
    /// The message.
    pub message: MessageId,
}

impl Bot {
    /// A bot that answers with this engine, whichever stands there at the time.
    #[must_use]
    pub fn new(live: Live, keeper: Keeper, rest: Arc<Rest>) -> Self {
        let replies = Cache::builder().max_capacity(MOST_REMEMBERED).time_to_live(REMEMBERED).build();
        let asked_of = Cache::builder().max_capacity(MOST_REMEMBERED).time_to_live(REMEMBERED).build();
        Self { pacer: Pacer::default(), live, keeper, rest, began: Timestamp::now(), replies, asked_of }
    }

    /// The engine of this moment.
    #[must_use]
    pub fn engine(&self) -> Arc<Engine> {
        self.live.engine.load_full()
    }

    /// The sender of requests.
    #[must_use]
    pub fn rest(&self) -> &Rest {
        &self.rest
    }

    /// The engine that answers from one source alone, which a button or `/ask` names by its key; from all of them where
    /// there is none such, or none is named.
    #[must_use]
    pub fn engine_within(&self, source: Option<u32>) -> Arc<Engine> {
        let engine = self.engine();
        let named = source.and_then(|key| engine.ids().find(|id| source_key(id) == key));
        named.and_then(|id| engine.within(id)).unwrap_or(engine)
    }

    /// What an engine answers to a question; to figures alone in this language.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn answer(
        engine: &Engine,
        question: &str,
        conversation: &Conversation,
        language: Language,
    ) -> Result<Answer, Fault> {
        guarded(|| {
            let computed = expression(question).and_then(|typed| {
                let told = Language::told_by(typed).unwrap_or(language);
                engine.compute(typed, told).ok()
            });
            computed.unwrap_or_else(|| engine.answer(question, conversation))
        })
    }

    /// What is wrong with a question that is an expression, with its place.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn mistake(&self, question: &str, language: Language) -> Result<Option<String>, Fault> {
        let Some(typed) = expression(question) else { return Ok(None) };
        let engine = self.engine();
        let told = Language::told_by(typed).unwrap_or(language);
        let error = guarded(|| engine.compute(typed, told).err())?;
        Ok(error.map(|error| format!("{}\n{}", code_block(&error.caret()), escape(&error.message()))))
    }

    /// Takes note of whether somebody found an answer good; not of who.
    pub fn feedback(&self, guild: Option<GuildId>, question: &str, good: bool) {
        tracing::info!(good, "feedback on an answer");
        tracing::debug!(question, "it answered");
        if !good {
            self.keeper.miss(guild, Kind::Disliked, question);
        }
    }

    /// Takes note of a question that the sources do not answer; not of who asked it.
    pub fn note_missed(&self, guild: Option<GuildId>, said: &Said) {
        if let Said::Answer(answered) = said
            && let Some(question) = answered.missed()
        {
            self.keeper.miss(guild, Kind::Unanswered, question);
        }
    }

    /// The bot's reply to a message, if that was of late and in this process.
    pub async fn known_reply(&self, message: MessageId) -> Option<Place> {
        self.replies.get(&message).await
    }

    /// Whether a message was written before the process began, so that another one may have replied to it.
    #[must_use]
    pub fn began_after(&self, message: MessageId) -> bool {
        message.created_at() < self.began
    }

    /// Forgets the reply to a message.
    pub async fn forget_reply(&self, message: MessageId) {
        self.replies.invalidate(&message).await;
    }

    /// Responds to an interaction with a message.
    ///
    /// # Errors
    ///
    /// Where the message was not sent.
    pub async fn respond(&self, to: Asked<'_>, reply: &Reply) -> Result<(), Fault> {
        let body = to_vec(&json!({ "type": CHANNEL_MESSAGE_WITH_SOURCE, "data": reply.body() }))?;
        let route = Route::InteractionResponse { interaction_id: to.id, token: to.token };
        let request = with_file(Request::new(route, LightMethod::Post), body, reply);
        match self.rest.send(request, Instant::now() + INTERACTION).await {
            // An earlier try did get through, or another process was faster.
            Err(error) if error.is(ALREADY_ACKNOWLEDGED) => Ok(()),
            other => Ok(other.map(drop)?),
        }
    }

    /// Replies to a message, or changes the reply `instead_of` which it has already; in plain text where Discord does
    /// not let the bot embed.
    ///
    /// # Errors
    ///
    /// Where the reply was not sent.
    pub async fn reply(
        &self,
        to: &Message,
        instead_of: Option<Place>,
        rights: Rights,
        draw: impl Fn(Face) -> Reply,
    ) -> Result<(), Fault> {
        let face = rights.face();
        let refer = rights.may_refer().then_some(to.id);
        self.reply_in(to, instead_of, (to.channel_id, refer), face, draw).await
    }

    /// Replies to a message in a thread of its own, or in its channel where none can be had.
    ///
    /// # Errors
    ///
    /// Where the reply was not sent.
    pub async fn reply_in_thread(
        &self,
        to: &Message,
        name: &str,
        rights: Rights,
        draw: impl Fn(Face) -> Reply,
    ) -> Result<(), Fault> {
        match self.open_thread(to, name).await {
            Ok(thread) => self.reply_in(to, None, (thread, None), rights.face(), draw).await,
            Err(fault) => {
                tracing::info!(channel = %to.channel_id, %fault, "no thread could be opened, so the reply is in place");
                self.reply(to, None, rights, draw).await
            }
        }
    }

    /// Opens a thread under a message.
    async fn open_thread(&self, to: &Message, name: &str) -> Result<ChannelId, Fault> {
        #[derive(Deserialize)]
        struct Opened {
            id: ChannelId,
        }
        let route = Route::ChannelMessageThreads { channel_id: to.channel_id, message_id: to.id };
        let body = to_vec(&json!({ "name": Text::<THREAD_NAME>::fit(name), "auto_archive_duration": ARCHIVED_AFTER }))?;
        let request = Request::new(route, LightMethod::Post).body(Some(body));
        Ok(self.rest.read::<Opened>(request, Instant::now() + MESSAGE).await?.id)
    }

    /// Replies in a channel, referring to a message where `refer` says so.
    async fn reply_in(
        &self,
        to: &Message,
        instead_of: Option<Place>,
        (channel, refer): (ChannelId, Option<MessageId>),
        face: Face,
        draw: impl Fn(Face) -> Reply,
    ) -> Result<(), Fault> {
        let sent = match self.send(to.id, instead_of, channel, refer, &draw(face)).await {
            Err(Fault::Rest(error)) if face == Face::Rich && error.has_status(StatusCode::FORBIDDEN) => {
                self.send(to.id, instead_of, channel, refer, &draw(Face::Plain)).await
            }
            outcome => outcome,
        };
        if let Some(reply) = sent? {
            self.replies.insert(to.id, reply).await;
        }
        Ok(())
    }

    /// Deletes a message of the bot's own; one that is gone already is as good.
    ///
    /// # Errors
    ///
    /// Where it is still there.
    pub async fn delete(&self, place: Place) -> Result<(), Fault> {
        let route = Route::ChannelMessage { channel_id: place.channel, message_id: place.message };
        let request = Request::new(route, LightMethod::Delete);
        match self.rest.send(request, Instant::now() + MESSAGE).await {
            Err(error) if error.has_status(StatusCode::NOT_FOUND) => Ok(()),
            other => Ok(other.map(drop)?),
        }
    }

    async fn send(
        &self,
        to: MessageId,
        instead_of: Option<Place>,
        channel: ChannelId,
        refer: Option<MessageId>,
        reply: &Reply,
    ) -> Result<Option<Place>, Fault> {
        let Some(place) = instead_of else { return self.reply_once(to, channel, refer, reply).await };
        let route = Route::ChannelMessage { channel_id: place.channel, message_id: place.message };
        let request = with_file(Request::new(route, LightMethod::Patch), to_vec(&reply.body())?, reply);
        match self.rest.send(request, Instant::now() + MESSAGE).await {
            // Somebody deleted the reply; then there is none to change.
            Err(error) if error.has_status(StatusCode::NOT_FOUND) => self.reply_once(to, channel, refer, reply).await,
            other => Ok(other.map(|_| Some(place))?),
        }
    }

    /// Sends one reply; its id, where Discord's answer could be read.
    async fn reply_once(
        &self,
        to: MessageId,
        channel: ChannelId,
        refer: Option<MessageId>,
        reply: &Reply,
    ) -> Result<Option<Place>, Fault> {
        #[derive(Deserialize)]
        struct Created {
            id: MessageId,
        }
        let body = to_vec(&reply.body_to(channel, to, refer.is_some()))?;
        let route = Route::ChannelMessages { channel_id: channel };
        let request = with_file(Request::new(route, LightMethod::Post), body, reply);
        match self.rest.read::<Created>(request, Instant::now() + MESSAGE).await {
            Ok(created) => Ok(Some(Place { channel, message: created.id })),
            Err(RestError::Unreadable(error)) => {
                tracing::debug!(%error, "a reply was sent, and Discord's answer to it could not be read");
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// A request with this body, and with the reply's file where it has one.
fn with_file<'a>(request: Request<'a>, body: Vec<u8>, reply: &Reply) -> Request<'a> {
    let Some(file) = &reply.file else { return request.body(Some(body)) };
    let upload = MultipartUpload::Attachments(vec![CreateAttachment::bytes(file.bytes.clone(), file.name.clone())]);
    let payload_json = Some(String::from_utf8_lossy(&body).into_owned());
    request.multipart(Some(Multipart { upload, payload_json, fields: Vec::new() }))
}

/// Asks the engine, whose panics end nothing.
fn guarded<T>(ask: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(ask)).map_err(|payload| {
        // Its words may hold the asker's, so they stay out of the log at the usual level.
        tracing::debug!(panic = panic_words(payload.as_ref()), "the engine panicked");
        Fault::Engine
    })
}

/// The expression that a question is, where it is one.
fn expression(question: &str) -> Option<&str> {
    question.trim_start().strip_prefix(EXPRESSION).map(str::trim)
}

/// The apology for a fault of ours, with the id it is logged under.
#[must_use]
pub fn apology(language: Language, id: u64) -> Reply {
    Reply::text(&message(language, "note-fault", &[("id", format!("{id:x}").into())]))
}
