//! Regions of diagrams that are asked: named by thinking, typing and choosing, and found with keys and with the pointer.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{
    CardSource, Confidence, Grade, Hidden, Lang, Occlusion, Pointed, Prompt, RegionAsked, RegionId, Response, Review,
    Spot, Verdict, places_shown,
};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::answering::{asked, desk_with};
use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// The diagram from Lambda to RDS has eight regions; some lie within others.
const PROXY: &str = "1jgfjjz000m39";
const NAT: &str = "1jgfjjz000m3a";

/// A card that asks a region of that diagram.
pub(crate) fn prompt(region: &str, more: &str) -> String {
    let name = if region == NAT {
        r#"ko: "NAT 게이트웨이", en: "NAT gateway""#
    } else {
        r#"ko: "RDS Proxy", en: "RDS Proxy""#
    };
    format!(r#"Diagram(region: "{region}", name: ({name}){more})"#)
}

/// A card that asks the place of a region.
pub(crate) fn place_of_nat() -> String {
    prompt(NAT, ", place: true")
}

fn id(region: &str) -> RegionId {
    region.parse().unwrap()
}

fn nat(lang: Lang) -> &'static str {
    match lang {
        Lang::Ko => "NAT 게이트웨이",
        Lang::En => "NAT gateway",
    }
}

fn review(desk: &Desk) -> Review {
    let library = desk.on_disk();
    let mut reviews = library.reviews();
    let review = Review::clone(reviews.next().expect("an answer is on disk"));
    assert!(reviews.next().is_none(), "one answer is on disk");
    review
}

/// Where a region lies on screen, by what is read aloud of it.
fn place(window: &Window, role: Role, name: &str) -> egui::Rect {
    window.get(role, name).rect()
}

#[test]
fn a_region_is_named_by_thinking_of_it() {
    for lang in BOTH {
        let desk = desk_with(lang, &[prompt(NAT, "")]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        assert!(window.has(Role::ListItem, &words.region_asked));
        assert!(
            window.has(Role::ListItem, "RDS Proxy"),
            "what is not hidden can be read"
        );
        window.assert_silent_on(nat(lang));
        window.press(Key::Enter);
        let revealed = format!("{} · {}", nat(lang), &*words.right);
        assert!(window.has(Role::ListItem, &revealed));
        // Its lines stand beside it.
        let region = window.library().region(id(NAT)).unwrap().1.clone();
        let line = window.library().block(region.links[0]);
        assert!(line.is_none() || window.says(&window.words_of(region.links[0])));
        window.press(Key::Num3);
        window.close();
        let review = review(&desk);
        assert_eq!((review.grade, review.response), (Grade::Good, Response::Shown));
    }
}

#[test]
fn a_region_is_named_by_typing_in_either_language() {
    for (lang, typed) in [(Lang::Ko, "nat gateway"), (Lang::En, "NAT게이트웨이")] {
        let desk = desk_with(lang, &[prompt(NAT, ", all: true")]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        window.assert_says(&words.all_hidden);
        window.assert_silent_on("RDS Proxy");
        window.press(Key::T);
        assert!(window.is_chosen(Role::Tab, &words.by_typing));
        window.type_text(typed);
        window.press(Key::Enter);
        window.assert_says(&words.right);
        window.press(Key::Space);
        window.close();
        let review = review(&desk);
        assert_eq!(review.response, Response::Typed(typed.to_owned()));
        assert_eq!(review.grade, Grade::Good);
    }
}

#[test]
fn a_region_is_named_by_composing_hangul() {
    let desk = desk_with(Lang::Ko, &[prompt(NAT, "")]);
    let mut window = asked(&desk);
    window.press(Key::T);
    window.type_text("NAT ");
    for syllable in ["게", "이", "트", "웨", "이"] {
        window.compose(syllable);
        window.commit(syllable);
    }
    window.press(Key::Enter);
    window.assert_says(&window.words.quiz.right);
}

#[test]
fn a_region_is_named_by_choosing_among_others() {
    for lang in BOTH {
        for is_right in [true, false] {
            let desk = desk_with(lang, &[prompt(NAT, "")]);
            let mut window = asked(&desk);
            let words = window.words.quiz.clone();
            window.press(Key::C);
            assert!(window.is_chosen(Role::Tab, &words.by_choosing));
            let offered = window.names(Role::RadioButton);
            assert!((2..=6).contains(&offered.len()), "{offered:?}");
            let wanted = |name: &String| (name == nat(lang)) == is_right;
            let place = offered.iter().position(wanted).unwrap();
            let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
            window.press(digits[place]);
            assert!(window.is_chosen(Role::RadioButton, &offered[place]));
            window.press(Key::U);
            window.assert_says(if is_right {
                &words.right_chosen
            } else {
                &words.wrong_chosen
            });
            window.press(Key::Space);
            window.close();
            let review = review(&desk);
            let Response::Pointed(Pointed { region, at: None }) = review.response else {
                panic!("{review:?}");
            };
            assert_eq!(region == Some(id(NAT)), is_right);
            // The order on screen is kept with the answer; it is that of a seed and not that of the letters.
            let mut by_letters = offered.clone();
            by_letters.sort_by_key(|name| name.to_lowercase());
            let order = places_shown(&review.shown, offered.len());
            let seen: Vec<&String> = order.iter().map(|place| &by_letters[usize::from(*place)]).collect();
            assert_eq!(seen, offered.iter().collect::<Vec<_>>());
            assert_ne!(offered, by_letters);
            let expected = if is_right { Grade::Good } else { Grade::Again };
            assert_eq!((review.grade, review.confidence), (expected, Some(Confidence::Sure)));
        }
    }
}

#[test]
fn a_place_is_found_with_keys_and_nothing_is_named_before() {
    for lang in BOTH {
        let desk = desk_with(lang, &[place_of_nat()]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        window.assert_says(&words.where_is.with(nat(lang)));
        window.assert_silent_on("RDS Proxy");
        assert_eq!(window.names(Role::RadioButton).len(), 8);
        // Digits go by the numbers on the regions, arrows to the next one in their direction.
        window.press(Key::Num6);
        assert!(window.is_chosen(Role::RadioButton, &words.region_n.with(6)));
        window.assert_says(&words.place_chosen.with(6));
        window.press(Key::ArrowUp);
        let up = window.names(Role::RadioButton);
        let up = up.iter().find(|name| window.is_chosen(Role::RadioButton, name));
        assert_ne!(up, Some(&words.region_n.with(6)), "the arrow went on");
        window.press(Key::Num7);
        window.press(Key::U);
        window.assert_says(&words.right);
        let revealed = format!("{} · {}", nat(lang), &*words.right);
        assert!(window.has(Role::ListItem, &revealed));
        window.press(Key::Space);
        window.close();
        let review = review(&desk);
        let expected = Pointed {
            region: Some(id(NAT)),
            at: None,
        };
        assert_eq!(review.response, Response::Pointed(expected));
        assert_eq!((review.grade, review.confidence), (Grade::Good, Some(Confidence::Sure)));
    }
}

#[test]
fn a_place_is_reached_with_tab_and_pressed() {
    let desk = desk_with(Lang::Ko, &[place_of_nat()]);
    let mut window = asked(&desk);
    let words = window.words.quiz.clone();
    let seventh = words.region_n.with(7);
    let mut n_tabs = 0;
    while window.focused_name().as_deref() != Some(&*seventh) {
        window.press(Key::Tab);
        n_tabs += 1;
        assert!(n_tabs < 40, "{:?}", window.focused_name());
    }
    window.press(Key::Enter);
    assert!(window.is_chosen(Role::RadioButton, &seventh));
    window.press(Key::I);
    window.assert_says(&words.right);
}

#[test]
fn a_place_is_found_with_the_pointer_at_every_zoom() {
    for n_closer in [0, 2, 4] {
        let desk = desk_with(Lang::Ko, &[prompt(PROXY, ", place: true")]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        for _ in 0..n_closer {
            window.press(Key::Plus);
        }
        let at = place(&window, Role::RadioButton, &words.region_n.with(6)).center();
        window.click_at(at, false);
        assert!(
            window.is_chosen(Role::RadioButton, &words.region_n.with(6)),
            "{n_closer}"
        );
        window.press(Key::Y);
        window.assert_says(&words.right);
        window.press(Key::Space);
        window.close();
        let review = review(&desk);
        let Response::Pointed(Pointed { region, at: Some(at) }) = review.response else {
            panic!("{review:?}");
        };
        assert_eq!(region, Some(id(PROXY)));
        // In the middle of the region, whatever the zoom.
        let near = |spot: Spot, x: f32, y: f32| {
            let (at_x, at_y) = spot.point();
            (at_x - x).abs() < 0.02 && (at_y - y).abs() < 0.02
        };
        assert!(near(at, 0.5078, 0.62), "{at:?}");
        assert_eq!(review.grade, Grade::Again, "it was a guess");
    }
}

#[test]
fn a_click_beside_every_region_is_wrong_and_says_so() {
    for lang in BOTH {
        let desk = desk_with(lang, &[place_of_nat()]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        let picture = place(&window, Role::Image, &words.diagram);
        // The left edge of the picture, where nothing lies.
        window.click_at(egui::pos2(picture.left() + 12.0, picture.center().y), false);
        window.assert_says(&words.place_beside);
        window.press(Key::U);
        window.assert_says(&words.wrong);
        window.assert_says(&words.pointed_beside);
        window.press(Key::Space);
        window.close();
        let review = review(&desk);
        let Response::Pointed(Pointed {
            region: None,
            at: Some(_),
        }) = review.response
        else {
            panic!("{review:?}");
        };
        assert_eq!(review.grade, Grade::Again);
    }
}

#[test]
fn the_diagram_opens_at_the_region_that_is_asked() {
    for lang in BOTH {
        let desk = desk_with(lang, &[prompt(NAT, "")]);
        let mut window = asked(&desk);
        window.press(Key::D);
        assert!(matches!(window.app().route(), Route::Diagram(_)));
        assert!(window.is_chosen(Role::ListBoxOption, nat(lang)));
        window.give(Command::Back);
        // It could be seen there.
        window.assert_says(&window.words.quiz.aided);
    }
}

#[test]
fn the_asked_region_is_shown_closer_and_the_whole_by_a_key() {
    let desk = desk_with(Lang::Ko, &[prompt(PROXY, "")]);
    let mut window = asked(&desk);
    let words = window.words.quiz.clone();
    let closer = place(&window, Role::ListItem, &words.region_asked);
    window.assert_says(&words.look_at_all);
    window.press(Key::Z);
    let whole = place(&window, Role::ListItem, &words.region_asked);
    assert!(closer.width() > whole.width() * 1.2, "{closer:?} {whole:?}");
    window.assert_says(&words.look_at_region);
    window.press(Key::Z);
    assert_eq!(place(&window, Role::ListItem, &words.region_asked), closer);
}

#[test]
fn one_key_makes_a_card_for_every_region_and_one_for_the_chosen_one() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::GoDiagrams);
        let diagram = window.library().region(id(NAT)).unwrap().0.clone();
        window.click(Role::Button, &window.shown_name(&diagram.name));
        let made = |window: &Window| -> Vec<Occlusion> {
            let cards = window.library().cards();
            cards
                .filter_map(|card| match &card.prompt {
                    Prompt::Occlusion(occlusion) => Some(occlusion.clone()),
                    _ => None,
                })
                .collect()
        };
        assert_eq!(made(&window), []);
        window.press(Key::C);
        window.assert_says(&window.words.done.cards_made.counted(8));
        assert_eq!(made(&window).len(), 8);
        window.press(Key::C);
        window.assert_says(&window.words.done.regions_have_cards);
        assert_eq!(made(&window).len(), 8, "no region gets a second one");
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(made(&window), []);
        // With one chosen, it is meant.
        window.click(Role::ListBoxOption, nat(lang));
        window.press_with(Modifiers::SHIFT, Key::C);
        window.press(Key::W);
        let cards = made(&window);
        let asked: Vec<_> = cards.iter().map(|card| (card.region, card.asks, card.hides)).collect();
        let expected = [
            (id(NAT), RegionAsked::Name, Hidden::All),
            (id(NAT), RegionAsked::Place, Hidden::All),
        ];
        assert_eq!(asked, expected);
        let facts: Vec<_> = window
            .library()
            .cards_on(CardSource::Region(id(NAT)))
            .filter(|card| card.prompt.region().is_some())
            .map(|card| card.fact)
            .collect();
        assert_eq!(facts.len(), 2);
        assert_eq!(facts[0], facts[1], "who was shown where it is knows what it is called");
        window.press(Key::Q);
        assert!(window.app().asked_card().is_some());
        window.assert_everything_has_a_name();
    }
}

#[test]
fn a_card_is_changed_where_it_is_asked() {
    for lang in BOTH {
        let desk = desk_with(lang, &[prompt(NAT, "")]);
        let mut window = asked(&desk);
        window.press(Key::E);
        let words = window.words.cards.clone();
        assert!(window.has(Role::MultilineTextInput, &words.region_name));
        window.click(Role::Tab, &words.asks_place);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        window.assert_says(&window.words.quiz.where_is.with(nat(lang)));
        let card = window
            .library()
            .card(window.app().asked_card().unwrap())
            .unwrap()
            .clone();
        let Prompt::Occlusion(occlusion) = &card.prompt else {
            panic!("{card:?}");
        };
        assert_eq!((occlusion.region, occlusion.asks), (id(NAT), RegionAsked::Place));
        assert_eq!(occlusion.name.ko, "NAT 게이트웨이", "the other language stays");
        let right = Response::Pointed(Pointed {
            region: Some(id(NAT)),
            at: None,
        });
        assert_eq!(card.prompt.judge(&right), Verdict::Right);
    }
}

#[test]
fn a_card_whose_region_is_gone_is_not_asked() {
    for lang in BOTH {
        let desk = desk_with(lang, &[prompt("1jgfjjz000zzz", "")]);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        assert_eq!(window.app().asked_card(), None);
    }
}

#[test]
fn whoever_wants_to_type_a_place_is_told_how_to_answer() {
    for lang in BOTH {
        let desk = desk_with(lang, &[place_of_nat()]);
        let mut window = asked(&desk);
        window.press(Key::T);
        window.assert_says(&window.words.quiz.not_typed_place);
        assert!(!window.has(Role::TextInput, &window.words.quiz.your_answer));
    }
}
