//! Checksums of parts, put together: Adler-32 of a whole from those of its pieces (zlib's
//! `adler32_combine`), and PNG chunks, each with a CRC of its own.

/// The largest prime below 2^16.
const BASE: u32 = 65_521;
/// The sum of no bytes.
pub const EMPTY: u32 = 1;

/// Adler-32 of some bytes.
pub fn adler32(bytes: &[u8]) -> u32 {
    simd_adler32::adler32(&bytes)
}

/// Adler-32 of two pieces, one after the other; the second is `length` bytes long.
pub fn combined(first: u32, second: u32, length: usize) -> u32 {
    let split = |sum: u32| (sum & 0xffff, sum >> 16);
    let ((a1, b1), (a2, b2)) = (split(first), split(second));
    let length = (length % BASE as usize) as u32;
    // The second piece began at 1; in the whole it begins at the first one's sum.
    let shift = (a1 + BASE - 1) % BASE;
    let a = (a2 + shift) % BASE;
    let b =
        (u64::from(b1) + u64::from(b2) + u64::from(shift) * u64::from(length)) % u64::from(BASE);
    (b as u32) << 16 | a
}

/// A PNG chunk: length, type, data, CRC.
pub fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len() + 12);
    bytes.extend_from_slice(&(data.len() as u32).to_be_bytes());
    bytes.extend_from_slice(&kind);
    bytes.extend_from_slice(data);
    let crc = crc32fast::hash(&bytes[4..]);
    bytes.extend_from_slice(&crc.to_be_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_pieces_make_the_sum_of_the_whole() {
        let bytes: Vec<u8> =
            (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        for cut in [0, 1, 5552, 65_521, 131_042, 199_999, 200_000] {
            let (head, tail) = bytes.split_at(cut);
            let sum = combined(adler32(head), adler32(tail), tail.len());
            assert_eq!(sum, adler32(&bytes), "{cut}");
        }
        assert_eq!(combined(EMPTY, adler32(b"Wikipedia"), 9), 0x11e6_0398);
    }
}
