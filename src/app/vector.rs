//! SVG files drawn by `resvg`, in more pixels than they name, so that they are sharp when they are enlarged.
//!
//! What a file may unfold to was counted when it was looked at (`store::inspect`, which is asked again, because a library can
//! be filled by other programs). Here layers within each other are counted, because each holds a picture of its own; and time
//! is bounded, because a few filters can take hours: a drawing has a thread of its own, and nobody waits longer than
//! [`PATIENCE`] for it. Files outside are never asked for, scripts are not run, letters come from the bundled fonts.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use image::{DynamicImage, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Group, ImageHrefResolver, ImageKind, Node, Options, Paint, Tree, fontdb};

use super::bitmap::PictureFailure;
use crate::model::{Attachment, PictureFormat};
use crate::store::inspect;
use crate::ui::theme::font_definitions;

/// Pixels that are drawn at most, and pixels of it for one of the size it names, each way.
const MAX_PIXELS: u64 = 8 << 20;
const MAX_DENSITY: u32 = 8;
/// Bytes of all layers that are held at once.
const MAX_LAYERS: u64 = 512 << 20;
/// Pixels of all pictures within it, and of one field of a pattern.
const MAX_EMBEDDED: u64 = 16 << 20;
const MAX_FIELD: f32 = 4_194_304.0;
/// Drawings within drawings, each in an address of its own.
const MAX_NESTED: usize = 64;
/// How long a drawing is waited for, and how many that took longer may still be at work.
const PATIENCE: Duration = Duration::from_secs(20);
const MAX_GIVEN_UP: usize = 1;
/// Bytes of the stack: elements that lie in each other are gone through by recursion.
const STACK: usize = 64 << 20;

/// Drawings that nobody waits for any more.
static GIVEN_UP: AtomicUsize = AtomicUsize::new(0);

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for (name, data) in font_definitions().font_data {
        if !name.starts_with("icons") {
            fonts.load_font_source(fontdb::Source::Binary(Arc::clone(&data.font)));
        }
    }
    fonts.set_serif_family(FAMILY);
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_cursive_family(FAMILY);
    fonts.set_fantasy_family(FAMILY);
    fonts.set_monospace_family("D2Coding");
    Arc::new(fonts)
});
const FAMILY: &str = "Pretendard";

/// The drawing in whole pixels: as many for each that it names as there is room for.
pub(super) fn drawn(bytes: Vec<u8>, attachment: &Attachment) -> Result<DynamicImage, PictureFailure> {
    if GIVEN_UP.load(Ordering::Relaxed) > MAX_GIVEN_UP {
        return Err(PictureFailure::TooComplex);
    }
    let size = (attachment.width, attachment.height);
    // Handed from thread to thread, so that exactly one of them knows that it was waited for.
    let (done, drawing) = mpsc::sync_channel(0);
    let work = move || {
        let picture = draw(&bytes, size);
        // Whoever waited may have gone.
        if done.send(picture).is_err() {
            GIVEN_UP.fetch_sub(1, Ordering::Relaxed);
        }
    };
    let thread = thread::Builder::new()
        .name("saegim-drawing".to_owned())
        .stack_size(STACK);
    thread.spawn(work).map_err(|_| PictureFailure::TooLarge)?;
    match drawing.recv_timeout(PATIENCE) {
        Ok(picture) => picture.map(DynamicImage::from),
        Err(RecvTimeoutError::Timeout) => {
            GIVEN_UP.fetch_add(1, Ordering::Relaxed);
            Err(PictureFailure::TooComplex)
        }
        Err(RecvTimeoutError::Disconnected) => Err(PictureFailure::Damaged),
    }
}

fn draw(bytes: &[u8], (width, height): (u32, u32)) -> Result<RgbaImage, PictureFailure> {
    inspect(bytes).map_err(|_| PictureFailure::TooComplex)?;
    let tree = Tree::from_data(bytes, &options()).map_err(|_| PictureFailure::Damaged)?;
    let load = Load::of_group(tree.root());
    let density = (1..=MAX_DENSITY).rev().find(|&density| {
        let pixels = u64::from(width * density) * u64::from(height * density);
        pixels <= MAX_PIXELS.max(u64::from(width) * u64::from(height)) && load.bytes(pixels) <= MAX_LAYERS
    });
    let density = density.ok_or(PictureFailure::TooComplex)?;
    let (width, height) = (width * density, height * density);
    let scale = (side(width) / tree.size().width(), side(height) / tree.size().height());
    if load.field * scale.0 * scale.1 > MAX_FIELD {
        return Err(PictureFailure::TooComplex);
    }
    let mut pixels = Pixmap::new(width, height).ok_or(PictureFailure::TooLarge)?;
    resvg::render(&tree, Transform::from_scale(scale.0, scale.1), &mut pixels.as_mut());
    RgbaImage::from_raw(width, height, pixels.take_demultiplied()).ok_or(PictureFailure::Damaged)
}

#[expect(clippy::cast_precision_loss, reason = "sides are at most 16,384 pixels")]
const fn side(pixels: u32) -> f32 {
    pixels as f32
}

/// Nothing is read but what stands in the file itself.
fn options() -> Options<'static> {
    let embedded = ImageHrefResolver::default_data_resolver();
    let (n_pixels, n_nested) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let resolve_data = Box::new(move |mime: &str, data: Arc<Vec<u8>>, options: &Options<'_>| {
        let known = inspect(&data).ok()?;
        let n = u64::from(known.width) * u64::from(known.height);
        let n_before = n_pixels.fetch_add(usize::try_from(n).unwrap_or(usize::MAX), Ordering::Relaxed);
        let is_nested = known.format == PictureFormat::Svg;
        let n_before_it = if is_nested {
            n_nested.fetch_add(1, Ordering::Relaxed)
        } else {
            0
        };
        let is_small = n.saturating_add(n_before as u64) <= MAX_EMBEDDED && n_before_it < MAX_NESTED;
        if is_small { embedded(mime, data, options) } else { None }
    });
    Options {
        font_family: FAMILY.to_owned(),
        languages: vec!["ko".to_owned(), "en".to_owned()],
        image_href_resolver: ImageHrefResolver {
            resolve_data,
            resolve_string: Box::new(|_, _| None),
        },
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    }
}

/// What is held while something is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Load {
    /// Pictures as large as the whole.
    n_layers: u64,
    /// The largest field of a pattern, in units of the drawing.
    field: f32,
}

impl Load {
    fn of_group(group: &Group) -> Self {
        let mut inner = Self::default();
        for node in group.children() {
            inner = inner.or(Self::of_node(node));
        }
        let n_own = u64::from(group.should_isolate());
        let filters = group.filters().iter();
        // The region of a filter can be larger than what is seen, and each of its steps holds one.
        let n_filter = filters.map(|filter| 4 * (filter.primitives().len() as u64 + 2)).max();
        let mask = group.mask().map_or_else(Self::default, |mask| {
            let below = mask
                .mask()
                .map_or_else(Self::default, |below| Self::of_group(below.root()));
            Self::of_group(mask.root()).or(below).under(2)
        });
        let clip = group.clip_path().map_or_else(Self::default, |clip| {
            let below = clip
                .clip_path()
                .map_or_else(Self::default, |below| Self::of_group(below.root()));
            Self::of_group(clip.root()).or(below).under(2)
        });
        inner.or(mask).or(clip).under(n_own + n_filter.unwrap_or_default())
    }

    fn of_node(node: &Node) -> Self {
        match node {
            Node::Group(group) => Self::of_group(group),
            Node::Path(path) => {
                let paints = [
                    path.fill().map(usvg::Fill::paint),
                    path.stroke().map(usvg::Stroke::paint),
                ];
                let (across, down) = path.abs_transform().get_scale();
                let patterns = paints.into_iter().flatten().filter_map(|paint| match paint {
                    Paint::Pattern(pattern) => Some(pattern),
                    _ => None,
                });
                patterns.fold(Self::default(), |load, pattern| {
                    let (more_across, more_down) = pattern.transform().get_scale();
                    let rect = pattern.rect();
                    let field = rect.width() * rect.height() * across * down * more_across * more_down;
                    let own = Self { n_layers: 0, field };
                    load.or(Self::of_group(pattern.root()).or(own).under(1))
                })
            }
            Node::Image(image) => match image.kind() {
                ImageKind::SVG(tree) => Self::of_group(tree.root()).under(1),
                _ => Self::default(),
            },
            Node::Text(text) => Self::of_group(text.flattened()),
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            n_layers: self.n_layers.max(other.n_layers),
            field: self.field.max(other.field),
        }
    }

    const fn under(self, n_layers: u64) -> Self {
        Self {
            n_layers: self.n_layers + n_layers,
            ..self
        }
    }

    /// Bytes that are held for so many pixels of the whole.
    const fn bytes(self, pixels: u64) -> u64 {
        pixels.saturating_mul(4).saturating_mul(self.n_layers + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(inner: &str) -> Result<RgbaImage, PictureFailure> {
        let text = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' width='40' height='20'>{inner}</svg>"
        );
        let attachment = inspect(text.as_bytes()).unwrap();
        drawn(text.into_bytes(), &attachment).map(DynamicImage::into_rgba8)
    }

    fn colors(inner: &str) -> [[u8; 4]; 2] {
        let picture = picture(inner).unwrap();
        assert_eq!((picture.width(), picture.height()), (320, 160), "eight pixels for each");
        [(80, 80), (240, 80)].map(|(x, y)| picture.get_pixel(x, y).0)
    }

    const RED: [u8; 4] = [255, 0, 0, 255];
    const NOTHING: [u8; 4] = [0; 4];

    #[test]
    fn shapes_and_what_is_embedded_are_drawn_and_nothing_outside_is_asked_for() {
        let red = "<rect width='20' height='20' fill='red'/>";
        assert_eq!(colors(red), [RED, NOTHING]);
        let nested = "data:image/svg+xml;utf8,%3Csvg xmlns='http://www.w3.org/2000/svg' width='20' height='20'%3E%3Crect width='20' height='20' fill='red'/%3E%3C/svg%3E";
        assert_eq!(colors(&format!("<image x:href=\"{nested}\"/>")), [RED, NOTHING]);
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("red.png");
        RgbaImage::from_pixel(20, 20, image::Rgba(RED)).save(&file).unwrap();
        let outside = format!("<image width='20' height='20' x:href='{}'/>", file.display());
        assert_eq!(colors(&outside), [NOTHING, NOTHING]);
    }

    #[test]
    fn words_in_both_languages_are_drawn_with_the_bundled_fonts() {
        for words in ["가나다라", "Lambda"] {
            let text = format!("<text x='0' y='15' font-size='10' font-family='Arial'>{words}</text>");
            let picture = picture(&text).unwrap();
            let n_inked = picture.pixels().filter(|pixel| pixel.0[3] > 128).count();
            assert!(n_inked > 1_000, "{words}: {n_inked}");
        }
    }

    #[test]
    fn layers_in_layers_and_endless_fields_are_refused() {
        let n = 150;
        let layers = format!(
            "{}<rect width='9' height='9'/>{}",
            "<g opacity='.9'>".repeat(n),
            "</g>".repeat(n)
        );
        let large = format!("<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='2000'>{layers}</svg>");
        let attachment = inspect(large.as_bytes()).unwrap();
        assert_eq!(
            drawn(large.into_bytes(), &attachment).err(),
            Some(PictureFailure::TooComplex)
        );
        let field = "<pattern id='p' width='1e5' height='1e5' patternUnits='userSpaceOnUse'><rect width='9' height='9'/></pattern><rect width='20' height='20' fill='url(#p)'/>";
        assert_eq!(picture(field).err(), Some(PictureFailure::TooComplex));
    }

    #[test]
    fn a_picture_within_that_is_too_large_is_left_out() {
        let mut file = std::io::Cursor::new(Vec::new());
        RgbaImage::from_pixel(4_200, 4_200, image::Rgba(RED))
            .write_to(&mut file, image::ImageFormat::Png)
            .unwrap();
        let address: Vec<String> = file.get_ref().iter().map(|byte| format!("%{byte:02X}")).collect();
        let address = address.concat();
        let inner = format!("<image width='20' height='20' x:href='data:image/png,{address}'/>");
        assert_eq!(colors(&inner), [NOTHING, NOTHING]);
    }
}
