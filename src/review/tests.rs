//! A sitting key by key, with a pen that keeps what it is told; and what the screen shows of it.

use ratatui::{Terminal, backend::TestBackend};

use super::{
    queue::{Effect, Key, Order, Queue, Receipt},
    screen::{self, Looks},
};
use crate::model::{Cause, ClaimId, DecisionId, DecisionKind, FactId, RelationKind, Ruling, Verdict};
use crate::render::{Answer, Dossier, Pair, Style};

fn answer(position: usize, claim: &str, outlet: &str, value: &str) -> Answer {
    Answer {
        claim: ClaimId(claim.into()),
        position,
        value: value.into(),
        outlet: outlet.into(),
        published: "3 May 2021 (front matter)".into(),
        chain: "the police > Harbour Post".into(),
        quote: vec![
            ("The collapse of the bridge over the Tane killed ".into(), false),
            (value.into(), true),
            (" people on Tuesday.".into(), false),
        ],
        circumstances: vec!["when: 3 May 2021 (stated in the sentence)".into()],
        path: format!("articles/{}.md", outlet.to_lowercase()),
        place: (7, 12),
    }
}

fn clash(a: usize, b: usize) -> Pair {
    Pair {
        positions: (a, b),
        kind: RelationKind::Contradict,
        why: "12 is not 15".into(),
        rule: "contradict by the rule disjoint_values, confidence high".into(),
        decided: false,
    }
}

fn dossier(id: &str, verdict: Verdict, answers: Vec<Answer>, pairs: Vec<Pair>) -> Dossier {
    Dossier {
        id: FactId(id.into()),
        question: "People killed, Tane, 3 May 2021".into(),
        verdict,
        heading: "✗ CONTRADICT".into(),
        answers,
        pairs,
        sources: "3 outlets".into(),
        evidence: vec![("same concept".into(), 40), ("place differs".into(), -15)],
        decided: vec![],
        card: (1..=40).map(|n| format!("    line {n} of the card")).collect(),
    }
}

/// Two answers, one of two outlets, then a pair that can both be true.
fn queue() -> Queue {
    let deaths = vec![
        answer(0, "c-post", "Post", "12"),
        answer(0, "c-radio", "Radio", "twelve"),
        answer(1, "c-herald", "Herald", "15"),
    ];
    let other = vec![answer(0, "c-x", "Post", "several"), answer(1, "c-y", "Herald", "three")];
    let both = Pair {
        kind: RelationKind::Compatible,
        ..clash(0, 1)
    };
    Queue::new(vec![
        dossier("f-deaths", Verdict::Contradiction, deaths, vec![clash(0, 1)]),
        dossier("f-posts", Verdict::Compatible, other, vec![both]),
    ])
}

/// Three answers, of which every two clash.
fn three() -> Queue {
    let answers = vec![
        answer(0, "c-a", "Post", "12"),
        answer(1, "c-b", "Radio", "15"),
        answer(2, "c-c", "Herald", "20"),
    ];
    let pairs = vec![clash(0, 1), clash(0, 2), clash(1, 2)];
    Queue::new(vec![dossier("f-three", Verdict::Contradiction, answers, pairs)])
}

/// Presses keys (`\n` is Return) and writes what is asked; the orders that came.
fn sitting(queue: &mut Queue, keys: &str) -> Vec<Order> {
    let mut orders = vec![];
    for c in keys.chars() {
        let key = match c {
            '\n' => Key::Enter,
            '\t' => Key::Tab,
            '↓' => Key::Down,
            '→' => Key::Right,
            c => Key::Char(c),
        };
        match queue.press(key) {
            Effect::Write(order) => {
                orders.push(order);
                let n = orders.len();
                queue.written(Ok(Receipt {
                    decisions: vec![DecisionId(format!("d-{n}"))],
                    fact: FactId("f-minted".into()),
                    file: format!("claims/tane/deaths-{n}.yaml"),
                }));
            }
            Effect::TakeBack(_) => queue.taken_back(Ok(())),
            _ => {}
        }
    }
    orders
}

fn ids(claims: &[ClaimId]) -> Vec<&str> {
    claims.iter().map(|c| c.0.as_str()).collect()
}

fn screen(queue: &Queue, width: u16, height: u16, ascii: bool) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let looks = Looks {
        style: Style {
            ascii,
            color: false,
            ..Style::default()
        },
    };
    terminal.draw(|frame| screen::draw(frame, queue, &looks)).unwrap();
    let buffer = terminal.backend().buffer().clone();
    let row = |y: u16| {
        let cells = (0..width).map(|x| buffer[(x, y)].symbol().to_owned());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..height).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_decision_asks_for_its_reason_and_offers_it_again() {
    let mut queue = queue();
    let orders = sitting(&mut queue, "cboth counts cannot be\nk\n");
    let said: Vec<_> = orders.iter().map(|o| (o.ruling, o.kind, o.why.as_str())).collect();
    assert_eq!(
        said,
        [
            (Ruling::Contradict, DecisionKind::Relation, "both counts cannot be"),
            (Ruling::Compatible, DecisionKind::Relation, "both counts cannot be"),
        ]
    );
    assert_eq!(ids(&orders[0].claims), ["c-post", "c-radio"]);
    assert_eq!(ids(&orders[0].against), ["c-herald"]);
    assert_eq!(queue.left(), 0);
    assert_eq!(queue.press(Key::Char('q')), Effect::Quit);
}

#[test]
fn no_decision_without_a_reason() {
    let mut queue = queue();
    assert!(sitting(&mut queue, "c\n   \n").is_empty());
    assert!(queue.message.contains("needs a reason"));
    queue.press(Key::Escape);
    assert_eq!(queue.left(), 2);
}

#[test]
fn a_reason_written_ahead_lets_one_key_decide() {
    let mut queue = queue();
    let orders = sitting(&mut queue, "wseen at the desk\nc");
    assert_eq!(orders[0].why, "seen at the desk");
    // it counts once
    assert!(sitting(&mut queue, "k").is_empty());
}

#[test]
fn same_leaves_the_relation_to_be_decided() {
    let mut queue = queue();
    let orders = sitting(&mut queue, "yone collapse\n");
    assert_eq!(
        (orders[0].ruling, ids(&orders[0].claims)),
        (Ruling::Same, vec!["c-post", "c-herald"])
    );
    assert_eq!((queue.at, queue.left()), (0, 2));
    assert!(queue.message.contains("c, k or a"));
    let orders = sitting(&mut queue, "c\n");
    assert_eq!((orders[0].fact.0.as_str(), queue.at), ("f-minted", 1));
}

#[test]
fn every_clash_of_a_question_is_asked_for() {
    let mut queue = three();
    let orders = sitting(&mut queue, "cx\nc\n");
    assert_eq!((orders.len(), queue.left()), (2, 1));
    assert!(queue.message.contains("One more clash"));
    assert_eq!(
        (ids(&orders[1].claims), ids(&orders[1].against)),
        (vec!["c-a"], vec!["c-c"])
    );
    sitting(&mut queue, "k\n");
    assert_eq!(queue.left(), 0);
    // a capital C decides them all
    let mut queue = three();
    assert!(screen(&queue, 80, 24, false).contains("C contradict all"));
    let orders = sitting(&mut queue, "Call three clash\n");
    assert_eq!(
        (orders[0].ruling, orders[0].whole, queue.left()),
        (Ruling::Contradict, true, 0)
    );
    // a status speaks for the whole question
    let mut queue = three();
    let orders = sitting(&mut queue, "Aknown\n");
    assert_eq!((ids(&orders[0].claims), queue.left()), (vec!["c-a", "c-b", "c-c"], 0));
}

#[test]
fn splitting_off_and_bad_extraction_take_the_answer_in_focus() {
    let mut queue = three();
    let orders = sitting(&mut queue, "\txother bridge\n");
    assert_eq!(
        (orders[0].ruling, orders[0].kind),
        (Ruling::Different, DecisionKind::Match)
    );
    assert_eq!(
        (ids(&orders[0].claims), ids(&orders[0].against)),
        (vec!["c-b"], vec!["c-a", "c-c"])
    );
    // the clash of the others is left
    assert_eq!(queue.left(), 1);
    let orders = sitting(&mut queue, "e\n");
    assert_eq!(
        (orders[0].ruling, ids(&orders[0].claims)),
        (Ruling::BadExtraction, vec!["c-a"])
    );
    assert_eq!(queue.left(), 0);
}

#[test]
fn another_answer_can_be_set_beside() {
    let mut queue = three();
    let orders = sitting(&mut queue, "\t↓cx\n");
    assert_eq!(
        (ids(&orders[0].claims), ids(&orders[0].against)),
        (vec!["c-a"], vec!["c-c"])
    );
}

#[test]
fn a_cause_goes_with_the_next_relation_only() {
    let mut queue = queue();
    let orders = sitting(&mut queue, "33" /* chosen and taken away */);
    assert!(orders.is_empty() && queue.cause.is_none());
    let orders = sitting(&mut queue, "7crevised\nk\n");
    assert_eq!((orders[0].cause, orders[1].cause), (Some(Cause::Revision), None));
    let orders = sitting(&mut three(), "1plater\n");
    assert_eq!(orders[0].cause, None);
}

#[test]
fn undo_takes_back_step_by_step() {
    let mut queue = queue();
    sitting(&mut queue, "cx\nk\n");
    assert_eq!((queue.left(), queue.receipts().count()), (0, 2));
    sitting(&mut queue, "z");
    assert_eq!((queue.at, queue.left()), (1, 1));
    sitting(&mut queue, "z");
    assert_eq!((queue.at, queue.left(), queue.receipts().count()), (0, 2, 0));
    sitting(&mut queue, "z");
    assert!(queue.message.contains("Nothing to take back"));
}

#[test]
fn what_cannot_be_written_changes_nothing_and_keeps_the_reason() {
    let mut queue = queue();
    queue.press(Key::Char('c'));
    queue.press(Key::Char('x'));
    assert!(matches!(queue.press(Key::Enter), Effect::Write(_)));
    queue.written(Err("claims/: permission denied".into()));
    assert_eq!((queue.left(), queue.why.as_deref()), (2, Some("x")));
    assert!(queue.message.contains("Not written: claims/: permission denied"));
    assert_eq!(sitting(&mut queue, "c").len(), 1);
}

#[test]
fn questions_can_be_walked_without_deciding() {
    let mut queue = queue();
    sitting(&mut queue, "→");
    assert_eq!(queue.at, 1);
    sitting(&mut queue, " ");
    assert_eq!((queue.at, queue.left()), (0, 2));
    assert_eq!(queue.press(Key::Char('o')), Effect::Open("articles/post.md".into(), 7));
    assert_eq!(queue.press(Key::Interrupt), Effect::Quit);
}

#[test]
fn an_empty_queue_says_so_and_takes_any_key() {
    let mut queue = Queue::new(vec![]);
    for key in "cynx12 wzs?o\n".chars() {
        assert_eq!(queue.press(Key::Char(key)), Effect::None);
    }
    assert!(screen(&queue, 80, 24, false).contains("Nothing to decide"));
    assert_eq!(queue.press(Key::Char('q')), Effect::Quit);
}

#[test]
fn the_screen_shows_both_sides_the_rule_and_the_keys() {
    let shown = screen(&queue(), 80, 24, false);
    for part in [
        "Reviewing 1 of 2 ✗ CONTRADICT f-deaths",
        "People killed, Tane, 3 May 2021",
        "▸ 12",
        "Post, 3 May 2021 (front matter)",
        "said by: the police > Harbour Post",
        "«15»",
        "articles/herald.md:7:12",
        "also: Radio (twelve)",
        "why: 12 is not 15 (contradict by the rule disjoint_values",
        "y same fact",
        "q quit",
    ] {
        assert!(shown.contains(part), "{part}:\n{shown}");
    }
    assert!(shown.contains(" │ "), "{shown}");
}

#[test]
fn score_help_and_reason_have_their_place() {
    let mut queue = queue();
    queue.press(Key::Char('s'));
    let shown = screen(&queue, 80, 24, false);
    assert!(
        shown.contains("score 2.5: same concept +4.0, place differs -1.5"),
        "{shown}"
    );
    queue.press(Key::Char('c'));
    let shown = screen(&queue, 80, 24, false);
    assert!(
        shown.contains("Why contradict?") && shown.contains("Enter save"),
        "{shown}"
    );
    queue.press(Key::Escape);
    queue.press(Key::Char('?'));
    let shown = screen(&queue, 80, 24, false);
    for part in ["bad extraction", "1 time", "0 typo", "Any key goes back."] {
        assert!(shown.contains(part), "{part}:\n{shown}");
    }
}

#[test]
fn the_whole_card_can_be_read_and_left() {
    let mut queue = queue();
    queue.press(Key::Char('v'));
    let shown = screen(&queue, 80, 24, false);
    assert!(
        shown.starts_with("    line 1 of the card") && shown.contains("goes back"),
        "{shown}"
    );
    for _ in 0..9 {
        queue.press(Key::PageDown);
    }
    assert!(screen(&queue, 80, 24, false).starts_with("    line 40 of the card"));
    // keys of decision only go back from here
    assert!(sitting(&mut queue, "c").is_empty());
    assert!(screen(&queue, 80, 24, false).contains("Reviewing 1 of 2"));
}

#[test]
fn narrow_small_and_plain_terminals_work() {
    let stacked = screen(&queue(), 60, 40, false);
    assert!(
        !stacked.contains(" │ ") && stacked.contains("«12»") && stacked.contains("«15»"),
        "{stacked}"
    );
    assert!(screen(&queue(), 30, 8, false).contains("Too small"));
    let plain = screen(&queue(), 80, 24, true).replace("✗", "");
    assert!(
        plain.is_ascii() && plain.contains(">>15<<") && plain.contains("> 12"),
        "{plain}"
    );
    let mut queue = queue();
    let low = screen(&queue, 80, 18, false);
    assert!(low.contains("more: PgDn") && low.contains("q quit"), "{low}");
    queue.press(Key::PageDown);
    assert_ne!(low, screen(&queue, 80, 18, false));
}
