//! Laws that hold for every input: no panic, spans on character boundaries, interval algebra, order-free reports.

use crosscheck::{
    Lexicon,
    model::{Article, ArticleId, Decimal, Decisions, Figure, Hedge, Interval, Published, Span},
    pipeline,
};
use proptest::prelude::*;

const HEDGES: [Hedge; 9] = [
    Hedge::Exact,
    Hedge::About,
    Hedge::Nearly,
    Hedge::AtLeast,
    Hedge::MoreThan,
    Hedge::AtMost,
    Hedge::LessThan,
    Hedge::UpTo,
    Hedge::Vague,
];

fn interval() -> impl Strategy<Value = Interval> {
    let end = || proptest::option::of(-50i64..50);
    (end(), end(), any::<bool>(), any::<bool>()).prop_map(|(lo, hi, lo_open, hi_open)| Interval {
        lo: lo.map(Decimal::from),
        hi: hi.map(Decimal::from),
        lo_open: lo_open && lo.is_some(),
        hi_open: hi_open && hi.is_some(),
    })
}

/// Halves too, so that open ends matter.
fn probes() -> impl Iterator<Item = Decimal> {
    (-110i64..110).map(|n| Decimal::new(n * 5, 1))
}

/// Text that looks like news: numbers, hedges, dates, names, odd punctuation.
fn newsy() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => proptest::sample::select(vec![
            "at", "least", "about", "nearly", "more", "than", "12", "1,200", "two", "dozen", "dozens", "of", "soldiers", "people",
            "were", "killed", "wounded", "on", "Friday", "September", "9", "2017", "the", "a", "deal", "$", "20m", "km", "percent",
            "said", "Reuters", "according", "to", "“", "”", "\"", "'s", "’s", "-", "–", "U.S.", "Gen.", ",", ".", "half", "between",
            "and", "from", "since", "last", "March", "no", "casualties", "three", "its", "outposts", "(", ")", "%", "½", "\n\n",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

fn article(id: &str, text: &str) -> Article {
    Article::from_text(id, id, Published::UNKNOWN, text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn intersection_holds_what_both_hold(a in interval(), b in interval()) {
        let both = a.intersection(&b);
        prop_assert_eq!(both, b.intersection(&a));
        for n in probes() {
            prop_assert_eq!(both.contains(n), a.contains(n) && b.contains(n));
        }
    }

    #[test]
    fn inclusion_is_containment_of_every_number(a in interval(), b in interval()) {
        if a.includes(&b) {
            prop_assert!(probes().all(|n| !b.contains(n) || a.contains(n)));
        }
        prop_assert!(a.includes(&a) && a.includes(&a.intersection(&b)));
        prop_assert_eq!(a.intersects(&b), b.intersects(&a));
    }

    #[test]
    fn every_hedge_allows_a_number_next_to_the_figure(n in 1i64..1_000_000, hedge in proptest::sample::select(HEDGES.to_vec())) {
        let interval = Figure::point(n.into()).under(hedge, Decimal::new(10, 2));
        prop_assert!(!interval.is_empty());
        let near = [Decimal::from(n), Decimal::from(n) + Decimal::new(1, 1), Decimal::from(n) - Decimal::new(1, 1)];
        prop_assert!(near.iter().any(|m| interval.contains(*m)));
    }

    #[test]
    fn any_text_is_read_without_panic_and_spans_fit(text in prop_oneof![newsy(), "\\PC{0,200}", any::<String>()]) {
        for claim in pipeline::extract(&article("a", &text), Lexicon::english()) {
            for span in [claim.sentence, claim.value.span] {
                prop_assert!(text.get(span.range()).is_some_and(|t| !t.is_empty()), "{:?} in {:?}", span, text);
            }
            prop_assert!(claim.sentence.contains(claim.value.span));
        }
    }

    #[test]
    fn the_order_of_articles_changes_nothing(texts in proptest::collection::vec(newsy(), 2..5), turn in 1usize..4) {
        let articles: Vec<Article> = texts.iter().enumerate().map(|(i, t)| article(&format!("a{i}"), t)).collect();
        let mut turned = articles.clone();
        turned.rotate_left(turn % texts.len());
        turned.reverse();
        let report = |articles| pipeline::reconcile(articles, &Decisions::default(), Lexicon::english());
        prop_assert_eq!(report(articles), report(turned));
    }
}

#[test]
fn an_unrelated_article_changes_no_other_fact() {
    let night = "A fire at the Harlow mill killed 12 people on Monday, police said. Some 40 were wounded in the blaze.";
    let day = "Twelve people died in the fire at the Harlow mill on Monday. About 40 were wounded, firefighters said.";
    let other =
        "The council of Tarn agreed a budget of 3 million crowns, 4 percent more than last year, its treasurer said.";
    let facts = |texts: &[(&str, &str)]| {
        let articles = texts.iter().map(|(id, t)| article(id, t)).collect();
        let report = pipeline::reconcile(articles, &Decisions::default(), Lexicon::english());
        let mut facts: Vec<_> = report
            .facts
            .iter()
            .filter(|f| {
                f.positions
                    .iter()
                    .flat_map(|p| &p.claims)
                    .all(|&c| report.articles[report.claims[c].article].id != ArticleId("z".into()))
            })
            .map(|f| (f.id.clone(), f.verdict))
            .collect();
        facts.sort();
        facts
    };
    let alone = facts(&[("a", night), ("b", day)]);
    assert!(!alone.is_empty());
    assert_eq!(alone, facts(&[("a", night), ("b", day), ("z", other)]));
}

#[test]
fn spans_never_leave_their_text() {
    assert_eq!(Span::new(3, 9).of("abc"), "");
}
