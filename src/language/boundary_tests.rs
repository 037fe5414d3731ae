//! Where sentences and words end: news examples and negatives.

use super::sentences;
use crate::{lexicon::Lexicon, model::Span};

fn split(text: &str) -> Vec<&str> {
    sentences(text, Span::new(0, text.len()), Lexicon::english())
        .iter()
        .map(|s| s.span.of(text))
        .collect()
}

fn words(text: &str) -> String {
    let parts: Vec<_> = sentences(text, Span::new(0, text.len()), Lexicon::english())
        .iter()
        .flat_map(|s| s.tokens.iter().map(|t| t.span.of(text)))
        .collect();
    parts.join(" ")
}

/// Text and the number of its sentences.
const COUNTS: &[(&str, usize)] = &[
    ("The convoy crossed at dawn. It carried 12 tanks.", 2),
    ("He met U.S. President Hale. They spoke for an hour.", 2),
    ("The envoy returned to the U.S. The talks had failed.", 2),
    ("Gen. Omar Haddad led the raid. Lt. Col. Reyes was killed.", 2),
    ("The blast struck at 5 a.m. Friday near the gate.", 1),
    ("The blast struck at 5 a.m. Police closed the road.", 2),
    ("The blast struck at 5 p.m. local time, police said.", 1),
    ("Shell No. 4 hit the bakery. No. 5 missed.", 2),
    ("Were there survivors? No. The building had burned.", 3),
    ("J. K. Marlow wrote it. A. B. Stone edited it.", 2),
    ("Prices rose 3.5 percent. Output fell 1.2 percent.", 2),
    ("It cost $3.2 million. The state paid.", 2),
    ("The troops waited... and then they left.", 1),
    ("The troops waited... Then they left.", 2),
    ("“We will stay,” he said. “We will not leave.”", 2),
    ("\"We will stay.\" The crowd cheered.", 2),
    ("“Who fired first?” the judge asked. Nobody answered.", 2),
    ("\"Who fired first?\" Judge Alan Price asked.", 1),
    ("\"Fire!\" shouted the officer.", 1),
    ("He left (see p. 12). She stayed.", 2),
    ("The rebels withdrew. (The army denied it.) Calm returned.", 3),
    (
        "ANKARA (Reuters) - Turkey sent 20 trucks on Monday. They crossed at noon.",
        2,
    ),
    ("WASHINGTON, D.C. (AP) — The Senate voted on Tuesday.", 1),
    ("BEIRUT, Feb. 3 (AFP) - Clashes killed 14 people.", 1),
    ("The law passed on Sept. 11. Critics objected.", 2),
    ("It was signed in Sept. Critics objected.", 2),
    ("Acme Inc. Chairman Lee resigned.", 1),
    ("He works for Acme Inc. The firm is old.", 2),
    ("Dr. Smith and Prof. Jones vs. the state of Ohio.", 1),
    ("They sell fruit, e.g. Apples and pears.", 1),
    ("Guns, ammunition, etc. were found.", 1),
    ("Guns, ammunition, etc. Police took them.", 2),
    ("The army said it had won.The rebels denied it.", 2),
    ("See example.com for details. Call us.", 2),
    ("Two demands:\n• a ceasefire\n• the release of prisoners", 3),
    ("1. The truce holds.\n2. Prisoners go home.", 2),
    ("The line\nwas wrapped by the editor.", 1),
    ("A headline without a stop\n\nThe lead follows here.", 2),
    ("A lead without a final stop", 1),
    ("He was born in Plan B. The film flopped.", 2),
    ("The toll rose to 205.[3] The army is silent.", 2),
    ("Police held 3 men. 12 others fled.", 2),
    ("What now?! Nobody knows.", 2),
    ("Yahoo! shares rose.", 1),
    ("The U.N. Security Council met. It did not vote.", 2),
    ("St. Petersburg is cold. Ft. Hood is hot.", 2),
    ("The dictator said: “Never.” And he smiled.", 2),
    ("He wrote to Mr. and Mrs. Brown.", 1),
    ("Syrias army took 280000 people hostage. It later freed them.", 2),
    ("   ", 0),
    ("", 0),
    ("…", 1),
];

#[test]
fn sentence_counts() {
    let wrong: Vec<_> = COUNTS
        .iter()
        .filter(|(text, n)| split(text).len() != *n)
        .map(|(text, n)| (split(text), n))
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), COUNTS.len());
}

/// The texts of `boundary_texts.txt`, each with its sentences.
fn tricky_texts() -> Vec<(String, Vec<&'static str>)> {
    let lines = include_str!("boundary_texts.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut texts = vec![(String::new(), vec![])];
    for line in lines {
        if line.is_empty() {
            texts.push((String::new(), vec![]));
            continue;
        }
        let (gap, sentence) = match line.split_once(' ') {
            Some(("//", sentence)) => ("\n\n", sentence),
            Some(("/", sentence)) => ("\n", sentence),
            _ => (" ", line),
        };
        if let Some((text, sentences)) = texts.last_mut() {
            text.push_str(if sentences.is_empty() { "" } else { gap });
            text.push_str(sentence);
            sentences.push(sentence);
        }
    }
    texts.retain(|(text, _)| !text.is_empty());
    texts
}

#[test]
fn tricky_news_texts_have_their_sentences() {
    let texts = tricky_texts();
    assert_eq!(texts.len(), 40);
    let wrong: Vec<_> = texts
        .iter()
        .filter(|(text, expected)| split(text) != *expected)
        .collect();
    let shown: Vec<_> = wrong.iter().map(|(text, _)| split(text)).collect();
    assert!(wrong.is_empty(), "{} of {}: {shown:#?}", wrong.len(), texts.len());
}

#[test]
fn note_marks_stay_with_their_sentence() {
    let parts = split("The toll rose to 205. [3] The army is silent.");
    assert_eq!(parts, ["The toll rose to 205. [3]", "The army is silent."]);
}

/// Text and its words, parted by spaces.
const WORDS: &[(&str, &str)] = &[
    ("The nine-year-old war.", "The nine - year - old war ."),
    ("In 2011-12 pro-government forces", "In 2011 - 12 pro-government forces"),
    ("the Aleppo-Latakia road", "the Aleppo - Latakia road"),
    ("$20m for 10km at 640bhp", "$ 20 m for 10 km at 640 bhp"),
    ("US$4.5 million, €3bn, 30%", "US$ 4.5 million , € 3 bn , 30 %"),
    ("the 19th and 1990s", "the 19th and 1990s"),
    (
        "They didn't; we can’t; Syria's army",
        "They did n't ; we ca n’t ; Syria 's army",
    ),
    ("the soldiers' camp", "the soldiers ' camp"),
    ("They cannot, dont ask", "They can not , do nt ask"),
    ("Syrias 280000 people", "Syrias 280000 people"),
    ("280,000 at 10:30 on 02/07/2020", "280,000 at 10:30 on 02/07/2020"),
    ("“Enough,” he said.", "“ Enough , ” he said ."),
    ("the U.S.-led force", "the U.S. - led force"),
    ("Lt. Col. J. Reyes", "Lt. Col. J. Reyes"),
    ("at https://a.org/x-y?z=1.", "at https://a.org/x-y?z=1 ."),
    ("mail press@army.example, now", "mail press@army.example , now"),
    ("war—and peace – now", "war — and peace – now"),
    ("on 2020-02-07 (Friday)", "on 2020-02-07 ( Friday )"),
    ("Reuters/Ipsos and 1/2", "Reuters / Ipsos and 1/2"),
    ("wait... what?!", "wait ... what ?!"),
    ("O'Brien of L'Aquila", "O'Brien of L'Aquila"),
    ("at 5 p.m. in D.C.", "at 5 p.m. in D.C."),
    ("@army said #war", "@army said #war"),
    ("Rs500 and 5pm", "Rs 500 and 5 pm"),
];

#[test]
fn words_follow_ud_english() {
    let wrong: Vec<_> = WORDS
        .iter()
        .filter(|(text, expected)| words(text) != *expected)
        .map(|(text, _)| words(text))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_list_without_an_end_is_read_in_pieces_that_end_after_a_mark() {
    for (item, ends) in [
        ("aid for the town, ", ","),
        ("one town; one port, ", ";"),
        ("aid ", "aid"),
        ("港", "港"),
    ] {
        let text = item.repeat(3000);
        let all = sentences(&text, Span::new(0, text.len()), Lexicon::english());
        assert!(all.len() > 2, "{item}");
        let mut end = 0;
        for sentence in &all {
            let said = sentence.span.of(&text);
            assert!(said.len() <= 2048 && said.ends_with(ends) || sentence.span.end as usize == text.trim_end().len());
            assert!(text[end..sentence.span.start as usize].trim().is_empty());
            end = sentence.span.end as usize;
        }
        assert_eq!(end, text.trim_end().len());
    }
    let long = format!("They sent {}aid.", "bread, ".repeat(200));
    assert_eq!(sentences(&long, Span::new(0, long.len()), Lexicon::english()).len(), 1);
}

#[test]
fn spans_index_the_whole_text_and_increase() {
    let text = "Ünicode — première. Zwei “Wörter” hier.";
    let range = Span::new("Ünicode — ".len(), text.len());
    let all = sentences(text, range, Lexicon::english());
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].word(text, 2), "Wörter");
    assert!(
        all.iter()
            .all(|s| s.tokens.windows(2).all(|w| w[0].span.end <= w[1].span.start))
    );
}
