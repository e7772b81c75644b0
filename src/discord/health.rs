//! `/healthz`, `/readyz` and `/metrics` on a port of this machine, for whoever watches over the process.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serenity::gateway::{ConnectionStage, ShardManager};
use serenity::model::id::ShardId;
use tokio::net::TcpListener;

use super::metrics;
use super::shards::Shards;
use super::watch::Watch;
use super::work::Work;

/// The form of the metrics (<https://prometheus.io/docs/specs/om/open_metrics_spec/>).
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What the pages are about.
pub struct Health {
    work: Arc<Work>,
    watch: Arc<Watch>,
    /// The shards of this process, once they are started.
    gateway: OnceLock<(Arc<ShardManager>, Shards)>,
}

impl Health {
    /// A process whose gateway is not started.
    #[must_use]
    pub fn new(work: Arc<Work>, watch: Arc<Watch>) -> Self {
        Self { work, watch, gateway: OnceLock::new() }
    }

    /// The gateway is being started with these shards.
    pub fn starts(&self, manager: &Arc<ShardManager>, shards: Shards) {
        let _ = self.gateway.set((Arc::clone(manager), shards));
    }

    /// Which shards are connected.
    async fn shards(&self) -> Vec<(u32, bool)> {
        let Some((manager, shards)) = self.gateway.get() else { return Vec::new() };
        let runners = manager.runners.lock().await;
        let connected =
            |shard: u32| runners.get(&ShardId(shard)).is_some_and(|runner| runner.stage == ConnectionStage::Connected);
        shards.all().map(|shard| (shard, connected(shard))).collect()
    }

    /// Whether the process works at all: whether the gateway's thread does.
    fn alive(&self) -> Response {
        if self.watch.is_stuck() { says(StatusCode::SERVICE_UNAVAILABLE, "stuck") } else { says(StatusCode::OK, "ok") }
    }

    /// Whether every shard is connected, so that questions are answered.
    async fn ready(&self) -> Response {
        let shards = self.shards().await;
        let away: Vec<String> = shards.iter().filter(|(_, up)| !up).map(|(shard, _)| shard.to_string()).collect();
        if shards.is_empty() {
            return says(StatusCode::SERVICE_UNAVAILABLE, "starting");
        }
        if away.is_empty() {
            return says(StatusCode::OK, "ready");
        }
        says(StatusCode::SERVICE_UNAVAILABLE, &format!("not connected: shard {}", away.join(", ")))
    }

    async fn metrics(&self) -> Response {
        let text = metrics::text(&self.shards().await, self.work.under_way());
        ([(CONTENT_TYPE, OPEN_METRICS)], text).into_response()
    }
}

fn says(status: StatusCode, words: &str) -> Response {
    (status, format!("{words}\n")).into_response()
}

/// Takes the port; the pages are served once [`serve`] is called.
///
/// # Errors
///
/// Where it is taken already, or may not be had.
pub async fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// Serves the pages for as long as the process runs.
pub fn serve(listener: TcpListener, health: Arc<Health>) {
    let (alive, ready, metrics) = (Arc::clone(&health), Arc::clone(&health), health);
    let pages = Router::new()
        .route("/healthz", get(async move || alive.alive()))
        .route("/readyz", get(async move || ready.ready().await))
        .route("/metrics", get(async move || metrics.metrics().await));
    if let Ok(address) = listener.local_addr() {
        tracing::info!("health and metrics are at http://{address}");
    }
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, pages).await {
            tracing::error!(%error, "health and metrics are not served any more");
        }
    });
}
