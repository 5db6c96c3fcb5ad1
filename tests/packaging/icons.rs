//! The icon in every size.

use image::GenericImageView as _;

use crate::{path, text};

const SIZES: [u32; 10] = [16, 22, 24, 32, 48, 64, 96, 128, 256, 512];

#[test]
fn every_size_is_drawn_in_its_size_on_no_ground() {
    for size in SIZES {
        let icon = image::open(path(&format!("assets/icon/{size}.png"))).unwrap();
        assert_eq!(icon.dimensions(), (size, size));
        let alpha = |x, y| icon.get_pixel(x, y).0[3];
        assert!(alpha(0, 0) < 128, "{size}: the corner is round");
        assert_eq!(alpha(size / 2, 1), 255, "{size}: the edge is whole");
        let has_ink = icon.pixels().any(|(_, _, pixel)| pixel.0 == [255; 4]);
        assert!(has_ink, "{size}: the syllable is there");
    }
}

#[test]
fn the_package_has_every_size() {
    let manifest = text("Cargo.toml");
    for size in SIZES {
        let line = format!("\"assets/icon/{size}.png\", \"usr/share/icons/hicolor/{size}x{size}/apps/saegim.png\"");
        assert!(manifest.contains(&line), "{size}");
    }
}
