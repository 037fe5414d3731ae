//! Sentences with the quantities that must be read from them, and sentences with none.

mod elided;
mod negated;
mod news;
mod unknown;

use super::{Numbers, Numerals};
use crate::{
    extract::{Context, Detector, Mention, MentionKind, Quantity},
    language,
    lexicon::Lexicon,
    model::{Article, ArticleId, Block, ClaimKind, Decimal, Hedge, OffsetMap, Outlet, Published, Span, Zone},
};

/// Every quantity of `text`, as "phrase: kind figure [unit] [hedge] [flags]".
fn read(text: &str) -> Vec<String> {
    let span = Span::new(0, text.len());
    let block = Block { span, zone: Zone::Body };
    let article = Article {
        id: ArticleId("test".into()),
        path: "test.txt".into(),
        outlet: Outlet {
            name: "Test".into(),
            declared: true,
        },
        title: None,
        url: None,
        published: Published::UNKNOWN,
        modified: None,
        author: None,
        wire: None,
        text: text.into(),
        blocks: vec![block],
        offsets: OffsetMap::identity(),
        entered: vec![],
    };
    let lexicon = Lexicon::english();
    let mut out: Vec<Mention> = vec![];
    for sentence in &language::sentences(text, span, lexicon) {
        let numerals = Numerals::read(text, sentence, lexicon);
        Numbers.detect(
            &Context {
                article: &article,
                block,
                sentence,
                numerals: &numerals,
                before: &[],
                lexicon,
            },
            &mut out,
        );
    }
    out.iter()
        .filter_map(|m| match &m.kind {
            MentionKind::Quantity(q) => Some(shown(m.span.of(text), q)),
            _ => None,
        })
        .collect()
}

fn shown(phrase: &str, q: &Quantity) -> String {
    let kind = match q.kind {
        ClaimKind::Count => "count",
        ClaimKind::Measure => "measure",
        ClaimKind::Money => "money",
        ClaimKind::Percent => "percent",
        ClaimKind::Fraction => "fraction",
        ClaimKind::Ordinal => "ordinal",
        ClaimKind::Duration => "duration",
        ClaimKind::Age => "age",
        _ => "?",
    };
    let end = |n: Option<Decimal>| n.map_or("open".into(), |n| n.normalize().to_string());
    let figure = match q.figure {
        None => "unknown".into(),
        Some(f) if f.single().is_some() => end(f.lo),
        Some(f) => format!("{}..{}", end(f.lo), end(f.hi)),
    };
    let hedge = match q.hedge {
        Hedge::Exact => "",
        Hedge::About => " about",
        Hedge::Nearly => " nearly",
        Hedge::AtLeast => " at_least",
        Hedge::MoreThan => " more_than",
        Hedge::AtMost => " at_most",
        Hedge::LessThan => " less_than",
        Hedge::UpTo => " up_to",
        Hedge::Vague => " vague",
    };
    let unit = q.unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
    let timex = q
        .timex
        .as_ref()
        .filter(|_| kind != "age")
        .map(|t| format!(" {}", t.value))
        .unwrap_or_default();
    let part = if q.partitive { " part" } else { "" };
    let zero = if q.negated { " zero" } else { "" };
    format!("{phrase}: {kind} {figure}{unit}{hedge}{timex}{part}{zero}")
}

fn all(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected:?}\n  found    {:?}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn none(texts: &[&str]) {
    let wrong: Vec<String> = texts
        .iter()
        .filter(|t| !read(t).is_empty())
        .map(|t| format!("{t}: {:?}", read(t)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn counts() {
    all(&[
        ("The storm killed 12 people.", &["12: count 12"]),
        ("The toll has gone up to 12.", &["12: count 12"]),
        ("The river took a woman of 23, police said.", &["23: age 23 year"]),
        ("He spoke to a man of 30 parts.", &["30: count 30"]),
        ("Two hundred and six boats sank.", &["Two hundred and six: count 206"]),
        ("They fired 155mm shells.", &["155mm: measure 155 millimetre"]),
        ("Some 20m people watched.", &["Some 20m: count 20000000 about"]),
        ("A two-vehicle crash closed the bridge.", &["two: count 2"]),
        ("Thirteen of them escaped.", &["Thirteen: count 13 part"]),
        ("Rebels took three of its outposts.", &["three: count 3 part"]),
        ("Dozens of shops burned.", &["Dozens: count 24..99 vague"]),
        ("A dozen trucks arrived.", &["A dozen: count 12"]),
        ("At least one person died.", &["At least one: count 1 at_least"]),
        (
            "One soldier and two guards were hurt.",
            &["One: count 1", "two: count 2"],
        ),
        ("One of the pilots survived.", &["One: count 1 part"]),
        ("Between 40 and 50 houses fell.", &["40 and 50: count 40..50"]),
        ("Three or four shots were fired.", &["Three or four: count 3..4"]),
        (
            "About 12 lakhs of trees fell.",
            &["About 12 lakhs: count 1200000 about"],
        ),
        ("It sold 2.7m printed and bound books.", &["2.7m: count 2700000"]),
        ("Turkey's 12 posts stand.", &["12: count 12"]),
        ("In 2018 it grew to 3.9 million seats.", &["3.9 million: count 3900000"]),
        ("Bombing Kills 126 Near Harbour Town", &["126: count 126"]),
        ("Over 20 Dead in Harbour Blast", &["Over 20: count 20 more_than"]),
        (
            "Roughly between six and ten came.",
            &["Roughly between six and ten: count 6..10 about"],
        ),
        ("A 200-strong crowd gathered.", &["200: count 200"]),
    ]);
}

#[test]
fn hedges() {
    all(&[
        ("At least 40 people died.", &["At least 40: count 40 at_least"]),
        (
            "At least about 40 people died.",
            &["At least about 40: count 40 at_least"],
        ),
        ("Some 400 or so fled.", &["Some 400 or so: count 400 about"]),
        ("It hired 40 or more nurses.", &["40 or more: count 40 at_least"]),
        ("The 300-plus crew left.", &["300-plus: count 300 at_least"]),
        ("Nearly 150 vehicles crossed.", &["Nearly 150: count 150 nearly"]),
        (
            "Just under 150 vehicles crossed.",
            &["Just under 150: count 150 nearly"],
        ),
        (
            "More than a dozen houses burned.",
            &["More than a dozen: count 12 more_than"],
        ),
        (
            "No more than 30 guests may enter.",
            &["No more than 30: count 30 at_most"],
        ),
        (
            "No fewer than 30 guests came.",
            &["No fewer than 30: count 30 at_least"],
        ),
        ("Up to 500 jobs may go.", &["Up to 500: count 500 up_to"]),
        ("As many as 500 jobs may go.", &["As many as 500: count 500 up_to"]),
        ("Fewer than 20 seats are left.", &["Fewer than 20: count 20 less_than"]),
        (
            "At least another 40 are missing.",
            &["At least another 40: count 40 at_least"],
        ),
        (
            "An estimated 5,000 birds died.",
            &["An estimated 5,000: count 5000 about"],
        ),
        ("A 40-odd strong choir sang.", &["40-odd: count 40 about"]),
        ("Upwards of 90 homes flooded.", &["Upwards of 90: count 90 at_least"]),
        (
            "More than 60% agreed.",
            &["More than 60%: percent 60 percent more_than"],
        ),
        ("It holds over $5m.", &["over $5m: money 5000000 USD more_than"]),
        ("It owes $ more than 60.", &["$ more than 60: money 60 USD more_than"]),
    ]);
}

#[test]
fn words_that_do_not_hedge() {
    all(&[
        ("They talked about 12 deals.", &["12: count 12"]),
        (
            "The work was spread over two years.",
            &["two years: duration 2 year P2Y"],
        ),
        (
            "It took over two years.",
            &["over two years: duration 2 year more_than P2Y"],
        ),
        ("She asked about three cars.", &["three: count 3"]),
        ("A ratio of boys to girls of 4 to 6.", &["4: count 4", "6: count 6"]),
    ]);
}

#[test]
fn measures() {
    all(&[
        (
            "The town lies 60 kilometres away.",
            &["60 kilometres: measure 60 kilometre"],
        ),
        ("A 640bhp engine drives it.", &["640bhp: measure 640 brake horsepower"]),
        ("It runs at 2.4Ghz.", &["2.4Ghz: measure 2.4 gigahertz"]),
        ("Each holds 500mg.", &["500mg: measure 500 milligram"]),
        ("The flat has 80 sq m.", &["80 sq m: measure 80 square metre"]),
        ("The plot covers 32m2.", &["32m2: measure 32 square metre"]),
        ("Winds of 50mph hit the coast.", &["50mph: measure 50 mile per hour"]),
        ("It fell 15 to 20 km short.", &["15 to 20 km: measure 15..20 kilometre"]),
        (
            "The 12, 15 and 20 km runs start.",
            &[
                "12: measure 12 kilometre",
                "15: measure 15 kilometre",
                "20 km: measure 20 kilometre",
            ],
        ),
        (
            "A 7- or 8-inch screen is planned.",
            &["7: measure 7 inch", "8-inch: measure 8 inch"],
        ),
        ("The mercury hit 41C.", &["41C: measure 41 degree Celsius"]),
        (
            "It fell to minus 40 degrees Celsius.",
            &["minus 40 degrees Celsius: measure -40 degree Celsius"],
        ),
        (
            "A magnitude 6.4 quake struck.",
            &["magnitude 6.4: measure 6.4 magnitude"],
        ),
        (
            "A magnitude-6.1 quake struck.",
            &["magnitude-6.1: measure 6.1 magnitude"],
        ),
        (
            "It lies about 230 km (140 miles) away.",
            &[
                "about 230 km: measure 230 kilometre about",
                "140 miles: measure 140 mile about",
            ],
        ),
        (
            "A 7.1-magnitude quake struck.",
            &["7.1-magnitude: measure 7.1 magnitude"],
        ),
        (
            "It pumps 500,000 barrels a day.",
            &["500,000 barrels a day: measure 500000 barrel per day"],
        ),
        (
            "She stood 5 feet 11 inches tall.",
            &["5 feet 11 inches: measure 5.916666667 foot"],
        ),
        ("A 500-pound bomb fell.", &["500-pound: measure 500 pound"]),
        ("They seized 30 pounds of opium.", &["30 pounds: measure 30 pound"]),
        (
            "They work 40 hours a week.",
            &["40 hours a week: measure 40 hour per week"],
        ),
        (
            "Half a kilometre of rail is gone.",
            &["Half a kilometre: measure 0.5 kilometre"],
        ),
        ("The wall is 50m high.", &["50m: measure 50 metre"]),
        (
            "It dips to minus-130 degrees Fahrenheit.",
            &["minus-130 degrees Fahrenheit: measure -130 degree Fahrenheit"],
        ),
        (
            "It weighs between 2 kg and about 7 kg.",
            &["2 kg and about 7 kg: measure 2..7 kilogram"],
        ),
        (
            "Flats run from 450 sq ft up to 900 sq ft.",
            &["450 sq ft up to 900 sq ft: measure 450..900 square foot"],
        ),
        ("It is 2.5×10^3 km long.", &["2.5×10^3 km: measure 2500 kilometre"]),
        ("It is one-half mile away.", &["one-half mile: measure 0.5 mile"]),
        ("The rail is 1½ miles long.", &["1½ miles: measure 1.5 mile"]),
    ]);
}

#[test]
fn money() {
    all(&[
        (
            "Billions of dollars are at stake.",
            &["Billions of dollars: money 2000000000..open USD vague"],
        ),
        ("It cost $20.", &["$20: money 20 USD"]),
        ("It cost US$20m.", &["US$20m: money 20000000 USD"]),
        ("It cost A$1.5 million.", &["A$1.5 million: money 1500000 AUD"]),
        (
            "It cost $1.5 million dollars.",
            &["$1.5 million dollars: money 1500000 USD"],
        ),
        (
            "It cost 20 million Australian dollars.",
            &["20 million Australian dollars: money 20000000 AUD"],
        ),
        ("It cost RM23.50.", &["RM23.50: money 23.5 MYR"]),
        ("It cost EUR50m.", &["EUR50m: money 50000000 EUR"]),
        ("It cost Rs 500 crore.", &["Rs 500 crore: money 5000000000 INR"]),
        (
            "It cost €10-15 billion.",
            &["€10-15 billion: money 10000000000..15000000000 EUR"],
        ),
        (
            "It cost from $10 to $15 billion.",
            &["$10 to $15 billion: money 10000000000..15000000000 USD"],
        ),
        (
            "Prices run from $800,000 to $1.3 million.",
            &["$800,000 to $1.3 million: money 800000..1300000 USD"],
        ),
        ("Oil rose to $75 a barrel.", &["$75 a barrel: money 75 USD per barrel"]),
        ("Shares fell 34 cents.", &["34 cents: money 34 cent"]),
        ("She paid 500 pounds.", &["500 pounds: money 500 GBP"]),
        ("A fine of 3,000 yuan follows.", &["3,000 yuan: money 3000 CNY"]),
        ("A 4 million-euro prize waits.", &["4 million-euro: money 4000000 EUR"]),
        ("They paid 75 USD million.", &["75 USD million: money 75000000 USD"]),
        ("The balance fell to $-50.8bn.", &["$-50.8bn: money -50800000000 USD"]),
        ("A share costs 164p.", &["164p: money 164 pence"]),
        ("He posted $500 US bail.", &["$500 US: money 500 USD"]),
    ]);
}

#[test]
fn shares() {
    all(&[
        ("Turnout reached 61 per cent.", &["61 per cent: percent 61 percent"]),
        ("Turnout reached 61pc.", &["61pc: percent 61 percent"]),
        (
            "Between 15 per cent and 20 per cent voted.",
            &["15 per cent and 20 per cent: percent 15..20 percent"],
        ),
        (
            "From 15 per cent to 20 per cent voted.",
            &["15 per cent to 20 per cent: percent 15..20 percent"],
        ),
        (
            "Growth of 5 to 10 percent is seen.",
            &["5 to 10 percent: percent 5..10 percent"],
        ),
        (
            "The rate rose 2.5 percentage points.",
            &["2.5 percentage points: percent 2.5 percentage point"],
        ),
        (
            "The rate rose 25 basis points.",
            &["25 basis points: percent 25 basis point"],
        ),
        ("Half of them left.", &["Half: fraction 0.5 part"]),
        (
            "Two-thirds of the crew left.",
            &["Two-thirds: fraction 0.666666667 part"],
        ),
        ("Nearly half the crew left.", &["Nearly half: fraction 0.5 nearly"]),
        ("One in five agreed.", &["One in five: fraction 0.2"]),
        ("Seven out of ten agreed.", &["Seven out of ten: fraction 0.7"]),
        ("Most of the crew left.", &["Most: fraction 0.5..1 vague part"]),
        ("Sales rose sixfold.", &["sixfold: fraction 6 times"]),
        ("Sales are six times as high.", &["six times: fraction 6 times"]),
    ]);
}

#[test]
fn changes_are_two_numbers() {
    all(&[
        (
            "The week was cut from 38 hours to 36.",
            &["38 hours: duration 38 hour PT38H", "36: duration 36 hour PT36H"],
        ),
        ("The toll rose from 12 to 15.", &["12: count 12", "15: count 15"]),
        (
            "The rate fell from 4.8 percent to 4.7 percent.",
            &["4.8 percent: percent 4.8 percent", "4.7 percent: percent 4.7 percent"],
        ),
    ]);
}

#[test]
fn durations() {
    all(&[
        ("It lasted two weeks.", &["two weeks: duration 2 week P2W"]),
        (
            "A nearly nine-year war ended.",
            &["nearly nine-year: duration 9 year nearly P9Y"],
        ),
        ("They waited for weeks.", &["weeks: duration 2..open week vague PXW"]),
        (
            "They waited several hours.",
            &["several hours: duration 3..9 hour vague PTXH"],
        ),
        (
            "It took an hour and a half.",
            &["an hour and a half: duration 1.5 hour PT1H30M"],
        ),
        ("They waited half an hour.", &["half an hour: duration 0.5 hour PT0.5H"]),
        (
            "It has been shut for about a year.",
            &["about a year: duration 1 year about P1Y"],
        ),
        (
            "It ran two hours and 15 minutes.",
            &["two hours and 15 minutes: duration 2.25 hour PT2H15M"],
        ),
        ("He got three more years.", &["three more years: duration 3 year P3Y"]),
        (
            "The years-long feud goes on.",
            &["years-long: duration 2..open year vague PXY"],
        ),
        (
            "A two-to-three-day march began.",
            &["two-to-three-day: duration 2..3 day P2D"],
        ),
    ]);
}

#[test]
fn ages() {
    all(&[
        ("Fenn, 34, said so.", &["34: age 34 year"]),
        ("The 34-year-old said so.", &["34-year-old: age 34 year"]),
        ("A boy aged 12 was found.", &["aged 12: age 12 year"]),
        ("She was five years old.", &["five years old: age 5 year"]),
        ("The driver, 42, was held.", &["42: age 42 year"]),
        ("She turned 50 on Friday.", &["50: age 50 year"]),
        ("She was 34.", &["34: age 34 year"]),
        ("He died at the age of 90.", &["age of 90: age 90 year"]),
        ("Her aunt died at 91.", &["91: age 91 year"]),
        ("Both died at 2 hospitals.", &["2: count 2"]),
        ("A three-month-old child was found.", &["three-month-old: age 3 month"]),
        (
            "Children under the age of 5 years died.",
            &["under the age of 5 years: age 5 year less_than"],
        ),
    ]);
}

#[test]
fn zeros_and_unknowns() {
    all(&[
        ("There were no casualties.", &["no: count 0 zero"]),
        ("There were no serious injuries.", &["no: count 0 zero"]),
        ("No one was injured.", &["No one: count 0 zero"]),
        (
            "Not a single one of the crew fell.",
            &["Not a single one: count 0 part zero"],
        ),
        ("There were no foreign nationals aboard.", &["no: count 0 zero"]),
        ("Nobody has been hurt.", &["Nobody: count 0 zero"]),
        ("The fire ended without injuries.", &["without: count 0 zero"]),
        (
            "It hit a field without causing injuries or damage.",
            &["without causing: count 0 zero", "or: count 0 zero"],
        ),
        ("The shells did not cause any casualties.", &["any: count 0 zero"]),
        (
            "The ministry spoke of losses without giving a toll.",
            &["without giving a toll: count unknown"],
        ),
        (
            "An unknown number of people fled.",
            &["An unknown number: count unknown"],
        ),
    ]);
}

#[test]
fn negations_that_are_no_zero() {
    none(&[
        "There were no immediate reports of casualties.",
        "There was no word on casualties.",
        "No one claimed the attack.",
        "They can wait no longer.",
        "He left without a word.",
    ]);
}

#[test]
fn ranks() {
    all(&[
        ("It is the second time this month.", &["second: ordinal 2"]),
        ("It was the first strike since 1996.", &["first: ordinal 1"]),
        ("He was the 10th U.S. victim.", &["10th: ordinal 10"]),
        ("It is the third straight day.", &["third: ordinal 3"]),
        (
            "It was the first time in years.",
            &["first: ordinal 1", "years: duration 2..open year vague PXY"],
        ),
    ]);
    none(&[
        "the first day",
        "in the 21st century",
        "a second-hand car",
        "the Third Reich",
        "in the second half",
    ]);
}

#[test]
fn names_and_codes_count_nothing() {
    none(&[
        "Call 07700 900123 for help.",
        "The M4 is shut.",
        "An A330-200 landed.",
        "Two F-16s".get(4..).unwrap_or_default(),
        "A Boeing 787 landed.",
        "Flight 370 vanished.",
        "See page 12.",
        "Under Article 50 it may leave.",
        "It starts at 10:30.",
        "It starts at 11 a.m.",
        "It starts at 7pm.",
        "Call 555-123-4567.",
        "They led 2-1.",
        "Open 24/7.",
        "The attacks of 9/11 shook it.",
        "World War Two ended.",
        "He works for BBC One.",
        "No one knows.",
        "One can hope.",
        "They hit one another.",
        "It came in the 1980s.",
        "A 3D film opened.",
        "Version 1.2.3 is out.",
        "Use #7 now.",
        "It pays twice.",
        "COVID-19 spread.",
        "It rained in 2011.",
        "The Nikkei 225 index fell.",
        "Picture 3/8 The scene.",
        "Under resolutions 2118, 2209 and 2254 it must end.",
        "Airbus built a rival to Boeing's 747.",
        "The 787 Dreamliner flew.",
        "Keeper Jan Smit (4) ran.",
        "They finished in the bottom three.",
        "He lives at 12 Elm Street.",
        "The covid-19 wave came.",
    ]);
}

#[test]
fn any_text_is_read_without_panic() {
    for text in [
        "",
        "-",
        "$",
        "$-",
        "5-",
        "-5-",
        "no",
        "a",
        "an and a half",
        "1/",
        "/2",
        "¼¼",
        "no one",
        "aged",
        "½ and ½",
        "e\u{301} 5 µg",
        "between",
        "$ 5 $ 6",
    ] {
        read(text);
    }
}
