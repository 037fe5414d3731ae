//! Folders of articles in which people marked which values answer one question: `articles/` with either `pairs.tsv` (ours,
//! `tests/TOPICS.md`) or `gold.json` (the development topics). Read for fitting and for scores.

mod gold;
mod pairs;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crosscheck::{
    Lexicon, ingest,
    model::{Article, Claim, Decisions, RelationKind, Report},
    pipeline,
};

/// A marked folder and what the tool makes of it.
pub(crate) struct Topic {
    /// Name of the folder.
    pub(crate) name: String,
    pub(crate) report: Report,
    pub(crate) marks: Marks,
}

/// A marked value: bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Value {
    /// File name of the article.
    pub(crate) file: String,
    pub(crate) from: u64,
    pub(crate) to: u64,
}

/// What people marked, values by their index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    pub(crate) values: Vec<Value>,
    /// Pairs `a < b` that people judged.
    pub(crate) pairs: BTreeMap<(usize, usize), RelationKind>,
    /// For each value the questions that people put it under, where these say more than the pairs; ascending.
    questions: Vec<Vec<usize>>,
}

impl Marks {
    /// The relation that people gave two values.
    pub(crate) fn relation(&self, a: usize, b: usize) -> Option<RelationKind> {
        self.pairs.get(&(a.min(b), a.max(b))).copied()
    }

    /// Whether two values answer one question; `None` where people put both under one question and found them not comparable,
    /// as tolls of two hours: that is for the rules of judging to say, not for grouping.
    pub(crate) fn same(&self, a: usize, b: usize) -> Option<bool> {
        let of = |n: usize| self.questions.get(n).map_or(&[][..], Vec::as_slice);
        let grouped = of(a).iter().any(|question| of(b).contains(question));
        match self.relation(a, b) {
            Some(RelationKind::Agree | RelationKind::Compatible | RelationKind::Contradict) => Some(true),
            Some(RelationKind::NotComparable) | None => (!grouped).then_some(false),
        }
    }
}

/// The marked folders below `folder`, in order of names. With `left_out`, each is read by the weights in the folder of its name there,
/// as `fit-weights --left-out` wrote them.
pub(crate) fn topics(folder: &Path, left_out: Option<&Path>) -> Result<Vec<Topic>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    found.sort();
    found
        .iter()
        .filter_map(|topic| read(topic, left_out).transpose())
        .collect()
}

/// The topic in `folder`; `None` where nothing is marked.
fn read(folder: &Path, left_out: Option<&Path>) -> Result<Option<Topic>, String> {
    let text = |name: &str| {
        let path = folder.join(name);
        let read = || fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()));
        path.is_file().then(read).transpose()
    };
    let marks = if let Some(text) = text("gold.json")? {
        gold::read(&text)
    } else if let Some(text) = text("pairs.tsv")? {
        pairs::read(&text, &folder.join("articles"))
    } else {
        return Ok(None);
    };
    let articles = [folder.join("articles")];
    let working = std::env::current_dir().map_err(|e| e.to_string())?;
    let project = ingest::Project::find(&working, &articles).map_err(|e| e.to_string())?;
    let loaded = ingest::load(&articles, &project, &ingest::Options::default());
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let lexicon = left_out.map(|folder| unseen(&folder.join(&name))).transpose()?;
    let lexicon = lexicon.as_ref().unwrap_or(Lexicon::english());
    Ok(Some(Topic {
        name,
        report: pipeline::reconcile(loaded.articles, &Decisions::default(), lexicon),
        marks: marks.map_err(|problem| format!("{}: {problem}", folder.display()))?,
    }))
}

/// The lexicon with the weights of `folder`.
fn unseen(folder: &Path) -> Result<Lexicon, String> {
    let path = folder.join("weights.tsv");
    let table = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Lexicon::with_overlay(&BTreeMap::from([("weights.tsv".to_owned(), table)])).map_err(|e| e.to_string())
}

impl Topic {
    /// For each marked value the claim that was found in its place, the one that shares most bytes with it.
    pub(crate) fn claims(&self) -> Vec<Option<usize>> {
        self.marks.values.iter().map(|value| self.claim_of(value)).collect()
    }

    fn claim_of(&self, value: &Value) -> Option<usize> {
        let shared = |claim: &Claim| {
            let article: &Article = &self.report.articles[claim.article];
            let own = article.path.rsplit('/').next() == Some(value.file.as_str());
            let at = |offset: u32| u64::from(article.offsets.to_file(offset));
            let (from, to) = (at(claim.value.span.start), at(claim.value.span.end));
            to.min(value.to).saturating_sub(from.max(value.from)) * u64::from(own)
        };
        let claims = self.report.claims.iter().enumerate();
        let best = claims.map(|(n, claim)| (shared(claim), std::cmp::Reverse(n))).max()?;
        (best.0 > 0).then_some(best.1.0)
    }
}
