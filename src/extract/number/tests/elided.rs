//! Numbers that leave out what the number before them has said.

use super::all;

#[test]
fn a_change_shares_unit_and_scale() {
    all(&[
        (
            "The week was cut from 38 hours to 36.",
            &["38 hours: duration 38 hour PT38H", "36: duration 36 hour PT36H"],
        ),
        (
            "Output fell from 12 million tonnes to 9.",
            &["12 million tonnes: measure 12000000 tonne", "9: measure 9000000 tonne"],
        ),
        (
            "Inflation eased to 3.1 percent from 3.4.",
            &["3.1 percent: percent 3.1 percent", "3.4: percent 3.4 percent"],
        ),
        (
            "The index rose by 2 percent but the other by 1.",
            &["2 percent: percent 2 percent", "1: percent 1 percent"],
        ),
    ]);
    // a noun, or another preposition, keeps the second number apart
    all(&[
        (
            "Fares rose by 2 percent and fines by 3 tokens each.",
            &["2 percent: percent 2 percent", "3: count 3"],
        ),
        (
            "Costs rose 2 percent in 14 towns.",
            &["2 percent: percent 2 percent", "14: count 14"],
        ),
    ]);
}

#[test]
fn units_with_stops_and_nights() {
    all(&[
        (
            "The car did 80 m.p.h. on the road.",
            &["80 m.p.h.: measure 80 mile per hour"],
        ),
        ("He was held for three nights.", &["three nights: duration 3 night P3D"]),
        (
            "Work ends within two weeks.",
            &["two weeks: duration 2 week at_most P2W"],
        ),
    ]);
    all(&[("The hall is 80 m long.", &["80 m: measure 80 metre"])]);
}

#[test]
fn money_in_parts_and_in_millions() {
    all(&[
        (
            "The bus costs 3 dollars and 50 cents.",
            &["3 dollars and 50 cents: money 3.5 USD"],
        ),
        ("Revenue was MEUR 60.", &["MEUR 60: money 60000000 EUR"]),
        ("Revenue was 48.5 MUSD last year.", &["48.5 MUSD: money 48500000 USD"]),
        ("The stand holds 80, 000 people.", &["80, 000: count 80000"]),
    ]);
    all(&[
        (
            "He paid 3 dollars and got 50 cents.",
            &["3 dollars: money 3 USD", "50 cents: money 50 cent"],
        ),
        (
            "He saw 80, 120 and 300 boats.",
            &["80: count 80", "120: count 120", "300: count 300"],
        ),
    ]);
}

#[test]
fn a_value_beside_another_takes_its_unit_and_scale() {
    all(&[
        (
            "Sales hit $4.8 billion, up from 4.5 in May.",
            &["$4.8 billion: money 4800000000 USD", "4.5: money 4500000000 USD"],
        ),
        (
            "Its share rose to 17%, up from 14% a year ago.",
            &["17%: percent 17 percent", "14%: percent 14 percent"],
        ),
        (
            "It raised 280 million of the 1.5 billion shekels.",
            &[
                "280 million: money 280000000 ILS part",
                "1.5 billion shekels: money 1500000000 ILS",
            ],
        ),
    ]);
    all(&[(
        "Sales hit $4.8 billion, up from 45 shops in May.",
        &["$4.8 billion: money 4800000000 USD", "45: count 45"],
    )]);
}

#[test]
fn rates_behind_a_noun_or_a_conversion() {
    all(&[
        (
            "It burns 2.4 million gallons of jet fuel a year.",
            &["2.4 million gallons: measure 2400000 gallon per year"],
        ),
        (
            "They pay C$6 (US$4.46) per share.",
            &["C$6: money 6 CAD per share", "US$4.46: money 4.46 USD"],
        ),
        (
            "It lent 40 tonnes of wheat a year ago.",
            &["40 tonnes: measure 40 tonne"],
        ),
    ]);
}

#[test]
fn decimals_as_they_are_spoken() {
    all(&[
        (
            "Inflation stood at five point five percent.",
            &["five point five percent: percent 5.5 percent"],
        ),
        (
            "It cost three point two million euros.",
            &["three point two million euros: money 3200000 EUR"],
        ),
        ("At one point five men ran.", &["five: count 5"]),
        ("She won by two points.", &["two: count 2"]),
    ]);
}

#[test]
fn percent_signs_addresses_and_prefixes() {
    all(&[
        ("The bank buys a 30.84 % stake.", &["30.84 %: percent 30.84 percent"]),
        (
            "It lets sub-500 sq m offices.",
            &["sub-500 sq m: measure 500 square metre less_than"],
        ),
        (
            "Water boils at 100° Celsius.",
            &["100° Celsius: measure 100 degree Celsius"],
        ),
        ("The airline grounded two new 737 Max jets.", &["two: count 2"]),
        (
            "Toll from bus attack at least 126 Observatory",
            &["at least 126: count 126 at_least"],
        ),
        ("The show is built around the 37m hull.", &["37m: measure 37 metre"]),
    ]);
    super::none(&["See https://example.org/page?id=305&n=20%25 for more."]);
}
