//! What every handler shares: the engine, the sender of requests, and the ways to answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use moka::future::Cache;
use reqwest::StatusCode;
use serde::Deserialize;
use serde_json::{json, to_vec};
use serenity::http::{LightMethod, Request, Route};
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, InteractionId, MessageId};
use thiserror::Error;
use tokio::time::Instant;

use super::caught::panic_words;
use super::pace::Pacer;
use super::permissions::Rights;
use super::render::Face;
use super::reply::Reply;
use super::rest::{Rest, RestError};
use crate::answer::{Answer, Conversation, Engine};
use crate::language::Language;
use crate::language::messages::message;

/// How long Discord waits for the first response to an interaction, less the way back
/// (`/interactions/receiving-and-responding#responding-to-an-interaction`: 3 seconds).
const INTERACTION: Duration = Duration::from_millis(2_800);
/// How long a reply to a message is worth sending.
const MESSAGE: Duration = Duration::from_mins(1);
/// Discord's error code for an interaction that was responded to already (`/topics/opcodes-and-status-codes#json`).
const ALREADY_ACKNOWLEDGED: u64 = 40_060;
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
    engine: Arc<ArcSwap<Engine>>,
    rest: Arc<Rest>,
    /// The reply to each question of late.
    replies: Cache<MessageId, MessageId>,
}

impl Bot {
    /// A bot that answers with this engine, whichever stands there at the time.
    #[must_use]
    pub fn new(engine: Arc<ArcSwap<Engine>>, rest: Arc<Rest>) -> Self {
        let replies = Cache::builder().max_capacity(MOST_REMEMBERED).time_to_live(REMEMBERED).build();
        Self { pacer: Pacer::default(), engine, rest, replies }
    }

    /// The engine of this moment.
    #[must_use]
    pub fn engine(&self) -> Arc<Engine> {
        self.engine.load_full()
    }

    /// The sender of requests.
    #[must_use]
    pub fn rest(&self) -> &Rest {
        &self.rest
    }

    /// What an engine answers to a question.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn answer(&self, engine: &Engine, question: &str, conversation: &Conversation) -> Result<Answer, Fault> {
        catch_unwind(AssertUnwindSafe(|| engine.answer(question, conversation))).map_err(|payload| {
            // Its words may hold the asker's, so they stay out of the log at the usual level.
            tracing::debug!(panic = panic_words(payload.as_ref()), "the engine panicked");
            Fault::Engine
        })
    }

    /// Takes note of whether somebody found an answer good; not of who.
    pub fn feedback(&self, question: &str, good: bool) {
        tracing::info!(good, "feedback on an answer");
        tracing::debug!(question, "it answered");
    }

    /// The bot's reply to a message, if that was of late and in this process.
    pub async fn known_reply(&self, message: MessageId) -> Option<MessageId> {
        self.replies.get(&message).await
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
        let request = Request::new(route, LightMethod::Post).body(Some(body));
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
        instead_of: Option<MessageId>,
        rights: Rights,
        draw: impl Fn(Face) -> Reply,
    ) -> Result<(), Fault> {
        let face = rights.face();
        let refer = rights.may_refer();
        let sent = match self.send(to, instead_of, refer, &draw(face)).await {
            Err(Fault::Rest(error)) if face == Face::Rich && error.has_status(StatusCode::FORBIDDEN) => {
                self.send(to, instead_of, refer, &draw(Face::Plain)).await
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
    pub async fn delete(&self, channel_id: ChannelId, message_id: MessageId) -> Result<(), Fault> {
        let request = Request::new(Route::ChannelMessage { channel_id, message_id }, LightMethod::Delete);
        match self.rest.send(request, Instant::now() + MESSAGE).await {
            Err(error) if error.has_status(StatusCode::NOT_FOUND) => Ok(()),
            other => Ok(other.map(drop)?),
        }
    }

    async fn send(
        &self,
        to: &Message,
        instead_of: Option<MessageId>,
        refer: bool,
        reply: &Reply,
    ) -> Result<Option<MessageId>, Fault> {
        let Some(message_id) = instead_of else { return self.reply_once(to, refer, reply).await };
        let route = Route::ChannelMessage { channel_id: to.channel_id, message_id };
        let request = Request::new(route, LightMethod::Patch).body(Some(to_vec(&reply.body())?));
        match self.rest.send(request, Instant::now() + MESSAGE).await {
            // Somebody deleted the reply; then there is none to change.
            Err(error) if error.has_status(StatusCode::NOT_FOUND) => self.reply_once(to, refer, reply).await,
            other => Ok(other.map(|_| Some(message_id))?),
        }
    }

    /// Sends one reply; its id, where Discord's answer could be read.
    async fn reply_once(&self, to: &Message, refer: bool, reply: &Reply) -> Result<Option<MessageId>, Fault> {
        #[derive(Deserialize)]
        struct Created {
            id: MessageId,
        }
        let body = to_vec(&reply.body_to(to.channel_id, to.id, refer))?;
        let route = Route::ChannelMessages { channel_id: to.channel_id };
        let request = Request::new(route, LightMethod::Post).body(Some(body));
        match self.rest.read::<Created>(request, Instant::now() + MESSAGE).await {
            Ok(created) => Ok(Some(created.id)),
            Err(RestError::Unreadable(error)) => {
                tracing::debug!(%error, "a reply was sent, and Discord's answer to it could not be read");
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// The apology for a fault of ours, with the id it is logged under.
#[must_use]
pub fn apology(language: Language, id: u64) -> Reply {
    Reply::text(&message(language, "note-fault", &[("id", format!("{id:x}").into())]))
}
