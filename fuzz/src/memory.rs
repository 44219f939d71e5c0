//! How much memory a piece of work takes at most.

use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// What work may take whatever its input: tables that are made once and kept, buffers, threads.
const BASE: usize = 8 << 20;

/// Runs `work` and checks that it takes at most `factor` bytes for each of the `input` bytes, and
/// [`BASE`] besides.
///
/// It counts what the whole process takes: nothing else may run beside it.
///
/// # Panics
/// If it takes more.
pub fn bounded<T>(input: usize, factor: usize, work: impl FnOnce() -> T) -> T {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let result = work();
    let taken = ALLOCATOR.peak_usage().saturating_sub(before);
    let allowed = BASE + factor * input;
    assert!(
        taken <= allowed,
        "{input} bytes take {taken} bytes of memory, more than {allowed}"
    );
    result
}
