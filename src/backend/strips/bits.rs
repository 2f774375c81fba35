//! Writing a deflate stream bit by bit: the lowest bit of a byte first (RFC 1951, 3.1.1).

/// Bits on their way into bytes.
#[derive(Debug, Default)]
pub struct Bits {
    bytes: Vec<u8>,
    /// Bits that do not fill four bytes yet, the first one lowest.
    pending: u64,
    /// How many; always under 32 between calls.
    count: u32,
}

impl Bits {
    /// With room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), ..Self::default() }
    }

    /// Appends the lowest `count` bits of a value, at most 32; the bits above must be zero.
    #[inline]
    pub fn put(&mut self, value: u32, count: u32) {
        self.pending |= u64::from(value) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.bytes.extend_from_slice(&(self.pending as u32).to_le_bytes());
            self.pending >>= 32;
            self.count -= 32;
        }
    }

    /// The bytes, the last one filled up with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        let whole = self.count.div_ceil(8) as usize;
        self.bytes.extend_from_slice(&self.pending.to_le_bytes()[..whole]);
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_fill_bytes_from_the_lowest() {
        let mut bits = Bits::default();
        bits.put(0b1, 1);
        bits.put(0b10, 2);
        bits.put(0xffff_ffff, 32);
        bits.put(0, 1);
        assert_eq!(bits.finish(), [0b1111_1101, 0xff, 0xff, 0xff, 0b0000_0111]);
    }
}
