//! Marked pairs of claims, with what the features of grouping find about them.

use std::{collections::BTreeMap, path::Path};

use crosscheck::{
    Lexicon, group,
    model::{Decisions, Evidence},
};

use crate::marked::{self, Topic};

/// Two claims of different articles that grouping compares.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// Folder of the topic.
    pub(super) topic: String,
    /// Class of the pair ("toll").
    pub(super) class: &'static str,
    /// Features with their outcomes.
    pub(super) outcomes: Vec<(&'static str, &'static str)>,
    /// True when people found that both answer one question.
    pub(super) same: bool,
}

/// The pairs of every topic below `folder`, in order of names.
pub(super) fn of_topics(folder: &Path) -> Result<Vec<Sample>, String> {
    Ok(marked::topics(folder, None)?.iter().flat_map(of_topic).collect())
}

fn of_topic(topic: &Topic) -> Vec<Sample> {
    let (claims, articles) = (&topic.report.claims, &topic.report.articles);
    let compared: BTreeMap<(usize, usize), Vec<Evidence>> =
        group::candidates(claims, articles, &Decisions::default(), Lexicon::english())
            .into_iter()
            .map(|c| ((c.a.min(c.b), c.a.max(c.b)), c.evidence))
            .collect();
    let found = topic.claims();
    let marks = &topic.marks;
    let mut out = vec![];
    for (first, a) in found.iter().enumerate() {
        for (second, b) in found.iter().enumerate().skip(first + 1) {
            let apart = marks.values[first].file != marks.values[second].file;
            let evidence = a.zip(*b).filter(|_| apart);
            let evidence = evidence.and_then(|(a, b)| compared.get(&(a.min(b), a.max(b))));
            let (Some(evidence), Some(same)) = (evidence, marks.same(first, second)) else {
                continue;
            };
            let known = |e: &&Evidence| e.id != "base";
            out.push(Sample {
                topic: topic.name.clone(),
                class: evidence.iter().find(|e| e.id == "base").map_or("", |e| e.outcome),
                outcomes: evidence.iter().filter(known).map(|e| (e.id, e.outcome)).collect(),
                same,
            });
        }
    }
    out
}
