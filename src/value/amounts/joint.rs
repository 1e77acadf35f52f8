//! What stands between a number and its unit: a hyphen ("six-mile"), or the article after a fraction
//! ("half an hour", "three quarters of a mile"), or "of" after a loose one ("thousands of miles").

use crate::value::numbers::figure::Number;
use crate::value::token::scan::Scan;

/// Where the unit of a number begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Joint {
    /// First token of the unit.
    pub(crate) at: usize,
    /// Whether a hyphen ties it to the number.
    pub(crate) hyphen: bool,
    /// Whether an article stands before it.
    pub(crate) article: bool,
}

/// Where a unit of the number would begin; `None` at the end of a line.
pub(crate) fn joint(s: &Scan, number: &Number) -> Option<Joint> {
    let end = number.end;
    let hyphen = s.mark(end, b'-') && (s.glued(end) || s.glued(end + 1)) && s.letters(end + 1);
    let of = usize::from(s.is(end, "of"));
    // "thousands of miles", "dozens of kilometres"
    if number.vague && of == 1 && s.letters(end + 1) {
        return (!s.broken(end + 1)).then_some(Joint {
            at: end + 1,
            hyphen: false,
            article: false,
        });
    }
    let article = number.fraction && !hyphen && s.any(end + of, &["a", "an"]);
    let at = end + usize::from(hyphen) + if article { of + 1 } else { 0 };
    (!s.broken(at)).then_some(Joint { at, hyphen, article })
}
