//! Times by the clock: one moment in two zones, one about the other, or two moments of one event.

use std::ops::RangeInclusive;

use super::{Rule, between};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Claim, ClaimKind, Confidence, Hedge, RelationKind};

/// `same_figure`, `conversion`, `rounding`, `date_within`, `date_differs` and `other_time` for two times of one day.
pub(super) struct Clock;

/// Minutes by which a time that is called approximate, or stands at a full or half hour, may be off.
const ABOUT: i32 = 30;
const ROUNDED: i32 = 10;
const DAY: i32 = 24 * 60;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    /// Minutes since midnight, as told.
    minutes: i32,
    /// Minutes east of Greenwich, when the zone is told.
    offset: Option<i32>,
}

impl Rule for Clock {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        if let Some(judged) = part_of_day(pair) {
            return Some(judged);
        }
        let times = pair.a.kind == ClaimKind::Time && pair.b.kind == ClaimKind::Time;
        let (x, y) = pair.a.value.dates.zip(pair.b.value.dates).filter(|_| times)?;
        let (p, q) = moment(pair.a).zip(moment(pair.b)).filter(|_| x.overlaps(&y))?;
        let say = |kind, id, middle, confidence| Some(between(pair, kind, id, middle, confidence));
        let apart = match (p.offset, q.offset) {
            (Some(east), Some(other)) => {
                // a day that no one told is that of publication: 8 p.m. in New York is 1 a.m. of the next day in London
                let apart = ((p.minutes - east) - (q.minutes - other)).rem_euclid(DAY);
                let apart = apart.min(DAY - apart);
                if apart == 0 && east != other {
                    return say(RelationKind::Agree, "conversion", "is the moment of", Confidence::High);
                }
                apart
            }
            (None, None) => (p.minutes - q.minutes).abs(),
            _ if hour_of_greenwich(p, q) && local_against_greenwich(pair) => {
                return say(
                    RelationKind::Contradict,
                    "date_differs",
                    "has the hour, but not the zone, of",
                    Confidence::Medium,
                );
            }
            _ if p.minutes == q.minutes => 0,
            _ => {
                return say(
                    RelationKind::NotComparable,
                    "other_time",
                    "may be told by another clock than",
                    Confidence::Low,
                );
            }
        };
        let loose = [pair.a, pair.b].iter().any(|c| c.value.hedge != Hedge::Exact);
        let full = p.minutes % 30 == 0 || q.minutes % 30 == 0;
        match apart {
            0 => say(RelationKind::Agree, "same_figure", "is the time of", Confidence::High),
            _ if loose && apart <= ABOUT => say(RelationKind::Compatible, "date_within", "can be", Confidence::Medium),
            _ if full && apart <= ROUNDED => say(RelationKind::Compatible, "rounding", "can be", Confidence::Medium),
            // an accident has other moments than the call for help
            _ if pair.one_event() || pair.one_doing() => say(
                RelationKind::Contradict,
                "date_differs",
                "is another time than",
                Confidence::Medium,
            ),
            _ => say(
                RelationKind::NotComparable,
                "other_time",
                "may be another moment than",
                Confidence::Low,
            ),
        }
    }
}

/// A time of day and a part of the same day: "7:37 a.m." lies within "Tuesday morning" and outside "Tuesday afternoon".
fn part_of_day(pair: &Pair<'_>) -> Option<Judged> {
    let (x, y) = pair.a.value.dates.zip(pair.b.value.dates)?;
    let (moment, part) = match (moment(pair.a), moment(pair.b)) {
        (Some(moment), None) => (moment, part(pair.b)?),
        (None, Some(moment)) => (moment, part(pair.a)?),
        _ => return None,
    };
    if !x.overlaps(&y) {
        return None;
    }
    // told for another zone, any hour can be the afternoon of the place
    let within = moment.offset.is_some() || part.iter().any(|hours| hours.contains(&moment.minutes));
    Some(match within {
        true => between(
            pair,
            RelationKind::Compatible,
            "date_within",
            "can be",
            Confidence::Medium,
        ),
        false if pair.one_event() || pair.one_doing() => {
            let say = "is no hour of";
            between(pair, RelationKind::Contradict, "date_differs", say, Confidence::Medium)
        }
        false => {
            let say = "may be another moment than";
            between(pair, RelationKind::NotComparable, "other_time", say, Confidence::Low)
        }
    })
}

/// Minutes since midnight that people may mean by the part of a day that a TIMEX3 value names, widely.
fn part(claim: &Claim) -> Option<&'static [RangeInclusive<i32>]> {
    const HOUR: i32 = 60;
    let (_, part) = claim.value.timex.as_ref()?.value.split_once('T')?;
    Some(match part {
        "MO" => &[0..=12 * HOUR],
        "MI" => &[11 * HOUR..=14 * HOUR],
        "AF" => &[12 * HOUR..=19 * HOUR],
        "EV" => &[16 * HOUR..=24 * HOUR],
        "NI" => &[0..=7 * HOUR, 18 * HOUR..=24 * HOUR],
        "DT" => &[5 * HOUR..=21 * HOUR],
        _ => return None,
    })
}

/// The time of day of a TIMEX3 value; `None` for a part of the day or a span ("2020-02-04TMO", "T14:00/T16:00").
fn moment(claim: &Claim) -> Option<Moment> {
    let value = claim.value.timex.as_ref()?.value.as_str();
    let (_, clock) = value.split_once('T').filter(|_| !value.contains('/'))?;
    let number = |text: Option<&str>| text?.parse::<i32>().ok();
    let hours = number(clock.get(..2))?;
    let minutes = number(clock.get(3..5)).filter(|_| clock[2..].starts_with(':'));
    let zone = clock.get(if minutes.is_some() { 5 } else { 2 }..).unwrap_or_default();
    let offset = match zone {
        "Z" => Some(0),
        _ => {
            let sign = match zone.get(..1) {
                Some("+") => 1,
                Some("-") => -1,
                _ => 0,
            };
            let east = || Some(number(zone.get(1..3))? * 60 + number(zone.get(4..6)).unwrap_or(0));
            (sign != 0).then(east).flatten().map(|n| n * sign)
        }
    };
    Some(Moment {
        minutes: hours * 60 + minutes.unwrap_or(0),
        offset,
    })
}

/// The hour told without a zone is the hour at Greenwich of the other moment, of which the zone is told.
fn hour_of_greenwich(a: Moment, b: Moment) -> bool {
    let at_greenwich = |m: Moment| m.minutes - m.offset.unwrap_or_default();
    (at_greenwich(a) - at_greenwich(b)) % DAY == 0
}

/// "7:37 local time" against "7:37 GMT" or "3:37 EDT", of a place that is known to keep another time.
fn local_against_greenwich(pair: &Pair<'_>) -> bool {
    let (a, b) = pair.written();
    let local = a.contains("local") || b.contains("local");
    let away = |c: &Claim| {
        let country = c.place.as_ref().and_then(|p| p.key.get(..2));
        let known = |code: &&str| code.chars().all(|c| c.is_ascii_uppercase());
        country
            .filter(known)
            .is_some_and(|code| !pair.lexicon.calendar.keeps_greenwich(code))
    };
    local && (away(pair.a) || away(pair.b))
}

/// The clock that a time is told by.
#[derive(Debug, PartialEq, Eq)]
enum Zone {
    /// Minutes east of Greenwich.
    East(i32),
    /// A name that fixes no offset, in lower case: "eastern", "local".
    Named(String),
    Untold,
}

/// True for two times of day that are told by two clocks, or of which one is told by a clock that it names.
pub(in crate::judge) fn zones_differ(pair: &Pair<'_>) -> bool {
    let zone = |claim: &Claim| {
        let value = &claim.value.timex.as_ref()?.value;
        value.contains(':').then(|| zone(claim, pair))
    };
    let zones = moment(pair.a).and(zone(pair.a)).zip(moment(pair.b).and(zone(pair.b)));
    zones.is_some_and(|(a, b)| a != b)
}

/// The clock of a time of day: the offset of its value, else the name among its words and the two behind them.
fn zone(claim: &Claim, pair: &Pair<'_>) -> Zone {
    if let Some(east) = moment(claim).and_then(|m| m.offset) {
        return Zone::East(east);
    }
    let text = pair.articles.get(claim.article).map_or("", |a| a.text.as_str());
    let (_, behind) = pair.around(claim);
    let own = claim.value.span.of(text).split_whitespace();
    let words: Vec<&str> = own
        .chain(behind.split_whitespace().take(2))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let before_time = |i: usize| words.get(i + 1).is_some_and(|next| next.eq_ignore_ascii_case("time"));
    let names = |i: usize, word: &str| {
        capital(word) && (pair.lexicon.calendar.is_zone(word) || before_time(i)) || word.eq_ignore_ascii_case("local")
    };
    let name = words.iter().enumerate().find(|&(i, word)| names(i, word));
    name.map_or(Zone::Untold, |(_, word)| Zone::Named(word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{Moment, Pair, hour_of_greenwich, zones_differ};
    use crate::judge::rules::examples::*;
    use crate::lexicon::Lexicon;
    use crate::model::{Article, Claim, ClaimKind, Hedge, Published, Span, Timex, TimexType};

    fn time(clock: &str) -> Claim {
        let mut claim = date("2024-05-14");
        claim.kind = ClaimKind::Time;
        claim.what.head = "earthquake".to_owned();
        claim.value.timex = Some(Timex {
            kind: TimexType::Time,
            value: format!("2024-05-14T{clock}"),
        });
        claim
    }

    #[test]
    fn two_times_of_one_event_contradict_unless_one_is_rough() {
        let early = time("07:37");
        assert_relation(&early, &time("09:15"), RelationKind::Contradict, "date_differs");
        assert_relation(&early, &time("07:37"), RelationKind::Agree, "same_figure");
        assert_relation(&early, &time("07:30"), RelationKind::Compatible, "rounding");
        let mut rough = time("08:00");
        rough.value.hedge = Hedge::About;
        assert_relation(&early, &rough, RelationKind::Compatible, "date_within");
        let mut call = time("09:15");
        call.what.head = "call".to_owned();
        assert_relation(&early, &call, RelationKind::NotComparable, "other_time");
    }

    #[test]
    fn an_hour_lies_in_one_part_of_the_day() {
        let part = |name: &str| Claim {
            kind: ClaimKind::Date,
            ..time(name)
        };
        let early = time("07:37");
        assert_relation(&early, &part("MO"), RelationKind::Compatible, "date_within");
        assert_relation(&early, &part("AF"), RelationKind::Contradict, "date_differs");
        assert_relation(&part("NI"), &time("02:10"), RelationKind::Compatible, "date_within");
        assert_relation(&time("07:37Z"), &part("AF"), RelationKind::Compatible, "date_within");
    }

    #[test]
    fn clocks_differ_by_their_offset_or_their_name() {
        let told = |clock: &str, text: &str| {
            let mut claim = time(clock);
            let end = text.split_inclusive(' ').take(2).map(str::len).sum::<usize>();
            claim.value.span = Span::new(0, end);
            (claim, Article::from_text("a", "a", Published::UNKNOWN, text))
        };
        let differ = |a: (Claim, Article), b: (Claim, Article)| {
            let (a, b, articles) = (a.0, Claim { article: 1, ..b.0 }, [a.1, b.1]);
            zones_differ(&Pair::new(&a, &b, &articles, Lexicon::english()))
        };
        let bare = || told("09:30", "9:30 a.m. on Monday");
        assert!(differ(told("09:30", "9:30 a.m. Eastern time"), bare()));
        assert!(differ(
            told("09:30", "9:30 a.m. local time"),
            told("09:30", "9:30 a.m. ET")
        ));
        assert!(differ(
            told("09:30Z", "9:30 a.m. GMT"),
            told("09:30+01:00", "9:30 a.m. CET")
        ));
        assert!(!differ(
            told("09:30Z", "9:30 a.m. GMT"),
            told("09:30Z", "9:30 a.m. UTC")
        ));
        assert!(!differ(bare(), told("10:15", "10:15 a.m. The crew")));
        assert!(!differ(told("09:30", "9:30 a.m. ET"), told("10:15", "10:15 a.m. ET")));
    }

    #[test]
    fn an_hour_without_its_zone_is_known_in_any_zone() {
        let at = |minutes, offset| Moment { minutes, offset };
        let local = at(7 * 60 + 37, None);
        assert!(hour_of_greenwich(local, at(3 * 60 + 37, Some(-240))));
        assert!(hour_of_greenwich(local, at(7 * 60 + 37, Some(0))));
        assert!(!hour_of_greenwich(local, at(14 * 60 + 36, Some(420))));
    }

    #[test]
    fn zones_are_converted_or_left_alone() {
        assert_relation(&time("07:37Z"), &time("10:37+03:00"), RelationKind::Agree, "conversion");
        assert_relation(&time("20:00-05:00"), &time("01:00Z"), RelationKind::Agree, "conversion");
        assert_relation(
            &time("07:37Z"),
            &time("07:37+03:00"),
            RelationKind::Contradict,
            "date_differs",
        );
        assert_relation(
            &time("07:37Z"),
            &time("10:37"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_relation(&time("07:37Z"), &time("07:37"), RelationKind::Agree, "same_figure");
    }
}
