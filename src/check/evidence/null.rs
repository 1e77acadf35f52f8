//! What speaks for it that an article says nothing of a fact.

use super::scene::Scene;
use crate::check::feature::Features;
use crate::check::feature::value::F;
use crate::fact::Fit;

/// The features of "it does not say".
pub(in crate::check) fn null(scene: &Scene<'_, '_, '_>) -> Features {
    let Scene { question, spoken, candidates, units, share, .. } = scene;
    let mut f = Features::default();
    f.set(F::Bias, 1.0);
    let (mut cover, mut exact, mut weakest, mut names) = (0.0, 0.0, 1.0f32, 0.0);
    let mut best_line = 0.0f32;
    for best in &spoken.best {
        let here: f32 = units.iter().map(|&u| share[u] * best[u].0.strength).sum();
        best_line = best_line.max(here);
    }
    let (mut named, mut unnamed) = (0.0, 0.0);
    for &u in units {
        let best = spoken
            .best
            .iter()
            .map(|b| b[u].0)
            .fold((0.0f32, false), |a, m| (a.0.max(m.strength), a.1 || m.exact));
        cover += share[u] * best.0;
        exact += share[u] * f32::from(u8::from(best.1));
        weakest = weakest.min(best.0);
        if question.units[u].name {
            names += 1.0;
            if best.1 { named += 1.0 } else { unnamed += 1.0 }
        }
    }
    f.set(F::CoverArticle, cover);
    f.set(F::ExactArticle, exact);
    f.set(F::WeakestArticle, weakest);
    f.set(F::BestLine, best_line);
    f.set(F::NamesNear, if names > 0.0 { named / names } else { 0.0 });
    f.flag(F::NoNames, names == 0.0);
    f.flag(F::NameMissing, unnamed > 0.0);
    if let Some(head) = question.head {
        f.set(F::HeadSentence, spoken.best.iter().map(|b| b[head].0.strength).fold(0.0, f32::max));
    }
    f.set(F::Candidates, libm::logf(1.0 + candidates.len() as f32));
    f.set(F::Groups, libm::logf(1.0 + scene.sayings as f32));
    f.flag(F::AllowedThere, candidates.iter().any(|c| c.fit == Fit::Inside));
    f.flag(F::WiderThere, candidates.iter().any(|c| c.fit == Fit::Wider));
    f.set_sort(question.sort, 1.0);
    f
}
