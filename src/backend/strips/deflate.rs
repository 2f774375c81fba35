//! Deflate for flat pictures, fast: bytes are looked for in the row above, in the pixel before and
//! one pixel aslant, where maps repeat themselves, and nowhere else.
//!
//! Fixed codes (RFC 1951, 3.2.6). A piece ends at a byte and refers to nothing before it, so that
//! pieces made apart, joined, are one stream.

use super::bits::Bits;

/// Bytes of a pixel.
const PIXEL: usize = 3;
/// The longest match that deflate knows.
const LONGEST: usize = 258;
/// The shortest match that is shorter as a match.
const SHORTEST: usize = 4;
/// A match this long is taken without looking for a longer one.
const LONG: usize = 32;
/// The farthest that deflate looks back.
const WINDOW: usize = 32_768;

/// A code: its bits, ready to write, and how many.
#[derive(Debug, Clone, Copy, Default)]
struct Code {
    bits: u32,
    count: u32,
}

/// Codes for pictures of one width.
#[derive(Debug)]
pub struct Tables {
    literals: [Code; 256],
    /// For each distance that is tried, the codes of matches by their length.
    matches: Vec<(usize, Vec<Code>)>,
}

impl Tables {
    /// For rows of so many bytes.
    pub fn new(stride: usize) -> Self {
        // The row above first: most of what repeats is there.
        let mut distances = vec![stride, PIXEL, stride + PIXEL];
        distances.extend(stride.checked_sub(PIXEL).filter(|distance| *distance > PIXEL));
        distances.retain(|distance| (1..=WINDOW).contains(distance));
        let codes = |distance| (0..=LONGEST).map(|length| match_code(length, distance)).collect();
        Self {
            literals: std::array::from_fn(|byte| literal_code(byte as u32)),
            matches: distances.into_iter().map(|distance| (distance, codes(distance))).collect(),
        }
    }

    /// The data as a piece of a raw deflate stream.
    pub fn deflate(&self, data: &[u8]) -> Vec<u8> {
        let mut bits = Bits::with_capacity(data.len() / 16 + 64);
        // Not the last block; fixed codes.
        bits.put(0b010, 3);
        let mut at = 0;
        while at < data.len() {
            let (length, codes) = self.best(data, at);
            if length < SHORTEST {
                let code = self.literals[usize::from(data[at])];
                bits.put(code.bits, code.count);
                at += 1;
                continue;
            }
            let mut left = length;
            while left > 0 {
                let part = part(left);
                let code = codes[part];
                bits.put(code.bits, code.count);
                left -= part;
            }
            at += length;
        }
        // End of block, then an empty stored block, which ends at a byte.
        bits.put(0, 7);
        bits.put(0, 3);
        let mut bytes = bits.finish();
        bytes.extend_from_slice(&[0, 0, 0xff, 0xff]);
        bytes
    }

    /// The longest match at a place and the codes for its distance.
    #[inline]
    fn best(&self, data: &[u8], at: usize) -> (usize, &[Code]) {
        let mut best: (usize, &[Code]) = (0, &[]);
        // Four bytes decide whether there is a match at all; the last three are not worth one.
        let Some(next) = four(data, at) else { return best };
        for (distance, codes) in &self.matches {
            let Some(earlier) = at.checked_sub(*distance) else { continue };
            if four(data, earlier) != Some(next) {
                continue;
            }
            let length = common(&data[earlier..], &data[at..]);
            if length > best.0 {
                best = (length, codes);
                if length >= LONG {
                    break;
                }
            }
        }
        best
    }
}

#[inline]
fn four(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at + SHORTEST)?;
    Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

/// The next part of a long match; none is left shorter than a match can be.
fn part(left: usize) -> usize {
    match left {
        0..=LONGEST => left,
        _ if left < LONGEST + SHORTEST => left - SHORTEST,
        _ => LONGEST,
    }
}

/// How many bytes two places have in common.
#[inline]
fn common(earlier: &[u8], later: &[u8]) -> usize {
    let mut length = 0;
    let chunks = earlier.chunks_exact(8).zip(later.chunks_exact(8));
    for (a, b) in chunks {
        let differ = word(a) ^ word(b);
        if differ != 0 {
            return length + (differ.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    let rest = earlier[length..].iter().zip(&later[length..]);
    length + rest.take_while(|(a, b)| a == b).count()
}

#[inline]
fn word(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(std::array::from_fn(|index| bytes[index]))
}

/// A code of Huffman's as it is written: the highest bit first.
fn reversed(code: u32, count: u32) -> u32 {
    code.reverse_bits() >> (32 - count)
}

/// The code of a literal or a length.
fn literal_code(symbol: u32) -> Code {
    let (code, count) = match symbol {
        0..=143 => (0x30 + symbol, 8),
        144..=255 => (0x190 + symbol - 144, 9),
        256..=279 => (symbol - 256, 7),
        _ => (0xc0 + symbol - 280, 8),
    };
    Code { bits: reversed(code, count), count }
}

/// Length and distance in one code.
fn match_code(length: usize, distance: usize) -> Code {
    if length < 3 {
        return Code::default();
    }
    let (symbol, extra, extra_count) = length_symbol(length as u32);
    let head = literal_code(symbol);
    let mut code = Code { bits: head.bits | extra << head.count, count: head.count + extra_count };
    let (symbol, extra, extra_count) = distance_symbol(distance as u32);
    code.bits |= reversed(symbol, 5) << code.count;
    code.count += 5;
    code.bits |= extra << code.count;
    code.count += extra_count;
    code
}

/// Symbol, extra bits and how many, for a length from 3.
fn length_symbol(length: u32) -> (u32, u32, u32) {
    match length {
        258.. => (285, 0, 0),
        0..=10 => (254 + length, 0, 0),
        _ => {
            // Four symbols share a count of extra bits.
            let offset = length - 3;
            let extra = offset.ilog2() - 2;
            let symbol = 257 + 4 * extra + (offset >> extra);
            (symbol, offset & ((1 << extra) - 1), extra)
        }
    }
}

/// The same for a distance from 1; two symbols share a count of extra bits.
fn distance_symbol(distance: u32) -> (u32, u32, u32) {
    let offset = distance - 1;
    if offset < 4 {
        return (offset, 0, 0);
    }
    let extra = offset.ilog2() - 1;
    (2 * extra + (offset >> extra), offset & ((1 << extra) - 1), extra)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_those_of_the_standard() {
        // RFC 1951, 3.2.5.
        assert_eq!(length_symbol(3), (257, 0, 0));
        assert_eq!(length_symbol(10), (264, 0, 0));
        assert_eq!(length_symbol(11), (265, 0, 1));
        assert_eq!(length_symbol(18), (268, 1, 1));
        assert_eq!(length_symbol(19), (269, 0, 2));
        assert_eq!(length_symbol(115), (280, 0, 4));
        assert_eq!(length_symbol(131), (281, 0, 5));
        assert_eq!(length_symbol(257), (284, 30, 5));
        assert_eq!(length_symbol(258), (285, 0, 0));
        assert_eq!(distance_symbol(1), (0, 0, 0));
        assert_eq!(distance_symbol(5), (4, 0, 1));
        assert_eq!(distance_symbol(24_577), (29, 0, 13));
        assert_eq!(distance_symbol(32_768), (29, 8191, 13));
    }

    #[test]
    fn no_part_of_a_match_is_too_short() {
        for length in SHORTEST..2000 {
            let (mut left, mut parts) = (length, Vec::new());
            while left > 0 {
                parts.push(part(left));
                left -= part(left);
            }
            assert!(parts.iter().all(|part| (3..=LONGEST).contains(part)), "{length}: {parts:?}");
        }
    }
}
