//! Takes events from the gateway and hands them to [`Work`]: each once, those of a channel in order.
//!
//! serenity runs this on the gateway's own thread, where events arrive in order and nothing here waits, so that a long
//! answer never delays a heartbeat.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use poise::{FrameworkContext, FrameworkOptions};
use serenity::async_trait;
use serenity::client::{Client, Context, FullEvent};
use serenity::framework::Framework;
use serenity::gateway::ShardManager;
use serenity::model::application::Interaction;
use serenity::model::id::{ChannelId, MessageId};

use super::bot::{Asked, Bot, Fault};
use super::locale::Asker;
use super::metrics::{self, Unanswered, Way};
use super::offers::Offers;
use super::pace::Pace;
use super::reply::Reply;
use super::seen::Seen;
use super::work::{Refused, Work};
use super::{commands, components, edits, mentions, register};
use crate::language::messages::message;

/// The receiver of events.
pub struct Listener(Arc<Shared>);

struct Shared {
    bot: Arc<Bot>,
    work: Arc<Work>,
    offers: Offers,
    seen: Seen<u64>,
    /// The edits of messages.
    edits: Seen<(u64, u64)>,
    options: FrameworkOptions<Bot, Fault>,
    shards: OnceLock<Arc<ShardManager>>,
    registered: AtomicBool,
}

impl Listener {
    /// A listener whose events are handled by this bot.
    #[must_use]
    pub fn new(bot: Arc<Bot>, work: Arc<Work>) -> Self {
        let options = commands::options();
        let (seen, edits) = (Seen::default(), Seen::default());
        let (shards, registered) = (OnceLock::new(), AtomicBool::new(false));
        Self(Arc::new(Shared { bot, work, offers: Offers::default(), seen, edits, options, shards, registered }))
    }

    /// Messages of a channel are gone.
    fn deleted(&self, ctx: Context, channel: ChannelId, messages: Vec<MessageId>) -> Result<(), Refused> {
        let shared = Arc::clone(&self.0);
        // After the answer to a question that was deleted while it was answered.
        self.0.work.in_order(channel.get(), async move {
            let unknown = edits::deleted(&shared.bot, channel, messages).await;
            let bot = Arc::clone(&shared.bot);
            // Looking takes its time, for which questions need not wait; at the end it is let be.
            let look = async move { edits::deleted_of_before(&bot, &ctx, channel, &unknown).await };
            let _ = shared.work.at_once(look);
        })
    }
}

#[async_trait]
impl Framework for Listener {
    async fn init(&mut self, client: &Client) {
        let _ = self.0.shards.set(Arc::clone(&client.shard_manager));
    }

    async fn dispatch(&self, ctx: Context, event: FullEvent) {
        let shared = Arc::clone(&self.0);
        let (id, arrived) = (event_id(&event), Instant::now());
        let taken = match event {
            FullEvent::Ready { data_about_bot } => {
                tracing::info!(user = %data_about_bot.user.name, shard = ctx.shard_id.0, "connected to Discord");
                let application = data_about_bot.application.id;
                if shared.registered.swap(true, Ordering::Relaxed) {
                    return;
                }
                self.0.work.aside(async move {
                    let created = commands::create(&shared.options.commands);
                    register::commands(shared.bot.rest(), application, &created).await;
                });
                return;
            }
            FullEvent::Message { new_message } => {
                if !self.0.seen.is_new(new_message.id.get()) {
                    return;
                }
                let lane = new_message.channel_id.get();
                self.0.work.in_order(lane, async move {
                    mentions::answer(&shared.bot, &ctx, &new_message, None, arrived).await
                })
            }
            FullEvent::MessageUpdate { event, .. } => {
                // A pin or a preview tells of an edit of before again.
                if event.edited_timestamp.is_none() || !self.0.edits.is_new(edits::known_by(&event)) {
                    return;
                }
                let lane = event.channel_id.get();
                self.0
                    .work
                    .in_order(lane, async move { Box::pin(edits::edited(&shared.bot, &ctx, &event, arrived)).await })
            }
            FullEvent::MessageDelete { channel_id, deleted_message_id, .. } => {
                self.deleted(ctx, channel_id, vec![deleted_message_id])
            }
            FullEvent::MessageDeleteBulk { channel_id, multiple_deleted_messages_ids, .. } => {
                self.deleted(ctx, channel_id, multiple_deleted_messages_ids)
            }
            FullEvent::InteractionCreate { interaction: typing @ Interaction::Autocomplete(_) } => {
                if !self.0.seen.is_new(id) {
                    return;
                }
                let Some(place) = self.0.offers.place() else {
                    tracing::debug!(id = format!("{id:x}"), "too many lists are asked for, so one is not drawn up");
                    return;
                };
                self.0.work.at_once(async move {
                    shared.offers.in_turn(Box::pin(shared.interact(&ctx, typing))).await;
                    drop(place);
                })
            }
            FullEvent::InteractionCreate { interaction } => {
                if !self.0.seen.is_new(interaction.id().get()) {
                    return;
                }
                self.0.work.at_once(async move {
                    Box::pin(shared.interact(&ctx, interaction)).await;
                    metrics::replied(Way::Interaction, arrived.elapsed());
                })
            }
            _ => return,
        };
        if let Err(refused @ (Refused::Ending | Refused::Full)) = taken {
            tracing::warn!(id = format!("{id:x}"), %refused, "an event was not handled");
            metrics::unanswered(Unanswered::NotTaken);
        }
    }
}

/// What an event is known by in the log: the id of its message or interaction.
fn event_id(event: &FullEvent) -> u64 {
    match event {
        FullEvent::Message { new_message } => new_message.id.get(),
        FullEvent::MessageUpdate { event, .. } => event.id.get(),
        FullEvent::MessageDelete { deleted_message_id, .. } => deleted_message_id.get(),
        FullEvent::MessageDeleteBulk { channel_id, .. } => channel_id.get(),
        FullEvent::InteractionCreate { interaction } => interaction.id().get(),
        _ => 0,
    }
}

impl Shared {
    async fn interact(&self, ctx: &Context, interaction: Interaction) {
        if self.too_fast(&interaction).await {
            return;
        }
        let interaction = match interaction {
            Interaction::Component(click) => return components::clicked(&self.bot, &click).await,
            other => other,
        };
        let Some(shard_manager) = self.shards.get() else { return };
        let framework =
            FrameworkContext { serenity_context: ctx, options: &self.options, user_data: &*self.bot, shard_manager };
        Box::pin(poise::dispatch_event(framework, FullEvent::InteractionCreate { interaction })).await;
    }

    /// Whether somebody uses commands and buttons too fast; then they are told, alone, each time, since Discord shows
    /// an interaction without a response as failed.
    async fn too_fast(&self, interaction: &Interaction) -> bool {
        let (to, user, channel) = match interaction {
            // Who wonders why the bot is silent must be told so.
            Interaction::Command(i) if i.data.name == commands::DOCTOR => return false,
            Interaction::Command(i) => (Asked { id: i.id, token: &i.token }, i.user.id, i.channel_id),
            Interaction::Component(i) => (Asked { id: i.id, token: &i.token }, i.user.id, i.channel_id),
            _ => return false,
        };
        if self.bot.pacer.count(user.get(), channel.get()) == Pace::Fine {
            return false;
        }
        metrics::unanswered(Unanswered::TooFast);
        let language = match interaction {
            Interaction::Command(command) => self.bot.language_of(command).await,
            Interaction::Component(click) => self.bot.language(Asker::of_click(click)).await,
            _ => return false,
        };
        let note = Reply::text(&message(language, "note-too-fast", &[])).privately(true);
        if let Err(fault) = self.bot.respond(to, &note).await {
            tracing::warn!(id = format!("{:x}", to.id.get()), %fault, "a note on the pace was not sent");
        }
        true
    }
}
