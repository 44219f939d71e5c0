//! Limits the peak memory of a piece of work.

use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Bytes allowed for any input: tables that are made once and kept, buffers, threads.
const BASE: usize = 8 << 20;

/// Runs `work` and checks that it takes at most `factor` bytes per byte of `input`, plus [`BASE`].
///
/// The memory of the whole process counts, so nothing else may run at the same time.
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
