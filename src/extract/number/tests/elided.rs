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
            "Fares rose by 2 percent and fines by 3 crowns each.",
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
