//! `gold.json` of a development topic: articles, claims with byte offsets, pairs with relations, groups of members.

use std::collections::BTreeMap;

use crosscheck::model::RelationKind;
use serde_json::Value as Json;

use super::{Marks, Value};

/// Reads the marks of a topic.
pub(super) fn read(text: &str) -> Result<Marks, String> {
    let gold: Json = serde_json::from_str(text).map_err(|e| format!("gold.json: {e}"))?;
    let list = |name: &str| gold[name].as_array().map_or(&[][..], Vec::as_slice);
    let files: BTreeMap<&str, &str> = list("articles")
        .iter()
        .filter_map(|a| Some((a["id"].as_str()?, a["file"].as_str()?)))
        .collect();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut marks = Marks::default();
    for claim in list("claims") {
        let value = || {
            Some(Value {
                file: (*files.get(claim["article"].as_str()?)?).to_owned(),
                from: claim["start"].as_u64()?,
                to: claim["end"].as_u64()?,
            })
        };
        if let Some((id, value)) = claim["id"].as_str().zip(value()) {
            numbers.insert(id, marks.values.len());
            marks.values.push(value);
        }
    }
    let number = |id: &Json| id.as_str().and_then(|id| numbers.get(id)).copied();
    for pair in list("pairs") {
        let relation = match pair["relation"].as_str() {
            Some("agree") => RelationKind::Agree,
            Some("compatible") => RelationKind::Compatible,
            Some("contradict") => RelationKind::Contradict,
            _ => RelationKind::NotComparable,
        };
        if let Some((a, b)) = number(&pair["a"]).zip(number(&pair["b"])) {
            marks.pairs.insert((a.min(b), a.max(b)), relation);
        }
    }
    marks.questions = vec![vec![]; marks.values.len()];
    for (question, group) in list("groups").iter().enumerate() {
        let members = group["members"].as_array().map_or(&[][..], Vec::as_slice);
        for member in members.iter().filter_map(number) {
            marks.questions[member].push(question);
        }
    }
    Ok(marks)
}
