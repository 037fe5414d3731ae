//! Words that make up numbers.

use std::collections::BTreeMap;

use super::{LexiconError, table::rows, word_map::WordMap};
use crate::model::Decimal;

/// The part that a word plays in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// 0 to 9.
    Digit(u32),
    /// 10 to 19.
    Teen(u32),
    /// 20, 30 ... 90.
    Ten(u32),
    /// "hundred".
    Hundred,
    /// "thousand" and up.
    Scale(Decimal),
    /// "dozen".
    Group(Decimal),
    /// Written behind digits only: "2.4bn".
    Suffix(Decimal),
    /// Behind digits, and a scale only with money or before a noun: "$2m".
    MoneySuffix(Decimal),
    /// "third" and its like; most of them also name a fraction.
    Ordinal(u32),
    /// "half", "quarter": one of so many parts.
    Fraction(u32),
    /// "thirds": the plural of a fraction.
    Parts(u32),
}

/// Which way a verb moves a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// "rose".
    Up,
    /// "fell".
    Down,
    /// "moved".
    Either,
}

/// What a word says of two numbers that stand as a pair ("52-48") near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contest {
    /// They count votes; which side the first number is of, where the word says so.
    Vote(Option<Stance>),
    /// What is voted on, which makes a vote of a word that would tell of a match ("defeated").
    Voted,
    /// Who votes, which does the same.
    Voters,
    /// They are the result of a match; whether the side that is named first lost it.
    Match { lost: bool },
}

/// For or against what is voted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    For,
    Against,
}

/// Lower-cased number words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    words: WordMap<NumberWord>,
    changes: WordMap<Change>,
    labels: WordMap<()>,
    contests: WordMap<Contest>,
    contest_verbs: WordMap<Contest>,
    no_contests: WordMap<()>,
    levels: WordMap<()>,
    balances: WordMap<()>,
    formers: WordMap<()>,
    sums: WordMap<()>,
    half_words: WordMap<()>,
    /// The first word of each rank.
    ranks: BTreeMap<u32, Box<str>>,
}

impl Numbers {
    /// Reads the tables in order; later rows replace earlier ones.
    pub(super) fn read(tables: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut numbers = Numbers::default();
        for row in tables.iter().flat_map(|(file, text)| rows(file, text)) {
            let small = || row.parsed::<u32>(2, "a whole number");
            let entry = row.field(0).to_lowercase();
            let word = match row.field(1) {
                "digit" => NumberWord::Digit(small()?),
                "teen" => NumberWord::Teen(small()?),
                "ten" => NumberWord::Ten(small()?),
                "hundred" => NumberWord::Hundred,
                "scale" => NumberWord::Scale(row.parsed(2, "a number")?),
                "group" => NumberWord::Group(row.parsed(2, "a number")?),
                "suffix" => NumberWord::Suffix(row.parsed(2, "a number")?),
                "money_suffix" => NumberWord::MoneySuffix(row.parsed(2, "a number")?),
                "ordinal" => {
                    let rank = small()?;
                    numbers.ranks.entry(rank).or_insert_with(|| entry.as_str().into());
                    NumberWord::Ordinal(rank)
                }
                "fraction" => NumberWord::Fraction(small()?),
                "parts" => NumberWord::Parts(small()?),
                "change" => {
                    numbers.changes.insert(
                        &entry,
                        change(row.field(2)).ok_or_else(|| row.error("expected up, down or either".into()))?,
                    );
                    continue;
                }
                class @ ("label" | "no_contest" | "level" | "balance" | "former" | "sum" | "half_word") => {
                    let list = match class {
                        "label" => &mut numbers.labels,
                        "no_contest" => &mut numbers.no_contests,
                        "level" => &mut numbers.levels,
                        "balance" => &mut numbers.balances,
                        "former" => &mut numbers.formers,
                        "sum" => &mut numbers.sums,
                        _ => &mut numbers.half_words,
                    };
                    list.insert(&entry, ());
                    continue;
                }
                class @ ("vote" | "vote_verb" | "match" | "match_verb") => {
                    let told = contest(class.trim_end_matches("_verb"), row.field(2)).ok_or_else(|| {
                        row.error(
                            "expected for, against, open, voted or voters behind vote, lost or nothing behind match"
                                .into(),
                        )
                    })?;
                    let list = match class.ends_with("_verb") {
                        true => &mut numbers.contest_verbs,
                        false => &mut numbers.contests,
                    };
                    list.insert(&entry, told);
                    continue;
                }
                other => return Err(row.error(format!("class `{other}` is unknown; see the header of the table"))),
            };
            numbers.words.insert(&entry, word);
        }
        Ok(numbers)
    }

    /// All words that play a part in a number.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.words()
    }

    /// The part that a lower-cased word plays in a number.
    pub(crate) fn get(&self, word: &str) -> Option<NumberWord> {
        self.words.get(word).copied()
    }

    /// True for a noun that the number behind it names rather than counts: "flight", "article".
    pub(crate) fn is_label(&self, word: &str) -> bool {
        self.labels.contains(word)
    }

    /// What a lower-cased word says of a pair of numbers near it: a vote, a match. `verb` says that it stands as a verb.
    pub(crate) fn contest(&self, word: &str, lemma: &str, verb: bool) -> Option<Contest> {
        let of_verb = || self.contest_verbs.get(lemma).filter(|_| verb || lemma != word);
        self.contests.get(word).or_else(of_verb).copied()
    }

    /// True for a word beside a pair of numbers that is the result of no one vote or match: "aggregate", "odds".
    pub(crate) fn is_no_contest(&self, word: &str) -> bool {
        self.no_contests.contains(word)
    }

    /// True for the lemma of a word before a number where something stands: "at", "up".
    pub(crate) fn is_level(&self, lemma: &str) -> bool {
        self.levels.contains(lemma)
    }

    /// True for the lemma of a verb whose object is what somebody has more or less of than before: "gain", "lose".
    pub(crate) fn is_balance(&self, lemma: &str) -> bool {
        self.balances.contains(lemma)
    }

    /// True for a lower-cased word that makes an amount that of before: "earlier", "initial".
    pub(crate) fn is_former(&self, word: &str) -> bool {
        self.formers.contains(word)
    }

    /// True for the lemma of a noun that stands for a number: "toll", "estimate".
    pub(crate) fn is_sum(&self, lemma: &str) -> bool {
        self.sums.contains(lemma)
    }

    /// True for a word that "half-" makes another word with: "half-time".
    pub(crate) fn is_half_word(&self, word: &str) -> bool {
        self.half_words.contains(word)
    }

    /// The name of a rank from 1: "first", "21st".
    pub(crate) fn rank(&self, rank: u32) -> String {
        let suffix = match (rank % 10, rank % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        self.ranks
            .get(&rank)
            .map_or_else(|| format!("{rank}{suffix}"), |word| word.to_string())
    }

    /// One word for a rank that is written in figures: "2nd" is "second". Other words as they are.
    pub(crate) fn rank_word(&self, word: &str) -> String {
        let suffix = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let rank = word.strip_suffix(suffix).and_then(|digits| digits.parse().ok());
        match rank.filter(|_| matches!(suffix, "st" | "nd" | "rd" | "th")) {
            Some(rank) => self.rank(rank),
            None => word.to_owned(),
        }
    }

    /// Which way a lower-cased form of a verb moves a number; `None` for other words.
    pub(crate) fn change(&self, word: &str) -> Option<Change> {
        self.changes.get(word).copied()
    }
}

fn change(text: &str) -> Option<Change> {
    match text {
        "up" => Some(Change::Up),
        "down" => Some(Change::Down),
        "either" => Some(Change::Either),
        _ => None,
    }
}

fn contest(class: &str, value: &str) -> Option<Contest> {
    match (class, value) {
        ("match", "" | "lost") => Some(Contest::Match { lost: value == "lost" }),
        ("match", _) => None,
        (_, "voters") => Some(Contest::Voters),
        (_, "voted") => Some(Contest::Voted),
        (_, "for") => Some(Contest::Vote(Some(Stance::For))),
        (_, "against") => Some(Contest::Vote(Some(Stance::Against))),
        (_, "open") => Some(Contest::Vote(None)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Contest, NumberWord, Numbers, Stance};

    #[test]
    fn an_unknown_class_names_its_line() {
        let error = Numbers::read(&[("numbers.tsv", "one\tdigit\t1\nzwei\tziffer\t2\n")]).expect_err("no such class");
        assert!(error.to_string().starts_with("numbers.tsv:2: class `ziffer`"));
    }

    #[test]
    fn verbs_are_known_by_their_lemma() {
        let table = "pass\tvote_verb\tfor\nlose\tmatch_verb\tlost\nwin\tmatch\nfirst\tordinal\t1";
        let numbers = Numbers::read(&[("numbers.tsv", table)]).expect("it parses");
        let passed = Some(Contest::Vote(Some(Stance::For)));
        assert_eq!(numbers.contest("passes", "pass", false), passed);
        assert_eq!(numbers.contest("pass", "pass", true), passed);
        assert_eq!(numbers.contest("pass", "pass", false), None);
        assert_eq!(
            numbers.contest("lost", "lose", true),
            Some(Contest::Match { lost: true })
        );
        assert_eq!(
            numbers.contest("win", "win", false),
            Some(Contest::Match { lost: false })
        );
        let ranks = [1, 2, 11, 22, 103, 112].map(|n| numbers.rank(n));
        assert_eq!(ranks, ["first", "2nd", "11th", "22nd", "103rd", "112th"]);
    }

    #[test]
    fn later_tables_add_words() {
        let read =
            Numbers::read(&[("numbers.tsv", "one\tdigit\t1"), ("overlay", "score\tgroup\t20")]).expect("both parse");
        assert_eq!(read.get("score"), Some(NumberWord::Group(20.into())));
        assert_eq!(read.get("gross"), None);
    }
}
