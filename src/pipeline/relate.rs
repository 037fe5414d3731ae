//! Two statements set side by side: what the second says about the first. Their words are lined up, their values paired
//! slot by slot, and every pair is judged; where they state no values, their words alone decide.

#[cfg(test)]
mod examples;
mod second;
mod wording;

use crate::{
    extract,
    group::{self, Alignment, Statement, Word, WordKind},
    judge,
    language::{self, Token, Upos},
    lexicon::Lexicon,
    model::{
        Article, Claim, ClaimKind, Confidence, Decimal, Decisions, Fact, Group, Published, Reason, Relation,
        RelationKind, Report, Sources, Verdict, Zone,
    },
};

/// What two statements say about each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The relation with the rule that decided; `None` when the statements share no fact ("unrelated").
    pub relation: Option<(RelationKind, Reason)>,
    /// The claims found in each, under the articles `a` and `b`, and the questions that both answer.
    pub report: Report,
}

/// A pair of claims with what was found about it.
struct Judged {
    slot: group::Slot,
    judged: judge::Judged,
}

/// How the second statement stands to the first: `agree` when the first bears it out, `contradict` when both cannot be
/// true, `compatible` when it says more than the first or other values that can be true beside it. Where they share
/// several facts the weightiest counts: contradict, then compatible, agree, not comparable.
pub fn relate(a: (&str, Published), b: (&str, Published), lexicon: &Lexicon) -> Related {
    let articles: Vec<Article> = [("a", a), ("b", b)]
        .map(|(id, (text, published))| Article::from_text(id, id, published, text))
        .into();
    let claims: Vec<Claim> = articles
        .iter()
        .enumerate()
        .flat_map(|(n, article)| extract::claims(article, n, lexicon))
        // values are lined up slot by slot; sets of names have no slots
        .filter(|claim| !claim.kind.is_named())
        .collect();
    let of = |n: usize| statement(&articles[n], &claims, n, lexicon);
    let (first, second) = (of(0), of(1));
    let alignment = Alignment::of(&first.words, &second.words);
    let judge = |x: &Claim, y: &Claim| judge::statement(x, y, alignment.is_copy(), &articles, lexicon);
    let judged: Vec<Judged> = group::slots(&first, &second, &alignment, lexicon, judge, |judged| judged.kind)
        .into_iter()
        .map(|(slot, judged)| Judged { slot, judged })
        .collect();
    let sides = Sides {
        a: &first,
        b: &second,
        alignment: &alignment,
    };
    let relation = sides.decide(&judged, &articles, lexicon);
    let facts = facts(&judged, &claims, &articles, lexicon);
    Related {
        relation,
        report: Report {
            facts,
            terminology: vec![],
            unread: vec![],
            detached: vec![],
            articles,
            claims,
        },
    }
}

/// The words and claims of an article.
fn statement<'a>(article: &Article, claims: &'a [Claim], number: usize, lexicon: &Lexicon) -> Statement<'a> {
    let own: Vec<(usize, &Claim)> = claims.iter().enumerate().filter(|(_, c)| c.article == number).collect();
    let mut words: Vec<Word> = vec![];
    let mut values: Vec<(usize, &Claim, usize)> = vec![];
    let blocks = article.blocks.iter().filter(|b| b.zone != Zone::Boilerplate);
    for sentence in blocks.flat_map(|b| language::sentences(&article.text, b.span, lexicon)) {
        for token in &sentence.tokens {
            let holder = own.iter().find(|(_, c)| c.value.span.overlaps(token.span));
            let Some((_, claim)) = holder else {
                words.extend(word(token, &article.text, lexicon));
                continue;
            };
            let span = claim.value.span;
            if words.last().is_none_or(|w| w.span != span) {
                words.push(Word::new(span, "", WordKind::Value, lexicon));
            }
        }
    }
    for (n, claim) in own {
        let at = words
            .iter()
            .position(|w| w.kind == WordKind::Value && w.span.overlaps(claim.value.span));
        values.extend(at.map(|at| (n, claim, at)));
    }
    Statement { words, claims: values }
}

/// A token as a word to compare; marks are none.
fn word(token: &Token, text: &str, lexicon: &Lexicon) -> Option<Word> {
    const LIGHT: [&str; 9] = ["be", "have", "do", "make", "take", "get", "go", "give", "come"];
    let written = token.span.of(text);
    let digits = written.contains(|c: char| c.is_ascii_digit());
    let speaks = || lexicon.speech.verb(&written.to_lowercase()).is_some();
    let kind = match token.upos {
        Upos::Punct | Upos::Sym => return None,
        _ if digits => WordKind::Numeral,
        Upos::Num => WordKind::Numeral,
        Upos::Propn => WordKind::Name,
        Upos::Verb if LIGHT.contains(&token.lemma.as_str()) || speaks() => WordKind::Light,
        Upos::Noun | Upos::Verb | Upos::Adj if token.lemma.chars().count() > 2 => WordKind::Content,
        _ => WordKind::Light,
    };
    Some(Word::new(token.span, &token.lemma, kind, lexicon))
}

/// Evidence from which two values that exclude each other surely answer one question.
const SURE_SLOT: i32 = 60;
/// The same where the statements have much else in common.
const LIKELY_SLOT: i32 = 50;
/// Words and answered values in common, out of a hundred, from which statements have much in common.
const MUCH: u32 = 30;
/// From which equal values bear the second statement out.
const SAME_FACT: u32 = 45;
/// From which the words alone do, where no values stand in common.
const SAME_WORDS: u32 = 55;
/// From which two statements speak of one matter, whatever they say of it.
const AKIN: u32 = 20;

/// Two statements with how they line up.
struct Sides<'s, 'a> {
    a: &'s Statement<'a>,
    b: &'s Statement<'a>,
    alignment: &'s Alignment,
}

impl Sides<'_, '_> {
    fn decide(&self, judged: &[Judged], articles: &[Article], lexicon: &Lexicon) -> Option<(RelationKind, Reason)> {
        let common = self.common(judged);
        let clash = |j: &Judged| {
            let sure = j.slot.weight >= SURE_SLOT || (j.slot.weight >= LIKELY_SLOT && common >= MUCH);
            j.judged.kind != RelationKind::Contradict || sure
        };
        let of = |kind: RelationKind| {
            let found = judged.iter().filter(|j| j.judged.kind == kind && clash(j));
            let best = found.max_by_key(|j| j.slot.weight);
            best.map(|j| (kind, j.judged.reason.clone()))
        };
        let worded = || {
            let texts = (articles.first()?.text.as_str(), articles.get(1)?.text.as_str());
            let reason = wording::conflict(&self.a.words, &self.b.words, self.alignment, texts, lexicon)?;
            Some((RelationKind::Contradict, reason))
        };
        let clash = of(RelationKind::Contradict).or_else(worded);
        let apart = || second::difference(self.a, self.b, self.alignment, judged, articles, lexicon);
        if let Some(found) = clash.as_ref().and_then(|_| apart()) {
            return Some(found);
        }
        let doubtful = clash.is_none() && judged.iter().any(|j| j.judged.kind == RelationKind::Contradict);
        if doubtful {
            return None;
        }
        clash
            .or_else(|| of(RelationKind::Compatible))
            .or_else(|| self.agreement(of(RelationKind::Agree), judged, common, articles))
            .or_else(|| of(RelationKind::NotComparable))
    }

    /// Agreement, or at least one matter, where nothing clashes.
    fn agreement(
        &self,
        agreeing: Option<(RelationKind, Reason)>,
        judged: &[Judged],
        common: u32,
        articles: &[Article],
    ) -> Option<(RelationKind, Reason)> {
        let plain = |kind, id, note: &str| {
            let note = note.to_owned();
            Some((kind, Reason { id, note }))
        };
        // "one man died" tells no number that "a man died" does not
        let is_one = |claim: &Claim| claim.kind == ClaimKind::Count && claim.value.number() == Some(Decimal::ONE);
        let unanswered = |(n, claim, _): &&(usize, &Claim, usize)| {
            let mut own = judged.iter().filter(|j| j.slot.b == *n);
            !claim.kind.is_date() && !is_one(claim) && own.all(|j| j.judged.kind == RelationKind::NotComparable)
        };
        let added = self.b.claims.iter().find(unanswered);
        match (agreeing, added) {
            (Some(found), None) if common >= SAME_FACT => Some(found),
            (Some(_), Some((_, claim, _))) if common >= AKIN => {
                let value = claim.value.span.of(&articles[claim.article].text).trim();
                plain(
                    RelationKind::Compatible,
                    "adds",
                    &format!("the first says nothing of “{value}”"),
                )
            }
            (None, None) if common >= SAME_WORDS => plain(
                RelationKind::Agree,
                "same_words",
                "both say so in nearly the same words",
            ),
            _ if common >= AKIN => plain(
                RelationKind::Compatible,
                "same_matter",
                "both speak of one matter, and nothing in them clashes",
            ),
            _ => None,
        }
    }

    /// Share of the words and values that the statements have in common, out of a hundred.
    fn common(&self, judged: &[Judged]) -> u32 {
        let words = |s: &Statement<'_>| s.words.iter().filter(|w| w.counts()).count() as u32;
        let answered = judged
            .iter()
            .filter(|j| j.judged.kind != RelationKind::NotComparable)
            .count() as u32;
        let both = words(self.a) + words(self.b);
        let values = (self.a.claims.len() + self.b.claims.len()) as u32;
        let shared = self.alignment.likeness * both + 200 * answered;
        shared.checked_div(both + values).unwrap_or_default()
    }
}

/// The questions that both statements answer, for the card.
fn facts(judged: &[Judged], claims: &[Claim], articles: &[Article], lexicon: &Lexicon) -> Vec<Fact> {
    let groups: Vec<Group> = judged.iter().map(group).collect();
    let undecided = Decisions::default();
    let rulings = judge::Rulings::new(&groups, claims, &undecided);
    let facts = judge::facts(&groups, claims, articles, &rulings, lexicon);
    let with = |(fact, found): (Fact, &Judged)| {
        let own = |relation: Relation| Relation {
            kind: found.judged.kind,
            reason: found.judged.reason.clone(),
            divergence: found.judged.divergence,
            ..relation
        };
        Fact {
            verdict: verdict(&found.judged),
            relations: fact.relations.into_iter().map(own).collect(),
            ..fact
        }
    };
    facts.into_iter().zip(judged).map(with).collect()
}

/// What two statements that answer one question say of it.
fn verdict(judged: &judge::Judged) -> Verdict {
    match judged.kind {
        RelationKind::Agree => Verdict::Agreement,
        RelationKind::Compatible => Verdict::Compatible,
        RelationKind::Contradict => Verdict::Contradiction,
        RelationKind::NotComparable if judged.reason.id == "disputed" => Verdict::Disputed,
        RelationKind::NotComparable => Verdict::NotComparable,
    }
}

/// Two claims that answer one question, as a group.
fn group(found: &Judged) -> Group {
    const SURE: i32 = 90;
    const LIKELY: i32 = 60;
    let confidence = match found.slot.weight {
        SURE.. => Confidence::High,
        LIKELY.. => Confidence::Medium,
        _ => Confidence::Low,
    };
    Group {
        claims: vec![found.slot.a, found.slot.b],
        evidence: found.slot.evidence.clone(),
        confidence,
        sources: Sources {
            outlets: 2,
            roots: 2,
            root_names: vec!["a".to_owned(), "b".to_owned()],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::examples;
    use crate::model::RelationKind;

    fn says(a: &str, b: &str) -> Option<RelationKind> {
        examples::says(a, b).map(|(kind, _)| kind)
    }

    const LONG: &str = "The Harland bridge, which the engineer Ida Moor had drawn for the railway and which carried coal \
                        trains to the port for most of a century, collapsed into the river in 1931 during a storm.";

    #[test]
    fn a_short_statement_about_a_part_of_a_long_one() {
        assert_eq!(
            says(LONG, "The Harland bridge collapsed in 1934."),
            Some(RelationKind::Contradict)
        );
        let other = says(LONG, "A theatre in Kiel opened its doors in 1934.");
        assert_ne!(other, Some(RelationKind::Contradict));
    }

    #[test]
    fn years_from_and_to_are_both_stated() {
        let reign = "Queen Berta ruled the island from 1902 to 1919.";
        assert_eq!(
            says(reign, "Queen Berta ruled the island from 1904 to 1919."),
            Some(RelationKind::Contradict)
        );
        assert_eq!(
            says(reign, "Queen Berta ruled the island in 1910."),
            Some(RelationKind::Compatible)
        );
    }

    #[test]
    fn a_value_that_another_one_bears_out_is_no_clash() {
        let a = "The ferry carried 212 passengers and 31 crew members from Oban.";
        assert_ne!(
            says(a, "The ferry carried about 30 crew members."),
            Some(RelationKind::Contradict)
        );
    }

    #[test]
    fn those_badly_hurt_do_not_narrow_those_hurt() {
        let a = "Six people were injured, two seriously, the ambulance service said.";
        assert_eq!(says(a, "Nine people were injured."), Some(RelationKind::Contradict));
        assert_ne!(
            says(a, "Three people were seriously injured."),
            Some(RelationKind::Agree)
        );
    }

    #[test]
    fn what_one_denies_and_the_other_asserts_is_no_agreement() {
        let denials = [
            "The navy dismissed reports that 40 sailors died.",
            "The navy denied that 40 sailors died.",
            "It is not true that 40 sailors died.",
        ];
        for denied in denials {
            let asserted = "40 sailors died.";
            assert_eq!(says(denied, asserted), Some(RelationKind::Contradict), "{denied}");
            assert_eq!(says(asserted, denied), Some(RelationKind::Contradict), "{denied}");
            assert_ne!(says(denied, denied), Some(RelationKind::Contradict), "{denied}");
        }
    }

    #[test]
    fn those_arrested_are_the_same_whatever_they_are_accused_of() {
        let a = "The ministry has arrested three naval captains accused of plotting a mutiny.";
        assert_eq!(says(a, "Three captains were arrested."), Some(RelationKind::Agree));
        let killed = "The storm killed three captains.";
        assert_ne!(
            says(killed, "Six captains were injured."),
            Some(RelationKind::Contradict)
        );
    }

    #[test]
    fn the_time_since_an_event_is_a_value_of_its_own() {
        let founded = "Ida Moor, who sold the Harland mill on Friday, had founded it 30 years ago.";
        assert_eq!(
            says(founded, "Ida Moor founded the Harland mill 52 years ago."),
            Some(RelationKind::Contradict)
        );
        let closed = "The Harland mill closed two years ago.";
        assert_eq!(
            says(closed, "The Harland mill closed less than four years ago."),
            Some(RelationKind::Agree)
        );
        assert_eq!(
            says("The Harland mill closed less than four years ago.", closed),
            Some(RelationKind::Compatible)
        );
        assert_eq!(
            says(closed, "The Harland mill closed more than five years ago."),
            Some(RelationKind::Contradict)
        );
    }

    #[test]
    fn a_number_that_counts_something_else_is_no_clash() {
        let tower = "A 408-foot mast on the Harland Tower was counted in the height of the tower.";
        assert_ne!(
            says(tower, "The Harland Tower has 31 lifts."),
            Some(RelationKind::Contradict)
        );
        let founders = "When it was founded a century ago, the Harland League had 12 original members.";
        assert_ne!(
            says(founders, "The Harland League has 16 members."),
            Some(RelationKind::Contradict)
        );
        let all = "There are 12 members of the Harland League.";
        assert_eq!(
            says(all, "The Harland League has 16 members."),
            Some(RelationKind::Contradict)
        );
    }

    #[test]
    fn averages_additions_and_degrees_count_something_else() {
        let apart = [
            (
                "The trial of the vaccine involved 240 patients in ten towns.",
                "The trial involved an average of 200 patients.",
            ),
            (
                "An additional 63 cases were found in Harland.",
                "There were at least 150 cases in Harland.",
            ),
            (
                "About 30 people were treated for minor injuries.",
                "Six people were treated for serious injuries.",
            ),
        ];
        for (a, b) in apart {
            assert_ne!(says(a, b), Some(RelationKind::Contradict), "{a} {b}");
        }
        let a = "About 30 people were treated for minor injuries.";
        assert_eq!(
            says(a, "Six people were treated for minor injuries."),
            Some(RelationKind::Contradict)
        );
    }

    #[test]
    fn weekdays_differ_without_a_date_of_publication() {
        assert_eq!(
            says(
                "The council votes on the budget on Tuesday.",
                "The council votes on the budget on Thursday."
            ),
            Some(RelationKind::Contradict)
        );
    }
}
