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
    let wording = match () {
        () if first
            .words
            .iter()
            .map(|w| &w.lemma)
            .eq(second.words.iter().map(|w| &w.lemma)) =>
        {
            judge::Wording::Same
        }
        () if alignment.is_copy() => judge::Wording::Copy,
        () => judge::Wording::Own,
    };
    let judge = |x: &Claim, y: &Claim| judge::statement(x, y, wording, &articles, lexicon);
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
    const LIGHT: [&str; 10] = ["be", "have", "do", "make", "take", "get", "go", "give", "come", "last"];
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
        let planned = judged.iter().any(|j| j.judged.reason.id == "plan_and_outcome");
        let is_date = |j: &Judged| self.a.claim(j.slot.a).is_some_and(|c| c.kind.is_date());
        let clash = |j: &Judged| {
            // the day of a plan and the day on which something came of it
            if planned && is_date(j) && j.judged.kind == RelationKind::Contradict {
                return false;
            }
            // values alone do not say that they answer one question
            if !self.alignment.has_common_words() && self.speak() {
                return j.judged.kind != RelationKind::Contradict;
            }
            let sure = j.slot.weight >= SURE_SLOT || (j.slot.weight >= LIKELY_SLOT && common >= MUCH);
            j.judged.kind != RelationKind::Contradict || sure
        };
        let of = |kind: RelationKind| {
            let found = judged.iter().filter(|j| j.judged.kind == kind && clash(j));
            let best = found.max_by_key(|j| j.slot.weight);
            best.map(|j| (kind, j.judged.reason.clone()))
        };
        let apart_already = judged.iter().any(|j| j.judged.kind == RelationKind::NotComparable);
        let worded = || {
            // an exchanged word beside another figure makes another matter
            if apart_already {
                return None;
            }
            let texts = (articles.first()?.text.as_str(), articles.get(1)?.text.as_str());
            let reason = wording::conflict(&self.a.words, &self.b.words, self.alignment, texts, lexicon)?;
            Some((RelationKind::Contradict, reason))
        };
        let clash = of(RelationKind::Contradict).or_else(worded);
        let apart = || second::difference(self.a, self.b, self.alignment, judged, articles, lexicon);
        if let Some(found) = clash.as_ref().and_then(|_| apart()) {
            return Some(found);
        }
        let doubtful = clash.is_none() && !planned && judged.iter().any(|j| j.judged.kind == RelationKind::Contradict);
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
            (Some(found), None) if common >= SAME_FACT || self.is_told_around(judged) => Some(found),
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

    /// True when all that the second statement says stands around the values that the first one has in common with it.
    fn is_told_around(&self, judged: &[Judged]) -> bool {
        // "at least three" does not bear out three, unless much else is the same
        let bears_out = |j: &&Judged| j.judged.kind == RelationKind::Agree && j.judged.reason.id != "hedge_differs";
        let agreeing = judged.iter().filter(bears_out);
        let at = |slot: &group::Slot| self.a.claims.iter().find(|c| c.0 == slot.a).map(|c| c.2);
        let values: Vec<usize> = agreeing.filter_map(|j| at(&j.slot)).collect();
        group::is_told_around(&self.a.words, &values, &self.b.words)
    }

    /// True when both use words of meaning beside their values.
    fn speak(&self) -> bool {
        let speaks = |s: &Statement<'_>| s.words.iter().any(Word::counts);
        speaks(self.a) && speaks(self.b)
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
    fn a_short_statement_is_borne_out_by_the_words_around_a_value() {
        let union = "The 14 members of the Lindholm Union, which began as a club of coal ports and now runs courts, a \
                     parliament and a bank of its own, could not agree on the price of electricity.";
        assert_eq!(
            says(union, "The Lindholm Union has 14 members."),
            Some(RelationKind::Agree)
        );
        let ports = says(union, "The Lindholm Union runs 14 courts.");
        assert_ne!(ports, Some(RelationKind::Agree));
    }

    #[test]
    fn who_acts_is_not_whom_it_is_done_to() {
        let a = "Six islands entered the war and shelled Arland.";
        assert_eq!(says(a, "Arland attacked six islands."), Some(RelationKind::Compatible));
        let a = "Nine trawlers blocked Arland.";
        assert_eq!(says(a, "Arland blocked nine trawlers."), Some(RelationKind::Compatible));
        assert_eq!(says(a, "Nine trawlers blocked Arland."), Some(RelationKind::Agree));
        let killed = says("Rebels killed nine guards.", "Nine guards were killed by rebels.");
        assert_eq!(killed, Some(RelationKind::Agree));
    }

    #[test]
    fn a_part_is_told_of_and_not_its_whole() {
        let a = "The clinic said 212 of the 2,940 pupils and 31 of 180 teachers reported a rash.";
        let part = says(a, "About 220 pupils and 31 teachers reported a rash, the clinic said.");
        assert_eq!(part, Some(RelationKind::Agree));
        let other = says(a, "Some 350 pupils and 31 teachers reported a rash, the clinic said.");
        assert_eq!(other, Some(RelationKind::Contradict));
        let one = says("One of the 22 bridges of Kell is closed.", "Kell has 24 bridges.");
        assert_eq!(one, Some(RelationKind::Contradict));
        let thirds = says("Two thirds of the 600 pilots voted for it.", "400 pilots voted for it.");
        assert_eq!(thirds, Some(RelationKind::Agree));
    }

    #[test]
    fn members_by_whatever_name() {
        let a = "Ministers of the 16 Lindholm member states met in Kell to speak about fish.";
        assert_eq!(says(a, "Lindholm has 19 members."), Some(RelationKind::Contradict));
        let council = "The 15-member council of Kell met on the harbour.";
        let vote = says(council, "Twelve members of the council voted for the harbour.");
        assert_ne!(vote, Some(RelationKind::Contradict));
    }

    #[test]
    fn a_year_without_its_word_is_a_year() {
        let a = "Parliament recognised the 1915 killings of miners in Norland as a crime.";
        let with = |year: &str| format!("Parliament recognises {year} killings of miners in Norland as crime");
        assert_eq!(says(a, &with("1917")), Some(RelationKind::Contradict));
        assert_eq!(says(a, &with("1915")), Some(RelationKind::Agree));
    }

    #[test]
    fn two_stages_two_ends_and_two_subjects_do_not_clash() {
        let pairs = [
            (
                "The firm said it would hire 500 welders.",
                "The firm hired 350 welders.",
            ),
            (
                "Prosecutors demanded nine years in prison for the treasurer.",
                "The treasurer was sentenced to six years in prison.",
            ),
            ("The strike began on Monday.", "The strike will last until Friday."),
            (
                "The guild represents about 9,000 dockers.",
                "About 3,000 dockers walked out on Thursday.",
            ),
            (
                "The club paid 30 million pounds for the striker.",
                "The club paid 8 million pounds for the goalkeeper.",
            ),
            (
                "Snow is expected to reach 30 centimetres by Sunday.",
                "Snow had reached 12 centimetres by Friday.",
            ),
            (
                "The institute has confirmed more than 100 cases of the fever in five districts, among them Harland.",
                "Harland has confirmed four cases of the fever.",
            ),
            ("The barge went from 90 tonnes to 60.", "The barge weighed 90 tonnes."),
        ];
        for (a, b) in pairs {
            for (a, b) in [(a, b), (b, a)] {
                assert_ne!(says(a, b), Some(RelationKind::Contradict), "{a} {b}");
            }
        }
    }

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
