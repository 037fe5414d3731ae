//! Periods that the article is about, periods one back, and times of day in words.

use super::{PUBLISHED, check, read};

#[test]
fn one_period_back() {
    check(&[
        (
            "Sales were lower than in the year-ago quarter.",
            &["the year-ago quarter = 2019 2019-01-01..2019-12-31"],
        ),
        (
            "Output fell compared with the same period last year.",
            &["the same period last year = 2019 2019-01-01..2019-12-31"],
        ),
        (
            "Output fell compared with the corresponding month of last year.",
            &["the corresponding month of last year = 2019 2019-01-01..2019-12-31"],
        ),
    ]);
}

#[test]
fn periods_of_accounts() {
    check(&[
        (
            "The yard made a loss in the latest quarter.",
            &["the latest quarter = 2019-Q4 2019-10-01..2019-12-31"],
        ),
        ("The mill was shut for the entire year.", &["the entire year = 2020"]),
        (
            "The mill had 2018 sales of $3 million.",
            &["2018 = 2018 2018-01-01..2018-12-31"],
        ),
    ]);
    // a number counts what follows, where a year does not qualify it
    check(&[("The mill had 2018 workers.", &[])]);
}

#[test]
fn halves_of_business_and_of_matches() {
    check(&[
        (
            "First-half profit rose to $3 million.",
            &["First-half = 2019-H1 2019-01-01..2019-06-30"],
        ),
        (
            "The mill ran the whole winter.",
            &["the whole winter = 2019-WI 2019-12-01..2020-02-29"],
        ),
    ]);
    check(&[("He scored in the first half.", &[])]);
}

#[test]
fn days_of_a_list_have_one_month() {
    check(&[
        (
            "They met on 18 and 19 June 2019.",
            &["18 = 2019-06-18 2019-06-18", "19 June 2019 = 2019-06-19 2019-06-19"],
        ),
        (
            "They met on June 18 and 19, 2019.",
            &["June 18 = 2019-06-18 2019-06-18", "19, 2019 = 2019-06-19 2019-06-19"],
        ),
        (
            "Strikes on 5, 6 and 7 May 2019 shut the port.",
            &[
                "5 = 2019-05-05 2019-05-05",
                "6 = 2019-05-06 2019-05-06",
                "7 May 2019 = 2019-05-07 2019-05-07",
            ],
        ),
    ]);
    check(&[
        ("The raid killed 18 and hurt 19.", &[]),
        ("In all 18 and 19 fell.", &[]),
        ("Call 2010-2015-86 or 133-03-03-2020.", &[]),
    ]);
}

#[test]
fn lengths_without_a_count() {
    check(&[
        ("The port was closed all week.", &["all week = P1W"]),
        ("Rain is expected in the days ahead.", &["the days ahead = PXD"]),
        ("The dam has cracked over the years.", &["the years = PXY"]),
        ("Roads are empty these days.", &["these days = PRESENT_REF"]),
        ("Prices will fall in the long term.", &["the long term = FUTURE_REF"]),
    ]);
    check(&[
        ("All weeklies were on sale.", &[]),
        ("He read the entire book.", &[]),
        ("It was a long run.", &[]),
        ("The same people stayed.", &[]),
    ]);
}

#[test]
fn times_in_words() {
    let clock = |text: &str| read(text, PUBLISHED);
    for (text, words, value) in [
        ("The blast came at half past seven.", "half past seven", "T07:30"),
        ("The blast came at a quarter to six.", "a quarter to six", "T05:45"),
        ("The blast came at seven o'clock.", "seven o'clock", "T07:00"),
        (
            "The blast came at three in the morning.",
            "three in the morning",
            "T03:00",
        ),
        ("The blast came at 5 in the afternoon.", "5 in the afternoon", "T17:00"),
        ("At 6.10 the bridge shook.", "6.10", "T06:10"),
    ] {
        let found = clock(text);
        let expected = format!("{words} = 2020-02-07{value}");
        assert!(found.len() == 1 && found[0].starts_with(&expected), "{text}: {found:?}");
    }
    for text in [
        "The share closed at 6.10 in thin trading.",
        "Inflation stood at 6.10 percent.",
        "Half of the seven boats sank.",
        "A quarter of six villages lost power.",
    ] {
        assert_eq!(clock(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn years_that_a_date_closes_and_ends_to_come() {
    check(&[
        (
            "Profit for the year ended March 31, 2019 rose.",
            &["the year = P1Y", "March 31, 2019 = 2019-03-31 2019-03-31"],
        ),
        ("It will close by year-end.", &["year-end = 2020-12-31 2020-12-31"]),
        (
            "A program to repay the loan by May was agreed.",
            &["May = 2020-05 2020-05-01..2020-05-31"],
        ),
        ("The shop opens on weekdays.", &["weekdays = XXXX-WXX-WD"]),
    ]);
}
