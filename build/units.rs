//! The table of units of measurement, `data/units/units.tsv`, with its SI prefixes spelled out.

use crate::entry::{TIMES, Unit, lines};

/// A unit and the ways to write it.
pub(crate) struct Written {
    /// The unit.
    pub(crate) unit: Unit,
    /// Forms whose case counts.
    pub(crate) symbols: Vec<&'static str>,
    /// Forms in any case.
    pub(crate) words: Vec<&'static str>,
}

/// SI prefixes: symbol, word, factor; and whether "kilo-" and up make a plain news word.
const PREFIXES: [(&str, &str, f64); 15] = [
    ("f", "femto", 1e-15),
    ("p", "pico", 1e-12),
    ("n", "nano", 1e-9),
    ("μ", "micro", 1e-6),
    ("µ", "micro", 1e-6),
    ("m", "milli", 1e-3),
    ("c", "centi", 1e-2),
    ("d", "deci", 1e-1),
    ("h", "hecto", 1e2),
    ("k", "kilo", 1e3),
    ("M", "mega", 1e6),
    ("G", "giga", 1e9),
    ("T", "tera", 1e12),
    ("P", "peta", 1e15),
    ("E", "exa", 1e18),
];

/// Dimensions whose units have rates ("barrels a day"), and the dimension of the rate.
const RATES: [(&str, &str); 5] = [
    ("length", "speed"),
    ("area", "area per time"),
    ("volume", "flow"),
    ("mass", "mass flow"),
    ("data", "bandwidth"),
];

/// All units, in the order of the data file; then their prefixed forms, so that a line of its own goes
/// before them ("dB" is no decibyte); then the rates of both.
pub(crate) fn read() -> Vec<Written> {
    let (mut table, mut prefixed) = (Vec::new(), Vec::new());
    for line in lines(crate::data("units/units.tsv")) {
        let field: Vec<&'static str> = line.split('\t').collect();
        let [name, dimension, factor, zero, symbols, words, prefixes] = field[..] else {
            panic!("data/units/units.tsv: not seven fields: {line}");
        };
        let forms = |list: &'static str| list.split('|').filter(|f| !f.is_empty()).collect();
        let unit = Written {
            unit: Unit {
                name,
                dimension,
                factor: factor.parse().unwrap_or(1.0),
                zero: zero.parse().unwrap_or(0.0),
                rates: 0,
            },
            symbols: forms(symbols),
            words: forms(words),
        };
        if prefixes == "s" {
            prefixed.extend(PREFIXES.iter().map(|p| unit.prefixed(*p)));
        }
        table.push(unit);
    }
    table.extend(prefixed);
    for unit in 0..table.len() {
        let name = table[unit].unit.dimension;
        let Some((_, dimension)) = RATES.iter().find(|(of, _)| *of == name) else {
            continue;
        };
        table[unit].unit.rates = table.len() as u16;
        let rates = TIMES.map(|time| table[unit].per(time, dimension));
        table.extend(rates);
    }
    table
}

impl Written {
    fn per(&self, (time, seconds): (&str, f64), dimension: &'static str) -> Self {
        let name = format!("{} per {time}", self.unit.name).leak();
        let factor = self.unit.factor / seconds;
        let unit = Unit { name, dimension, factor, zero: 0.0, rates: 0 };
        Self { unit, symbols: vec![], words: vec![] }
    }

    fn prefixed(&self, (symbol, word, factor): (&str, &str, f64)) -> Self {
        let join = |prefix: &str, form: &str| -> &'static str { format!("{prefix}{form}").leak() };
        Self {
            unit: Unit {
                name: join(word, self.unit.name),
                dimension: self.unit.dimension,
                factor: self.unit.factor * factor,
                zero: self.unit.zero,
                rates: 0,
            },
            symbols: self.symbols.iter().map(|form| join(symbol, form)).collect(),
            words: self.words.iter().map(|form| join(word, form)).collect(),
        }
    }
}
