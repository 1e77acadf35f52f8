//! Money.
//!
//! ```text
//! money := sign number [scale] | code number [scale] | number (name | sign | code [scale])
//! sign  := "$" | "US$" | "C$" | "£" | "€" …      code := "USD" | "EUR" …      (data/units/currencies.tsv)
//! name  := "dollars" | "Swiss francs" | "pence" …
//! ```
//!
//! The unit is the ISO 4217 code. "$" and "dollar" alone are read as US dollars, "pounds" as
//! sterling where so many could hardly be a weight.

use super::joint::{Joint, joint};
use super::measure::{Measure, ends_amount};
use crate::value::kind::Kind;
use crate::value::numbers::figure::Number;
use crate::value::numbers::noun;
use crate::value::numbers::numerals::group;
use crate::value::token::lexicon::{AUX, CONJ, Meaning, PREP, Phrase, Role};
use crate::value::token::scan::Scan;

/// From so many on, "pounds" and "won" are money.
const SURELY_MONEY: f64 = 100_000.0;

/// Codes of currencies that are English words, too.
const COMMON_CODES: [&str; 6] = ["ALL", "CUP", "MAD", "MOP", "TOP", "TRY"];

/// "$130 million", "USD 130m", "-$5", "($99)"
pub(crate) fn leading(s: &Scan, i: usize) -> Option<Measure> {
    let minus = (s.mark(i, b'-') || s.any(i, &["minus", "negative"]) && !s.glued(i + 1))
        && !s.entry(i + 1).money.is_empty()
        && !(s.glued(i) && s.letters(i - 1));
    let sign = i + usize::from(minus);
    let (phrase, end) = s.phrase(
        sign,
        |e| e.money,
        |p, end| {
            matches!(p.meaning, Meaning::Money(_, _, true))
                && (s.digits(end)
                    || [b'.', b'-', b'$'].into_iter().any(|mark| s.mark(end, mark))
                    || s.letters(end))
        },
    )?;
    let Meaning::Money(code, share, _) = phrase.meaning else {
        return None;
    };
    // "us $ 20 million", "c $ 1.34" with the sign apart
    let (code, end) = match s.phrase(
        end,
        |e| e.money,
        |p, _| matches!(p.meaning, Meaning::Money("USD", _, true)),
    ) {
        Some((_, after)) => (code, after),
        None => (code, end),
    };
    let letters = s.letters(sign);
    let negative = minus || s.mark(end, b'-') && s.digits(end + 1) && s.glued(end + 1) && !letters;
    let at = end + usize::from(negative && !minus);
    if s.letters(at) && !matches!(s.entry(at).role, Role::Unit | Role::Teen | Role::Tens) {
        return None;
    }
    if letters && s.glued(sign) && (s.digits(sign - 1) || s.letters(sign - 1)) {
        return None;
    }
    let mut number = s.number(at)?;
    // "TRY 20 of them", "ALL 5 answers": a code that is a word, too
    let word = letters && COMMON_CODES.contains(&s.word(sign)) && end == sign + 1;
    let counts = s.is(number.end, "of") || noun::head(s, number.end, Kind::Number).is_some();
    if word && !s.whole && !number.scaled && counts {
        return None;
    }
    if negative {
        number.min = -number.min;
        number.max = number.max.map(|max| -max);
    }
    let mut end = number.end;
    // "C$100 and fifty": hundredths
    if s.is(end, "and")
        && !number.scaled
        && s.entry(end + 1).role == Role::Tens
        && s.entry(end + 2).role == Role::None
        && !s.letters(end + 2)
    {
        number.min += s.entry(end + 1).value / 100.0;
        number.max = Some(number.min);
        end += 2;
    }
    // "$5 and 20 cents", "£5 20p"
    if !number.scaled
        && let Some((more, after)) = minor(s, end, code)
    {
        number.min += more;
        number.max = Some(number.min);
        end = after;
    }
    // "$5 CAD": the code tells which dollar
    let which = |p: &Phrase, after: usize| {
        let own = s.upper(end) && after == end + 1 && s.word(end).len() == 3 && !s.digits(after);
        own && s.word(end).ends_with('D') && matches!(p.meaning, Meaning::Money(_, 1.0, true))
    };
    let dollar = s.mark(sign, b'$') && code == "USD" && !s.broken(end);
    let code = match s.phrase(end, |e| e.money, which).filter(|_| dollar) {
        Some((Phrase { meaning: Meaning::Money(code, ..), .. }, after)) => {
            end = after;
            code
        }
        _ => code,
    };
    // "USD 5 million dollars"
    let own = |p: &Phrase, _| matches!(p.meaning, Meaning::Money(c, share, false) if c == code && share == 1.0);
    if let Some((_, after)) = s.phrase(end, |e| e.money, own) {
        end = after;
    }
    Some(Measure::with(i, end, number, Kind::Money, code).times(share))
}

/// "130 million dollars", "10 €", "40 USD million", "50 cents", "12 USD 40"
pub(crate) fn trailing(s: &Scan, start: usize, number: Number) -> Option<Measure> {
    let Joint { at, hyphen, .. } = joint(s, &number)?;
    let (phrase, mut end) = s.phrase(at, |e| e.money, |_, _| true)?;
    let Meaning::Money(code, share, sign) = phrase.meaning else {
        return None;
    };
    let amount = number.min;
    match phrase.words {
        "pound" | "pounds" if amount < SURELY_MONEY && minor(s, end, "GBP").is_none() => {
            return None;
        }
        "won" | "rand" | "kip" | "mao" | "dram" | "sterling" | "buck"
            if amount < 100.0 && !s.whole =>
        {
            return None;
        }
        // "20p"; but "1080p" is a picture's size.
        "p" if !s.glued(at)
            || s.word(at) != "p"
            || amount > 250.0 && !s.any(end, &["a", "per"]) =>
        {
            return None;
        }
        _ => {}
    }
    // A sign that belongs to the next amount: "5 eur 8 usd" does not, "5 $20 bills" does.
    if sign && !s.letters(at) && s.digits(end) && s.glued(end) {
        return None;
    }
    if sign && s.letters(at) && s.digits(end) && s.glued(end) && !hyphen && !s.glued(at) {
        return None;
    }
    let mut number = number;
    if sign && s.letters(at) {
        let scale = s.entry(end);
        if scale.role == Role::Scale {
            number.min *= scale.value;
            number.max = number.max.map(|max| max * scale.value);
            number.scaled = true;
            end += 1;
        } else if let Some(cents) = cents(s, end) {
            number.min += cents;
            number.max = Some(number.min);
            end += 1;
        }
    }
    // "3 dollars fifty"
    if share == 1.0
        && !sign
        && !number.scaled
        && s.entry(end).role == Role::Tens
        && let Some((hundredths, after)) = group(s, end, 100.0)
        && !s.letters(after)
    {
        number.min += hundredths / 100.0;
        number.max = Some(number.min);
        end = after;
    }
    let mut measure = Measure::with(start, end, number, Kind::Money, code).times(share);
    // "5 dollars and 20 cents", "one kuai five mao"
    if share == 1.0
        && let Some((more, after)) = minor(s, end, code)
    {
        measure.number.min += more;
        measure.number.max = Some(measure.number.min);
        measure.end = after;
    }
    Some(measure)
}

/// "and 20 cents", "20p" behind an amount of a currency, at token `i`: what it adds, and the token after it.
fn minor(s: &Scan, i: usize, code: &str) -> Option<(f64, usize)> {
    let number = s.number(i + usize::from(s.is(i, "and")))?;
    let (phrase, end) = s.phrase(number.end, |e| e.money, |_, _| true)?;
    let Meaning::Money(c, part, false) = phrase.meaning else {
        return None;
    };
    let fits = part < 1.0 && (c == code || code != "USD" && c != "CNY" && part == 0.01);
    (fits && number.min * part < 1.0 && !s.broken(i)).then_some((number.min * part, end))
}

/// "12 USD 40": two digits right after a code are hundredths.
fn cents(s: &Scan, i: usize) -> Option<f64> {
    let alone = s.digits(i) && s.word(i).len() == 2 && !s.glued(i) && !s.glued(i + 1);
    let ends = s.get(i + 1).is_none() || s.mark(i + 1, b'.') || s.mark(i + 1, b',');
    if (alone || s.digits(i) && s.word(i).len() == 2 && ends) && ends {
        s.word(i).parse::<f64>().ok().map(|n| n / 100.0)
    } else {
        None
    }
}

/// "a dollar", "a penny": one of a currency.
pub(crate) fn without_number(s: &Scan, i: usize) -> Option<Measure> {
    if !s.any(i, &["a", "an"]) || i > 0 && ends_amount(s, i - 1) && !s.whole {
        return None;
    }
    if !s.any(i + 1, &["dollar", "penny", "cent", "euro", "buck", "dime", "nickel"]) {
        return None;
    }
    let (phrase, end) = s.phrase(i + 1, |e| e.money, |_, _| true)?;
    let Meaning::Money(code, share, _) = phrase.meaning else {
        return None;
    };
    // "a dollar bill" is a thing.
    if s.letters(end) && s.entry(end).class & (PREP | CONJ | AUX) == 0 {
        return None;
    }
    let number = Number::exact(1.0, end);
    Some(Measure::with(i, end, number, Kind::Money, code).times(share))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::reads;
    use crate::value::kind::Kind;

    #[test]
    fn money() {
        reads(
            Kind::Money,
            r#"
            cost $130 million each | $130 million | 130000000 USD
            USD 130m | USD 130m | 130000000 USD
            for £2,000 in cash | £2,000 | 2000 GBP
            paid 5.5 million euros | 5.5 million euros | 5500000 EUR
            US$1.2bn | US$1.2bn | 1200000000 USD
            3,500 Swiss francs | 3,500 Swiss francs | 3500 CHF
            half a dollar each | half a dollar | 0.5 USD
            50 cents a share | 50 cents | 0.5 USD
            $10-20 million | $10-20 million | 10000000..20000000 USD
            between $5 and $7 | between $5 and $7 | 5..7 USD
            3 dollars fifty | 3 dollars fifty | 3.5 USD
            at 20p each | 20p | 0.2 GBP
            80 Uruguayan pesos | 80 Uruguayan pesos | 80 UYU
            -€15 | -€15 | -15 EUR
            a loss of minus $15 | minus $15 | -15 USD
            cost £4 30p | £4 30p | 4.3 GBP
            cost $4 and 30 cents | $4 and 30 cents | 4.3 USD
            cost 4 pounds 30 pence | 4 pounds 30 pence | 4.3 GBP
            paid $15 million CAD for it | $15 million CAD | 15000000 CAD
            owes £3 b, he said | £3 b | 3000000000 GBP
            cost 1 500,50 € | 1 500,50 € | 1500.5 EUR
            "#,
        );
    }
}
