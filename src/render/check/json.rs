//! `crosscheck.check/1`.

use super::wire;
use crate::model::CheckReport;
use crate::render::{RenderError, json};

pub(super) fn report(report: &CheckReport) -> Result<Vec<u8>, RenderError> {
    json::pretty(&wire::Check::new(report))
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::render::check::{fixture, wire};

    #[test]
    fn it_follows_its_schema() {
        let schema = serde_json::to_value(wire::schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for model in [fixture::bridge(), fixture::hostile()] {
            let value: serde_json::Value = serde_json::from_slice(&report(&model).unwrap()).unwrap();
            let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }

    #[test]
    fn it_says_whether_the_check_fails() {
        let value: serde_json::Value = serde_json::from_slice(&report(&fixture::bridge()).unwrap()).unwrap();
        assert_eq!((&value["fails"], &value["summary"]["error"]), (&true.into(), &1.into()));
        assert_eq!(value["findings"][0]["location"]["start"]["column"], 11);
        assert_eq!(value["findings"][0]["location"]["start"]["byte"], 13);
    }
}
