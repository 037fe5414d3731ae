//! The serde forms of values that have none of their own: days, decimals, ids of detectors. The derived forms of the model
//! are for the cache alone, which one build writes and reads; what others read has its own types in `render`.

/// A day as the number `YYYYMMDD`.
pub(super) mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(in crate::model) fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        let number = |d: &Date| i32::from(d.year()) * 10_000 + i32::from(d.month()) * 100 + i32::from(d.day());
        day.as_ref().map(number).serialize(serializer)
    }

    pub(in crate::model) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let Some(number) = Option::<i32>::deserialize(deserializer)? else {
            return Ok(None);
        };
        // the year may be negative, month and day are not
        let (year, rest) = (number.div_euclid(10_000), number.rem_euclid(10_000));
        let part = |n: i32| i8::try_from(n).map_err(D::Error::custom);
        let year = i16::try_from(year).map_err(D::Error::custom)?;
        Date::new(year, part(rest / 100)?, part(rest % 100)?)
            .map(Some)
            .map_err(D::Error::custom)
    }
}

/// A decimal as its digits.
pub(super) mod decimal {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(in crate::model) fn serialize<S: Serializer>(
        number: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        number.map(|n| n.to_string()).serialize(serializer)
    }

    pub(in crate::model) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Decimal>, D::Error> {
        let digits = Option::<String>::deserialize(deserializer)?;
        digits
            .map(|d| Decimal::from_str_exact(&d).map_err(D::Error::custom))
            .transpose()
    }
}

/// The id of a detector. Each distinct one is kept once for the life of the program; there are a few dozen.
pub(super) mod detector {
    use crate::model::DetectorId;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::{
        borrow::Cow,
        collections::BTreeSet,
        sync::{Mutex, PoisonError},
    };

    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

    pub(in crate::model) fn serialize<S: Serializer>(id: &DetectorId, serializer: S) -> Result<S::Ok, S::Error> {
        id.serialize(serializer)
    }

    pub(in crate::model) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DetectorId, D::Error> {
        let id = Cow::<'de, str>::deserialize(deserializer)?;
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = known.get(id.as_ref()) {
            return Ok(same);
        }
        let kept: &'static str = Box::leak(id.into_owned().into_boxed_str());
        known.insert(kept);
        Ok(kept)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{DateRange, Decimal, Grain, Interval};
    use jiff::civil::date;

    #[test]
    fn days_and_decimals_come_back_as_they_were() {
        for (from, to) in [
            (Some(date(2020, 2, 29)), None),
            (Some(date(-44, 3, 15)), Some(date(0, 1, 1))),
            (Some(date(9999, 12, 31)), Some(date(-9999, 1, 1))),
        ] {
            let range = DateRange {
                from,
                to,
                grain: Grain::Day,
            };
            let text = serde_json::to_string(&range).unwrap();
            assert_eq!(serde_json::from_str::<DateRange>(&text).unwrap(), range, "{text}");
        }
        let interval = Interval {
            lo: Some(Decimal::MIN),
            hi: Some(Decimal::new(1_234_567_890_123_456_789, 19)),
            lo_open: true,
            hi_open: false,
        };
        let text = serde_json::to_string(&interval).unwrap();
        assert_eq!(serde_json::from_str::<Interval>(&text).unwrap(), interval);
        assert!(serde_json::from_str::<DateRange>(r#"{"from":20201332,"to":null,"grain":"Day"}"#).is_err());
    }
}
