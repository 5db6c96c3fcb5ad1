//! Diagrams taken out of the program: the picture with its regions as a PNG file or on the clipboard, made on a worker.

mod blend;

use std::path::PathBuf;
use std::thread;

use egui::{ColorImage, Context, Vec2};
use image::RgbaImage;

use super::bitmap::{PictureFailure, color_image};
use super::decode;
use super::errors;
use super::inbox::Post;
use super::state::State;
use crate::model::{Diagram, Lang};
use crate::store::{Attachments, StoreError, write_file};
use crate::ui::diagrams::{EMPTY_GROUND, print_regions};
use crate::ui::theme::Theme;
use blend::{blend, lay_on};

/// Characters of the name of a diagram in that of its file; longer ones are refused by some systems.
const MAX_NAME: usize = 60;

/// Where a diagram is taken.
pub(super) enum Destination {
    /// Into a PNG file, in the place of one that is there.
    File(PathBuf),
    Clipboard,
}

/// What came of it.
pub(super) struct TakenOut(Result<Taken, Failure>);

enum Taken {
    /// Into a file of this name.
    File(String),
    Clipboard(ColorImage),
}

enum Failure {
    Picture(PictureFailure),
    File(StoreError),
}

/// Takes diagrams out, each on a thread of its own.
pub(super) struct PictureOut {
    post: Post<TakenOut>,
    n_running: usize,
}

impl PictureOut {
    pub(super) const fn new(post: Post<TakenOut>) -> Self {
        Self { post, n_running: 0 }
    }

    pub(super) const fn is_idle(&self) -> bool {
        self.n_running == 0
    }

    /// Begins to take a diagram out that is shown: on its picture, or as a drawing.
    pub(super) fn begin(&mut self, state: &State, diagram: &Diagram, to: Destination) {
        let Some(attachments) = state.keeper.attachments().cloned() else {
            return;
        };
        let (diagram, theme, lang) = (diagram.clone(), state.core.theme().clone(), state.core.lang());
        let post = self.post.clone();
        let work = move || {
            let picture = drawn(&attachments, &diagram, &theme, lang).map_err(Failure::Picture);
            post.send(TakenOut(picture.and_then(|picture| picture_to(&picture, to))));
        };
        let spawned = thread::Builder::new().name("saegim-picture-out".to_owned()).spawn(work);
        self.n_running += usize::from(spawned.is_ok());
    }

    /// Takes the answer of a worker: says where the diagram went, or why nowhere.
    pub(super) fn take(&mut self, ctx: &Context, state: &mut State, TakenOut(outcome): TakenOut) {
        self.n_running = self.n_running.saturating_sub(1);
        let words = &state.core.words;
        match outcome {
            Ok(Taken::File(name)) => state.tell(words.done.diagram_saved.with(name), false),
            Ok(Taken::Clipboard(image)) => {
                ctx.copy_image(image);
                state.tell(words.done.copied.to_string(), false);
            }
            Err(Failure::Picture(failure)) => state.complain(errors::picture_failure(words, failure)),
            Err(Failure::File(error)) => state.complain(errors::sentence(words, &error)),
        }
    }
}

/// What the file of a diagram of this name is called, on every system.
pub(super) fn file_name(diagram: &str) -> String {
    let is_allowed = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let name: String = diagram.chars().map(|c| if is_allowed(c) { c } else { ' ' }).collect();
    let short: String = name.trim().trim_matches('.').chars().take(MAX_NAME).collect();
    let stem = if short.trim().is_empty() {
        "diagram"
    } else {
        short.trim()
    };
    format!("{stem}.png")
}

/// The picture, or the ground of a drawing, with what is drawn on it.
fn drawn(attachments: &Attachments, diagram: &Diagram, theme: &Theme, lang: Lang) -> Result<RgbaImage, PictureFailure> {
    // What can be seen through shows the page, as in the window; words on it were chosen for that.
    let mut page = match &diagram.picture {
        Some(attachment) => {
            let mut picture = decode::pixels(attachments, attachment)?;
            lay_on(&mut picture, theme.colors.page);
            picture
        }
        None => empty_ground(theme),
    };
    #[expect(clippy::cast_precision_loss, reason = "sides are at most 16,384 pixels")]
    let size = Vec2::new(page.width() as f32, page.height() as f32);
    blend(&mut page, &print_regions(theme, diagram, lang, size));
    Ok(page)
}

/// What a drawing without a picture stands on.
fn empty_ground(theme: &Theme) -> RgbaImage {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size in whole pixels"
    )]
    let [width, height] = [EMPTY_GROUND.x, EMPTY_GROUND.y].map(|side| side as u32);
    RgbaImage::from_pixel(width, height, image::Rgba(theme.colors.page.to_array()))
}

fn picture_to(picture: &RgbaImage, to: Destination) -> Result<Taken, Failure> {
    match to {
        Destination::Clipboard => Ok(Taken::Clipboard(color_image(picture))),
        Destination::File(mut path) => {
            if path.extension().is_none() {
                path.set_extension("png");
            }
            write_file(&path, &decode::file_of(picture)).map_err(Failure::File)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok(Taken::File(name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Attachment, ContentHash, DiagramId, Id as _, NotebookId, PictureFormat, Region, RegionId, Shape, Text,
    };

    fn region(number: u64, shape: Shape, label: &str) -> Region {
        Region {
            id: RegionId::from_raw(number),
            label: Text::detected(label),
            shape,
            links: Vec::new(),
            role: None,
            group: None,
            is_locked: false,
        }
    }

    fn attachment((width, height): (u32, u32)) -> Attachment {
        Attachment {
            hash: ContentHash([0; 32]),
            format: PictureFormat::Png,
            width,
            height,
            bytes: 0,
        }
    }

    fn printed(regions: Vec<Region>, size: (u32, u32)) -> RgbaImage {
        let diagram = Diagram {
            id: DiagramId::from_raw(1),
            notebook: NotebookId::from_raw(2),
            name: String::new(),
            picture: Some(attachment(size)),
            regions,
            added_at: None,
            is_drawn: false,
        };
        let mut picture = RgbaImage::from_pixel(size.0, size.1, image::Rgba([250, 250, 250, 255]));
        let size = Vec2::new(1.0, 1.0)
            * Vec2::new(
                f32::from(u16::try_from(size.0).unwrap()),
                f32::from(u16::try_from(size.1).unwrap()),
            );
        blend(&mut picture, &print_regions(&Theme::light(), &diagram, Lang::Ko, size));
        picture
    }

    fn is_changed(pixel: image::Rgba<u8>) -> bool {
        pixel.0 != [250, 250, 250, 255]
    }

    #[test]
    fn the_edge_of_a_region_its_number_and_its_name_are_on_the_picture_and_nothing_else_is() {
        let shape = Shape::Rect(0.25, 0.25, 0.5, 0.5);
        let picture = printed(vec![region(1, shape, "람다 함수")], (800, 600));
        let accent = Theme::light().colors.accent.to_array();
        for (x, y) in [(200, 400), (600, 400), (400, 150), (400, 450)] {
            assert_eq!(picture.get_pixel(x, y).0, accent, "the edge at {x}, {y}");
        }
        assert!(!is_changed(*picture.get_pixel(400, 300)), "its inside is as it was");
        assert!(
            !is_changed(*picture.get_pixel(100, 100)),
            "what is beside it is as it was"
        );
        let name = picture
            .enumerate_pixels()
            .filter(|(x, y, _)| (204..280).contains(x) && (152..170).contains(y));
        let dark = name.filter(|(_, _, pixel)| pixel.0[0] < 100).count();
        assert!(dark > 40, "letters of the name: {dark}");
    }

    #[test]
    fn a_file_is_called_like_its_diagram_on_every_system() {
        for (diagram, file) in [
            ("두 AZ", "두 AZ.png"),
            ("a/b: c?", "a b  c.png"),
            ("..", "diagram.png"),
            (" ", "diagram.png"),
        ] {
            assert_eq!(file_name(diagram), file);
        }
        assert!(file_name(&"가".repeat(300)).chars().count() <= MAX_NAME + 4);
    }

    #[test]
    fn a_picture_without_regions_stays_as_it_is() {
        assert!(!printed(Vec::new(), (300, 200)).pixels().any(|pixel| is_changed(*pixel)));
    }

    #[test]
    fn everything_is_as_thick_on_a_large_picture_as_on_a_small_one_and_no_seam_is_seen() {
        let shape = || Shape::Rect(0.25, 0.25, 0.5, 0.5);
        let n_changed = |size: (u32, u32)| {
            let picture = printed(vec![region(1, shape(), "")], size);
            let n = picture.pixels().filter(|pixel| is_changed(**pixel)).count();
            (n, picture)
        };
        let ((small, _), (large, _)) = (n_changed((1_280, 960)), n_changed((2_560, 1_920)));
        assert!(
            large > small * 3 && large < small * 5,
            "{small} pixels, {large} on twice the size"
        );
    }

    #[test]
    fn regions_without_size_or_at_the_edge_of_the_picture_are_printed_too() {
        let shapes = [
            Shape::Rect(0.0, 0.0, 1.0, 1.0),
            Shape::Rect(1.0, 1.0, 0.0, 0.0),
            Shape::Ellipse(0.5, 0.5, 0.0, 0.0),
            Shape::Polygon(Vec::new()),
            Shape::Polygon(vec![(0.0, 0.0), (1.0, 1.0), (0.0, 1.0)]),
        ];
        let regions = (1..)
            .zip(shapes)
            .map(|(number, shape)| region(number, shape, "가장자리"));
        assert!(
            printed(regions.collect(), (64, 40))
                .pixels()
                .any(|pixel| is_changed(*pixel))
        );
    }
}
