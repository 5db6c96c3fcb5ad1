//! Notes and cards out of the library, in formats other programs read.
