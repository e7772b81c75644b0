//! The bot: Discord's events in, rendered [`crate::answer::Answer`]s out. It decides nothing about what is true.
//!
//! In the order an event meets them:
//!
//! - `run`, `settings` and `serve`: from the environment to a running bot, and its orderly end; `reload` takes in edited
//!   knowledge; `watch` sees when the gateway is lost for good; `shards` are those of this process, and `gate` has them
//!   connect in turn with those of others; `health` and `metrics` are for who watches over it, and `preflight` tells what is wrong before it goes live
//! - `listener`: takes events from the gateway, each once, and hands them to `work`, in order for each channel
//! - `address`: is this message for the bot, and what does it ask?
//! - `commands`: one file for each command; `register` tells Discord of them; `claims`: what there is to check in a
//!   message
//! - `mentions`: messages that mention the bot, and direct messages; `edits`: when they are changed or deleted
//! - `components`: the buttons and menus under its replies
//! - `trail` and `follow`: what a follow-up leans on, read from the messages themselves
//! - `bot`: what all of them share; `keeper`: what is kept between runs; `pace`: how fast one may ask; `permissions`:
//!   what the bot may do in a channel
//! - `locale`: which language to reply in; `channels`: which of them are threads; `install`: how people bring the bot
//!   along; `diagnosis`: why it might stay silent
//! - `caught`: where a handler fails, a line in the log and an apology
//! - `render`, with `markdown` and `limits`: what a message looks like
//! - `reply` and `rest`: how it is sent

mod address;
mod answered;
mod bot;
mod caught;
mod channels;
mod claims;
mod commands;
mod components;
mod diagnosis;
mod edits;
mod follow;
mod gate;
mod goodbye;
mod health;
mod install;
mod keeper;
pub mod limits;
mod listener;
mod locale;
mod markdown;
mod mentions;
mod metrics;
mod offers;
mod pace;
mod permissions;
mod preflight;
mod register;
mod reload;
mod render;
mod reply;
mod rest;
mod run;
#[cfg(test)]
mod sample;
mod seen;
mod serve;
mod settings;
mod shards;
mod trail;
mod watch;
mod work;

pub use run::{Options, run};
pub use serve::{ServeError, serve};
pub use settings::{Settings, SettingsError, Token};
