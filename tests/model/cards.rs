//! What the prompt of each kind of card tells, and how it judges.

use saegim::model::{CardKind, ChoiceOption, FieldRole, Lang, Prompt, Response, Text, Verdict};

fn option(words: &str, is_right: bool) -> ChoiceOption {
    ChoiceOption {
        text: Text::detected(words),
        is_right,
        why: Text::default(),
    }
}

fn recall() -> Prompt {
    Prompt::recall(
        Text::both("최대 메모리는?", "How much memory?"),
        Text::both("10,240 MB", "10 GB"),
    )
}

fn cloze() -> Prompt {
    Prompt::cloze(Text::both(
        "최대 {{10,240}}MB, {{15}}분",
        "up to {{10,240}} MB, {{15}} minutes",
    ))
}

fn choice(right: &[usize]) -> Prompt {
    let options = ["SQS", "SNS", "Kinesis", "람다"].into_iter().enumerate();
    let options = options.map(|(place, words)| option(words, right.contains(&place)));
    Prompt::choice(Text::detected("무엇인가?"), options.collect())
}

fn ordering() -> Prompt {
    let steps = ["연다", "읽는다", "고친다", "닫는다"].map(Text::detected);
    Prompt::ordering(Text::detected("어떤 순서인가?"), steps.to_vec())
}

fn falsehood() -> Prompt {
    Prompt::falsehood(
        Text::both("메시지는 {{1일}} 남는다", "A message stays for {{1 day}}"),
        Text::both("14일", "14 days"),
    )
}

#[test]
fn responses_are_judged_by_the_kind_of_the_card() {
    use Verdict::{Near, Open, Right, Unanswered, Wrong};
    let (one, two) = (choice(&[1]), choice(&[0, 3]));
    let typed = |words: &str| Response::Typed(words.to_owned());
    let options = |places: &[u8]| Response::Options(places.to_vec());
    let order = |places: &[u8]| Response::Order(places.to_vec());
    let truth = Prompt::truth(Text::detected("큐다"));
    for (prompt, response, verdict) in [
        // One is right.
        (&one, options(&[1]), Right),
        (&one, options(&[0]), Wrong),
        (&one, options(&[0, 1]), Wrong),
        (&one, options(&[9]), Wrong),
        (&one, options(&[1, 9]), Wrong),
        (&one, options(&[]), Unanswered),
        (&one, Response::Shown, Unanswered),
        // Two are.
        (&two, options(&[0, 3]), Right),
        (&two, options(&[3, 0]), Right),
        (&two, options(&[0, 0]), Wrong),
        (&two, options(&[0]), Wrong),
        (&two, options(&[0, 1]), Wrong),
        (&two, options(&[0, 1, 3]), Wrong),
        // What says nothing about options is no answer.
        (&one, typed("SNS"), Unanswered),
        (&one, Response::Order(vec![1]), Unanswered),
        (&one, Response::Judged(true), Unanswered),
        // Word for word is right; other words may be.
        (&recall(), Response::Shown, Open),
        (&recall(), typed("10,240 MB"), Right),
        (&recall(), typed(" 10 GB\n"), Right),
        (&recall(), typed("10 MB"), Open),
        (&recall(), typed(""), Open),
        (&recall(), options(&[0]), Open),
        (&cloze(), Response::Shown, Open),
        (&cloze(), typed("10,240, 15"), Right),
        (&cloze(), typed("15"), Open),
        (&cloze(), Response::Judged(false), Open),
        // All in order, all but one, the rest.
        (&ordering(), order(&[0, 1, 2, 3]), Right),
        (&ordering(), order(&[1, 2, 3, 0]), Near),
        (&ordering(), order(&[0, 1, 3, 2]), Near),
        (&ordering(), order(&[3, 0, 1, 2]), Near),
        (&ordering(), order(&[1, 0, 3, 2]), Wrong),
        (&ordering(), order(&[3, 2, 1, 0]), Wrong),
        (&ordering(), order(&[2, 3, 0, 1]), Wrong),
        // An order of other steps than the card has.
        (&ordering(), order(&[0, 1, 2]), Wrong),
        (&ordering(), order(&[0, 1, 2, 2]), Wrong),
        (&ordering(), order(&[0, 1, 2, 3, 4]), Wrong),
        (&ordering(), order(&[0, 1, 2, 9]), Wrong),
        (&ordering(), order(&[]), Unanswered),
        (&ordering(), Response::Shown, Unanswered),
        (&ordering(), options(&[0, 1, 2, 3]), Unanswered),
        (&ordering(), typed("연다"), Unanswered),
        // True or not.
        (&truth, Response::Judged(true), Right),
        (&truth, Response::Judged(false), Wrong),
        (&falsehood(), Response::Judged(false), Right),
        (&falsehood(), Response::Judged(true), Wrong),
        (&falsehood(), Response::Shown, Unanswered),
        (&falsehood(), typed("X"), Unanswered),
    ] {
        assert_eq!(prompt.judge(&response), verdict, "{response:?} to {prompt:?}");
    }
    assert!(one.expects_response() && !recall().expects_response() && !cloze().expects_response());
}

#[test]
fn the_title_is_the_first_field_and_answers_are_told_from_questions() {
    for (prompt, kind, n_fields, answers) in [
        (recall(), CardKind::Recall, 2, vec!["10,240 MB"]),
        (cloze(), CardKind::Cloze, 1, vec![]),
        (choice(&[0, 3]), CardKind::Choice, 5, vec!["SQS", "람다"]),
        (
            ordering(),
            CardKind::Ordering,
            5,
            vec!["연다", "읽는다", "고친다", "닫는다"],
        ),
        (falsehood(), CardKind::Truth, 2, vec!["14일"]),
        (Prompt::truth(Text::detected("큐다")), CardKind::Truth, 1, vec![]),
    ] {
        assert_eq!(prompt.kind(), kind);
        let fields = prompt.fields();
        assert_eq!(fields.len(), n_fields);
        assert_eq!(fields[0].text, prompt.title());
        let titles = fields.iter().filter(|field| field.is_title());
        assert_eq!(titles.count(), 1);
        let found = fields.iter().filter(|field| field.is_answer());
        let found: Vec<&str> = found.map(|field| field.text.get(Lang::Ko)).collect();
        assert_eq!(found, answers);
        let offers = |role: FieldRole<'_>| matches!(role, FieldRole::Option { .. });
        assert_eq!(fields.iter().any(|field| offers(field.role)), kind == CardKind::Choice);
    }
}

#[test]
fn a_sentence_is_read_with_its_gaps_filled() {
    let prompt = cloze();
    let readings: Vec<String> = prompt.fields()[0].readings().map(String::from).collect();
    assert_eq!(readings, ["최대 10,240MB, 15분", "up to 10,240 MB, 15 minutes"]);
    assert_eq!(prompt.answer(Lang::En), "10,240, 15");
    assert_eq!(choice(&[0, 3]).answer(Lang::Ko), "SQS\n람다");
    assert_eq!(falsehood().answer(Lang::Ko), "X\n14일");
    let readings: Vec<String> = falsehood().fields()[0].readings().map(String::from).collect();
    assert_eq!(readings, ["메시지는 1일 남는다", "A message stays for 1 day"]);
}

#[test]
fn prompts_that_give_each_other_away_are_told() {
    let question = |words: &str, answer: &str| Prompt::recall(Text::detected(words), Text::detected(answer));
    let gap = |words: &str| Prompt::cloze(Text::detected(words));
    for (one, other, is_same) in [
        (question("가?", "나"), question("가?", "다"), true),
        (question("가?", "나"), question("라?", "나"), true),
        (question("가?", "나"), question("라?", "다"), false),
        (gap("{{4}}KB까지"), gap("{{4KB}}까지"), true),
        (gap("{{4}}KB까지"), gap("{{40}}KB까지"), false),
        (gap("{{둘}}에서 {{셋}}"), gap("하나에서 {{셋}}"), true),
        (choice(&[0]), choice(&[1]), true),
        (gap("{{4}}"), question("{{4}}", "4"), false),
        (ordering(), ordering(), true),
        (falsehood(), falsehood(), true),
        (falsehood(), Prompt::truth(Text::detected("큐다")), false),
    ] {
        assert_eq!(one.asks_same_as(&other), is_same, "{one:?} and {other:?}");
        assert_eq!(other.asks_same_as(&one), is_same, "{other:?} and {one:?}");
    }
}
