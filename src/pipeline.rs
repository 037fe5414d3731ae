//! The main path. Read this file first.
//!
//! `Article --extract--> Claim --group--> Fact --judge--> Verdict --> Report`; ingest stands before it, render after it.

mod relate;

pub use relate::{Related, relate};

use rayon::prelude::*;
use std::collections::BTreeSet;

use crate::{
    extract, group, judge,
    language::Buffers,
    lexicon::Lexicon,
    model::{Article, Claim, Decisions, Group, LeftOut, Report, Span, Unread},
};

/// Compares the articles and reports every fact. Same articles in any order, same decisions, same report.
pub fn reconcile(articles: Vec<Article>, decisions: &Decisions, lexicon: &Lexicon) -> Report {
    report(claims(articles, lexicon), decisions, lexicon)
}

/// Articles with their claims, before anything is compared: what decisions are tied to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// Sorted by publication date, then id.
    pub articles: Vec<Article>,
    /// In the order of articles and text; [`Claim::article`] counts `articles`.
    pub claims: Vec<Claim>,
}

impl Extracted {
    /// Puts articles and the claims of each in order.
    pub fn new(mut parts: Vec<(Article, Vec<Claim>)>) -> Self {
        parts.sort_by(|(a, _), (b, _)| (a.published.anchor(), &a.id).cmp(&(b.published.anchor(), &b.id)));
        let mut extracted = Extracted::default();
        for (index, (article, claims)) in parts.into_iter().enumerate() {
            extracted.articles.push(article);
            extracted.claims.extend(claims.into_iter().map(|mut claim| {
                claim.article = index;
                claim
            }));
        }
        extracted
    }
}

/// The first half: what every article claims.
pub fn claims(articles: Vec<Article>, lexicon: &Lexicon) -> Extracted {
    let with_claims = |buffers: &mut Buffers, article: Article| {
        let claims = extract::claims_in(&article, 0, lexicon, buffers);
        (article, claims)
    };
    let parts = articles.into_par_iter().map_init(Buffers::default, with_claims);
    Extracted::new(parts.collect())
}

/// The second half: which claims answer one question, and how they relate. `decisions` are tied to these claims.
pub fn report(extracted: Extracted, decisions: &Decisions, lexicon: &Lexicon) -> Report {
    let groups = group::facts(&extracted.claims, &extracted.articles, decisions, lexicon);
    judged(extracted, &groups, decisions, lexicon)
}

/// The same for the stories that the articles `wanted` tell, by their indices: equal facts, and no others.
pub fn report_near(wanted: &BTreeSet<usize>, extracted: Extracted, decisions: &Decisions, lexicon: &Lexicon) -> Report {
    let groups = group::facts_near(wanted, &extracted.claims, &extracted.articles, decisions, lexicon);
    judged(extracted, &groups, decisions, lexicon)
}

fn judged(extracted: Extracted, groups: &[Group], decisions: &Decisions, lexicon: &Lexicon) -> Report {
    let Extracted { articles, claims } = extracted;
    let rulings = judge::Rulings::new(groups, &claims, decisions);
    let mut facts = judge::facts(groups, &claims, &articles, &rulings, lexicon);
    facts.sort_by(|a, b| a.rank().cmp(&b.rank()));
    Report {
        terminology: judge::terminology(&facts, &claims, &articles, lexicon),
        detached: rulings.detached(),
        articles,
        claims,
        facts,
        unread: vec![],
    }
}

/// The claims that came nearest to fact number `fact` without being compared with its answers, the nearest first, each with
/// the reason. Empty for a number out of range.
pub fn left_out(report: &Report, fact: usize, decisions: &Decisions, lexicon: &Lexicon) -> Vec<LeftOut> {
    let positions = report
        .facts
        .get(fact)
        .map(|f| f.positions.as_slice())
        .unwrap_or_default();
    let members: Vec<usize> = positions.iter().flat_map(|p| &p.claims).copied().collect();
    let claims = &report.claims;
    group::left_out(&members, claims, &report.articles, decisions, lexicon)
        .into_iter()
        .map(|found| LeftOut {
            claim: found.b,
            reason: judge::left_out(&claims[found.a], &claims[found.b], &found.evidence),
        })
        .collect()
}

/// The claims of one article, in text order.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Vec<Claim> {
    extract::claims(article, 0, lexicon)
}

/// The claims of each article, in text order, each with its number as [`Claim::article`].
pub fn extract_all(articles: &[Article], lexicon: &Lexicon) -> Vec<Claim> {
    let numbered = articles.par_iter().enumerate();
    let claims = numbered.map_init(Buffers::default, |buffers, (index, article)| {
        extract::claims_in(article, index, lexicon, buffers)
    });
    claims.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// What is wrong with the claims entered by hand that state nothing the extractor can read, with the place and the mend.
pub fn unread_entries(articles: &[Article], lexicon: &Lexicon) -> Vec<Unread> {
    let of = |article: &Article| {
        let (_, faults) = extract::entered::claims(article, 0, lexicon);
        let unread = faults.into_iter().map(|fault| {
            let before = Span {
                start: 0,
                end: fault.span.start,
            }
            .of(&article.text);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            Unread {
                path: article.path.clone(),
                error: format!("line {line}, column {column}: {}", fault.message),
            }
        });
        unread.collect::<Vec<_>>()
    };
    articles.iter().filter(|a| !a.entered.is_empty()).flat_map(of).collect()
}
