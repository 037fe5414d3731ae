//! What detectors find in a sentence, before it is put together into claims.

use crate::lexicon::numbers::Stance;
use crate::model::{ClaimKind, DateRange, Figure, Hedge, NameSet, Span, Timex};

/// One found expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mention {
    /// The value phrase with its hedge, without the noun ("nearly 150").
    pub(crate) span: Span,
    /// Id of the rule that found it.
    pub(crate) rule: &'static str,
    pub(crate) kind: MentionKind,
}

/// True when a time among `all` takes in the word at `word`: the month in "from 3.2% in March" is no march.
pub(super) fn is_of_time(all: &[Mention], word: Span) -> bool {
    let time = |m: &Mention| matches!(m.kind, MentionKind::Time(_));
    all.iter().any(|m| time(m) && m.span.overlaps(word))
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MentionKind {
    /// A number with or without a unit.
    Quantity(Quantity),
    /// A date, time, duration or set.
    Time(TimeExpression),
    /// A place name; the key folds spelling variants.
    Place { key: String },
    /// Parties, a place or an actor, as a claim of its own.
    Names(NameMention),
    /// Who says so.
    Source(SourceMention),
}

/// A number, its hedge and unit. Durations ("two weeks") and ages are quantities too; durations carry a TIMEX3 value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// Count, Measure, Money, Percent, Fraction, Ordinal, Duration or Age.
    pub(crate) kind: ClaimKind,
    /// `None` = stated as unknown.
    pub(crate) figure: Option<Figure>,
    pub(crate) hedge: Hedge,
    /// Canonical singular unit; `None` for counts.
    pub(crate) unit: Option<String>,
    /// The numeral alone ("150"), inside `Mention::span`: where the tree is entered.
    pub(crate) numeral: Span,
    /// For durations.
    pub(crate) timex: Option<Timex>,
    /// "three of", "half of": a part of the noun that follows "of".
    pub(crate) partitive: bool,
    /// A zero by negation ("no casualties").
    pub(crate) negated: bool,
    /// One number of a vote or of the result of a match.
    pub(crate) tally: Option<Tally>,
}

/// Whose number it is in a pair such as "52-48".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) side: Side,
    /// For votes, where the words say so.
    pub(crate) stance: Option<Stance>,
    /// Of a match told set by set ("6-3 7-5"): which set, from 0.
    pub(crate) set: Option<usize>,
}

/// One side of a vote or match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The side with more votes, and either side of a tie.
    Larger,
    Smaller,
    Winner,
    Loser,
    /// Either side of a draw.
    Level,
}

/// Names that answer a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameMention {
    /// Party, Place or Actor.
    pub(crate) kind: ClaimKind,
    pub(crate) names: NameSet,
    /// What the names belong to: an event of the lexicon, or `alliance`.
    pub(crate) concept: String,
    /// Lemma of its noun or verb.
    pub(crate) head: String,
    /// As written.
    pub(crate) text: String,
    /// Words that narrow it.
    pub(crate) qualifiers: Vec<String>,
    /// How the names stand to it where they are not what the kind says: `broker`.
    pub(crate) role: Option<String>,
    /// Who says so, where the words of the names say it and no source does.
    pub(crate) said_by: Option<String>,
    /// When it was made or happened, where the words beside it say so.
    pub(crate) dates: Option<DateRange>,
}

/// A resolved time expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeExpression {
    /// Year, Date or Time.
    pub(crate) kind: ClaimKind,
    pub(crate) timex: Timex,
    /// Days, when they could be resolved; `XXXX-09-10` has none.
    pub(crate) dates: Option<DateRange>,
    pub(crate) hedge: Hedge,
    /// Figure and canonical unit of a counted length ("the past two years").
    pub(crate) length: Option<(Figure, String)>,
    /// True for "since", "until", "between ... and": the dates are a period, not the day of one event.
    pub(crate) period: bool,
    /// Of a time by the clock: the words for its day ("Tuesday" in "Tuesday at 7:30"), which answer a question of their own.
    pub(crate) day: Option<Span>,
    /// True for such words, whose TIMEX3 value is that of the larger expression.
    pub(crate) within: bool,
}

/// Who a stretch of the sentence is attributed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceMention {
    /// Nearest speaker first, as shown in reports.
    pub(crate) chain: Vec<String>,
    /// The words whose content the source stands for (the reported clause).
    pub(crate) scope: Span,
    /// "reportedly", "reports state", accusations: the content is alleged.
    pub(crate) alleged: bool,
    /// "denied": the content is denied.
    pub(crate) denied: bool,
    /// When the statement was made, if the attribution says so ("said on September 9").
    pub(crate) said_on: Option<DateRange>,
}
