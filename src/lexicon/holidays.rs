//! Days with a name and the rule that finds them in a year (`holidays.tsv`).

use jiff::{Span, civil::Date};

use super::{LexiconError, table, table::Row, word_map::WordMap};

/// How a holiday is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// The same day every year.
    Fixed {
        /// 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
    },
    /// The `n`th `weekday` of `month`; -1 = the last one.
    Nth {
        /// 1 to 12.
        month: i8,
        /// 1 = Monday.
        weekday: i8,
        /// 1 to 5, or -1.
        n: i8,
    },
    /// On a day of another calendar: known by name only.
    Movable,
    /// Days after Easter Sunday (western church).
    Easter(i16),
    /// `plus` days after the first `weekday` on or after a day.
    After {
        /// 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
        /// 1 = Monday.
        weekday: i8,
        /// Days added.
        plus: i8,
    },
}

impl Holiday {
    /// The day in `year`; `None` when there is none.
    pub fn in_year(self, year: i16) -> Option<Date> {
        let weekday = |n: i8| jiff::civil::Weekday::from_monday_one_offset(n).ok();
        match self {
            Holiday::Fixed { month, day } => Date::new(year, month, day).ok(),
            Holiday::Nth { month, weekday: w, n } => Date::new(year, month, 1)
                .ok()?
                .nth_weekday_of_month(n, weekday(w)?)
                .ok(),
            Holiday::Movable => None,
            Holiday::Easter(days) => easter(year)?.checked_add(Span::new().days(days)).ok(),
            Holiday::After {
                month,
                day,
                weekday: w,
                plus,
            } => {
                let eve = Date::new(year, month, day).ok()?.yesterday().ok()?;
                eve.nth_weekday(1, weekday(w)?)
                    .ok()?
                    .checked_add(Span::new().days(plus))
                    .ok()
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

fn rule(row: &Row<'_>) -> Option<Holiday> {
    let text = row.field(1);
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |s: &str| s.parse::<i8>().ok();
    Some(match words.as_slice() {
        ["movable"] => Holiday::Movable,
        [day] => {
            let (month, day) = day.split_once('-')?;
            Holiday::Fixed {
                month: number(month)?,
                day: number(day)?,
            }
        }
        ["easter", days] => Holiday::Easter(days.parse().ok()?),
        ["nth", month, weekday, n] => Holiday::Nth {
            month: number(month)?,
            weekday: number(weekday)?,
            n: number(n)?,
        },
        ["after", month, day, weekday, plus] => Holiday::After {
            month: number(month)?,
            day: number(day)?,
            weekday: number(weekday)?,
            plus: number(plus)?,
        },
        _ => return None,
    })
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    /// The rule that finds the day.
    pub holiday: Holiday,
    /// True when the name is an ordinary word without a capital letter ("thanksgiving", "epiphany").
    pub needs_capital: bool,
}

/// All named days.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    /// First word to the words after it and the rule, longest name first.
    names: WordMap<Vec<(Vec<String>, Named)>>,
}

impl Holidays {
    /// Reads tables by name and text; a later row replaces the rule of the same name.
    pub(super) fn read(tables: &[(&str, &str)]) -> Result<Holidays, LexiconError> {
        let mut holidays = Holidays::default();
        for (file, text) in tables {
            holidays.add(file, text)?;
        }
        Ok(holidays)
    }

    fn add(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        for row in table::rows(file, text) {
            let holiday = rule(&row)
                .ok_or_else(|| row.error(format!("`{}` is no rule of the head of the file", row.field(1))))?;
            let needs_capital = row.field(2) == "capital";
            let named = Named { holiday, needs_capital };
            for name in row.list(0) {
                let mut words = name.split(' ').map(str::to_lowercase);
                let Some(first) = words.next() else { continue };
                let rest: Vec<String> = words.collect();
                let entries = self.names.entry(&first);
                entries.retain(|(known, _)| *known != rest);
                entries.push((rest, named));
                entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
            }
        }
        Ok(())
    }

    /// Names that start with a lower-case word: the words after it and what it stands for, longest first.
    pub fn starting_with(&self, first: &str) -> &[(Vec<String>, Named)] {
        self.names.get(first).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::Holidays;

    #[test]
    fn rules_find_the_day_of_a_year() {
        let holidays =
            Holidays::read(&[("holidays.tsv", include_str!("en/holidays.tsv"))]).expect("the built-in table parses");
        let day = |name: &str, year: i16| {
            let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
            let words: Vec<&str> = rest.split_whitespace().collect();
            let found = holidays.starting_with(first).iter().find(|(known, _)| *known == words);
            found
                .and_then(|(_, rule)| rule.holiday.in_year(year))
                .map(|d| d.to_string())
                .unwrap_or_default()
        };
        for (name, year, expected) in [
            ("easter", 2013, "2013-03-31"),
            ("good friday", 2024, "2024-03-29"),
            ("thanksgiving", 2017, "2017-11-23"),
            ("black friday", 2017, "2017-11-24"),
            ("cyber monday", 2019, "2019-12-02"),
            ("memorial day", 2021, "2021-05-31"),
            ("election day", 2016, "2016-11-08"),
            ("new years eve", 2017, "2017-12-31"),
            ("arbour day", 2017, ""),
        ] {
            assert_eq!(day(name, year), expected, "{name} {year}");
        }
    }
}
