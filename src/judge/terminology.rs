//! What outlets call one and the same thing: a section of its own in a report, never a contradiction. The words come from
//! the lexicon; that they stand for one referent is read off the articles: names of one thing always do, others where they
//! stand beside one nationality, or in the sentences with which two outlets answer one question.

use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::{Lexicon, TermBasis, TermMention};
use crate::model::{Article, Block, Claim, Fact, FactId, Partition, Span, Term, TermUse, Terminology, Zone};

/// A referent within one set of articles that share questions, with the nationality beside it.
type Key<'a> = (usize, usize, Option<&'a str>);
/// Terms that stand for each other in a question.
type Links = BTreeMap<(usize, usize), BTreeSet<FactId>>;

/// A term where an outlet uses it in its own voice.
struct Use<'a> {
    article: usize,
    mention: TermMention<'a>,
    nation: Option<&'a str>,
}

/// What several outlets call by different words, that with the most questions behind it first.
pub fn terminology(facts: &[Fact], claims: &[Claim], articles: &[Article], lexicon: &Lexicon) -> Vec<Terminology> {
    let company = company(facts, claims, articles);
    let uses = uses(&company, articles, lexicon);
    let nations = Nations::of(&uses, &company);
    let mut by_key: BTreeMap<Key<'_>, Vec<&Use<'_>>> = BTreeMap::new();
    for one in &uses {
        if let Some(key) = nations.key(one, &company, lexicon) {
            by_key.entry(key).or_default().push(one);
        }
    }
    let mut links = links(facts, claims, articles, &company, &by_key);
    for (key, pairs) in &mut links {
        pairs.retain(|&pair, facts| facts.len() > 1 || !told_apart(pair, &by_key[key]));
    }
    let mut out: Vec<Terminology> = vec![];
    for (key, uses) in &by_key {
        let linked = links.remove(key).unwrap_or_default();
        for terms in alike(key, uses, &linked, lexicon) {
            out.extend(entry(key, &terms, uses, &linked, articles, lexicon));
        }
    }
    out.sort_by(|a, b| {
        let rank = |t: &Terminology| (std::cmp::Reverse(t.facts.len()), t.referent.clone(), t.nation.clone());
        rank(a).cmp(&rank(b))
    });
    out
}

/// For each article the smallest number of those that it shares questions with, directly or through others.
fn company(facts: &[Fact], claims: &[Claim], articles: &[Article]) -> Vec<usize> {
    let mut company = Partition::singletons(articles.len());
    for fact in facts {
        let mut of = fact
            .positions
            .iter()
            .flat_map(|p| &p.claims)
            .map(|&c| claims[c].article);
        let Some(first) = of.next() else { continue };
        for other in of {
            company.join(first, other);
        }
    }
    company.into_sets()
}

/// Every term of the articles that share questions with another outlet, outside quotations and site furniture.
fn uses<'a>(company: &[usize], articles: &'a [Article], lexicon: &'a Lexicon) -> Vec<Use<'a>> {
    let mut outlets: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (n, article) in articles.iter().enumerate() {
        outlets.entry(company[n]).or_default().insert(&article.outlet.name);
    }
    let compared = |n: &usize| outlets.get(&company[*n]).is_some_and(|o| o.len() > 1);
    let numbers = (0..articles.len()).into_par_iter().filter(compared);
    numbers.flat_map_iter(|n| uses_of(n, &articles[n], lexicon)).collect()
}

/// Every term of article number `n` outside quotations and site furniture.
fn uses_of<'a>(n: usize, article: &'a Article, lexicon: &'a Lexicon) -> Vec<Use<'a>> {
    let mut out = vec![];
    let read = |b: &&Block| b.zone != Zone::Boilerplate && b.zone != Zone::Quote;
    for block in article.blocks.iter().filter(read) {
        let quoted = quotations(&article.text, block.span);
        let own = |m: &TermMention<'_>| !quoted.iter().any(|q| q.overlaps(m.span));
        let mentions = lexicon.terms.mentions(&article.text, block.span);
        out.extend(mentions.into_iter().filter(own).map(|mention| Use {
            article: n,
            nation: lexicon.sides.nation(mention.before),
            mention,
        }));
    }
    out
}

/// The parts of a block between quotation marks; a mark that nothing closes opens nothing.
fn quotations(text: &str, block: Span) -> Vec<Span> {
    let start = block.start as usize;
    let (mut out, mut open) = (vec![], None);
    for (n, c) in block.of(text).char_indices() {
        let at = start + n;
        match c {
            '“' | '«' => open = Some(at),
            '”' | '»' => out.extend(open.take().map(|from| Span::new(from, at))),
            '"' => match open.take() {
                Some(from) => out.push(Span::new(from, at)),
                None => open = Some(at),
            },
            _ => {}
        }
    }
    out
}

/// The nationalities that stand beside each referent, and beside each of its terms, by set of articles.
struct Nations<'a> {
    of_referent: BTreeMap<(usize, usize), BTreeSet<&'a str>>,
    of_term: BTreeMap<(usize, usize, usize), BTreeSet<&'a str>>,
}

impl<'a> Nations<'a> {
    fn of(uses: &[Use<'a>], company: &[usize]) -> Self {
        let mut out = Nations {
            of_referent: BTreeMap::new(),
            of_term: BTreeMap::new(),
        };
        for one in uses {
            let Some(nation) = one.nation else { continue };
            let (set, referent) = (company[one.article], one.mention.referent);
            out.of_referent.entry((set, referent)).or_default().insert(nation);
            out.of_term
                .entry((set, referent, one.mention.term))
                .or_default()
                .insert(nation);
        }
        out
    }

    /// The referent of a use: one without a nationality has that which the term, or all the terms, always have. `None`
    /// when that is open.
    fn key(&self, one: &Use<'a>, company: &[usize], lexicon: &Lexicon) -> Option<Key<'a>> {
        let (set, referent, term) = (company[one.article], one.mention.referent, one.mention.term);
        if lexicon.terms.referents()[referent].basis == TermBasis::Name {
            return Some((set, referent, None));
        }
        let only = |nations: Option<&BTreeSet<&'a str>>| match nations {
            Some(known) if known.len() == 1 => known.first().copied(),
            _ => None,
        };
        let inherited = || {
            let of_referent = self.of_referent.get(&(set, referent));
            only(self.of_term.get(&(set, referent, term))).or_else(|| only(of_referent))
        };
        let none_stated = !self.of_referent.contains_key(&(set, referent));
        match one.nation.or_else(inherited) {
            None if !none_stated => None,
            nation => Some((set, referent, nation)),
        }
    }
}

/// Which terms stand for each other in the sentences of one question, by referent. A sentence with two of them says nothing.
fn links<'a>(
    facts: &[Fact],
    claims: &[Claim],
    articles: &[Article],
    company: &[usize],
    by_key: &BTreeMap<Key<'a>, Vec<&Use<'a>>>,
) -> BTreeMap<Key<'a>, Links> {
    let mut out: BTreeMap<Key<'a>, Links> = BTreeMap::new();
    for fact in facts {
        let said: Vec<&Claim> = fact
            .positions
            .iter()
            .flat_map(|p| &p.claims)
            .map(|&c| &claims[c])
            .collect();
        let Some(set) = said.first().map(|c| c.article) else {
            continue;
        };
        if said.iter().all(|c| articles[c.article].outlet == articles[set].outlet) {
            continue;
        }
        // its articles stand in one company, and so do the referents that they can name
        let own = company[set];
        for (key, uses) in by_key.range((own, 0, None)..(own + 1, 0, None)) {
            let terms: Vec<(usize, &str)> = said
                .iter()
                .filter_map(|claim| only_term(claim, uses, articles))
                .collect();
            for (n, (x, outlet)) in terms.iter().enumerate() {
                let others = terms[n + 1..].iter().filter(|(y, other)| x != y && outlet != other);
                for (y, _) in others {
                    let pair = (*x.min(y), *x.max(y));
                    out.entry(*key)
                        .or_default()
                        .entry(pair)
                        .or_default()
                        .insert(fact.id.clone());
                }
            }
        }
    }
    out
}

/// True when one article uses both terms, perhaps for two things.
fn told_apart((x, y): (usize, usize), uses: &[&Use<'_>]) -> bool {
    let of = |term: usize| uses.iter().filter(move |u| u.mention.term == term).map(|u| u.article);
    let first: BTreeSet<usize> = of(x).collect();
    of(y).any(|article| first.contains(&article))
}

/// The one term that the sentence of a claim uses for a referent, and the outlet.
fn only_term<'a>(claim: &Claim, uses: &[&Use<'_>], articles: &'a [Article]) -> Option<(usize, &'a str)> {
    let first = uses.partition_point(|u| (u.article, u.mention.span.start) < (claim.article, claim.sentence.start));
    let within = uses[first..]
        .iter()
        .take_while(|u| u.article == claim.article && u.mention.span.start < claim.sentence.end);
    let terms: BTreeSet<usize> = within.map(|u| u.mention.term).collect();
    let outlet = articles[claim.article].outlet.name.as_str();
    (terms.len() == 1)
        .then(|| terms.first().map(|&t| (t, outlet)))
        .flatten()
}

/// Sets of terms that stand for one thing.
fn alike(key: &Key<'_>, uses: &[&Use<'_>], linked: &Links, lexicon: &Lexicon) -> Vec<BTreeSet<usize>> {
    let basis = lexicon.terms.referents()[key.1].basis;
    let surely = |u: &&&Use<'_>| basis == TermBasis::Name || (basis == TermBasis::Nation && u.nation.is_some());
    let mut sets: Vec<BTreeSet<usize>> = vec![uses.iter().filter(surely).map(|u| u.mention.term).collect()];
    sets.extend(linked.keys().map(|&(x, y)| BTreeSet::from([x, y])));
    let mut out: Vec<BTreeSet<usize>> = vec![];
    for mut set in sets {
        let (meeting, apart): (Vec<_>, Vec<_>) = out.into_iter().partition(|known| !known.is_disjoint(&set));
        set.extend(meeting.into_iter().flatten());
        out = apart;
        out.push(set);
    }
    out.retain(|set| set.len() > 1);
    out
}

/// The row of a referent, when two outlets mostly call it by different words.
fn entry(
    key: &Key<'_>,
    terms: &BTreeSet<usize>,
    uses: &[&Use<'_>],
    linked: &Links,
    articles: &[Article],
    lexicon: &Lexicon,
) -> Option<Terminology> {
    let referent = &lexicon.terms.referents()[key.1];
    let mut counted: BTreeMap<usize, BTreeMap<usize, TermUse>> = BTreeMap::new();
    for one in uses.iter().filter(|u| terms.contains(&u.mention.term)) {
        let by_article = counted.entry(one.mention.term).or_default();
        let new = TermUse {
            article: one.article,
            count: 0,
            first: one.mention.span,
        };
        by_article.entry(one.article).or_insert(new).count += 1;
    }
    let mut favourites: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for (&term, by_article) in &counted {
        for one in by_article.values() {
            let outlet = articles[one.article].outlet.name.as_str();
            *favourites.entry(outlet).or_default().entry(term).or_default() += one.count;
        }
    }
    let favourite = |of: &BTreeMap<usize, usize>| {
        of.iter()
            .max_by_key(|(term, n)| (**n, std::cmp::Reverse(**term)))
            .map(|(t, _)| *t)
    };
    let favourites: BTreeSet<Option<usize>> = favourites.values().map(favourite).collect();
    if favourites.len() < 2 {
        return None;
    }
    let mut shown: Vec<Term> = counted
        .into_iter()
        .map(|(term, by_article)| Term {
            term: referent.terms[term].clone(),
            uses: by_article.into_values().collect(),
        })
        .collect();
    let total = |t: &Term| t.uses.iter().map(|u| u.count).sum::<usize>();
    shown.sort_by_key(|t| std::cmp::Reverse(total(t)));
    let within = linked.iter().filter(|((x, _), _)| terms.contains(x));
    let facts: BTreeSet<FactId> = within.flat_map(|(_, facts)| facts.iter().cloned()).collect();
    Some(Terminology {
        referent: referent.label.clone(),
        nation: nationality(key, uses),
        terms: shown,
        facts: facts.into_iter().collect(),
    })
}

/// The nationality of a referent in words: as the articles write it most.
fn nationality(key: &Key<'_>, uses: &[&Use<'_>]) -> Option<String> {
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    for one in uses.iter().filter(|u| key.2.is_some() && u.nation == key.2) {
        *written.entry(one.mention.before).or_default() += 1;
    }
    let most = written
        .into_iter()
        .max_by_key(|(word, n)| (*n, std::cmp::Reverse(*word)));
    most.map(|(word, _)| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::terminology;
    use crate::lexicon::Lexicon;
    use crate::model::{Article, Claim, Confidence, Decisions, Group, Published, Sources, Terminology};

    /// Articles of one text each, by outlets A, B, ..., whose claims with an index in `group` answer one question.
    fn found(texts: &[&str], group: &[usize]) -> Vec<Terminology> {
        let lexicon = Lexicon::english();
        let outlet = |n: usize| char::from(b'A' + n as u8).to_string();
        let article = |(n, text): (usize, &&str)| {
            let mut article = Article::from_text(&outlet(n), &outlet(n), Published::UNKNOWN, text);
            article.outlet.name = outlet(n);
            article
        };
        let articles: Vec<Article> = texts.iter().enumerate().map(article).collect();
        let claim = |n: usize| {
            let mut claim = crate::judge::rules::examples::count("4");
            claim.article = n;
            claim.sentence = crate::model::Span::new(0, texts[n].len());
            claim
        };
        let claims: Vec<Claim> = (0..texts.len()).map(claim).collect();
        let groups = [Group {
            claims: group.to_vec(),
            evidence: vec![],
            confidence: Confidence::High,
            sources: Sources::default(),
        }];
        let undecided = Decisions::default();
        let rulings = crate::judge::Rulings::new(&groups, &claims, &undecided);
        let facts = crate::judge::facts(&groups, &claims, &articles, &rulings, lexicon);
        terminology(&facts, &claims, &articles, lexicon)
    }

    fn rows(found: &[Terminology]) -> Vec<(String, Vec<String>)> {
        let words = |t: &Terminology| t.terms.iter().map(|t| t.term.clone()).collect();
        found
            .iter()
            .map(|t| {
                (
                    format!("{} {}", t.nation.as_deref().unwrap_or("-"), t.referent),
                    words(t),
                )
            })
            .collect()
    }

    #[test]
    fn one_nationality_makes_one_referent() {
        let texts = [
            "The Turkish army shelled 4 villages.",
            "Syrian regime forces shelled 4 villages.",
        ];
        assert_eq!(rows(&found(&texts, &[0, 1])), []);
        let texts = [
            "The Syrian army shelled 4 villages.",
            "Syrian regime forces shelled 4 villages.",
        ];
        let row = (
            "Syrian the forces of the government".to_owned(),
            vec!["army".to_owned(), "regime forces".to_owned()],
        );
        assert_eq!(rows(&found(&texts, &[0, 1])), [row]);
    }

    #[test]
    fn other_words_need_a_common_question() {
        let texts = ["The rebels lost 4 tanks.", "The terrorists lost 4 tanks."];
        let both = found(&texts, &[0, 1]);
        assert_eq!((both.len(), both[0].facts.len()), (1, 1));
        assert_eq!(both[0].terms[0].uses[0].count, 1);
        let texts = ["Rebels lost 4 tanks to terrorists.", "Terrorists lost 4 tanks."];
        assert_eq!(rows(&found(&texts, &[0, 1])), [], "one article tells them apart");
    }

    #[test]
    fn an_article_that_uses_both_words_may_mean_two_things() {
        let texts = [
            "Rebels lost 4 tanks.",
            "Terrorists lost 4 tanks.",
            "Neither rebels nor terrorists spoke.",
        ];
        assert_eq!(found(&texts[..2], &[0, 1]).len(), 1);
        assert_eq!(rows(&found(&texts, &[0, 1, 2])), []);
    }

    #[test]
    fn names_of_one_thing_need_none_and_quotations_are_the_speakers() {
        let texts = ["4 trains reached Kyiv.", "4 trains reached Kiev."];
        assert_eq!(found(&texts, &[0, 1]).len(), 1);
        let texts = ["4 trains reached Kyiv.", "He said: “4 trains reached Kiev.”"];
        assert_eq!(rows(&found(&texts, &[0, 1])), []);
    }

    #[test]
    fn articles_without_a_common_question_are_not_compared() {
        assert_eq!(
            rows(&found(&["4 trains reached Kyiv.", "4 trains reached Kiev."], &[0])),
            []
        );
    }
}
