//! The bot from outside: the real `accord serve` against a Discord that runs on loopback.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(
    clippy::assigning_clones,
    clippy::cmp_owned,
    clippy::match_wild_err_arm,
    clippy::needless_pass_by_value,
    reason = "what a test builds is read once, and speed is no matter"
)]

mod answering;
mod bot;
mod conversing;
mod doctor;
mod double;
mod faults;
mod flow;
mod languages;
mod many;
mod measuring;
mod members;
mod moderators;
mod odd;
mod operating;
mod scaling;
mod screens;
mod starting;
mod storm;
