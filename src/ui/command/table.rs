//! The rows of the table of commands; long because it is one table: each row is a command, and a part of it is none.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::ui::text::{Phrase, Words};
use crate::ui::theme::icon;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT: Modifiers = Modifiers::ALT;
const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);
const SHIFT: Modifiers = Modifiers::SHIFT;

macro_rules! commands {
    ($(
        $(#[$about:meta])*
        $place:ident {
            $($(#[$doc:meta])* $name:ident $words:ident $icon:ident [$($modifiers:ident $key:ident),*];)*
        }
    )*) => {
        /// Where a command can be given, and under which word it stands in the palette.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Place {
            $($(#[$about])* $place,)*
        }

        /// A thing with a name and a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($($(#[$doc])* $name,)*)*
        }

        /// A command by its place, so that those of one place can be matched without the others.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Placed {
            $($(#[$about])* $place(of::$place),)*
        }

        /// The commands of each place.
        pub mod of {
            $(
                $(#[$about])*
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum $place {
                    $($(#[$doc])* $name,)*
                }

                impl $place {
                    /// All of them, in the order in which they are listed.
                    pub const ALL: &[Self] = &[$(Self::$name,)*];

                    /// The first whose key was pressed; the key is taken out of the input of this frame.
                    pub fn pressed(input: &mut egui::InputState) -> Option<Self> {
                        let all = const { &[$(super::Command::$name,)*] };
                        super::Command::first_pressed(all, input).and_then(|place| Self::ALL.get(place).copied())
                    }
                }

                impl From<$place> for super::Command {
                    fn from(command: $place) -> Self {
                        match command {
                            $($place::$name => Self::$name,)*
                        }
                    }
                }
            )*
        }

        impl Command {
            /// All of them, in the order in which they are listed.
            pub const ALL: &[Self] = &[$($(Self::$name,)*)*];

            /// What it is called.
            pub const fn name(self, words: &Words) -> &Phrase {
                match self {
                    $($(Self::$name => &words.commands.$words,)*)*
                }
            }

            /// Where it can be given.
            pub const fn place(self) -> Place {
                match self {
                    $($(Self::$name => Place::$place,)*)*
                }
            }

            /// The same with its place.
            pub const fn placed(self) -> Placed {
                match self {
                    $($(Self::$name => Placed::$place(of::$place::$name),)*)*
                }
            }

            /// Its icon.
            pub const fn icon(self) -> &'static str {
                match self {
                    $($(Self::$name => icon::$icon,)*)*
                }
            }

            /// Its keys; the first is the one that is shown.
            pub const fn keys(self) -> &'static [KeyboardShortcut] {
                match self {
                    $($(Self::$name => const { &[$(KeyboardShortcut::new($modifiers, Key::$key),)*] },)*)*
                }
            }
        }
    };
}

commands! {
    /// Everywhere, also over dialogs: what is about the window itself.
    Window {
        /// Makes everything larger.
        LargerInterface larger_interface ZOOM_IN [CTRL Plus, CTRL Equals];
        /// Makes everything smaller.
        SmallerInterface smaller_interface ZOOM_OUT [CTRL Minus];
        /// Shows everything in the size it was designed in.
        OriginalInterface original_interface FIT [CTRL Num0];
        /// Closes the window.
        Quit quit QUIT [CTRL Q];
    }
    /// Everywhere.
    Anywhere {
        /// Puts the keyboard into the search field.
        Search search SEARCH [CTRL K];
        /// Lists every command.
        Palette palette PROMPT [CTRL_SHIFT P];
        /// Shows what is next.
        GoHome go_home HOME [ALT Home];
        /// Shows the notes.
        GoNotes go_notes NOTES [CTRL Num1];
        /// Shows the diagrams.
        GoDiagrams go_diagrams DIAGRAMS [CTRL Num2];
        /// Shows the quiz.
        GoQuiz go_quiz QUIZ [CTRL Num3];
        /// Shows the mock exams.
        GoExam go_exam TIMER [CTRL Num4];
        /// Shows the wrong answers.
        GoWrongAnswers go_wrong_answers MISTAKES [CTRL Num5];
        /// Shows how studying goes.
        GoProgress go_progress PROGRESS [CTRL Num6];
        /// Lists all cards.
        AllCards all_cards QUIZ [CTRL_SHIFT A];
        /// Goes back to the page before.
        Back back BACK [ALT ArrowLeft];
        /// Goes forward again.
        Forward forward FORWARD [ALT ArrowRight];
        /// Leaves the innermost thing that is open.
        Leave leave CLOSE [NONE Escape];
        /// Takes the last edit or answer back.
        Undo undo UNDO [CTRL Z];
        /// Does it again.
        Redo redo REDO [CTRL_SHIFT Z, CTRL Y];
        /// Keeps what is searched for, or keeps it no longer.
        SaveSearch save_search STAR [CTRL D];
        /// Takes what is on the clipboard: text as a note, an image as a diagram.
        Paste paste PASTE [CTRL V];
        /// Opens the dialog that turns text into a note.
        PasteNote paste_note PASTE [CTRL_SHIFT V];
        /// Imports files or a folder.
        Open open OPEN [CTRL O];
        /// Imports a folder.
        OpenFolder open_folder OPEN [CTRL_SHIFT O];
        /// Asks for the name of a new note, and opens it with its first line being written.
        NewNote new_note EDIT [CTRL N];
        /// Makes a notebook.
        NewNotebook new_notebook NOTEBOOK [];
        /// Starts answering what is due.
        StartReviews start_reviews QUIZ [CTRL Enter];
        /// Goes on with the run of questions that was broken off.
        ResumeRun resume_run QUIZ [ALT G];
        /// Answers what is due for five minutes.
        FiveMinutes five_minutes QUIZ [CTRL_SHIFT Enter];
        /// Asks what was answered wrongly lately, in the note or notebook shown or everywhere.
        QuizWrong quiz_wrong QUIZ [ALT W];
        /// Asks what has a star.
        QuizStarred quiz_starred STAR [ALT S];
        /// Asks what was never asked.
        QuizNew quiz_new QUIZ [ALT N];
        /// Asks what was never asked before it is read; counts for nothing.
        Pretest pretest QUIZ [ALT P];
        /// Asks everything, and moves no schedule.
        Cram cram QUIZ [ALT C];
        /// Goes on with a pass through everything of the note or notebook shown.
        QuizPass quiz_pass QUIZ [ALT R];
        /// Asks the cards of what the search has found.
        QuizHits quiz_hits QUIZ [ALT Q];
        /// Shows or hides the left column.
        ToggleTree toggle_tree SIDEBAR [CTRL B];
        /// Shows or hides the right column.
        ToggleCompanion toggle_companion COLUMNS [CTRL_SHIFT B];
        /// Moves the keyboard to the next column.
        NextPane next_pane COLUMNS [NONE F6];
        /// Moves the keyboard to the column before.
        PreviousPane previous_pane COLUMNS [SHIFT F6];
        /// Switches notes and cards between Korean and English.
        SwitchLanguage switch_language LANGUAGE [NONE L];
        /// Switches between the light and the dark theme.
        SwitchTheme switch_theme MOON [CTRL_SHIFT L];
        /// Shows what was deleted and can be brought back.
        Deleted deleted DATED [CTRL_SHIFT T];
        /// Shows the cards that the note shown proposes, or all notes.
        Proposals proposals SUGGESTED [CTRL_SHIFT M];
        /// Shows the terms by which the search finds more than what was typed.
        Glossary glossary GLOSSARY [CTRL_SHIFT G];
        /// Shows the settings.
        Settings settings SETTINGS [CTRL Comma];
        /// Shows all keys.
        Help help KEYBOARD [NONE F1];
    }
    /// While an exam is taken.
    Exam {
        /// Shows the question behind.
        NextQuestion next_question FORWARD [NONE ArrowRight, NONE J, CTRL PageDown];
        /// Shows the question before.
        PreviousQuestion previous_question BACK [NONE ArrowLeft, NONE K, CTRL PageUp];
        /// Marks the question to be looked at again, or no longer.
        FlagQuestion flag_question FLAG [NONE F, ALT F];
        /// Says that the answer is surely right, or no longer.
        ExamSure exam_sure CHECK [NONE U, ALT U];
        /// Says that the answer may be right, or no longer.
        ExamUnsure exam_unsure CHECK [NONE I, ALT I];
        /// Says that the answer is guessed, or no longer.
        ExamGuess exam_guess CHECK [NONE Y, ALT Y];
        /// Shows the next question that is not answered.
        NextOpen next_open FORWARD [NONE N];
        /// In a narrow window, shows the answer sheet.
        AnswerSheet answer_sheet COLUMNS [NONE G];
        /// Puts the clock out of sight, or shows it.
        HideClock hide_clock TIMER [NONE T];
        /// Stops the clock, or lets it run again.
        PauseExam pause_exam PAUSE [NONE P];
        /// Asks whether the exam is to be handed in, and hands it in.
        HandIn hand_in CHECK [CTRL S];
    }
    /// While a note is shown.
    Note {
        /// Chooses the line below.
        NextLine next_line DOWN [NONE ArrowDown, NONE J];
        /// Chooses the line above.
        PreviousLine previous_line UP [NONE ArrowUp, NONE K];
        /// Selects the line below as well.
        SelectDown select_down DOWN [SHIFT ArrowDown];
        /// Selects the line above as well.
        SelectUp select_up UP [SHIFT ArrowUp];
        /// Selects all lines.
        SelectAll select_all LINE [CTRL A];
        /// Chooses the first line.
        FirstLine first_line UP [NONE Home];
        /// Chooses the last line.
        LastLine last_line DOWN [NONE End];
        /// Chooses the line a screen below.
        NextScreen next_screen DOWN [NONE PageDown];
        /// Chooses the line a screen above.
        PreviousScreen previous_screen UP [NONE PageUp];
        /// Asks the cards of the note shown.
        QuizNote quiz_note QUIZ [NONE Q];
        /// Gives the note another title.
        RenameNote rename_note EDIT [NONE F2];
        /// Puts the note into another notebook.
        MoveNote move_note NOTEBOOK [CTRL_SHIFT N];
        /// Shows the note as it was before.
        Versions versions DATED [CTRL_SHIFT H];
        /// Removes the note.
        DeleteNote delete_note DELETE [CTRL_SHIFT Delete];
    }
    /// While a note is shown: about the notebook it lies in.
    Notebook {
        /// Asks the cards of the notebook.
        QuizNotebook quiz_notebook QUIZ [];
        /// Gives the notebook another name.
        RenameNotebook rename_notebook EDIT [];
        /// Removes the notebook with its notes.
        DeleteNotebook delete_notebook DELETE [];
    }
    /// While a line is chosen.
    Line {
        /// Folds away what hangs on the chosen line.
        FoldLine fold_line FOLDED [NONE ArrowLeft];
        /// Shows again what hangs on it.
        UnfoldLine unfold_line UNFOLDED [NONE ArrowRight];
        /// Asks the cards of the chosen line and of what stands below it.
        QuizSection quiz_section QUIZ [SHIFT Q];
        /// Makes a card from the chosen line.
        MakeCard make_card PLUS [NONE C];
        /// Highlights the chosen words or line.
        Highlight highlight HIGHLIGHT [NONE H];
        /// Changes the words of the chosen line.
        EditLine edit_line EDIT [NONE E];
        /// Shows what hangs on the chosen line beside it.
        OpenBeside open_beside SIDEBAR [NONE Enter];
        /// Follows the link of the chosen line.
        FollowLink follow_link LINK [ALT Enter];
        /// Puts the chosen words or line on the clipboard.
        CopyLine copy_line COPY [CTRL C];
        /// Puts the selected lines on the clipboard and removes them.
        CutLine cut_line COPY [CTRL X];
        /// Says that the cards of the chosen line ask the same.
        JoinFact join_fact LINK [SHIFT J];
        /// Begins a new line below the chosen one.
        NewLineBelow new_line_below PLUS [NONE O, ALT O];
        /// Begins a new line above the chosen one.
        NewLineAbove new_line_above PLUS [SHIFT O, ALT_SHIFT O];
        /// Moves the chosen line and what hangs below it up.
        MoveLineUp move_line_up UP [ALT ArrowUp];
        /// Moves the chosen line and what hangs below it down.
        MoveLineDown move_line_down DOWN [ALT ArrowDown];
        /// Puts the chosen item and what hangs below it a level deeper.
        IndentLine indent_line FORWARD [CTRL CloseBracket];
        /// Puts the chosen item and what hangs below it a level up.
        OutdentLine outdent_line BACK [CTRL OpenBracket];
        /// Ticks the chosen task, or no longer; an item becomes a task.
        TickTask tick_task CHECK [NONE X, ALT X];
        /// Makes the chosen line running text.
        MakeParagraph make_paragraph LINE [];
        /// Makes the chosen line a heading.
        MakeHeading make_heading LINE [];
        /// Makes the chosen line an item of a list.
        MakeListItem make_list_item ORDERING [];
        /// Makes the chosen line a task.
        MakeTask make_task CHECK [];
        /// Makes the chosen line a quote.
        MakeQuote make_quote LINE [];
        /// Makes the chosen line code.
        MakeCode make_code LINE [];
        /// Removes the chosen line.
        DeleteLine delete_line DELETE [NONE Delete];
    }
    /// While a line is chosen or a card is asked: what can be written on either.
    Subject {
        /// Writes a remark on the line or card.
        Annotate annotate REMARK [NONE A];
        /// Sets or takes away a star.
        Star star STAR [NONE S];
        /// Sets or takes away a flag.
        Flag flag FLAG [NONE F];
    }
    /// While a diagram is shown, or chosen in the gallery. Before the tools: a letter alone is also taken from one with Alt.
    Diagram {
        /// Chooses an image file for it.
        OpenPicture open_picture OPEN [ALT O];
        /// Gives it the image on the clipboard.
        PastePicture paste_picture PASTE [ALT V];
        /// Gives it another name.
        RenameDiagram rename_diagram EDIT [NONE F2];
        /// Saves it as an image, with its regions drawn on it.
        SaveDiagram save_diagram EXPORT [CTRL S];
        /// Copies it as an image, with its regions drawn on it.
        CopyDiagram copy_diagram COPY [CTRL C];
        /// Takes its image away and leaves its place.
        RemovePicture remove_picture MISSING_PICTURE [];
        /// Removes it.
        DeleteDiagram delete_diagram DELETE [NONE Delete];
    }
    /// While a picture is shown.
    Picture {
        /// Makes the picture larger.
        ZoomIn zoom_in ZOOM_IN [NONE Plus, NONE Equals];
        /// Makes the picture smaller.
        ZoomOut zoom_out ZOOM_OUT [NONE Minus];
        /// Fits the picture into its place.
        ZoomFit zoom_fit FIT [NONE Num0];
        /// Shows the picture pixel by pixel.
        ZoomOriginal zoom_original FIT [NONE Num1];
        /// Turns the picture by a quarter.
        Rotate rotate ROTATE [SHIFT R];
        /// Chooses and moves regions; dragging beside them moves the picture.
        DrawNothing draw_nothing POINTER [NONE V];
        /// Draws rectangles.
        DrawRect draw_rect RECTANGLE [NONE R];
        /// Draws ellipses.
        DrawEllipse draw_ellipse ELLIPSE [NONE O];
        /// Draws outlines by their corners.
        DrawPolygon draw_polygon POLYGON [NONE P];
        /// Draws outlines by hand.
        DrawFreehand draw_freehand FREEHAND [NONE F];
        /// Draws arrows.
        DrawArrow draw_arrow DRAWN_ARROW [NONE A];
        /// Writes words on the picture.
        DrawLabel draw_label DRAWN_TEXT [NONE T];
        /// Looks for boxes, icons and texts on the picture and offers them as regions.
        FindBoxes find_boxes RECTANGLE [NONE B];
        /// Chooses all regions.
        ChooseAllRegions choose_all_regions CHECK [CTRL A];
        /// Links the chosen region to a line.
        LinkLine link_line LINK [NONE K];
        /// Makes a card for the chosen region, or for each, that hides it alone.
        CardsHidingOne cards_hiding_one PLUS [NONE C];
        /// Makes a card for the chosen region, or for each, that hides all.
        CardsHidingAll cards_hiding_all PLUS [SHIFT C];
        /// Makes a card for the chosen region, or for each, that asks where it is.
        CardsOnPlaces cards_on_places PLUS [NONE W];
        /// Asks the cards of the diagram.
        QuizDiagram quiz_diagram QUIZ [NONE Q];
    }
    /// While regions of a picture are chosen.
    Region {
        /// Draws them a second time.
        CopyRegions copy_regions COPY [CTRL_SHIFT D];
        /// Makes them one group, or takes their group apart.
        GroupRegions group_regions GROUP [CTRL G];
        /// Locks them, or lets them be moved again.
        LockRegions lock_regions LOCK [CTRL L];
        /// Puts them further up, in the list and on the picture.
        RaiseRegions raise_regions UP [NONE CloseBracket];
        /// Puts them further down.
        LowerRegions lower_regions DOWN [NONE OpenBracket];
        /// Lines up their left sides.
        AlignLeft align_left ALIGN_LEFT [];
        /// Lines up their middles below each other.
        AlignCenter align_center ALIGN_LEFT [];
        /// Lines up their right sides.
        AlignRight align_right ALIGN_LEFT [];
        /// Lines up their middles beside each other.
        AlignMiddle align_middle ALIGN_TOP [];
        /// Lines up their lower sides.
        AlignBottom align_bottom ALIGN_TOP [];
        /// Lines up their upper sides.
        AlignTop align_top ALIGN_TOP [];
        /// Gives them the same gaps from left to right.
        SpreadAcross spread_across SPREAD [];
        /// Gives them the same gaps from above to below.
        SpreadDown spread_down SPREAD_DOWN [];
        /// Removes them.
        DeleteRegions delete_regions DELETE [NONE Delete];
    }
    /// While places found on a picture are offered as regions: by key alone.
    Offer {
        /// Makes the one that is looked at a region.
        TakeOffer take_offer CHECK [NONE Enter];
        /// Makes all that are left regions.
        TakeAllOffers take_all_offers CHECK [SHIFT Enter];
        /// Goes on to the next one without it.
        PassOffer pass_offer FORWARD [NONE N];
    }
    /// While regions are chosen: by key alone.
    Nudge {
        /// Moves them to the left; with Shift further.
        NudgeLeft nudge_left BACK [NONE ArrowLeft, SHIFT ArrowLeft];
        /// Moves them to the right; with Shift further.
        NudgeRight nudge_right FORWARD [NONE ArrowRight, SHIFT ArrowRight];
        /// Moves them up; with Shift further.
        NudgeUp nudge_up UP [NONE ArrowUp, SHIFT ArrowUp];
        /// Moves them down; with Shift further.
        NudgeDown nudge_down DOWN [NONE ArrowDown, SHIFT ArrowDown];
        /// Makes them narrower.
        Narrow narrow BACK [CTRL ArrowLeft];
        /// Makes them wider.
        Widen widen FORWARD [CTRL ArrowRight];
        /// Makes them lower.
        Flatten flatten UP [CTRL ArrowUp];
        /// Makes them higher.
        Heighten heighten DOWN [CTRL ArrowDown];
    }
    /// In a run of questions.
    Card {
        /// Shows the line the card came from.
        SourceLine source_line LINE [NONE N];
        /// Shows the diagram the card is about.
        SourceDiagram source_diagram DIAGRAMS [NONE D];
        /// Holds the card back.
        Suspend suspend SUSPEND [NONE X];
        /// Puts the card off until tomorrow.
        Bury bury DATED [NONE B];
        /// Changes the card in place of the question.
        EditCard edit_card EDIT [NONE E];
        /// Shows what was answered to the card, and how well it is remembered.
        CardHistory card_history DATED [NONE H];
        /// Shows the diagram that is asked larger.
        AskedCloser asked_closer ZOOM_IN [NONE Plus, NONE Equals];
        /// Shows it smaller.
        AskedFarther asked_farther ZOOM_OUT [NONE Minus];
        /// Shows the region that is asked, or all of the diagram.
        AskedRegion asked_region FIT [NONE Z];
        /// Leaves the run.
        EndSession end_session CLOSE [NONE Escape];
    }
    /// While a card is asked.
    Question {
        /// Shows the answer.
        Reveal reveal CHECK [NONE Enter, NONE Space];
        /// Begins to choose answers among others, or stops. A letter is also taken from a chord, so this one is asked first.
        ChooseAnswer choose_answer CHOICE [NONE C, ALT T];
        /// Begins to type answers, or stops.
        TypeAnswer type_answer EDIT [CTRL T, NONE T];
        /// Shows what helps to find the answer, or shows it no longer.
        ShowHint show_hint SUGGESTED [NONE G, CTRL G];
    }
    /// While its answer is shown.
    Answer {
        /// Grades the answer as not known.
        GradeAgain grade_again UNDO [NONE Num1];
        /// Grades the answer as known with trouble.
        GradeHard grade_hard CHECK [NONE Num2];
        /// Grades the answer as known.
        GradeGood grade_good CHECK [NONE Num3];
        /// Grades the answer as known at once.
        GradeEasy grade_easy CHECK [NONE Num4];
        /// Takes the grade that is suggested.
        GradeSuggested grade_suggested CHECK [NONE Space, NONE Enter];
    }
    /// While a question with options is asked.
    Options {
        /// Chooses the option of that number, or chooses it no longer.
        ChooseOption choose_option CHECK [NONE Num1, NONE Num2, NONE Num3, NONE Num4, NONE Num5, NONE Num6, NONE Num7, NONE Num8, NONE Num9, NONE Num0];
        /// Strikes the option of that number out, or no longer.
        StrikeOption strike_option STRIKE [ALT Num1, ALT Num2, ALT Num3, ALT Num4, ALT Num5, ALT Num6, ALT Num7, ALT Num8, ALT Num9, ALT Num0];
        /// Gives the digits to the next ten options.
        NextOptions next_options DOWN [NONE PageDown];
        /// Gives them to the ten options before.
        PreviousOptions previous_options UP [NONE PageUp];
        /// Shows the answer; the choice was a sure one.
        AnswerSure answer_sure CHECK [NONE U, ALT U];
        /// Shows the answer; the choice was not a sure one.
        AnswerUnsure answer_unsure CHECK [NONE I, ALT I];
        /// Shows the answer; the choice was a guess.
        AnswerGuess answer_guess CHECK [NONE O, ALT O];
    }
    /// While steps are to be put in order.
    Steps {
        /// Chooses the step below, or moves the one that is held there.
        NextStep next_step DOWN [NONE ArrowDown];
        /// Chooses the step above, or moves the one that is held there.
        PreviousStep previous_step UP [NONE ArrowUp];
        /// Picks the chosen step up, or drops it.
        HoldStep hold_step CHECK [NONE Space];
        /// Moves the chosen step down.
        MoveStepDown move_step_down DOWN [ALT ArrowDown];
        /// Moves the chosen step up.
        MoveStepUp move_step_up UP [ALT ArrowUp];
        /// Moves the chosen step to the place of that number.
        PlaceStep place_step CHECK [NONE Num1, NONE Num2, NONE Num3, NONE Num4, NONE Num5, NONE Num6, NONE Num7, NONE Num8];
    }
    /// While a statement is to be judged.
    Statement {
        /// Holds it to be true.
        JudgeTrue judge_true CHECK [NONE O, NONE Num1];
        /// Holds it not to be true.
        JudgeFalse judge_false CLOSE [NONE X, NONE Num2];
        /// Shows the answer; the judgement was a sure one.
        JudgedSure judged_sure CHECK [CTRL Num1];
        /// Shows the answer; the judgement was not a sure one.
        JudgedUnsure judged_unsure CHECK [CTRL Num2];
        /// Shows the answer; the judgement was a guess.
        JudgedGuess judged_guess CHECK [CTRL Num3];
    }
    /// While a place on a diagram is asked for.
    Regions {
        /// Chooses the region on the left.
        RegionLeft region_left BACK [NONE ArrowLeft];
        /// Chooses the region on the right.
        RegionRight region_right FORWARD [NONE ArrowRight];
        /// Chooses the region above.
        RegionAbove region_above UP [NONE ArrowUp];
        /// Chooses the region below.
        RegionBelow region_below DOWN [NONE ArrowDown];
    }
    /// On the start page.
    Start {
        /// Shows another first question.
        NextStartQuestion next_start_question FORWARD [NONE ArrowRight];
        /// Goes on from an answered first question to today's cards.
        KeepGoing keep_going QUIZ [NONE Enter];
    }
    /// In lists from which something is chosen: hits, the palette, versions, suggested cards.
    List {
        /// Chooses the row below.
        NextRow next_row DOWN [NONE ArrowDown];
        /// Chooses the row above.
        PreviousRow previous_row UP [NONE ArrowUp];
        /// Does with the chosen row what the list is for.
        OpenRow open_row CHECK [NONE Enter];
    }
    /// In the list of all cards.
    Table {
        /// Goes down, and ticks from where it began.
        ExtendDown extend_down DOWN [SHIFT ArrowDown];
        /// Goes up, and ticks from where it began.
        ExtendUp extend_up UP [SHIFT ArrowUp];
        /// Goes to the first row.
        FirstRow first_row UP [NONE Home];
        /// Goes to the last row.
        LastRow last_row DOWN [NONE End];
        /// Goes a screen down.
        NextRows next_rows DOWN [NONE PageDown];
        /// Goes a screen up.
        PreviousRows previous_rows UP [NONE PageUp];
        /// Ticks the card, or takes the tick away.
        TickRow tick_row CHECK [NONE Space];
        /// Ticks every card that is listed, or none.
        TickAllRows tick_all_rows CHECK [CTRL A];
        /// Puts the keyboard into the field that narrows the list.
        FilterRows filter_rows FILTER [NONE Slash];
        /// Asks the ticked cards, or all that are listed.
        QuizChosen quiz_chosen QUIZ [NONE Q];
        /// Shows what was answered to the card, and how well it is remembered.
        RowHistory row_history DATED [NONE H];
        /// Holds cards back, or lets them be asked again.
        SuspendChosen suspend_chosen SUSPEND [NONE X];
        /// Gives cards a tag, or takes one away.
        TagChosen tag_chosen TAG [NONE T];
        /// Keeps cards with another note.
        MoveChosen move_chosen NOTEBOOK [NONE M];
        /// Says that cards ask the same.
        JoinChosen join_chosen LINK [SHIFT J];
        /// Makes cards new again.
        ResetChosen reset_chosen UNDO [NONE R];
        /// Removes cards.
        DeleteChosen delete_chosen DELETE [NONE Delete];
    }
    /// Among wrong answers.
    Mistakes {
        /// Chooses the one below.
        NextMistake next_mistake DOWN [NONE ArrowDown, NONE J];
        /// Chooses the one above.
        PreviousMistake previous_mistake UP [NONE ArrowUp, NONE K];
        /// Asks all that are listed.
        QuizMistakes quiz_mistakes QUIZ [NONE Q];
        /// Asks the chosen one.
        QuizMistake quiz_mistake QUIZ [NONE Enter];
        /// Says why it was wrong, or takes that back.
        GiveReason give_reason TAG [NONE Num1, NONE Num2, NONE Num3, NONE Num4, NONE Num5];
        /// Puts the keyboard into the field for one's own words.
        WriteMistake write_mistake EDIT [NONE E];
        /// Opens the line it comes from.
        MistakeLine mistake_line LINE [NONE N];
        /// Opens the diagram it comes from.
        MistakeDiagram mistake_diagram DIAGRAMS [NONE D];
        /// Shows what was answered to it, and how well it is remembered.
        MistakeHistory mistake_history DATED [NONE H];
        /// Writes a card that compares what was mixed up.
        CompareConfused compare_confused PLUS [NONE C];
        /// Puts all that are listed on one sheet.
        SaveSheet save_sheet EXPORT [CTRL S];
        /// Takes it out of the wrong answers.
        TakeOutMistake take_out_mistake CLOSE [NONE Delete];
    }
    /// Among suggested cards.
    Suggested {
        /// Makes the chosen card.
        TakeCard take_card CHECK [NONE Enter];
        /// Makes all of them, or all that are ticked.
        TakeAllCards take_all_cards CHECK [SHIFT Enter];
        /// Ticks the chosen one, or takes the tick away.
        TickCard tick_card CHECK [NONE Space];
        /// Dismisses the chosen one for good.
        DismissCard dismiss_card CLOSE [NONE X];
        /// Opens the chosen one for editing before it is made.
        EditCardFirst edit_card_first EDIT [NONE Tab];
        /// Chooses the card of that number.
        ChooseCard choose_card CHECK [NONE Num1, NONE Num2, NONE Num3, NONE Num4, NONE Num5];
        /// Shows the line it was read from.
        ShowCardLine show_card_line LINE [NONE O];
    }
    /// After an import.
    Arrived {
        /// Makes the cards that are ticked and begins a quiz of what came in.
        QuizArrived quiz_arrived QUIZ [NONE Q];
        /// Looks for the missing pictures in a folder.
        FindPictures find_pictures OPEN [NONE F];
    }
    /// In text fields and dialogs.
    Form {
        /// Takes over what was written.
        Save save CHECK [NONE Enter];
        /// Takes it over where Enter begins a new line.
        SaveText save_text CHECK [CTRL Enter];
        /// Begins a new line where Enter takes over.
        BreakLine break_line REPLY [SHIFT Enter];
        /// Makes what is selected in a line bold, or no longer.
        BoldWords bold_words EDIT [ALT B];
        /// Makes it italic, or no longer.
        ItalicWords italic_words EDIT [ALT I];
        /// Makes it code, or no longer.
        CodeWords code_words EDIT [ALT E];
        /// Marks it, or no longer.
        MarkWords mark_words HIGHLIGHT [ALT H];
        /// Makes it a link, or no longer.
        LinkWords link_words LINK [ALT K];
        /// Fills the options of a card that is being written with wrong ones.
        SuggestOptions suggest_options SUGGESTED [ALT O];
        /// Moves the keyboard to the next field or button.
        NextField next_field FORWARD [NONE Tab];
        /// Moves the keyboard to the field or button before.
        PreviousField previous_field BACK [SHIFT Tab];
    }
}
