//! Dates that are written in several ways: `12/20`, `2026-12-20`, `2026.12.20`, `12월 20일`, `Dec 20`, `20 December 2026`.
//!
//! A date becomes further spellings to look for, each with the place where it is that date (`date_place`). 12-20 and 12.20
//! may be a date for who types them; in a text they are none without a year.

use unicode_normalization::UnicodeNormalization as _;

use super::date_place::{self, Around, DatePlace, Seam, Spelling};
use super::ending;
use super::key_form::KeyForm;

/// Digits of a year.
const YEAR: usize = 4;

/// The months in English, whole and as they are shortened.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// Most days of each month.
const DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Months that are other words in lower case.
const OTHER_WORDS: [&str; 3] = ["march", "mar", "may"];

/// A day, of a year or of any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Date {
    year: Option<u16>,
    month: u8,
    day: u8,
}

/// Other ways to write a date; none for what is no date.
pub(super) fn respelled(typed: &str) -> Vec<Spelling> {
    if !typed.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let typed: String = typed.nfkc().collect();
    let typed = typed.trim().trim_end_matches(['.', ',']);
    let date = numeric(typed).or_else(|| korean(typed)).or_else(|| english(typed));
    date.map(Date::spellings).unwrap_or_default()
}

/// The keys at which the figures of a date begin that is typed with signs between them: 12/20 is no 1,220.
pub(super) fn typed_place(typed: &str) -> Option<DatePlace> {
    let has_sign = typed.contains(['/', '-']) && numeric(typed).is_some();
    has_sign.then(|| {
        let mut n_digits = 0;
        let mut seams = Vec::new();
        for c in typed.chars() {
            if c.is_ascii_digit() {
                n_digits += 1;
            } else {
                // 10-15 may be 10~15 as well.
                seams.push((n_digits, if c == '/' { Seam::AnySign } else { Seam::Word }));
            }
        }
        DatePlace::new(seams, Around::Anything)
    })
}

/// `12/20`, `12-20`, `2026-12-20`, `2026. 12. 20`, `26.12.20`, `12/20/2026`, `20261220`.
fn numeric(typed: &str) -> Option<Date> {
    let Some(sign) = typed.chars().find(|c| !c.is_ascii_digit()) else {
        let (year, rest) = typed.split_at_checked(YEAR)?;
        let (month, day) = rest.split_at_checked(2)?;
        return (day.len() == 2).then(|| Date::of(Some(year), month, day))?;
    };
    let parts: Vec<&str> = typed.split(sign).map(str::trim).collect();
    let is_figure = |part: &&str| !part.is_empty() && part.len() <= YEAR && part.bytes().all(|b| b.is_ascii_digit());
    if !matches!(sign, '/' | '-' | '.') || !parts.iter().all(is_figure) {
        return None;
    }
    let has_two_digits = parts.iter().all(|part| part.len() == 2);
    match *parts.as_slice() {
        [month, day] if sign == '/' || has_two_digits => Date::of(None, month, day),
        [year, month, day] if year.len() == YEAR => Date::of(Some(year), month, day),
        [month, day, year] if year.len() == YEAR && sign == '/' => Date::of(Some(year), month, day),
        [year, month, day] if has_two_digits => Date::of(Some(year), month, day),
        _ => None,
    }
}

/// `12월 20일`, `2026년 12월 20일`, with a particle behind.
fn korean(typed: &str) -> Option<Date> {
    let typed: String = typed.split_whitespace().collect();
    let (year, rest) = match typed.split_once('년') {
        Some((year, rest)) => (Some(year), rest),
        None => (None, &*typed),
    };
    let (month, rest) = rest.split_once('월')?;
    let (day, particle) = rest.split_once('일')?;
    ending::is_ending(KeyForm::of([particle]).keys()).then(|| Date::of(year, month, day))?
}

/// `Dec 20`, `20 December`, `December 20th, 2026`, `20-Dec-2026`, `20th of December`.
fn english(typed: &str) -> Option<Date> {
    let [mut year, mut month, mut day] = [None; 3];
    let mut digits = None;
    for part in typed.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(runs) {
        let is_behind_day = digits == day && day.is_some();
        digits = None;
        let place = if !part.starts_with(|c: char| c.is_ascii_digit()) {
            let is_filler = part == "of" || day.is_some_and(|day| is_behind_day && ordinal(day) == part.to_lowercase());
            if is_filler {
                continue;
            }
            &mut month
        } else if part.len() == YEAR {
            &mut year
        } else {
            digits = Some(part);
            &mut day
        };
        if place.replace(part).is_some() {
            return None;
        }
    }
    let month = (1_u8..).zip(MONTHS).find(|(_, names)| {
        let mut names = names.iter();
        month.is_some_and(|month: &str| names.any(|name| name.eq_ignore_ascii_case(month)))
    });
    Date::of(year, &month?.0.to_string(), day?)
}

/// The runs of digits and of letters of a token.
fn runs(token: &str) -> impl Iterator<Item = &str> {
    let mut rest = token;
    std::iter::from_fn(move || {
        let is_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest
            .find(|c: char| c.is_ascii_digit() != is_digit)
            .unwrap_or(rest.len());
        let (run, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!run.is_empty()).then_some(run)
    })
}

/// What stands behind a day in English.
fn ordinal(day: &str) -> &'static str {
    match day.trim_start_matches('0') {
        "1" | "21" | "31" => "st",
        "2" | "22" => "nd",
        "3" | "23" => "rd",
        _ => "th",
    }
}

impl Date {
    fn of(year: Option<&str>, month: &str, day: &str) -> Option<Self> {
        let year = match year {
            Some(year) => Some(date_place::read_year(year.as_bytes())?),
            None => None,
        };
        let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
        let most = DAYS.get(usize::from(month.checked_sub(1)?))?;
        (1..=*most).contains(&day).then_some(Self { year, month, day })
    }

    fn spellings(self) -> Vec<Spelling> {
        let mut spellings = Vec::new();
        self.in_figures(&mut spellings);
        self.in_english(&mut spellings);
        spellings
    }

    fn in_figures(self, spellings: &mut Vec<Spelling>) {
        let Self { year, month, day } = self;
        let mut add = |text: &str, seams: &[(usize, Seam)], around: Around| {
            let keys = KeyForm::of([text]).keys().to_vec();
            let place = DatePlace::new(seams.to_vec(), around);
            let spelling = Spelling { keys, place };
            if !spellings.contains(&spelling) {
                spellings.push(spelling);
            }
        };
        for [month, day] in [
            [month.to_string(), day.to_string()],
            [format!("{month:02}"), format!("{day:02}")],
        ] {
            let n = month.len();
            // What says more comes first.
            if let Some(year) = year {
                add(&format!("{year}년{month}월{day}일"), &[], Around::Anything);
                let seams = [(YEAR, Seam::AnySign), (YEAR + n, Seam::AnySign)];
                add(&format!("{year}{month}{day}"), &seams, Around::Anything);
                add(&format!("{year}.{month}.{day}"), &[], Around::Anything);
            }
            add(&format!("{month}월{day}일"), &[], Around::OfYear(year));
            add(&format!("{month}{day}"), &[(n, Seam::Sign)], Around::OfYear(year));
            add(&format!("{month}.{day}"), &[], Around::BehindYear(year));
        }
    }

    fn in_english(self, spellings: &mut Vec<Spelling>) {
        let Self { year, month, day } = self;
        let day = day.to_string();
        let last = ordinal(&day);
        let names = usize::from(month).checked_sub(1).and_then(|place| MONTHS.get(place));
        for &name in names.copied().unwrap_or_default() {
            let is_other_word = OTHER_WORDS.contains(&name);
            for (text, in_between, of_name) in [
                (format!("{name}{day}"), name.len(), 0),
                (format!("{name}{day}{last}"), name.len(), 0),
                (format!("{day}{name}"), day.len(), day.len()),
                (
                    format!("{day}{last}{name}"),
                    day.len() + last.len(),
                    day.len() + last.len(),
                ),
                (
                    format!("{day}{last}of{name}"),
                    day.len() + last.len(),
                    day.len() + last.len() + 2,
                ),
            ] {
                let mut seams = vec![(in_between, Seam::Blank)];
                if is_other_word {
                    seams.push((of_name, Seam::Capital));
                }
                spellings.push(Spelling {
                    keys: text.into_bytes(),
                    place: DatePlace::new(seams, Around::OfYear(year)),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::pattern::Pattern;

    #[track_caller]
    fn check(typed: &str, text: &str, expected: bool) {
        let form = KeyForm::of([text]);
        let mut dates = respelled(typed).into_iter().filter_map(Pattern::date);
        let is_found = dates.any(|date| date.find_in(&form, || vec![text.into()]).is_some());
        assert_eq!(is_found, expected, "{typed} in {text}");
    }

    #[test]
    fn a_date_is_found_in_its_other_spellings() {
        for typed in [
            "12/20",
            "12-20",
            "12.20",
            "2026-12-20",
            "2026. 12. 20.",
            "26.12.20",
            "20261220",
            "１２／２０",
            "12월 20일",
            "2026년 12월 20일에",
            "12/20/2026",
            "Dec 20",
            "20 December",
            "december 20th, 2026",
            "20-Dec-2026",
            "20th of December",
            "Dec. 20",
        ] {
            for text in [
                "2026년 12월 20일 시험",
                "12월20일까지",
                "12/20 시험",
                "2026-12-20 14:30",
                "2026-12-20T14:30",
                "12/20일까지",
                "12/20-12/25",
                "12/20에",
                "2026.12.20.",
                "2026. 12. 20. (일)",
                "26.12.20",
                "2026/12/20",
                "12/20/2026",
                "due December 20, 2026",
                "Dec. 20th",
                "on 20 Dec 2026",
                "the 20th of December",
                "20-Dec-2026",
            ] {
                check(typed, text, true);
            }
        }
        check("3/5", "2026-03-05", true);
        check("03/05", "3월 5일", true);
        check("5/3", "on May 3", true);
        check("March 5", "3월 5일", true);
    }

    #[test]
    fn other_days_and_other_figures_are_not_it() {
        for text in [
            "1,220개",
            "1220",
            "12.20 %",
            "2월 20일",
            "12월 2일",
            "12월 200일",
            "12-20쪽",
            "12-20",
            "표 12 20 30",
            "3.12.20",
            "112/20",
            "12/20년",
            "12/20명",
            "12/20GB",
            "December 201",
            "Decimal 20",
            "20 decembrist",
        ] {
            check("12월 20일", text, false);
        }
        check("5/3", "you may 3 times", false);
        for text in [
            "2025년 12월 20일",
            "2025-12-20",
            "2025. 12. 20.",
            "25.12.20",
            "12/20/2025",
            "December 20, 2025",
            "20 Dec 2025",
        ] {
            check("2026-12-20", text, false);
        }
    }

    #[test]
    fn what_is_no_date_has_no_other_spelling() {
        for typed in [
            "24/7",
            "2/30",
            "1.5",
            "1.25",
            "1-2",
            "10:30",
            "13월 1일",
            "월일",
            "/",
            "",
            "1/2/3",
            "12.20.1",
            "년월일",
            "10240",
            "12345678",
            "Dec",
            "Dec 2026",
            "20 of 30",
            "20th",
            "EC2 20",
            "Dec 20 20",
        ] {
            assert!(respelled(typed).is_empty(), "{typed}");
        }
    }
}
