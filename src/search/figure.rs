//! Figures that are written in several ways: `50대1` and `50:1`, `15분` and `15 minutes`. Large numbers are those of `number`.
//!
//! Separators of thousands and blanks before units are no keys. What is left are spellings of units; they become further rules for a term, the text stays as it is.

use super::key_form::KeyForm;
use super::keys::HANGUL;

/// Spellings of a unit behind a figure. GB and `GiB` differ by 7 %, which does not matter for searching.
const UNITS: [&str; 16] = [
    "% 퍼센트 프로 percent",
    "kb kib 킬로바이트 킬로 키로바이트",
    "mb mib 메가바이트 메가",
    "gb gib 기가바이트 기가",
    "tb tib 테라바이트 테라",
    "ms 밀리초 milliseconds millisecond",
    "초 seconds second sec s",
    "분 minutes minute min m",
    "시간 hours hour h",
    "일 days day d",
    "주 weeks week",
    "개월 달 months month",
    "년 years year",
    "배 times x",
    "개 대",
    "번 회 times",
];

/// Other spellings of a figure with its unit; none when the keys are no figure.
pub(super) fn respelled(keys: &[u8]) -> Vec<Vec<u8>> {
    let n_digits = keys.iter().take_while(|key| is_figure_key(**key)).count();
    let (Some(figure), Some(rest)) = (keys.get(..n_digits), keys.get(n_digits..)) else {
        return Vec::new();
    };
    if figure.is_empty() {
        return Vec::new();
    }
    let mut spellings = Vec::new();
    spellings.extend(ratio(figure, rest));
    for unit in UNITS {
        let spelled = || unit.split(' ').map(|unit| KeyForm::of([unit]));
        if spelled().any(|unit| unit.keys() == rest) {
            let others = spelled().filter(|unit| unit.keys() != rest);
            spellings.extend(others.map(|unit| [figure, unit.keys()].concat()));
        }
    }
    spellings
}

/// `50:1` for `50대1` and back.
fn ratio(figure: &[u8], rest: &[u8]) -> Option<Vec<u8>> {
    let against = KeyForm::of(["대"]);
    if let Some(colon) = figure.iter().position(|&key| key == b':') {
        let (one, other) = figure.split_at_checked(colon)?;
        return rest
            .is_empty()
            .then(|| [one, against.keys(), other.get(1..).unwrap_or_default()].concat());
    }
    let other = rest.strip_prefix(against.keys())?;
    let is_figure = !other.is_empty() && other.iter().all(u8::is_ascii_digit);
    is_figure.then(|| [figure, b":", other].concat())
}

const fn is_figure_key(key: u8) -> bool {
    key & HANGUL == 0 && (key.is_ascii_digit() || key == b'.' || key == b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, written: &str) {
        let spellings = respelled(KeyForm::of([typed]).keys());
        let wanted = KeyForm::of([written]);
        assert!(
            spellings.iter().any(|spelling| spelling == wanted.keys()),
            "{typed} for {written}"
        );
    }

    #[test]
    fn a_figure_has_its_other_spellings() {
        check("30대1", "30:1");
        check("30:1", "30대1");
        check("20분", "20 minutes");
        check("64 기가", "64GB");
        check("7퍼센트", "7%");
    }

    #[test]
    fn what_is_no_figure_has_none() {
        for typed in ["", "분", "ec2", "대1", ":"] {
            assert!(respelled(KeyForm::of([typed]).keys()).is_empty(), "{typed}");
        }
    }
}
