//! What a power cut leaves behind.

/// Numbers that look like chance and are the same every time (xorshift64*).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn from_seed(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub(super) fn below(&mut self, n: u64) -> u64 {
        (self.next() >> 16) % n
    }

    /// What a power cut leaves of a file: everything synced, and of the rest nothing, some, all, or rubbish.
    pub(super) fn remains(&mut self, synced: &[u8], live: &[u8]) -> Vec<u8> {
        let mut bytes = synced.to_vec();
        let unsynced = live.get(synced.len()..).unwrap_or_default();
        if unsynced.is_empty() {
            return bytes;
        }
        let kept = usize::try_from(self.below(unsynced.len() as u64 + 1)).unwrap();
        match self.below(5) {
            0 => {}
            1 => bytes.extend_from_slice(unsynced),
            2 => bytes.extend_from_slice(&unsynced[..kept]),
            3 => bytes.resize(bytes.len() + unsynced.len(), 0),
            _ => {
                bytes.extend_from_slice(&unsynced[..kept]);
                for _ in kept..unsynced.len() {
                    bytes.push(self.next().to_be_bytes()[0]);
                }
            }
        }
        bytes
    }
}
