//! The table of commands. A row is a command: its name, the words it is called by, its icon, its keys, and what it does.

use egui::{InputState, Key, KeyboardShortcut, Modifiers};

use super::rows::commands;
use crate::ui::text::{Phrase, Words};
use crate::ui::theme::icon;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT: Modifiers = Modifiers::ALT;
const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);
const SHIFT: Modifiers = Modifiers::SHIFT;

commands! {
    /// Everywhere, also over dialogs: what is about the window itself.
    Window {
        LargerInterface larger_interface ZOOM_IN [CTRL Plus, CTRL Equals] "Makes everything larger.";
        SmallerInterface smaller_interface ZOOM_OUT [CTRL Minus] "Makes everything smaller.";
        OriginalInterface original_interface FIT [CTRL Num0] "Shows everything in the size it was designed in.";
        Quit quit QUIT [CTRL Q] "Closes the window.";
    }
    /// Everywhere.
    Anywhere {
        Search search SEARCH [CTRL K] "Puts the keyboard into the search field.";
        Palette palette PROMPT [CTRL_SHIFT P] "Lists every command.";
        GoHome go_home HOME [ALT Home] "Shows what is next.";
        GoNotes go_notes NOTES [CTRL Num1] "Shows the notes.";
        GoDiagrams go_diagrams DIAGRAMS [CTRL Num2] "Shows the diagrams.";
        GoQuiz go_quiz QUIZ [CTRL Num3] "Shows the quiz.";
        GoExam go_exam TIMER [CTRL Num4] "Shows the mock exams.";
        GoWrongAnswers go_wrong_answers MISTAKES [CTRL Num5] "Shows the wrong answers.";
        GoProgress go_progress PROGRESS [CTRL Num6] "Shows how studying goes.";
        AllCards all_cards QUIZ [CTRL_SHIFT A] "Lists all cards.";
        Annotations annotations REMARK [CTRL_SHIFT C] "Lists all comments, highlights, stars and flags.";
        Back back BACK [ALT ArrowLeft] "Goes back to the page before.";
        Forward forward FORWARD [ALT ArrowRight] "Goes forward again.";
        Leave leave CLOSE [NONE Escape] "Leaves the innermost thing that is open.";
        Undo undo UNDO [CTRL Z] "Takes the last edit or answer back.";
        Redo redo REDO [CTRL_SHIFT Z, CTRL Y] "Does it again.";
        SaveSearch save_search STAR [CTRL D] "Keeps what is searched for, or keeps it no longer.";
        Paste paste PASTE [CTRL V] "Takes what is on the clipboard: text as a note, an image as a diagram.";
        PasteNote paste_note PASTE [CTRL_SHIFT V] "Opens the dialog that turns text into a note.";
        Open open OPEN [CTRL O] "Imports files or a folder.";
        OpenFolder open_folder OPEN [CTRL_SHIFT O] "Imports a folder.";
        Transfer transfer EXPORT [CTRL_SHIFT E] "Exports notes and cards, or imports them, on one page.";
        NewNote new_note EDIT [CTRL N] "Asks for the name of a new note, and opens it with its first line being written.";
        NewNotebook new_notebook NOTEBOOK [] "Makes a notebook.";
        SortNotebooks sort_notebooks SORT [] "Sorts the notebooks by their names.";
        UnsortNotebooks unsort_notebooks SORT [] "Puts the notebooks back in the order in which they were made.";
        StartReviews start_reviews QUIZ [CTRL Enter] "Starts answering what is due.";
        ResumeRun resume_run QUIZ [ALT G] "Goes on with the run of questions that was broken off.";
        FiveMinutes five_minutes QUIZ [CTRL_SHIFT Enter] "Answers what is due for five minutes.";
        QuizWrong quiz_wrong QUIZ [ALT W] "Asks what was answered wrongly lately, in the note or notebook shown or everywhere.";
        QuizStarred quiz_starred STAR [ALT S] "Asks what has a star.";
        QuizNew quiz_new QUIZ [ALT N] "Asks what was never asked.";
        Pretest pretest QUIZ [ALT P] "Asks what was never asked before it is read; counts for nothing.";
        Cram cram QUIZ [ALT C] "Asks everything, and moves no schedule.";
        QuizPass quiz_pass QUIZ [ALT R] "Goes on with a pass through everything of the note or notebook shown.";
        QuizHits quiz_hits QUIZ [ALT Q] "Asks the cards of what the search has found.";
        ToggleTree toggle_tree SIDEBAR [CTRL B] "Shows or hides the left column.";
        ToggleCompanion toggle_companion COLUMNS [CTRL_SHIFT B] "Shows or hides the right column.";
        FindInAll find_in_all REPLACE [CTRL_SHIFT F] "Finds words in the lines of all notes, and replaces them.";
        NextPane next_pane COLUMNS [NONE F6] "Moves the keyboard to the next column.";
        PreviousPane previous_pane COLUMNS [SHIFT F6] "Moves the keyboard to the column before.";
        OpenInHalf open_in_half COLUMNS [CTRL Backslash] "Opens what the chosen line or region leads to beside the page, or the note that was open before.";
        OtherHalf other_half COLUMNS [ALT Backslash] "Moves the keyboard to the other one of two pages.";
        CloseHalf close_half CLOSE [CTRL W] "Closes the one of two pages that has the keyboard.";
        SwitchLanguage switch_language LANGUAGE [NONE L] "Switches notes and cards between Korean and English.";
        ShowBothLanguages show_both_languages LANGUAGE [SHIFT L] "Shows lines in both languages, one below the other, or in one.";
        SwitchTheme switch_theme MOON [CTRL_SHIFT L] "Switches between the light and the dark theme.";
        Deleted deleted DATED [CTRL_SHIFT T] "Shows what was deleted and can be brought back.";
        Proposals proposals SUGGESTED [CTRL_SHIFT M] "Shows the cards that the note shown proposes, or all notes.";
        RenewBundled renew_bundled NOTEBOOK [] "Puts the notebook that comes with the program into the library, or brings it up to date.";
        Glossary glossary GLOSSARY [CTRL_SHIFT G] "Shows the terms by which the search finds more than what was typed.";
        Settings settings SETTINGS [CTRL Comma] "Shows the settings.";
        Help help KEYBOARD [NONE F1] "Shows all keys.";
        About about INFO [SHIFT F1] "Shows the version, and every part the program is made of with its licence.";
    }
    /// While an exam is taken.
    Exam {
        NextQuestion next_question FORWARD [NONE ArrowRight, NONE J, CTRL PageDown] "Shows the question behind.";
        PreviousQuestion previous_question BACK [NONE ArrowLeft, NONE K, CTRL PageUp] "Shows the question before.";
        FlagQuestion flag_question FLAG [NONE F, ALT F] "Marks the question to be looked at again, or no longer.";
        ExamSure exam_sure CHECK [NONE U, ALT U] "Says that the answer is surely right, or no longer.";
        ExamUnsure exam_unsure CHECK [NONE I, ALT I] "Says that the answer may be right, or no longer.";
        ExamGuess exam_guess CHECK [NONE Y, ALT Y] "Says that the answer is guessed, or no longer.";
        NextOpen next_open FORWARD [NONE N] "Shows the next question that is not answered.";
        AnswerSheet answer_sheet COLUMNS [NONE G] "In a narrow window, shows the answer sheet.";
        HideClock hide_clock TIMER [NONE T] "Puts the clock out of sight, or shows it.";
        PauseExam pause_exam PAUSE [NONE P] "Stops the clock, or lets it run again.";
        HandIn hand_in CHECK [CTRL S] "Asks whether the exam is to be handed in, and hands it in.";
    }
    /// While a row of the tree has the keyboard; it has these keys before all others.
    Tree {
        MoveRowUp move_row_up UP [ALT ArrowUp] "Moves up the note or notebook that has the keyboard or was clicked last.";
        MoveRowDown move_row_down DOWN [ALT ArrowDown] "Moves down the note or notebook that has the keyboard or was clicked last.";
    }
    /// While a note is shown.
    Note {
        NextLine next_line DOWN [NONE ArrowDown, NONE J] "Chooses the line below.";
        PreviousLine previous_line UP [NONE ArrowUp, NONE K] "Chooses the line above.";
        SelectDown select_down DOWN [SHIFT ArrowDown] "Selects the line below as well.";
        SelectUp select_up UP [SHIFT ArrowUp] "Selects the line above as well.";
        SelectAll select_all LINE [CTRL A] "Selects all lines.";
        FirstLine first_line UP [NONE Home] "Chooses the first line.";
        LastLine last_line DOWN [NONE End] "Chooses the last line.";
        NextScreen next_screen DOWN [NONE PageDown] "Chooses the line a screen below.";
        PreviousScreen previous_screen UP [NONE PageUp] "Chooses the line a screen above.";
        FindInNote find_in_note SEARCH [CTRL F] "Finds words in the lines of the note.";
        ReplaceInNote replace_in_note REPLACE [CTRL H] "Finds words in the lines of the note and replaces them.";
        NextMatch next_match DOWN [NONE F3] "Goes to where they are found next.";
        PreviousMatch previous_match UP [SHIFT F3] "Goes to where they are found before.";
        QuizNote quiz_note QUIZ [NONE Q] "Asks the cards of the note shown.";
        CoverNote cover_note COVERED [NONE V] "Covers the lines of the note, to be shown one by one, or shows all again.";
        ToggleSource toggle_source CODE [CTRL E] "Shows the note as the Markdown it is, to be written in, or no longer.";
        RenameNote rename_note EDIT [NONE F2] "Gives the note another title.";
        MoveNote move_note NOTEBOOK [CTRL_SHIFT N] "Puts the note into another notebook.";
        MoveNoteUp move_note_up UP [] "Moves the note up in its notebook.";
        MoveNoteDown move_note_down DOWN [] "Moves the note down in its notebook.";
        Versions versions DATED [CTRL_SHIFT H] "Shows the note as it was before.";
        DeleteNote delete_note DELETE [CTRL_SHIFT Delete] "Removes the note.";
    }
    /// While a note is read with its lines covered; the chosen line has no other keys then.
    Cover {
        ShowNext show_next DOWN [NONE Space] "Shows the next covered line.";
        CoverAgain cover_again UP [NONE Backspace] "Covers the line that was shown last.";
        ShowSection show_section FORWARD [NONE ArrowRight] "Shows all covered lines up to the next heading.";
        MissLine miss_line CLOSE [NONE X] "Says that the chosen line was not known, or takes that back.";
        LeaveFirstWord leave_first_word LINE [NONE W] "Leaves the first word of covered lines, or covers it too.";
    }
    /// While a note is shown: about the notebook it lies in.
    Notebook {
        QuizNotebook quiz_notebook QUIZ [] "Asks the cards of the notebook.";
        RenameNotebook rename_notebook EDIT [] "Gives the notebook another name.";
        MoveNotebookUp move_notebook_up UP [] "Moves the notebook up in the tree.";
        MoveNotebookDown move_notebook_down DOWN [] "Moves the notebook down in the tree.";
        SortNotes sort_notes SORT [] "Sorts the notes of the notebook by their titles.";
        UnsortNotes unsort_notes SORT [] "Puts the notes of the notebook back in the order in which they were made.";
        DeleteNotebook delete_notebook DELETE [] "Removes the notebook with its notes.";
    }
    /// While a line is chosen.
    Line {
        FoldLine fold_line FOLDED [NONE ArrowLeft] "Folds away what hangs on the chosen line.";
        UnfoldLine unfold_line UNFOLDED [NONE ArrowRight] "Shows again what hangs on it.";
        QuizSection quiz_section QUIZ [SHIFT Q] "Asks the cards of the chosen line and of what stands below it.";
        MakeCard make_card PLUS [NONE C] "Makes a card from the chosen line.";
        Highlight highlight HIGHLIGHT [NONE H] "Highlights the chosen words or line in the colour used last, or no longer.";
        HighlightYellow highlight_yellow HIGHLIGHT [NONE Num1] "Highlights them in yellow, or makes their highlight yellow.";
        HighlightGreen highlight_green HIGHLIGHT [NONE Num2] "Highlights them in green, or makes their highlight green.";
        HighlightBlue highlight_blue HIGHLIGHT [NONE Num3] "Highlights them in blue, or makes their highlight blue.";
        HighlightPink highlight_pink HIGHLIGHT [NONE Num4] "Highlights them in pink, or makes their highlight pink.";
        RemoveHighlight remove_highlight CLOSE [NONE Num0] "Takes the highlights of the chosen words or line away.";
        SetStatus set_status CONFIRMED [NONE U, ALT U] "Says whether the chosen line is right, has changed or is disputed.";
        EditLine edit_line EDIT [NONE E] "Changes the words of the chosen line.";
        TranslateLine translate_line LANGUAGE [NONE T, ALT T] "Writes what the chosen line says in the other language.";
        OpenBeside open_beside SIDEBAR [NONE Enter] "Shows what hangs on the chosen line beside it.";
        FollowLink follow_link LINK [ALT Enter] "Follows the link of the chosen line.";
        ShowRegion show_region DIAGRAMS [NONE D] "Opens the diagram of the chosen line at the region that belongs to it.";
        CopyLine copy_line COPY [CTRL C] "Puts the chosen words or line on the clipboard.";
        CutLine cut_line COPY [CTRL X] "Puts the selected lines on the clipboard and removes them.";
        JoinFact join_fact LINK [SHIFT J] "Says that the cards of the chosen line ask the same.";
        NewLineBelow new_line_below PLUS [NONE O, ALT O] "Begins a new line below the chosen one.";
        NewLineAbove new_line_above PLUS [SHIFT O, ALT_SHIFT O] "Begins a new line above the chosen one.";
        MoveLineUp move_line_up UP [ALT ArrowUp] "Moves the chosen line and what hangs below it up.";
        MoveLineDown move_line_down DOWN [ALT ArrowDown] "Moves the chosen line and what hangs below it down.";
        IndentLine indent_line FORWARD [CTRL CloseBracket] "Puts the chosen item and what hangs below it a level deeper.";
        OutdentLine outdent_line BACK [CTRL OpenBracket] "Puts the chosen item and what hangs below it a level up.";
        TickTask tick_task CHECK [NONE X, ALT X] "Ticks the chosen task, or no longer; an item becomes a task.";
        MakeParagraph make_paragraph LINE [] "Makes the chosen line running text.";
        MakeHeading make_heading LINE [] "Makes the chosen line a heading.";
        MakeListItem make_list_item ORDERING [] "Makes the chosen line an item of a list.";
        MakeTask make_task CHECK [] "Makes the chosen line a task.";
        MakeQuote make_quote LINE [] "Makes the chosen line a quote.";
        MakeCode make_code LINE [] "Makes the chosen line code.";
        AddTableRow add_table_row PLUS [ALT_SHIFT ArrowDown] "Puts a row below the chosen cell of a table, or at its end.";
        AddTableColumn add_table_column PLUS [ALT_SHIFT ArrowRight] "Puts a column behind the chosen cell of a table, or at its end.";
        DeleteTableRow delete_table_row DELETE [] "Takes the row of the chosen cell out of a table.";
        DeleteTableColumn delete_table_column DELETE [] "Takes the column of the chosen cell out of a table.";
        AlignTableColumn align_table_column ALIGN_LEFT [] "Aligns the column of the chosen cell to the left, in the middle, to the right, or as it comes.";
        RestoreLine restore_line UNDO [] "Gives a line of the bundled notebook the words that it came with.";
        DeleteLine delete_line DELETE [NONE Delete] "Removes the chosen line.";
    }
    /// While a line is chosen or a card is asked: what can be written on either.
    Subject {
        Annotate annotate REMARK [NONE A] "Writes a remark on the line or card.";
        Star star STAR [NONE S] "Sets or takes away a star.";
        Flag flag FLAG [NONE F] "Sets or takes away a flag.";
    }
    /// While a diagram is shown, or chosen in the gallery. Before the tools: a letter alone is also taken from one with Alt.
    Diagram {
        OpenPicture open_picture OPEN [ALT O] "Chooses an image file for it.";
        PastePicture paste_picture PASTE [ALT V] "Gives it the image on the clipboard.";
        RenameDiagram rename_diagram EDIT [NONE F2] "Gives it another name.";
        SaveDiagram save_diagram EXPORT [CTRL S] "Saves it as an image, with its regions drawn on it.";
        CopyDiagram copy_diagram COPY [CTRL C] "Copies it as an image, with its regions drawn on it.";
        RemovePicture remove_picture MISSING_PICTURE [] "Takes its image away and leaves its place.";
        DeleteDiagram delete_diagram DELETE [NONE Delete] "Removes it.";
    }
    /// Among the diagrams.
    Gallery {
        ChooseAllDiagrams choose_all_diagrams CHECK [CTRL A] "Chooses all that are listed, or none.";
        ChooseBeside choose_beside CHECK [SHIFT ArrowRight, SHIFT ArrowLeft, SHIFT ArrowDown, SHIFT ArrowUp] "Goes to the one beside, above or below and chooses it as well.";
        TickDiagram tick_diagram CHECK [CTRL Space] "Chooses the one that has the keyboard as well, or no longer.";
        FilterDiagrams filter_diagrams SEARCH [NONE Slash] "Puts the keyboard into the field that narrows the diagrams.";
        MoveDiagrams move_diagrams NOTEBOOK [NONE M] "Puts the chosen ones into another notebook.";
        RenameDiagrams rename_diagrams EDIT [NONE F2] "Gives the chosen ones names with numbers.";
        DeleteDiagrams delete_diagrams DELETE [NONE Delete] "Removes the chosen ones that no note shows.";
    }
    /// While a picture is shown.
    Picture {
        ZoomIn zoom_in ZOOM_IN [NONE Plus, NONE Equals] "Makes the picture larger.";
        ZoomOut zoom_out ZOOM_OUT [NONE Minus] "Makes the picture smaller.";
        ZoomFit zoom_fit FIT [NONE Num0] "Fits the picture into its place.";
        ZoomOriginal zoom_original FIT [NONE Num1] "Shows the picture pixel by pixel.";
        ZoomWidth zoom_width FIT [NONE Num2] "Makes the picture as wide as its place.";
        Rotate rotate ROTATE [SHIFT R] "Turns the picture by a quarter.";
        RotateLeft rotate_left UNDO [SHIFT E] "Turns it by a quarter to the left.";
        FlipPicture flip_picture REPLACE [SHIFT F] "Flips it from left to right.";
        NextGround next_ground MOON [SHIFT G] "Shows it on a light ground, or on a dark one in the light theme, on a checker, or on none.";
        NextDiagram next_diagram FORWARD [NONE PageDown] "Shows the next diagram of the note.";
        PreviousDiagram previous_diagram BACK [NONE PageUp] "Shows the diagram before.";
        DiagramBeside diagram_beside COLUMNS [NONE X] "Shows another diagram of the note beside it, or no longer; both show the same part.";
        PlayPicture play_picture PLAY [NONE M] "Plays a picture that moves, or stops it.";
        FullScreen full_screen FIT [NONE F11] "Shows the picture alone on the whole screen, or no longer.";
        DrawNothing draw_nothing POINTER [NONE V] "Chooses and moves regions; dragging beside them moves the picture.";
        DrawRect draw_rect RECTANGLE [NONE R] "Draws rectangles.";
        DrawEllipse draw_ellipse ELLIPSE [NONE O] "Draws ellipses.";
        DrawPolygon draw_polygon POLYGON [NONE P] "Draws outlines by their corners.";
        DrawFreehand draw_freehand FREEHAND [NONE F] "Draws outlines by hand.";
        DrawArrow draw_arrow DRAWN_ARROW [NONE A] "Draws arrows.";
        DrawLabel draw_label DRAWN_TEXT [NONE T] "Writes words on the picture.";
        FindBoxes find_boxes RECTANGLE [NONE B] "Looks for boxes, icons and texts on the picture and offers them as regions.";
        ChooseAllRegions choose_all_regions CHECK [CTRL A] "Chooses all regions.";
        LinkLine link_line LINK [NONE K] "Links the chosen region to a line.";
        NextLineRegion next_line_region DIAGRAMS [NONE D] "Shows the next region that belongs to the same line.";
        ShowRegionLine show_region_line LINE [NONE N] "Opens the line of the chosen region.";
        CardsHidingOne cards_hiding_one PLUS [NONE C] "Makes a card for the chosen region, or for each, that hides it alone.";
        CardsHidingAll cards_hiding_all PLUS [SHIFT C] "Makes a card for the chosen region, or for each, that hides all.";
        CardsOnPlaces cards_on_places PLUS [NONE W] "Makes a card for the chosen region, or for each, that asks where it is.";
        QuizDiagram quiz_diagram QUIZ [NONE Q] "Asks the cards of the chosen regions, or of the diagram.";
    }
    /// While regions of a picture are chosen.
    Region {
        CopyRegions copy_regions COPY [CTRL_SHIFT D] "Draws them a second time.";
        GroupRegions group_regions GROUP [CTRL G] "Makes them one group, or takes their group apart.";
        LockRegions lock_regions LOCK [CTRL L] "Locks them, or lets them be moved again.";
        RaiseRegions raise_regions UP [NONE CloseBracket] "Puts them further up, in the list and on the picture.";
        LowerRegions lower_regions DOWN [NONE OpenBracket] "Puts them further down.";
        AlignLeft align_left ALIGN_LEFT [] "Lines up their left sides.";
        AlignCenter align_center ALIGN_LEFT [] "Lines up their middles below each other.";
        AlignRight align_right ALIGN_LEFT [] "Lines up their right sides.";
        AlignMiddle align_middle ALIGN_TOP [] "Lines up their middles beside each other.";
        AlignBottom align_bottom ALIGN_TOP [] "Lines up their lower sides.";
        AlignTop align_top ALIGN_TOP [] "Lines up their upper sides.";
        SpreadAcross spread_across SPREAD [] "Gives them the same gaps from left to right.";
        SpreadDown spread_down SPREAD_DOWN [] "Gives them the same gaps from above to below.";
        DeleteRegions delete_regions DELETE [NONE Delete] "Removes them.";
    }
    /// While places found on a picture are offered as regions: by key alone.
    Offer {
        TakeOffer take_offer CHECK [NONE Enter] "Makes the one that is looked at a region.";
        TakeAllOffers take_all_offers CHECK [SHIFT Enter] "Makes all that are left regions.";
        PassOffer pass_offer FORWARD [NONE N] "Goes on to the next one without it.";
    }
    /// On a picture with regions: by key alone.
    Walk {
        NextRegion next_region FORWARD [NONE Tab] "Chooses the next region in reading order.";
        PreviousRegion previous_region BACK [SHIFT Tab] "Chooses the region before.";
        RegionDetails region_details SIDEBAR [NONE Enter] "Goes to the details of the chosen region.";
    }
    /// While regions are chosen: by key alone.
    Nudge {
        NudgeLeft nudge_left BACK [NONE ArrowLeft, SHIFT ArrowLeft] "Moves them to the left; with Shift further.";
        NudgeRight nudge_right FORWARD [NONE ArrowRight, SHIFT ArrowRight] "Moves them to the right; with Shift further.";
        NudgeUp nudge_up UP [NONE ArrowUp, SHIFT ArrowUp] "Moves them up; with Shift further.";
        NudgeDown nudge_down DOWN [NONE ArrowDown, SHIFT ArrowDown] "Moves them down; with Shift further.";
        Narrow narrow BACK [CTRL ArrowLeft] "Makes them narrower.";
        Widen widen FORWARD [CTRL ArrowRight] "Makes them wider.";
        Flatten flatten UP [CTRL ArrowUp] "Makes them lower.";
        Heighten heighten DOWN [CTRL ArrowDown] "Makes them higher.";
    }
    /// In a run of questions.
    Card {
        SourceLine source_line LINE [NONE N] "Shows the line the card came from.";
        SourceDiagram source_diagram DIAGRAMS [NONE D] "Shows the diagram the card is about.";
        Suspend suspend SUSPEND [NONE X] "Holds the card back.";
        Bury bury DATED [NONE B] "Puts the card off until tomorrow.";
        EditCard edit_card EDIT [NONE E] "Changes the card in place of the question.";
        JudgeCard judge_card CONFIRMED [CTRL U] "Says whether the card is right, has changed or is disputed.";
        CardHistory card_history DATED [NONE H] "Shows what was answered to the card, and how well it is remembered.";
        AskedCloser asked_closer ZOOM_IN [NONE Plus, NONE Equals] "Shows the diagram that is asked larger.";
        AskedFarther asked_farther ZOOM_OUT [NONE Minus] "Shows it smaller.";
        AskedRegion asked_region FIT [NONE Z] "Shows the region that is asked, or all of the diagram.";
        EndSession end_session CLOSE [NONE Escape] "Leaves the run.";
    }
    /// While a card is asked.
    Question {
        Reveal reveal CHECK [NONE Enter, NONE Space] "Shows the answer.";
        ChooseAnswer choose_answer CHOICE [NONE C, ALT T] "Begins to choose answers among others, or stops. A letter is also taken from a chord, so this one is asked first.";
        TypeAnswer type_answer EDIT [CTRL T, NONE T] "Begins to type answers, or stops.";
        ShowHint show_hint SUGGESTED [NONE G, CTRL G] "Shows what helps to find the answer, or shows it no longer.";
    }
    /// While its answer is shown.
    Answer {
        GradeAgain grade_again UNDO [NONE Num1] "Grades the answer as not known.";
        GradeHard grade_hard CHECK [NONE Num2] "Grades the answer as known with trouble.";
        GradeGood grade_good CHECK [NONE Num3] "Grades the answer as known.";
        GradeEasy grade_easy CHECK [NONE Num4] "Grades the answer as known at once.";
        GradeSuggested grade_suggested CHECK [NONE Space, NONE Enter] "Takes the grade that is suggested.";
    }
    /// While a question with options is asked.
    Options {
        ChooseOption choose_option CHECK [NONE Num1, NONE Num2, NONE Num3, NONE Num4, NONE Num5, NONE Num6, NONE Num7, NONE Num8, NONE Num9, NONE Num0] "Chooses the option of that number, or chooses it no longer.";
        StrikeOption strike_option STRIKE [ALT Num1, ALT Num2, ALT Num3, ALT Num4, ALT Num5, ALT Num6, ALT Num7, ALT Num8, ALT Num9, ALT Num0] "Strikes the option of that number out, or no longer.";
        NextOptions next_options DOWN [NONE PageDown] "Gives the digits to the next ten options.";
        PreviousOptions previous_options UP [NONE PageUp] "Gives them to the ten options before.";
        AnswerSure answer_sure CHECK [NONE U, ALT U] "Shows the answer; the choice was a sure one.";
        AnswerUnsure answer_unsure CHECK [NONE I, ALT I] "Shows the answer; the choice was not a sure one.";
        AnswerGuess answer_guess CHECK [NONE Y, ALT Y] "Shows the answer; the choice was a guess.";
    }
    /// While steps are to be put in order.
    Steps {
        NextStep next_step DOWN [NONE ArrowDown] "Chooses the step below, or moves the one that is held there.";
        PreviousStep previous_step UP [NONE ArrowUp] "Chooses the step above, or moves the one that is held there.";
        HoldStep hold_step CHECK [NONE Space] "Picks the chosen step up, or drops it.";
        MoveStepDown move_step_down DOWN [ALT ArrowDown] "Moves the chosen step down.";
        MoveStepUp move_step_up UP [ALT ArrowUp] "Moves the chosen step up.";
        PlaceStep place_step CHECK [NONE Num1, NONE Num2, NONE Num3, NONE Num4, NONE Num5, NONE Num6, NONE Num7, NONE Num8] "Moves the chosen step to the place of that number.";
    }
    /// While a statement is to be judged.
    Statement {
        JudgeTrue judge_true CHECK [NONE O, NONE Num1] "Holds it to be true.";
        JudgeFalse judge_false CLOSE [NONE X, NONE Num2] "Holds it not to be true.";
    }
    /// While a place on a diagram is asked for.
    Regions {
        RegionLeft region_left BACK [NONE ArrowLeft] "Chooses the region on the left.";
        RegionRight region_right FORWARD [NONE ArrowRight] "Chooses the region on the right.";
        RegionAbove region_above UP [NONE ArrowUp] "Chooses the region above.";
        RegionBelow region_below DOWN [NONE ArrowDown] "Chooses the region below.";
    }
    /// On the start page.
    Start {
        NextStartQuestion next_start_question FORWARD [NONE ArrowRight] "Shows another first question.";
        KeepGoing keep_going QUIZ [NONE Enter] "Goes on from an answered first question to today's cards.";
    }
    /// In lists from which something is chosen: hits, the palette, versions, suggested cards.
    List {
        NextRow next_row DOWN [NONE ArrowDown] "Chooses the row below.";
        PreviousRow previous_row UP [NONE ArrowUp] "Chooses the row above.";
        OpenRow open_row CHECK [NONE Enter] "Does with the chosen row what the list is for.";
        OpenRowBeside open_row_beside COLUMNS [ALT Enter] "Opens what was found beside the page.";
    }
    /// In the list of all cards.
    Table {
        ExtendDown extend_down DOWN [SHIFT ArrowDown] "Goes down, and ticks from where it began.";
        ExtendUp extend_up UP [SHIFT ArrowUp] "Goes up, and ticks from where it began.";
        FirstRow first_row UP [NONE Home] "Goes to the first row.";
        LastRow last_row DOWN [NONE End] "Goes to the last row.";
        NextRows next_rows DOWN [NONE PageDown] "Goes a screen down.";
        PreviousRows previous_rows UP [NONE PageUp] "Goes a screen up.";
        TickRow tick_row CHECK [NONE Space] "Ticks the card, or takes the tick away.";
        TickAllRows tick_all_rows CHECK [CTRL A] "Ticks every card that is listed, or none.";
        FilterRows filter_rows FILTER [NONE Slash] "Puts the keyboard into the field that narrows the list.";
        QuizChosen quiz_chosen QUIZ [NONE Q] "Asks the ticked cards, or all that are listed.";
        RowHistory row_history DATED [NONE H] "Shows what was answered to the card, and how well it is remembered.";
        SuspendChosen suspend_chosen SUSPEND [NONE X] "Holds cards back, or lets them be asked again.";
        TagChosen tag_chosen TAG [NONE T] "Gives cards a tag, or takes one away.";
        MoveChosen move_chosen NOTEBOOK [NONE M] "Keeps cards with another note.";
        JoinChosen join_chosen LINK [SHIFT J] "Says that cards ask the same.";
        ResetChosen reset_chosen UNDO [NONE R] "Makes cards new again.";
        DeleteChosen delete_chosen DELETE [NONE Delete] "Removes cards.";
    }
    /// Among wrong answers.
    Mistakes {
        NextMistake next_mistake DOWN [NONE ArrowDown, NONE J] "Chooses the one below.";
        PreviousMistake previous_mistake UP [NONE ArrowUp, NONE K] "Chooses the one above.";
        QuizMistakes quiz_mistakes QUIZ [NONE Q] "Asks all that are listed.";
        QuizMistake quiz_mistake QUIZ [NONE Enter] "Asks the chosen one.";
        GiveReason give_reason TAG [NONE Num1, NONE Num2, NONE Num3, NONE Num4, NONE Num5] "Says why it was wrong, or takes that back.";
        WriteMistake write_mistake EDIT [NONE E] "Puts the keyboard into the field for one's own words.";
        MistakeLine mistake_line LINE [NONE N] "Opens the line it comes from.";
        MistakeDiagram mistake_diagram DIAGRAMS [NONE D] "Opens the diagram it comes from.";
        MistakeHistory mistake_history DATED [NONE H] "Shows what was answered to it, and how well it is remembered.";
        CompareConfused compare_confused PLUS [NONE C] "Writes a card that compares what was mixed up.";
        SaveSheet save_sheet EXPORT [CTRL S] "Puts all that are listed on one sheet.";
        TakeOutMistake take_out_mistake CLOSE [NONE Delete] "Takes it out of the wrong answers.";
    }
    /// Among annotations.
    Annotations {
        FilterAnnotations filter_annotations FILTER [NONE Slash] "Puts the keyboard into the field that narrows the list.";
        SaveAnnotations save_annotations EXPORT [CTRL S] "Saves all that are listed as Markdown.";
        RemoveAnnotation remove_annotation DELETE [NONE Delete] "Removes the chosen one.";
    }
    /// Among suggested cards.
    Suggested {
        TakeCard take_card CHECK [NONE Enter] "Makes the chosen card.";
        TakeAllCards take_all_cards CHECK [SHIFT Enter] "Makes all of them, or all that are ticked.";
        TickCard tick_card CHECK [NONE Space] "Ticks the chosen one, or takes the tick away.";
        DismissCard dismiss_card CLOSE [NONE X] "Dismisses the chosen one for good.";
        EditCardFirst edit_card_first EDIT [NONE Tab] "Opens the chosen one for editing before it is made.";
        ChooseCard choose_card CHECK [NONE Num1, NONE Num2, NONE Num3, NONE Num4, NONE Num5] "Chooses the card of that number.";
        ShowCardLine show_card_line LINE [NONE O] "Shows the line it was read from.";
    }
    /// After an import.
    Arrived {
        QuizArrived quiz_arrived QUIZ [NONE Q] "Makes the cards that are ticked and begins a quiz of what came in.";
        FindPictures find_pictures OPEN [NONE F] "Looks for the missing pictures in a folder.";
    }
    /// In the fields in which words are found and replaced, and on their page.
    Find {
        FindFurther find_further DOWN [NONE Enter] "Goes to where the words are found next.";
        FindBack find_back UP [SHIFT Enter] "Goes to where they are found before.";
        MatchCase match_case CASE [ALT C] "Tells capital from small letters, or no longer.";
        WholeWord whole_word LINE [ALT W] "Finds whole words alone, or parts of them too.";
        RegularExpression regular_expression CODE [ALT R] "Takes what is typed for a regular expression, or for words.";
        ReplaceOne replace_one EDIT [ALT Enter] "Replaces the words that are gone to, and goes on.";
        ReplaceAll replace_all REPLACE [CTRL Enter] "Shows what replacing all would change; there, replaces it.";
    }
    /// In text fields and dialogs.
    Form {
        Save save CHECK [NONE Enter] "Takes over what was written.";
        SaveText save_text CHECK [CTRL Enter] "Takes it over where Enter begins a new line.";
        BreakLine break_line REPLY [SHIFT Enter] "Begins a new line where Enter takes over.";
        BoldWords bold_words EDIT [ALT B] "Makes what is selected in a line bold, or no longer.";
        ItalicWords italic_words EDIT [ALT I] "Makes it italic, or no longer.";
        CodeWords code_words EDIT [ALT E] "Makes it code, or no longer.";
        MarkWords mark_words HIGHLIGHT [ALT H] "Marks it, or no longer.";
        LinkWords link_words LINK [ALT K] "Makes it a link, or no longer.";
        StatusNone status_none CLOSE [ALT Num0] "Says that nothing is known of a line.";
        StatusConfirmed status_confirmed CONFIRMED [ALT Num1] "Says that a line is right.";
        StatusDated status_dated DATED [ALT Num2] "Says that what a line says has changed.";
        StatusDisputed status_disputed DISPUTED [ALT Num3] "Says that sources disagree on a line.";
        SuggestOptions suggest_options SUGGESTED [ALT O] "Fills the options of a card that is being written with wrong ones.";
        NextField next_field FORWARD [NONE Tab] "Moves the keyboard to the next field or button.";
        PreviousField previous_field BACK [SHIFT Tab] "Moves the keyboard to the field or button before.";
    }
}
