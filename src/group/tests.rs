//! Whole groupings of a few claims.

use super::facts;
use crate::lexicon::Lexicon;
use crate::model::{
    Article, ArticleId, Block, Claim, ClaimId, ClaimKind, DateBasis, DateRange, Decisions, OffsetMap, Outlet,
    Published, Span, Zone, sample::*,
};

pub(super) const STORY: &str = "Rescuers in Northam said the Vosk dam burst near Elbury. Governor Tamsin Oreck spoke in Northam. \
                     The Oreck government asked Elbury and Vosk for help.";

pub(super) fn article(n: usize, text: &str, day: &str) -> Article {
    let range = DateRange::day(day.parse().expect("an ISO date"));
    Article {
        id: ArticleId(format!("a{n}")),
        path: format!("a{n}.txt"),
        outlet: Outlet {
            name: format!("Outlet {n}"),
            declared: true,
        },
        title: None,
        url: None,
        published: Published {
            range: Some(range),
            basis: DateBasis::FrontMatter,
        },
        modified: None,
        author: None,
        wire: None,
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            zone: Zone::Body,
        }],
        offsets: OffsetMap::identity(),
        entered: vec![],
    }
}

/// The claim as number `n` of article `article`, with the words of its sentence.
pub(super) fn stated(mut claim: Claim, n: usize, article: usize, words: &str) -> Claim {
    claim.id = ClaimId(format!("c-{n:010}"));
    claim.article = article;
    claim.context = words.split(' ').map(str::to_owned).collect();
    claim.context.sort();
    claim
}

fn groups(claims: &[Claim], articles: &[Article]) -> Vec<Vec<usize>> {
    let found = facts(claims, articles, &Decisions::default(), Lexicon::english());
    found.into_iter().map(|g| g.claims).collect()
}

#[test]
fn tolls_of_one_story_meet_and_the_wounded_stay_apart() {
    let articles = [article(0, STORY, "2024-03-02"), article(1, STORY, "2024-03-02")];
    let claims = [
        stated(
            concept(count("43"), "person_killed"),
            0,
            0,
            "dam burst kill people northam",
        ),
        stated(
            concept(count("57"), "person_killed"),
            1,
            1,
            "people die dam burst elbury",
        ),
        stated(
            concept(count("43"), "person_wounded"),
            2,
            1,
            "people hurt dam burst northam",
        ),
    ];
    assert_eq!(groups(&claims, &articles), [vec![0, 1]]);
}

#[test]
fn two_stories_are_never_compared() {
    let other = "In Kestrel Bay the Marlow ferry sank. Captain Ines Dorado of the Marlow line spoke in Kestrel Bay.";
    let articles = [article(0, STORY, "2024-03-02"), article(1, other, "2024-03-02")];
    let words = "people die disaster rescuer say";
    let toll = |n| concept(count(n), "person_killed");
    assert!(
        groups(
            &[stated(toll("43"), 0, 0, words), stated(toll("43"), 1, 1, words)],
            &articles
        )
        .is_empty()
    );
}

#[test]
fn events_of_other_days_stay_apart() {
    let articles = [article(0, STORY, "2024-03-02"), article(1, STORY, "2024-03-05")];
    let convoy = |n, day| on(concept(count(n), "vehicle"), day);
    let claims = [
        stated(convoy("40", "2024-02-02"), 0, 0, "convoy vehicle cross border elbury"),
        stated(convoy("150", "2024-02-27"), 1, 1, "convoy vehicle cross border elbury"),
    ];
    assert!(groups(&claims, &articles).is_empty());
}

#[test]
fn people_decide_over_scores() {
    let articles = [article(0, STORY, "2024-03-02"), article(1, STORY, "2024-03-02")];
    let claims = [
        stated(concept(count("43"), "person_killed"), 0, 0, "dam burst kill people"),
        stated(
            concept(count("43"), "person_killed"),
            1,
            1,
            "dam burst kill people elbury",
        ),
        stated(count("9"), 2, 1, "goat"),
    ];
    let pair = |a: usize, b: usize| (claims[a].id.clone(), claims[b].id.clone());
    let decisions = Decisions {
        same: vec![pair(0, 2)],
        different: vec![pair(0, 1)],
        ..Decisions::default()
    };
    let found = facts(&claims, &articles, &decisions, Lexicon::english());
    assert_eq!(found.iter().map(|g| g.claims.clone()).collect::<Vec<_>>(), [vec![0, 2]]);
    let bad = Decisions {
        bad: vec![claims[1].id.clone()],
        ..Decisions::default()
    };
    assert!(facts(&claims, &articles, &bad, Lexicon::english()).is_empty());
}

#[test]
fn copies_of_one_text_are_one_root() {
    let text = format!("{STORY} At least forty three people died when the wall of the dam gave way on Saturday night.");
    let mut articles = [article(0, &text, "2024-03-02"), article(1, &text, "2024-03-02")];
    articles[1].wire = Some("Coast Wire".to_owned());
    let claims = [
        stated(concept(count("43"), "person_killed"), 0, 0, "dam burst kill people"),
        stated(concept(count("43"), "person_killed"), 1, 1, "dam burst kill people"),
    ];
    let found = facts(&claims, &articles, &Decisions::default(), Lexicon::english());
    let sources = &found[0].sources;
    assert_eq!(
        (sources.outlets, sources.roots, sources.root_names.as_slice()),
        (2, 1, &["Coast Wire".to_owned()][..])
    );
}

#[test]
fn two_matches_of_one_round_up_are_two_facts() {
    let articles = [article(0, STORY, "2024-03-02"), article(1, STORY, "2024-03-02")];
    let goals = |n| concept(count(n), "winner_score");
    let (derby, other) = ("albion beat rovers kelso park", "city win wanderers hallow road");
    let apart = [stated(goals("2"), 0, 0, derby), stated(goals("2"), 1, 1, other)];
    assert!(groups(&apart, &articles).is_empty());
    let one = [stated(goals("2"), 0, 0, derby), stated(goals("3"), 1, 1, derby)];
    assert_eq!(groups(&one, &articles), [vec![0, 1]]);
}

#[test]
fn ages_of_one_person_meet_whatever_they_are() {
    let articles = [article(0, STORY, "2024-03-02"), article(1, STORY, "2024-03-02")];
    let aged = |years: &str, name: &str, n: usize, words: &str| {
        let mut age = measure(years, "year");
        age.kind = ClaimKind::Age;
        age.what.text = name.to_owned();
        age.what.head = name.split(' ').next_back().unwrap_or_default().to_lowercase();
        stated(age, n, n % 2, words)
    };
    let claims = [
        aged("54", "Tamsin Oreck", 0, "governor speak northam"),
        aged("56", "Oreck", 1, "face charge"),
        aged("54", "Ilse Brandt", 3, "governor speak northam"),
        aged("54", "Tamsin R. Oreck", 4, "accuse court"),
    ];
    assert_eq!(groups(&claims, &articles), [vec![0, 1, 3]]);
    let relatives = [
        aged("54", "Tamsin Oreck", 0, "governor speak northam"),
        aged("54", "Ivo Oreck", 1, "governor speak northam"),
    ];
    assert!(groups(&relatives, &articles).is_empty());
}

/// True when two articles of the same two days tell one story, in a folder that holds them and `others`.
fn one_story(a: &str, b: &str, others: &[&str]) -> bool {
    let mut articles = vec![article(0, a, "2024-03-02"), article(1, b, "2024-03-03")];
    articles.extend(others.iter().zip(2..).map(|(text, n)| article(n, text, "2024-03-02")));
    let stories = super::story::stories(&articles, Lexicon::english());
    stories[0] == stories[1]
}

const SPILL: &str = "A tanker ran aground off the island of Skarvoy and spilled oil along its beaches, the coast guard said. \
                     Volunteers shovelled oil from the sand near Tarnes. Captain Ole Brekke was questioned.";
const SPILL_AGAIN: &str = "Three thousand tonnes of crude oil have spilled from a tanker aground at Skarvoy. Fishermen there \
                           fear for their season. The owner, Hellas Lines, promised to pay.";
const SCHOOLS: &str = "Teachers will stop work in the schools of Belmere on Thursday, their union said. Headmaster Ines Duarte \
                       called on parents to keep children at home.";

#[test]
fn two_reports_alone_tell_one_story_in_other_words() {
    assert!(one_story(SPILL, SPILL_AGAIN, &[]));
    assert!(one_story(SPILL, SPILL_AGAIN, &[SCHOOLS]));
    assert!(!one_story(SPILL, SCHOOLS, &[]));
}

#[test]
fn a_lone_report_between_two_stories_joins_neither() {
    let elsewhere = "Oil spilled along the beaches of Port Lowe after a tanker ran aground in fog. Volunteers scrubbed seabirds, and \
                     Mayor Sam Reid closed the harbour to yachts and ferries for the whole season.";
    let vague = "Oil from a tanker spilled along beaches after it ran aground, insurers told in a study of wrecks, which counts \
                 lawsuits, fines, payments, claims and the price of cleaning.";
    assert!(!one_story(vague, SPILL, &[elsewhere]));
}

#[test]
fn a_copied_sentence_with_another_figure_is_one_fact() {
    let articles = [article(0, STORY, "2024-03-02"), article(1, STORY, "2024-03-02")];
    let words = "italy register arrival sea year";
    let arrivals = |n: &str, of: usize| {
        let mut claim = stated(count(n), of, of, words);
        claim.what.head = "arrival".to_owned();
        claim.predicate = Some("register".to_owned());
        claim
    };
    let told = [arrivals("92000", 0), arrivals("119600", 1)];
    assert_eq!(groups(&told, &articles), [vec![0, 1]]);
    let mut other = told.clone();
    other[1].context = ["hospital", "nurse", "ward"].map(str::to_owned).to_vec();
    assert_eq!(groups(&other, &articles), Vec::<Vec<usize>>::new());
}
