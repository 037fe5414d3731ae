//! Digits as news writes them: 1,200 / 12,34,567 / 1.2 / .5 / 1½ / 1.200.000.

use crate::model::Decimal;

/// A number written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) value: Decimal,
    /// Digits before the decimal point.
    pub(crate) digits: u8,
    /// Written with separators between groups of digits.
    pub(crate) grouped: bool,
    /// Written with a decimal point or a vulgar fraction.
    pub(crate) fractional: bool,
    /// Written with a zero in front ("007", "06"), which no amount has.
    pub(crate) padded: bool,
}

/// Amounts of more digits than this without separators are identifiers.
const LONGEST_PLAIN: usize = 13;

/// The digit literal that starts at byte `at` of `body`: its length, and its value unless it is a code ("1.2.3").
/// `glued`: something stands right before it, so that a leading point is no decimal point.
pub(crate) fn at(body: &str, at: usize, glued: bool) -> Option<(usize, Option<Literal>)> {
    let rest = &body[at..];
    if let Some(c) = rest.chars().next().filter(|&c| vulgar(c).is_some()) {
        let literal = Literal {
            value: vulgar(c)?,
            digits: 1,
            grouped: false,
            fractional: true,
            padded: false,
        };
        return Some((c.len_utf8(), Some(literal)));
    }
    let bytes = rest.as_bytes();
    let bare_point = bytes.first() == Some(&b'.') && !glued && bytes.get(1).is_some_and(u8::is_ascii_digit);
    if !bare_point && !bytes.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let whole = if bare_point {
        Whole {
            len: 0,
            digits: 0,
            grouped: false,
        }
    } else {
        whole(bytes)
    };
    let mut len = whole.len;
    let fraction = decimals(&rest[len..]);
    len += fraction;
    if is_code(&bytes[len..]) {
        return Some((len + tail_of_code(&bytes[len..]), None));
    }
    let plain: String = rest[..len]
        .replace('·', ".")
        .chars()
        .filter(|&c| c != ',' && (fraction > 0 || c != '.'))
        .collect();
    let plain = if bare_point { format!("0{plain}") } else { plain };
    let mut value: Decimal = match plain.parse() {
        Ok(value) if whole.grouped || whole.digits <= LONGEST_PLAIN => value,
        _ => return Some((len, None)),
    };
    let mut fractional = fraction > 0;
    if let Some((c, part)) = rest[len..]
        .chars()
        .next()
        .and_then(|c| Some((c, vulgar(c)?)))
        .filter(|_| fraction == 0)
    {
        value += part;
        len += c.len_utf8();
        fractional = true;
    }
    let padded = bytes[0] == b'0' && whole.digits > 1;
    let digits = u8::try_from(whole.digits).unwrap_or(u8::MAX);
    Some((
        len,
        Some(Literal {
            value,
            digits,
            grouped: whole.grouped,
            fractional,
            padded,
        }),
    ))
}

struct Whole {
    len: usize,
    digits: usize,
    grouped: bool,
}

/// The part before the decimal point, with its separators.
fn whole(bytes: &[u8]) -> Whole {
    let plain = run(bytes);
    let western = groups(bytes, plain, b',', 3).filter(|_| plain <= 3);
    let indian = indian_groups(bytes, plain);
    let continental = groups(bytes, plain, b'.', 3).filter(|&len| plain <= 3 && len >= plain + 8);
    match western.or(indian).or(continental) {
        Some(len) => Whole {
            len,
            digits: bytes[..len].iter().filter(|b| b.is_ascii_digit()).count(),
            grouped: true,
        },
        None => Whole {
            len: plain,
            digits: plain,
            grouped: false,
        },
    }
}

/// Length with one or more groups of `size` digits behind `separator`; `None` when there is none or a group is longer.
fn groups(bytes: &[u8], start: usize, separator: u8, size: usize) -> Option<usize> {
    let mut len = start;
    while bytes.get(len) == Some(&separator) && run(&bytes[len + 1..]) == size {
        len += 1 + size;
    }
    let longer = bytes.get(len) == Some(&separator) && run(&bytes[len + 1..]) > size;
    (len > start && !longer).then_some(len)
}

/// "12,34,567": groups of two, the last of three.
fn indian_groups(bytes: &[u8], plain: usize) -> Option<usize> {
    let mut len = plain;
    while bytes.get(len) == Some(&b',') && run(&bytes[len + 1..]) == 2 {
        len += 3;
    }
    let last = bytes.get(len) == Some(&b',') && run(&bytes[len + 1..]) == 3;
    (plain <= 2 && len > plain && last).then_some(len + 4)
}

/// Length of a decimal point and the digits behind it; 0 without.
fn decimals(rest: &str) -> usize {
    match rest.chars().next() {
        Some(point @ ('.' | '·')) => match run(&rest.as_bytes()[point.len_utf8()..]) {
            0 => 0,
            digits => point.len_utf8() + digits,
        },
        _ => 0,
    }
}

/// A further point and digit, as in versions and addresses.
fn is_code(rest: &[u8]) -> bool {
    rest.first() == Some(&b'.') && rest.get(1).is_some_and(u8::is_ascii_digit)
}

fn tail_of_code(rest: &[u8]) -> usize {
    let end = rest
        .iter()
        .position(|b| !b.is_ascii_digit() && *b != b'.')
        .unwrap_or(rest.len());
    if end > 0 && rest[end - 1] == b'.' { end - 1 } else { end }
}

fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Value of a vulgar fraction sign; thirds, sixths and sevenths to nine places.
pub(crate) fn vulgar(c: char) -> Option<Decimal> {
    let (numerator, denominator) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some(share(numerator.into(), denominator.into()).unwrap_or_default())
}

/// `a / b` rounded to nine places; `None` for a zero divisor or overflow.
pub(crate) fn share(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_div(b)?.round_dp(9).normalize())
}

#[cfg(test)]
mod tests {
    use super::at;

    fn value(text: &str) -> Option<String> {
        let (len, literal) = at(text, 0, false)?;
        let literal = literal?;
        (len == text.len()).then(|| literal.value.normalize().to_string())
    }

    #[test]
    fn every_news_form_of_digits() {
        for (text, expected) in [
            ("7", "7"),
            ("280000", "280000"),
            ("1,200", "1200"),
            ("1,200,000.50", "1200000.5"),
            ("12,34,567", "1234567"),
            ("1,00,000", "100000"),
            ("1.200.000", "1200000"),
            ("3.25", "3.25"),
            ("6·4", "6.4"),
            (".5", "0.5"),
            ("½", "0.5"),
            ("1½", "1.5"),
            ("2⅓", "2.333333333"),
            ("0.075", "0.075"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_digits_are_no_numbers() {
        for text in [
            "1.2.3",
            "192.168.0.1",
            "12345678901234567890",
            "1,2345",
            "12,15",
            "5.",
            "x",
            "",
            ",",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn a_full_stop_ends_a_number() {
        assert_eq!(at("12. Then", 0, false).map(|(len, _)| len), Some(2));
        assert_eq!(at("1.2.3. Then", 0, false).map(|(len, _)| len), Some(5));
        assert!(at(".5", 0, true).is_none());
    }

    #[test]
    fn padding_is_kept() {
        assert!(at("007", 0, false).and_then(|(_, l)| l).is_some_and(|l| l.padded));
        assert!(!at("0.7", 0, false).and_then(|(_, l)| l).is_some_and(|l| l.padded));
    }
}
