//! Numbers that count nothing: names of models and roads, clock times, telephone numbers, scores, the pronoun "one".

use super::{
    atom::{AtomKind, is_dash},
    cardinal::Reader,
    found::Found,
    numeral::NumeralForm,
};
use crate::{
    language::Upos,
    lexicon::{CalendarClass, CalendarWord},
    model::Decimal,
};

impl Reader<'_> {
    /// True when a found number is part of a name, a time, a code or a score, or is no number at all.
    pub(super) fn is_no_quantity(&self, found: &Found) -> bool {
        if found.tally.is_some() {
            return false;
        }
        let (start, end) = (found.numeral.start, found.numeral.end);
        let digits = self.atoms.literal(start).is_some();
        let bare = found.unit.is_none() && !found.age;
        if digits && self.is_in_a_power(start, end) || self.names_a_war(found) {
            return true;
        }
        if found.form == NumeralForm::Ordinal {
            return !self.is_telling_rank(found);
        }
        (digits && !found.sign_first && self.is_glued_into_a_name(start, end, bare))
            || (digits
                && bare
                && (self.is_clock_or_code(start, end) || self.is_label_number(found) || self.is_score(found)))
            || (!digits
                && bare
                && (self.is_pronoun(start, end) || self.is_named_by_word(start, end) || self.is_idiom(start, end)))
            || (bare && (self.is_top(start, end) || self.is_denominator(start)))
            || (bare && self.is_year(found) && !self.counts_plural(end))
    }

    /// "2×10−30", "2x10^40": a power that is too small or too large for exact arithmetic.
    fn is_in_a_power(&self, start: usize, end: usize) -> bool {
        let opens = |i: usize| matches!(self.atoms.lower(i), "×" | "x") && self.atoms.raw(i + 1) == "10";
        let power = |i: usize| opens(i) && self.atoms.sign(i + 2).is_some() && self.atoms.literal(i + 3).is_some();
        power(end) || (start.saturating_sub(4)..start).any(|i| power(i) && self.atoms.glued(start))
    }

    /// "the Thirty Years War", "the Six-Day War": a length of time as part of a name.
    fn names_a_war(&self, found: &Found) -> bool {
        let large = |i: usize| self.atoms.raw(i).starts_with(char::is_uppercase);
        let end = found.atoms.end;
        let end = end + usize::from(matches!(self.atoms.sign(end), Some('\'' | '’')));
        let unit = found.atoms.len() > 1 && large(found.atoms.end - 1) && self.atoms.word(end) == "war";
        unit && large(end)
    }

    /// Four digits, or a year in words, that the readers of dates left over.
    fn is_year(&self, found: &Found) -> bool {
        let recent = found.figure.hi.is_some_and(|n| n >= 1900.into() && n <= 2100.into());
        found.year_like && recent && !self.is_hedge(found.atoms.start)
    }

    /// "M4", "A330-200", "F-16", "3D", "2020s", "#7".
    fn is_glued_into_a_name(&self, start: usize, end: usize, bare: bool) -> bool {
        let before = start.wrapping_sub(1);
        let word_glued = self.atoms.glued(start) && !self.atoms.word(before).is_empty();
        let tag = self.atoms.glued(start)
            && self
                .atoms
                .sign(before)
                .is_some_and(|c| matches!(c, '#' | '@' | '_' | '/' | '&' | '=' | '\\' | '^' | '±'));
        let hyphened = self.atoms.joint(before) && self.is_name_prefix(before.wrapping_sub(1));
        let tail = bare && self.atoms.glued(end) && !self.atoms.word(end).is_empty();
        let caps_behind = bare
            && self.atoms.joint(end)
            && self.atoms.raw(end + 1).starts_with(char::is_uppercase)
            && !self.is_unit_word(end + 1);
        let handle = self.atoms.glued(end)
            && self.atoms.sign(end).is_some_and(|c| matches!(c, '_' | '/' | '=' | '@'))
            && self.atoms.glued(end + 1);
        word_glued || tag || hyphened || tail || caps_behind || (bare && handle)
    }

    /// A word before a hyphen and a number that makes one name of them ("F-16", "covid-19"); adverbs do not ("now-18").
    fn is_name_prefix(&self, i: usize) -> bool {
        let word = self.atoms.word(i);
        let prefix = matches!(
            word,
            "sub"
                | "now"
                | "then"
                | "still"
                | "nearly"
                | "almost"
                | "near"
                | "over"
                | "plus"
                | "about"
                | "roughly"
                | "some"
                | "to"
                | "and"
                | "or"
        );
        !word.is_empty() && !prefix
    }

    fn is_unit_word(&self, i: usize) -> bool {
        self.atoms.phrase(&self.lexicon.units.names, i).is_some()
    }

    /// "10:30", "11 a.m.", "0600 GMT", "11 o'clock", "24/7", "555-1234", "+44 20".
    fn is_clock_or_code(&self, start: usize, end: usize) -> bool {
        let before = start.wrapping_sub(1);
        let near =
            |i: usize, glued: bool, signs: &[char]| glued && self.atoms.sign(i).is_some_and(|c| signs.contains(&c));
        let colon = near(end, self.atoms.glued(end) && self.is_number(end + 1), &[':', '/'])
            || near(
                before,
                self.atoms.glued(start) && self.is_number(start.wrapping_sub(2)),
                &[':', '/'],
            );
        let meridiem = match self.atoms.word(end) {
            "am" | "pm" | "o" => true,
            "a" | "p" => self.atoms.sign(end + 1) == Some('.') && self.atoms.word(end + 2) == "m",
            word => self.is_zone(end, word),
        };
        let plus = near(before, self.atoms.glued(start), &['+']) && self.is_number(end);
        let dashes = self.joins_number(end, end + 1) || (start >= 2 && self.joins_number(before, start - 2));
        // "07700 900123"
        let ungrouped = self.atoms.literal(start).is_some_and(|l| !l.grouped && l.digits > 4);
        let zeroed = self.atoms.raw(before).len() > 3 && self.atoms.raw(before).starts_with('0');
        let number = ungrouped && (zeroed || matches!(self.atoms.get(before).map(|a| a.kind), Some(AtomKind::Code)));
        colon || meridiem || plus || dashes || number
    }

    /// "GMT", "EST": letters of a time zone, written large.
    fn is_zone(&self, i: usize, word: &str) -> bool {
        let zone = |w: &CalendarWord| w.class == CalendarClass::Zone;
        let large = || self.atoms.raw(i).chars().all(char::is_uppercase);
        word.len() > 2 && large() && self.lexicon.calendar.meanings(word).iter().any(zone)
    }

    fn is_number(&self, i: usize) -> bool {
        matches!(
            self.atoms.get(i).map(|a| a.kind),
            Some(AtomKind::Number(_) | AtomKind::Code)
        )
    }

    /// A dash at `dash` joins a number at `other`: a score, a telephone number, a date in digits.
    fn joins_number(&self, dash: usize, other: usize) -> bool {
        self.atoms.joint(dash) && self.is_number(other)
    }

    /// "Flight 370", "page 12", "Article 50", "No. 5", "Boeing's 747", "Nikkei 225 index", "787 Dreamliner", "(4)".
    fn is_label_number(&self, found: &Found) -> bool {
        let (start, end) = (found.numeral.start, found.numeral.end);
        let plain = found.scale.is_none() && self.atoms.literal(start).is_some_and(|l| !l.grouped) && end == start + 1;
        let Some(before) = start.checked_sub(1).filter(|_| plain) else {
            return false;
        };
        let dotted = self.atoms.sign(before) == Some('.') && before > 0;
        let word = self.atoms.word(if dotted { before - 1 } else { before });
        let label = self.lexicon.numbers.is_label(word)
            || self.in_labelled_list(before)
            || (dotted && matches!(word, "no" | "nos" | "nr"));
        let label = label || word == "of" && self.atoms.raw(before.wrapping_sub(1)) == "Group";
        let bracketed = self.atoms.sign(before) == Some('(') && self.atoms.sign(end) == Some(')');
        let counts = self.plural_within(self.atoms.past_joint(end), 4)
            || self.atoms.joint(end)
            || found.figure.lo == Some(Decimal::ONE);
        // "two new 737 Max jets": the number before counts the jets
        let counted_before = before > 0
            && self.atoms.upos(before) == Upos::Adj
            && (self.is_number(before - 1) || self.number_word(before - 1).is_some())
            && self.is_model(end);
        let named = || self.is_name(before) || self.is_model(end) || self.is_address(end);
        let gapped = || self.is_gapped(start, end);
        label || bracketed || counted_before || (!counts && !self.is_hedge(start) && named() && !gapped())
    }

    /// "resolutions 2118, 2209 and 2254": numbers behind the plural of a label.
    fn in_labelled_list(&self, before: usize) -> bool {
        let listed = |i: &usize| self.is_number(*i) || self.atoms.sign(*i) == Some(',') || self.atoms.word(*i) == "and";
        let head = (0..=before).rev().take(12).find(|i| !listed(i));
        let label = head.and_then(|i| self.atoms.word(i).strip_suffix('s'));
        label.is_some_and(|label| self.lexicon.numbers.is_label(label))
    }

    /// A name, or the end of its possessive, at atom `i`; the first word of a sentence is none.
    fn is_name(&self, i: usize) -> bool {
        if self.atoms.is_title_case() || self.is_hedge(i + 1) {
            return false;
        }
        let possessive = self.atoms.word(i) == "s" && matches!(self.atoms.sign(i.wrapping_sub(1)), Some('\'' | '’'));
        let at = if possessive { i.saturating_sub(2) } else { i };
        at > 0 && !self.atoms.word(at).is_empty() && self.atoms.raw(at).starts_with(char::is_uppercase)
    }

    /// "3.2 per 100,000 people": what a rate is counted out over.
    fn is_denominator(&self, start: usize) -> bool {
        self.atoms.word(start.wrapping_sub(1)) == "per"
    }

    /// "the bottom three": places in a ranking.
    fn is_top(&self, start: usize, end: usize) -> bool {
        matches!(self.atoms.word(start.wrapping_sub(1)), "top" | "bottom") && !self.counts_noun(end)
    }

    /// "787 Dreamliner": three digits and a name in the singular.
    fn is_model(&self, end: usize) -> bool {
        let digits = self
            .atoms
            .literal(end - 1)
            .is_some_and(|l| l.digits == 3 && !l.fractional);
        let modified = end > 1
            && matches!(
                self.atoms.upos(end - 2),
                Upos::Det | Upos::Adj | Upos::Adv | Upos::Propn | Upos::Part
            );
        digits
            && modified
            && !self.atoms.glued(end)
            && self.atoms.raw(end).starts_with(char::is_uppercase)
            && !self.atoms.is_title_case()
    }

    /// "12 Elm Street".
    fn is_address(&self, end: usize) -> bool {
        let large = |i: &usize| self.atoms.raw(*i).starts_with(char::is_uppercase);
        (end..end + 4).take_while(large).skip(1).any(|i| {
            matches!(
                self.atoms.word(i),
                "street" | "road" | "avenue" | "lane" | "drive" | "boulevard" | "st" | "rd" | "ave" | "blvd"
            )
        })
    }

    /// "2-1", "9-2": two joined numbers that make no range.
    fn is_score(&self, found: &Found) -> bool {
        let range = found.figure.single().is_none()
            && found.numeral.len() == 3
            && self.atoms.sign(found.numeral.start + 1).is_some_and(is_dash);
        let small = found.figure.hi.is_some_and(|n| n <= 20.into());
        range && small && !self.counts_noun(found.numeral.end)
    }

    /// A word that a number can count stands at atom `i`: no capital, no function word.
    pub(super) fn counts_noun(&self, i: usize) -> bool {
        let at = self.atoms.past_joint(i);
        let word = self.atoms.word(at);
        let raw = self.atoms.raw(at);
        !word.is_empty()
            && raw.starts_with(char::is_lowercase)
            && !is_function_word(word)
            && !matches!(
                self.atoms.upos(at),
                Upos::Aux | Upos::Adp | Upos::Det | Upos::Pron | Upos::Sconj | Upos::Part
            )
    }

    /// A noun in the plural stands at atom `i`.
    fn counts_plural(&self, i: usize) -> bool {
        let word = self.atoms.word(i);
        let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        self.counts_noun(i) && (plural || matches!(word, "people" | "men" | "women" | "children"))
    }

    /// "one" that stands for a noun ("no one", "the one who", "one can") or in a set phrase ("one another", "one day").
    fn is_pronoun(&self, start: usize, end: usize) -> bool {
        if end != start + 1 || self.atoms.word(start) != "one" {
            return false;
        }
        let before = self.atoms.word_before(start, 1);
        let next = self.atoms.past_joint(end);
        let after = self.atoms.word(next);
        let fixed = matches!(
            before,
            "no" | "each" | "any" | "every" | "which" | "this" | "that" | "another" | "the" | "some"
        ) && !(matches!(before, "the" | "this" | "that") && self.counts_noun(end));
        let phrase = matches!(
            after,
            "another"
                | "by"
                | "off"
                | "sided"
                | "time"
                | "such"
                | "thing"
                | "point"
                | "way"
                | "side"
                | "on"
                | "else"
                | "stop"
                | "self"
        );
        let counted = self.counts_noun(end)
            || matches!(after, "of" | "more" | "other")
            || self.atoms.raw(next).starts_with(char::is_uppercase);
        let apostrophe = matches!(self.atoms.sign(end), Some('\'' | '’'));
        fixed || phrase || apostrophe || !(counted || self.is_hedge(start))
    }

    /// "at least one": a hedge counts even without a noun.
    fn is_hedge(&self, start: usize) -> bool {
        self.atoms.phrase_before(&self.lexicon.hedges.before, start).is_some()
    }

    /// "zero tolerance", "a zero-sum game".
    fn is_idiom(&self, start: usize, end: usize) -> bool {
        let next = self.atoms.word(self.atoms.past_joint(end));
        self.atoms.word(start) == "zero"
            && matches!(next, "tolerance" | "sum" | "emission" | "emissions" | "carbon" | "hour")
    }

    /// "World War Two", "Big Three", "Formula One": a number word written large behind a name.
    fn is_named_by_word(&self, start: usize, end: usize) -> bool {
        let large = |i: usize| self.atoms.raw(i).starts_with(char::is_uppercase);
        let first = self.atoms.word(0);
        let opens = || start == 1 && (self.lexicon.numbers.is_label(first) || first == "big");
        let behind_name = (start > 1 || opens()) && large(start - 1) && !self.atoms.word(start - 1).is_empty();
        large(start) && behind_name && !large(end) && (!self.counts_noun(end) || self.atoms.upos(end) == Upos::Verb)
    }

    /// Ranks that imply other facts: "the second time", "a third attack", not "the 21st century".
    fn is_telling_rank(&self, found: &Found) -> bool {
        let next = self.atoms.word(found.atoms.end);
        let rank = found.figure.lo.unwrap_or_default();
        let time = matches!(next, "time" | "consecutive" | "straight" | "successive");
        let sets = matches!(
            next,
            "century"
                | "half"
                | "quarter"
                | "party"
                | "place"
                | "world"
                | "floor"
                | "street"
                | "avenue"
                | "degree"
                | "person"
                | "class"
        );
        let counts = self.counts_noun(found.atoms.end) || self.counts_behind_name(found);
        time || (rank > Decimal::ONE && counts && !sets && !self.atoms.joint(found.atoms.end))
            || self.is_first_since(found)
    }

    /// "the 10th U.S. victim", "a second Harbour Line ferry": a noun behind a short name.
    fn counts_behind_name(&self, found: &Found) -> bool {
        let large = |i: &usize| self.atoms.raw(*i).starts_with(char::is_uppercase) || self.atoms.sign(*i) == Some('.');
        let names = (found.atoms.end..found.atoms.end + 5).take_while(large).count();
        let small = self
            .atoms
            .raw(found.numeral.start)
            .starts_with(|c: char| !c.is_uppercase());
        small && names > 0 && !self.atoms.is_title_case() && self.counts_noun(found.atoms.end + names)
    }

    /// "the first such attack since 2014", "the first in ten years": a first that dates the one before.
    fn is_first_since(&self, found: &Found) -> bool {
        let first = found.figure.single() == Some(Decimal::ONE)
            && self.atoms.word(found.numeral.start.wrapping_sub(1)) == "the";
        let rest = || {
            (found.atoms.end..found.atoms.end + 14)
                .take_while(|&i| !matches!(self.atoms.sign(i), Some(',' | '.' | ';')))
        };
        let period = |i: usize| self.time_unit(i).is_some() && self.atoms.word(i).ends_with('s');
        let in_years = rest().any(|i| self.atoms.word(i) == "in" && (i + 1..i + 6).any(period));
        first && (in_years || rest().any(|i| matches!(self.atoms.word(i), "since" | "ever")))
    }
}

/// Words that follow a number without being counted by it.
fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "and"
            | "or"
            | "but"
            | "of"
            | "in"
            | "on"
            | "at"
            | "by"
            | "to"
            | "for"
            | "from"
            | "with"
            | "as"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "that"
            | "which"
            | "who"
            | "when"
            | "where"
            | "while"
            | "after"
            | "before"
            | "until"
            | "since"
            | "than"
            | "then"
            | "so"
            | "if"
            | "it"
            | "he"
            | "she"
            | "they"
            | "we"
            | "you"
            | "i"
            | "his"
            | "her"
            | "its"
            | "their"
            | "this"
            | "these"
            | "those"
            | "said"
            | "says"
            | "not"
            | "no"
            | "up"
            | "down"
            | "out"
            | "over"
            | "under"
            | "into"
            | "about"
            | "against"
            | "between"
            | "during"
            | "through"
            | "because"
            | "also"
            | "s"
            | "t"
            | "ago"
            | "did"
            | "does"
            | "do"
            | "there"
            | "just"
            | "per"
            | "via"
            | "versus"
            | "vs"
    )
}
