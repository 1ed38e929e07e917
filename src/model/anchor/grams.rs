//! Where each run of a few characters stands in a text.

/// An index of all runs of `gram` characters: the places of each, by its hash, in one array. It takes time and
/// memory linear in the text, whatever the text.
pub(super) struct Grams {
    gram: usize,
    /// For each hash, where its places begin in `places`; one more at the end.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Grams {
    /// Indexes `chars` by runs of `gram` characters.
    pub fn new(chars: &[char], gram: usize) -> Self {
        let buckets = chars.len().max(16).next_power_of_two();
        let hashes = hashes(chars, gram);
        let bucket = |hash: &u64| *hash as usize & (buckets - 1);
        let mut starts = vec![0u32; buckets + 1];
        for hash in &hashes {
            if let Some(count) = starts.get_mut(bucket(hash) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Filled from the back, so that each start ends where it belongs and places are in order.
        let mut places = vec![0u32; hashes.len()];
        let mut ends: Vec<u32> = starts.get(1..).unwrap_or_default().to_vec();
        for (place, hash) in hashes.iter().enumerate().rev() {
            if let Some(end) = ends.get_mut(bucket(hash)) {
                *end -= 1;
                if let Some(slot) = places.get_mut(*end as usize) {
                    *slot = place as u32;
                }
            }
        }
        Self {
            gram,
            starts,
            places,
        }
    }

    /// Characters a run has.
    pub fn gram(&self) -> usize {
        self.gram
    }

    /// Places where a run with this hash may stand: the caller compares characters.
    pub fn places(&self, hash: u64) -> &[u32] {
        let bucket = hash as usize & self.starts.len().saturating_sub(2);
        let start = |at| self.starts.get(at).map(|start| *start as usize);
        let range = start(bucket).zip(start(bucket + 1));
        let places = range.and_then(|(start, end)| self.places.get(start..end));
        places.unwrap_or_default()
    }
}

/// The hash of each run of `gram` characters, in order: a rolling polynomial (Rabin and Karp 1987).
pub(super) fn hashes(chars: &[char], gram: usize) -> Vec<u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let top = (0..gram).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = 0u64;
    let mut hashes = Vec::with_capacity(chars.len());
    for (at, c) in chars.iter().enumerate() {
        hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(*c));
        if let Some(gone) = at.checked_sub(gram).and_then(|gone| chars.get(gone)) {
            hash = hash.wrapping_sub(top.wrapping_mul(u64::from(*gone)));
        }
        if at + 1 >= gram {
            hashes.push(hash ^ hash >> 29);
        }
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_is_found_at_all_its_places() {
        let chars: Vec<char> = "一二三一二三四一二一二三".chars().collect();
        for gram in 1..5 {
            let index = Grams::new(&chars, gram);
            for (run, hash) in chars.windows(gram).zip(hashes(&chars, gram)) {
                let stands = |at: &usize| chars.get(*at..at + gram) == Some(run);
                let places = index.places(hash).iter().map(|at| *at as usize);
                let expected: Vec<usize> = (0..chars.len()).filter(stands).collect();
                assert_eq!(places.filter(stands).collect::<Vec<_>>(), expected);
            }
        }
    }

    #[test]
    fn a_text_shorter_than_a_run_has_none() {
        let index = Grams::new(&['一'], 8);
        assert!(hashes(&['一'], 8).is_empty() && index.places(7).is_empty());
    }
}
