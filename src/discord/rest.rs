//! Requests to Discord, or to the proxy that stands for it.
//!
//! Without a proxy, serenity's rate limiter spaces them out. With one, that limiter cannot be used (it ignores the
//! proxy), the proxy shares the limits, and what it still refuses with 429 is tried again here after the time that
//! Retry-After names; where it says that the limit is for all requests, all wait. A request that Discord could not take is tried again a few times; one that it took is never
//! sent again, whatever came back.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serenity::http::{Http, HttpBuilder, Request};
use thiserror::Error;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};

use super::metrics;
use super::settings::Settings;

/// How long one try may take.
const TRY: Duration = Duration::from_secs(10);
/// How often a request is tried in all.
const TRIES: u32 = 5;
/// The pause before the second try where the server names none; it doubles for each further one.
const PAUSE: Duration = Duration::from_millis(200);

/// Why a request was not carried out.
#[derive(Debug, Error)]
pub enum RestError {
    /// Discord answered that it will not do it.
    #[error("Discord refused with {status} (code {code}): {message}")]
    Refused {
        /// The HTTP status.
        status: StatusCode,
        /// Discord's own error code, 0 where it gave none.
        code: u64,
        /// Discord's words.
        message: String,
    },
    /// No answer came.
    #[error("no answer from Discord: {0}")]
    Unreachable(String),
    /// The time for this request was over before it was carried out.
    #[error("not sent in time")]
    TooLate,
    /// Carried out, but the answer could not be read.
    #[error("sent, but the answer could not be read: {0}")]
    Unreadable(String),
    /// It could not be put together.
    #[error("the request could not be put together: {0}")]
    Unbuilt(String),
}

impl RestError {
    /// Whether Discord refused with this error code of its own.
    #[must_use]
    pub fn is(&self, wanted: u64) -> bool {
        matches!(self, Self::Refused { code, .. } if *code == wanted)
    }

    /// Whether Discord refused with this HTTP status.
    #[must_use]
    pub fn has_status(&self, wanted: StatusCode) -> bool {
        matches!(self, Self::Refused { status, .. } if *status == wanted)
    }
}

/// The sender of all requests.
pub struct Rest {
    http: Http,
    client: Client,
    /// Until when no request is sent, since Discord refused one with a limit that is for all.
    halted: Mutex<Option<Instant>>,
}

impl Rest {
    /// A sender for these settings.
    ///
    /// # Errors
    ///
    /// Where TLS cannot be set up on this machine.
    pub fn new(settings: &Settings) -> Result<Self, RestError> {
        let client = client(settings)?;
        Ok(Self { http: http(settings, client.clone()), client, halted: Mutex::default() })
    }

    /// Carries a request out by `deadline` and reads the answer.
    ///
    /// # Errors
    ///
    /// Where it was not carried out, or its answer is not what was expected.
    pub async fn read<T: DeserializeOwned>(&self, request: Request<'_>, deadline: Instant) -> Result<T, RestError> {
        let response = self.send(request, deadline).await?;
        let unreadable = |error: &dyn std::error::Error| RestError::Unreadable(error.to_string());
        let bytes = response.bytes().await.map_err(|error| unreadable(&error.without_url()))?;
        serde_json::from_slice(&bytes).map_err(|error| unreadable(&error))
    }

    /// Carries a request out by `deadline`.
    ///
    /// # Errors
    ///
    /// Where it was not carried out.
    pub async fn send(&self, request: Request<'_>, deadline: Instant) -> Result<Response, RestError> {
        let mut tries = 0;
        loop {
            tries += 1;
            if let Some(until) = self.halted() {
                if until >= deadline {
                    return Err(RestError::TooLate);
                }
                sleep_until(until).await;
            }
            let outcome = timeout_at(deadline, self.once(request.clone())).await.map_err(|_| RestError::TooLate)?;
            let Refusal { error, pause, for_all } = match outcome {
                Ok(response) if response.status().is_success() => return Ok(response),
                Ok(response) => refusal(response).await,
                Err(error) => Refusal { error, pause: None, for_all: false },
            };
            if let Some(pause) = pause.filter(|_| for_all) {
                self.halt(Instant::now() + pause);
            }
            if tries >= TRIES || !worth_another_try(&error) {
                return Err(error);
            }
            let pause = pause.unwrap_or(PAUSE * 2_u32.pow(tries - 1));
            if Instant::now() + pause >= deadline {
                return Err(error);
            }
            tracing::debug!(?pause, %error, "trying a request again");
            sleep(pause).await;
        }
    }

    /// For how many seconds no request is sent, where Discord has said so.
    #[must_use]
    pub fn held(&self) -> Option<u64> {
        let left = self.halted()?.saturating_duration_since(Instant::now());
        Some(left.as_secs() + 1)
    }

    /// Until when no request is sent, if that is not over.
    fn halted(&self) -> Option<Instant> {
        let halted = self.halted.lock().unwrap_or_else(PoisonError::into_inner);
        halted.filter(|until| *until > Instant::now())
    }

    fn halt(&self, until: Instant) {
        let mut halted = self.halted.lock().unwrap_or_else(PoisonError::into_inner);
        *halted = (*halted).max(Some(until));
    }

    async fn once(&self, request: Request<'_>) -> Result<Response, RestError> {
        if let Some(limiter) = &self.http.ratelimiter {
            return limiter.perform(request).await.map_err(|error| RestError::Unreachable(error.to_string()));
        }
        let built = request.build(&self.client, self.http.token(), self.http.proxy.as_deref());
        let built = built.map_err(|error| RestError::Unbuilt(error.to_string()))?;
        // The address can hold an interaction's token, so it is kept out of the error.
        built.send().await.map_err(|error| RestError::Unreachable(chain(&error.without_url())))
    }
}

/// serenity's own sender, for what serenity asks of its own accord.
///
/// # Errors
///
/// Where TLS cannot be set up on this machine.
pub fn serenity_http(settings: &Settings) -> Result<Http, RestError> {
    Ok(http(settings, client(settings)?))
}

fn http(settings: &Settings, client: Client) -> Http {
    let builder = HttpBuilder::new(settings.token.reveal()).client(client);
    let mut http = match &settings.proxy {
        Some(proxy) => builder.proxy(proxy.as_str()).ratelimiter_disabled(true).build(),
        None => builder.build(),
    };
    if let Some(limiter) = &mut http.ratelimiter {
        limiter.set_ratelimit_callback(Box::new(|limit| metrics::limited(limit.global)));
    }
    http
}

fn client(settings: &Settings) -> Result<Client, RestError> {
    let mut builder = Client::builder().use_rustls_tls().timeout(TRY).redirect(Policy::none());
    if settings.proxy.is_some() {
        // Nor through the system's HTTP proxy: with DISCORD_PROXY set, no other host is contacted.
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| RestError::Unbuilt(chain(&error)))
}

/// An error with its causes, outermost first.
fn chain(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        said = format!("{said}: {inner}");
        cause = inner.source();
    }
    said
}

/// A request that was not carried out this time.
struct Refusal {
    error: RestError,
    /// How long to wait, where that was said.
    pause: Option<Duration>,
    /// Whether that goes for all requests.
    for_all: bool,
}

/// What a refusal says.
async fn refusal(response: Response) -> Refusal {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Said {
        code: u64,
        message: String,
        retry_after: Option<f64>,
        global: bool,
    }
    let status = response.status();
    let header = retry_after(response.headers());
    let said: Said =
        response.bytes().await.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let pause = header.or_else(|| said.retry_after.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()));
    let limited = status == StatusCode::TOO_MANY_REQUESTS;
    let for_all = limited && said.global;
    if limited {
        metrics::limited(for_all);
    }
    Refusal { error: RestError::Refused { status, code: said.code, message: said.message }, pause, for_all }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds: f64 = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// Whether the same request may succeed later: Discord was busy, out of order or out of reach.
fn worth_another_try(error: &RestError) -> bool {
    match error {
        RestError::Refused { status, .. } => *status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error(),
        RestError::Unreachable(_) => true,
        RestError::TooLate | RestError::Unreadable(_) | RestError::Unbuilt(_) => false,
    }
}
