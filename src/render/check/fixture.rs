//! A small result of a check for the tests of the formats: curly quotes and characters beyond the basic plane before the
//! value, so that a wrong unit of columns shows.

use crate::model::{
    CheckReport, ClaimId, Confidence, DateRange, FactId, FailLevel, Finding, FindingState, Level, Point, Region, Rule,
    Site,
};
use jiff::civil::date;

/// Markdown of a rule in tests.
const PAGE: &str = "# R101 value-contradiction\n\nText.\n";
static VALUE: Rule = Rule {
    code: "R101",
    name: "value-contradiction",
    summary: "Two outlets give values that cannot both be true.",
    page: PAGE,
    level: Level::Error,
    fails_from: Some(FailLevel::Contradiction),
};
static YEAR: Rule = Rule {
    code: "R102",
    name: "year-contradiction",
    summary: "Two outlets date one event to different years.",
    page: PAGE,
    level: Level::Error,
    fails_from: Some(FailLevel::Contradiction),
};

static RULES: &[&Rule] = &[&VALUE, &YEAR];

/// A contradiction with the other side and support, and an accepted one.
pub(super) fn bridge() -> CheckReport {
    let lantern = "---\nid: lantern\n---\n\n“At least 15 people 𝐝𝐢𝐞𝐝,” the fire brigade said. “𝐀𝐬 in 1962.”\n";
    let post = "---\nid: post\n---\n\n\n\n𝐒𝐚𝐝: 𝐒𝐨me\n";
    let contradiction = Finding {
        fact: Some(FactId("f-aaaaaaaa".into())),
        question: "People killed at the bridge".into(),
        message: "15 here, 12 in Harbour Post: People killed at the bridge".into(),
        reason: Some("disjoint_values"),
        confidence: Some(Confidence::High),
        related: vec![Site {
            region: Some(Region {
                start: Point::at(post, post.find("me").unwrap_or_default()),
                end: Point::at(post, post.len() - 1),
            }),
            ..site(
                "articles/post.md",
                "Harbour Post",
                4,
                "12",
                "Some 12 people died.",
                "police",
            )
        }],
        support: vec![site("articles/radio.html", "Coast Radio", 6, "15", "15 died.", "")],
        fingerprint: "aaaaaaaaaaaaaaaaaaaaaaaaaa".into(),
        ..Finding::new(
            &VALUE,
            in_text(lantern, "15", "“At least 15 people 𝐝𝐢𝐞𝐝,” the fire brigade said."),
        )
    };
    let accepted = Finding {
        state: FindingState::Accepted,
        justification: "maria decided on 2021-05-06: known".into(),
        fact: Some(FactId("f-bbbbbbbb".into())),
        question: "Year of the bridge".into(),
        message: "1962 here, 1964 in Harbour Post: Year of the bridge".into(),
        related: vec![site(
            "articles/post.md",
            "Harbour Post",
            4,
            "1964",
            "It is of 1964.",
            "",
        )],
        fingerprint: "bbbbbbbbbbbbbbbbbbbbbbbbbb".into(),
        ..Finding::new(&YEAR, in_text(lantern, "1962", "“𝐀𝐬 in 1962.”"))
    };
    CheckReport {
        findings: vec![contradiction, accepted],
        rules: RULES,
        fail_level: FailLevel::Contradiction,
        checked: vec!["articles/lantern.md".into()],
        partial: true,
        articles: 3,
        unchecked: vec![],
        gone: 0,
        prefix: String::new(),
        notes: false,
        settled: false,
    }
}

/// Text that attacks each format, in every field that an article or a reviewer controls.
pub(super) const EVIL: &str = "::error::x %0A ]]> </failure> <script> & \"q\" 'a' | `c` [l](u) *b* @all \u{1b}[31m \u{202e} \r\n::set-output name=a::b \u{9b} \u{0}";

/// [`bridge`] with [`EVIL`] everywhere.
pub(super) fn hostile() -> CheckReport {
    let mut report = bridge();
    report.settled = true;
    for finding in &mut report.findings {
        finding.message.push_str(EVIL);
        finding.question.push_str(EVIL);
        if !finding.justification.is_empty() {
            finding.justification.push_str(EVIL);
        }
        let sites = std::iter::once(&mut finding.site)
            .chain(&mut finding.related)
            .chain(&mut finding.support);
        for site in sites {
            site.sentence.push_str(EVIL);
            site.outlet.push_str(EVIL);
            site.attribution.push(EVIL.to_owned());
        }
    }
    report
}

fn in_text(text: &str, value: &str, sentence: &str) -> Site {
    let start = text.find(sentence).unwrap_or_default() + sentence.find(value).unwrap_or_default();
    Site {
        region: Some(Region {
            start: Point::at(text, start),
            end: Point::at(text, start + value.len()),
        }),
        ..site("articles/lantern.md", "The Lantern", 5, value, sentence, "fire brigade")
    }
}

fn site(path: &str, outlet: &str, day: i8, value: &str, sentence: &str, speaker: &str) -> Site {
    Site {
        path: path.to_owned(),
        region: None,
        outlet: outlet.to_owned(),
        published: Some(DateRange::day(date(2021, 5, day))),
        value: value.to_owned(),
        sentence: sentence.to_owned(),
        value_at: sentence.find(value).unwrap_or_default(),
        attribution: if speaker.is_empty() {
            vec![]
        } else {
            vec![speaker.to_owned()]
        },
        claim: Some(ClaimId("c-aaaaaaaaaa".into())),
    }
}
