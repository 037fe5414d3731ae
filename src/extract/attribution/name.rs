//! From the phrase that speaks to the short name that reports show.

use std::ops::Range;

use super::{phrase::Phrase, words::Words};
use crate::{language::Upos, lexicon::speech::SourceKind};

/// A source as one phrase names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// Nearest speaker first: the person, then the organisation spoken for.
    pub(super) chain: Vec<String>,
    /// Lower-cased source nouns of the phrase and its apposition ("spokesman", "observatory").
    pub(super) nouns: Vec<String>,
    /// Lower-cased words of the names in the phrase, without articles and function words.
    pub(super) words: Vec<String>,
    pub(super) kind: SourceKind,
    /// Has a proper name.
    pub(super) is_named: bool,
    /// "a monitor", "one official", or without any article: brought up anew.
    pub(super) is_new: bool,
    /// "a monitor": a description that may be named later.
    pub(super) is_indefinite: bool,
    /// "officials": more than one.
    pub(super) is_plural: bool,
    /// "(UMU)" behind the name.
    pub(super) acronym: Option<String>,
}

/// Roles that speak for what they are the role of ("head of the agency").
const SPEAKS_FOR: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "head",
    "chief",
    "director",
    "chairman",
    "chairwoman",
    "chair",
    "president",
    "ceo",
    "commissioner",
    "leader",
    "official",
    "officer",
    "superintendent",
    "constable",
    "representative",
    "editor",
    "founder",
    "manager",
];
const TITLES: &[&str] = &[
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof.", "sir", "lord", "lady", "gen.", "col.",
    "lt.", "sgt.", "capt.", "maj.", "rev.", "sen.", "rep.", "gov.",
];

/// Reads the phrase.
pub(super) fn read(words: &Words<'_>, phrase: &Phrase) -> Source {
    let core = without_leading_name(words, phrase.core.clone());
    let is_definite = words.is_any(
        core.start,
        &["the", "this", "that", "these", "its", "his", "her", "their"],
    ) || core.clone().any(|i| words.lower(i) == "'s");
    let is_new = !is_definite;
    let is_indefinite = words.is_any(core.start, &["a", "an"]);
    let body = strip_articles(words, core.clone());
    let role = last_role(words, &body);
    let mut nouns: Vec<String> = phrase
        .whole
        .clone()
        .filter(|&i| words.source_kind(i).is_some())
        .map(|i| words.lower(i).to_owned())
        .collect();
    // "the fitter": a noun that no table knows
    let last = phrase.core.end - 1;
    let unknown = nouns.is_empty() && words.upos(last) == Upos::Noun && !words.is_name(last);
    if unknown {
        nouns.push(words.lower(last).to_owned());
    }
    let acronym = bracketed_acronym(words, &phrase.core);
    let mut parts = parts(words, &body, role);
    let apposed = phrase.core.end..phrase.whole.end;
    if let Some(name) = given_name(words, phrase) {
        let is_person = parts.is_person || role.is_some_and(|r| words.source_kind(r) == Some(SourceKind::Person));
        parts = Parts {
            name,
            affiliation: None,
            is_person,
        };
    } else if let Some(name) = apposed_name(words, &parts, &apposed) {
        let org = parts.affiliation.or_else(|| words_after_link(words, &parts.name));
        parts = Parts {
            name,
            affiliation: org,
            is_person: true,
        };
    }
    // ", an official of the agency": a person, even with one name only
    let described = apposed
        .clone()
        .take(6)
        .any(|i| words.source_kind(i) == Some(SourceKind::Person));
    parts.is_person |= described
        && parts
            .name
            .clone()
            .all(|i| words.is_name(i) && words.source_kind(i).is_none());
    let mut chain = vec![written(words, &parts.name)];
    let affiliation = parts.affiliation.or_else(|| apposed_affiliation(words, phrase));
    if let Some(org) = affiliation
        .map(|r| written(words, &strip_articles(words, r)))
        .filter(|o| !o.is_empty() && !chain.contains(o))
    {
        chain.push(org);
    }
    let is_named = parts
        .name
        .clone()
        .any(|i| words.is_name(i) && words.source_kind(i).is_none());
    let head = role
        .filter(|_| !parts.is_person)
        .or_else(|| parts.name.clone().rev().find(|&i| words.source_kind(i).is_some()));
    let kind = match head.and_then(|i| words.source_kind(i)) {
        _ if parts.is_person => SourceKind::Person,
        Some(kind) => kind,
        None if unknown => SourceKind::Person,
        None => known_kind(words, &parts.name).unwrap_or(SourceKind::Body),
    };
    let is_plural = head.is_some_and(|i| {
        words.xpos(i) == "NNS" || words.lower(i).ends_with('s') && words.lexicon.speech.verb(words.lower(i)).is_none()
    });
    let content = phrase
        .core
        .clone()
        .filter(|&i| is_content(words, i))
        .map(|i| words.lower(i).to_owned())
        .collect();
    Source {
        chain,
        nouns,
        words: content,
        kind,
        is_named,
        is_new,
        is_indefinite,
        is_plural,
        acronym,
    }
}

/// A source that is one fixed word ("reports").
pub(super) fn fixed(name: &str, kind: SourceKind) -> Source {
    let words = vec![name.to_owned()];
    Source {
        chain: words.clone(),
        nouns: words.clone(),
        words,
        kind,
        is_named: false,
        is_new: true,
        is_indefinite: false,
        is_plural: false,
        acronym: None,
    }
}

struct Parts {
    name: Range<usize>,
    affiliation: Option<Range<usize>>,
    is_person: bool,
}

/// Splits the phrase at its role noun: "agency | spokesman | Ann Lee", "head | of the | agency", "Ann Lee | of the | agency".
fn parts(words: &Words<'_>, body: &Range<usize>, role: Option<usize>) -> Parts {
    let whole = || Parts {
        name: strip_generic_tail(words, body.clone()),
        affiliation: None,
        is_person: false,
    };
    if let Some(role) = role {
        let name = role + 1..name_end(words, role + 1, body.end);
        let named = name.clone().any(|i| words.is_name(i) && words.source_kind(i).is_none());
        if named && !words.is_preposition(name.start) {
            let is_person = words.source_kind(role) == Some(SourceKind::Person) || words.is_any(role, TITLES);
            let before = body.start..role;
            // "Halden spokeswoman Ann Lee": who has a spokeswoman is an organisation
            let has_speaker = |i: usize| words.is_name(i) && words.lexicon.places.demonym(words.word(i)).is_none();
            let org = before
                .clone()
                .any(|i| words.source_kind(i).is_some_and(|k| k != SourceKind::Person) || is_organisation(words, i))
                || words.lower(role).starts_with("spokes") && before.clone().any(has_speaker);
            return Parts {
                name: strip_articles(words, name),
                affiliation: (is_person && org).then_some(before),
                is_person,
            };
        }
    }
    let link = body
        .clone()
        .find(|&i| i > body.start && words.is_any(i, &["of", "for", "at", "from", "by"]));
    if let Some(link) = link {
        let name = body.start..link;
        let last_noun = name.clone().rev().find_map(|i| words.source_kind(i));
        let after = link + 1..body.end;
        // "data from the Survey", "figures of the ministry": the maker speaks
        if last_noun == Some(SourceKind::Document) && words.lower(link) != "for" && speaks_or_named(words, &after) {
            return Parts {
                name: strip_articles(words, after),
                affiliation: None,
                is_person: false,
            };
        }
        let has_role = name.clone().any(|i| words.source_kind(i).is_some());
        if !has_role
            && name.clone().all(|i| words.is_name(i) || words.lower(i) == "-")
            && name.len() >= 2
            && speaks_or_named(words, &after)
            && words.lower(link) != "for"
        {
            return Parts {
                name,
                affiliation: Some(after),
                is_person: true,
            };
        }
        if has_role && name.clone().any(|i| SPEAKS_FOR.contains(&words.lower(i))) {
            let end = name_after_affiliation(words, &after);
            if end < after.end && words.is_name(end) {
                // "head of the Observatory Ann Lee"
                return Parts {
                    name: end..after.end,
                    affiliation: Some(link + 1..end),
                    is_person: true,
                };
            }
        }
        return whole();
    }
    // "guard Tom Bell": common words, then a name
    let name_start = body.clone().find(|&i| words.is_name(i)).unwrap_or(body.start);
    let described = name_start > body.start && looks_like_person(words, &(name_start..body.end));
    if described && (body.start..name_start).all(|i| !words.is_capital(i) && words.upos(i) == Upos::Noun) {
        return Parts {
            name: name_start..body.end,
            affiliation: None,
            is_person: true,
        };
    }
    let is_person = looks_like_person(words, body);
    let body = if words.is_any(body.start, TITLES) && body.len() > 1 {
        body.start + 1..body.end
    } else {
        body.clone()
    };
    Parts {
        name: strip_generic_tail(words, body),
        affiliation: None,
        is_person,
    }
}

/// Where a personal name starts after the organisation it follows; the end of the range when there is none.
fn name_after_affiliation(words: &Words<'_>, range: &Range<usize>) -> usize {
    let mut nouns = range
        .clone()
        .filter(|&i| words.source_kind(i).is_some() || words.is_any(i, &["rights"]));
    match nouns.next_back() {
        Some(last) => last + 1,
        None => range.end,
    }
}

/// The last role or organisation noun that is followed by a name, or simply the last one.
fn last_role(words: &Words<'_>, body: &Range<usize>) -> Option<usize> {
    let link = body
        .clone()
        .find(|&i| i > body.start && words.is_any(i, &["of", "for", "at", "from", "by"]))
        .unwrap_or(body.end);
    let nouns: Vec<usize> = (body.start..link)
        .filter(|&i| words.source_kind(i).is_some() || words.is_any(i, TITLES))
        .collect();
    // "Interior Ministry", "Transport Police": capitalised as part of the name, so not a role before it
    nouns
        .iter()
        .rev()
        .copied()
        .find(|&i| {
            i + 1 < body.end && (words.is_name(i + 1) || words.is_determiner(i + 1)) && !continues_name(words, body, i)
        })
        .or(nouns.last().copied())
}

/// "Police Federation": the noun and what follows are one name, since another organisation noun comes later.
fn continues_name(words: &Words<'_>, body: &Range<usize>, i: usize) -> bool {
    let person = words.source_kind(i) == Some(SourceKind::Person) || words.is_any(i, TITLES);
    !person
        && words.is_capital(i)
        && (i + 1..body.end).any(|k| words.source_kind(k).is_some_and(|kind| kind != SourceKind::Person))
}

fn name_end(words: &Words<'_>, start: usize, end: usize) -> usize {
    let named = words.is_name(start) && !words.is_determiner(start);
    (start..end)
        .find(|&i| {
            words.is_any(i, &["in", "with", "at", "on", "from", "("])
                || named && (words.lower(i) == "of" || words.source_kind(i).is_some() && !words.is_capital(i))
        })
        .unwrap_or(end)
}

/// "SANA news agency", "Observatory monitoring group": the generic tail adds nothing to a name.
fn strip_generic_tail(words: &Words<'_>, body: Range<usize>) -> Range<usize> {
    const TAIL: &[&str] = &[
        "monitor",
        "watchdog",
        "group",
        "agency",
        "news",
        "monitoring",
        "organisation",
        "organization",
        "network",
        "newspaper",
        "daily",
        "channel",
        "broadcaster",
        "war",
        "rights",
        "advocacy",
        "aid",
        "state",
        "militant",
        "rebel",
    ];
    let mut end = body.end;
    while end > body.start && TAIL.contains(&words.lower(end - 1)) && !words.is_capital(end - 1) {
        end -= 1;
    }
    let left_named =
        (body.start..end).filter(|&i| words.is_name(i)).count() > 0 && end > body.start && words.is_name(end - 1);
    let only_adjective =
        (body.start..end).all(|i| words.upos(i) == Upos::Adj || words.lower(i) == "-" || words.is_any(i, &["based"]));
    if left_named && !only_adjective {
        body.start..end
    } else {
        body
    }
}

/// "Britain-based monitor the Observatory": the phrase starts over at the article.
fn without_leading_name(words: &Words<'_>, core: Range<usize>) -> Range<usize> {
    let restart = (core.start + 1..core.end)
        .rev()
        .find(|&i| words.lower(i) == "the" && words.source_kind(i - 1).is_some() && words.is_name(i + 1));
    restart.unwrap_or(core.start)..core.end
}

fn strip_articles(words: &Words<'_>, range: Range<usize>) -> Range<usize> {
    let start = range
        .clone()
        .find(|&i| {
            !(words.is_determiner(i) || words.is_any(i, &["so", "-", "so-called"]) || words.lower(i) == "called")
        })
        .unwrap_or(range.start);
    start..range.end
}

fn bracketed_acronym(words: &Words<'_>, core: &Range<usize>) -> Option<String> {
    let open = core.clone().find(|&i| words.lower(i) == "(")?;
    let word = words.word(open + 1);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (words.lower(open + 2) == ")" && capitals >= 2 && word.len() <= 8).then(|| word.to_owned())
}

/// "a doctor going by the name of Ann Lee", "a group calling itself the Free Few": the name that the speaker is given.
fn given_name(words: &Words<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let naming = |&i: &usize| {
        words.is_any(i, &["named", "called", "nicknamed"])
            || words.lower(i) == "calling" && words.is_any(i + 1, &["itself", "himself", "herself", "themselves"])
            || words.is_any(i, &["known", "identified"]) && words.lower(i + 1) == "as"
            || words.lower(i) == "name" && words.lower(i + 1) == "of"
    };
    let at = phrase.whole.clone().skip(1).find(naming)?;
    let start = (at + 1..phrase.whole.end).find(|&i| {
        !words.is_any(i, &["itself", "himself", "herself", "themselves", "as", "of", "only"])
            && !words.is_determiner(i)
            && !words.is_quote_mark(i)
    })?;
    let part = |i: usize| {
        words.is_name(i) || matches!(words.lower(i), "-" | "al" | "of" | "for" | "bin") && words.is_capital(i + 1)
    };
    let end = (start..phrase.whole.end)
        .find(|&i| !part(i))
        .unwrap_or(phrase.whole.end);
    (start < end && words.is_name(start)).then_some(start..end)
}

/// "The works manager, Carl Ohlsen,": the name in apposition to a role.
fn apposed_name(words: &Words<'_>, parts: &Parts, apposed: &Range<usize>) -> Option<Range<usize>> {
    let is_role = !parts.is_person
        && parts
            .name
            .clone()
            .any(|i| words.source_kind(i) == Some(SourceKind::Person));
    let start = apposed.clone().find(|&i| !words.is_comma(i))?;
    let end = (start..apposed.end).find(|&i| words.is_comma(i)).unwrap_or(apposed.end);
    let name = start..end;
    (is_role && looks_like_person(words, &name)).then_some(name)
}

/// "spokeswoman | for the ministry".
fn words_after_link(words: &Words<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let link = name.clone().find(|&i| words.is_any(i, &["of", "for", "at", "from"]))?;
    (link + 1 < name.end).then_some(link + 1..name.end)
}

/// ", head of the Observatory,": the organisation named in apposition to a person.
fn apposed_affiliation(words: &Words<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let rest = phrase.core.end..phrase.whole.end;
    let role = rest.clone().find(|&i| SPEAKS_FOR.contains(&words.lower(i)))?;
    let link = (role + 1..rest.end.min(role + 4)).find(|&i| words.is_any(i, &["of", "for", "at", "from", "by"]))?;
    let mut end = link + 1;
    while end < rest.end
        && (words.is_nominal(end)
            || words.is_determiner(end) && end == link + 1
            || words.is_any(end, &["for", "of"]) && words.is_name(end + 1))
    {
        end += 1;
    }
    let range = link + 1..end;
    speaks_or_named(words, &range).then_some(range)
}

fn speaks_or_named(words: &Words<'_>, range: &Range<usize>) -> bool {
    range
        .clone()
        .any(|i| words.source_kind(i).is_some() || words.is_name(i))
}

fn is_organisation(words: &Words<'_>, i: usize) -> bool {
    words.lexicon.speech.organisation(words.word(i)).is_some()
        || words.is_name(i) && words.word(i).chars().filter(|c| c.is_uppercase()).count() >= 2
}

fn known_kind(words: &Words<'_>, name: &Range<usize>) -> Option<SourceKind> {
    let organisation = words.lexicon.speech.organisation(&written(words, name))?;
    Some(if organisation.is_media {
        SourceKind::Media
    } else {
        SourceKind::Body
    })
}

/// Two to five capitalised words, none of them an organisation noun, not a known organisation; or a title before a name.
fn looks_like_person(words: &Words<'_>, body: &Range<usize>) -> bool {
    if body
        .clone()
        .any(|i| words.source_kind(i).is_some_and(|k| k != SourceKind::Person))
    {
        return false;
    }
    if words.is_any(body.start, TITLES) {
        return true;
    }
    let plain = body.clone().all(|i| {
        words.is_name(i)
            || matches!(
                words.lower(i),
                "-" | "." | "al" | "bin" | "ibn" | "de" | "van" | "von" | "der"
            )
    });
    let acronym = body
        .clone()
        .any(|i| words.word(i).len() > 1 && words.word(i).chars().all(char::is_uppercase));
    plain
        && !acronym
        && (2..=6).contains(&body.len())
        && words.lexicon.speech.organisation(&written(words, body)).is_none()
}

fn is_content(words: &Words<'_>, i: usize) -> bool {
    words.lower(i).chars().any(char::is_alphanumeric)
        && !words.is_determiner(i)
        && !words.is_preposition(i)
        && !words.is_any(i, &["and", "'s", "so", "called", "based"])
}

/// The phrase as shown: as written, brackets dropped, white space made single.
pub(super) fn written(words: &Words<'_>, range: &Range<usize>) -> String {
    let end = range
        .clone()
        .find(|&i| words.lower(i) == "(")
        .filter(|&i| i > range.start)
        .unwrap_or(range.end);
    let text = words.span(range.start..end).of(words.text);
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined
        .trim_matches(|c: char| matches!(c, ',' | ' ' | '"' | '“' | '”'))
        .to_owned()
}
