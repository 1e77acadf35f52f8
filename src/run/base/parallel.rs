//! Work on all threads, with results in the order of what was asked.

use std::sync::{Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// How many items are worked on at once.
pub(crate) fn threads() -> usize {
    rayon::current_num_threads()
}

/// What `each` makes of every item, in their order.
pub(crate) fn map<T: Send, R: Send>(
    items: impl IntoIterator<Item = T>,
    each: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let slots: Vec<Mutex<Slot<T, R>>> =
        items.into_iter().map(|item| Mutex::new(Slot { item: Some(item), made: None })).collect();
    on_all_threads(slots.len(), &|index| {
        // No two threads have the same index, so no lock is ever waited for.
        let mut slot = slots[index].lock().unwrap_or_else(PoisonError::into_inner);
        slot.made = slot.item.take().map(&each);
    });
    let slots =
        slots.into_iter().map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner));
    slots.filter_map(|slot| slot.made).collect()
}

/// An item, then what was made of it.
struct Slot<T, R> {
    item: Option<T>,
    made: Option<R>,
}

/// Not generic, because what rayon makes of a closure is twenty functions, for every closure anew.
fn on_all_threads(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(work);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_and_asks_each_once() {
        let asked = Mutex::new(0);
        let made = map((0..1_000).map(|n| n.to_string()), |n| {
            *asked.lock().unwrap() += 1;
            n.len()
        });
        assert_eq!(made, (0..1_000).map(|n: u32| n.to_string().len()).collect::<Vec<_>>());
        assert_eq!(*asked.lock().unwrap(), 1_000);
        assert!(map(Vec::<u8>::new(), |n| n).is_empty());
    }
}
