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

/// Lets all contenders run in turn, round after round.
pub fn race(contenders: &[Contender<'_>]) -> Vec<Taken> {
    let runs: Vec<u32> = contenders.iter().map(runs).collect();
    let mut rounds = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let turn = |(contender, &runs): (&Contender<'_>, &u32)| turn(contender, runs);
        let times: Vec<f64> = contenders.iter().zip(&runs).map(turn).collect();
        rounds.push(times);
    }
    let taken = contenders.iter().enumerate().map(|(index, contender)| {
        let times = rounds.iter().map(|times| times[index]);
        let ratios = rounds.iter().map(|times| times[index] / times[0]);
        Taken {
            name: contender.name,
            time: Duration::from_secs_f64(median(times)),
            ratio: median(ratios),
        }
    });
    taken.collect()
}

/// How many runs make a turn, which also warms up.
fn runs(contender: &Contender<'_>) -> u32 {
    let mut runs = 1;
    while turn(contender, runs) * f64::from(runs) < TURN.as_secs_f64() {
        runs *= 2;
    }
    runs
}

/// Seconds of one run.
fn turn(contender: &Contender<'_>, runs: u32) -> f64 {
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
