//! What the features of a fact in an article are read from.

use crate::check::candidate::Candidate;
use crate::check::question::Question;
use crate::check::reading::Reading;
use crate::check::spoken::Spoken;
use crate::fact::Fact;

/// All that the features of one fact in one article are read from.
pub(in crate::check) struct Scene<'s, 'd, 'a> {
    pub(in crate::check) fact: &'s Fact,
    pub(in crate::check) question: &'s Question,
    pub(in crate::check) reading: &'s Reading<'d, 'a>,
    pub(in crate::check) spoken: &'s Spoken,
    pub(in crate::check) candidates: &'s [Candidate],
}
