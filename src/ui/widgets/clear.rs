//! Places that nothing may be laid over in a frame: rows of keys and of buttons at the foot of a page.

use egui::{Context, Id, Rangef, Rect, Ui};

#[derive(Clone, Default)]
struct Kept {
    pass: u64,
    rects: Vec<Rect>,
}

fn id() -> Id {
    Id::unique("kept clear")
}

/// Keeps a place clear of messages in this frame.
pub fn keep_clear(ui: &Ui, rect: Rect) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| {
        let kept: &mut Kept = data.get_temp_mut_or_default(id());
        if kept.pass != pass {
            *kept = Kept {
                pass,
                rects: Vec::new(),
            };
        }
        kept.rects.push(rect);
    });
}

/// How far above the lower edge of the window there is room, in points, for something `height` high over these columns.
pub fn lowest_clear(ctx: &Context, columns: Rangef, height: f32) -> f32 {
    let kept: Kept = ctx.data(|data| data.get_temp(id())).unwrap_or_default();
    if kept.pass != ctx.cumulative_pass_nr() {
        return 0.0;
    }
    let edge = ctx.content_rect().bottom();
    let mut rects: Vec<Rect> = kept.rects;
    rects.retain(|rect| rect.x_range().intersects(columns));
    rects.sort_by(|one, other| other.bottom().total_cmp(&one.bottom()));
    // From the edge upwards, past whatever lies where it would stand.
    rects.iter().fold(0.0, |lift, rect| {
        let (bottom, top) = (edge - lift, edge - lift - height);
        if rect.bottom() > top && rect.top() < bottom {
            edge - rect.top()
        } else {
            lift
        }
    })
}
