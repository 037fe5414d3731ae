//! `crosscheck check` in a git repository: one new article against the others, in every format, before and after people
//! decided.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cache;
mod changed;
mod formats;
mod gate;
mod repository;
