//! What a number in a text can be.

/// A number: the tokens after it and what it can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// The least it can be.
    pub(crate) min: f64,
    /// The most it can be; `None` is open ("dozens").
    pub(crate) max: Option<f64>,
    /// Token after the last.
    pub(crate) end: usize,
    /// Whether it is no exact number ("several", "dozens").
    pub(crate) vague: bool,
    /// Whether it is written as digits, and these alone, without point, sign or suffix: "2015".
    pub(crate) plain: bool,
    /// Whether the last word of it was a suffix letter or a scale: "30k", "1.5 million".
    pub(crate) scaled: bool,
    /// Whether it is a fraction of one ("half", "two thirds", "one in five").
    pub(crate) fraction: bool,
}

/// `n` times `factor`, without the last bits that decimals lose: 17.3 million is 17,300,000.
pub(crate) fn product(n: f64, factor: f64) -> f64 {
    let exact = n * factor;
    let round = |digits: f64| {
        let round = (exact * digits).round() / digits;
        ((round - exact).abs() <= 1e-12 * exact.abs()).then_some(round)
    };
    round(1.0).or_else(|| round(1e6)).unwrap_or(exact)
}

impl Number {
    pub(crate) fn exact(value: f64, end: usize) -> Self {
        Self {
            min: value,
            max: Some(value),
            end,
            vague: false,
            plain: false,
            scaled: false,
            fraction: false,
        }
    }

    pub(crate) fn times(mut self, factor: f64) -> Self {
        self.min = product(self.min, factor);
        self.max = self.max.map(|max| product(max, factor));
        self
    }

    /// The number, if it is exactly one.
    pub(crate) fn value(&self) -> Option<f64> {
        self.max.filter(|max| *max == self.min)
    }
}
