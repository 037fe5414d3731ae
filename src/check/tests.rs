//! Findings of small reports: which claim they show at, what changed articles let through, what people settled.

use super::{Baseline, Changed, Subject, findings, region};
use crate::model::{
    Anchor, AnchorState, Article, ArticleId, Claim, ClaimId, ClaimKind, Confidence, Decision, DecisionId, DecisionKind,
    Fact, FactId, FactRecord, FailLevel, Finding, FindingState, Level, Position, Published, Reason, Relation,
    RelationKind, Report, Ruling, Severity, Sources, Span, Unread, Verdict, sample,
};
use jiff::{Timestamp, civil::date};

/// Three articles: 12, 15 and 12 dead, in the order of publication.
fn report() -> Report {
    let texts = [
        "It killed 12 people.",
        "“It killed 15 people.”",
        "Police: 12 people died. It has 4 lanes.",
    ];
    let articles: Vec<Article> = ["post", "lantern", "radio"]
        .iter()
        .zip(texts)
        .map(|(id, text)| Article {
            path: format!("articles/{id}.txt"),
            ..Article::from_text(id, id, Published::UNKNOWN, text)
        })
        .collect();
    let claims = vec![
        claim(&articles, 0, "12"),
        claim(&articles, 1, "15"),
        claim(&articles, 2, "12"),
        claim(&articles, 2, "4"),
    ];
    let relation = Relation {
        a: 0,
        b: 1,
        kind: RelationKind::Contradict,
        reason: Reason {
            id: "disjoint_values",
            note: "12 is not 15".into(),
        },
        divergence: None,
        internal: false,
        confidence: Confidence::High,
    };
    let fact = Fact {
        id: FactId("f-aaaaaaaa".into()),
        question: "People killed".into(),
        kind: ClaimKind::Count,
        verdict: Verdict::Contradiction,
        severity: Severity::High,
        confidence: Confidence::High,
        positions: vec![position("12", &[0, 2]), position("15", &[1])],
        relations: vec![relation],
        sources: Sources {
            outlets: 3,
            roots: 3,
            root_names: vec![],
        },
        evidence: vec![],
        decision: None,
    };
    Report {
        articles,
        claims,
        facts: vec![fact],
        ..Report::default()
    }
}

fn claim(articles: &[Article], article: usize, value: &str) -> Claim {
    let text = &articles[article].text;
    let at = text.find(value).unwrap();
    let mut claim = sample::count(value);
    claim.id = ClaimId(format!("c-{article}{value}"));
    claim.article = article;
    claim.sentence = Span::new(0, text.find('.').unwrap() + 1);
    claim.value.span = Span::new(at, at + value.len());
    claim
}

fn position(label: &str, claims: &[usize]) -> Position {
    Position {
        label: label.into(),
        claims: claims.to_vec(),
    }
}

fn found(report: &Report, changed: Option<&[usize]>) -> Vec<Finding> {
    let changed = changed.map(|indices| Changed {
        articles: indices.iter().copied().collect(),
        paths: indices.iter().map(|&i| report.articles[i].path.clone()).collect(),
    });
    findings(&Subject {
        report,
        changed: changed.as_ref(),
        min_confidence: Confidence::Medium,
        today: date(2021, 6, 1),
        locate: &|claim| region(&report.articles[claim.article], claim.value.span),
    })
}

fn record(ruling: Ruling) -> FactRecord {
    let anchor = |claim: &str, article: &str| Anchor {
        claim: ClaimId(claim.into()),
        article: ArticleId(article.into()),
        outlet: article.into(),
        exact: "15".into(),
        sentence: "It killed 15 people.".into(),
        state: AnchorState::Kept,
        now: Some(ClaimId(claim.into())),
        line: 7,
    };
    FactRecord {
        id: FactId("f-aaaaaaaa".into()),
        aliases: vec![],
        title: "People killed".into(),
        path: "claims/bridge/killed--f-aaaaaaaa.yaml".into(),
        anchors: vec![anchor("c-115", "lantern"), anchor("c-012", "post")],
        decisions: vec![Decision {
            id: DecisionId("d-aaaaaaaaaa".into()),
            at: "2021-05-06T10:00:00Z".parse::<Timestamp>().unwrap(),
            by: "maria".into(),
            kind: DecisionKind::Status,
            ruling,
            claims: vec![],
            against: vec![],
            cause: None,
            why: "known".into(),
            basis: vec![],
            expires: None,
            supersedes: None,
            standing: true,
            stale: false,
            seen: vec![],
        }],
    }
}

fn codes(findings: &[Finding]) -> Vec<(&str, FindingState)> {
    findings.iter().map(|f| (f.rule.code, f.state)).collect()
}

#[test]
fn one_question_is_one_finding_at_the_last_article_with_the_other_side() {
    let report = report();
    let found = found(&report, None);
    assert_eq!(codes(&found), [("R101", FindingState::Open)]);
    let finding = &found[0];
    assert_eq!(finding.message, "12 here, 15 in lantern: People killed");
    assert_eq!(
        (finding.site.path.as_str(), finding.site.value.as_str()),
        ("articles/radio.txt", "12")
    );
    assert_eq!(
        finding.site.region.map(|r| (r.start.line, r.start.character)),
        Some((1, 9))
    );
    let paths = |sites: &[crate::model::Site]| sites.iter().map(|s| s.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&finding.related), ["articles/lantern.txt"]);
    assert_eq!(paths(&finding.support), ["articles/post.txt"]);
}

#[test]
fn a_finding_shows_at_the_article_that_changed_and_stays_itself() {
    let report = report();
    let (whole, at_post) = (found(&report, None), found(&report, Some(&[0])));
    assert_eq!(at_post[0].site.path, "articles/post.txt");
    assert_eq!(at_post[0].fingerprint, whole[0].fingerprint);
    let at_lantern = &found(&report, Some(&[1]))[0];
    assert_eq!(at_lantern.message, "15 here, 12 in post and radio: People killed");
    assert_eq!(
        at_lantern.site.region.map(|r| (r.start.character, r.start.byte)),
        Some((12, 14))
    );
}

#[test]
fn articles_that_change_elsewhere_find_nothing() {
    let mut report = report();
    report.facts[0].positions[0].claims = vec![0];
    assert_eq!(codes(&found(&report, Some(&[2]))), []);
}

#[test]
fn the_rule_follows_from_the_comparison() {
    for (reason, kind, code) in [
        ("year_differs", ClaimKind::Date, "R102"),
        ("date_differs", ClaimKind::Date, "R103"),
        ("disjoint_values", ClaimKind::Year, "R102"),
        ("denial", ClaimKind::Count, "R104"),
        ("disjoint_values", ClaimKind::Money, "R101"),
    ] {
        let mut report = report();
        report.facts[0].relations[0].reason.id = reason;
        report.facts[0].kind = kind;
        assert_eq!(found(&report, None)[0].rule.code, code, "{reason}");
    }
}

#[test]
fn disputes_agreements_and_internal_clashes_fail_no_gate() {
    let mut report = report();
    report.facts[0].relations[0].internal = true;
    let internal = found(&report, None);
    assert_eq!(internal[0].rule.code, "R105");
    assert!(!internal[0].fails(FailLevel::Contradiction) && internal[0].fails(FailLevel::Divergence));
    report.facts[0].verdict = Verdict::Disputed;
    assert_eq!(codes(&found(&report, None)), []);
    report.facts[0].verdict = Verdict::SingleSource;
    report.facts[0].sources.roots = 1;
    report.facts[0].sources.root_names = vec!["SOHR".into()];
    let single = found(&report, None);
    assert_eq!(
        (single[0].rule.code, single[0].message.as_str()),
        ("R301", "3 outlets, 1 root (SOHR): People killed")
    );
    assert!(!single[0].fails(FailLevel::Divergence) && single[0].fails(FailLevel::Unreviewed));
}

#[test]
fn a_contradiction_less_sure_than_asked_for_is_a_warning() {
    let mut report = report();
    report.facts[0].confidence = Confidence::Low;
    let doubtful = &found(&report, None)[0];
    assert_eq!((doubtful.rule.code, doubtful.level()), ("R101", Level::Warning));
    assert!(!doubtful.fails(FailLevel::Contradiction) && doubtful.fails(FailLevel::Divergence));
    report.facts[0].confidence = Confidence::Medium;
    let sure = &found(&report, None)[0];
    assert!(sure.level() == Level::Error && sure.fails(FailLevel::Contradiction));
}

#[test]
fn a_divergence_names_its_ratio() {
    let mut report = report();
    report.facts[0].verdict = Verdict::Compatible;
    report.facts[0].relations[0].kind = RelationKind::Compatible;
    assert_eq!(codes(&found(&report, None)), [], "close figures are no finding");
    report.facts[0].relations[0].divergence = Some("2.857".parse().unwrap());
    let found = found(&report, None);
    assert_eq!(found[0].rule.code, "R201");
    assert!(
        found[0].message.ends_with("(2.9 times as much)"),
        "{}",
        found[0].message
    );
}

#[test]
fn what_people_settled_fails_nothing_until_it_is_stale_or_runs_out() {
    let mut report = report();
    for (ruling, state) in [
        (Ruling::Accepted, FindingState::Accepted),
        (Ruling::Dismissed, FindingState::Dismissed),
        (Ruling::Resolved, FindingState::Resolved),
    ] {
        report.facts[0].decision = Some(record(ruling));
        let settled = &found(&report, None)[0];
        assert_eq!(settled.state, state);
        assert!(!settled.fails(FailLevel::Stale) && settled.justification.contains("known"));
    }
    report.facts[0].decision = Some(record(Ruling::Postponed));
    let postponed = &found(&report, None)[0];
    assert!(!postponed.fails(FailLevel::Divergence) && postponed.fails(FailLevel::Unreviewed));

    let mut expired = record(Ruling::Accepted);
    expired.decisions[0].expires = Some(date(2021, 5, 31));
    report.facts[0].decision = Some(expired);
    assert_eq!(
        codes(&found(&report, None)),
        [("R101", FindingState::Open), ("R403", FindingState::Open)]
    );

    let mut stale = record(Ruling::Accepted);
    stale.decisions[0].stale = true;
    report.facts[0].decision = Some(stale);
    assert_eq!(
        codes(&found(&report, None)),
        [("R101", FindingState::Open), ("R401", FindingState::Open)]
    );
}

#[test]
fn a_quote_that_is_gone_is_found_where_it_concerns_the_change() {
    let mut report = report();
    let mut orphan = record(Ruling::Accepted);
    orphan.anchors[0].state = AnchorState::Orphaned;
    orphan.anchors[0].now = None;
    report.facts.clear();
    report.detached = vec![orphan];
    let whole = found(&report, None);
    assert_eq!(codes(&whole), [("R402", FindingState::Open)]);
    assert_eq!(whole[0].site.path, "claims/bridge/killed--f-aaaaaaaa.yaml");
    assert_eq!(whole[0].site.region.map(|r| r.start.line), Some(7));
    assert_eq!(codes(&found(&report, Some(&[1]))), [("R402", FindingState::Open)]);
    assert_eq!(codes(&found(&report, Some(&[2]))), []);
    assert!(whole[0].fails(FailLevel::Stale) && !whole[0].fails(FailLevel::Unreviewed));
}

#[test]
fn a_baseline_quiets_what_it_knows_and_only_shrinks() {
    let mut report = report();
    report.unread = vec![Unread {
        path: "articles/x.txt".into(),
        error: "broken".into(),
    }];
    let mut old = found(&report, None);
    let baseline = Baseline::of(&old);
    assert_eq!(baseline.len(), 1, "an unreadable file is no debt");
    assert_eq!(baseline.apply(&mut old), 0);
    assert_eq!(old.iter().filter(|f| f.fails(FailLevel::Stale)).count(), 0);

    report.claims[1].id = ClaimId("c-other".into());
    let mut new = found(&report, None);
    assert_eq!(baseline.apply(&mut new), 1);
    assert!(new.iter().any(|f| f.fails(FailLevel::Contradiction)));
    assert!(baseline.shrunk(&new).is_empty());
}

#[test]
fn the_line_of_a_baseline_stays_one_line() {
    let mut report = report();
    report.facts[0].question = "People\nR101 killed\u{2028}\u{85}".into();
    let text = Baseline::of(&found(&report, None)).text();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(Baseline::parse(&text).is_ok());
}
