//! Walks a person through what needs a decision. [`Queue`] is the state machine (keys in, effects out), `screen` draws it,
//! [`run`] is the terminal around both; decisions go through a [`Pen`].

mod case;
mod flow;
mod keys;
mod line;
mod queue;
mod screen;
mod selection;
mod terminal;
#[cfg(test)]
mod tests;

pub use queue::{Effect, Key, Order, Queue, Receipt};
pub use selection::undecided;
pub use terminal::{Pen, run};
