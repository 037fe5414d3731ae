//! How a report writes that a value is one end of a change.

use crate::model;
use schemars::JsonSchema;
use serde::Serialize;

/// A value as one end of a change: "rose 12 % to 45,000, up from 40,000".
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Change<'a> {
    /// What it was, what it became, or by how much it changed.
    #[schemars(extend("enum" = ["before", "after", "by"]))]
    pub role: &'static str,
    /// Ids of the other claims of the change, in text order.
    pub with: Vec<&'a str>,
}

impl<'a> From<&'a model::Change> for Change<'a> {
    fn from(change: &'a model::Change) -> Self {
        Change {
            role: change.role.word(),
            with: change.with.iter().map(|id| id.0.as_str()).collect(),
        }
    }
}
