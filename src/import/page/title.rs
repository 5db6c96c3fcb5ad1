//! What a page is called: the title of the article, without the name of the site.

use crate::import::words::shown;

/// What may stand between the title of an article and the name of its site.
const SEPARATORS: [&str; 9] = [" | ", " :: ", " - ", " – ", " — ", " · ", " : ", " » ", " @ "];

/// Behind or before these stands a site in most titles; the others part words of titles too.
const SURE_SEPARATORS: [&str; 2] = [" | ", " :: "];

/// Names of sites that stand in titles of pages on them.
const SITES: [&str; 12] = [
    "github",
    "google docs",
    "google 문서",
    "medium",
    "naver blog",
    "notion",
    "stack overflow",
    "tistory",
    "velog",
    "wikipedia",
    "네이버 블로그",
    "위키백과, 우리 모두의 백과사전",
];

/// What a page says about its title.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// What stands in `<title>`.
    pub(super) head: String,
    /// What it gives to those who link to it: the title of the article, and the name of the site.
    pub(super) shared: String,
    pub(super) site: String,
    /// Its highest headings, and whether they stand in a part that holds text.
    pub(super) headings: Vec<(String, bool)>,
}

impl Titles {
    /// The title of the article; empty when the page gives itself none.
    pub(super) fn of_article(&self) -> String {
        let head = shown(self.head.trim());
        let shared = shown(self.shared.trim());
        let parts = parts(&head);
        let mut headings: Vec<(String, bool)> = self.headings.clone();
        headings.sort_by_key(|(_, is_in_text)| !is_in_text);
        // Outside of the text the highest heading may be the name of the site, which stands behind.
        let may_be_title = |heading: &str, is_in_text: bool| is_in_text || head.starts_with(heading);
        let headings: Vec<String> = headings
            .into_iter()
            .map(|(heading, is_in_text)| (shown(heading.trim()), is_in_text))
            .filter(|(heading, is_in_text)| !heading.is_empty() && may_be_title(heading, *is_in_text))
            .map(|(heading, _)| heading)
            .collect();
        // A heading that is a part of the title of the page is the title of what stands on it.
        let heading = headings
            .iter()
            .find(|heading| parts.contains(&heading.as_str()) && **heading != head);
        if let Some(heading) = heading {
            return heading.clone();
        }
        if headings.contains(&head) {
            return head;
        }
        // The title of a file on a forge is its path.
        if let Some(heading) = headings.first()
            && head.ends_with("· GitHub")
        {
            return heading.clone();
        }
        if !shared.is_empty() && (head.is_empty() || (head.contains(&shared) && parts.contains(&shared.as_str()))) {
            return self.without_site(&shared);
        }
        if head.is_empty() {
            return shared;
        }
        self.without_site(&head)
    }

    /// Takes names of sites off both ends.
    fn without_site(&self, title: &str) -> String {
        let site = shown(self.site.trim()).to_lowercase();
        let is_site = |part: &str| {
            let lower = part.trim().to_lowercase();
            (!site.is_empty() && lower == site) || SITES.contains(&lower.as_str())
        };
        let mut title = title;
        if let Some((before, separator, after)) = last_split(title) {
            let is_sure = SURE_SEPARATORS.contains(&separator) && site.is_empty();
            if is_site(after) || (is_sure && !is_site(before)) {
                title = before.trim();
            }
        }
        if let Some((before, after)) = first_split(title)
            && is_site(before)
        {
            title = after.trim();
        }
        title.to_owned()
    }
}

/// The title of a page taken apart, with everything between two separators and up to one.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for separator in SEPARATORS {
        for (place, _) in title.match_indices(separator) {
            parts.extend(title.get(..place));
            parts.extend(title.get(place + separator.len()..));
        }
        parts.extend(title.split(separator));
    }
    parts
}

fn last_split(title: &str) -> Option<(&str, &'static str, &str)> {
    let (place, separator) = SEPARATORS
        .iter()
        .filter_map(|separator| Some((title.rfind(separator)?, *separator)))
        .max()?;
    Some((title.get(..place)?, separator, title.get(place + separator.len()..)?))
}

fn first_split(title: &str) -> Option<(&str, &str)> {
    let (place, separator) = SEPARATORS
        .iter()
        .filter_map(|separator| Some((title.find(separator)?, *separator)))
        .min()?;
    Some((title.get(..place)?, title.get(place + separator.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, shared: &str, site: &str, heading: &str, title: &str) {
        let titles = Titles {
            head: head.into(),
            shared: shared.into(),
            site: site.into(),
            headings: vec![(heading.into(), true)],
        };
        assert_eq!(titles.of_article(), title, "{head}");
    }

    #[test]
    fn the_article_is_told_from_the_site() {
        check("람다 정리", "람다 정리", "velog", "", "람다 정리");
        check("문제 풀이 :: 공부 블로그", "", "", "", "문제 풀이");
        check(
            "람다 정리 | 내 블로그",
            "람다 정리",
            "내 블로그",
            "람다 정리",
            "람다 정리",
        );
        check("람다 정리 — 공부하는 곳", "람다 정리", "공부하는 곳", "", "람다 정리");
        check(
            "람다 정리 : 네이버 블로그",
            "람다 정리",
            "네이버 블로그 | 나",
            "",
            "람다 정리",
        );
        check("내 블로그 - 람다 정리", "", "내 블로그", "", "람다 정리");
        check(
            "notes/README.md at main · someone/notes · GitHub",
            "",
            "",
            "AWS 노트",
            "AWS 노트",
        );
        check("SQS | SNS", "", "", "SQS | SNS", "SQS | SNS");
        check("큐 - 줄", "", "", "", "큐 - 줄");
        check("스토리지 정리 & 요약", "", "", "스토리지", "스토리지 정리 & 요약");
        check("", "람다", "", "", "람다");
        check("", "", "", "람다", "");
    }
}
