//! Tables of expressions and what they mean; every sentence is our own.

mod hours;
mod periods;
mod reference;

use jiff::civil::{Date, date};

use super::Dates;
use crate::extract::{Context, Detector, Mention, MentionKind, number::Numerals};
use crate::{
    language,
    lexicon::Lexicon,
    model::{
        Article, ArticleId, Block, ClaimKind, DateBasis, DateRange, OffsetMap, Outlet, Published, Span, TimexType, Zone,
    },
};

/// Friday, 7 February 2020.
const PUBLISHED: Option<Date> = Some(date(2020, 2, 7));

fn article(text: &str, published: Option<Date>) -> Article {
    Article {
        id: ArticleId("a".to_owned()),
        path: "a.txt".to_owned(),
        outlet: Outlet {
            name: "A".to_owned(),
            declared: true,
        },
        title: None,
        url: None,
        published: Published {
            range: published.map(DateRange::day),
            basis: DateBasis::FrontMatter,
        },
        modified: None,
        author: None,
        wire: None,
        text: text.to_owned(),
        blocks: vec![],
        offsets: OffsetMap::identity(),
        entered: vec![],
    }
}

fn mentions(text: &str, published: Option<Date>) -> Vec<Mention> {
    let lexicon = Lexicon::english();
    let article = article(text, published);
    let span = Span::new(0, text.len());
    let mut out = vec![];
    let mut before = vec![];
    for sentence in language::sentences(text, span, lexicon) {
        let block = Block { span, zone: Zone::Body };
        let numerals = Numerals::read(text, &sentence, lexicon);
        let context = Context {
            article: &article,
            block,
            sentence: &sentence,
            numerals: &numerals,
            before: &before,
            lexicon,
        };
        Dates.detect(&context, &mut out);
        before.push(sentence);
    }
    out
}

/// "words = value [from..to]" for every mention; the days only where they were resolved.
fn read(text: &str, published: Option<Date>) -> Vec<String> {
    let shown = |m: &Mention| {
        let MentionKind::Time(time) = &m.kind else {
            return String::new();
        };
        let end = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        let dates = match time.dates {
            Some(d) if d.from == d.to => format!(" {}", end(d.from)),
            Some(d) => format!(" {}..{}", end(d.from), end(d.to)),
            None => String::new(),
        };
        format!("{} = {}{dates}", m.span.of(text), time.timex.value)
    };
    mentions(text, published).iter().map(shown).collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(read(text, PUBLISHED), *expected, "{text}");
    }
}

#[test]
fn written_out_dates() {
    check(&[
        (
            "The bridge opened on 10 September 2019.",
            &["10 September 2019 = 2019-09-10 2019-09-10"],
        ),
        (
            "The bridge opened on September 10, 2019.",
            &["September 10, 2019 = 2019-09-10 2019-09-10"],
        ),
        ("The bridge opened on Sept. 10.", &["Sept. 10 = 2019-09-10 2019-09-10"]),
        (
            "The bridge opened on the 10th of January.",
            &["10th of January = 2020-01-10 2020-01-10"],
        ),
        (
            "It was signed on Sunday, Dec. 29, 2019, in Lima.",
            &["Sunday, Dec. 29, 2019 = 2019-12-29 2019-12-29"],
        ),
        (
            "Voters went to the polls on Monday, 27 January.",
            &["Monday, 27 January = 2020-01-27 2020-01-27"],
        ),
        ("The file is dated 2023-09-10.", &["2023-09-10 = 2023-09-10 2023-09-10"]),
        ("The file is dated 10/09/2023.", &["10/09/2023 = 2023-10-09 2023-10-09"]),
        ("The file is dated 25/09/2023.", &["25/09/2023 = 2023-09-25 2023-09-25"]),
        ("The file is dated 25.09.2023.", &["25.09.2023 = 2023-09-25 2023-09-25"]),
        ("The stamp says 5-Aug-2016.", &["5-Aug-2016 = 2016-08-05 2016-08-05"]),
        (
            "Work began in March 2018.",
            &["March 2018 = 2018-03 2018-03-01..2018-03-31"],
        ),
        (
            "Work began in April last year.",
            &["April last year = 2019-04 2019-04-01..2019-04-30"],
        ),
        ("Work began in May.", &["May = 2019-05 2019-05-01..2019-05-31"]),
        ("The ship sank on the 3rd.", &["the 3rd = 2020-02-03 2020-02-03"]),
        (
            "The law dates from Jan '97.",
            &["Jan '97 = 1997-01 1997-01-01..1997-01-31"],
        ),
    ]);
}

#[test]
fn a_colon_ends_a_date_and_opens_no_clock_time() {
    check(&[
        (
            "The plan for June 6, 1944: land on the coast.",
            &["June 6, 1944 = 1944-06-06 1944-06-06"],
        ),
        (
            "Timeline of 2019: a year of storms.",
            &["2019 = 2019 2019-01-01..2019-12-31"],
        ),
    ]);
}

#[test]
fn years_decades_and_centuries() {
    check(&[
        (
            "The party was founded in 1987.",
            &["1987 = 1987 1987-01-01..1987-12-31"],
        ),
        ("The 2018 agreement failed.", &["2018 = 2018 2018-01-01..2018-12-31"]),
        (
            "He led the club from 2007 to 2014.",
            &["2007 to 2014 = 2007 2007-01-01..2014-12-31"],
        ),
        ("Output fell in 2011-12.", &["2011-12 = 2011 2011-01-01..2012-12-31"]),
        ("Output fell in 2015/16.", &["2015/16 = 2015 2015-01-01..2016-12-31"]),
        (
            "The tower is from the 1990s.",
            &["the 1990s = 199 1990-01-01..1999-12-31"],
        ),
        (
            "The tower is from the '70s.",
            &["the '70s = 197 1970-01-01..1979-12-31"],
        ),
        (
            "The tower is from the 19th century.",
            &["the 19th century = 18 1800-01-01..1899-12-31"],
        ),
        (
            "Profits doubled in fiscal 2019.",
            &["fiscal 2019 = 2019 2019-01-01..2019-12-31"],
        ),
        ("Profits doubled in FY2019.", &["FY2019 = 2019 2019-01-01..2019-12-31"]),
    ]);
}

#[test]
fn numbers_that_are_no_years() {
    check(&[
        ("The rally drew 2019 people, he said.", &[]),
        ("The rally drew 1,950 people.", &[]),
        ("It cost $2000.", &[]),
        ("They walked 1500 metres.", &[]),
        ("The number 2000.5 was wrong.", &[]),
        ("Flight 1972 was late.", &[]),
    ]);
}

#[test]
fn parts_of_months_and_years() {
    check(&[
        (
            "The war began in early 2011.",
            &["early 2011 = 2011 2011-01-01..2011-03-31"],
        ),
        (
            "The city was split in mid-2012.",
            &["mid-2012 = 2012 2012-05-01..2012-08-31"],
        ),
        (
            "The siege ended in late January.",
            &["late January = 2020-01 2020-01-21..2020-01-31"],
        ),
        (
            "A conference will take place in mid-June.",
            &["mid-June = 2020-06 2020-06-11..2020-06-20"],
        ),
        (
            "They left at the end of last year.",
            &["the end of last year = 2019 2019-10-01..2019-12-31"],
        ),
        (
            "The sale is expected to close in the third quarter.",
            &["the third quarter = 2020-Q3 2020-07-01..2020-09-30"],
        ),
        (
            "The company will publish figures for the fourth quarter.",
            &["the fourth quarter = 2019-Q4 2019-10-01..2019-12-31"],
        ),
        (
            "Sales rose in the third quarter of 2008.",
            &["the third quarter of 2008 = 2008-Q3 2008-07-01..2008-09-30"],
        ),
        ("Sales rose in Q1 2019.", &["Q1 2019 = 2019-Q1 2019-01-01..2019-03-31"]),
        (
            "Sales rose in the first half of 2019.",
            &["the first half of 2019 = 2019-H1 2019-01-01..2019-06-30"],
        ),
        (
            "Prices peaked in the summer of 2013.",
            &["the summer of 2013 = 2013-SU 2013-06-01..2013-08-31"],
        ),
        (
            "Prices peaked last summer.",
            &["last summer = 2019-SU 2019-06-01..2019-08-31"],
        ),
        (
            "It rained in the first week of January.",
            &["the first week of January = 2020-W01 2020-01-01..2020-01-07"],
        ),
        (
            "It rained in the last 2 weeks of January.",
            &["the last 2 weeks of January = P2W 2020-01-18..2020-01-31"],
        ),
    ]);
}

#[test]
fn weekdays_follow_the_tense() {
    check(&[
        (
            "Rebels shelled the town on Monday.",
            &["Monday = 2020-02-03 2020-02-03"],
        ),
        ("Rebels shelled the town Friday.", &["Friday = 2020-02-07 2020-02-07"]),
        ("The envoys will meet on Monday.", &["Monday = 2020-02-10 2020-02-10"]),
        (
            "A delegation is expected in Riga on Saturday.",
            &["Saturday = 2020-02-08 2020-02-08"],
        ),
        (
            "The vote will be held on Tuesday.",
            &["Tuesday = 2020-02-11 2020-02-11"],
        ),
        ("Friday's talks failed.", &["Friday = 2020-02-07 2020-02-07"]),
        (
            "The vote was delayed until next Tuesday.",
            &["next Tuesday = 2020-02-11 2020-02-11"],
        ),
        ("He resigned last Friday.", &["last Friday = 2020-01-31 2020-01-31"]),
        (
            "He resigned on Friday last week.",
            &["Friday last week = 2020-01-31 2020-01-31"],
        ),
        (
            "Two shops burned on Thursday night.",
            &["Thursday night = 2020-02-06TNI 2020-02-06"],
        ),
    ]);
}

#[test]
fn relative_days_weeks_months_and_years() {
    check(&[
        ("He arrived today.", &["today = 2020-02-07 2020-02-07"]),
        ("He arrived yesterday.", &["yesterday = 2020-02-06 2020-02-06"]),
        (
            "He arrived the day before yesterday.",
            &["the day before yesterday = 2020-02-05 2020-02-05"],
        ),
        ("He arrived last night.", &["last night = 2020-02-06TNI 2020-02-06"]),
        ("He arrived this morning.", &["this morning = 2020-02-07TMO 2020-02-07"]),
        (
            "He arrived this week.",
            &["this week = 2020-W06 2020-02-03..2020-02-07"],
        ),
        (
            "He arrived earlier this week.",
            &["earlier this week = 2020-W06 2020-02-03..2020-02-07"],
        ),
        (
            "He arrived last week.",
            &["last week = 2020-W05 2020-01-27..2020-02-02"],
        ),
        (
            "He will arrive next month.",
            &["next month = 2020-03 2020-03-01..2020-03-31"],
        ),
        (
            "He arrived last month.",
            &["last month = 2020-01 2020-01-01..2020-01-31"],
        ),
        (
            "He arrived last March.",
            &["last March = 2019-03 2019-03-01..2019-03-31"],
        ),
        ("He arrived last year.", &["last year = 2019 2019-01-01..2019-12-31"]),
        (
            "He arrived in January. A year later he left.",
            &[
                "January = 2020-01 2020-01-01..2020-01-31",
                "A year later = 2021-01 2021-01-01..2021-01-31",
            ],
        ),
        (
            "It struck on 3 May 2019. Aid came the next day.",
            &[
                "3 May 2019 = 2019-05-03 2019-05-03",
                "the next day = 2019-05-04 2019-05-04",
            ],
        ),
        (
            "It struck on 3 May 2019. Aid came the same day.",
            &[
                "3 May 2019 = 2019-05-03 2019-05-03",
                "the same day = 2019-05-03 2019-05-03",
            ],
        ),
        ("He arrived 3 days ago.", &["3 days ago = 2020-02-04 2020-02-04"]),
        ("He arrived a week ago.", &["a week ago = 2020-01-31 2020-01-31"]),
        (
            "He arrived 2 months ago.",
            &["2 months ago = 2019-12 2019-12-01..2019-12-31"],
        ),
        (
            "It rained over the past week.",
            &["the past week = P1W 2020-01-31..2020-02-07"],
        ),
        (
            "It rained for the past 3 days.",
            &["the past 3 days = P3D 2020-02-04..2020-02-07"],
        ),
    ]);
}

#[test]
fn days_without_a_year_take_the_one_of_publication() {
    check(&[
        // a slip of the pen is no day of this year
        (
            "February 7, 2929: tanks on the road.",
            &["February 7, 2929 = 2929-02-07 2929-02-07"],
        ),
        (
            "On February 7, 2500 people marched.",
            &["February 7 = 2020-02-07 2020-02-07"],
        ),
        (
            "The pact was signed on January 17.",
            &["January 17 = 2020-01-17 2020-01-17"],
        ),
        (
            "The pact was signed on 12 December.",
            &["12 December = 2019-12-12 2019-12-12"],
        ),
        (
            "The pact will be signed on March 17.",
            &["March 17 = 2020-03-17 2020-03-17"],
        ),
        (
            "People have fled since December.",
            &["December = 2019-12 2019-12-01..2019-12-31"],
        ),
        (
            "The base will close in December.",
            &["December = 2020-12 2020-12-01..2020-12-31"],
        ),
    ]);
}

#[test]
fn periods_and_ranges() {
    check(&[
        (
            "The fair ran on 1-3 February.",
            &["1-3 February = 2020-02-01 2020-02-01..2020-02-03"],
        ),
        (
            "The fair ran from February 1 to 3.",
            &["February 1 to 3 = 2020-02-01 2020-02-01..2020-02-03"],
        ),
        (
            "The fair ran from 30 January to 2 February.",
            &["30 January to 2 February = 2020-01-30 2020-01-30..2020-02-02"],
        ),
        (
            "He was away between March and May 2019.",
            &["March and May 2019 = 2019-03 2019-03-01..2019-05-31"],
        ),
        (
            "He was away between 2011 and 2014.",
            &["2011 and 2014 = 2011 2011-01-01..2014-12-31"],
        ),
    ]);
    let period = |text: &str| match &mentions(text, PUBLISHED)[0].kind {
        MentionKind::Time(time) => time.period,
        _ => false,
    };
    assert!(period("They have waited since 2015."));
    assert!(period("They must leave by Tuesday."));
    assert!(period("He was away between 2011 and 2014."));
    assert!(!period("The deal of 2015 failed."));
    assert!(!period("They left on Tuesday."));
}

#[test]
fn clock_times() {
    check(&[
        (
            "The train left at 17:45 on Thursday.",
            &["17:45 on Thursday = 2020-02-06T17:45 2020-02-06"],
        ),
        (
            "The quake hit at 9.30 p.m. on Wednesday.",
            &["9.30 p.m. on Wednesday = 2020-02-05T21:30 2020-02-05"],
        ),
        (
            "The quake hit at 0117 GMT.",
            &["0117 GMT = 2020-02-07T01:17Z 2020-02-07"],
        ),
        (
            "The quake hit at 06:00 UTC yesterday.",
            &["06:00 UTC yesterday = 2020-02-06T06:00Z 2020-02-06"],
        ),
        ("The quake hit at 6am.", &["6am = 2020-02-07T06:00 2020-02-07"]),
        (
            "The quake hit at noon on Monday.",
            &["noon on Monday = 2020-02-03T12:00 2020-02-03"],
        ),
        (
            "The curfew starts at midnight.",
            &["midnight = 2020-02-07T24:00 2020-02-07"],
        ),
    ]);
}

#[test]
fn sets_and_vague_times() {
    check(&[
        ("The council meets every Monday.", &["every Monday = XXXX-WXX-1"]),
        ("The council meets every 2 weeks.", &["every 2 weeks = P2W"]),
        ("The council meets twice a week.", &["twice a week = P1W"]),
        ("The paper appears daily.", &["daily = P1D"]),
        ("The mine is now closed.", &["now = PRESENT_REF"]),
        ("The mine closed recently.", &["recently = PAST_REF"]),
    ]);
}

#[test]
fn holidays() {
    check(&[
        (
            "A boat capsized on New Year's Eve.",
            &["New Year's Eve = 2019-12-31 2019-12-31"],
        ),
        (
            "Shops close on Christmas Day 2018.",
            &["Christmas Day 2018 = 2018-12-25 2018-12-25"],
        ),
        (
            "The family met on Thanksgiving.",
            &["Thanksgiving = 2019-11-28 2019-11-28"],
        ),
    ]);
}

#[test]
fn ordinary_words_are_no_dates() {
    check(&[
        ("The court may rule against them.", &[]),
        ("Thousands joined the march through the city.", &[]),
        ("He was the second man to fall.", &[]),
        ("The sun rose over the spring.", &[]),
        ("Prices fall when demand sags.", &[]),
        ("They sat in the back and wed later in private.", &[]),
        ("Theresa May resigned.", &[]),
        ("The ratio was 3:20 in the group.", &[]),
        ("He scored in the first half.", &[]),
        ("The 10th soldier died.", &[]),
        ("Version 3.10.2 was released.", &[]),
    ]);
}

#[test]
fn without_a_publication_date_relative_times_stay_open() {
    for (text, expected) in [
        ("It struck on 10 September.", "10 September = XXXX-09-10"),
        (
            "It struck on 10 September 2019.",
            "10 September 2019 = 2019-09-10 2019-09-10",
        ),
        ("It struck on Friday.", "Friday = XXXX-WXX-5"),
        ("It struck yesterday.", "yesterday = XXXX-XX-XX"),
        ("It struck last week.", "last week = XXXX-WXX"),
        ("It struck 3 weeks ago.", "3 weeks ago = XXXX-WXX"),
        ("It struck in March.", "March = XXXX-03"),
    ] {
        assert_eq!(read(text, None), [expected]);
    }
}

#[test]
fn kinds_of_claims_and_timex_types() {
    let kind = |text: &str| match &mentions(text, PUBLISHED)[0].kind {
        MentionKind::Time(time) => (time.kind, time.timex.kind),
        _ => (ClaimKind::Count, TimexType::Set),
    };
    assert_eq!(kind("It began in 2011."), (ClaimKind::Year, TimexType::Date));
    assert_eq!(kind("It began in early 2011."), (ClaimKind::Date, TimexType::Date));
    assert_eq!(kind("It began on Tuesday."), (ClaimKind::Date, TimexType::Date));
    assert_eq!(kind("It began at 6.15 pm."), (ClaimKind::Time, TimexType::Time));
    assert_eq!(kind("It opens every Tuesday."), (ClaimKind::Date, TimexType::Set));
    assert_eq!(
        kind("It rained for the past 3 days."),
        (ClaimKind::Duration, TimexType::Duration)
    );
}
