//! The main path. Read this file first.
//!
//! `Article --extract--> Claim --group--> Fact --judge--> Verdict --> Report`; ingest stands before it, render after it.

use rayon::prelude::*;

use crate::{
    extract, group, judge,
    lexicon::Lexicon,
    model::{Article, Claim, Decisions, Fact, Group, Published, Reason, RelationKind, Report},
};

/// Compares the articles and reports every fact. Same articles in any order, same decisions, same report.
pub fn reconcile(articles: Vec<Article>, decisions: &Decisions, lexicon: &Lexicon) -> Report {
    report(
        articles,
        |claims, articles| group::facts(claims, articles, decisions, lexicon),
        lexicon,
    )
}

/// Articles to report, with `group` as the step from claims to groups.
fn report(mut articles: Vec<Article>, group: impl Fn(&[Claim], &[Article]) -> Vec<Group>, lexicon: &Lexicon) -> Report {
    articles.sort_by(|a, b| (a.published.anchor(), &a.id).cmp(&(b.published.anchor(), &b.id)));
    let claims: Vec<Claim> = articles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(index, article)| extract::claims(article, index, lexicon))
        .collect();
    let groups = group(&claims, &articles);
    let mut facts: Vec<Fact> = groups
        .par_iter()
        .map(|group| judge::fact(group, &claims, &articles, lexicon))
        .collect();
    facts.sort_by(|a, b| a.rank().cmp(&b.rank()));
    Report {
        articles,
        claims,
        facts,
        unread: vec![],
    }
}

/// The claims of one article, in text order.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Vec<Claim> {
    extract::claims(article, 0, lexicon)
}

/// What two statements say about each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The relation with the rule that decided; `None` when the statements share no fact ("unrelated").
    pub relation: Option<(RelationKind, Reason)>,
    /// The claims found in each, under the articles `a` and `b`.
    pub report: Report,
}

/// Compares two statements, each with its date of publication, through the same path as articles. Where they share
/// several facts the weightiest relation counts: contradict, then compatible, agree, not comparable.
pub fn relate(a: (&str, Published), b: (&str, Published), lexicon: &Lexicon) -> Related {
    let article = |id: &str, (text, published): (&str, Published)| Article::from_text(id, id, published, text);
    let one_story = |claims: &[Claim], articles: &[Article]| {
        group::facts_of_one_story(claims, articles, &Decisions::default(), lexicon)
    };
    let report = report(vec![article("a", a), article("b", b)], one_story, lexicon);
    let relation = report
        .facts
        .iter()
        .flat_map(|fact| between(fact, &report.claims))
        .min_by_key(|(kind, _)| *kind);
    Related { relation, report }
}

/// The relations of one fact that hold between the first and the second of two articles.
fn between(fact: &Fact, claims: &[Claim]) -> Vec<(RelationKind, Reason)> {
    let of = |position: usize, article: usize| {
        fact.positions[position]
            .claims
            .iter()
            .any(|&c| claims[c].article == article)
    };
    let shared = (0..fact.positions.len()).filter(|&p| of(p, 0) && of(p, 1)).map(|p| {
        let note = format!("both say {}", fact.positions[p].label);
        (
            RelationKind::Agree,
            Reason {
                id: "same_figure",
                note,
            },
        )
    });
    let apart = fact
        .relations
        .iter()
        .filter(|r| (of(r.a, 0) && of(r.b, 1)) || (of(r.a, 1) && of(r.b, 0)))
        .map(|r| (r.kind, r.reason.clone()));
    shared.chain(apart).collect()
}
