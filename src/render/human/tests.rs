use super::{card, report};
use crate::model::{DateRange, LeftOut, Reason, Report, Span, Term, TermUse, Terminology};
use crate::render::{Item, Style, fixture};
use jiff::civil::date;
use unicode_width::UnicodeWidthStr;

fn at(width: usize) -> Style {
    Style {
        width,
        ..Style::default()
    }
}

fn widest(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The bridge report with its last article eight months later.
fn two_times() -> Report {
    let mut report = fixture::bridge();
    report.articles[2].published.range = Some(DateRange::day(date(2022, 1, 9)));
    report
}

#[test]
fn a_table_says_each_verdict_in_a_word_with_one_reason() {
    let text = report(&fixture::bridge(), &at(120));
    assert!(
        text.starts_with("3 articles, 3 outlets, 3 May 2021 - 5 May 2021: 10 claims, 4 questions.\n"),
        "{text}"
    );
    for part in [
        "✗ 1 contradict",
        "✗ CONTRADICT",
        "≈ COMPATIBLE",
        "✓ AGREE",
        "4 is within 3-9",
        "12 [police]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("⊘ 7 (1998)"), "{text}");
    assert!(text.contains("Not read: articles/broken.txt: not text"));
}

#[test]
fn facts_of_one_source_are_left_out_and_counted() {
    let text = report(&fixture::bridge(), &at(120));
    assert!(!text.contains("Year the bridge was built"));
    assert!(
        text.contains("1 question answered by one source or outlet only left out; --all shows it."),
        "{text}"
    );
    let all = report(&fixture::bridge(), &Style { all: true, ..at(120) });
    assert!(all.contains("Year the bridge") && all.contains("ONE SOURCE") && !all.contains("left out"));
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for model in [
        fixture::bridge(),
        two_times(),
        fixture::hostile(),
        fixture::every_variant(),
    ] {
        for width in [60, 70, 80, 90, 100, 120, 140, 200] {
            let text = report(&model, &Style { all: true, ..at(width) });
            assert!(widest(&text) <= width, "{width}\n{text}");
        }
    }
}

#[test]
fn narrow_terminals_get_cards_with_quotes() {
    let text = report(&fixture::bridge(), &at(70));
    assert!(!text.contains('│'), "{text}");
    assert!(text.contains("\"Police said «12» people died.\""), "{text}");
    assert!(text.contains("why: 12 is below \"at least 15\""), "{text}");
}

#[test]
fn time_groups_part_when_not_all_outlets_fit() {
    let text = report(&two_times(), &at(84));
    assert!(
        text.contains("Time groups: May 2021 (Harbour Post, The Lantern) | Jan 2022 (Coast Radio)."),
        "{text}"
    );
    assert!(text.contains("Across time groups"), "{text}");
    let wide = report(&two_times(), &at(120));
    assert!(!wide.contains("Across time groups"), "{wide}");
}

#[test]
fn problems_come_first_whatever_the_group() {
    let text = report(&two_times(), &at(84));
    let at = |word: &str| text.rfind(word).unwrap();
    assert!(at("CONTRADICT") < at("COMPATIBLE"), "{text}");
}

#[test]
fn ascii_output_holds_no_other_character() {
    let mut model = fixture::bridge();
    model.facts[0].question = "“Réfugiés” – كفر".into();
    for width in [70, 120] {
        let text = report(
            &model,
            &Style {
                ascii: true,
                ..at(width)
            },
        );
        assert!(text.is_ascii(), "{text}");
        assert!(text.contains("[X] ") && text.contains("\"Refugies\" - ???"), "{text}");
    }
    assert!(card(&model, Item::Fact(0), &[], &Style { ascii: true, ..at(80) }).contains(">>12<<"));
}

#[test]
fn colours_only_where_asked_and_never_from_an_article() {
    for (width, color) in [(70, false), (120, false), (70, true), (120, true)] {
        let style = Style { color, ..at(width) };
        let text = report(&fixture::bridge(), &style);
        assert_eq!(text.contains('\u{1b}'), color);
        let hostile = report(&fixture::hostile(), &style) + &card(&fixture::hostile(), Item::Fact(0), &[], &style);
        assert!(!hostile.contains("\u{1b}[31mred") && !hostile.contains(['\u{9b}', '\u{202e}', '\r']));
        assert_eq!(hostile.contains('\u{1b}'), color);
    }
}

#[test]
fn a_fact_card_shows_every_position_with_quote_place_and_rule() {
    let text = card(&fixture::bridge(), Item::Fact(0), &[], &at(100));
    for part in [
        "✗ 1 CONTRADICT: People killed at the bridge  f-aaaaaaaa",
        "Harbour Post, 3 May 2021  articles/harbour-post.txt:3:40  police",
        "\"Police said «12» people died.\"",
        "when: 1998 (stated in the sentence)",
        "rule number.count",
        "12 / At least 15: contradict - 12 is below \"at least 15\" (disjoint_values, confidence high)",
        "12 / 7: not comparable - 1998, another accident",
        "3 outlets, 1 root: police",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_fact_card_says_what_was_left_out_and_why() {
    let reason = Reason {
        id: "other_time",
        note: "they hold for different days".to_owned(),
    };
    let text = card(
        &fixture::bridge(),
        Item::Fact(0),
        &[LeftOut { claim: 2, reason }],
        &at(100),
    );
    let from = text.find("looked at, and not compared").expect("a heading");
    assert!(text[from..].contains("1962 - Harbour Post"), "{text}");
    assert!(
        text[from..].contains("they hold for different days (other_time)"),
        "{text}"
    );
}

#[test]
fn words_for_one_referent_stand_below_the_table() {
    let mut model = fixture::bridge();
    assert!(!report(&model, &at(100)).contains("Words for one"));
    let used = |article, count| TermUse {
        article,
        count,
        first: Span::new(0, 1),
    };
    let term = |term: &str, uses| Term {
        term: term.to_owned(),
        uses,
    };
    model.terminology = vec![Terminology {
        referent: "the government".to_owned(),
        nation: Some("Syrian".to_owned()),
        terms: vec![
            term("regime", vec![used(0, 3)]),
            term("government", vec![used(1, 1), used(2, 2)]),
        ],
        facts: vec![],
    }];
    let text = report(&model, &at(120));
    let row = "the government (Syrian): “regime” - Harbour Post 3; “government” - The Lantern, Coast Radio 2";
    assert!(text.contains(row), "{text}");
}

#[test]
fn a_claim_card_names_the_question_it_answers() {
    let text = card(&fixture::bridge(), Item::Claim(4), &[], &at(100));
    assert!(
        text.contains("answers f-aaaaaaaa: People killed at the bridge (CONTRADICT)"),
        "{text}"
    );
    assert!(text.contains("hedge at_least; interval [15, 15]"), "{text}");
    assert_eq!(card(&fixture::bridge(), Item::Claim(99), &[], &at(100)), "");
}

#[test]
fn an_empty_report_says_so() {
    assert_eq!(
        report(&Report::default(), &at(100)).lines().next(),
        Some("0 articles, 0 outlets: 0 claims, 0 questions.")
    );
    let mut alone = fixture::bridge();
    alone.facts.truncate(0);
    assert!(report(&alone, &at(100)).contains("No question is answered by two sources."));
}
