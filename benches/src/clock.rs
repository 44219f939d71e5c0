//! Times that other programs on the machine do not disturb much: of the processor, of one thread,
//! taken in turn.

use std::time::Duration;

use cpu_time::ThreadTime;

use crate::contender::Contender;

/// How often everybody has a turn. Odd, so that there is a middle.
const ROUNDS: usize = 31;

/// How long one turn should last: many ticks of the clock, and short enough that the turns of a
/// round meet the same conditions.
const TURN: Duration = Duration::from_millis(20);

/// What a contender took.
pub struct Taken {
    /// Its name.
    pub name: &'static str,
    /// Processor time of one run: the median of the rounds.
    pub time: Duration,
    /// Its time through that of the first contender in the same round: the median of the rounds.
    pub ratio: f64,
}

/// Lets each contender run in turn with the first, round after round. Pairs, because a heap that
/// many have used costs those who use it as well.
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

/// How many runs make a turn, which also warms up.
fn runs(contender: &Contender<'_>) -> u32 {
    let mut runs = 1;
    while turn(contender, runs) * f64::from(runs) < TURN.as_secs_f64() {
        runs *= 2;
    }
    runs
}

/// Seconds of one run. The first does not count: it finds the caches and the heap as another
/// contender has left them.
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
