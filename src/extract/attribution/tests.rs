//! What is attributed to whom, and what is not. All sentences were written for these tests.

use super::sample::{chain, source_of};

#[track_caller]
fn check(paragraphs: &[&str], needle: &str, expected: &str) {
    assert_eq!(chain(paragraphs, needle), expected, "for `{needle}` in {paragraphs:?}");
}

#[test]
fn a_speaker_before_the_content() {
    check(
        &["The harbour office said that 14 boats had sunk."],
        "14",
        "harbour office",
    );
    check(
        &["Mayor Ilse Brandt told reporters on Monday that 30 homes were lost."],
        "30",
        "Ilse Brandt",
    );
    check(&["Officials say 12 people are missing."], "12", "Officials");
    check(
        &["The Lakeside Relief Fund, which runs two shelters, said that 400 beds were free."],
        "400",
        "Lakeside Relief Fund",
    );
    check(
        &["The fire service put the number of wrecked barns at 17."],
        "17",
        "fire service",
    );
    check(&["The ministry reported 250 new cases."], "250", "ministry");
}

#[test]
fn what_runs_into_a_speaker_where_commas_are_lost_is_no_part_of_it() {
    check(
        &["A raid killed 15 civilians and injured 40 others local sources said."],
        "40",
        "local sources",
    );
    check(
        &["A bomb killed six and wounded 32 people Velmian state television reported."],
        "32",
        "Velmian state television",
    );
    check(
        &["At least 28 people were killed by missiles near the river on Sunday night activists said."],
        "28",
        "activists",
    );
    // plurals of the speakers themselves stay
    check(
        &["Two hospital doctors said 14 people had died."],
        "14",
        "hospital doctors",
    );
}

#[test]
fn a_speaker_after_the_content() {
    check(
        &["At least 14 boats were sunk in the storm, the harbour office said."],
        "14",
        "harbour office",
    );
    check(
        &["Some 300 people were moved to schools, said Tom Adler, head of the rescue service."],
        "300",
        "Tom Adler < rescue service",
    );
    check(&["\"We lost 40 sheep,\" said farmer Owen Pryce."], "40", "Owen Pryce");
    check(
        &["Five bridges were closed, according to the roads agency."],
        "Five",
        "roads agency",
    );
    check(
        &["Rents were raised by 7 percent, the Tenants Union (TU) said on Tuesday."],
        "7 percent",
        "Tenants Union",
    );
}

#[test]
fn a_speaker_in_the_middle() {
    check(&["According to the coroner, two men drowned."], "two", "coroner");
    check(
        &["\"We counted 60 cracks,\" engineer Pia Holm said, \"and 12 of them are new.\""],
        "12",
        "Pia Holm",
    );
}

#[test]
fn chains_name_the_nearest_speaker_first() {
    check(
        &["A port official said that 9 cranes had stopped, the news agency Baltwire reported."],
        "9",
        "port official < Baltwire",
    );
    check(
        &["At least 23 people died, the Baltwire news agency said, citing the coroner."],
        "23",
        "coroner < Baltwire",
    );
}

#[test]
fn nothing_is_attributed_when_nobody_says_it() {
    check(&["The report on 12 mines was published on Friday."], "12", "");
    check(&["The chairman said nothing about the 12 mines."], "12", "");
    check(&["The storm sank 14 boats."], "14", "");
    check(
        &["The dam was built for 14 villages, and the mayor was there."],
        "14",
        "",
    );
}

#[test]
fn stance_is_kept() {
    let denied = source_of(&["The company denied that it would cut 500 jobs."], "500").expect("a source");
    assert!(denied.denied && denied.chain == ["company"]);
    assert!(source_of(&["The company dismissed 500 workers in May."], "500").is_none());
    let dismissed = source_of(&["The company dismissed reports that 500 workers would go."], "500");
    assert!(dismissed.is_some_and(|s| s.denied));
    let claimed = source_of(&["The rebels claimed that they had shot down 3 drones."], "3").expect("a source");
    assert!(claimed.alleged && !claimed.denied);
    let vague = source_of(&["The ferry was reportedly carrying 80 passengers."], "80").expect("a source");
    assert!(vague.alleged && vague.chain == ["reports"]);
}

#[test]
fn appositions_and_roles_give_the_name() {
    check(
        &["The works manager, Carl Ehlers, said that 90 vans were late."],
        "90",
        "Carl Ehlers",
    );
    check(
        &[
            "At a news conference, Enzo Curti, director of Lombard Civil Aviation, said the charter flight crashed 10 minutes after noon.",
        ],
        "10",
        "Enzo Curti < Lombard Civil Aviation",
    );
    check(
        &["Ana Ruiz, 51, who lives in a hamlet near Nandu, on the north coast, said she saw 3 boats."],
        "3",
        "Ana Ruiz",
    );
    check(
        &["The blaze killed 4 horses, said Budi, an official of the fire service."],
        "4",
        "Budi < fire service",
    );
}

#[test]
fn pronouns_and_short_names_take_up_the_speaker() {
    let paragraph =
        "The blaze killed 4 horses, said Budi, an official of the fire service. He said 22 sheds were lost.";
    check(&[paragraph], "22", "Budi < fire service");
    check(
        &["Harbour chief Lena Aas said 5 boats sank. Later Aas said 9 were found."],
        "9",
        "Lena Aas",
    );
    check(
        &["The Northern Watch for Human Rights said 12 died. The watch said 30 were hurt. It said 2 were children."],
        "2",
        "Northern Watch for Human Rights",
    );
    check(
        &["A monitor said 12 people were killed. The Coastal Observatory for Peace said 30 were hurt."],
        "12",
        "Coastal Observatory for Peace",
    );
    check(
        &["The WHO said 70 people had died. It said 5 doctors were among them."],
        "5",
        "WHO",
    );
}

#[test]
fn quotations_keep_their_speaker_across_sentences_and_paragraphs() {
    check(
        &["\"We waited,\" said guard Tom Bell. \"Then 6 men came.\""],
        "6",
        "Tom Bell",
    );
    check(
        &["“It shook for 15 seconds.", "People ran out,” said mayor Ida Lund."],
        "15",
        "Ida Lund",
    );
    check(
        &["Mayor Ida Lund said: “We lost 7 barns.", "“We also lost 3 cows.”"],
        "3",
        "Ida Lund",
    );
    check(
        &["The mayor arrived. She called it “a mess”. In all 7 barns burned."],
        "7",
        "",
    );
}

#[test]
fn two_attributions_share_a_sentence() {
    let sentence = "The union said 30 people marched; police counted 12.";
    check(&[sentence], "30", "union");
    check(&[sentence], "12", "police");
    let sentence = "The army said it had killed 9 rebels while the rebels said they had lost 2 men.";
    check(&[sentence], "9", "army");
    check(&[sentence], "2", "rebels");
    let sentence = "At least 7 people were killed, the police said, and the driver, aged 42, has been arrested.";
    check(&[sentence], "7", "police");
    check(&[sentence], "42", "");
}

#[test]
fn a_count_belongs_to_whoever_counted() {
    check(
        &["By the count of the harbour office, 14 boats sank."],
        "14",
        "harbour office",
    );
    check(
        &["The harbour office's tally for the week stands at 14 boats."],
        "14",
        "harbour office",
    );
    check(&["The tally for the week stands at 14 boats."], "14", "");
}

#[test]
fn a_source_in_the_middle_stands_for_both_sides() {
    let text = &["Most of the boats, it stressed, were lost on 4 May."];
    check(
        &[&format!("The harbour office said 14 boats sank. {}", text[0])],
        "Most",
        "harbour office",
    );
    check(
        &["In the first week, according to the ministry, crews based in Velm found 30 bodies."],
        "30",
        "ministry",
    );
}

#[test]
fn titles_and_trades_take_up_those_who_were_introduced() {
    let introduced = "President Ilse Brandt met the strikers at Halden Motors.";
    check(
        &[introduced, "The president said 300 jobs were safe."],
        "300",
        "Ilse Brandt",
    );
    check(
        &[introduced, "The carmaker said it had lost 40 vans."],
        "40",
        "Halden Motors",
    );
    check(
        &[
            "Halden said in a statement that the works was shut.",
            "\"We counted 40 vans,\" the statement said.",
        ],
        "40",
        "Halden",
    );
    check(&[introduced, "The mayor said 300 jobs were safe."], "300", "mayor");
}

#[test]
fn a_headline_without_its_colon() {
    check(&["# Death toll in market blast hits 43 Monitor"], "43", "Monitor");
    check(&["# Car bomb kills 31 in northern town state TV"], "31", "state TV");
    check(&["# Police hold 31 over attack on city hospital"], "31", "");
    check(&["# Man fined over death of 3 officials"], "3", "");
}

#[test]
fn a_speaker_goes_by_a_given_name() {
    check(
        &["A doctor going by the name of Ann Lee said her ward took in 12 people."],
        "12",
        "Ann Lee",
    );
    check(
        &["The fitter, who was hurt, said the tram slid for 9 seconds."],
        "9",
        "fitter",
    );
    check(
        &["Halden spokeswoman Ann Lee said 12 vans burned."],
        "12",
        "Ann Lee < Halden",
    );
}

#[test]
fn the_verb_s_own_argument_is_no_content() {
    check(
        &["Velmora has responded with 3,000 soldiers, whose task is to guard the posts."],
        "3,000",
        "",
    );
    check(
        &["The accord that Velmora concluded with its neighbour in 2017 keeps 12 posts open."],
        "12",
        "",
    );
}

#[test]
fn two_verbs_share_a_subject() {
    check(
        &["The institute lists 40 shocks and counts 52 more in the hills."],
        "52",
        "institute",
    );
}

#[test]
fn an_aside_is_not_denied() {
    let text = &["Velmora denied using gas in the war which has killed 9,000 people."];
    assert!(source_of(text, "9,000").is_none());
    assert!(source_of(text, "gas").is_some_and(|s| s.denied));
}

#[test]
fn where_and_how_it_was_said_is_skipped() {
    check(
        &["Two pilots died, President Ilse Brandt said in a statement posted on social media."],
        "Two",
        "Ilse Brandt",
    );
    check(
        &["A team will arrive on 3 May, the minister said in Velm on Friday."],
        "3 May",
        "minister",
    );
}

#[test]
fn a_day_in_front_dates_the_statement() {
    use crate::{extract::claims, lexicon::Lexicon, model::Basis};
    let mut article = super::sample::article(&["On Friday, the mayor said that three of the posts were shut."]);
    article.published.range = "2024-05-21".parse().ok().map(crate::model::DateRange::day);
    let claims = claims(&article, 0, Lexicon::english());
    let three = claims
        .iter()
        .find(|c| c.value.span.of(&article.text) == "three")
        .expect("the count is found");
    assert_ne!(three.time.map(|t| t.basis), Some(Basis::Sentence));
    assert!(three.as_of.is_some_and(|d| d.to < article.published.anchor()));
}
