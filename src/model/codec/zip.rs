//! Several files in one, for a browser that saves one at a click: a ZIP archive (APPNOTE 6.3.10) whose entries are
//! stored as they are.

/// Without compression, with names in UTF-8 (section 4.4.4, bit 11).
const FLAGS: u16 = 1 << 11;

/// The oldest version that reads stored entries (section 4.4.3).
const VERSION: u16 = 10;

/// 1980-01-01, the earliest date of MS-DOS (section 4.4.6): an export has no date of its own.
const DATE: u16 = 1 << 5 | 1;

/// An archive of these names and contents. Both together have to stay below 4 GiB, as texts do.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = archive.len() as u32;
        let mut entry = Vec::new();
        put16(&mut entry, &[VERSION, FLAGS, 0, 0, DATE]);
        let size = content.len() as u32;
        put32(&mut entry, &[crc32(content), size, size]);
        put16(&mut entry, &[name.len() as u16, 0]);

        put32(&mut archive, &[0x0403_4b50]);
        archive.extend(&entry);
        archive.extend(name.as_bytes());
        archive.extend(*content);

        put32(&mut directory, &[0x0201_4b50]);
        put16(&mut directory, &[VERSION]);
        directory.extend(&entry);
        put16(&mut directory, &[0, 0, 0]);
        put32(&mut directory, &[0, offset]);
        directory.extend(name.as_bytes());
    }
    let (start, count) = (archive.len() as u32, files.len() as u16);
    let size = directory.len() as u32;
    archive.extend(directory);
    put32(&mut archive, &[0x0605_4b50]);
    put16(&mut archive, &[0, 0, count, count]);
    put32(&mut archive, &[size, start]);
    put16(&mut archive, &[0]);
    archive
}

fn put16(to: &mut Vec<u8>, numbers: &[u16]) {
    to.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
}

fn put32(to: &mut Vec<u8>, numbers: &[u32]) {
    to.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
}

/// The checksum of section 4.4.7, bit by bit: a table would take more of the bundle than it saves time.
fn crc32(bytes: &[u8]) -> u32 {
    let bit = |crc: u32| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| bit(crc));
    !bytes.iter().fold(!0, byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // The check value of CRC-32/ISO-HDLC.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    /// The bytes that a reader looks for: end record, directory, and the entries behind their headers.
    #[test]
    fn entries_are_found_by_the_directory() {
        let files: [(&str, &[u8]); 2] = [("甲.txt", "𠮷\n".as_bytes()), ("b.ann", b"")];
        let archive = archive(&files);
        let at16 = |at: usize| usize::from(u16::from_le_bytes([archive[at], archive[at + 1]]));
        let at32 = |at: usize| at16(at) + (at16(at + 2) << 16);
        let end = archive.len() - 22;
        assert_eq!(
            (&archive[end..end + 4], at16(end + 10)),
            (&b"PK\x05\x06"[..], 2)
        );
        let mut entry = at32(end + 16);
        assert_eq!(entry + at32(end + 12), end);
        for (name, content) in files {
            assert_eq!(&archive[entry..entry + 4], b"PK\x01\x02");
            let (size, length) = (at32(entry + 24), at16(entry + 28));
            assert_eq!(&archive[entry + 46..entry + 46 + length], name.as_bytes());
            let header = at32(entry + 42);
            assert_eq!(&archive[header..header + 4], b"PK\x03\x04");
            let body = header + 30 + at16(header + 26);
            assert_eq!(&archive[header + 30..body], name.as_bytes());
            assert_eq!(&archive[body..body + size], content);
            assert_eq!(at32(entry + 16) as u32, crc32(content));
            entry += 46 + length;
        }
        assert_eq!(entry, end);
    }
}
