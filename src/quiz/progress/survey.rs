//! What a look at every card tells: what will be due, how well each section is remembered, which cards are hard, and whether
//! what somebody was sure of was right.
//!
//! First the lines of the notes are gone through, which tells the section of each line that has cards; then the cards.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rules::{Rules, SurveySource, confidence_of, due_day};
use crate::model::{
    BlockId, BlockKind, Card, CardId, CardSource, Confidence, Grade, Id as _, Library, NoteId, NotebookId, Review,
    Timestamp,
};
use crate::quiz::entry::Entry;
use crate::quiz::plan::recall_on;
use crate::quiz::wrong::is_wrong_since;
use crate::quiz::{CardSchedule, Phase, Rate, is_leech};

/// Days that are foretold, today among them.
const N_FORETOLD: usize = 90;

/// How many of the hardest cards and lines are named.
const N_HARDEST: usize = 10;

/// So many are kept before the hardest of them are picked out.
const N_KEPT: usize = 8 * N_HARDEST;

/// What a look at the cards of a notebook, or at all, has told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardFigures {
    /// How far they are.
    pub states: CardStates,
    /// When they fall due.
    pub forecast: Forecast,
    /// How well they are remembered now.
    pub recall: RecallMean,
    /// The same on the day of the exam that their notebook has before it, if nothing is answered until then; of the cards of such
    /// notebooks alone.
    pub recall_on_day: RecallMean,
    /// The same by section, in the order of the notes; those without cards that may be asked are left out.
    pub sections: Vec<SectionRecall>,
    /// Those that were forgotten most often, at most ten; none that never was.
    pub hardest_cards: Vec<HardCard>,
    /// The lines whose cards were, at most ten.
    pub hardest_lines: Vec<HardLine>,
    /// Whether what somebody was sure of was right.
    pub calibration: Calibration,
}

/// How many cards are how far. The first four are all cards; the others are among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardStates {
    /// Never asked, or made new again.
    pub n_new: usize,
    /// In the first steps.
    pub n_learning: usize,
    /// Learned.
    pub n_review: usize,
    /// Forgotten, and in steps again.
    pub n_relearning: usize,
    /// Held back.
    pub n_suspended: usize,
    /// Forgotten as often as their preset says.
    pub n_leeches: usize,
    /// Wrong within seven days of study and not right on a later day since.
    pub n_wrong_lately: usize,
}

/// When the cards that may be asked fall due by what was answered so far: later answers and new cards bring more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// How many on each of the next 90 days of study, today first; today has those that were due before as well. A card that
    /// was put off counts on the day it comes back.
    pub n_due: Vec<usize>,
    /// How many of today's fell due on an earlier day.
    pub n_overdue: usize,
    /// How many fall due after those days.
    pub n_later: usize,
    /// How many were never asked, and are due on no day.
    pub n_new: usize,
}

/// How well cards are remembered now on the average, by the memory model. An estimate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RecallMean {
    /// How many that may be asked were ever answered.
    pub n: usize,
    /// Their chances together; nothing for those that were forgotten the last time.
    sum: f64,
}

impl RecallMean {
    /// From 0 to 1; nothing where nothing was ever answered.
    pub fn mean(self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "nobody has so many cards")]
        let n = self.n as f64;
        (self.n > 0).then(|| self.sum / n)
    }

    fn count_some(&mut self, recall: Option<f32>) {
        if let Some(recall) = recall {
            self.n += 1;
            self.sum += f64::from(recall);
        }
    }
}

/// How well a section is remembered: the lines below a heading up to the next one, whatever its level. A card is in the section
/// of the first line it comes from, and else in none of its note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SectionRecall {
    /// The note.
    pub note: NoteId,
    /// The heading; nothing for what stands before the first, and for cards that come from no line.
    pub heading: Option<BlockId>,
    /// How many of its cards may be asked.
    pub n_cards: usize,
    /// How well they are remembered.
    pub recall: RecallMean,
    /// How well they are on the day of the exam, if nothing is answered until then; of no card where none is before them.
    pub on_day: RecallMean,
}

/// A card that was forgotten after it had been learned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HardCard {
    /// Which.
    pub card: CardId,
    /// How often.
    pub lapses: u32,
    /// The chance that it is remembered now, 0 to 1; 0 where it was forgotten the last time.
    pub recall: f32,
}

/// A line whose cards were forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HardLine {
    /// Which.
    pub line: BlockId,
    /// How often all its cards were together.
    pub lapses: u32,
    /// How many of its cards were.
    pub n_cards: usize,
}

/// How many answers of the last 90 days of study were right, by how sure somebody was. Right is what was chosen, typed or put in
/// order and is right, or nearly; where only the person can tell, it is a grade other than `again`. A guess suggests `again` by
/// itself, so there it says nothing, and such guesses are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// Sure.
    pub sure: Rate,
    /// Not sure.
    pub unsure: Rate,
    /// Guessed.
    pub guess: Rate,
}

/// A look at every card, as far as it has come.
#[derive(Debug)]
pub struct CardSurvey {
    of: Option<NotebookId>,
    /// Whose lines are still to be gone through, the next one last.
    notes: Vec<NoteId>,
    /// How many lines of the next one were.
    n_lines: usize,
    /// The next card.
    next: CardId,
    sections: Vec<SectionRecall>,
    /// The places among the sections of lines that have cards, and of what lies in no section of a note.
    section_of: BTreeMap<BlockId, usize>,
    outside: BTreeMap<NoteId, usize>,
    /// The note of the card before, and its notebook.
    last_note: Option<(NoteId, Option<NotebookId>)>,
    found: CardFigures,
    lapses: BTreeMap<BlockId, HardLine>,
}

impl CardSurvey {
    /// Begins to look at the cards of a notebook, or at all. What is looked at may not change until it is done.
    pub fn begin(library: &Library, of: Option<NotebookId>) -> Self {
        let notebooks = library.notebooks().map(|notebook| notebook.id);
        let notes = notebooks
            .filter(|&notebook| of.is_none_or(|of| of == notebook))
            .flat_map(|notebook| library.notes_of(notebook).map(|note| note.id));
        let mut notes: Vec<NoteId> = notes.collect();
        notes.reverse();
        let mut found = CardFigures::default();
        found.forecast.n_due = vec![0; N_FORETOLD];
        Self {
            of,
            notes,
            n_lines: 0,
            next: CardId::from_raw(0),
            sections: Vec::new(),
            section_of: BTreeMap::new(),
            outside: BTreeMap::new(),
            last_note: None,
            found,
            lapses: BTreeMap::new(),
        }
    }

    /// Looks at everything at once.
    pub fn whole(source: SurveySource<'_>, of: Option<NotebookId>) -> CardFigures {
        let mut survey = Self::begin(source.library, of);
        loop {
            if let Some(figures) = survey.work(source, usize::MAX) {
                return figures;
            }
        }
    }

    /// Goes on for about so many lines and cards; answers what it has told once that was all.
    pub fn work(&mut self, source: SurveySource<'_>, n_steps: usize) -> Option<CardFigures> {
        let mut left = n_steps.max(1);
        while let Some(&note) = self.notes.last() {
            if left == 0 {
                return None;
            }
            left -= self.go_through_lines(source.library, note, left);
        }
        let rules = Rules::of(source);
        // Everything stands in the order of the cards, so nothing is looked up for each of them.
        let mut entries = source.schedules.entries_from(self.next).peekable();
        let mut answered = source.library.answered_from(self.next).peekable();
        for card in source.library.cards_from(self.next) {
            if left == 0 {
                self.next = card.id;
                return None;
            }
            left -= 1;
            let entry = catch_up(&mut entries, card.id);
            let reviews = catch_up(&mut answered, card.id);
            self.look_at(source, &rules, card, (entry, reviews.unwrap_or_default()));
        }
        Some(self.finish())
    }

    /// Goes on with the lines of a note; answers how many lines were looked at, at least one.
    fn go_through_lines(&mut self, library: &Library, id: NoteId, n_most: usize) -> usize {
        let Some(note) = library.note(id) else {
            self.notes.pop();
            return 1;
        };
        if self.n_lines == 0 {
            self.outside.insert(id, self.sections.len());
            self.sections.push(SectionRecall::empty(id, None));
        }
        let lines = note.blocks.iter().skip(self.n_lines).take(n_most);
        let n_done = lines.len();
        for &line in lines {
            if library
                .block(line)
                .is_some_and(|block| block.kind == BlockKind::Heading)
            {
                self.sections.push(SectionRecall::empty(id, Some(line)));
            }
            if library.cards_on(CardSource::Block(line)).next().is_some() {
                self.section_of.insert(line, self.sections.len() - 1);
            }
        }
        self.n_lines += n_done;
        if self.n_lines >= note.blocks.len() {
            self.notes.pop();
            self.n_lines = 0;
        }
        n_done.max(1)
    }

    fn look_at(
        &mut self,
        source: SurveySource<'_>,
        rules: &Rules,
        card: &Card,
        (entry, reviews): (Option<&Entry>, &[Arc<Review>]),
    ) {
        let SurveySource {
            library,
            schedules,
            now,
            ..
        } = source;
        let notebook = match self.last_note {
            Some((note, notebook)) if note == card.note => notebook,
            _ => library.note(card.note).map(|note| note.notebook),
        };
        self.last_note = Some((card.note, notebook));
        if self.of.is_some() && self.of != notebook {
            return;
        }
        let schedule = entry.map(|entry| entry.schedule).unwrap_or_default();
        let recall = remembered(&schedule, now);
        self.count_state(source, card, &schedule, entry);
        if entry.is_some_and(|entry| entry.is_askable) {
            self.foretell(rules, card, &schedule);
            let exam = notebook.and_then(|notebook| schedules.exam_ahead(notebook));
            let calendar = schedules.scheduler().calendar();
            let on_day = exam.filter(|_| recall.is_some());
            let on_day = on_day.map(|exam| recall_on(&schedule, calendar, exam));
            self.count_section(card, recall, on_day);
        }
        if schedule.lapses > 0 {
            self.count_lapses(card, schedule.lapses, recall.unwrap_or(0.0));
        }
        self.calibrate(source, rules, card, reviews);
    }

    fn count_state(&mut self, source: SurveySource<'_>, card: &Card, schedule: &CardSchedule, entry: Option<&Entry>) {
        let states = &mut self.found.states;
        let n = match schedule.phase {
            Phase::New => &mut states.n_new,
            Phase::Learning { .. } => &mut states.n_learning,
            Phase::Review => &mut states.n_review,
            Phase::Relearning { .. } => &mut states.n_relearning,
        };
        *n += 1;
        states.n_suspended += usize::from(card.is_suspended);
        let preset = entry.and_then(|entry| entry.preset);
        let preset = source.library.settings().named_or_default(preset);
        states.n_leeches += usize::from(is_leech(schedule, preset.leech_lapses));
        let asked = (card.id, schedule.last_review);
        let is_wrong = is_wrong_since(source.library, source.schedules, asked, source.now);
        states.n_wrong_lately += usize::from(is_wrong);
    }

    fn foretell(&mut self, rules: &Rules, card: &Card, schedule: &CardSchedule) {
        let forecast = &mut self.found.forecast;
        let Some(due) = due_day(rules, card, schedule) else {
            forecast.n_new += 1;
            return;
        };
        forecast.n_overdue += usize::from(due < rules.today);
        let place = usize::try_from(due.days_since(rules.today)).unwrap_or(usize::MAX);
        match forecast.n_due.get_mut(place) {
            Some(n) => *n += 1,
            None => forecast.n_later += 1,
        }
    }

    fn count_section(&mut self, card: &Card, recall: Option<f32>, on_day: Option<f32>) {
        self.found.recall.count_some(recall);
        self.found.recall_on_day.count_some(on_day);
        let line = card.sources.iter().find_map(|source| match source {
            CardSource::Block(line) => Some(*line),
            CardSource::Region(_) => None,
        });
        let by_line = line.and_then(|line| self.section_of.get(&line));
        let place = by_line.or_else(|| self.outside.get(&card.note)).copied();
        if let Some(section) = place.and_then(|place| self.sections.get_mut(place)) {
            section.n_cards += 1;
            section.recall.count_some(recall);
            section.on_day.count_some(on_day);
        }
    }

    fn count_lapses(&mut self, card: &Card, lapses: u32, recall: f32) {
        let hardest = &mut self.found.hardest_cards;
        hardest.push(HardCard {
            card: card.id,
            lapses,
            recall,
        });
        if hardest.len() >= N_KEPT {
            keep_hardest(hardest);
        }
        for source in &card.sources {
            if let CardSource::Block(line) = *source {
                let none = HardLine {
                    line,
                    lapses: 0,
                    n_cards: 0,
                };
                let of_line = self.lapses.entry(line).or_insert(none);
                of_line.lapses = of_line.lapses.saturating_add(lapses);
                of_line.n_cards += 1;
            }
        }
    }

    fn calibrate(&mut self, source: SurveySource<'_>, rules: &Rules, card: &Card, reviews: &[Arc<Review>]) {
        for (confidence, is_right) in confidence_of(source, rules, card, reviews) {
            let rate = match confidence {
                Confidence::Sure => &mut self.found.calibration.sure,
                Confidence::Unsure => &mut self.found.calibration.unsure,
                Confidence::Guess => &mut self.found.calibration.guess,
            };
            rate.count(is_right);
        }
    }

    fn finish(&mut self) -> CardFigures {
        let mut found = std::mem::take(&mut self.found);
        keep_hardest(&mut found.hardest_cards);
        let mut lines: Vec<HardLine> = std::mem::take(&mut self.lapses).into_values().collect();
        lines.sort_by_key(|line| (std::cmp::Reverse(line.lapses), line.line));
        lines.truncate(N_HARDEST);
        found.hardest_lines = lines;
        let sections = std::mem::take(&mut self.sections).into_iter();
        found.sections = sections.filter(|section| section.n_cards > 0).collect();
        found
    }
}

impl SectionRecall {
    const fn empty(note: NoteId, heading: Option<BlockId>) -> Self {
        Self {
            note,
            heading,
            n_cards: 0,
            recall: RecallMean { n: 0, sum: 0.0 },
            on_day: RecallMean { n: 0, sum: 0.0 },
        }
    }
}

/// What is said of a card by what stands in the order of cards, which is followed up to it.
fn catch_up<T>(said: &mut std::iter::Peekable<impl Iterator<Item = (CardId, T)>>, card: CardId) -> Option<T> {
    while said.next_if(|(of, _)| *of < card).is_some() {}
    said.next_if(|(of, _)| *of == card).map(|(_, said)| said)
}

/// The chance that a card is remembered now; none where it was forgotten the last time, whatever the curve says of the next
/// minutes, and nothing where it was never answered.
fn remembered(schedule: &CardSchedule, now: Timestamp) -> Option<f32> {
    let recall = schedule.retrievability(now)?;
    Some(if schedule.last_grade == Some(Grade::Again) {
        0.0
    } else {
        recall
    })
}

fn keep_hardest(cards: &mut Vec<HardCard>) {
    cards.sort_by(|one, other| {
        let by_lapses = other.lapses.cmp(&one.lapses);
        by_lapses
            .then(one.recall.total_cmp(&other.recall))
            .then(one.card.cmp(&other.card))
    });
    cards.truncate(N_HARDEST);
}
