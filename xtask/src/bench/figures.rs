//! What a build takes.

/// A crate and its control.
pub(super) struct Build {
    /// What was built, and how.
    pub(super) name: &'static str,
    /// What it should take.
    pub(super) aim: &'static str,
    /// What the crate takes.
    pub(super) ours: Costs,
    /// What its control takes.
    pub(super) control: Costs,
}

/// One run of rustc.
pub(super) struct Cost {
    /// Processor time, in seconds.
    seconds: f64,
    /// Memory at most, in bytes.
    memory: u64,
}

/// Several runs of rustc on the same crate.
#[derive(Default)]
pub(super) struct Costs {
    runs: Vec<Cost>,
    /// What came of it, in bytes.
    pub(super) bytes: Option<u64>,
}

impl Build {
    pub(super) fn new(name: &'static str, aim: &'static str) -> Self {
        Self {
            name,
            aim,
            ours: Costs::default(),
            control: Costs::default(),
        }
    }

    /// The median of the rounds' ratios.
    pub(super) fn ratio(&self) -> f64 {
        let rounds = self.ours.runs.iter().zip(&self.control.runs);
        median(rounds.map(|(ours, control)| ours.seconds / control.seconds))
    }
}

impl Cost {
    /// The figures of the last line of a log.
    pub(super) fn parse(log: &str) -> Option<Self> {
        let (seconds, memory) = log.lines().last()?.split_once(' ')?;
        Some(Self {
            seconds: seconds.parse().ok()?,
            memory: memory.parse().ok()?,
        })
    }
}

impl Costs {
    pub(super) fn add(&mut self, run: Cost) {
        self.runs.push(run);
    }

    /// Processor time in seconds, the median.
    pub(super) fn seconds(&self) -> f64 {
        median(self.runs.iter().map(|run| run.seconds))
    }

    /// Memory in MiB, the most.
    pub(super) fn mebibytes(&self) -> u64 {
        self.runs.iter().map(|run| run.memory).max().unwrap_or(0) >> 20
    }
}

/// The middle of some numbers; not a number if there are none.
pub(super) fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn costs(seconds: &[f64]) -> Costs {
        let mut costs = Costs::default();
        for seconds in seconds {
            costs.add(Cost {
                seconds: *seconds,
                memory: 3 << 20,
            });
        }
        costs
    }

    #[test]
    fn a_ratio_compares_what_ran_in_the_same_round() {
        let mut build = Build::new("x", "");
        build.ours = costs(&[2.0, 30.0, 3.0]);
        build.control = costs(&[1.0, 10.0, 3.0]);
        assert_eq!(build.ratio(), 2.0);
        assert_eq!(build.ours.seconds(), 3.0);
        assert_eq!(build.ours.mebibytes(), 3);
    }

    #[test]
    fn nothing_measured_is_no_number() {
        assert!(Build::new("x", "").ratio().is_nan());
        assert!(Cost::parse("junk").is_none());
    }
}
