//! Tags and relations that the network tells against what the treebanks say without exception, or nearly so.

use super::{Deprel, Upos, network::Network, tagger::Tag, word::Word};

/// Numbers of the tags that are looked for in every sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// "PROPN NNP", "NOUN NNS", "VERB VBZ".
    name: Option<u8>,
    plural: Option<u8>,
    present: Option<u8>,
    /// What an unknown word that opens a sentence is told to be where it is a name.
    opening: Vec<u8>,
    /// By number: an adjective or article, a verb that follows its subject.
    described: Vec<bool>,
    finite: Vec<bool>,
}

impl Numbers {
    /// The numbers among these tags.
    pub(super) fn of(tags: &[Tag]) -> Numbers {
        let number = |upos: Upos, xpos: &str| {
            let at = tags.iter().position(|t| t.upos == upos && t.xpos == xpos)?;
            u8::try_from(at).ok()
        };
        let opening = [(Upos::Noun, "NN"), (Upos::Intj, "UH")];
        Numbers {
            name: number(Upos::Propn, "NNP"),
            plural: number(Upos::Noun, "NNS"),
            present: number(Upos::Verb, "VBZ"),
            opening: opening.iter().filter_map(|&(upos, xpos)| number(upos, xpos)).collect(),
            described: tags.iter().map(|t| matches!(t.upos, Upos::Adj | Upos::Det)).collect(),
            finite: tags.iter().map(|t| matches!(t.xpos, "VBP" | "VBD" | "MD")).collect(),
        }
    }
}

/// Changes, in place, the tags of words that cannot be what they are told to be.
pub(super) fn tags(numbers: &Numbers, words: &[Word], tags: &mut [u8]) {
    // 146 of the 164 capitalised words that open a sentence of the treebanks, stand in no table and are names or common nouns
    // in the singular are names; no news sentence opens with an interjection that nobody knows
    if words.first().is_some_and(Word::is_new_opening)
        && numbers.opening.contains(&tags[0])
        && let Some(name) = numbers.name
    {
        tags[0] = name;
    }
    // "official figures show": between an adjective or article and a verb of today or the past stands a noun 795 times, a verb never
    let (Some(plural), Some(present)) = (numbers.plural, numbers.present) else {
        return;
    };
    let is = |list: &[bool], tag: u8| list.get(usize::from(tag)).is_some_and(|&is| is);
    for at in 1..tags.len().saturating_sub(1) {
        if tags[at] == present && is(&numbers.described, tags[at - 1]) && is(&numbers.finite, tags[at + 1]) {
            tags[at] = plural;
        }
    }
}

/// Changes, in place, what subjects are told to be: "Twelve soldiers killed a guard" has no passive. Of 2,015 passive subjects
/// of the treebanks one stands with a verb that has an object and no auxiliary.
pub(super) fn subjects(network: &Network, heads: &[usize], labels: &mut [u8]) {
    let number = |relation: Deprel| network.relations().iter().position(|&r| r == relation);
    let (Some(passive), Some(subject)) = (number(Deprel::NsubjPass), number(Deprel::Nsubj)) else {
        return;
    };
    if !labels.iter().any(|&label| usize::from(label) == passive) {
        return;
    }
    let of = |relation: Deprel| {
        let label = number(relation);
        let mut verbs = vec![false; heads.len() + 1];
        for (&head, _) in heads
            .iter()
            .zip(&*labels)
            .filter(|(_, l)| Some(usize::from(**l)) == label)
        {
            verbs[head] = true;
        }
        verbs
    };
    let (acts, suffers) = (of(Deprel::Obj), of(Deprel::AuxPass));
    for (&head, label) in heads.iter().zip(labels) {
        if usize::from(*label) == passive && acts[head] && !suffers[head] {
            *label = subject as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Upos, models, word};

    fn repaired(forms: &[&str], told: &[(Upos, &str)]) -> Vec<&'static str> {
        let models = models::english();
        let all = models.network.tags();
        let words = word::read(forms, |_| false, &models.vocabulary);
        let number = |&(upos, xpos): &(Upos, &str)| all.iter().position(|t| t.upos == upos && t.xpos == xpos);
        let mut tags: Vec<u8> = told.iter().map(|tag| number(tag).expect("a tag") as u8).collect();
        super::tags(&models.network.numbers, &words, &mut tags);
        tags.iter().map(|&tag| all[usize::from(tag)].xpos).collect()
    }

    #[test]
    fn a_noun_stands_between_an_adjective_and_a_finite_verb() {
        let figures = [(Upos::Adj, "JJ"), (Upos::Verb, "VBZ"), (Upos::Verb, "VBP")];
        assert_eq!(
            repaired(&["official", "figures", "show"], &figures),
            ["JJ", "NNS", "VBP"]
        );
        let shows = [(Upos::Noun, "NN"), (Upos::Verb, "VBZ"), (Upos::Verb, "VBD")];
        assert_eq!(repaired(&["study", "shows", "fell"], &shows), ["NN", "VBZ", "VBD"]);
    }

    #[test]
    fn an_unknown_word_that_opens_a_sentence_is_a_name() {
        let said = [(Upos::Intj, "UH"), (Upos::Verb, "VBD"), (Upos::Adv, "RB")];
        assert_eq!(repaired(&["Brandholt", "said", "so"], &said), ["NNP", "VBD", "RB"]);
        assert_eq!(repaired(&["Well", "said", "so"], &said), ["UH", "VBD", "RB"]);
        assert_eq!(repaired(&["brandholt", "said", "so"], &said), ["UH", "VBD", "RB"]);
    }
}
