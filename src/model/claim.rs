//! One statement of one article that answers one question with one value (DESIGN.md section 4).

use super::{Article, Span, Value, Zone, time::DateRange};
use serde::{Deserialize, Serialize};

/// `c-` and 10 base32 letters: a fast path across runs; the quote decides.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimId(pub String);

impl std::fmt::Display for ClaimId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Id of a detector: `number.count`. (The alias keeps serde from asking for input that lives for ever.)
pub type DetectorId = &'static str;

/// What kind of value a claim states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClaimKind {
    /// A number of things or people.
    Count,
    /// A quantity with a physical unit.
    Measure,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A fraction or share in words.
    Fraction,
    /// A rank or "the second time".
    Ordinal,
    /// A calendar year.
    Year,
    /// A date of finer or vaguer grain than a year.
    Date,
    /// A clock time.
    Time,
    /// A length of time.
    Duration,
    /// The age of a person or thing.
    Age,
    /// The parties of an agreement, a coalition or the like; or who brokered it.
    Party,
    /// Where an event happened.
    Place,
    /// Who carried out an attack.
    Actor,
}

impl ClaimKind {
    /// The word in every format.
    pub fn word(self) -> &'static str {
        match self {
            ClaimKind::Count => "count",
            ClaimKind::Measure => "measure",
            ClaimKind::Money => "money",
            ClaimKind::Percent => "percent",
            ClaimKind::Fraction => "fraction",
            ClaimKind::Ordinal => "ordinal",
            ClaimKind::Year => "year",
            ClaimKind::Date => "date",
            ClaimKind::Time => "time",
            ClaimKind::Duration => "duration",
            ClaimKind::Age => "age",
            ClaimKind::Party => "party",
            ClaimKind::Place => "place",
            ClaimKind::Actor => "actor",
        }
    }

    /// True for kinds that answer "when".
    pub fn is_date(self) -> bool {
        matches!(self, ClaimKind::Year | ClaimKind::Date | ClaimKind::Time)
    }

    /// True for kinds whose value is a set of names.
    pub fn is_named(self) -> bool {
        matches!(self, ClaimKind::Party | ClaimKind::Place | ClaimKind::Actor)
    }
}

/// Whether the article says that it is so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Modality {
    /// Stated as fact (by the outlet or its source).
    #[default]
    Asserted,
    /// Said not to be so.
    Denied,
    /// Intended, expected or scheduled.
    Planned,
    /// Under a condition.
    Conditional,
    /// Accused, claimed, reportedly.
    Alleged,
    /// A zero by negation ("no casualties").
    Negated,
}

/// How near to the claim a place or time was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// In the same sentence.
    Sentence,
    /// In an earlier sentence of the paragraph.
    Paragraph,
    /// The article's main event.
    Article,
    /// From the date of publication.
    Publication,
}

/// A place, as written and identified.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// As written ("Kafr Lossin").
    pub text: String,
    /// Canonical key for comparison: the folded name, or a gazetteer id.
    pub key: String,
    /// How near it was found.
    pub basis: Basis,
    /// Keys of the places that its article puts it into ("Northam, south London"), ascending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
}

/// When the fact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClaimTime {
    /// The days.
    pub range: DateRange,
    /// How near it was found.
    pub basis: Basis,
}

/// The thing counted, measured or dated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct What {
    /// Lemma of the head noun or governing verb.
    pub head: String,
    /// The phrase as written.
    pub text: String,
    /// Canonical concept from the lexicon (`observation_post`, `person_killed`), when one is known.
    pub concept: Option<String>,
    /// Lower-cased modifiers that narrow it ("turkish", "military"), in order, without repeats.
    pub qualifiers: Vec<String>,
    /// True for a stated part of a larger set ("three of its outposts", "including 68 children").
    pub partitive: bool,
}

impl What {
    /// True for members of something, whatever they are called: "16 members", "16 member states".
    pub fn is_membership(&self) -> bool {
        const MEMBER: &str = "member";
        self.head == MEMBER || self.qualifiers.iter().any(|q| q == MEMBER)
    }
}

/// The part that a value plays in a change: "rose 12 % to 45,000, up from 40,000".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChangeRole {
    /// What it was ("up from 40,000").
    Before,
    /// What it became ("to 45,000").
    After,
    /// By how much it changed ("rose 12 %").
    By,
}

impl ChangeRole {
    /// The word in every format.
    pub fn word(self) -> &'static str {
        match self {
            ChangeRole::Before => "before",
            ChangeRole::After => "after",
            ChangeRole::By => "by",
        }
    }
}

/// A value as one end of a change that its sentence tells, with the claims of the other ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The part of this claim.
    pub role: ChangeRole,
    /// The other claims of the change, in text order; none where the sentence does not tell them.
    pub with: Vec<ClaimId>,
}

/// One claim. Spans index [`Article::text`](super::Article::text) of article number `article`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Stable identity.
    pub id: ClaimId,
    /// Index of the article in the report.
    pub article: usize,
    /// What kind of value.
    pub kind: ClaimKind,
    /// Part of the article.
    pub zone: Zone,
    /// The sentence that states it.
    pub sentence: Span,
    /// The value.
    pub value: Value,
    /// What is counted, measured or dated.
    pub what: What,
    /// Lemma of the governing verb or event noun.
    pub predicate: Option<String>,
    /// Who did it, as written.
    pub agent: Option<String>,
    /// To whom or what, as written.
    pub patient: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// When it holds.
    pub time: Option<ClaimTime>,
    /// When the statement was made: stated ("said on September 9"), else publication.
    pub as_of: Option<DateRange>,
    /// Chain of sources, nearest speaker first; empty = the outlet in its own voice.
    pub attribution: Vec<String>,
    /// Asserted, denied, planned ...
    pub modality: Modality,
    /// Set where the sentence tells a change of which the value is one end.
    pub change: Option<Change>,
    /// Lower-cased lemmas of the content words of the sentence, sorted, without repeats: for event similarity.
    pub context: Vec<String>,
    /// Place keys named in the sentence, sorted: for event identity.
    pub places: Vec<String>,
    /// Id of the detector that made it.
    #[serde(with = "super::stored::detector")]
    pub rule: DetectorId,
}

/// Bytes of a story that open it: its first two or three sentences.
const OPENING: u32 = 400;

/// Days before the statement from which a stated time is history.
pub const HISTORY_DAYS: i32 = 31;

/// Numbers of four digits that are read as years where the words allow it.
pub const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;

impl Claim {
    /// The year that a claim names, or that its bare number can be read as ("1917 killings").
    pub fn year(&self) -> Option<i16> {
        use rust_decimal::prelude::ToPrimitive;
        match self.kind {
            ClaimKind::Year => {
                let dates = self.value.dates?;
                let (from, to) = (dates.from?.year(), dates.to?.year());
                (from == to).then_some(from)
            }
            ClaimKind::Count if self.value.unit.is_none() => {
                let number = self.value.number()?;
                number
                    .to_i16()
                    .filter(|year| number.fract().is_zero() && YEARS.contains(year))
            }
            _ => None,
        }
    }

    /// True in the title and where the story of its article begins: there the main event is told.
    pub fn opens(&self, article: &Article) -> bool {
        let story = article
            .blocks
            .iter()
            .find(|b| matches!(b.zone, Zone::Lead | Zone::Body));
        let start = story.map_or(0, |b| b.span.start);
        self.zone == Zone::Title || (self.zone != Zone::Caption && self.sentence.start < start + OPENING)
    }
}
