//! The bot: Discord's events in, rendered [`crate::answer::Answer`]s out. It decides nothing about what is true.
//!
//! In the order an event meets them:
//!
//! - [`settings`] and [`serve`]: from the environment to a running bot, and its orderly end
//! - `listener`: takes events from the gateway, each once, and hands them to `work`, in order for each channel
//! - `address`: is this message for the bot, and what does it ask?
//! - `commands`: one file for each command; `register` tells Discord of them
//! - `mentions`: messages that mention the bot, and direct messages
//! - `bot`: what all of them share; `permissions`: what it may do in a channel
//! - `render`, with `markdown` and `limits`: what a message looks like
//! - `reply` and `rest`: how it is sent

mod address;
mod bot;
mod commands;
mod limits;
mod listener;
mod markdown;
mod mentions;
mod permissions;
mod register;
mod render;
mod reply;
mod rest;
mod seen;
mod serve;
mod settings;
mod work;

pub use serve::{ServeError, serve};
pub use settings::{Settings, SettingsError, Token};
