//! Marked pairs of claims, with what the features of grouping find about them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crosscheck::{
    Lexicon, group, ingest,
    model::{Claim, Decisions, Evidence, Report},
    pipeline,
};
use serde_json::Value;

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
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut topics: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    topics.retain(|topic| topic.join("gold.json").is_file());
    topics.sort();
    let mut out = vec![];
    for topic in topics {
        out.append(&mut of_topic(&topic)?);
    }
    Ok(out)
}

fn of_topic(topic: &Path) -> Result<Vec<Sample>, String> {
    let path = topic.join("gold.json");
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let gold: Value = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let lexicon = Lexicon::english();
    let articles = [topic.join("articles")];
    let project = ingest::Project::find(&articles[0], &articles).map_err(|e| e.to_string())?;
    let loaded = ingest::load(&articles, &project, &ingest::Options::default());
    let report = pipeline::reconcile(loaded.articles, &Decisions::default(), lexicon);
    let candidates = group::candidates(&report.claims, &report.articles, &Decisions::default(), lexicon);
    let mut compared: BTreeMap<(usize, usize), Vec<Evidence>> = BTreeMap::new();
    compared.extend(
        candidates
            .into_iter()
            .map(|c| ((c.a.min(c.b), c.a.max(c.b)), c.evidence)),
    );
    let marked = Marked::of(&gold, &report);
    let name = topic.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut out = vec![];
    for (n, (first, a)) in marked.claims.iter().enumerate() {
        for (second, b) in &marked.claims[n + 1..] {
            let evidence = compared.get(&(*a.min(b), *a.max(b)));
            let evidence = evidence.filter(|_| marked.article_of(first) != marked.article_of(second));
            let (Some(evidence), Some(same)) = (evidence, marked.same(first, second)) else {
                continue;
            };
            let found = |e: &&Evidence| e.id != "base";
            out.push(Sample {
                topic: name.clone(),
                class: evidence.iter().find(|e| e.id == "base").map_or("", |e| e.outcome),
                outcomes: evidence.iter().filter(found).map(|e| (e.id, e.outcome)).collect(),
                same,
            });
        }
    }
    Ok(out)
}

/// What people marked in a topic.
struct Marked<'a> {
    /// Ids of marked claims, each with the number of the claim that was found at its place.
    claims: Vec<(&'a str, usize)>,
    articles: BTreeMap<&'a str, &'a str>,
    same: BTreeSet<(&'a str, &'a str)>,
    groups: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Marked<'a> {
    fn of(gold: &'a Value, report: &Report) -> Self {
        let list = |name: &str| gold[name].as_array().map_or(&[][..], Vec::as_slice);
        let files: BTreeMap<&str, &str> = list("articles")
            .iter()
            .filter_map(|a| Some((a["id"].as_str()?, a["file"].as_str()?)))
            .collect();
        let mut marked = Marked {
            claims: vec![],
            articles: BTreeMap::new(),
            same: BTreeSet::new(),
            groups: BTreeMap::new(),
        };
        for claim in list("claims") {
            let (Some(id), Some(article)) = (claim["id"].as_str(), claim["article"].as_str()) else {
                continue;
            };
            let (Some(start), Some(end)) = (claim["start"].as_u64(), claim["end"].as_u64()) else {
                continue;
            };
            marked.articles.insert(id, article);
            let file = files.get(article).copied().unwrap_or_default();
            marked.claims.extend(found(report, file, start, end).map(|n| (id, n)));
        }
        for pair in list("pairs") {
            let relation = pair["relation"].as_str();
            if let (Some(a), Some(b), Some("agree" | "compatible" | "contradict")) =
                (pair["a"].as_str(), pair["b"].as_str(), relation)
            {
                marked.same.extend([(a, b), (b, a)]);
            }
        }
        for (n, group) in list("groups").iter().enumerate() {
            let members = group["members"].as_array().map_or(&[][..], Vec::as_slice);
            for member in members.iter().filter_map(Value::as_str) {
                marked.groups.entry(member).or_default().insert(n);
            }
        }
        marked
    }

    fn article_of(&self, id: &str) -> Option<&str> {
        self.articles.get(id).copied()
    }

    /// Whether two marked claims answer one question; `None` where people put both under one question and found them not
    /// comparable, as tolls of two hours: that is for the rules of judging to say, not for grouping.
    fn same(&self, a: &str, b: &str) -> Option<bool> {
        let grouped = || {
            let groups = self.groups.get(a).zip(self.groups.get(b));
            groups.is_some_and(|(x, y)| !x.is_disjoint(y))
        };
        match self.same.contains(&(a, b)) {
            true => Some(true),
            false => (!grouped()).then_some(false),
        }
    }
}

/// The claim whose value shares most bytes with `start..end` of a file.
fn found(report: &Report, file: &str, start: u64, end: u64) -> Option<usize> {
    let shared = |claim: &Claim| {
        let article = &report.articles[claim.article];
        let own = article.path.rsplit('/').next() == Some(file);
        let at = |offset: u32| u64::from(article.offsets.to_file(offset));
        let (from, to) = (at(claim.value.span.start), at(claim.value.span.end));
        to.min(end).saturating_sub(from.max(start)) * u64::from(own)
    };
    let claims = report.claims.iter().enumerate();
    let best = claims.map(|(n, claim)| (shared(claim), std::cmp::Reverse(n))).max()?;
    (best.0 > 0).then_some(best.1.0)
}
