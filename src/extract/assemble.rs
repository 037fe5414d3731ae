//! Mentions of one sentence to claims: what is counted or dated, under which predicate, where, when, and by whose word.

use std::{cell::LazyCell, collections::BTreeMap};

use super::container::Containers;
use super::{
    Context, Mention, MentionKind, NameMention, Quantity, SourceMention, TimeExpression,
    benchmark::{self, is_benchmark},
    bulk, change, clause, dated, identity,
    inherit::{Scene, Standing},
    modality::modality,
    own_time, sense,
    subject::{self, Subject},
    unspoken,
};
use crate::{
    language::{Deprel, Sentence, Upos},
    model::{
        Basis, Claim, ClaimKind, ClaimTime, DateRange, Grain, Hedge, Interval, Modality, Span, Value, What,
        is_calendar_name,
    },
};

/// What earlier sentences of the article leave behind: the scene, and how often each phrase was seen (for ids).
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) scene: Scene,
    seen: BTreeMap<(ClaimKind, String), usize>,
    containers: Containers,
    /// The last count of the paragraph among the claims of the article, for "57 of them".
    last_count: Option<usize>,
    /// The last amount of money of the paragraph, for "revenue was 14 billion".
    last_money: Option<usize>,
}

impl Memory {
    /// At the start of an article whose places stand so to one another.
    pub(super) fn of(containers: Containers) -> Self {
        Memory {
            containers,
            ..Memory::default()
        }
    }

    /// What the article says of the places that hold others.
    pub(super) fn containers(&self) -> &Containers {
        &self.containers
    }

    /// Forgets what does not reach over the end of a paragraph.
    pub(super) fn new_paragraph(&mut self) {
        self.scene.new_paragraph();
        self.last_count = None;
        self.last_money = None;
    }
}

/// Adds the claims of one sentence to those of its article, in text order.
pub(super) fn add_claims(
    context: &Context<'_>,
    article: usize,
    mentions: &[Mention],
    memory: &mut Memory,
    out: &mut Vec<Claim>,
) {
    let said = statement_dates(mentions);
    let events: Vec<Mention> = mentions
        .iter()
        .filter(|m| matches!(m.kind, MentionKind::Time(_) | MentionKind::Place { .. }) && !said.contains(&m.span))
        .filter(|m| !is_benchmark(context, m) && !is_seat(context, m))
        .cloned()
        .map(|m| reaching(context, m))
        .collect();
    let spoken: Vec<Span> = events
        .iter()
        .filter(|m| is_where_said(context, m))
        .map(|m| m.span)
        .collect();
    let words = LazyCell::new(|| content_lemmas(context.sentence));
    let places = LazyCell::new(|| named_places(mentions));
    let before = out.len();
    for mention in mentions {
        let money = memory.last_money.and_then(|last| out.get(last));
        let read = unspoken::in_currency(context, mention, money);
        let mention = read.as_ref().unwrap_or(mention);
        let last = match &mention.kind {
            MentionKind::Quantity(q) if q.kind != ClaimKind::Count => {
                let share = matches!(q.kind, ClaimKind::Fraction | ClaimKind::Percent);
                let set =
                    last_set(context, mention, &out[before..]).filter(|set| share && set.kind == ClaimKind::Count);
                set.or_else(|| out[before..].iter().rfind(|claim| claim.kind == q.kind))
            }
            _ => {
                let count = memory.last_count.and_then(|last| out.get(last));
                last_set(context, mention, &out[before..]).or(count)
            }
        };
        let Some((kind, value, mut subject)) = stated(context, mention, mentions, last) else {
            continue;
        };
        sense::settle(context, &mut subject.what);
        let source = attribution(mention.span, mentions);
        let phrase = identity::normalised(mention.span.of(context.text()));
        let ordinal = memory.seen.entry((kind, phrase.clone())).or_default();
        let id = identity::claim_id(&context.article.id, kind, &phrase, *ordinal);
        *ordinal += 1;
        if kind == ClaimKind::Count {
            memory.last_count = Some(out.len());
        }
        if kind == ClaimKind::Money {
            memory.last_money = Some(out.len());
        }
        let argument = |i: Option<usize>| i.map(|i| clause::phrase_text(context.sentence, context.text(), i));
        let modality = match modality_of(context, mention, source) {
            // what is signed stands, though it will be paid later
            Modality::Planned if bulk::is_agreed(context, &subject) => Modality::Asserted,
            stated => stated,
        };
        let standing = |place: Span| {
            let [of, at] = [mention.span, place].map(|span| context.sentence.token_at(span.start));
            match () {
                () if spoken.contains(&place) => Standing::Podium,
                () if clause::is_remote(context.sentence, of, at) => Standing::Remote,
                () if is_origin(context.sentence, at) => Standing::Remote,
                () if own_time::is_told_of_a_person(context.sentence, of, at) => Standing::Remote,
                () => Standing::Beside,
            }
        };
        let own_time = value.dates.map(|range| ClaimTime {
            range,
            basis: Basis::Sentence,
        });
        let time = own_time.or_else(|| match &mention.kind {
            // an agreement has the date beside it or none: the day of the story is not its own
            MentionKind::Names(n) if n.kind == ClaimKind::Party => n.dates.map(|range| ClaimTime {
                range,
                basis: Basis::Sentence,
            }),
            _ => told_then(context, mention.span, mentions).or_else(|| {
                // "profit in the second quarter was $3 million": where no verb governs the value, the sentence is one clause
                let verbless = || context.sentence.tokens.iter().all(|t| t.upos != Upos::Verb);
                let in_clause = |year: Span| {
                    clause::governs(context.sentence, &subject.clause, year)
                        || own_time::stands_behind(context.sentence, mention.span, year)
                        || subject.clause.predicate.is_none() && is_led_by_in(context.sentence, year) && verbless()
                };
                let planned = matches!(modality, Modality::Planned | Modality::Conditional);
                let ahead = |day: Option<Span>| {
                    planned || day.is_some_and(|day| clause::hangs_on(context.sentence, &subject.clause, day))
                };
                let of = context.sentence.token_at(mention.span.start);
                let aside = |day: Span| clause::is_start_aside(context, of, context.sentence.token_at(day.start));
                let other = |day: &Mention| {
                    benchmark::dates_another(context, mentions, mention.span, day)
                        || own_time::is_of_another(context, mentions, mention.span, day)
                };
                let lasts = |verb: usize| own_time::is_in_the_present(context.sentence, verb);
                let lasting = !planned && subject.clause.predicate.is_some_and(lasts);
                let events: Vec<&Mention> = events.iter().filter(|m| !aside(m.span) && !other(m)).collect();
                memory.scene.time(
                    mention.span,
                    &events,
                    &context.article.published,
                    lasting,
                    ahead,
                    in_clause,
                )
            }),
        });
        let what = match &mention.kind {
            MentionKind::Quantity(_) => with_period(context, subject.what, time, mentions),
            _ => subject.what,
        };
        out.push(Claim {
            id,
            article,
            kind,
            zone: context.block.zone,
            sentence: context.sentence.span,
            predicate: match &mention.kind {
                MentionKind::Names(n) => n.role.clone(),
                _ => subject
                    .clause
                    .predicate
                    .map(|v| context.sentence.tokens[v].lemma.clone()),
            },
            agent: argument(subject.clause.agent),
            patient: argument(subject.clause.patient),
            place: memory
                .scene
                .place(context.text(), mention.span, &events, standing, &memory.containers),
            time,
            as_of: source.and_then(|s| s.said_on).or(context.article.published.range),
            attribution: speakers(mention, source),
            modality,
            context: words.clone(),
            places: places.clone(),
            rule: mention.rule,
            value,
            what,
            change: None,
        });
    }
    change::link(context, &mut out[before..]);
    // where nothing else has a place, "buried 46 miners who died in Velm" gives one
    let placed = memory.scene.has_place();
    let background = |m: &Mention| match m.kind {
        MentionKind::Place { .. } if !placed => false,
        _ => own_time::is_background(context, mentions, m),
    };
    let leading: Vec<Mention> = events.into_iter().filter(|m| !background(m)).collect();
    memory.scene.after(
        context.text(),
        context.sentence.span,
        &leading,
        &spoken,
        &context.article.published,
    );
}

fn modality_of(context: &Context<'_>, mention: &Mention, source: Option<&SourceMention>) -> Modality {
    match &mention.kind {
        MentionKind::Quantity(q) if q.negated => Modality::Negated,
        // "did not say how many": the silence is a fact
        MentionKind::Quantity(q) if q.figure.is_none() => Modality::Asserted,
        kind => match (modality(context.sentence, context.text(), mention.span, source), kind) {
            // "The suspect, 26, has not been named" denies no age
            (Modality::Denied, MentionKind::Quantity(q)) if q.kind == ClaimKind::Age => Modality::Asserted,
            // "rejected the motion by 52 votes to 48" denies nothing
            (Modality::Denied, MentionKind::Quantity(q)) if q.tally.is_some() => Modality::Asserted,
            (Modality::Planned, MentionKind::Quantity(_)) if is_given(context, mention) => Modality::Asserted,
            (said, _) => said,
        },
    }
}

/// "None of the 4,500 strikers will be punished": the size of a set that is known already, whatever will happen to it.
fn is_given(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.sentence;
    let start = sentence.tokens_in(mention.span).start;
    let lemma = |back: usize| sentence.lemma_before(start, back);
    lemma(2) == "of" && matches!(lemma(1), "the" | "these" | "those" | "its" | "their" | "his" | "her")
}

/// The set among `claims` that "of them" takes up: the last one whose noun stands behind its number, or behind "of" after a share
/// ("214 beds for a population of 4.6 million, 187 of them"; "10 percent of its staff, 350 of them").
fn last_set<'c>(context: &Context<'_>, mention: &Mention, claims: &'c [Claim]) -> Option<&'c Claim> {
    let sentence = context.sentence;
    let next = sentence.tokens_in(mention.span).end;
    let them = sentence.lemma(next) == "of" && matches!(sentence.lemma(next + 1), "they" | "them");
    let set = |claim: &&Claim| {
        let value = sentence.tokens_in(claim.value.span);
        match claim.kind {
            ClaimKind::Count => sentence.lemma_before(value.start, 1) != "of",
            ClaimKind::Percent | ClaimKind::Fraction => sentence.lemma(value.end) == "of",
            _ => false,
        }
    };
    let own = match &mention.kind {
        MentionKind::Quantity(q) if q.kind == ClaimKind::Count => q.figure.and_then(|f| f.lo),
        _ => None,
    };
    // "226,000 people in 13 countries, 120,000 of them at sea": a part is no larger than the whole
    let holds = |claim: &&Claim| {
        let whole = claim
            .value
            .figure
            .filter(|_| claim.kind == ClaimKind::Count)
            .and_then(|f| f.hi);
        own.zip(whole).is_none_or(|(part, whole)| part <= whole)
    };
    claims.iter().rev().filter(set).find(holds).filter(|_| them)
}

/// "said in Ankara", "told reporters in the Harbour Hall on Friday", "in a speech at the Harbour Hall", "the mayor, in the
/// Harbour Hall, said": where somebody spoke, not where anything happened.
fn is_where_said(context: &Context<'_>, mention: &Mention) -> bool {
    const SPEAK: [&str; 8] = ["say", "tell", "speak", "announce", "declare", "add", "warn", "insist"];
    const SPEECH: [&str; 8] = [
        "reporter",
        "journalist",
        "statement",
        "speech",
        "address",
        "interview",
        "appearance",
        "conference",
    ];
    let place = context.sentence.tokens_in(mention.span);
    let lemma = |i: usize| context.sentence.lemma(i);
    let mut at = place.start.wrapping_sub(1);
    while matches!(lemma(at), "the" | "capital" | "city" | "of") {
        at = at.wrapping_sub(1);
    }
    if !matches!(mention.kind, MentionKind::Place { .. }) || !matches!(lemma(at), "in" | "at" | "from") {
        return false;
    }
    at = at.wrapping_sub(1);
    let aside = lemma(at) == "," && lemma(place.end) == "," && SPEAK.contains(&lemma(place.end + 1));
    // "said on Friday in Ankara"
    while is_calendar_name(lemma(at)) || lemma(at) == "on" {
        at = at.wrapping_sub(1);
    }
    aside || SPEAK.contains(&lemma(at)) || SPEECH.contains(&lemma(at))
}

/// The quarter or half that dates an amount narrows it by its rank ("third-quarter profit", "profit in the third quarter"),
/// since two of them that follow each other are two questions; the words for its length say nothing.
fn with_period(context: &Context<'_>, mut what: What, time: Option<ClaimTime>, mentions: &[Mention]) -> What {
    let stated = time.filter(|t| t.basis == Basis::Sentence && t.range.grain == Grain::Season);
    let rank = stated.and_then(|stated| {
        mentions.iter().find_map(|m| match &m.kind {
            MentionKind::Time(t) if t.dates == Some(stated.range) => {
                let (_, piece) = t.timex.value.split_once('-')?;
                piece.strip_prefix(['Q', 'H'])?.parse().ok()
            }
            _ => None,
        })
    });
    if let Some(rank) = rank {
        let rank = context.lexicon.numbers.rank(rank);
        what.qualifiers
            .retain(|q| !matches!(q.as_str(), "quarter" | "half") && *q != rank);
        what.qualifiers.push(rank);
    }
    what
}

/// "in 2020", "for the first half": the time itself, not what it is compared with ("up 3 points on 2019").
fn is_led_by_in(sentence: &Sentence, time: Span) -> bool {
    let before = sentence.tokens_in(time).start.checked_sub(1);
    before.is_some_and(|i| matches!(sentence.tokens[i].lemma.as_str(), "in" | "for" | "during" | "of"))
}

/// "140 people, most of them from Sudan and Chad": where somebody comes from, not where anything happened.
fn is_origin(sentence: &Sentence, place: usize) -> bool {
    let of_list = |mut i: usize| {
        while matches!(sentence.deprel(i), Deprel::Conj | Deprel::Compound | Deprel::Flat) {
            i = sentence.head(i)?;
        }
        Some(i)
    };
    let Some(place) = of_list(place) else { return false };
    let from = sentence
        .children_by(place, &[Deprel::Case])
        .any(|c| sentence.tokens[c].lemma == "from");
    let told_of = sentence.head(place).map(|head| sentence.tokens[head].upos);
    from && told_of.is_some_and(|upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num))
}

/// "a group based in London", "the London-based monitor": where somebody has a seat, which is no place of what it tells.
fn is_seat(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.sentence;
    let seated = |lemma: &str| matches!(lemma, "base" | "based" | "headquarter" | "headquartered");
    let place = sentence.tokens_in(mention.span);
    let before = || sentence.lemma_before(place.start, 1) == "in" && seated(sentence.lemma_before(place.start, 2));
    let behind = || sentence.lemma(place.end) == "-" && seated(sentence.lemma(place.end + 1));
    matches!(mention.kind, MentionKind::Place { .. }) && (before() || behind())
}

/// The time that a clause with "when" tells of: "the strongest since 1987, when a quake killed 140 people".
fn told_then(context: &Context<'_>, at: Span, mentions: &[Mention]) -> Option<ClaimTime> {
    let dates = |m: &Mention| match &m.kind {
        MentionKind::Time(t) => t.dates,
        _ => None,
    };
    let tokens = &context.sentence.tokens;
    let told = |m: &&Mention| {
        // "the 2002 flood, when 17 people drowned"
        let nominal = |i: &usize| context.sentence.is_nominal(*i);
        let end = context.sentence.tokens_in(m.span).end;
        let after = (end..tokens.len()).take_while(nominal).last().map_or(end, |i| i + 1);
        let next = if tokens.get(after).is_some_and(|t| t.lemma == ",") {
            after + 1
        } else {
            after
        };
        m.span.end <= at.start && tokens.get(next).is_some_and(|t| t.lemma == "when")
    };
    let range = mentions.iter().filter(told).filter_map(dates).next_back()?;
    Some(ClaimTime {
        range,
        basis: Basis::Sentence,
    })
}

/// A time that "since" opens, or the clause of one, reaches to the day of publication.
fn reaching(context: &Context<'_>, mut mention: Mention) -> Mention {
    let tokens = context.sentence.tokens_in(mention.span);
    let since = |i: usize| context.sentence.tokens.get(i).is_some_and(|t| t.lemma == "since");
    let Some(published) = context.article.published.anchor() else {
        return mention;
    };
    if let MentionKind::Time(TimeExpression {
        dates: Some(dates),
        period,
        ..
    }) = &mut mention.kind
    {
        let opens = *period && (since(tokens.start) || since(tokens.start.wrapping_sub(1)));
        // "since the war broke out in March 2011"
        let in_clause = || clause::is_within_since(context.sentence, tokens.start) && dates.to < Some(published);
        if opens || in_clause() {
            dates.to = Some(published);
        }
    }
    mention
}

/// Kind, value and subject of a mention that states one; `None` for places and sources.
fn stated(
    context: &Context<'_>,
    mention: &Mention,
    all: &[Mention],
    last: Option<&Claim>,
) -> Option<(ClaimKind, Value, Subject)> {
    match &mention.kind {
        MentionKind::Quantity(q) => Some((
            q.kind,
            quantity_value(context, mention.span, q),
            subject::of_quantity(context, mention, q, all, last),
        )),
        MentionKind::Time(t) => Some((
            t.kind,
            time_value(context, mention.span, t),
            dated::of_date(context, mention, t.kind, all),
        )),
        MentionKind::Names(n) => Some((n.kind, names_value(mention.span, n), of_names(context, mention.span, n))),
        MentionKind::Place { .. } | MentionKind::Source(_) => None,
    }
}

fn names_value(span: Span, n: &NameMention) -> Value {
    Value {
        span,
        figure: None,
        hedge: Hedge::Exact,
        interval: Interval::everything(),
        unit: None,
        dates: None,
        timex: None,
        names: Some(n.names.clone()),
    }
}

/// Who stands behind a claim: its source, else who its own words name.
fn speakers(mention: &Mention, source: Option<&SourceMention>) -> Vec<String> {
    let named = || match &mention.kind {
        MentionKind::Names(n) => n.said_by.iter().cloned().collect(),
        _ => vec![],
    };
    source.map_or_else(named, |s| s.chain.clone())
}

/// What the names belong to, in the clause that they stand in.
fn of_names(context: &Context<'_>, span: Span, n: &NameMention) -> Subject {
    let at = context.sentence.tokens_in(span).next_back();
    Subject {
        what: What {
            head: n.head.clone(),
            text: n.text.clone(),
            concept: Some(n.concept.clone()),
            qualifiers: n.qualifiers.clone(),
            partitive: false,
        },
        clause: at
            .map(|at| clause::clause_of(context.sentence, at, span))
            .unwrap_or_default(),
    }
}

fn quantity_value(context: &Context<'_>, span: Span, q: &Quantity) -> Value {
    let tolerance = context.lexicon.policy.tolerance(q.hedge);
    Value {
        span,
        figure: q.figure,
        hedge: q.hedge,
        interval: q.figure.map_or(Interval::everything(), |f| f.under(q.hedge, tolerance)),
        unit: q.unit.clone(),
        dates: None,
        timex: q.timex.clone(),
        names: None,
    }
}

fn time_value(context: &Context<'_>, span: Span, t: &TimeExpression) -> Value {
    let tolerance = context.lexicon.policy.tolerance(t.hedge);
    let length = t.length.as_ref();
    Value {
        span,
        figure: length.map(|(figure, _)| *figure),
        hedge: t.hedge,
        interval: length.map_or(Interval::everything(), |(f, _)| f.under(t.hedge, tolerance)),
        unit: length.map(|(_, unit)| unit.clone()),
        dates: t.dates,
        timex: (!t.within).then(|| t.timex.clone()),
        names: None,
    }
}

/// The attribution whose scope holds the value; the narrowest where several do.
fn attribution(value: Span, mentions: &[Mention]) -> Option<&SourceMention> {
    mentions
        .iter()
        .filter_map(|m| match &m.kind {
            MentionKind::Source(s) if s.scope.contains(value) => Some(s),
            _ => None,
        })
        .min_by_key(|s| s.scope.len())
}

/// Spans of the dates that say when something was said, not when it happened.
fn statement_dates(mentions: &[Mention]) -> Vec<Span> {
    let sources: Vec<(Span, DateRange)> = mentions
        .iter()
        .filter_map(|m| match &m.kind {
            MentionKind::Source(s) => s.said_on.map(|said| (s.scope, said)),
            _ => None,
        })
        .collect();
    let is_statement = |span: Span, dates: Option<DateRange>| {
        sources
            .iter()
            .any(|(scope, said)| Some(*said) == dates && !scope.contains(span))
    };
    mentions
        .iter()
        .filter(|m| matches!(&m.kind, MentionKind::Time(t) if is_statement(m.span, t.dates)))
        .map(|m| m.span)
        .collect()
}

/// Lemmas of nouns, names, verbs and adjectives, sorted, each once.
fn content_lemmas(sentence: &Sentence) -> Vec<String> {
    let content = |upos: Upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj);
    let mut words: Vec<String> = sentence
        .tokens
        .iter()
        .filter(|t| content(t.upos) && t.lemma.len() > 2)
        .map(|t| t.lemma.clone())
        .collect();
    words.sort();
    words.dedup();
    words
}

fn named_places(mentions: &[Mention]) -> Vec<String> {
    let mut keys: Vec<String> = mentions
        .iter()
        .filter_map(|m| match &m.kind {
            MentionKind::Place { key } => Some(key.clone()),
            _ => None,
        })
        .collect();
    keys.sort();
    keys.dedup();
    keys
}
