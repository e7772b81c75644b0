//! The goodbye to the gateway, after which everything that Discord sent before it has been handed on.
//!
//! serenity's own way to shut down throws away what it reads between its close and Discord's. A shard that is only told
//! to close goes on handing on what it reads, and when it has read Discord's close it connects again, as after any
//! other. Here it is then led to a door of this process, where nobody speaks: whoever knocks has read everything.

use std::io::Result as IoResult;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use serenity::gateway::{ConnectionStage, ShardManager};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// How long Discord may take to close its side. Half a second of it is serenity's, which looks for what it is told
/// whenever something comes, or so much later.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// What is needed to say goodbye.
pub struct Goodbye {
    /// Where serenity reads the gateway's address each time it connects.
    pub address: Arc<Mutex<String>>,
    /// The shards of this process.
    pub manager: Arc<ShardManager>,
    /// Where it is watched over: a shard that reads from a dead connection leaves the gateway's own thread no pause.
    pub runtime: Handle,
}

impl Goodbye {
    /// Closes all shards' connections at once; ends when what Discord sent before is handed on, or it takes too long.
    /// To be called on the gateway's thread. Shards stay where they are as long as the door is held.
    pub async fn say(self) -> Option<Door> {
        let runtime = self.runtime.clone();
        let door = runtime.spawn(self.close()).await.ok()?;
        // What was read last is handed on by tasks that wait on this thread already; this one comes after them.
        let _ = tokio::spawn(async {}).await;
        door
    }

    async fn close(self) -> Option<Door> {
        let (mut door, address) = match Door::open().await {
            Ok(door) => door,
            Err(error) => {
                tracing::warn!(%error, "a question that is on its way may be left unread");
                self.manager.shutdown_all().await;
                return None;
            }
        };
        *self.address.lock().await = format!("ws://{address}");
        let connected = self.tell_shards().await;
        if timeout(PATIENCE, door.wait_for(connected)).await.is_err() {
            tracing::warn!("the gateway did not say goodbye in time");
            // One that is told twice stops reading.
            self.tell_shards().await;
        }
        Some(door)
    }

    /// Tells all shards to close; how many are connected.
    async fn tell_shards(&self) -> usize {
        let runners = self.manager.runners.lock().await;
        runners.values().for_each(|runner| runner.runner_tx.shutdown_clean());
        runners.values().filter(|runner| runner.stage == ConnectionStage::Connected).count()
    }
}

/// A port of this machine where shards end up.
pub struct Door {
    listener: TcpListener,
    /// They would try elsewhere if they were turned away.
    held: Vec<TcpStream>,
}

impl Door {
    async fn open() -> IoResult<(Self, SocketAddr)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        Ok((Self { listener, held: Vec::new() }, address))
    }

    /// Waits until so many have come.
    async fn wait_for(&mut self, count: usize) {
        while self.held.len() < count {
            let Ok((stream, _)) = self.listener.accept().await else { return };
            self.held.push(stream);
        }
    }
}
