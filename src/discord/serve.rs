//! From settings to a running bot, and its orderly end.
//!
//! serenity listens on a thread of its own, where events keep their order; answering is done on the caller's runtime.

use std::future::pending;
use std::io::Error as IoError;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use reqwest::StatusCode;
use serenity::Error as SerenityError;
use serenity::client::ClientBuilder;
use serenity::gateway::GatewayError;
use serenity::http::{LightMethod, Request, Route};
use serenity::model::gateway::{BotGateway, GatewayIntents};
use thiserror::Error;
use tokio::runtime::{Builder, Handle};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout, timeout_at};

use super::bot::Bot;
use super::gate::{Gate, Turns};
use super::goodbye::Goodbye;
use super::health::{self, Health};
use super::keeper::Keeper;
use super::listener::Listener;
use super::reload::{self, Live};
use super::rest::{Rest, RestError, serenity_http};
use super::settings::Settings;
use super::shards::Shards;
use super::watch::{Watch, Watcher};
use super::work::Work;
use crate::answer::{Engine, EngineError};
use crate::storage::Store;

/// How long the gateway's address is asked for.
const LOOK_UP: Duration = Duration::from_secs(20);
/// How long the gateway's goodbye is waited for at the end; the module for it is done sooner, unless its thread is stuck.
const GOODBYE: Duration = Duration::from_secs(2);
/// How long replies under way are waited for, from when the end began: with what comes after, it is within the 5 seconds
/// that operators allow.
const LAST_REPLIES: Duration = Duration::from_millis(4_500);
/// How long what is to be kept is waited for at last.
const LAST_WORDS: Duration = Duration::from_millis(300);

/// Servers, their messages and direct messages; none of them is privileged.
const INTENTS: GatewayIntents =
    GatewayIntents::GUILDS.union(GatewayIntents::GUILD_MESSAGES).union(GatewayIntents::DIRECT_MESSAGES);

/// Why the bot did not start, or stopped of itself; one line that says what to do.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The knowledge did not load.
    #[error("the knowledge did not load:\n{0}")]
    Knowledge(#[from] EngineError),
    /// Discord does not know the token.
    #[error(
        "Discord refused the bot token: make a new one with Reset Token on your application's Bot page on \
         https://discord.com/developers/applications and set DISCORD_TOKEN to it"
    )]
    TokenRefused,
    /// The gateway's address could not be had.
    #[error("cannot look up Discord's gateway{at}: {reason}", at = .proxy.as_ref().map_or(String::new(), |p| format!(" at DISCORD_PROXY {p}")))]
    LookUp {
        /// The proxy that was asked, if one is set.
        proxy: Option<String>,
        /// What came back.
        reason: RestError,
    },
    /// Discord lets the bot connect only so often a day.
    #[error("Discord lets this bot connect again in {0} s only: it has not enough starts left for today")]
    NoStartsLeft(u64),
    /// Discord does not accept the intents.
    #[error(
        "Discord refused the bot's intents ({0}); accord asks for no privileged one, so this is a fault: please report it"
    )]
    Intents(GatewayError),
    /// Anything else from the gateway.
    #[error("the connection to Discord ended for good: {0}")]
    Gateway(String),
    /// The database's address is none.
    #[error("cannot use the database at DATABASE_URL: {0}")]
    Database(String),
    /// This machine did not give what is needed.
    #[error("cannot start: {0}")]
    Machine(#[from] IoError),
    /// The port for health and metrics cannot be had.
    #[error("cannot show health and metrics at ACCORD_METRICS {address}: {reason}")]
    Pages {
        /// As set.
        address: SocketAddr,
        /// What the system says.
        reason: IoError,
    },
    /// The sender of requests could not be set up.
    #[error("cannot start: {0}")]
    Sender(RestError),
}

impl ServeError {
    /// The process's exit status for it: 3 where the token is refused, 4 where Discord refuses the bot for another
    /// reason, 1 for the rest.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        match self {
            Self::TokenRefused => 3,
            Self::Intents(_) | Self::Gateway(_) | Self::NoStartsLeft(_) => 4,
            _ => 1,
        }
    }
}

/// Runs the bot until SIGINT or SIGTERM; then the replies under way are sent, within 5 seconds.
///
/// # Errors
///
/// Where it cannot start, or Discord ends the connection for good.
pub async fn serve(settings: Settings) -> Result<(), ServeError> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut asked_to_end = pin!(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    });
    let mut running = tokio::select! {
        running = start(settings) => running?,
        () = &mut asked_to_end => return Ok(()),
    };
    let error = tokio::select! {
        ended = &mut running.ended => ended.map_or_else(|_| died(), ServeError::from),
        reason = running.watch.hopeless() => ServeError::Gateway(reason.to_owned()),
        () = &mut asked_to_end => {
            running.end().await;
            return Ok(());
        }
    };
    tracing::error!(under_way = running.work.under_way(), "the connection to Discord ended for good");
    last_replies(&running.work, Instant::now() + LAST_REPLIES).await;
    Err(error)
}

/// A bot that is connecting or connected.
struct Running {
    bot: Arc<Bot>,
    work: Arc<Work>,
    watch: Arc<Watch>,
    /// Tells the gateway's thread to say goodbye.
    stop: oneshot::Sender<()>,
    /// Comes when the gateway's thread has ended: with an error, or after its goodbye.
    ended: oneshot::Receiver<GatewayEnd>,
}

impl Running {
    async fn end(self) {
        let end = Instant::now() + LAST_REPLIES;
        tracing::info!(under_way = self.work.under_way(), "ending: what Discord has sent is answered first");
        // The thread may have ended of itself; then there is nobody to tell.
        let _ = self.stop.send(());
        // What Discord delivers before its connection is closed is still answered.
        if timeout(GOODBYE, self.ended).await.is_err() {
            tracing::warn!("ending without the gateway's goodbye");
        }
        last_replies(&self.work, end).await;
        if timeout(LAST_WORDS, self.bot.keeper.finish()).await.is_err() {
            tracing::warn!("ending with questions not saved");
        }
        tracing::info!("ended");
    }
}

/// Takes no more work on, and waits for the replies under way until this moment.
async fn last_replies(work: &Work, end: Instant) {
    if timeout_at(end, work.finish()).await.is_err() {
        tracing::warn!(under_way = work.under_way(), "ending with replies not sent");
    }
}

async fn start(settings: Settings) -> Result<Running, ServeError> {
    let (folder, own) = (settings.knowledge.clone(), settings.knowledge.is_some());
    // Discord is asked for its address while the knowledge that is shipped loads.
    let loading = spawn_blocking(move || folder.map_or_else(Engine::shipped, |folder| Engine::load(&folder)));
    let loading = async { loading.await.map_err(IoError::other)?.map_err(ServeError::from) };
    let pages = match settings.metrics {
        Some(address) => Some(health::bind(address).await.map_err(|reason| ServeError::Pages { address, reason })?),
        None => None,
    };
    let rest = Arc::new(Rest::new(&settings).map_err(ServeError::Sender)?);
    let (engine, gateway) = if own {
        // It may be refused, and then Discord is asked for nothing.
        (loading.await?, look_up(&rest, &settings).await?)
    } else {
        tokio::try_join!(loading, look_up(&rest, &settings))?
    };
    let live = Live::new(engine);
    if let Some(folder) = &settings.knowledge
        && let Err(error) = reload::watch(live.clone(), folder.clone())
    {
        tracing::warn!(%error, "the folder of knowledge cannot be watched; a change in it needs a restart");
    }
    let store = Store::at(&settings.database).map_err(|error| ServeError::Database(error.to_string()))?;
    let store = Arc::new(store);
    let turns = Turns::new(Arc::clone(&store), Handle::current());
    let bot = Arc::new(Bot::new(live, Keeper::start(store, Handle::current()), rest));
    let work = Work::new(Handle::current());
    let listener = Listener::new(Arc::clone(&bot), Arc::clone(&work));
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let watch = Arc::new(Watch::default());
    let health = Arc::new(Health::new(Arc::clone(&work), Arc::clone(&watch)));
    if let Some(pages) = pages {
        health::serve(pages, Arc::clone(&health));
    }
    let watched = Arc::clone(&watch);
    let (stop, stopped) = oneshot::channel();
    let (end, ended) = oneshot::channel();
    let main = Handle::current();
    thread::Builder::new().name("gateway".to_owned()).spawn(move || {
        let outcome = runtime.block_on(listen(&settings, gateway, listener, (watched, health, turns), (stopped, main)));
        // Nobody waits for it where the process is ending already.
        let _ = end.send(outcome);
        runtime.shutdown_background();
    })?;
    Ok(Running { bot, work, watch, stop, ended })
}

/// Where to connect, asked before serenity does: it would fall back to Discord's public gateway where this fails.
pub(super) async fn look_up(rest: &Rest, settings: &Settings) -> Result<BotGateway, ServeError> {
    let request = Request::new(Route::GatewayBot, LightMethod::Get);
    let gateway: BotGateway = match rest.read(request, Instant::now() + LOOK_UP).await {
        Err(error) if error.has_status(StatusCode::UNAUTHORIZED) => return Err(ServeError::TokenRefused),
        other => other.map_err(|reason| ServeError::LookUp { proxy: settings.proxy.clone(), reason })?,
    };
    let limit = &gateway.session_start_limit;
    let starts = settings.shards.map_or(gateway.shards, Shards::count);
    if limit.remaining < u64::from(starts.max(1)) {
        return Err(ServeError::NoStartsLeft(limit.reset_after.div_ceil(1_000)));
    }
    Ok(gateway)
}

/// How the gateway's thread ended.
type GatewayEnd = Result<(), SerenityError>;

/// Listens to the gateway until it ends for good or `stopped` says so.
async fn listen(
    settings: &Settings,
    gateway: BotGateway,
    listener: Listener,
    (watch, health, turns): (Arc<Watch>, Arc<Health>, Turns),
    (stopped, main): (oneshot::Receiver<()>, Handle),
) -> GatewayEnd {
    let http = serenity_http(settings).map_err(|error| SerenityError::Io(IoError::other(error)))?;
    let watcher = Watcher(Arc::clone(&watch));
    let mut client = ClientBuilder::new_with_http(http, INTENTS).framework(listener).event_handler(watcher).await?;
    // Whatever serenity found when it looked for itself.
    client.ws_url.lock().await.clone_from(&gateway.url);
    let shards = settings.shards.unwrap_or_else(|| Shards::all_of(gateway.shards));
    let manager = Arc::clone(&client.shard_manager);
    health.starts(&manager, shards);
    let (first, last) = shards.ends();
    let concurrency = gateway.session_start_limit.max_concurrency;
    let goodbye = Goodbye { address: Arc::clone(&client.ws_url), manager: Arc::clone(&manager), runtime: main };
    let gate = Gate::new(Arc::clone(&client.ws_url), manager, shards, concurrency, turns);
    let kept = async {
        // With all shards in one process, serenity keeps the pace by itself.
        if shards.count() < shards.total() {
            gate.keep().await;
        }
        pending::<()>().await;
    };
    tokio::select! {
        () = kept => Ok(()),
        // serenity takes the end of this range as the last shard, not as the one after it.
        outcome = client.start_shard_range(first..last, shards.total()) => outcome,
        () = watch.beat() => Ok(()),
        _ = stopped => {
            let _door = goodbye.say().await;
            Ok(())
        }
    }
}

fn died() -> ServeError {
    ServeError::Gateway("its thread ended unexpectedly".to_owned())
}

impl From<GatewayEnd> for ServeError {
    fn from(end: GatewayEnd) -> Self {
        match end {
            Err(SerenityError::Gateway(GatewayError::InvalidAuthentication)) => Self::TokenRefused,
            Err(SerenityError::Gateway(
                error @ (GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents),
            )) => Self::Intents(error),
            Err(error) => Self::Gateway(error.to_string()),
            Ok(()) => Self::Gateway("it closed the connection".to_owned()),
        }
    }
}
