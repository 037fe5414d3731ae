//! Finds where several outlets' reports of the same events agree, are compatible, or contradict each other.

pub mod cache;
pub mod check;
#[doc(hidden)]
pub mod cli;
mod extract;
pub mod group;
pub mod ingest;
pub mod judge;
pub mod language;
pub mod ledger;
pub mod lexicon;
pub mod model;
pub mod pipeline;
pub mod render;
pub mod review;

pub use lexicon::Lexicon;
