//! Sentences that end without a stop: titles, captions, datelines and greetings in text that lost its lines.
//!
//! Between two stops, every gap before a word that is not in lower case is asked, by what stands around it. The answers are
//! weights of features, learnt from treebanks (`cargo xtask train-splitter`).

use std::sync::LazyLock;

use super::word::hash_bytes;
use crate::model::{MONTHS, WEEKDAYS};

/// A feature: its template, and what stands in it. Empty parts come last.
pub type Feature<'a> = [&'a str; 5];

/// How a word between blanks is written.
mod kind {
    pub(super) const FIGURE: &str = "figure";
    pub(super) const SMALL: &str = "small";
    pub(super) const MARK: &str = "mark";
    pub(super) const CALENDAR: &str = "calendar";
    pub(super) const CAPITALS: &str = "capitals";
    pub(super) const CAPITAL: &str = "capital";
}

fn kind(bare: &str) -> &'static str {
    let Some(first) = bare.chars().next() else {
        return kind::MARK;
    };
    match first {
        _ if first.is_numeric() => kind::FIGURE,
        _ if first.is_lowercase() => kind::SMALL,
        _ if !first.is_uppercase() => kind::MARK,
        _ if is_calendar_word(bare) => kind::CALENDAR,
        _ if bare.len() > 1 && !bare.contains(char::is_lowercase) => kind::CAPITALS,
        _ => kind::CAPITAL,
    }
}

/// "March", "Sun": a month or weekday, written out or cut short.
fn is_calendar_word(word: &str) -> bool {
    let begins = |name: &&str| {
        let cut = name.get(..word.len());
        cut.is_some_and(|cut| cut.eq_ignore_ascii_case(word))
            && (word.len() == name.len() || matches!(word.len(), 3 | 4))
    };
    word.len() > 2 && MONTHS.iter().chain(&WEEKDAYS).any(begins)
}

/// What stands for a letter or figure where a mark may stand.
const LETTER: &str = "a";

/// What stands between blanks.
#[derive(Clone, Copy, Debug)]
struct Chunk<'a> {
    text: &'a str,
    /// Byte after it.
    end: usize,
}

impl<'a> Chunk<'a> {
    /// Without the marks around it.
    fn bare(&self) -> &'a str {
        self.text.trim_matches(|c: char| !c.is_alphanumeric())
    }

    fn kind(&self) -> &'static str {
        kind(self.bare())
    }

    /// The mark that ends it, or [`LETTER`].
    fn last(&self) -> &'a str {
        let at = self.text.char_indices().next_back().map_or(0, |(at, _)| at);
        match &self.text[at..] {
            letter if letter.starts_with(char::is_alphanumeric) => LETTER,
            mark => mark,
        }
    }

    /// A figure or a word in lower case: the kinds of most chunks, told by the first letter alone.
    fn is_small(&self) -> bool {
        let first = self.text.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| c.is_numeric() || c.is_lowercase())
    }
}

/// The gaps of a stretch of text that stops end.
#[derive(Clone, Debug)]
pub struct Gaps<'a> {
    chunks: Vec<Chunk<'a>>,
}

impl<'a> Gaps<'a> {
    /// Reads the chunks between blanks; gap `i` follows chunk `i`.
    pub fn of(stretch: &'a str) -> Self {
        let mut chunks = Vec::with_capacity(stretch.len() / 5);
        let mut at = 0;
        for text in stretch.split(char::is_whitespace) {
            if !text.is_empty() {
                let end = at + text.len();
                chunks.push(Chunk { text, end });
            }
            at += text.len() + stretch[at + text.len()..].chars().next().map_or(0, char::len_utf8);
        }
        Gaps { chunks }
    }

    /// Number of gaps between chunks.
    pub fn len(&self) -> usize {
        self.chunks.len().saturating_sub(1)
    }

    /// True for a single chunk or none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The byte of the stretch at which gap `i` starts.
    pub fn start(&self, i: usize) -> usize {
        self.chunks[i].end
    }

    /// Whether a sentence that starts at chunk `first` may end at gap `i`. What edited text writes within a sentence never
    /// ends one.
    pub fn may_end(&self, first: usize, i: usize) -> bool {
        const FIRMS: [&str; 6] = ["Inc", "Corp", "Co", "Ltd", "LLC", "Plc"];
        let (word, next) = (&self.chunks[i], &self.chunks[i + 1]);
        if next.is_small() {
            return false;
        }
        let within = word.text.trim_end_matches(['"', '”', '’', '\'']);
        let goes_on = within.ends_with([',', ';', '-', '–', '—', '(', '“', '&'])
            || next.text.starts_with([',', ';', ':', ')', '-', '–', '—', '&', '%'])
            || FIRMS.contains(&next.bare());
        let (kind, last) = (word.kind(), word.last());
        // "The mayor said: "We ...", "have one thing in common: Each ..." are one sentence, "Excerpt:" opens another
        let announces = last == ":" && (i > first + 2 || next.text.starts_with(['"', '“', '‘', '\'', '`']));
        // a figure ends a sentence as the year or day of a date, and in brackets; "100° Celsius" is one
        let dated = || (first.max(i.saturating_sub(2))..i).any(|at| self.chunks[at].kind() == kind::CALENDAR);
        let counts = kind == kind::FIGURE && !matches!(last, ")" | "]") && !dated();
        // "France Britain and Spain" lost its commas; a bullet is no sentence
        let lone = i == first && (word.bare().is_empty() || last == LETTER);
        // "will close Friday"
        let when = kind == kind::SMALL && next.kind() == kind::CALENDAR;
        !(goes_on || announces || counts || lone || when)
    }

    /// What is known of gap `i` in a sentence that starts at chunk `first`.
    pub fn features(&self, first: usize, i: usize) -> [Feature<'a>; 16] {
        let before = |n: usize| i.checked_sub(n).filter(|&at| at >= first).map(|at| &self.chunks[at]);
        let after = |n: usize| self.chunks.get(i + n);
        let kind_of = |chunk: Option<&Chunk<'_>>, none| chunk.map_or(none, Chunk::kind);
        let bare_of = |chunk: Option<&Chunk<'a>>| chunk.map_or("", Chunk::bare);
        let (word, next) = (&self.chunks[i], &self.chunks[i + 1]);
        let kinds = [
            kind_of(before(2), "^"),
            kind_of(before(1), "^"),
            word.kind(),
            next.kind(),
            kind_of(after(2), "$"),
            kind_of(after(3), "$"),
        ];
        let length = match i + 1 - first {
            1 => "1",
            2 => "2",
            3 => "3",
            4 | 5 => "4",
            6..=11 => "6",
            12..=23 => "12",
            _ => "24",
        };
        let end = word.last();
        let (bare, next_bare) = (word.bare(), next.bare());
        let opening = next.text.chars().next().filter(|c| !c.is_alphanumeric());
        let opening = opening.map_or(LETTER, |mark| &next.text[..mark.len_utf8()]);
        [
            ["bias", "", "", "", ""],
            ["kinds", kinds[1], kinds[2], kinds[3], kinds[4]],
            ["before", kinds[0], kinds[1], kinds[2], kinds[3]],
            ["after", kinds[2], kinds[3], kinds[4], kinds[5]],
            ["end", end, kinds[2], kinds[3], ""],
            ["length", length, end, "", ""],
            ["length kinds", length, kinds[2], kinds[3], ""],
            ["next", next_bare, "", "", ""],
            ["next end", next_bare, kinds[2], end, ""],
            ["word", bare, "", "", ""],
            ["word kind", bare, kinds[3], "", ""],
            ["pair", bare, next_bare, "", ""],
            ["second", bare_of(after(2)), "", "", ""],
            ["first", bare_of(before(1)), kinds[3], "", ""],
            ["ends", before(1).map_or("", Chunk::last), end, "", ""],
            ["opens", opening, end, kinds[3], ""],
        ]
    }
}

/// The name under which the weight of a feature is written.
pub fn name(feature: &Feature<'_>) -> String {
    feature.join(" ").trim_end().to_ascii_lowercase()
}

/// The hash of that name.
fn hash(feature: &Feature<'_>) -> u32 {
    let parts = feature
        .iter()
        .rposition(|part| !part.is_empty())
        .map_or(0, |last| last + 1);
    let bytes = feature[..parts].iter().enumerate().flat_map(|(n, part)| {
        let blank = (n > 0).then_some(b' ');
        blank.into_iter().chain(part.bytes().map(|b| b.to_ascii_lowercase()))
    });
    hash_bytes(bytes)
}

/// Weights by the hash of their feature.
#[derive(Debug)]
struct Weights {
    /// Sorted.
    rows: Vec<(u32, f32)>,
    /// The first row of each run of hashes with the same upper bits, and the number of rows.
    starts: Vec<u32>,
}

impl Weights {
    /// Upper bits of a hash that choose a run: twice as many runs as rows.
    const BITS: u32 = 10;

    /// Reads rows "feature, weight"; those that hold no number are passed over.
    fn read(table: &str) -> Self {
        let row = |line: &str| {
            let (name, weight) = line.split_once('\t')?;
            Some((hash_bytes(name.bytes()), weight.parse().ok()?))
        };
        let mut rows: Vec<(u32, f32)> = table.lines().filter(|l| !l.starts_with("# ")).filter_map(row).collect();
        rows.sort_by_key(|&(hash, _)| hash);
        let before = |run: u32| rows.partition_point(|&(hash, _)| hash >> (32 - Self::BITS) < run) as u32;
        let starts = (0..=1 << Self::BITS).map(before).collect();
        Weights { rows, starts }
    }

    /// The weight of a feature; 0 for one that tells nothing.
    fn of(&self, feature: &Feature<'_>) -> f32 {
        let hash = hash(feature);
        let run = (hash >> (32 - Self::BITS)) as usize;
        let rows = &self.rows[self.starts[run] as usize..self.starts[run + 1] as usize];
        let found = rows.iter().find(|&&(known, _)| known == hash);
        found.map_or(0.0, |&(_, weight)| weight)
    }
}

static ENGLISH: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("weights/unstopped.tsv")));

/// Logits above which a gap ends a sentence.
pub const ENDS: f32 = 0.25;

/// The bytes of a stretch of text between stops at which sentences end without one, in order.
pub(super) fn ends(stretch: &str) -> Vec<usize> {
    let gaps = Gaps::of(stretch);
    let mut ends = vec![];
    let mut first = 0;
    for i in 0..gaps.len() {
        if gaps.may_end(first, i) && gaps.features(first, i).iter().map(|f| ENGLISH.of(f)).sum::<f32>() > ENDS {
            ends.push(gaps.start(i));
            first = i + 1;
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::{Gaps, Weights, ends, hash, name};

    #[test]
    fn a_feature_is_found_by_its_name() {
        let gaps = Gaps::of("Story highlights  One family fled (on foot)");
        assert_eq!(gaps.len(), 6);
        let features = gaps.features(0, 1);
        let names = features.each_ref().map(name);
        assert!(names.contains(&"pair highlights one".to_owned()), "{names:?}");
        for feature in &features {
            assert_eq!(hash(feature), super::hash_bytes(name(feature).bytes()));
        }
        let weights = Weights::read("# feature, weight\npair highlights one\t1.25\n");
        assert_eq!(features.iter().map(|f| weights.of(f)).sum::<f32>(), 1.25);
    }

    #[test]
    fn only_a_gap_before_a_capital_may_end_a_sentence() {
        let may = |text: &str| {
            let gaps = Gaps::of(text);
            let ends: Vec<usize> = (0..gaps.len())
                .filter(|&i| gaps.may_end(0, i))
                .map(|i| gaps.start(i))
                .collect();
            ends.into_iter()
                .map(|end| text[..end].rsplit(' ').next().unwrap_or("").to_owned())
                .collect::<Vec<_>>()
        };
        assert!(may("they left, Ann told him: \u{201c}We won 12 Medals").is_empty());
        assert!(may("France Britain met Friday").is_empty());
        assert!(may("• Spain left").is_empty());
        assert!(may("at 100° Celsius").is_empty());
        assert_eq!(may("Thanks again Ann Lee"), ["again", "Ann"]);
        assert_eq!(may("on 4 May 2016 Two men"), ["2016"]);
    }

    #[test]
    fn a_greeting_and_a_dateline_end_without_a_stop() {
        let parts = |text: &'static str| ends(text).len();
        assert_eq!(parts("Published June 5 2019 A bomb killed two people"), 1);
        assert_eq!(
            parts("The mayor of Halden met Ann Lee of the Red Cross in May 2019 with 14 French doctors"),
            0
        );
        assert_eq!(parts(""), 0);
    }
}
