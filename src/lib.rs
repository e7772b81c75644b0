//! Accord answers questions about the US–South Korea defence cost-sharing agreement from the articles it was given:
//! with words that stand in a source, cited character for character, and with figures computed from such words, their
//! working shown. Where the sources are silent, it says so.
//!
//! The rooms, in the order in which data passes through them; each knows those above it and none below:
//!
//! - [`language`]: which language, and the messages Accord says in it
//! - [`measure`]: how much is that? Quantities with units, dates, numbers read and shown
//! - [`knowledge`]: what do the sources say? Sources, sentences, quotations, facts, the glossary
//! - [`index`]: where is it said? tantivy, behind spans
//! - [`question`]: what is asked? From words to a typed request
//! - [`figures`]: what can be worked out? Derivations over facts, led by dimension
//! - [`answer`]: what may be said? The [`answer::Engine`]
//! - [`chart`]: which answers are better seen, and how they are drawn
//! - [`storage`]: what is kept between runs? Settings of servers, questions that were missed
//! - [`discord`] and [`cli`]: the two shells, which only render

pub mod answer;
pub mod chart;
pub mod cli;
pub mod discord;
pub mod figures;
pub mod index;
pub mod knowledge;
pub mod language;
pub mod measure;
pub mod question;
pub mod storage;
