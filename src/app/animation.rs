//! A picture that moves, while it is played: GIF, WebP and PNG.
//!
//! Its frames are decoded by a thread of their own, two ahead of the one that is seen, and given up once they were: however
//! long it is, no more of it is in memory. It begins again at its end until somebody stops it or goes elsewhere.

use std::io::Cursor;
use std::sync::mpsc::{self, Receiver, SyncSender, TryRecvError};
use std::thread;
use std::time::Duration;

use egui::{ColorImage, Context};
use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder as _, Frames};

use super::bitmap::color_image;
use crate::model::{Attachment, ContentHash, PictureFormat, Timestamp};
use crate::store::Attachments;
use crate::ui::diagrams::Viewer;

/// Pixels of a picture that is played, in all and a side: each frame is one texture.
const MAX_PIXELS: u64 = 4 << 20;
const MAX_SIDE: u32 = 4_096;
/// Frames that are decoded before they are seen.
const AHEAD: usize = 2;
/// A frame that says it is shorter lasts as long as browsers show it.
const SHORTEST: Duration = Duration::from_millis(20);
const INSTEAD: Duration = Duration::from_millis(100);
/// How soon to look again for a frame that is not there yet.
const SOON: Duration = Duration::from_millis(10);

struct Frame {
    picture: ColorImage,
    lasts: Duration,
}

/// A picture that is being played.
pub(super) struct Player {
    hash: ContentHash,
    frames: Receiver<Frame>,
    /// When the frame that is seen is over; nothing before the first one.
    over_at: Option<Timestamp>,
}

impl Player {
    /// Begins to play a picture; nothing where there is no thread for it.
    pub(super) fn begin(attachments: Attachments, attachment: Attachment) -> Option<Self> {
        let (to_player, frames) = mpsc::sync_channel(AHEAD);
        let work = move || {
            if let Ok(bytes) = attachments.read(&attachment) {
                play(&bytes, attachment.format, &to_player);
            }
        };
        let spawned = thread::Builder::new().name("saegim-animation".to_owned()).spawn(work);
        spawned.ok().map(|_| Self {
            hash: attachment.hash,
            frames,
            over_at: None,
        })
    }

    /// Whether its first frame is not there yet.
    pub(super) const fn is_beginning(&self) -> bool {
        self.over_at.is_none()
    }

    /// Shows the next frame where it is time for it; answers whether there is more to come.
    pub(super) fn show(&mut self, ctx: &Context, now: Timestamp, viewer: &mut Viewer) -> bool {
        let is_due = self.over_at.is_none_or(|over_at| now >= over_at);
        if is_due {
            match self.frames.try_recv() {
                Ok(frame) => {
                    if !viewer.put_frame(ctx, self.hash, frame.picture) {
                        return false;
                    }
                    let lasts = i64::try_from(frame.lasts.as_millis()).unwrap_or(i64::MAX);
                    self.over_at = Some(Timestamp(now.0.saturating_add(lasts)));
                    ctx.request_repaint_after(frame.lasts);
                }
                Err(TryRecvError::Empty) => ctx.request_repaint_after(SOON),
                Err(TryRecvError::Disconnected) => return false,
            }
        } else if let Some(over_at) = self.over_at {
            let left = u64::try_from(over_at.0.saturating_sub(now.0)).unwrap_or_default();
            ctx.request_repaint_after(Duration::from_millis(left));
        }
        viewer.shows_picture(self.hash)
    }
}

/// Whether a picture has frames that can be played.
pub(super) fn is_animated(bytes: &[u8], attachment: &Attachment) -> bool {
    let n_pixels = u64::from(attachment.width) * u64::from(attachment.height);
    let is_small = n_pixels <= MAX_PIXELS && attachment.width.max(attachment.height) <= MAX_SIDE;
    let has_frames = matches!(
        attachment.format,
        PictureFormat::Gif | PictureFormat::Webp | PictureFormat::Png
    );
    is_small
        && has_frames
        && frames(bytes, attachment.format).is_some_and(|frames| frames.take(2).flatten().count() > 1)
}

/// Sends frames until nobody takes them any more, or none can be read.
fn play(bytes: &[u8], format: PictureFormat, to_player: &SyncSender<Frame>) {
    loop {
        let mut is_any = false;
        for frame in frames(bytes, format).into_iter().flatten().map_while(Result::ok) {
            is_any = true;
            let lasts = Duration::from(frame.delay());
            let frame = Frame {
                picture: color_image(frame.buffer()),
                lasts: if lasts < SHORTEST { INSTEAD } else { lasts },
            };
            if to_player.send(frame).is_err() {
                return;
            }
        }
        if !is_any {
            return;
        }
    }
}

fn frames(bytes: &[u8], format: PictureFormat) -> Option<Frames<'_>> {
    let file = Cursor::new(bytes);
    Some(match format {
        PictureFormat::Gif => GifDecoder::new(file).ok()?.into_frames(),
        PictureFormat::Webp => {
            let decoder = WebPDecoder::new(file).ok()?;
            decoder.has_animation().then(|| decoder.into_frames())?
        }
        PictureFormat::Png => {
            let decoder = PngDecoder::new(file).ok()?;
            decoder
                .is_apng()
                .is_ok_and(|is| is)
                .then(|| decoder.apng().ok())
                .flatten()?
                .into_frames()
        }
        PictureFormat::Jpeg | PictureFormat::Bmp | PictureFormat::Svg => return None,
    })
}

#[cfg(test)]
mod tests {
    use image::codecs::gif::GifEncoder;
    use image::{Delay, RgbaImage};

    use super::*;

    fn gif(shades: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = GifEncoder::new(&mut file);
        for &shade in shades {
            let picture = RgbaImage::from_pixel(8, 6, image::Rgba([shade, shade, shade, 255]));
            let delay = Delay::from_numer_denom_ms(u32::from(shade), 1);
            encoder
                .encode_frame(image::Frame::from_parts(picture, 0, 0, delay))
                .unwrap();
        }
        drop(encoder);
        file
    }

    fn attachment(bytes: &[u8]) -> Attachment {
        crate::store::inspect(bytes).unwrap()
    }

    #[test]
    fn a_picture_with_one_frame_does_not_move() {
        for (shades, is) in [([0, 250].as_slice(), true), (&[250], false)] {
            let bytes = gif(shades);
            assert_eq!(is_animated(&bytes, &attachment(&bytes)), is);
        }
        let mut bytes = gif(&[0, 250]);
        let whole = attachment(&bytes);
        bytes.truncate(bytes.len() / 2);
        assert!(!is_animated(&bytes, &whole), "the second one is cut off");
    }

    #[test]
    fn frames_come_again_and_again_and_none_that_is_too_short() {
        let bytes = gif(&[0, 250]);
        let (to_player, frames) = mpsc::sync_channel(AHEAD);
        let player = thread::Builder::new()
            .spawn(move || play(&bytes, PictureFormat::Gif, &to_player))
            .unwrap();
        let seen: Vec<(u8, Duration)> = frames
            .iter()
            .take(4)
            .map(|frame| (frame.picture.pixels[0].r(), frame.lasts))
            .collect();
        let one = (0, INSTEAD);
        let other = (250, Duration::from_millis(250));
        assert_eq!(seen, [one, other, one, other]);
        drop(frames);
        player.join().unwrap();
    }

    #[test]
    fn a_file_that_is_no_picture_ends_at_once() {
        let (to_player, frames) = mpsc::sync_channel(AHEAD);
        play(b"GIF89a", PictureFormat::Gif, &to_player);
        drop(to_player);
        assert!(frames.recv().is_err());
    }
}
