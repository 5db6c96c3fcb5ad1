//! Multiple choice: as many right answers as the question says, options that cannot be told apart by length or place.

use saegim::model::{Card, Choice, Lang, Prompt, Text};

use super::{Content, check};

/// In how many of a hundred questions the right answer may be the longest option.
const MAX_LONGEST_PERCENT: usize = 25;

/// How many of a hundred right answers stand in a place, with four options and one right answer.
const PLACE_PERCENT: std::ops::RangeInclusive<usize> = 17..=33;

fn choices(content: &Content) -> impl Iterator<Item = (&Card, &Choice)> {
    content.cards.iter().filter_map(|card| match &card.prompt {
        Prompt::Choice(choice) => Some((card, choice)),
        _ => None,
    })
}

fn a_choice(content: &mut Content) -> &mut Choice {
    let mut prompts = content.cards.iter_mut().map(|card| &mut card.prompt);
    prompts
        .find_map(|prompt| match prompt {
            Prompt::Choice(choice) => Some(choice),
            _ => None,
        })
        .unwrap()
}

fn miscounted(content: &Content) -> Vec<String> {
    let mut complaints = Vec::new();
    for (card, choice) in choices(content) {
        let question = &choice.question;
        let is_of_two = [
            question.ko.contains("두 가지") || question.ko.contains("두 곳"),
            question.en.contains("TWO"),
        ];
        let n_right = choice.n_right();
        if is_of_two != [n_right == 2; 2] || !(1..=2).contains(&n_right) {
            complaints.push(format!("card {} has {n_right} right answers", card.id));
        }
        if choice.options.len() - n_right < 3 {
            complaints.push(format!("card {} has less than three wrong options", card.id));
        }
        if choice.options.iter().any(|option| option.why.is_empty()) {
            complaints.push(format!("card {} does not say why for each option", card.id));
        }
        for lang in [Lang::Ko, Lang::En] {
            let mut words: Vec<&str> = choice.options.iter().map(|option| option.text.get(lang)).collect();
            words.sort_unstable();
            words.dedup();
            if words.len() < choice.options.len() {
                complaints.push(format!("card {} has an option twice", card.id));
            }
        }
    }
    complaints
}

#[test]
fn every_choice_has_the_right_answers_it_speaks_of_and_three_wrong_ones() {
    check(miscounted, |content| {
        let wrong = a_choice(content).options.iter_mut().find(|option| !option.is_right);
        wrong.unwrap().is_right = true;
    });
    check(miscounted, |content| a_choice(content).options.truncate(3));
    check(miscounted, |content| {
        let options = &mut a_choice(content).options;
        options[0].text = options[1].text.clone();
    });
    check(miscounted, |content| a_choice(content).options[0].why = Text::default());
}

fn given_away_by_length(content: &Content) -> Vec<String> {
    let n_choices = choices(content).count();
    let is_longest = |choice: &Choice, lang| {
        let longest = |is_right| {
            let options = choice.options.iter().filter(|option| option.is_right == is_right);
            options.map(|option| option.text.get(lang).chars().count()).max()
        };
        longest(true) > longest(false)
    };
    let langs = [Lang::Ko, Lang::En];
    let shares =
        langs.map(|lang| choices(content).filter(|(_, choice)| is_longest(choice, lang)).count() * 100 / n_choices);
    let is_over = |share: &usize| *share > MAX_LONGEST_PERCENT;
    shares
        .into_iter()
        .filter(is_over)
        .map(|share| format!("the right answer is the longest option in {share} %"))
        .collect()
}

#[test]
fn the_right_answer_is_seldom_the_longest() {
    check(given_away_by_length, |content| {
        for card in &mut content.cards {
            if let Prompt::Choice(choice) = &mut card.prompt {
                let right = choice.options.iter_mut().find(|option| option.is_right).unwrap();
                right
                    .text
                    .en
                    .push_str(" and nothing else that is worth a name here at all");
            }
        }
    });
}

fn given_away_by_place(content: &Content) -> Vec<String> {
    let mut by_place = [0; 4];
    for (_, choice) in choices(content).filter(|(_, choice)| choice.n_right() == 1) {
        let place = choice.options.iter().position(|option| option.is_right);
        if let (4, Some(place)) = (choice.options.len(), place) {
            by_place[place] += 1;
        }
    }
    let n: usize = by_place.iter().sum();
    let is_spread = by_place
        .iter()
        .all(|n_here| PLACE_PERCENT.contains(&(n_here * 100 / n.max(1))));
    if is_spread {
        Vec::new()
    } else {
        vec![format!("the right answers stand in {by_place:?}")]
    }
}

#[test]
fn the_right_answers_stand_in_every_place() {
    check(given_away_by_place, |content| {
        for card in &mut content.cards {
            if let Prompt::Choice(choice) = &mut card.prompt {
                choice.options.sort_by_key(|option| !option.is_right);
            }
        }
    });
}
