//! How much of a statement a passage says, or the article anywhere.

use super::align::{Alignment, Overview, Place, Valued};
use super::part::Sort;
use super::whole::Proposition;
use crate::check::feature::statement::{F, Found};
use crate::check::reading::Reading;

/// A statement before an article.
pub(super) struct Scene<'s, 'd, 'a> {
    pub(super) proposition: &'s Proposition,
    pub(super) reading: &'s Reading<'d, 'a>,
    pub(super) overview: &'s Overview,
}

/// Strong enough to be called met.
pub(super) const MET: f32 = 0.6;

impl Scene<'_, '_, '_> {
    /// What holds of the statement in any passage.
    pub(super) fn statement(&self, f: &mut Found) {
        f.set(F::Length, libm::logf(1.0 + self.proposition.parts.len() as f32) / 3.0);
    }

    /// Which parts the passage says, and how firmly.
    pub(super) fn covers(&self, a: &Alignment, f: &mut Found) {
        let parts = &self.proposition.parts;
        let total: f32 = parts.iter().map(|p| p.weight).sum::<f32>().max(1e-6);
        let here = |p: usize| a.here[p].map_or(0.0, |h| h.met.strength);
        let exact = |p: usize| {
            f32::from(u8::from(a.here[p].is_some_and(|h| h.met.exact || h.met.contrary)))
        };
        let sum = |of: &dyn Fn(usize) -> f32| -> f32 {
            (0..parts.len()).map(|p| parts[p].weight / total * of(p)).sum()
        };
        f.set(F::SoftHere, sum(&here));
        f.set(F::ExactHere, sum(&exact));
        f.set(F::SoftNear, sum(&|p| a.near[p]));
        f.set(F::SoftAnywhere, sum(&|p| self.overview.anywhere[p]));
        let heavy: Vec<usize> = (0..parts.len()).filter(|p| !parts[*p].light).collect();
        let least = |of: &dyn Fn(usize) -> f32| heavy.iter().map(|p| of(*p)).fold(1.0, f32::min);
        f.set(F::WeakestNear, least(&|p| a.near[p]));
        f.flag(F::AllNear, least(&|p| a.near[p]) >= MET);
        f.flag(F::AllExact, least(&exact) >= 1.0);
        let unmet: Vec<usize> = heavy.iter().copied().filter(|p| a.near[*p] < MET).collect();
        f.set(F::Unmet, libm::logf(1.0 + unmet.len() as f32));
        let any = |sort: &[Sort]| unmet.iter().any(|p| sort.contains(&parts[*p].sort));
        f.flag(F::NoName, any(&[Sort::Name]));
        let wider = |p: usize| matches!(a.values[p], Some(Valued::Wider(_)));
        f.flag(F::NoValue, unmet.iter().any(|p| parts[*p].sort == Sort::Value && !wider(*p)));
        f.flag(F::NoVerb, any(&[Sort::Verb]));
        f.flag(F::NoNoun, any(&[Sort::Noun]));
        f.set(F::FirmNear, sum(&|p| f32::from(u8::from(a.near[p] >= 0.8))));
        let main = self.proposition.main();
        let parse = self.reading.lines[a.line].sentence.parse();
        if let Some(anchor) = main.and_then(|m| a.here[m]) {
            let own = parse.clause(anchor.token);
            let inside = |p: usize| {
                let same = |h: &Place| parse.clause(h.token) == own;
                a.here[p].filter(same).map_or(0.0, |h| h.met.strength)
            };
            f.set(F::SameClause, sum(&inside));
        }
        let Some(main) = main else { return };
        f.flag(F::NoMain, self.overview.anywhere[main] < MET);
        if let Some(h) = a.here[main] {
            f.set(F::MainMet, h.met.strength);
            f.flag(F::MainContrary, h.met.contrary);
            f.flag(F::MainExact, h.met.exact || h.met.contrary);
            f.flag(F::MainSame, !h.met.exact && !h.met.contrary && h.met.strength >= 0.8);
            f.set(F::MainVector, if h.met.strength < 0.8 { h.met.strength } else { 0.0 });
        }
        let missing = a.here[main].is_none_or(|h| h.met.strength < MET);
        f.flag(F::MainMissing, missing);
        let named =
            parts.iter().enumerate().all(|(p, part)| part.sort != Sort::Name || a.near[p] >= MET);
        let names = parts.iter().any(|p| p.sort == Sort::Name);
        f.flag(F::MainMissingNamed, missing && names && named);
        f.flag(F::MainMissingRest, missing && unmet.iter().all(|p| *p == main));
    }

    /// Of "it does not say".
    pub(super) fn nothing(&self) -> Found {
        let mut f = Found::default();
        f.set(F::Bias, 1.0);
        let parts = &self.proposition.parts;
        let total: f32 = parts.iter().map(|p| p.weight).sum::<f32>().max(1e-6);
        let cover = |best: &dyn Fn(usize) -> f32| -> f32 {
            (0..parts.len()).map(|p| parts[p].weight / total * best(p)).sum()
        };
        let o = self.overview;
        let lines = 0..o.best.len();
        let best = lines.clone().map(|l| cover(&|p| o.best[l][p])).fold(0.0, f32::max);
        let near = lines.clone().map(|l| cover(&|p| o.near(l, p))).fold(0.0, f32::max);
        let heavy: Vec<usize> = (0..parts.len()).filter(|p| !parts[*p].light).collect();
        let least = |of: &dyn Fn(usize) -> f32| heavy.iter().map(|p| of(*p)).fold(1.0, f32::min);
        f.set(F::SoftHere, best);
        f.set(F::SoftNear, near);
        f.set(F::SoftAnywhere, cover(&|p| o.anywhere[p]));
        f.set(F::ExactHere, cover(&|p| f32::from(u8::from(o.exact[p]))));
        let weak = lines.clone().map(|l| least(&|p| o.near(l, p))).fold(0.0, f32::max);
        f.set(F::WeakestNear, weak);
        f.flag(F::AllNear, weak >= MET);
        let lacks = |p: &usize| parts[*p].sort == Sort::Verb && o.anywhere[*p] < MET;
        f.flag(F::NoVerb, heavy.iter().any(lacks));
        let unmet = heavy.iter().filter(|p| o.anywhere[**p] < MET).count();
        f.set(F::Unmet, libm::logf(1.0 + unmet as f32));
        f.flag(F::NoMain, self.proposition.main().is_some_and(|m| o.anywhere[m] < MET));
        self.statement(&mut f);
        f
    }
}
