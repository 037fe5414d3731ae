//! Times told by other times, by parts of the day and by tense.

use super::*;

#[test]
fn times_counted_from_other_dates() {
    check(&[
        (
            "The strike ended on Monday. Two days later trains ran again.",
            &[
                "Monday = 2020-02-03 2020-02-03",
                "Two days later = 2020-02-05 2020-02-05",
            ],
        ),
        (
            "Aid came three days after 28 January.",
            &[
                "three days after = 2020-01-31 2020-01-31",
                "28 January = 2020-01-28 2020-01-28",
            ],
        ),
        (
            "A week before the blast on 28 January he fled.",
            &[
                "A week before = 2020-01-21 2020-01-21",
                "28 January = 2020-01-28 2020-01-28",
            ],
        ),
        (
            "The flood hit on Monday. Two days after the flood, roads reopened.",
            &[
                "Monday = 2020-02-03 2020-02-03",
                "Two days after = 2020-02-05 2020-02-05",
            ],
        ),
        ("Two days after the landslide, roads reopened.", &[]),
        (
            "He joined in 2014. That May he left.",
            &[
                "2014 = 2014 2014-01-01..2014-12-31",
                "That May = 2014-05 2014-05-01..2014-05-31",
            ],
        ),
        (
            "It began on 9 January. The day before, he resigned.",
            &[
                "9 January = 2020-01-09 2020-01-09",
                "The day before = 2020-01-08 2020-01-08",
            ],
        ),
        (
            "It began on 9 January. He left the following Monday.",
            &[
                "9 January = 2020-01-09 2020-01-09",
                "the following Monday = 2020-01-13 2020-01-13",
            ],
        ),
        ("He left a few days later.", &[]),
        ("He finished a week earlier than planned.", &[]),
    ]);
}

#[test]
fn hedged_times_widen_their_days() {
    check(&[
        (
            "He fled about three weeks ago.",
            &["about three weeks ago = 2020-W03 2020-01-13..2020-01-21"],
        ),
        (
            "He fled almost four years ago.",
            &["almost four years ago = 2016 2016-01-01..2017-12-31"],
        ),
        (
            "He fled more than two years ago.",
            &["more than two years ago = 2018 ..2018-12-31"],
        ),
        ("He fled several years ago.", &["several years ago = PAST_REF"]),
        (
            "The shots fell around 3 a.m. on Monday.",
            &["around 3 a.m. on Monday = 2020-02-03T03:00 2020-02-03"],
        ),
    ]);
}

#[test]
fn parts_of_days() {
    check(&[
        (
            "A shell fell overnight.",
            &["overnight = 2020-02-06TNI 2020-02-06..2020-02-07"],
        ),
        (
            "A shell fell on the night of 3 February.",
            &["the night of 3 February = 2020-02-03TNI 2020-02-03"],
        ),
        (
            "A shell fell early Thursday.",
            &["early Thursday = 2020-02-06 2020-02-06"],
        ),
        (
            "A shell fell yesterday afternoon.",
            &["yesterday afternoon = 2020-02-06TAF 2020-02-06"],
        ),
        (
            "It began on Monday. In the evening the lights went out.",
            &[
                "Monday = 2020-02-03 2020-02-03",
                "the evening = 2020-02-03TEV 2020-02-03",
            ],
        ),
    ]);
}

#[test]
fn tense_of_months_weekdays_and_quarters() {
    check(&[
        ("The panel is to meet on Tuesday.", &["Tuesday = 2020-02-11 2020-02-11"]),
        ("They agreed to meet on Tuesday.", &["Tuesday = 2020-02-11 2020-02-11"]),
        ("Work restarts on Tuesday.", &["Tuesday = 2020-02-11 2020-02-11"]),
        ("The restart came on Tuesday.", &["Tuesday = 2020-02-04 2020-02-04"]),
        (
            "The tour may have ended on Tuesday.",
            &["Tuesday = 2020-02-04 2020-02-04"],
        ),
        (
            "The book is due to be published in May.",
            &["May = 2020-05 2020-05-01..2020-05-31"],
        ),
        (
            "The firm will report on its fourth quarter soon.",
            &["fourth quarter = 2019-Q4 2019-10-01..2019-12-31", "soon = FUTURE_REF"],
        ),
        (
            "Sales fell in the past two quarters.",
            &["the past two quarters = P2Q 2019-08-07..2020-02-07"],
        ),
    ]);
}

#[test]
fn movable_feasts_and_names() {
    check(&[
        ("Prices rose before Ramadan.", &["Ramadan = XXXX-XX-XX"]),
        ("Shops closed for Eid al-Fitr 2019.", &["Eid al-Fitr 2019 = 2019-XX-XX"]),
        ("He was caught in the Bloody Sunday march.", &[]),
        ("The Russell 2000 Index fell.", &[]),
        ("They gave thanksgiving in church.", &[]),
        (
            "It closed at the end of the year.",
            &["the end of the year = 2020 2020-10-01..2020-12-31"],
        ),
        ("It is closed for the time being.", &["the time being = PRESENT_REF"]),
    ]);
}

#[test]
fn long_and_odd_input_is_read_in_linear_time() {
    for unit in [
        "a day after ",
        "the week of ",
        "the last week of the ",
        "6 pm on ",
        "early late ",
        "the same day ",
        "1-2-",
        "'7",
        "Été ١٢ ",
    ] {
        let text = unit.repeat(5_000);
        let started = std::time::Instant::now();
        let found = mentions(&text, PUBLISHED);
        assert!(found.iter().all(|m| text.get(m.span.range()).is_some()));
        assert!(started.elapsed().as_secs() < 20, "{unit}");
    }
}

#[test]
fn what_is_set_for_a_day_is_still_to_come() {
    check(&[
        (
            "The union called a strike for Thursday.",
            &["Thursday = 2020-02-13 2020-02-13"],
        ),
        (
            "The court scheduled the hearing for Monday.",
            &["Monday = 2020-02-10 2020-02-10"],
        ),
        ("The figure for Monday was 20.", &["Monday = 2020-02-03 2020-02-03"]),
        (
            "The toll from Mondays raid rises to 31.",
            &["Mondays = 2020-02-03 2020-02-03"],
        ),
    ]);
}

#[test]
fn the_clause_of_a_date_says_on_which_side_of_publication_it_lies() {
    check(&[
        (
            "The party is up 3 points since January.",
            &["January = 2020-01 2020-01-01..2020-01-31"],
        ),
        (
            "She published ten years of returns in January.",
            &["January = 2020-01 2020-01-01..2020-01-31"],
        ),
        (
            "The law comes into force on 1 March.",
            &["1 March = 2020-03-01 2020-03-01"],
        ),
        (
            "Called on 22 November, the vote will be held.",
            &["22 November = 2019-11-22 2019-11-22"],
        ),
        ("Schools are closed until Monday.", &["Monday = 2020-02-10 2020-02-10"]),
        (
            "Food inflation, 15.3% in October, should ease.",
            &["October = 2019-10 2019-10-01..2019-10-31"],
        ),
    ]);
}
