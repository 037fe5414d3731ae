//! Lists of names: "Russia, Iran and Turkey", "Ankara and the Kremlin", "Turkish and Russian officials".

use std::ops::Range;

use crate::{extract::Context, language::Upos, lexicon::place_key, model::Member};

/// One name or several that are coordinated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// In the order of the text.
    pub(super) members: Vec<Member>,
    /// Tokens from the first name to the last.
    pub(super) range: Range<usize>,
}

impl Names {
    /// True when one of the names is that of a state or a body of states.
    pub(super) fn has_state(&self, context: &Context<'_>) -> bool {
        self.members.iter().any(|m| context.lexicon.states.knows(&m.key))
    }
}

/// The list that starts at token `at`, over "the" and "both". A name that owns what follows ("Turkey's border") ends the
/// reading without a list.
pub(super) fn list(context: &Context<'_>, at: usize) -> Option<Names> {
    let (mut members, mut end) = item(context, at)?;
    let start = at + usize::from(is_article(context, at));
    while let Some((next, is_last)) = separator(context, end) {
        let Some((more, after)) = item(context, next) else {
            break;
        };
        // "with Turkey, Russia said": a name after a lone comma has to be followed by another
        if !is_last && separator(context, after).is_none() {
            break;
        }
        members.extend(more);
        end = after;
        if is_last {
            break;
        }
    }
    Some(Names {
        members,
        range: start..end,
    })
}

/// The token after a comma or conjunction at `at`, and whether the item there is the last.
fn separator(context: &Context<'_>, at: usize) -> Option<(usize, bool)> {
    let word = |i: usize| context.sentence.word(context.text(), i);
    match (word(at), word(at + 1), word(at + 2)) {
        ("," | ";", "and", _) => Some((at + 2, true)),
        ("and" | "&", ..) => Some((at + 1, true)),
        ("as", "well", "as") => Some((at + 3, true)),
        (",", ..) => Some((at + 1, false)),
        _ => None,
    }
}

fn is_article(context: &Context<'_>, i: usize) -> bool {
    context
        .sentence
        .tokens
        .get(i)
        .is_some_and(|t| matches!(t.lemma.as_str(), "the" | "both"))
}

/// The members of one item at token `at` and the token after it: a state, officials of one or two states, a name.
fn item(context: &Context<'_>, at: usize) -> Option<(Vec<Member>, usize)> {
    let at = at + usize::from(is_article(context, at));
    let found = officials(context, at)
        .or_else(|| state(context, at).map(|(member, end)| (vec![member], end)))
        .or_else(|| name(context, at).map(|(member, end)| (vec![member], end)))?;
    owns_nothing(context, found)
}

/// "Turkey's government" stands for Turkey; "Turkey's border" for nothing.
fn owns_nothing(context: &Context<'_>, (members, end): (Vec<Member>, usize)) -> Option<(Vec<Member>, usize)> {
    if !matches!(context.sentence.word(context.text(), end), "'s" | "’s" | "'" | "’") {
        return Some((members, end));
    }
    office(context, end + 1).map(|end| (members, end))
}

/// The state that the tokens from `at` name.
pub(super) fn state(context: &Context<'_>, at: usize) -> Option<(Member, usize)> {
    let sentence = context.sentence;
    let first = sentence.word(context.text(), at);
    if !first.starts_with(char::is_uppercase) {
        return None;
    }
    let lower: Vec<String> = (at..sentence.tokens.len().min(at + 5))
        .map(|i| sentence.word(context.text(), i).to_lowercase())
        .collect();
    let words: Vec<&str> = lower.iter().map(String::as_str).collect();
    let (code, n) = context.lexicon.states.opening(&words)?;
    // "Georgia Tech", "China Airlines": part of a longer name
    let next = sentence.tokens.get(at + n);
    let goes_on = next.is_some_and(|t| {
        t.upos == Upos::Propn
            && t.span.of(context.text()).starts_with(char::is_uppercase)
            && !context.lexicon.agreements.word(&t.lemma).office
    });
    if goes_on {
        return None;
    }
    Some((member(context, code), at + n))
}

/// The state of a demonym at `at` ("Turkish").
pub(super) fn demonym(context: &Context<'_>, at: usize) -> Option<Member> {
    let word = context.sentence.word(context.text(), at);
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let code = context.lexicon.places.demonym(word).filter(|code| *code != "*")?;
    context.lexicon.states.knows(code).then(|| member(context, code))
}

fn member(context: &Context<'_>, code: &str) -> Member {
    Member {
        key: code.to_owned(),
        name: context.lexicon.states.name(code).unwrap_or(code).to_owned(),
    }
}

/// "the Turkish government", "Turkish and Russian officials".
fn officials(context: &Context<'_>, at: usize) -> Option<(Vec<Member>, usize)> {
    let mut members = vec![demonym(context, at)?];
    let mut end = at + 1;
    let word = |i: usize| context.sentence.word(context.text(), i);
    while matches!(word(end), "and" | ",") {
        let Some(next) = demonym(context, end + 1) else { break };
        members.push(next);
        end += 2;
    }
    let after = office(context, end)?;
    Some((members, after))
}

/// The token after a noun for those who speak for a state, over what narrows it ("foreign ministers").
fn office(context: &Context<'_>, at: usize) -> Option<usize> {
    let sentence = context.sentence;
    let is_office = |i: usize| {
        sentence
            .tokens
            .get(i)
            .is_some_and(|t| context.lexicon.agreements.word(&t.lemma).office)
    };
    let narrows = |i: usize| {
        sentence
            .tokens
            .get(i)
            .is_some_and(|t| matches!(t.upos, Upos::Adj | Upos::Noun))
    };
    let first = (at..at + 3)
        .find(|&i| is_office(i) || !narrows(i))
        .filter(|&i| is_office(i))?;
    let last = (first..first + 4).take_while(|&i| is_office(i)).last()?;
    // "Turkish President Erdogan": his name belongs to it
    let name = |i: &usize| sentence.tokens.get(*i).is_some_and(|t| t.upos == Upos::Propn);
    Some((last + 1..last + 5).take_while(name).last().map_or(last + 1, |i| i + 1))
}

/// A run of proper nouns, kept as written: "Hamas", "Free Syrian Army".
fn name(context: &Context<'_>, at: usize) -> Option<(Member, usize)> {
    let sentence = context.sentence;
    let text = context.text();
    let capital = |i: usize| sentence.word(text, i).starts_with(char::is_uppercase);
    let part = |i: &usize| {
        let token = sentence.tokens.get(*i);
        token.is_some_and(|t| t.upos == Upos::Propn || *i > at && t.upos == Upos::Adj) && capital(*i)
            || matches!(sentence.word(text, *i), "-" | "al")
                && *i > at
                && capital(*i + 1)
                && sentence.tokens[*i - 1].span.end == sentence.tokens[*i].span.start
    };
    let end = (at..sentence.tokens.len().min(at + 6)).take_while(part).last()? + 1;
    let written = sentence.cover(at..end).of(text);
    let calendar = crate::model::MONTHS
        .iter()
        .chain(&crate::model::WEEKDAYS)
        .any(|d| written.eq_ignore_ascii_case(d));
    let key = format!("~{}", place_key(written));
    (!calendar && key.len() > 2).then(|| {
        let member = Member {
            key,
            name: written.to_owned(),
        };
        (member, end)
    })
}

#[cfg(test)]
mod tests {
    use super::list;
    use crate::extract::{Context, attribution::sample, number::Numerals};
    use crate::lexicon::Lexicon;

    /// Keys of the list that opens `text` after its first word.
    fn keys(text: &str) -> String {
        let article = sample::article(&[text]);
        let sentence = &sample::sentences(&article)[0];
        let lexicon = Lexicon::english();
        let numerals = Numerals::read(&article.text, sentence, lexicon);
        let context = Context {
            article: &article,
            block: article.blocks[0],
            sentence,
            numerals: &numerals,
            before: &[],
            lexicon,
        };
        let names = list(&context, 1);
        names.map_or(String::new(), |n| {
            n.members.iter().map(|m| m.key.as_str()).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn lists_of_states_in_any_form() {
        assert_eq!(keys("Between Russia, Iran and Turkey there is peace."), "RU IR TR");
        assert_eq!(keys("Between Ankara, Moscow, and Tehran there is peace."), "TR RU IR");
        assert_eq!(
            keys("Between the United States and the Kremlin there is peace."),
            "US RU"
        );
        assert_eq!(keys("Between Turkish and Russian officials there is peace."), "TR RU");
        assert_eq!(keys("Between the Turkish government and Iran there is peace."), "TR IR");
        assert_eq!(keys("With Russia the army signed it."), "RU");
    }

    #[test]
    fn names_without_a_state_are_kept_as_written() {
        assert_eq!(keys("Between Hamas and Israel there is peace."), "~hamas IL");
    }

    #[test]
    fn what_a_state_owns_is_not_the_state() {
        assert_eq!(keys("Between Turkey's border and Syria there is sand."), "");
        assert_eq!(keys("Between Turkey's government and Syria there is peace."), "TR SY");
        assert_eq!(keys("Between winter and spring there is rain."), "");
    }

    #[test]
    fn a_clause_after_a_comma_is_no_member() {
        assert_eq!(keys("With Turkey, Russia signed a deal."), "TR");
    }
}
