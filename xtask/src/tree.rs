//! `cargo xtask tree`: a text as CoNLL-U, to see what the tagger and the parser make of it.

use crosscheck::{
    language::{self, Sentence},
    lexicon::Lexicon,
    model::Span,
};

/// Prints the sentences of `text`, read as one paragraph.
pub(crate) fn run(text: &str) {
    for mut sentence in language::sentences(text, Span::new(0, text.len()), Lexicon::english()) {
        language::parse(&mut sentence, text);
        println!("# text = {}\n{}", sentence.span.of(text), conllu(&sentence, text));
    }
}

/// The lines of one sentence; columns that the tool has no values for are "_".
fn conllu(sentence: &Sentence, text: &str) -> String {
    let line = |(at, token): (usize, &language::Token)| {
        let head = sentence.head(at).map_or(0, |head| head + 1);
        let columns = [
            (at + 1).to_string(),
            token.span.of(text).to_owned(),
            token.lemma.clone(),
            token.upos.as_str().to_owned(),
            token.xpos.to_owned(),
            "_".to_owned(),
            head.to_string(),
            sentence.deprel(at).as_str().to_owned(),
            "_".to_owned(),
            "_".to_owned(),
        ];
        columns.join("\t") + "\n"
    };
    sentence.tokens.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use crosscheck::{language, lexicon::Lexicon, model::Span};

    #[test]
    fn a_sentence_prints_as_conllu() {
        let text = "Rebels seized 12 posts.";
        let mut sentence = language::sentences(text, Span::new(0, text.len()), Lexicon::english()).remove(0);
        language::parse(&mut sentence, text);
        let lines = super::conllu(&sentence, text);
        assert!(lines.starts_with(
            "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tseized\tseize\tVERB\tVBD\t_\t0\troot\t_\t_\n"
        ));
        assert_eq!(lines.lines().count(), 5);
    }
}
