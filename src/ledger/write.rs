//! Adds decisions to the folder: text is inserted, read back and compared before the file is replaced, so that comments,
//! order and spelling of what people wrote stay as they are.

use super::{
    Draft, DraftError, Ledger, LedgerError, LedgerFile, SCHEMA, SCHEMA_FILE, Subject,
    anchor::{self, Corpus, Found},
    draft::{Plan, Sides},
    entry,
    evidence::evidence,
    files,
    format::{self, Claim, Decision, Fact, File, Quote, Scope},
    layout, resolve,
    store::{Lock, replace},
};
use crate::model::{self, AnchorState, DecisionId, DecisionKind, FactId, Hedge, Report, Ruling, fingerprint};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file, as messages name it.
    pub path: String,
    /// The fact.
    pub fact: FactId,
    /// The entries, in the order of the file.
    pub decisions: Vec<DecisionId>,
    /// True when nobody had decided about the fact before.
    pub created: bool,
}

/// A file with its text, as it stands on disk or is about to.
struct Target {
    path: PathBuf,
    text: String,
    file: File,
    created: bool,
}

impl Ledger {
    /// Writes a decision down: to the fact's file, which is made when there is none. `report` must come from this ledger.
    /// When this returns, the decision is on disk. Two processes may do this at once; nothing is lost.
    pub fn record(&mut self, report: &Report, draft: &Draft) -> Result<Written, LedgerError> {
        let plan = draft.plan(report)?;
        let _lock = Lock::hold(&self.folder)?;
        let target = match &draft.subject {
            Subject::Decision(id) => self.target_of_decision(id)?,
            _ => self.target(report, &plan)?,
        };
        let mut after = target.file.clone();
        let entries = match &draft.subject {
            Subject::Decision(id) => vec![reopening(draft, id, &target.file)],
            _ => {
                let corpus = Corpus::new(&report.articles, &report.claims);
                let mut quotes = Quotes {
                    report,
                    found: corpus.find(&target.file.claims.iter().collect::<Vec<_>>()),
                    file: &mut after,
                };
                plan.entries.iter().map(|sides| quotes.entry(sides)).collect()
            }
        };
        let record = plan.fact.and_then(|n| report.facts[n].decision.as_ref());
        let stale: Vec<&str> = record
            .iter()
            .flat_map(|r| r.decisions.iter().filter(|d| d.stale))
            .map(|d| d.id.0.as_str())
            .collect();
        let mut written = vec![];
        for (mut entry, seen) in entries {
            draft.fill(&mut entry);
            if entry.supersedes.is_none() {
                entry.supersedes = superseded(&entry, &after, &written, &stale);
            }
            entry.evidence = seen;
            let taken: Vec<&str> = after.decisions.iter().map(|d| d.id.as_str()).collect();
            entry.id = entry::id(&entry, &taken);
            written.push(entry.id.clone());
            after.decisions.push(entry);
        }
        let text =
            insert(&target.text, &target.file, &after).map_err(|problem| self.unwritable(&target.path, problem))?;
        let file = self.accept(&target, &text, &after)?;
        replace(&target.path, &text)?;
        self.offer_schema()?;
        let done = Written {
            path: file.shown.clone(),
            fact: FactId(file.file.fact.id.clone()),
            decisions: written.into_iter().map(DecisionId).collect(),
            created: target.created,
        };
        self.put(file);
        Ok(done)
    }

    /// The file that a plan's fact has or gets, read anew: another process may have changed it.
    fn target(&self, report: &Report, plan: &Plan) -> Result<Target, LedgerError> {
        let claims = || plan.entries.iter().flat_map(|s| s.claims.iter().chain(&s.against));
        let fact = plan.fact.map(|n| &report.facts[n]);
        let speaks = |r: &&model::FactRecord| claims().any(|&c| r.claims().any(|id| *id == report.claims[c].id));
        let known = fact
            .and_then(|f| f.decision.as_ref())
            .or_else(|| report.detached.iter().find(speaks));
        let id = known.map(|r| &r.id).or_else(|| fact.map(|f| &f.id)).cloned();
        let id = id.unwrap_or_else(|| {
            let smallest = claims()
                .map(|&c| report.claims[c].id.0.as_str())
                .min()
                .unwrap_or_default();
            FactId(format!(
                "f-{}",
                smallest.trim_start_matches("c-").chars().take(8).collect::<String>()
            ))
        });
        let path = self.file_of(&id).map(|f| f.path.clone()).or_else(|| self.on_disk(&id));
        match path {
            Some(path) => self.reread(path),
            None => {
                let members: Vec<&model::Claim> = claims().map(|&c| &report.claims[c]).collect();
                let head = head(&id, fact, &members, report);
                let file = format!("{}--{id}.yaml", slug(&head.title, 48));
                let topic = slug(head.scope.place.as_deref().unwrap_or(&head.kind), 32);
                let file_with = File {
                    schema: SCHEMA.to_owned(),
                    fact: head,
                    claims: vec![],
                    decisions: vec![],
                };
                let path = self.folder.join(topic).join(file);
                let body = format::to_yaml(&file_with).map_err(|problem| self.unwritable(&path, problem))?;
                Ok(Target {
                    path,
                    text: format!("# yaml-language-server: $schema=../{SCHEMA_FILE}\n{body}"),
                    file: file_with,
                    created: true,
                })
            }
        }
    }

    fn target_of_decision(&self, id: &DecisionId) -> Result<Target, LedgerError> {
        let holds = |f: &&LedgerFile| f.file.decisions.iter().any(|d| d.id == id.0);
        let file = self
            .files
            .iter()
            .find(holds)
            .ok_or_else(|| DraftError::UnknownDecision(id.clone()))?;
        self.reread(file.path.clone())
    }

    /// A file that another process made since the ledger was read.
    fn on_disk(&self, id: &FactId) -> Option<PathBuf> {
        let end = format!("--{id}.yaml");
        let (paths, _) = files::paths(&self.folder);
        paths
            .into_iter()
            .find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().ends_with(&end)))
    }

    fn reread(&self, path: PathBuf) -> Result<Target, LedgerError> {
        let text = std::fs::read_to_string(&path).map_err(LedgerError::io(&path))?;
        let read = self.parsed(&path, &text)?;
        Ok(Target {
            path,
            text,
            file: read.file,
            created: false,
        })
    }

    fn parsed(&self, path: &Path, text: &str) -> Result<LedgerFile, LedgerError> {
        let shown = files::shown(&self.folder, &self.shown, path);
        let faults = |faults: Vec<super::Fault>| match faults.into_iter().next() {
            Some(fault) => LedgerError::from(fault),
            None => self.unwritable(path, "it has no reason".to_owned()),
        };
        files::file(text.as_bytes().to_vec(), path.to_owned(), shown).map_err(faults)
    }

    /// The new text as a file, when it reads back as what was meant and contradicts nothing that was decided elsewhere.
    fn accept(&self, target: &Target, text: &str, meant: &File) -> Result<LedgerFile, LedgerError> {
        let file = self.parsed(&target.path, text)?;
        if file.file != *meant {
            return Err(self.unwritable(&target.path, "it would read back differently".to_owned()));
        }
        let mut whole = self.clone();
        whole.put(file.clone());
        let before = resolve::clashes(self);
        match resolve::clashes(&whole).into_iter().find(|c| !before.contains(c)) {
            Some(clash) => Err(DraftError::Clash(clash.message).into()),
            None => Ok(file),
        }
    }

    fn put(&mut self, file: LedgerFile) {
        match self.files.iter_mut().find(|f| f.path == file.path) {
            Some(old) => *old = file,
            None => {
                self.files.push(file);
                self.files.sort_by(|a, b| a.path.cmp(&b.path));
            }
        }
    }

    /// The schema that the first line of each file names, for editors.
    fn offer_schema(&self) -> Result<(), LedgerError> {
        let path = self.folder.join(SCHEMA_FILE);
        if path.exists() {
            return Ok(());
        }
        let text = serde_json::to_string_pretty(&super::schema()).map_err(|e| self.unwritable(&path, e.to_string()))?;
        replace(&path, &(text + "\n"))
    }

    pub(super) fn unwritable(&self, path: &Path, problem: String) -> LedgerError {
        LedgerError::Unwritable {
            path: files::shown(&self.folder, &self.shown, path),
            problem,
        }
    }
}

impl Draft {
    /// What every entry of the draft says.
    fn fill(&self, entry: &mut Decision) {
        entry.at = self.at.strftime("%FT%TZ").to_string();
        entry.by = self.by.trim().to_owned();
        entry.verdict = self.ruling;
        entry.cause = self.cause;
        entry.why = self.why.trim().to_owned();
        entry.basis = self.basis.clone();
        entry.expires = self.expires.map(|day| day.to_string());
    }
}

fn blank(kind: DecisionKind) -> Decision {
    Decision {
        id: String::new(),
        at: String::new(),
        by: String::new(),
        kind,
        verdict: Ruling::Unsure,
        claims: vec![],
        against: vec![],
        cause: None,
        why: String::new(),
        basis: vec![],
        expires: None,
        supersedes: None,
        evidence: None,
    }
}

/// The entry that takes an earlier one back.
fn reopening(draft: &Draft, id: &DecisionId, file: &File) -> (Decision, Option<String>) {
    let earlier = file.decisions.iter().find(|d| d.id == id.0);
    let entry = Decision {
        supersedes: Some(id.0.clone()),
        verdict: draft.ruling,
        ..blank(earlier.map_or(DecisionKind::Status, |d| d.kind))
    };
    (entry, None)
}

/// The quotes of a file, with the claims of the report that they are.
struct Quotes<'a> {
    report: &'a Report,
    file: &'a mut File,
    found: Vec<Found>,
}

impl Quotes<'_> {
    /// An entry about claims, whose quotes are added to the file where it lacks them; and the hash of what they say now.
    fn entry(&mut self, sides: &Sides) -> (Decision, Option<String>) {
        let entry = Decision {
            claims: sides.claims.iter().map(|&c| self.id(c)).collect(),
            against: sides.against.iter().map(|&c| self.id(c)).collect(),
            ..blank(sides.kind)
        };
        let seen = sides.claims.iter().chain(&sides.against).map(|&c| {
            let claim = &self.report.claims[c];
            let article = &self.report.articles[claim.article];
            (article.id.0.as_str(), claim.value.span.of(&article.text))
        });
        (entry, Some(evidence(seen)))
    }

    /// The id under which the file quotes a claim; the quote is added when there is none.
    fn id(&mut self, claim: usize) -> String {
        if let Some(n) = self.found.iter().position(|(_, now)| *now == Some(claim)) {
            return self.file.claims[n].id.clone();
        }
        let mut quote = quote(claim, self.report);
        if self.file.claims.iter().any(|c| c.id == quote.id) {
            // an orphan holds the id: the same phrase stood elsewhere in the article once
            let parts = ["again/1", &quote.id, &quote.quote.prefix, &quote.sentence];
            quote.id = format!("c-{}", fingerprint(&parts, 10));
        }
        let id = quote.id.clone();
        self.file.claims.push(quote);
        self.found.push((AnchorState::Kept, Some(claim)));
        id
    }
}

/// A claim of the report as a file quotes it.
pub(super) fn quote(claim: usize, report: &Report) -> Claim {
    let claim = &report.claims[claim];
    let article = &report.articles[claim.article];
    let span = claim.value.span;
    let (prefix, suffix) = anchor::surroundings(&article.text, span);
    Claim {
        id: claim.id.0.clone(),
        article: article.id.0.clone(),
        outlet: article.outlet.name.clone(),
        value: anchor::stated(&claim.value),
        hedge: (claim.value.hedge != Hedge::Exact).then(|| claim.value.hedge.word().to_owned()),
        attribution: claim.attribution.clone(),
        quote: Quote {
            exact: span.of(&article.text).to_owned(),
            prefix: on_one_line(prefix),
            suffix: on_one_line(suffix),
            start: Some(article.offsets.to_file(span.start)),
            end: Some(article.offsets.to_file(span.end)),
        },
        sentence: on_one_line(claim.sentence.of(&article.text)),
    }
}

/// Every run of white space as one space, at the ends too.
fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// The standing entry that a new one replaces: the last one on the same axis about the same claims, or about some of them
/// when it is `stale`. `new` entries of the same draft replace nothing of each other.
fn superseded(entry: &Decision, file: &File, new: &[String], stale: &[&str]) -> Option<String> {
    let replaced: Vec<&str> = file.decisions.iter().filter_map(|d| d.supersedes.as_deref()).collect();
    let sorted = |claims: &[String]| {
        let mut claims = claims.to_vec();
        claims.sort();
        claims
    };
    let sides = |d: &Decision| {
        let mut sides = [sorted(&d.claims), sorted(&d.against)];
        sides.sort();
        match &sides {
            [one, other] if one.len() == 1 && other.len() == 1 => [vec![], [one.as_slice(), other].concat()],
            _ => sides,
        }
    };
    let touches = |d: &Decision| {
        entry
            .claims
            .iter()
            .chain(&entry.against)
            .any(|c| d.claims.contains(c) || d.against.contains(c))
    };
    let about_the_same = |d: &Decision| match entry.kind {
        DecisionKind::Status => true,
        _ => sides(d) == sides(entry) || (stale.contains(&d.id.as_str()) && touches(d)),
    };
    let standing = |d: &&Decision| !replaced.contains(&d.id.as_str()) && !new.contains(&d.id);
    let earlier = file.decisions.iter().filter(standing);
    earlier
        .rev()
        .find(|d| d.kind == entry.kind && about_the_same(d))
        .map(|d| d.id.clone())
}

/// What a new file says about its fact.
fn head(id: &FactId, fact: Option<&model::Fact>, claims: &[&model::Claim], report: &Report) -> Fact {
    let place = most_common(claims.iter().filter_map(|c| c.place.as_ref()).map(|p| p.text.clone()));
    let subject = most_common(claims.iter().map(|c| c.what.text.clone()).filter(|t| !t.is_empty()));
    let first = claims.first();
    let written = |c: &&model::Claim| c.value.span.of(&report.articles[c.article].text).to_owned();
    let title = fact
        .map(|f| f.question.clone())
        .or_else(|| subject.clone())
        .or_else(|| first.map(written));
    Fact {
        id: id.0.clone(),
        aliases: vec![],
        title: title.filter(|t| !t.trim().is_empty()).unwrap_or_else(|| id.0.clone()),
        kind: fact
            .map(|f| f.kind)
            .or_else(|| first.map(|c| c.kind))
            .map_or_else(String::new, |k| k.word().to_owned()),
        scope: Scope { place, subject },
    }
}

/// The commonest; of equals, the first in order.
fn most_common(items: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let best = counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    best.map(|(item, _)| item)
}

/// Words in lower case with dashes between them, at most `length` letters, never empty.
pub(super) fn slug(text: &str, length: usize) -> String {
    let mut slug = String::new();
    for word in text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if !slug.is_empty() && slug.chars().count() + word.chars().count() + 1 > length {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(length));
    }
    if slug.is_empty() { "fact".to_owned() } else { slug }
}

/// The text with what `after` has more than `before` at the ends of its lists.
fn insert(text: &str, before: &File, after: &File) -> Result<String, String> {
    let claims = after.claims.get(before.claims.len()..).unwrap_or_default();
    let decisions = after.decisions.get(before.decisions.len()..).unwrap_or_default();
    let text = append(text, "claims", claims)?;
    append(&text, "decisions", decisions)
}

/// The text with entries at the end of a list.
fn append<T: serde::Serialize>(text: &str, name: &str, entries: &[T]) -> Result<String, String> {
    if entries.is_empty() {
        return Ok(text.to_owned());
    }
    let list = layout::list(text, name);
    if !matches!(list.inline.as_str(), "" | "[]") {
        return Err(format!(
            "`{name}` stands on one line; write one entry a line, each after a dash"
        ));
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let indent = " ".repeat(list.indent);
    let yaml = format::to_yaml(&entries)?;
    let mut new: Vec<String> = yaml
        .lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("{indent}{line}")
            }
        })
        .collect();
    match list.key {
        Some(key) => lines[key] = lines[key].replacen("[]", "", 1).trim_end().to_owned(),
        None => new.insert(0, format!("{name}:")),
    }
    let end = list.end.min(lines.len());
    lines.splice(end..end, new);
    let mut out = lines.join(newline);
    out.push_str(newline);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{append, slug};

    #[test]
    fn entries_go_to_the_end_of_their_list_and_the_rest_stays() {
        let text = "# mine\na: 1\nclaims: [] # none yet\n# heads the next\ndecisions:\n- x # why\n# last word\n";
        let with_claim = append(text, "claims", &["c"]).unwrap();
        assert_eq!(
            with_claim,
            "# mine\na: 1\nclaims:  # none yet\n  - c\n# heads the next\ndecisions:\n- x # why\n# last word\n"
        );
        let with_both = append(&with_claim, "decisions", &["z"]).unwrap();
        assert!(with_both.ends_with("- x # why\n# last word\n- z\n"), "{with_both}");
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        assert_eq!(
            append("a:\r\n  - x\r\n", "a", &["z"]).unwrap(),
            "a:\r\n  - x\r\n  - z\r\n"
        );
        assert_eq!(append("b: 1\n", "a", &["z"]).unwrap(), "b: 1\na:\n  - z\n");
        assert!(append("a: [x]\n", "a", &["z"]).is_err());
    }

    #[test]
    fn slugs_are_short_words() {
        assert_eq!(slug("Year of the agreement, Idlib", 48), "year-of-the-agreement-idlib");
        assert_eq!(slug("People killed, Northam", 14), "people-killed");
        assert_eq!(slug("???", 9), "fact");
    }
}
