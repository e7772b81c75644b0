//! Questions that flow while something fails, and what became of each.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::time::{Duration, Instant};

use futures_util::future::{join, join_all};
use tokio::time::{sleep, timeout};

use crate::answering::{QUESTION, put};
use crate::bot::Bot;
use crate::double::{Double, Fate, MANY};

/// How many people ask at a time, each the next question when the last is settled.
const ASKERS: u64 = 6;
/// How many questions there are at least while something fails.
const FEWEST: usize = 60;
/// How long each of them thinks before the next; it only bounds how much is asked.
const THOUGHT: Duration = Duration::from_millis(40);
/// How long a question may stay open before a test fails.
const PATIENCE: Duration = Duration::from_mins(1);
/// What the users of the flow are numbered from; no one asks twice, so that nobody asks too fast.
const FIRST_USER: u64 = 50_000;

/// Questions on their way to a bot.
pub struct Flow<'a> {
    double: &'a Double,
    bot: &'a Bot,
    asked: RefCell<Vec<Question>>,
    failing_since: Cell<Option<Instant>>,
    ending: Cell<bool>,
}

#[derive(Clone)]
struct Question {
    id: u64,
    channel: u64,
    /// An interaction's token; a message has none.
    token: Option<String>,
    asked: Instant,
    answered: Option<Instant>,
}

/// What became of all questions.
#[derive(Debug)]
pub struct Outcome {
    /// How many were asked.
    pub asked: usize,
    /// How many never came to the bot, since Discord had no session to give them to.
    pub undelivered: usize,
    /// How many were answered.
    pub answered: usize,
    /// How many have a reason in the log instead.
    pub reasoned: usize,
    /// How many have neither, or more than one reason.
    pub lost: usize,
    /// How many were answered more than once, or answered and regretted.
    pub doubled: usize,
    /// From the fault to the first answer to a question asked after it.
    pub recovered_in: Option<Duration>,
    /// The longest that a question waited for its answer.
    pub longest: Duration,
}

impl<'a> Flow<'a> {
    /// No questions yet.
    pub fn new(double: &'a Double, bot: &'a Bot) -> Self {
        let (asked, failing_since, ending) = (RefCell::default(), Cell::new(None), Cell::new(false));
        Self { double, bot, asked, failing_since, ending }
    }

    /// Notes that the fault begins now.
    pub fn failing(&self) {
        self.failing_since.set(Some(Instant::now()));
    }

    /// People ask while this goes on; it ends when it has and all questions are settled.
    pub async fn during<T>(&self, fault: impl Future<Output = T>) -> T {
        self.ending.set(false);
        let fault = async {
            let outcome = fault.await;
            self.ending.set(true);
            outcome
        };
        join(fault, join_all((0..ASKERS).map(|asker| self.asker(asker)))).await.0
    }

    async fn asker(&self, asker: u64) {
        while !self.ending.get() || self.asked.borrow().len() < FEWEST {
            let number = self.asked.borrow().len() as u64;
            let channel = MANY.start + number % (MANY.end - MANY.start);
            // Two in three write to the bot, the others use /ask.
            if asker % 3 == 2 {
                self.command(channel).await
            } else {
                self.mention(channel).await
            }
            sleep(THOUGHT).await;
        }
    }

    /// Asks by a message, and waits until that is settled.
    pub async fn mention(&self, channel: u64) {
        let asked = Instant::now();
        let id = self.double.say(self.next_user(), channel, &put(QUESTION));
        self.settled(Question { id, channel, token: None, asked, answered: None }).await;
    }

    /// Asks by `/ask`, and waits until that is settled.
    pub async fn command(&self, channel: u64) {
        let asked = Instant::now();
        let token = self.double.ask(self.next_user(), channel, QUESTION, false);
        let id = self.double.interaction_id(&token);
        self.settled(Question { id, channel, token: Some(token), asked, answered: None }).await;
    }

    /// Asks by `/ask`, and Discord forgets about it at once.
    pub async fn forgotten_command(&self, channel: u64) {
        let asked = Instant::now();
        let token = self.double.ask(self.next_user(), channel, QUESTION, false);
        let id = self.double.interaction_id(&token);
        self.double.forget_interaction(&token);
        self.settled(Question { id, channel, token: Some(token), asked, answered: None }).await;
    }

    fn next_user(&self) -> u64 {
        FIRST_USER + self.asked.borrow().len() as u64
    }

    async fn settled(&self, question: Question) {
        let place = self.asked.borrow().len();
        self.asked.borrow_mut().push(question.clone());
        let (mut happened, mut said) = (self.double.changes(), self.bot.listen());
        let settled = timeout(PATIENCE, async {
            loop {
                happened.borrow_and_update();
                let reasons = question.reasons(&said.borrow_and_update());
                if self.answers(&question) > 0 {
                    self.asked.borrow_mut()[place].answered = Some(Instant::now());
                    return;
                }
                if reasons > 0 || self.double.fate(question.id) == Fate::Never {
                    return;
                }
                tokio::select! {
                    more = happened.changed() => more.unwrap(),
                    more = said.changed() => if more.is_err() { return },
                }
            }
        });
        let unsettled = settled.await.is_err();
        assert!(!unsettled, "question {:x} is still open; the bot said:\n{}", question.id, self.bot.said());
    }

    fn answers(&self, question: &Question) -> usize {
        match &question.token {
            Some(token) => usize::from(self.double.responded(token)),
            None => self.double.replies_to(question.id).len(),
        }
    }

    /// What became of all questions, once nothing is under way; printed as a line of a table.
    pub async fn outcome(&self, fault: &str) -> Outcome {
        // The questions of a channel are answered in order: when a last one is answered, so are those before it.
        let channels: HashSet<u64> = self.asked.borrow().iter().map(|question| question.channel).collect();
        for channel in channels {
            let last = self.double.say(self.next_user() + channel, channel, &put(QUESTION));
            self.double.reply_to(last).await;
        }
        self.count(fault)
    }

    /// The same where the bot has ended.
    pub fn count(&self, fault: &str) -> Outcome {
        let asked = self.asked.borrow();
        let said = self.bot.said();
        let waited = |question: &Question| Some(question.answered?.duration_since(question.asked));
        let since = self.failing_since.get();
        let later = asked.iter().filter(|question| since.is_some_and(|since| question.asked >= since));
        let first = later.filter_map(|question| question.answered).min();
        let mut outcome = Outcome {
            asked: asked.len(),
            undelivered: 0,
            answered: 0,
            reasoned: 0,
            lost: 0,
            doubled: 0,
            recovered_in: first.zip(since).map(|(first, since)| first - since),
            longest: asked.iter().filter_map(waited).max().unwrap_or_default(),
        };
        for question in asked.iter() {
            let (answers, reasons) = (self.answers(question), question.reasons(&said));
            match (answers, reasons) {
                (1, 0) => outcome.answered += 1,
                (0, 1) => outcome.reasoned += 1,
                (0, 0) if self.double.fate(question.id) != Fate::Delivered => outcome.undelivered += 1,
                (0, _) => outcome.lost += 1,
                _ => outcome.doubled += 1,
            }
        }
        let Outcome { asked, undelivered, answered, reasoned, lost, doubled, recovered_in, longest } = &outcome;
        let recovered = recovered_in.map_or("-".to_owned(), |time| format!("{} ms", time.as_millis()));
        println!(
            "| {fault} | {asked} | {undelivered} | {answered} | {reasoned} | {lost} | {doubled} | {recovered} | {} ms |",
            longest.as_millis()
        );
        outcome
    }
}

impl Question {
    /// How many lines of the log are about it.
    fn reasons(&self, said: &str) -> usize {
        let id = format!("{:x}", self.id);
        said.lines().filter(|line| line.contains(&id)).count()
    }
}
