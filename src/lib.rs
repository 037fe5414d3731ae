//! Finds where several outlets' reports of the same events agree, are compatible, or contradict each other.

pub mod extract;
pub mod language;
pub mod lexicon;
pub mod model;
pub mod render;
