//! Where handlers fail: a fault or a panic ends nothing else, is logged once with an id, and is apologised for with it.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;

use serenity::futures::FutureExt;

use super::bot::Fault;
use super::metrics::{self, Unanswered};

/// Does a job; where it fails, logs why under this id, and lets `apologise` say it too. Where Discord did not take what
/// was sent, no apology is tried: the line in the log is what is left.
pub async fn answered<A: Future<Output = Result<(), Fault>>>(
    id: u64,
    what: &str,
    job: impl Future<Output = Result<(), Fault>>,
    apologise: impl FnOnce(u64) -> A,
) {
    let Err(fault) = caught(job).await else { return };
    tracing::error!(id = format!("{id:x}"), %fault, "{what}");
    metrics::unanswered(Unanswered::Failed);
    if !matches!(fault, Fault::Rest(_))
        && let Err(fault) = caught(apologise(id)).await
    {
        tracing::debug!(%fault, "nor was there an apology");
    }
}

/// What a job comes to, a panic being a fault like others.
async fn caught(job: impl Future<Output = Result<(), Fault>>) -> Result<(), Fault> {
    AssertUnwindSafe(job).catch_unwind().await.unwrap_or_else(|payload| {
        // Its words may hold the asker's, so they stay out of the log at the usual level.
        tracing::debug!(panic = panic_words(payload.as_ref()), "a handler panicked");
        Err(Fault::Panic)
    })
}

/// What a panic says.
#[must_use]
pub fn panic_words(payload: &(dyn Any + Send)) -> &str {
    let literal = payload.downcast_ref::<&str>().copied();
    literal.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("(no words)")
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::{Future, ready};
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use tokio::task::yield_now;
    use tracing::subscriber::set_default;

    use super::answered;
    use crate::discord::bot::{Fault, apology};
    use crate::discord::rest::RestError;
    use crate::language::Language;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What is logged at the usual level, and the id of the apology, where a job ends so.
    async fn after(job: impl Future<Output = Result<(), Fault>>) -> (String, Option<u64>) {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
        let apologised = Cell::new(None);
        {
            let _logging = set_default(subscriber);
            answered(0xa11ce, "a message was not answered", job, |id| {
                apologised.set(Some(id));
                ready(Ok(()))
            })
            .await;
        }
        let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        (logged, apologised.get())
    }

    #[tokio::test]
    async fn a_panic_is_logged_with_an_id_and_apologised_for_with_it() {
        let job = async {
            yield_now().await;
            panic!("what the asker wrote")
        };
        let (logged, apologised) = after(job).await;
        assert_eq!(logged.lines().count(), 1, "{logged}");
        assert!(logged.contains("a11ce") && logged.contains("a message was not answered"), "{logged}");
        assert!(!logged.contains("what the asker wrote"), "{logged}");
        assert_eq!(apologised, Some(0xa11ce));
        let said = serde_json::to_string(&apology(Language::En, 0xa11ce).body()).unwrap();
        assert!(said.contains("a11ce"), "{said}");
    }

    #[tokio::test]
    async fn what_discord_did_not_take_is_logged_and_nothing_more_is_sent() {
        let (logged, apologised) = after(ready(Err(Fault::Rest(RestError::TooLate)))).await;
        assert!(logged.contains("a11ce"), "{logged}");
        assert_eq!(apologised, None);
    }

    #[tokio::test]
    async fn what_succeeds_says_nothing() {
        assert_eq!(after(ready(Ok(()))).await, (String::new(), None));
    }
}
