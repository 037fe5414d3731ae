//! Words of the calendar and the clock (`calendar.tsv`).

use super::{LexiconError, table, word_map::WordMap};

/// A length of time that the calendar or the clock names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// 1 s.
    Second,
    /// 60 s.
    Minute,
    /// 60 min.
    Hour,
    /// A day.
    Day,
    /// A night, counted like a day.
    Night,
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl std::str::FromStr for TimeUnit {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "second" => TimeUnit::Second,
            "minute" => TimeUnit::Minute,
            "hour" => TimeUnit::Hour,
            "day" => TimeUnit::Day,
            "night" => TimeUnit::Night,
            "week" => TimeUnit::Week,
            "weekend" => TimeUnit::Weekend,
            "fortnight" => TimeUnit::Fortnight,
            "month" => TimeUnit::Month,
            "quarter" => TimeUnit::Quarter,
            "half" => TimeUnit::Half,
            "season" => TimeUnit::Season,
            "year" => TimeUnit::Year,
            "decade" => TimeUnit::Decade,
            "century" => TimeUnit::Century,
            "millennium" => TimeUnit::Millennium,
            _ => return Err(()),
        })
    }
}

/// What role a word plays in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalendarClass {
    /// A month; value 1 to 12.
    Month,
    /// A day of the week; value 1 (Monday) to 7.
    Weekday,
    /// A season; text `SP`, `SU`, `FA` or `WI`.
    Season,
    /// A part of the day; text is the TIMEX3 code or a clock time.
    Part,
    /// A unit of time.
    Unit,
    /// A day counted from publication; value in days.
    Day,
    /// A period counted from the current one; value -1, 0 or 1.
    Shift,
    /// Before a counted unit: the stretch that ends now.
    Past,
    /// Before a counted unit: the stretch that starts now.
    Coming,
    /// TIMEX3 `mod`; text `START`, `MID` or `END`.
    Stage,
    /// Opens a period at its start ("since").
    From,
    /// Opens a period at its end ("until").
    To,
    /// Names the last moment ("by").
    By,
    /// "between".
    Between,
    /// "ago": counted back from publication.
    Ago,
    /// "earlier", "before": counted back from another date.
    Before,
    /// "later", "after": counted on from another date.
    After,
    /// "hence": counted on from publication.
    Hence,
    /// A vague time; text is the TIMEX3 value.
    Vague,
    /// A recurring time; text is the TIMEX3 value.
    Often,
    /// "every", "each".
    Every,
    /// How often: "twice".
    Times,
    /// An ordinal number; value 1 and up, -1 for the last one.
    Rank,
    /// A time zone; text `Z` for UTC, else its offset (`+01:00`), `.` where the letters name none.
    Zone,
    /// "the nineties"; value is the first year.
    Decade,
    /// A word that an expression may start with, whatever it means there ("few", "same").
    Opens,
    /// A word that puts what follows into the future.
    Future,
    /// A verb form that reports what has happened.
    PastTense,
}

impl std::str::FromStr for CalendarClass {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "month" => CalendarClass::Month,
            "weekday" => CalendarClass::Weekday,
            "season" => CalendarClass::Season,
            "part" => CalendarClass::Part,
            "unit" => CalendarClass::Unit,
            "day" => CalendarClass::Day,
            "shift" => CalendarClass::Shift,
            "past" => CalendarClass::Past,
            "coming" => CalendarClass::Coming,
            "stage" => CalendarClass::Stage,
            "from" => CalendarClass::From,
            "to" => CalendarClass::To,
            "by" => CalendarClass::By,
            "between" => CalendarClass::Between,
            "ago" => CalendarClass::Ago,
            "before" => CalendarClass::Before,
            "after" => CalendarClass::After,
            "hence" => CalendarClass::Hence,
            "vague" => CalendarClass::Vague,
            "often" => CalendarClass::Often,
            "every" => CalendarClass::Every,
            "times" => CalendarClass::Times,
            "rank" => CalendarClass::Rank,
            "zone" => CalendarClass::Zone,
            "decade" => CalendarClass::Decade,
            "opens" => CalendarClass::Opens,
            "future" => CalendarClass::Future,
            "past_tense" => CalendarClass::PastTense,
            _ => return Err(()),
        })
    }
}

/// How much a word needs beside it to be read as a word of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Nothing.
    Always,
    /// A capital letter ("April").
    Capital,
    /// A capital letter and a number, a year or a preposition ("in May", "March 4"; not "may", "the march").
    Support,
}

/// One meaning of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarWord {
    /// Its role.
    pub class: CalendarClass,
    /// Its value, 0 when the value is text.
    pub value: i32,
    /// Its value as text.
    pub text: String,
    /// The unit it names, for [`CalendarClass::Unit`].
    pub unit: Option<TimeUnit>,
    /// What it needs beside it.
    pub certainty: Certainty,
}

/// All words of the calendar.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    words: WordMap<Vec<CalendarWord>>,
    /// Countries, by code in lower case.
    greenwich: WordMap<()>,
}

impl Calendar {
    /// Reads tables by name and text; a later row replaces the same word in the same class.
    pub(super) fn read(tables: &[(&str, &str)]) -> Result<Calendar, LexiconError> {
        let mut calendar = Calendar::default();
        for (file, text) in tables {
            calendar.add(file, text)?;
        }
        Ok(calendar)
    }

    fn add(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        for row in table::rows(file, text) {
            if row.field(1) == "greenwich" {
                row.list(0)
                    .for_each(|code| self.greenwich.insert(&code.to_lowercase(), ()));
                continue;
            }
            let class: CalendarClass = row.parsed(1, "a class of the head of the file")?;
            let unit = if class == CalendarClass::Unit {
                Some(row.parsed(2, "a unit of time")?)
            } else {
                None
            };
            let certainty = match row.field(3) {
                "" => Certainty::Always,
                "capital" => Certainty::Capital,
                "support" => Certainty::Support,
                other => {
                    return Err(row.error(format!(
                        "column 4 is `{other}`, expected `capital`, `support` or nothing"
                    )));
                }
            };
            let text = row.field(2).to_owned();
            let value = text.parse().unwrap_or_default();
            for word in row.list(0) {
                let meanings = self.words.entry(&word.to_lowercase());
                meanings.retain(|m| m.class != class);
                meanings.push(CalendarWord {
                    class,
                    value,
                    text: text.clone(),
                    unit,
                    certainty,
                });
            }
        }
        Ok(())
    }

    /// True for a word that names a clock zone: "gmt", "eastern", in any case.
    pub(crate) fn is_zone(&self, word: &str) -> bool {
        let meanings = self.meanings(&word.to_lowercase()).iter();
        meanings.map(|m| m.class).any(|class| class == CalendarClass::Zone)
    }

    /// True for a country (ISO 3166-1) whose own time is that of Greenwich in winter at least.
    pub(crate) fn keeps_greenwich(&self, country: &str) -> bool {
        self.greenwich.contains(&country.to_lowercase())
    }

    /// Every meaning of a lower-case word.
    pub fn meanings(&self, word: &str) -> &[CalendarWord] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, CalendarClass};

    #[test]
    fn built_in_words_have_their_classes() {
        let calendar =
            Calendar::read(&[("calendar.tsv", include_str!("en/calendar.tsv"))]).expect("the built-in table parses");
        assert_eq!(calendar.meanings("sept")[0].value, 9);
        let classes: Vec<_> = calendar.meanings("second").iter().map(|m| m.class).collect();
        assert_eq!(classes, [CalendarClass::Unit, CalendarClass::Rank]);
        assert!(calendar.meanings("table").is_empty());
    }

    #[test]
    fn an_overlay_adds_words_and_names_broken_lines() {
        let built_in = include_str!("en/calendar.tsv");
        let overlay = |text: &str| Calendar::read(&[("calendar.tsv", built_in), ("calendar.tsv", text)]);
        let calendar = overlay("lundi\tweekday\t1\n").expect("parses");
        assert_eq!(calendar.meanings("lundi")[0].value, 1);
        let error = overlay("x\tmoon\t1\n").expect_err("no such class");
        assert!(error.to_string().starts_with("calendar.tsv:1: column 2 is `moon`"));
    }
}
