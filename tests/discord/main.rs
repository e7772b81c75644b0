//! The bot from outside: the real `accord serve` against a Discord that runs on loopback.

mod answering;
mod bot;
mod conversing;
mod double;
mod starting;
