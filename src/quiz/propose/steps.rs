//! What tells somebody what to do, and talk about the text itself: steps at a screen, sections of a walk through, "in
//! this lesson". Nobody wants to be asked for them.
//!
//! A word alone tells nothing: `Select the template` is a step, `Select statement` is none. So the first word counts
//! together with what follows it, and in a section of steps together with that.

use super::context::Line;

/// Words a step begins with and little else does.
const SURE_VERBS: &[&str] = &[
    "click",
    "navigate",
    "uncheck",
    "tap",
    "scroll",
    "double-click",
    "right-click",
];

/// Words a step begins with where something to be taken follows at once: no nouns.
const TAKING_VERBS: &[&str] = &[
    "choose",
    "select",
    "press",
    "enter",
    "download",
    "install",
    "launch",
    "copy",
    "paste",
    "create",
    "configure",
    "deploy",
    "attach",
    "delete",
    "verify",
    "validate",
    "specify",
    "upload",
    "add",
    "modify",
    "terminate",
    "clone",
    "refresh",
];

/// Words a step begins with that are nouns or adjectives as well.
const NOUN_VERBS: &[&str] = &[
    "type", "open", "go", "run", "log", "sign", "drag", "check", "set", "update", "test", "review", "build", "start",
    "stop", "connect", "edit", "find", "use", "repeat", "wait", "remove", "give", "make",
];

/// What follows a verb that is told to somebody.
const BEHIND_A_VERB: &[&str] = &[
    "the", "a", "an", "your", "this", "that", "these", "those", "all", "any", "each", "it", "on", "to", "into", "in",
    "from", "up", "down", "next", "another", "one", "both", "for", "until", "through",
];

/// What is written of a screen.
const SCREEN_WORDS: &[&str] = &[
    "button",
    "dialog",
    "dropdown",
    "drop-down",
    "checkbox",
    "tab",
    "menu",
    "wizard",
    "icon",
    "console",
    "sidebar",
    "left pane",
    "right-click",
    "search bar",
];

/// What a step of a manual says in Korean.
const STEP_PARTS: &[&str] = &[
    "클릭",
    "선택합니다",
    "선택한다",
    "선택하고",
    "선택해",
    "누릅니다",
    "누른다",
    "누르고",
    "눌러",
    "입력합니다",
    "입력한다",
    "입력하고",
    "입력해",
    "이동합니다",
    "설치합니다",
    "실행합니다",
    "접속합니다",
    "붙여넣",
    "추가해준다",
];

/// Words a heading over steps begins with, and other headings do not.
const HEADING_VERBS: &[&str] = &[
    "create",
    "install",
    "configure",
    "deploy",
    "implement",
    "validate",
    "verify",
    "modify",
    "navigate",
    "provision",
    "clone",
    "creating",
    "installing",
    "deploying",
    "configuring",
    "uploading",
    "building",
    "launching",
];

/// What a heading over steps is called.
const SECTION_NAMES: &[&str] = &[
    "step-by-step",
    "step by step",
    "implementation steps",
    "hands-on",
    "hands on",
    "walkthrough",
    "walk-through",
    "walk through",
    "cleanup",
    "clean up",
    "clean-up",
    "prerequisites",
    "each line",
    "line by line",
    "line-by-line",
    "breakdown of",
    "[demo]",
    "demo:",
    "따라 하기",
    "따라하기",
    "실습",
    "설치 방법",
    "설치 순서",
    "설치 과정",
];

/// Talk about the text, the course or the writer.
const TALK: &[&str] = &[
    "this lesson",
    "this stage",
    "this course",
    "this demo",
    "this section",
    "this article",
    "this post",
    "this chapter",
    "this guide",
    "this video",
    "this repository",
    "previous lesson",
    "next lesson",
    "next stage",
    "next section",
    "previous case",
    "previous example",
    "for the exam",
    "saa-c03",
    "let me know",
    "let's",
    "we will",
    "we'll",
    "we explore",
    "you'll learn",
    "you will learn",
    "stay tuned",
    "이 글에",
    "이 글은",
    "이 글을",
    "이번 글",
    "이번 포스트",
    "이번 장에",
    "이번 시간",
    "이번에는",
    "포스팅",
    "블로그",
    "알아보자",
    "알아보겠",
    "살펴보자",
    "살펴보겠",
    "살펴봅시다",
    "만들어보",
    "해보자",
    "해보기",
    "생각해보",
    "이해하자",
    "그래서 나는",
    "(예)",
    "가정하자",
    "가정해",
    "넘어가보",
    "파악하자",
    "확인해보",
    "예를 들",
    "위 그림",
    "그림 상",
    "위의 그림",
    "아래 그림",
    "위 예시",
    "위의 예시",
    "아래 예시",
    "현재 그림",
];

/// What an example begins with.
const EXAMPLE_STARTS: &[&str] = &[
    "ex)",
    "ex.",
    "ex:",
    "e.g.",
    "eg.",
    "example",
    "for example",
    "예)",
    "예:",
    "예시",
    "만약 ",
];

/// Words a line of a section of steps begins with.
const SECTION_VERBS: &[&str] = &[
    "ensure", "keep", "leave", "confirm", "note", "replace", "adjust", "enable", "disable", "allow", "monitor", "save",
    "view", "access",
];

/// Longer values of a section of steps are words about something, not what is put in.
const LONGEST_SETTING_WORDS: usize = 5;

/// Whether a line says what to do or to put in where others do too, or talks about the text. A step among facts may say
/// one; it is offered last.
pub(super) fn is_of_a_manual(line: &Line<'_>) -> bool {
    let text = line.block.text.as_str();
    is_talk(text) || is_in_example(line) || is_in_section(line) && (is_told(text) || is_step(text) || is_setting(text))
}

/// Whether a line stands below a heading that announces an example to walk through.
pub(super) fn is_in_example(line: &Line<'_>) -> bool {
    let is_example = |heading: &str| {
        let folded = heading.to_lowercase();
        let words = folded.trim_matches(|c: char| !c.is_alphanumeric());
        let rest = words
            .strip_prefix("example")
            .map(|rest| rest.trim_start_matches('s').trim_start());
        let is_short = rest.is_some_and(|rest| {
            let n_words = rest.split_whitespace().count();
            n_words == 0
                || n_words == 1
                || matches!(rest.split_whitespace().next(), Some("flow" | "scenario" | "usage"))
        });
        is_short
            || matches!(words, "예" | "예시" | "예제" | "scenario")
            || words.ends_with(": example")
            || words.ends_with(" 예시")
            || words.ends_with(" 예제")
    };
    line.headings.iter().any(|heading| is_example(&heading.text))
}

/// Whether a sentence tells somebody what to do at a screen.
pub(super) fn is_step(sentence: &str) -> bool {
    if STEP_PARTS.iter().any(|part| sentence.contains(part)) || goes_on_with_a_step(sentence) {
        return true;
    }
    let Some((first, rest)) = first_word(sentence) else {
        return false;
    };
    let next = rest.split_whitespace().next().unwrap_or_default();
    let is_name = next.starts_with(['{', '`', '"', '“', '\'', '[', '<']);
    let plain = next.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_led = BEHIND_A_VERB.contains(&plain.as_str());
    let folded = rest.to_lowercase();
    let has_screen = || SCREEN_WORDS.iter().any(|word| has_word(&folded, word)) || rest.contains(" > ");
    let is = |verbs: &[&str]| verbs.contains(&first.as_str());
    is(SURE_VERBS) && (is_led || is_name || starts_high(next) || has_screen())
        || is(TAKING_VERBS) && !(first == "copy" && plain == "on") && (is_led || is_name || has_screen())
        || is(NOUN_VERBS) && (is_told_on(&first, &plain) || is_led && has_screen() || starts_high(next) && has_screen())
}

/// `… → Click Connect`.
fn goes_on_with_a_step(sentence: &str) -> bool {
    let behind = sentence.split(['→', '⇒', '➜']).skip(1);
    let is_step = |part: &str| {
        first_word(part)
            .is_some_and(|(first, _)| SURE_VERBS.contains(&first.as_str()) || TAKING_VERBS.contains(&first.as_str()))
    };
    behind.into_iter().any(is_step)
}

/// `open the`, `go to`, `log in`, `type a`: what a noun or an adjective is not followed by at the head of a sentence.
fn is_told_on(verb: &str, next: &str) -> bool {
    match verb {
        "go" => matches!(next, "to" | "into" | "back"),
        "log" => matches!(next, "in" | "into" | "out"),
        "sign" => matches!(next, "in" | "up" | "out"),
        "type" | "open" | "drag" | "check" | "edit" | "wait" => {
            matches!(
                next,
                "the" | "a" | "an" | "your" | "this" | "it" | "for" | "until" | "all"
            )
        }
        _ => false,
    }
}

/// Whether a line of a section of steps begins with what is to be done.
pub(super) fn is_told(text: &str) -> bool {
    let Some((first, rest)) = first_word(text) else {
        return false;
    };
    let next = rest.split_whitespace().next().unwrap_or_default();
    let is = |verbs: &[&str]| verbs.contains(&first.as_str());
    is(SURE_VERBS) || is(TAKING_VERBS) || ((is(NOUN_VERBS) || is(SECTION_VERBS)) && !next.is_empty())
}

/// `Memory: 1 GB`, `Site Title: Shop`: what is put in, and why it is not asked for.
fn is_setting(text: &str) -> bool {
    let Some((name, value)) = text.split_once([':', '：', '=']) else {
        return false;
    };
    let is_sentence = value.trim_end().ends_with('.');
    let n_words = value.split_whitespace().count();
    name.split_whitespace().count() <= 6 && n_words <= LONGEST_SETTING_WORDS && !is_sentence
}

/// Whether a line stands in a section of steps.
pub(super) fn is_in_section(line: &Line<'_>) -> bool {
    is_section(&line.note.title) || line.headings.iter().any(|heading| is_section(&heading.text))
}

/// Whether a heading stands over steps.
fn is_section(heading: &str) -> bool {
    let folded = heading.to_lowercase();
    let words = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind_number = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ' | '-'));
    let is_numbered = behind_number.len() < words.len();
    let is_counted = |word: &str| {
        behind_number.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_start_matches([' ', '#', '-']);
            rest.starts_with(|c: char| c.is_ascii_digit()) || rest.trim_end_matches(':').is_empty()
        })
    };
    let Some((first, rest)) = first_word(behind_number) else {
        return false;
    };
    let next = rest.split_whitespace().next().unwrap_or_default();
    let is_led = BEHIND_A_VERB.contains(&next.trim_matches(|c: char| !c.is_alphanumeric()));
    let n_behind = rest.split_whitespace().count();
    let is_noun_verb = NOUN_VERBS.contains(&first.as_str()) || TAKING_VERBS.contains(&first.as_str());
    SECTION_NAMES.iter().any(|name| folded.contains(name))
        || ["step", "steps", "stage", "phase", "objective", "objectives"]
            .into_iter()
            .any(is_counted)
        || HEADING_VERBS.contains(&first.as_str()) && n_behind > 0
        || is_noun_verb && (is_led || is_numbered && n_behind >= 2)
        || folded.ends_with("하기") && folded.split_whitespace().count() > 1
}

/// Whether a sentence is about the text, the course or an example that is walked through.
pub(super) fn is_talk(sentence: &str) -> bool {
    let folded = sentence.to_lowercase();
    let start = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    TALK.iter().any(|part| folded.contains(part)) || EXAMPLE_STARTS.iter().any(|sign| start.starts_with(sign))
}

/// The first word with letters, in small letters, and what stands behind it.
fn first_word(sentence: &str) -> Option<(String, &str)> {
    let start = sentence.find(char::is_alphabetic)?;
    let from = sentence.get(start..)?;
    let end = from.find(char::is_whitespace).unwrap_or(from.len());
    let (word, rest) = from.split_at_checked(end)?;
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    Some((word.to_lowercase(), rest.trim_start()))
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text
            .get(..at)
            .is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        let after = text.get(at + word.len()..).is_some_and(|after| {
            let after = after.strip_prefix('s').unwrap_or(after);
            !after.starts_with(char::is_alphanumeric)
        });
        before && after
    })
}

fn starts_high(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_told_by_more_than_their_first_word() {
        for sentence in [
            "Click {{Clusters}} and then the button beside it",
            "1. Select the {{Fargate}} template",
            "Choose `t3.micro` from the list",
            "Go to the {{ECS}} page",
            "Type a {{name}} and confirm",
            "Open the {{Functions}} page",
            "Check the {{public}} checkbox",
            "메뉴에서 {{Clusters}} 항목을 클릭합니다",
        ] {
            assert!(is_step(sentence), "{sentence}");
        }
        for sentence in [
            "Type safety means {{no surprises}} at run time",
            "Type {{inference}} finds types by itself",
            "Open source software has a {{licence}}",
            "Run Command works without {{SSH}}",
            "Check constraints hold on {{each row}}",
            "Select statements read {{rows}}",
            "Create, read, update and delete are {{CRUD}}",
            "Log groups hold {{log streams}}",
            "Tap water is {{hard}}",
            "Copy on write saves {{memory}}",
            "Launch templates have {{versions}}",
            "Press freedom is a {{right}}",
            "Go channels pass {{values}}",
        ] {
            assert!(!is_step(sentence), "{sentence}");
        }
    }

    #[test]
    fn headings_stand_over_steps_or_not() {
        for heading in [
            "Step 2: Create a Task Definition",
            "Stage 1",
            "1. Create the Load Balancer",
            "2. Launch RDS Instance",
            "Steps:",
            "Run the Container",
            "Step-by-Step Breakdown",
            "Spring 프로젝트 만들기와 설치 방법",
            "깃 저장소 연결하기",
        ] {
            assert!(is_section(heading), "{heading}");
        }
        for heading in [
            "Step Functions",
            "Stage variables",
            "Launch Templates",
            "Update anomaly",
            "Open source",
            "Run Command",
            "람다",
            "3. 프로세스 상태",
            "Set theory",
        ] {
            assert!(!is_section(heading), "{heading}");
        }
    }
}
