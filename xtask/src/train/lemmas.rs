//! Exceptions to the rules of the lemmatiser, from the lemma column of the treebank.

use std::{collections::BTreeMap, fmt::Write as _};

use crosscheck::language::training::{lemma, vocabulary::Vocabulary};

use crate::conllu::Tree;

/// Rows "form, Penn tag, lemma" for forms that the rules get wrong, by form.
pub(crate) fn exceptions(trees: &[Tree], vocabulary: &Vocabulary) -> String {
    let mut seen: BTreeMap<(String, &str), BTreeMap<String, usize>> = BTreeMap::new();
    for row in trees.iter().flat_map(|t| &t.rows) {
        let plain = row
            .form
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        if plain
            && matches!(
                row.xpos.as_str(),
                "NNS"
                    | "VBD"
                    | "VBN"
                    | "VBG"
                    | "VBZ"
                    | "VBP"
                    | "VB"
                    | "JJR"
                    | "JJS"
                    | "RBR"
                    | "RBS"
                    | "MD"
                    | "RB"
                    | "POS"
                    | "NN"
            )
        {
            let form = row.form.to_lowercase().replace('’', "'");
            *seen
                .entry((form, &row.xpos))
                .or_default()
                .entry(row.lemma.to_lowercase())
                .or_default() += 1;
        }
    }
    let mut table =
        String::from("# Lower-cased form, Penn tag, lemma; derived from UD English EWT and GUM (see MODEL_CARD.md)\n");
    for ((form, xpos), lemmas) in &seen {
        let Some((best, count)) = lemmas
            .iter()
            .max_by_key(|(lemma, n)| (**n, std::cmp::Reverse(lemma.len())))
        else {
            continue;
        };
        let fits =
            !best.is_empty() && best.chars().all(char::is_alphabetic) && best.chars().next() == form.chars().next();
        let irregular = matches!(
            form.as_str(),
            "'s" | "'re"
                | "'m"
                | "'ve"
                | "'ll"
                | "'d"
                | "n't"
                | "is"
                | "are"
                | "was"
                | "were"
                | "am"
                | "been"
                | "being"
                | "ca"
                | "wo"
                | "better"
                | "best"
                | "worse"
                | "worst"
                | "went"
                | "gone"
        );
        if (fits && (*count > 1 || matches!(*xpos, "VBD" | "VBN" | "NNS")) || irregular)
            && lemma::by_rule(form.clone(), xpos, vocabulary) != *best
        {
            let _ = writeln!(table, "{form}\t{xpos}\t{best}");
        }
    }
    table
}
