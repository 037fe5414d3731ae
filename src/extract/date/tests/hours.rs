//! Hours from and to, hours of a day that is said with its part, and what only looks like them.

use super::check;

#[test]
fn hours_of_a_day() {
    check(&[
        (
            "The fair is open from 9 a.m. to 5 p.m. on Saturday.",
            &["9 a.m. to 5 p.m. on Saturday = 2020-02-01T09:00/T17:00 2020-02-01"],
        ),
        (
            "Divers searched the lake on Tuesday from 2:00 to 2:30 pm.",
            &["Tuesday from 2:00 to 2:30 pm = 2020-02-04T14:00/T14:30 2020-02-04"],
        ),
        (
            "Shots were heard between 10 p.m. and midnight on Thursday.",
            &["10 p.m. and midnight on Thursday = 2020-02-06T22:00/T24:00 2020-02-06"],
        ),
        (
            "Shots were heard between 11 and 1 p.m. yesterday.",
            &["11 and 1 p.m. yesterday = 2020-02-06T11:00/T13:00 2020-02-06"],
        ),
        (
            "The desk is manned 9am-5pm.",
            &["9am-5pm = 2020-02-07T09:00/T17:00 2020-02-07"],
        ),
        (
            "Power was cut from 8:30 to 11 on Monday.",
            &["8:30 to 11 on Monday = 2020-02-03T08:30/T11:00 2020-02-03"],
        ),
    ]);
    check(&[
        ("The fine rose from 3 to 5 pounds.", &[]),
        ("They won the tie between 6 and 8 games.", &[]),
        ("He scored 10 to 12 goals.", &[]),
    ]);
}

#[test]
fn the_part_of_the_day_tells_the_hour() {
    check(&[
        (
            "The roof fell at 8:15 on Thursday evening.",
            &["8:15 on Thursday evening = 2020-02-06T20:15 2020-02-06"],
        ),
        (
            "The roof fell on Thursday evening at 8:15.",
            &["Thursday evening at 8:15 = 2020-02-06T20:15 2020-02-06"],
        ),
        (
            "The vote began at 10am this morning.",
            &["10am this morning = 2020-02-07T10:00 2020-02-07"],
        ),
        (
            "It rained at 3 o'clock in the afternoon.",
            &["3 o'clock in the afternoon = 2020-02-07T15:00 2020-02-07"],
        ),
        (
            "Fog came early in the morning on Monday.",
            &["early in the morning on Monday = 2020-02-03TMO 2020-02-03"],
        ),
    ]);
}

#[test]
fn hours_as_agencies_write_them() {
    check(&[
        (
            "The ship sank at 15h30 GMT.",
            &["15h30 GMT = 2020-02-07T15:30Z 2020-02-07"],
        ),
        ("The ship sank at 15H05.", &["15H05 = 2020-02-07T15:05 2020-02-07"]),
        (
            "The ship left port at 8h GMT.",
            &["8h GMT = 2020-02-07T08:00Z 2020-02-07"],
        ),
        (
            "10:30 - The first boats arrive.",
            &["10:30 = 2020-02-07T10:30 2020-02-07"],
        ),
        (
            "The council meets every Monday at 7 p.m.",
            &["every Monday at 7 p.m. = XXXX-WXX-1T19:00"],
        ),
    ]);
    check(&[("The set ended 10:30.", &[]), ("The cell holds 8h of charge.", &[])]);
}

#[test]
fn ranges_of_days() {
    check(&[
        (
            "The fair ran from 26 June to 28 June 2019.",
            &["26 June to 28 June 2019 = 2019-06-26 2019-06-26..2019-06-28"],
        ),
        (
            "The strike lasted from Friday to Monday.",
            &["Friday to Monday = 2020-01-31 2020-01-31..2020-02-03"],
        ),
        (
            "The fair will run from Monday to Friday.",
            &["Monday to Friday = 2020-02-10 2020-02-10..2020-02-14"],
        ),
        (
            "The port stays closed from now until 15 March.",
            &["now until 15 March = 2020-02-07 2020-02-07..2020-03-15"],
        ),
        ("He was seen on Monday 3rd.", &["Monday 3rd = 2020-02-03 2020-02-03"]),
        (
            "It fell in the week of the 20th.",
            &["the week of the 20th = 2020-W04 2020-01-20..2020-01-26"],
        ),
    ]);
}

#[test]
fn weekends_and_years_so_far() {
    check(&[
        (
            "Fighting went on over the weekend.",
            &["the weekend = 2020-W05-WE 2020-02-01..2020-02-02"],
        ),
        (
            "Snow will fall over the weekend.",
            &["the weekend = 2020-W06-WE 2020-02-08..2020-02-09"],
        ),
        (
            "Shelves emptied ahead of the weekend.",
            &["the weekend = 2020-W06-WE 2020-02-08..2020-02-09"],
        ),
        ("The office is closed on weekends.", &["weekends = XXXX-WXX-WE"]),
        (
            "Sales rose 3 percent in the year to date.",
            &["the year to date = 2020 2020-01-01..2020-12-31"],
        ),
        (
            "The mill reopened last week on Tuesday.",
            &["last week on Tuesday = 2020-01-28 2020-01-28"],
        ),
    ]);
}

#[test]
fn the_period_reported_on_a_year_before() {
    check(&[(
        "Sales fell in the third quarter, compared with the same period last year.",
        &[
            "the third quarter = 2019-Q3 2019-07-01..2019-09-30",
            "the same period last year = 2018-Q3 2018-07-01..2018-09-30",
        ],
    )]);
}

#[test]
fn zones_are_offsets_where_their_letters_name_one() {
    check(&[
        (
            "The quake hit at 4:17 a.m. EST.",
            &["4:17 a.m. EST = 2020-02-07T04:17-05:00 2020-02-07"],
        ),
        (
            "The talks began at 18:30 CET on Monday.",
            &["18:30 CET on Monday = 2020-02-03T18:30+01:00 2020-02-03"],
        ),
        (
            "The jet landed at 6:40 p.m. (GMT +8).",
            &["6:40 p.m. (GMT +8) = 2020-02-07T18:40+08:00 2020-02-07"],
        ),
        (
            "The jet landed at 6:40 p.m. (GMT+5:30).",
            &["6:40 p.m. (GMT+5:30) = 2020-02-07T18:40+05:30 2020-02-07"],
        ),
        (
            "The jet landed at 6:40 p.m. (GMT+0530).",
            &["6:40 p.m. (GMT+0530) = 2020-02-07T18:40+05:30 2020-02-07"],
        ),
        // Eastern time is two offsets, IST three
        (
            "The market opens at 9:30 a.m. ET.",
            &["9:30 a.m. ET = 2020-02-07T09:30 2020-02-07"],
        ),
        (
            "The train left at 18:40 IST.",
            &["18:40 IST = 2020-02-07T18:40 2020-02-07"],
        ),
    ]);
}

#[test]
fn minutes_past_an_hour() {
    check(&[
        (
            "The alarm rang at 20 minutes past eight.",
            &["20 minutes past eight = 2020-02-07T08:20 2020-02-07"],
        ),
        (
            "It sank at ten minutes to 3 pm.",
            &["ten minutes to 3 pm = 2020-02-07T14:50 2020-02-07"],
        ),
        ("They had 20 minutes to eight hours left.", &[]),
    ]);
}
