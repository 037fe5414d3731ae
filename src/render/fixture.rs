//! Small reports for the tests of the renderers, built from texts of our own.

use crate::model::{
    Anchor, AnchorState, Article, ArticleId, Basis, Block, Cause, Claim, ClaimId, ClaimKind, ClaimTime, Confidence,
    DateBasis, DateRange, Decimal, Decision, DecisionId, Fact, FactId, FactRecord, Figure, Hedge, Interval, Modality,
    OffsetMap, Outlet, Place, Position, Published, Reason, Relation, RelationKind, Report, Ruling, Severity, Sources,
    Span, Timex, TimexType, Unread, Value, Verdict, What, Zone,
};
use jiff::civil::date;

/// Three outlets about one bridge: a contradiction, a compatible pair, an agreement of one root, one on another date,
/// one in one source only, and an unread file.
pub(super) fn bridge() -> Report {
    let articles = vec![
        article(
            "harbour-post",
            "Harbour Post",
            3,
            "Bridge closed\n\nThe bridge fell on Monday. Police said 12 people died.\nSeveral cars sank. It was built in 1962 and is 410 metres long.\n",
        ),
        article(
            "the-lantern",
            "The Lantern",
            4,
            "At least 15 people died when the bridge fell, the fire brigade said.\n\nFour cars sank. The bridge of 1962 is 410 metres long.\n",
        ),
        article(
            "coast-radio",
            "Coast Radio",
            5,
            "Police: 12 people died. In the storm of 1998, 7 people died at the same bridge. Its length is 410 metres.\n",
        ),
    ];
    let mut claims = vec![
        claim(&articles, 0, "12", ClaimKind::Count, &["police"]),
        claim(&articles, 0, "Several", ClaimKind::Count, &[]),
        claim(&articles, 0, "1962", ClaimKind::Year, &[]),
        claim(&articles, 0, "410 metres", ClaimKind::Measure, &[]),
        claim(&articles, 1, "At least 15", ClaimKind::Count, &["the fire brigade"]),
        claim(&articles, 1, "Four", ClaimKind::Count, &[]),
        claim(&articles, 1, "410 metres", ClaimKind::Measure, &[]),
        claim(&articles, 2, "12", ClaimKind::Count, &["Police"]),
        claim(&articles, 2, "7", ClaimKind::Count, &[]),
        claim(&articles, 2, "410 metres", ClaimKind::Measure, &[]),
    ];
    claims[8].time = Some(ClaimTime {
        range: DateRange::between(date(1998, 1, 1), date(1998, 12, 31), crate::model::Grain::Year),
        basis: Basis::Sentence,
    });
    claims[4].value.hedge = Hedge::AtLeast;
    let facts = vec![
        fact(
            "f-aaaaaaaa",
            "People killed at the bridge",
            Verdict::Contradiction,
            &[("12", &[0, 7]), ("At least 15", &[4]), ("7", &[8])],
            vec![
                relation(
                    0,
                    1,
                    RelationKind::Contradict,
                    "disjoint_values",
                    "12 is below \"at least 15\"",
                ),
                relation(
                    0,
                    2,
                    RelationKind::NotComparable,
                    "other_time",
                    "1998, another accident",
                ),
                relation(
                    1,
                    2,
                    RelationKind::NotComparable,
                    "other_time",
                    "1998, another accident",
                ),
            ],
        ),
        fact(
            "f-bbbbbbbb",
            "Cars that sank",
            Verdict::Compatible,
            &[("Several", &[1]), ("Four", &[5])],
            vec![relation(
                0,
                1,
                RelationKind::Compatible,
                "within_vague_range",
                "4 is within 3-9",
            )],
        ),
        fact(
            "f-cccccccc",
            "Length of the bridge",
            Verdict::Agreement,
            &[("410 metres", &[3, 6, 9])],
            vec![],
        ),
        fact(
            "f-dddddddd",
            "Year the bridge was built",
            Verdict::SingleSource,
            &[("1962", &[2])],
            vec![],
        ),
    ];
    let unread = vec![Unread {
        path: "articles/broken.txt".into(),
        error: "not text".into(),
    }];
    Report {
        articles,
        claims,
        facts,
        unread,
        terminology: vec![],
        detached: vec![],
    }
}

/// Text that attacks each format, in every field that an article or its file name controls.
pub(super) fn hostile() -> Report {
    let evil =
        "=cmd|'/c calc'!A1 \u{1b}[31m\u{9b}2J\u{202e}`x` <script>alert(1)</script> [a](b) *b* $m$ @all\nnext | line";
    let mut articles = vec![
        article(
            "one",
            &format!("{evil} one"),
            3,
            &format!("Lead {evil}. It cost 5 dollars {evil}\n"),
        ),
        article(
            "two",
            &format!("-{evil} two"),
            4,
            &format!("It cost 6 dollars {evil}\n"),
        ),
    ];
    for article in &mut articles {
        article.title = Some(evil.into());
        article.url = Some(evil.into());
        article.wire = Some(evil.into());
        article.path = format!("articles/{evil}.txt");
    }
    let speaker = format!("+{evil}");
    let mut claims = vec![
        claim(&articles, 0, "5 dollars", ClaimKind::Money, &[&speaker]),
        claim(&articles, 1, "6 dollars", ClaimKind::Money, &[&speaker]),
    ];
    for claim in &mut claims {
        claim.sentence = Span::new(0, articles[claim.article].text.len());
        claim.what.text = evil.into();
        claim.agent = Some(evil.into());
        claim.place = Some(Place {
            text: evil.into(),
            key: evil.into(),
            basis: Basis::Sentence,
            within: vec![],
        });
    }
    let note = relation(0, 1, RelationKind::Contradict, "disjoint_values", evil);
    let mut fact = fact(
        "f-eeeeeeee",
        evil,
        Verdict::Contradiction,
        &[(evil, &[0]), (evil, &[1])],
        vec![note],
    );
    fact.sources.root_names = vec![evil.into()];
    Report {
        articles,
        claims,
        facts: vec![fact],
        unread: vec![Unread {
            path: evil.into(),
            error: evil.into(),
        }],
        terminology: vec![],
        detached: vec![record(evil)],
    }
}

/// Each variant of each enumeration once, open intervals, and a decimal that no binary float holds.
pub(super) fn every_variant() -> Report {
    let mut articles = vec![article("all", "All", 3, "The value is 12 here.")];
    articles[0].published = Published::UNKNOWN;
    let kinds = [
        ClaimKind::Count,
        ClaimKind::Measure,
        ClaimKind::Money,
        ClaimKind::Percent,
        ClaimKind::Fraction,
        ClaimKind::Ordinal,
        ClaimKind::Year,
        ClaimKind::Date,
        ClaimKind::Time,
        ClaimKind::Duration,
        ClaimKind::Age,
        ClaimKind::Party,
        ClaimKind::Place,
        ClaimKind::Actor,
    ];
    let hedges = [
        Hedge::Exact,
        Hedge::About,
        Hedge::Nearly,
        Hedge::AtLeast,
        Hedge::MoreThan,
        Hedge::AtMost,
        Hedge::LessThan,
        Hedge::UpTo,
        Hedge::Vague,
    ];
    let zones = [
        Zone::Title,
        Zone::Lead,
        Zone::Body,
        Zone::Caption,
        Zone::Quote,
        Zone::Boilerplate,
    ];
    let modalities = [
        Modality::Asserted,
        Modality::Denied,
        Modality::Planned,
        Modality::Conditional,
        Modality::Alleged,
        Modality::Negated,
    ];
    let bases = [Basis::Sentence, Basis::Paragraph, Basis::Article, Basis::Publication];
    let timexes = [TimexType::Date, TimexType::Time, TimexType::Duration, TimexType::Set];
    let day = DateRange::day(date(2021, 5, 3));
    let mut claims = Vec::new();
    for (i, kind) in kinds.into_iter().enumerate() {
        let mut claim = claim(&articles, 0, "12", kind, &[]);
        let basis = bases[i % bases.len()];
        claim.id = ClaimId(format!("c-{i:010}"));
        claim.zone = zones[i % zones.len()];
        claim.modality = modalities[i % modalities.len()];
        claim.place = Some(Place {
            text: "Port".into(),
            key: "port".into(),
            basis,
            within: vec![],
        });
        claim.time = Some(ClaimTime {
            range: DateRange { to: None, ..day },
            basis,
        });
        claim.value.hedge = hedges[i % hedges.len()];
        claim.value.dates = Some(day);
        claim.value.timex = Some(Timex {
            kind: timexes[i % timexes.len()],
            value: "2021-05-03".into(),
        });
        claim.value.interval = Interval {
            lo_open: true,
            ..Interval::at_least(Decimal::new(1_234_567_890_123_456_789, 19))
        };
        claims.push(claim);
    }
    let verdicts = [
        Verdict::Contradiction,
        Verdict::Disputed,
        Verdict::Compatible,
        Verdict::Agreement,
        Verdict::NotComparable,
        Verdict::SingleSource,
    ];
    let relations = [
        RelationKind::Contradict,
        RelationKind::Compatible,
        RelationKind::Agree,
        RelationKind::NotComparable,
    ];
    let mut facts = Vec::new();
    for (i, verdict) in verdicts.into_iter().enumerate() {
        let mut relation = relation(0, 1, relations[i % relations.len()], "some_rule", "a note");
        relation.divergence = Some(Decimal::new(125, 2));
        relation.confidence = [Confidence::Low, Confidence::Medium, Confidence::High][i % 3];
        let labels: &[(&str, &[usize])] = &[("12", &[0]), ("12", &[1])];
        let mut fact = fact(&format!("f-{i:08}"), "A question", verdict, labels, vec![relation]);
        fact.severity = [Severity::Low, Severity::Medium, Severity::High][i % 3];
        facts.push(fact);
    }
    Report {
        articles,
        claims,
        facts,
        unread: vec![],
        terminology: vec![],
        detached: vec![record("Lee & Sons")],
    }
}

/// Each ruling, cause and anchor state once, with `text` in every field that a person wrote.
fn record(text: &str) -> FactRecord {
    let decision = |n: usize, ruling: Ruling| Decision {
        id: DecisionId(format!("d-{n:010}")),
        at: jiff::Timestamp::UNIX_EPOCH,
        by: text.into(),
        kind: ruling.kinds()[0],
        ruling,
        claims: vec![ClaimId(format!("c-{n}"))],
        against: vec![],
        cause: Cause::ALL.get(n).copied(),
        why: text.into(),
        basis: vec![text.into()],
        expires: (n == 0).then(|| jiff::civil::date(2030, 1, 1)),
        supersedes: (n == 1).then(|| DecisionId("d-0000000000".into())),
        standing: n > 0,
        stale: n == 2,
        seen: vec![],
    };
    let states = [
        AnchorState::Kept,
        AnchorState::Drifted,
        AnchorState::Orphaned,
        AnchorState::Absent,
    ];
    FactRecord {
        id: FactId("f-zzzzzzzz".into()),
        aliases: vec![FactId("f-yyyyyyyy".into())],
        title: text.into(),
        path: text.into(),
        anchors: states
            .into_iter()
            .enumerate()
            .map(|(line, state)| Anchor {
                claim: ClaimId(format!("c-{line}")),
                article: ArticleId(text.into()),
                outlet: text.into(),
                exact: text.into(),
                sentence: text.into(),
                state,
                now: None,
                line,
            })
            .collect(),
        decisions: Ruling::ALL
            .into_iter()
            .enumerate()
            .map(|(n, r)| decision(n, r))
            .collect(),
    }
}

fn article(id: &str, outlet: &str, day: i8, text: &str) -> Article {
    Article {
        id: ArticleId(id.into()),
        path: format!("articles/{id}.txt"),
        outlet: Outlet {
            name: outlet.into(),
            declared: true,
        },
        title: None,
        url: None,
        published: Published {
            range: Some(DateRange::day(date(2021, 5, day))),
            basis: DateBasis::FrontMatter,
        },
        modified: None,
        author: None,
        wire: None,
        text: text.into(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            zone: Zone::Body,
        }],
        offsets: OffsetMap::identity(),
        entered: vec![],
    }
}

/// A claim about the first place where `value` stands in the article; its sentence is cut at full stops.
fn claim(articles: &[Article], article: usize, value: &str, kind: ClaimKind, chain: &[&str]) -> Claim {
    let text = &articles[article].text;
    let start = text.find(value).unwrap();
    let span = Span::new(start, start + value.len());
    let from = text[..start].rfind(['.', '\n']).map_or(0, |i| i + 1);
    let from = from + text[from..].find(|c: char| !c.is_whitespace()).unwrap();
    let to = text[span.range().end..]
        .find('.')
        .map_or(text.len(), |i| span.range().end + i + 1);
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let figure = digits.parse().ok().map(Figure::point);
    Claim {
        id: ClaimId(format!("c-{article}{start:09}")),
        article,
        kind,
        zone: Zone::Body,
        sentence: Span::new(from, to),
        value: Value {
            span,
            figure,
            hedge: Hedge::Exact,
            interval: figure.map_or_else(Interval::everything, |f| f.under(Hedge::Exact, Decimal::ZERO)),
            unit: None,
            dates: None,
            timex: None,
            names: None,
        },
        what: What {
            head: "thing".into(),
            text: "things".into(),
            ..What::default()
        },
        predicate: None,
        agent: None,
        patient: None,
        place: None,
        time: None,
        as_of: articles[article].published.range,
        attribution: chain.iter().map(|&s| s.into()).collect(),
        modality: Modality::Asserted,
        change: None,
        context: vec![],
        places: vec![],
        rule: "number.count",
    }
}

fn fact(id: &str, question: &str, verdict: Verdict, labels: &[(&str, &[usize])], relations: Vec<Relation>) -> Fact {
    Fact {
        id: FactId(id.into()),
        question: question.into(),
        kind: ClaimKind::Count,
        verdict,
        severity: Severity::High,
        confidence: Confidence::High,
        positions: labels
            .iter()
            .map(|&(l, c)| Position {
                label: l.into(),
                claims: c.to_vec(),
            })
            .collect(),
        relations,
        sources: Sources {
            outlets: 3,
            roots: 1,
            root_names: vec!["police".into()],
        },
        evidence: vec![],
        decision: None,
    }
}

fn relation(a: usize, b: usize, kind: RelationKind, id: &'static str, note: &str) -> Relation {
    let reason = Reason { id, note: note.into() };
    Relation {
        a,
        b,
        kind,
        reason,
        divergence: None,
        internal: false,
        confidence: Confidence::High,
    }
}
