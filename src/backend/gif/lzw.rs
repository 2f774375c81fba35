//! LZW as GIF has it: codes of nine to twelve bits, the lowest bit first, in blocks of 255 bytes.

/// Bits of a pixel's index.
pub const INDEX_BITS: u32 = 8;
/// The code that empties the table.
const CLEAR: u16 = 1 << INDEX_BITS;
/// The code that ends the data.
const END: u16 = CLEAR + 1;
/// The longest code has twelve bits.
const MOST_CODES: u16 = 1 << 12;
/// Slots of the table: a power of two, sparse enough for short searches.
const SLOTS: usize = 1 << 14;

/// The strings that have a code: each is a shorter one and a pixel.
struct Table {
    /// Key (code of the shorter one, then pixel) with 1 added, 0 where empty; and code.
    slots: Vec<(u32, u16)>,
    next: u16,
}

impl Table {
    fn new() -> Self {
        Self { slots: vec![(0, 0); SLOTS], next: END + 1 }
    }

    fn clear(&mut self) {
        self.slots.fill((0, 0));
        self.next = END + 1;
    }

    /// The code of a string, or the slot for it.
    fn find(&self, prefix: u16, pixel: u8) -> Result<u16, usize> {
        let key = (u32::from(prefix) << 8 | u32::from(pixel)) + 1;
        let mut slot = (key.wrapping_mul(2_654_435_761) >> 18) as usize % SLOTS;
        loop {
            match self.slots[slot] {
                (0, _) => return Err(slot),
                (found, code) if found == key => return Ok(code),
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }

    fn insert(&mut self, slot: usize, prefix: u16, pixel: u8) {
        self.slots[slot] = ((u32::from(prefix) << 8 | u32::from(pixel)) + 1, self.next);
        self.next += 1;
    }
}

/// Pixels as the data of a GIF image: the size of codes, blocks, the empty block at the end.
pub fn data(pixels: impl Iterator<Item = u8>) -> Vec<u8> {
    let mut codes = Codes { bytes: Vec::new(), pending: 0, count: 0 };
    let mut table = Table::new();
    let mut bits = INDEX_BITS + 1;
    codes.put(CLEAR, bits);
    let mut prefix: Option<u16> = None;
    for pixel in pixels {
        let Some(before) = prefix else {
            prefix = Some(u16::from(pixel));
            continue;
        };
        match table.find(before, pixel) {
            Ok(code) => prefix = Some(code),
            Err(slot) => {
                codes.put(before, bits);
                if table.next < MOST_CODES {
                    // Readers know a code one step later: codes grow when the table has passed them.
                    if table.next == 1 << bits {
                        bits += 1;
                    }
                    table.insert(slot, before, pixel);
                } else {
                    codes.put(CLEAR, bits);
                    table.clear();
                    bits = INDEX_BITS + 1;
                }
                prefix = Some(u16::from(pixel));
            }
        }
    }
    if let Some(last) = prefix {
        codes.put(last, bits);
        if table.next == 1 << bits && bits < 12 {
            bits += 1;
        }
    }
    codes.put(END, bits);
    blocks(&codes.finish())
}

/// Codes on their way into bytes.
struct Codes {
    bytes: Vec<u8>,
    pending: u32,
    count: u32,
}

impl Codes {
    fn put(&mut self, code: u16, bits: u32) {
        self.pending |= u32::from(code) << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.bytes.push(self.pending as u8);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.pending as u8);
        }
        self.bytes
    }
}

fn blocks(bytes: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(bytes.len() + bytes.len() / 255 + 3);
    data.push(INDEX_BITS as u8);
    for block in bytes.chunks(255) {
        data.push(block.len() as u8);
        data.extend_from_slice(block);
    }
    data.push(0);
    data
}
