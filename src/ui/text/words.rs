//! The table of words, one struct for each part of the window.
//!
//! The groups are boxed, because all words together are more than a small stack holds several times.
//! The fields stand in the order of `assets/text/*.ron`; what a field says can be read there.

use std::sync::LazyLock;

use super::Phrase;
use crate::model::Lang;
use crate::ui::entries::Entries;

const KO: &str = include_str!("../../../assets/text/ko.ron");
const EN: &str = include_str!("../../../assets/text/en.ron");

macro_rules! words {
    ($($(#[$doc:meta])* $group:ident: $name:ident { $($field:ident,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug)]
            pub struct $name {
                $(#[doc = concat!("See `", stringify!($field), "` in `assets/text/en.ron`.")] pub $field: Phrase,)*
            }

            impl $name {
                #[inline(never)]
                fn take(mut entries: Entries<Phrase>) -> Self {
                    let words = Self {
                        $($field: entries.take(stringify!($field)),)*
                    };
                    entries.end();
                    words
                }
            }
        )*

        /// Every word on screen in one language.
        #[derive(Clone, Debug)]
        pub struct Words {
            lang: Lang,
            $($(#[$doc])* pub $group: Box<$name>,)*
        }

        /// The words of both languages, read once.
        static OTHERS: [LazyLock<Words>; 2] = [
            LazyLock::new(|| Words::shipped(Lang::En)),
            LazyLock::new(|| Words::shipped(Lang::Ko)),
        ];

        impl Words {
            /// The words of a language, as shipped.
            pub fn shipped(lang: Lang) -> Self {
                let mut groups: Entries<Entries<Phrase>> = Entries::read(match lang {
                    Lang::Ko => KO,
                    Lang::En => EN,
                });
                let words = Self {
                    lang,
                    $($group: Box::new($name::take(groups.take(stringify!($group)))),)*
                };
                groups.end();
                words
            }

            /// The words in the language that is not this one.
            pub fn in_other(lang: Lang) -> &'static Self {
                let [en, ko] = &OTHERS;
                match lang {
                    Lang::Ko => en,
                    Lang::En => ko,
                }
            }

            /// Every phrase with its path in the table.
            pub fn all(&self) -> Vec<(&'static str, &Phrase)> {
                vec![$($((concat!(stringify!($group), ".", stringify!($field)), &self.$group.$field),)*)*]
            }
        }
    };
}

words! {
    /// What stands around every page.
    shell: ShellWords {
        program, home, notes, diagrams, quiz, wrong_answers, search, search_hint, n_today, n_new, due_today, learning_today, exam,
        new_today, menu, to_light, to_dark, saved, saving, not_saved, read_only, n_unsaved, waiting_import, note_list,
        right_panel, progress,
    }
    /// The names of all commands.
    commands: CommandsWords {
        search, save_search, palette, go_notes, go_diagrams, go_quiz, go_exam, next_question, previous_question, flag_question, exam_sure, exam_unsure, exam_guess, next_open, answer_sheet, hide_clock, pause_exam, hand_in, back, forward, undo, redo, paste_note, open, open_folder, transfer, go_progress, go_home, start_reviews, toggle_tree, toggle_companion, next_pane, previous_pane, open_in_half, other_half, close_half, switch_language, show_both_languages, switch_theme, glossary, settings, help, about, deleted, proposals, quiz_note, cover_note, toggle_source, show_next, cover_again, show_section, miss_line, leave_first_word, rename_note, move_note, versions, delete_note, make_card, annotate, highlight, highlight_yellow, highlight_green, highlight_blue, highlight_pink, remove_highlight, star, flag, set_status, edit_line, open_beside, follow_link, show_region, next_line_region, show_region_line, delete_line, zoom_in, zoom_out, zoom_fit, zoom_original, rotate, zoom_width, rotate_left, flip_picture, next_ground, next_diagram, previous_diagram, diagram_beside, play_picture, full_screen, link_line, open_picture,
        paste_picture, choose_all_diagrams, choose_beside, tick_diagram, filter_diagrams, move_diagrams, rename_diagrams, delete_diagrams, rename_diagram, save_diagram, copy_diagram, remove_picture, delete_diagram, reveal, type_answer,
        grade_again, grade_hard, grade_good, grade_easy, grade_suggested, source_line, source_diagram, suspend,
        end_session,
        find_in_all, find_in_note, replace_in_note, renew_bundled, restore_line, next_match, previous_match, find_further, find_back, match_case, whole_word, regular_expression, replace_one, replace_all,
        larger_interface, smaller_interface, original_interface, quit, leave, paste, new_note, new_notebook, rename_notebook, sort_notebooks, unsort_notebooks, sort_notes, unsort_notes,
        move_row_up, move_row_down, move_note_up, move_note_down, move_notebook_up, move_notebook_down,
        delete_notebook, next_line, previous_line, first_line, last_line, next_screen, previous_screen, fold_line,
        unfold_line, select_down, select_up, select_all, cut_line, new_line_below, new_line_above, move_line_up, move_line_down, indent_line,
        outdent_line, tick_task, make_paragraph, make_heading, make_list_item, make_task, make_quote, make_code, add_table_row, add_table_column, delete_table_row, delete_table_column, align_table_column,
        copy_line, choose_option, strike_option, next_options, previous_options, answer_sure, answer_unsure, answer_guess, next_start_question, keep_going, next_row,
        previous_row, open_row, open_row_beside, take_card, take_all_cards, annotations, tick_card, dismiss_card, edit_card_first, choose_card, show_card_line, save,
        save_text, break_line, next_field, previous_field, quiz_arrived, find_pictures,
        next_step, previous_step, hold_step, move_step_down, move_step_up, place_step, judge_true, judge_false,
        resume_run, five_minutes, quiz_wrong, quiz_starred, quiz_new, pretest, cram, quiz_pass, quiz_hits, quiz_section,
        quiz_notebook, bury, edit_card,
        all_cards, extend_down, extend_up, first_row, last_row, next_rows, previous_rows, tick_row, tick_all_rows,
        filter_rows, quiz_chosen, card_history, row_history, suspend_chosen, tag_chosen, move_chosen, reset_chosen, delete_chosen,
        join_fact,
        status_none, status_confirmed, status_dated, status_disputed, judge_card, translate_line,
        bold_words, italic_words, code_words, mark_words, link_words,
        show_hint, suggest_options, join_chosen,
        go_wrong_answers, next_mistake, previous_mistake, quiz_mistakes, quiz_mistake, give_reason, write_mistake, mistake_line, mistake_diagram, mistake_history, compare_confused, save_sheet, take_out_mistake, filter_annotations, save_annotations, remove_annotation,
        choose_answer, asked_closer, asked_farther, asked_region, next_region, previous_region, region_details, region_left, region_right, region_above, region_below,
        cards_hiding_one, cards_hiding_all, cards_on_places, quiz_diagram,
        draw_nothing, draw_rect, draw_ellipse, draw_polygon, draw_freehand, draw_arrow, draw_label, find_boxes, take_offer, take_all_offers, pass_offer, choose_all_regions, copy_regions, group_regions, lock_regions, raise_regions, lower_regions, align_left, align_center, align_right, align_top, align_middle, align_bottom, spread_across, spread_down, delete_regions, nudge_left, nudge_right, nudge_up, nudge_down, narrow, widen, flatten, heighten,
    }
    /// Mock exams.
    exam: ExamWords {
        title, result, profile, hours, minutes, seconds, n_questions, n_cards, n_domains, no_notebooks,
        no_notebooks_body, none_set, none_set_body, set_up, edit_profile, goal, length, full, half, short,
        own_length, own_length_help, n_wanted, order, long_unasked, random, clock, clock_shown, clock_hidden,
        n_usable, no_domains, n_without_domain, begin, earlier, open_result, time_left, left, show_clock,
        hide_clock, time_spent, mean_time, planned_time, answer_sheet, n_answered, n_open, n_flagged, question_n,
        is_answered, is_open, is_flagged, flag, unflag, choose_one, type_it, typed_answer, previous, next,
        next_open, hand_in_ask, hand_in, hand_in_title, hand_in_all, hand_in_open, hand_in_flagged, keep_on,
        is_kept, paused, paused_body, go_on, card_gone, time_is_over, went_on, other_open, none_drawn, none_in,
        shortened, shortened_all, share, n_right_of, interval, not_the_score, time_taken, time_rested, below_least,
        fails, by_domain, bars_help, no_domains_here, weight_is, overlaps, differs, first_one, times, times_help,
        by_question, right, wrong, typed_was, open_line, name, date, date_hint, days_left, is_past, minutes_name, pass, kinds,
        kind_single, kind_several, kind_truth, kind_typed, kind_ordering, domains, weight_sum, add_domain,
        remove_domain, domain, weight, tags, least, domains_help, may_pause, save, cancel, remove, presets,
        presets_help, take_preset, use_preset, own_presets, keep_preset, rename_preset, delete_preset, preset_title, bad_date, bad_percent, bad_name, bad_number, bad_minutes, bad_kinds, bad_domains,
        bad_weights, how_sure, by_confidence,
    }
    /// The plan to the day of an exam.
    plan: PlanWords {
        title, recall, recall_body, recall_change, notes, all, no_domain, as_it_stands, by_plan, n_new, load, load_body, too_full, unmet,
        raise, raise_shared, later, fewer, today, open,
    }
    /// The command palette.
    palette: PaletteWords {
        hint, nothing, search_notes, in_note, in_picture, in_gallery, in_quiz, in_list, in_field, in_suggested, in_arrived, in_start, in_table, in_mistakes, in_annotations, in_exam, in_find, in_tree,
    }
    /// Other words by which the palette finds commands.
    also_called: AlsoCalledWords {
        deleted, switch_theme, larger_interface, smaller_interface, open, open_folder, transfer, paste_note, settings, help, about,
        switch_language, proposals, start_reviews, toggle_tree, toggle_companion, glossary, versions, quit,
        end_session, suspend, annotate, save_search, resume_run, five_minutes, quiz_wrong, quiz_starred, quiz_new,
        pretest, cram, quiz_pass, all_cards, annotations, go_exam, go_progress, go_home, find_in_all, find_in_note, replace_in_note, set_status,
    }
    /// Buttons that stand in many places.
    actions: ActionsWords {
        save, cancel, close,
    }
    /// What keys do, at the foot of a screen.
    keys: KeysWords {
        tick, choose, strike, more_options, open, run, close, save, cancel, source, diagram, annotate, suspend, as_suggested, type_answer, bury, edit, history,
        choose_step, move_step, to_place, hold_step, judge, choose_region, next_region, choose_answer,
    }
    /// When something comes.
    times: TimesWords {
        in_minutes, in_hours, in_days, in_months, in_years, today, tomorrow, new,
    }
    /// Notes and their tree.
    notes: NotesWords {
        notebooks, n_lines, n_cards, pasted, more, quiz, fold, unfold, empty_note, empty_note_body, begin_writing,
        no_notes, no_notes_body, none_open, none_open_body, rename_title,
        notebook_title, new_title, new_notebook_title, create, goes_into, more_path, n_selected,
    }
    /// What is known of a line, set by hand.
    status: StatusWords {
        title, words_stay, none, confirmed, dated, disputed, as_of, as_of_hint, holds_now, holds_now_hint, one_side, other_side,
        confirmed_effect, dated_effect, disputed_effect, card_stays, card_confirmed_effect, card_dated_effect, card_disputed_effect, asks, discard, needs_day, needs_sides, differs,
    }
    /// Kinds of callouts.
    callouts: CalloutsWords {
        note, summary, info, todo, tip, success, question, warning, failure, danger, bug, example, quote,
    }
    /// A note that is read with its lines covered.
    cover: CoverWords {
        covered_line, covered_from, covered_picture, show, progress, all_shown, show_next, miss, cover_again, show_section, first_word, missed, missed_line,
        quiz_missed, n_missed, end,
    }
    /// The tree of notes, and what stands below it.
    tree: TreeWords {
        recent, marks, starred, flagged, commented, starred_query, flagged_query, commented_query, open,
    }
    /// A library that is being opened.
    opening: OpeningWords {
        title, looking, n_notes,
    }
    /// A line of a note.
    line: LineWords {
        edit_name, changed, disputed, shown_in_part, has_remark, has_star, has_flag, n_cards, never_asked, weak, fair,
        strong, changed_to, sources_disagree, confirmed, recall, n_forgotten, link_to_nothing, link_to_no_place, link_foreign, no_link, region, regions, no_region_here, no_region_draw, no_region_no_diagram, make_note, complete_link,
        rule, menu_tint, menu_place, menu_turn, menu_table, edits_original, no_highlight, not_editable, edit_cell, no_table, no_cell, head_row, last_column, max_columns, footnote, footnote_back, no_footnote, copy_code, weak_figure, fair_figure, strong_figure, empty, grip, grip_tip,
    }
    /// What hangs on a line.
    companion: CompanionWords {
        linked_from, named_in, n_more_lines,
        card, cards, diagrams, annotations, nothing_chosen, nothing_chosen_body, memory_today, memory_on_day, ask_now,
        suspended, defective, card_menu, edit_card, suspend_card, resume_card, delete_card, no_regions, no_regions_body,
        no_remarks, remark_name, remark_hint, save_remark, edit_remark, delete_remark, buried, unbury_card,
    }
    /// Making cards.
    cards: CardsWords {
        title, edit_title, n_proposals, by_question, by_flashcard, by_highlight, by_figure, by_term, by_definition, by_children, by_comparison,
        asked_like_this, take, take_all, edit_first, kind_recall, kind_cloze, kind_choice, kind_choices, question,
        answer, explanation, sentence, gap_help, one_by_one, option, why_of, add_option, remove_option, save, none_suggested,
        by_order, by_statement, kind_ordering, kind_truth, step, add_step, remove_step, steps_help, statement, statement_help, is_it_true, statement_true, statement_false, correction,
        hint, reasons, reverse, reverse_goes, show_question, lang_ko, lang_en, lang_help, add_ko, add_en, none_wrong, same_as, same_as_none,
        kind_diagram, region_question_help, region_name, region_asks, asks_name, asks_place, region_hides, hides_one, hides_all,
    }
    /// What the search has found.
    search: SearchWords {
        all, notes, cards, diagrams, card, diagram, remark, still_reading, similar, nothing_for, nothing_body, by_initials,
        by_layout, with_heading, by_sound, by_typo, scattered, saved, recent, can_write, filters, no_filter, as_typed, about_search, rename, rename_title, forget, keep_this, forget_this,
        write_phrase, write_phrase_body, write_without, write_without_body, write_tag, write_tag_body, write_note,
        write_note_body, write_is, write_is_body, write_has, write_has_body, why_exact, why_part, why_composing,
        why_spacing, why_figure, why_particle, why_initials, why_alias, why_layout, why_heading, why_sound, why_typo,
        why_scattered,
    }
    /// A note as the text it is.
    source: SourceWords {
        title, close, show_note, show_text, n_lines, merged,
    }
    /// Finding words and replacing them.
    replace: ReplaceWords {
        title, find, find_hint, replace, replace_hint, case, word, regex, replaces, next, previous, one, all, in_all, close, all_notes, searching, none, n_places, n_notes, n_change, n_delete, tick_all, tick_none, open_line, becomes, translation, other_language, finds_nothing, n_kept, n_emptied, nothing_typed, nothing_typed_body, nothing, nothing_body, cards_stay, overtaken, no_group, bad_group_unclosed, bad_group_unopened, bad_class_unclosed, bad_class_range, bad_nothing_to_repeat, bad_count, bad_escape, bad_unsupported, bad_too_large, bad_malformed,
    }
    /// Lists from which something is picked.
    pick: PickWords {
        notebook_hint, no_notebook, new_notebook, move_here, moving, linking, line_hint, no_line, link, note_hint, no_note, moving_cards, tag_hint, no_tag, tag_verb,
        tagging_cards, give_tag, take_tag,
    }
    /// The page of terms.
    glossary: GlossaryWords {
        title, body, own, learnt, shipped, own_body, learnt_body, shipped_body, used, find, new, new_hint, add,
        needs_two, none, none_own, none_learnt, n_lines, take, edit, delete,
    }
    /// Diagrams.
    diagrams: DiagramsWords {
        all, with_regions, without_file, add, paste, choose_file, missing, pasted_at, drop_here, none, none_body,
        none_with_regions, none_with_regions_body, none_missing, n_regions, no_regions, linked_lines, link_line, unlink, shown_in,
        ground_none, ground_white, ground_dark, ground_checker, close_beside, no_other_diagram, last_diagram, play, pause, not_animated, first_diagram, minimap,
        unlinked, none_unlinked, none_unlinked_body, none_found, none_found_body, find, find_hint, n_places, n_stay, n_pictures, n_pictures_chosen, choose_none, move_to, rename, delete, rename_several,
        loading, cannot_show, new_name, n_missing, show_missing, menu, rename_title,
        cards_of_all, cards_of_region, ask_name, ask_name_all, ask_place, quiz, quiz_regions,
        region_name, make_cards, arrange, region_role, tools, role_compute, role_network, role_data, role_security, role_external, role_fault, draw_it, unnamed_region, n_chosen,
        looking_for_boxes, no_boxes, no_picture_to_search, offered, offer_take, offer_pass, offer_take_all, offer_leave,
    }
    /// The quiz.
    quiz: QuizWords {
        title, strike_option, struck_option, n_answers, n_done, n_learning, minutes_left, choose_n, n_chosen, reveal, how_sure, how_sure_help, how_sure_before, sure, unsure, guess, near, suggest_hard, your_answer, your_answer_hint, your_answers_hint, not_typed, typed,
        right_answer, typed_same, typed_other_name, typed_slip, typed_no_unit, typed_incomplete, initial, vowel, final_consonant,
        letter_missing, letter_extra, blank,
        reveal_without, reveal_unanswered, right, wrong, unanswered, aided, right_chosen, right_missed, wrong_chosen, answer, why, again, hard, good, easy,
        suggest_again, suggest_good, suggest_unanswered, suggest_aided, suggest_guess, grade_yourself, source_line, uncover, open_note, no_source, no_diagram, diagram, reference, remarks,
        today, figure_due, figure_learning, figure_new, figure_answered, start, nothing_due, ahead, by_notebook, no_cards, see_proposals,
        no_cards_body, nothing_to_ask, finished, more_left, all_done, go_on, back_to_notes,
        n_steps, first_on_top, moving, step_at, step_up, step_down, in_order, belongs_at, right_order, judged_true, judged_false, changed_place, suggest_truth, not_typed_kind, not_typed_place,
        held_back,
        no_hint, hint_is,
        region_n, region_asked, look_at_all, look_at_region, where_is, pointed_at, pointed_beside, place_shown, point_at_it, all_hidden,
        by_thinking, by_typing, by_choosing, not_chosen, place_help, place_chosen, place_beside,
    }
    /// Runs of every shape.
    runs: RunsWords {
        today, five_minutes, ahead, wrong, starred, new, pretest, cram, pass, pass_number, n_left_in_pass, ways,
        everything, resume, n_left, dismiss, chosen_cards, none_resumed, no_pass, no_cards_found, practice, quiz_hits,
    }
    /// The page of all cards.
    all_cards: AllCardsWords {
        title, quiz_these, find, find_hint, notebook, question, note, kind, due, stability, state, last_answer, ascending,
        descending, any, clear, all, to_review, new, leech, wrong_lately, marked, suspended, learning, review, due_today,
        due_week, due_later, due_never, n_days, n_chosen, suspend, resume, move_to, reset, delete, tick_none, nothing,
        nothing_body, tag, nothing_to_reset, no_other_note,
        join, join_needs_two,
    }
    /// The wrong answers.
    wrong_answers: WrongAnswersWords {
        all, own_reason, untold, progress, still_wrong, right_once, quiz_these, one_sheet, n_wrong, n_days_right,
        last_wrong, your_answer, nothing_given, right_answer, why, own_words, own_words_hint, confused, compare,
        nothing_confused, history, review_now, take_out, leaves_after, empty, empty_body, nothing, concept, misread,
        mixed_up, guessed, no_time, sheet_kind, sheet_name,
    }
    /// The page of annotations, and those of a note beside it.
    annotations: AnnotationsWords {
        title, remarks, highlights, stars, flags, when, today, week, month, tint, yellow, green, blue, pink, by_place,
        newest, order, save, sheet_kind, sheet_name, empty, empty_body, nothing, nothing_body, clear, find, of_note,
    }
    /// Home: what is next.
    home: HomeWords {
        today, minutes, start, done, changed, changed_seen, changed_open, changed_more, go_on, read, wrong, wrong_body, quiz_wrong, question,
    }
    /// The page of progress: charts of what was answered and remembered.
    progress: ProgressWords {
        title, everything, copy, copied, counting, none, none_body, today, today_seconds, retention,
        retention_goal, n_answers, recall, recall_body, streak, n_days, streak_longest, calendar, calendar_body,
        less, more, forecast, forecast_body, forecast_overdue, next_days, weeks,
        weeks_body, week_of, no_answers, interval, confidence, confidence_body, confidence_wrong, confidence_none,
        n_right_of, sections, sections_body, not_answered, n_answered, show_more, states, states_body, time,
        time_body, seconds, seconds_over, answered_on, answered_in_week, answered_in, answered_as, due_on, hardest_cards, hardest_cards_body, hardest_lines, hardest_lines_body,
        n_lapses, none_hard, date, weekday_monday, weekday_wednesday, weekday_friday, section, cards, answers, right,
        low, high, recall_now, recall_on_day, sections_on_day,
    }
    /// The history of a card.
    history: HistoryWords {
        title, hidden, recall, stability, difficulty, lapses, due, curve, wanted, n_answers, average, seconds, never,
        recall_then, ahead, reset, moved, typed, chosen, n_more,
    }
    /// The notebook that comes with the program.
    bundled: BundledWords {
        newer, newer_body, renew, missing, missing_body, add, decline, up_to_date, stays_deleted, put_there, renewed, renewed_twice,
        not_bundled, line_unchanged,
    }
    /// How far lines of the note hold that the notebook began from.
    seed: SeedWords {
        right, imprecise, garbled, outdated, disputed, wrong,
    }
    /// The first start.
    start: StartWords {
        title, body, body_own, first_question, next_question, keep_going, open_notebook, both_languages, drop, drop_body, open,
        open_body, open_folder, open_folder_body, paste, paste_body, privacy,
    }
    /// The dialog for pasted text.
    paste: PasteWords {
        title, text_name, text_hint, preview_empty, n_headings, n_pictures, into, new_notebook, new_notebook_name,
        notebook_name, import,
    }
    /// What an import did.
    report: ReportWords {
        title, preview_title, preview_body, preview_new, question_title, question_body, confirm, as_new, beside, no, changes, no_changes, comes, goes, guessed, numbered, from_number, columns, column_question, column_answer, link_to_nothing,
        n_files, pasted, notes, lines, pictures, proposals, to_look_at, dropped, open_note, undo, nothing_to_look_at,
        nothing_dropped, nothing_lost, no_notes, no_notes_body, new, changed, unchanged, line, nothing_to_read,
        encoding_guessed, damaged_text, unclosed_fence, nested_gaps, unclosed_comment, front_matter, unclear_number, unknown_columns, picture_missing,
        picture_ambiguous, picture_unread, link_to_unread, kind_unread, not_downloaded, already_in, conflict, kept, not_text, no_records, too_large, not_readable, empty, not_found, not_opened,
        came, find_in_folder, finding, n_found, all_found, none_found, still_missing, several_fit, take_and_quiz, begin_quiz,
        taken_back, taken_back_body,
    }
    /// Packages of Anki.
    anki: AnkiWords {
        cards, answers, no_package, live_collection, newer, huge, damaged, not_built, rendered, no_cards, sounds, pictures,
        places, shapes, tags, unasked, entries, undated, made_up, kept_here, deleted, preset_kept, parameters_taken,
        parameters, misfits,
        memory_same, memory_differs,
    }
    /// Exports, and libraries that come in.
    transfer: TransferWords {
        no_library, damaged_archive, huge_archive, newer, damaged, twice, misfit, title,
        export, import, import_body, everything, everything_body, anki, anki_body, obsidian,
        obsidian_body, markdown, markdown_body, csv, tsv, csv_body, json, json_body,
        paper, paper_body, flash_cards, flash_cards_body, scope, scope_all, scope_notebooks, scope_note,
        scope_search, no_note, search_hint, language, to, to_hint, choose, do_export,
        running, done, show_in_folder, n_notes, n_lost, package_cards, package_answers, package_plain,
        package_left_out, anki_advice, nothing, no_cards, stopped, too_large, from, from_hint,
        do_import,
    }
    /// Settings.
    settings: SettingsWords {
        title, machine, machine_body, interface, content, languages_shown, one_language, both_languages, theme, motion, system, light, dark, on, off, library,
        library_body, retention, new_per_day, rollover, less, more,
        preset_name, preset_default, preset_new, preset_n, preset_delete, preset_notebooks, preset_notebooks_help,
        goals, retention_help, new_per_day_help, reviews_per_day, reviews_per_day_help, no_limit, rollover_help,
        steps, learning_steps, learning_steps_help, relearning_steps, relearning_steps_help, minutes_hint, order,
        new_order, new_order_help, by_notes, by_chance, review_order, review_order_help, by_overdue, by_due_day,
        siblings, siblings_help, interleave, interleave_help, mistake_days, mistake_days_help, leeches, leech_lapses, leech_lapses_help, never,
        leech_action, leech_action_help, leech_tell, leech_flag, leech_suspend, easy_days, easy_days_help, monday,
        tuesday, wednesday, thursday, friday, saturday, sunday, day_normal, day_reduced, day_minimum, reschedule,
        reschedule_help,
        memory, memory_body, memory_fitted_to, memory_default, memory_held_back, log_loss, rmse, fit_now, fit_stop, fit_back, fit_running,
        siblings_apart, siblings_together, interleaved, in_order,
        answers, answers_thought, answers_typed, answers_help,
    }
    /// The help page.
    help: HelpWords {
        title, everywhere, in_note, in_quiz, in_picture, in_gallery, in_lists, in_fields, in_suggested, in_arrived, in_start, find, in_table, in_mistakes, in_annotations, in_exam, in_find, in_tree,
    }
    /// What the program is made of.
    about: AboutWords {
        title, version, parts_help, trademark, show, notebook, hanja, standard_library,
    }
    /// The dialog for a path, where the system opens none.
    path: PathWords {
        file, folder, new_file, body, hint, take,
    }
    /// Long work.
    work: WorkWords {
        reading, stop,
    }
    /// What was just done, as a message with a way back.
    done: DoneWords {
        notebook_made, exam_saved, exam_removed, renamed, renamed_with_links, notebook_deleted, note_deleted, note_moved, linked, unlinked, no_region_chosen, choose_region_first, region_without_line, search_kept,
        search_forgotten, preset_kept, preset_changed, preset_forgotten, term_added, term_changed, term_removed, nothing_to_save, imported, nothing_imported, line_edited,
        line_deleted, lines_deleted, lines_pasted, proposals_dismissed, cards_made, card_edited, cards_deleted, cards_suspended, cards_resumed,
        status_set, remark_saved, remark_deleted, pictures_kept, picture_removed, picture_replaced, diagram_added, diagram_deleted, diagrams_deleted, diagrams_moved, diagrams_renamed,
        diagram_saved, regions_deleted, mistake_taken_out, words_replaced,
        restored,
        nothing_to_undo, words_back, words_homeless, words_homeless_now, editor_cancelled,
        editor_restored, copied, cards_moved, cards_tagged, cards_untagged, cards_reset, cards_buried, leech, leech_flagged, leech_suspended, memory_fitted,
        memory_no_better, memory_too_few, fact_joined, nothing_to_join,
        regions_have_cards,
    }
    /// Edits by name, and what undo and redo say of them.
    deeds: DeedsWords {
        undo, redo, undone, redone, undo_conflict, redo_conflict, merge_conflict, create_notebook, rename_notebook, arrange_notebooks, arrange_notes,
        set_exam, end_exam,
        delete_notebook, rename_note, move_note, delete_note, import, restore, merge, revert_merge, edit_line, edit_table,
        insert_line, delete_line, set_status, dismiss_proposals, add_cards, edit_card, delete_cards, suspend_cards, resume_cards, join_fact,
        add_remark, edit_remark, remove_annotation, highlight, tint_highlight, remove_highlight, star, flag, describe_mistake, take_out_mistake, answer, add_picture, set_picture, remove_picture, delete_diagram, rename_diagram, move_diagram, link, edit_glossary, change_settings, tag_cards, untag_cards, move_cards,
        reset_cards, bury_cards, add_regions, label_region, move_regions, resize_regions, align_regions, set_region_role,
        group_regions, ungroup_regions, lock_regions, unlock_regions, list_regions, copy_regions, delete_regions,
        create_note, split_line, join_line, move_lines, retype_line, paste_lines, replace_words, edit_source, translate_line,
    }
    /// Two pages side by side.
    halves: HalvesWords {
        nothing, only_one,
    }
    /// What a line says in the other language.
    translation: TranslationWords {
        in_ko, in_en, hint_ko, hint_en, save, keep, remove, behind, was, not_here,
    }
    /// The page of suggested cards.
    proposals: ProposalsWords {
        title, title_of, body, take_ticked, tick_all, untick_all, dismiss, doubtful, answer, all, written, found, unread, reading, none, none_body, open_line,
        explanation, not_an_option, unclear_number, other_number, empty_option, no_question, no_answer, unclear_marks,
        contradiction, out_of_order, same_options, unclear_options,
    }
    /// Earlier versions, and the trash.
    past: PastWords {
        title, body, deleted_title, deleted_body, loading, none, none_body, none_deleted, none_deleted_body, n_differ,
        restore, unreadable, same, n_more, goes, comes,
    }
    /// What other programs and devices did.
    outside: OutsideWords {
        merged, merged_twice, answers, copies, copies_body, merge,
    }
    /// What went wrong.
    errors: ErrorsWords {
        read_only_title, not_saved_title, try_again, damaged_file, damaged_files, locked, newer, not_allowed,
        disk_full, no_permission, cannot_access, unfaithful, save_again, not_a_library, already_a_library,
        asked_read_only,
        picture_too_large, picture_too_complex, picture_no_room, picture_damaged, file_unreadable, file_malformed, file_text_damaged,
        file_missing, file_misplaced, file_card_defective, answers_damaged, picture_lost, refused_missing, refused_empty,
        refused_no_question, refused_no_answer, refused_nested_gaps, refused_options, refused_same_options, refused_in_use, refused_of_note, refused_other, read_only, line_too_long, thread, no_clipboard_picture,
        no_notebook,
        refused_steps, refused_locked, refused_group,
        refused_region, refused_caption, no_region_to_ask, no_note_for_cards, no_cards_on_diagram, no_cards_on_regions,
    }
}

impl Words {
    /// The language these words are in.
    pub const fn lang(&self) -> Lang {
        self.lang
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_everything_with_the_same_slots() {
        let (ko, en) = (Words::shipped(Lang::Ko), Words::shipped(Lang::En));
        for ((path, korean), (_, english)) in ko.all().into_iter().zip(en.all()) {
            assert!(
                !korean.trim().is_empty() && !english.trim().is_empty(),
                "{path} is empty"
            );
            assert_eq!(korean.n_slots(), english.n_slots(), "{path}");
            assert!(korean.n_slots() <= 1, "{path} has more than one slot");
            for form in korean.forms().chain(english.forms()) {
                assert_eq!(form.matches("{}").count(), korean.n_slots(), "{path}");
            }
        }
    }

    #[test]
    fn korean_words_are_korean_and_english_words_are_english() {
        for (path, phrase) in Words::shipped(Lang::En).all() {
            assert!(!phrase.chars().any(crate::model::is_hangul), "{path}: {}", &**phrase);
        }
        let korean = Words::shipped(Lang::Ko);
        let foreign: Vec<_> = korean
            .all()
            .into_iter()
            .filter(|(_, phrase)| !phrase.chars().any(crate::model::is_hangul))
            .collect();
        assert!(foreign.is_empty(), "{foreign:?}");
    }
}
