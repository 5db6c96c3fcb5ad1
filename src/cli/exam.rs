//! `exam`: a mock exam on paper.
//!
//! Draws as the window does and records nothing.

use std::process::ExitCode;

use super::args::ExamArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose, is_called};
use super::output::Output;
use crate::bundled::exam_presets;
use crate::exchange::exam_paper;
use crate::machine::{self, LibraryPlace, complain};
use crate::model::{ExamProfile, Notebook};
use crate::quiz::exam::{DrawOrder, ExamRefusal, ExamWanted, draw};
use crate::store::write_file;

pub(super) fn run(args: &ExamArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let open = OpenLibrary::open(place, Purpose::Read)?;
    let library = open.library();
    let lang = args.lang.into();
    let (notebook, profile) = wanted(&open, args)?;
    let n_questions = args.count.map_or(profile.n_questions, std::num::NonZeroU16::get);
    let wanted = ExamWanted {
        notebook: notebook.id,
        profile: &profile,
        n_questions: n_questions.into(),
        order: if args.random {
            DrawOrder::Random
        } else {
            DrawOrder::LongUnasked
        },
        seed: args.seed.unwrap_or_else(|| machine::now().0.unsigned_abs()),
    };
    let drawn = draw(library, wanted).map_err(|refusal| match refusal {
        ExamRefusal::NoQuestions => Failure::NoExamQuestions(notebook.name.clone()),
        ExamRefusal::NoneIn(domain) => {
            let domain = profile.domains.get(usize::from(domain));
            Failure::NoneInDomain(domain.map(|domain| domain.name.clone()).unwrap_or_default())
        }
    })?;
    if drawn.questions.len() < n_questions.into() {
        complain(format!(
            "there are questions for {} of {n_questions}: the exam is shorter so that its weights hold",
            drawn.questions.len()
        ));
    }
    let html = exam_paper(library, &profile, &drawn.questions, lang).to_html();
    match &args.output {
        Some(file) => write_file(file, html.as_bytes())?,
        None => output.text(&html)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Whose exam it is and what it is like: the exam of a notebook, by its name or that of the notebook, or a preset for one.
fn wanted<'l>(open: &'l OpenLibrary, args: &ExamArgs) -> Result<(&'l Notebook, ExamProfile), Failure> {
    let library = open.library();
    let chosen = open
        .notebook(args.notebook.as_deref())?
        .and_then(|id| library.notebook(id));
    let is_meant = |notebook: &&'l Notebook| chosen.is_none_or(|chosen| chosen.id == notebook.id);
    let named = library
        .notebooks()
        .map(|notebook| &**notebook)
        .filter(is_meant)
        .find_map(|notebook| {
            let exam = notebook.exam.as_ref()?;
            let is_it = exam.name == args.profile || is_called(notebook, &args.profile);
            is_it.then(|| (notebook, exam.clone()))
        });
    if let Some(named) = named {
        return Ok(named);
    }
    let presets = exam_presets();
    let preset = presets.iter().find(|preset| preset.id == args.profile);
    let own = &library.settings().exam_presets;
    let kept = own.iter().find(|kept| kept.name == args.profile);
    let profile = kept.map(|kept| &kept.profile);
    let profile = profile.or_else(|| Some(preset?.profile(args.lang.into())));
    let profile = profile.ok_or_else(|| {
        let known = presets.iter().map(|preset| preset.id.as_str());
        let known: Vec<&str> = known.chain(own.iter().map(|kept| kept.name.as_str())).collect();
        Failure::NoExam(args.profile.clone(), known.join(", "))
    })?;
    let mut all = library.notebooks();
    let only = match (all.next(), all.next()) {
        (Some(only), None) => Some(&**only),
        _ => None,
    };
    let notebook = chosen
        .map(|notebook| &**notebook)
        .or(only)
        .ok_or(Failure::NeedsNotebook)?;
    Ok((notebook, profile.clone()))
}
