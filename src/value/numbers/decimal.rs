//! Digits as they are written, with what parts their thousands and their decimals.

/// The bytes of a number in digits from `at`: how many there are, and their value.
pub(crate) fn scan_digits(bytes: &[u8]) -> Option<(usize, f64, bool)> {
    let run = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let lead = run(0);
    let mut len = lead;
    let mut text = Vec::with_capacity(24);
    text.extend_from_slice(&bytes[..lead]);
    let (mut plain, mut spaced) = (lead > 0, false);
    if (1..=3).contains(&lead) {
        // Groups: "1,234,567", "12,34,567", "40 000" with plain or narrow spaces, "1'234" as the Swiss do.
        loop {
            let rest = &bytes[len..];
            let (gap, sep) = match rest {
                [b',', ..] => (1, b','),
                [b' ', ..] => (1, b' '),
                [b'\'', ..] => (1, b'n'),
                [0xe2, 0x80, 0x99, ..] => (3, b'n'),
                [0xe2, 0x80, 0xaf | 0x89, ..] => (3, b'n'),
                [0xc2, 0xa0, ..] => (2, b'n'),
                _ => break,
            };
            let group = run(len + gap);
            let fits = match sep {
                b',' => group == 3 || group == 2 && indian(&bytes[len..]),
                _ => group == 3,
            };
            if !fits || sep == b' ' && bytes.get(len + gap + 3).is_some_and(|b| *b == b'-') {
                break;
            }
            text.extend_from_slice(&bytes[len + gap..len + gap + group]);
            len += gap + group;
            plain = false;
            spaced = sep != b',';
        }
    }
    // "1 234 567,89": a decimal comma after groups that no comma parts
    if spaced && let Some(decimals) = decimal_comma(bytes, len) {
        text.push(b'.');
        text.extend_from_slice(&bytes[len + 1..len + 1 + decimals]);
        len += 1 + decimals;
    }
    if len == lead
        && let Some((continental, end)) = continental(bytes, lead)
    {
        return Some((end, continental, false));
    }
    if bytes.get(len) == Some(&b'.') {
        let decimals = run(len + 1);
        if decimals > 0 {
            text.extend_from_slice(&bytes[len..=len + decimals]);
            len += 1 + decimals;
            plain = false;
        }
    }
    if len == 0 || len == 1 && bytes[0] == b'.' {
        return None;
    }
    if let [b'e' | b'E', sign @ (b'+' | b'-'), b'0'..=b'9', ..] = &bytes[len..] {
        let exponent = run(len + 2);
        if exponent <= 3 {
            text.extend_from_slice(&[b'e', *sign]);
            text.extend_from_slice(&bytes[len + 2..len + 2 + exponent]);
            len += 2 + exponent;
            plain = false;
        }
    } else if let [b'e' | b'E', b'0'..=b'9', ..] = &bytes[len..] {
        let exponent = run(len + 1);
        if exponent <= 3 {
            text.push(b'e');
            text.extend_from_slice(&bytes[len + 1..len + 1 + exponent]);
            len += 1 + exponent;
            plain = false;
        }
    }
    let value: f64 = std::str::from_utf8(&text).ok()?.parse().ok()?;
    if !value.is_finite() {
        return None;
    }
    Some((len, value, plain))
}

/// The one or two digits behind a comma at byte `at`, if nothing more of a number follows them.
pub(crate) fn decimal_comma(bytes: &[u8], at: usize) -> Option<usize> {
    let run = |at: usize| {
        bytes.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let decimals = if bytes.get(at) == Some(&b',') { run(at + 1) } else { 0 };
    let end = at + 1 + decimals;
    let ends = !matches!(bytes.get(end..), Some([b',' | b'.' | b'-', b'0'..=b'9', ..]));
    ((1..=2).contains(&decimals) && ends).then_some(decimals)
}

/// A number with points between its thousands, as on the Continent, and perhaps a decimal comma: "1.234.567",
/// "1.234,56", "2,5"; its value and its length. `lead` is the length of its first group.
pub(crate) fn continental(bytes: &[u8], lead: usize) -> Option<(f64, usize)> {
    let run = |at: usize| {
        bytes.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count()
    };
    if !(1..=3).contains(&lead) {
        return None;
    }
    let mut text = bytes[..lead].to_vec();
    let mut len = lead;
    let mut groups = 0;
    while bytes.get(len) == Some(&b'.') && run(len + 1) == 3 {
        text.extend_from_slice(&bytes[len + 1..len + 4]);
        len += 4;
        groups += 1;
    }
    let ends = |at: usize| !matches!(bytes.get(at..), Some([b',' | b'.' | b'-', b'0'..=b'9', ..]));
    if let Some(decimals) = decimal_comma(bytes, len) {
        text.push(b'.');
        text.extend_from_slice(&bytes[len + 1..len + 1 + decimals]);
        len += 1 + decimals;
    } else if groups < 2 || groups == 3 {
        // "1.234" is a decimal, "192.168.100.200" an address.
        return None;
    }
    let value = std::str::from_utf8(&text).ok()?.parse().ok()?;
    ends(len).then_some((value, len))
}

/// Whether what begins with a comma is the tail of an Indian number: groups of two, a last of three.
pub(crate) fn indian(bytes: &[u8]) -> bool {
    let mut at = 0;
    while bytes.get(at) == Some(&b',') {
        let group = bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        match group {
            2 => at += 3,
            3 => return true,
            _ => return false,
        }
    }
    false
}
