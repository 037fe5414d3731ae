//! One question with its answers as pieces of harmless text: what a review lays out on a screen.

use super::{Style, cell, columns, dates, human, ink::Ink, view, view::View, wording};
use crate::model::{Claim, ClaimId, Fact, FactId, RelationKind, Report, Verdict};

/// Columns of a card.
const CARD: usize = 78;

/// A question with everything that a person needs to decide about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// The fact.
    pub id: FactId,
    /// The question.
    pub question: String,
    /// What the rules and the people say so far.
    pub verdict: Verdict,
    /// The mark and the word of the verdict: "✗ CONTRADICT".
    pub heading: String,
    /// One an answer, in the order of positions.
    pub answers: Vec<Answer>,
    /// How every two positions relate, the one that decides the verdict first.
    pub pairs: Vec<Pair>,
    /// "3 outlets, 3 roots: A, B, C".
    pub sources: String,
    /// What spoke for and against one question: the feature in words, and its weight in tenths of a point.
    pub evidence: Vec<(String, i32)>,
    /// What was decided before, the latest last: "2026-11-21 maria: contradict - both cannot be".
    pub decided: Vec<String>,
    /// The lines of its card, as `crosscheck show` prints it, without colours.
    pub card: Vec<String>,
}

/// What one article says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The claim.
    pub claim: ClaimId,
    /// Number of its position in the fact.
    pub position: usize,
    /// The value as written.
    pub value: String,
    /// Outlet; `?` behind a name that was not declared.
    pub outlet: String,
    /// Date of publication, and where it is known from.
    pub published: String,
    /// "speaker > agency", or that the outlet speaks for itself.
    pub chain: String,
    /// The sentence in pieces; `true` for a value.
    pub quote: Vec<(String, bool)>,
    /// When and where the fact holds, each with its basis, and how it was said.
    pub circumstances: Vec<String>,
    /// Path of the file as reports show it.
    pub path: String,
    /// Line and column of the value, from 1.
    pub place: (usize, usize),
}

/// How two positions relate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Numbers of the positions, the smaller first.
    pub positions: (usize, usize),
    /// The relation.
    pub kind: RelationKind,
    /// The rule in words: "“12” is below “at least 15”".
    pub why: String,
    /// Relation, rule and confidence: "contradict by the rule disjoint_values, confidence medium".
    pub rule: String,
    /// A person decided it.
    pub decided: bool,
}

/// Lays out some facts of a report, by index.
pub fn dossiers(report: &Report, facts: &[usize], style: &Style) -> Vec<Dossier> {
    let (view, ink) = (View::new(report), Ink::new(style));
    let plain = Ink::new(&Style {
        width: CARD,
        color: false,
        ..*style
    });
    let card = |f: usize| human::fact_card(&view, &plain, f).lines().map(str::to_owned).collect();
    facts
        .iter()
        .filter_map(|&f| Some((f, report.facts.get(f)?)))
        .map(|(f, fact)| dossier(&view, &ink, fact, card(f)))
        .collect()
}

fn dossier(view: &View<'_>, ink: &Ink, fact: &Fact, card: Vec<String>) -> Dossier {
    let answers = view
        .claims_of(fact)
        .map(|(position, claim)| answer(view, ink, position, claim));
    let mut order: Vec<_> = fact.relations.iter().collect();
    let first = view::deciding(fact).map(|r| (r.a, r.b));
    order.sort_by_key(|r| (Some((r.a, r.b)) != first, view::rank(r.kind), r.a, r.b));
    let pairs = order.into_iter().map(|r| Pair {
        positions: (r.a, r.b),
        kind: r.kind,
        why: ink.text(&r.reason.note),
        rule: format!(
            "{} by the rule {}, confidence {}",
            wording::relation(r.kind),
            r.reason.id,
            wording::confidence(r.confidence)
        ),
        decided: r.reason.id == "decided",
    });
    let decided = fact.decision.iter().flat_map(|record| record.standing()).map(|d| {
        let word = d.ruling.word().replace('_', " ");
        let stale = if d.stale {
            " (the evidence has changed since)"
        } else {
            ""
        };
        ink.text(&format!("{} {}: {word} - {}{stale}", d.at.strftime("%F"), d.by, d.why))
    });
    Dossier {
        id: fact.id.clone(),
        question: ink.text(&fact.question),
        verdict: fact.verdict,
        heading: format!(
            "{} {}",
            wording::glyph(fact.verdict, ink.ascii()),
            wording::verdict(fact.verdict)
        ),
        answers: answers.collect(),
        pairs: pairs.collect(),
        sources: sources(ink, fact),
        evidence: fact
            .evidence
            .iter()
            .map(|e| (e.id.replace('_', " "), e.weight))
            .collect(),
        decided: decided.collect(),
        card,
    }
}

fn sources(ink: &Ink, fact: &Fact) -> String {
    let names = fact.sources.root_names.join(", ");
    let counted = wording::independence(fact);
    ink.text(&match fact.sources.roots {
        0 | 1 => counted,
        _ => format!("{counted}: {names}"),
    })
}

fn answer(view: &View<'_>, ink: &Ink, position: usize, index: usize) -> Answer {
    let claim = &view.report.claims[index];
    let article = view.article(claim);
    let published = match article.published.range {
        Some(_) => format!(
            "{} ({})",
            dates::published(&article.published),
            wording::date_source(article.published.basis)
        ),
        None => dates::published(&article.published),
    };
    Answer {
        claim: claim.id.clone(),
        position,
        value: ink.clipped(&view.shown(claim), 60),
        outlet: ink.text(&columns::outlet(article)),
        published,
        chain: cell::chain(claim).map_or_else(|| "the outlet itself".to_owned(), |c| ink.text(&c)),
        quote: quote(view, ink, claim),
        circumstances: circumstances(ink, claim),
        path: article.path.clone(),
        place: view.line_column(claim.article, claim.value.span.start),
    }
}

/// The sentence around the value, in pieces that join to one line.
fn quote(view: &View<'_>, ink: &Ink, claim: &Claim) -> Vec<(String, bool)> {
    let text = &view.article(claim).text;
    let (sentence, value) = (claim.sentence.cover(claim.value.span), claim.value.span);
    let raw = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or_default();
    let (before, after) = (raw(sentence.start, value.start), raw(value.end, sentence.end));
    let space = |there: bool| if there { " " } else { "" };
    let pieces = [
        (
            ink.text(before) + space(before.trim_start().ends_with(char::is_whitespace)),
            false,
        ),
        (ink.text(raw(value.start, value.end)), true),
        (
            space(after.starts_with(char::is_whitespace)).to_owned() + &ink.text(after),
            false,
        ),
    ];
    pieces.into_iter().filter(|(piece, _)| !piece.is_empty()).collect()
}

fn circumstances(ink: &Ink, claim: &Claim) -> Vec<String> {
    let time = claim
        .time
        .map(|t| format!("when: {} ({})", dates::label(&t.range), wording::basis(t.basis)));
    let place = claim
        .place
        .as_ref()
        .map(|p| format!("where: {} ({})", ink.text(&p.text), wording::basis(p.basis)));
    let modality = (claim.modality != crate::model::Modality::Asserted)
        .then(|| format!("said as: {}", wording::modality(claim.modality)));
    [time, place, modality].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::dossiers;
    use crate::render::{Style, fixture};

    #[test]
    fn everything_that_a_decision_needs_is_there() {
        let report = fixture::bridge();
        let all = dossiers(&report, &[0, 99], &Style::default());
        let [dossier] = &all[..] else { panic!("one fact") };
        assert_eq!(dossier.heading, "✗ CONTRADICT");
        let first = &dossier.answers[0];
        assert_eq!(
            (first.value.as_str(), first.outlet.as_str(), first.chain.as_str()),
            ("12", "Harbour Post", "police")
        );
        assert_eq!(first.published, "3 May 2021 (front matter)");
        let marked: Vec<_> = first
            .quote
            .iter()
            .filter(|(_, value)| *value)
            .map(|(t, _)| t.as_str())
            .collect();
        assert_eq!(marked, ["12"]);
        assert!(
            dossier.pairs[0]
                .rule
                .starts_with("contradict by the rule disjoint_values, confidence")
        );
    }

    #[test]
    fn text_of_articles_is_made_harmless() {
        for dossier in dossiers(&fixture::hostile(), &[0], &Style::default()) {
            let text = format!("{dossier:?}");
            assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text}");
        }
    }
}
