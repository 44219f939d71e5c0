//! Measures times that other programs on the machine hardly disturb: processor time of one thread,
//! with the contenders alternating.

use std::time::Duration;

use cpu_time::ThreadTime;

use crate::contender::Contender;

/// The number of rounds. Odd, so that there is a median.
const ROUNDS: usize = 31;

/// How long one turn should last: many ticks of the clock, but short enough that the turns of a
/// round have the same conditions.
const TURN: Duration = Duration::from_millis(20);

/// The times of a contender.
pub struct Taken {
    /// Its name.
    pub name: &'static str,
    /// Processor time of one run: the median of the rounds.
    pub time: Duration,
    /// Its time divided by that of the first contender in the same round: the median of the rounds.
    pub ratio: f64,
}

/// Runs each contender alternately with the first, round after round. Only two at a time, because
/// a heap that many contenders have used slows down each of them.
pub fn race(contenders: &[Contender<'_>]) -> Vec<Taken> {
    let Some(floor) = contenders.first() else {
        return Vec::new();
    };
    contenders.iter().map(|one| pair(floor, one)).collect()
}

fn pair(floor: &Contender<'_>, one: &Contender<'_>) -> Taken {
    let runs = [runs(floor), runs(one)];
    let round = |_| (turn(floor, runs[0]), turn(one, runs[1]));
    let rounds: Vec<(f64, f64)> = (0..ROUNDS).map(round).collect();
    Taken {
        name: one.name,
        time: Duration::from_secs_f64(median(rounds.iter().map(|(_, time)| *time))),
        ratio: median(rounds.iter().map(|(floor, time)| time / floor)),
    }
}

/// Returns how many runs make a turn. Also warms up.
fn runs(contender: &Contender<'_>) -> u32 {
    let mut runs = 1;
    while turn(contender, runs) * f64::from(runs) < TURN.as_secs_f64() {
        runs *= 2;
    }
    runs
}

/// Seconds of one run. The first run does not count: the caches and the heap are still in the
/// state in which another contender left them.
fn turn(contender: &Contender<'_>, runs: u32) -> f64 {
    (contender.run)();
    let start = ThreadTime::now();
    for _ in 0..runs {
        (contender.run)();
    }
    start.elapsed().as_secs_f64() / f64::from(runs)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
