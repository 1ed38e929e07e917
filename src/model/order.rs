//! Sorting.

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
