//! What a passage has in the place of what a statement says: another name, another value, another quantity. Each says for which parts.

use super::align::{Alignment, Valued};
use super::cover::{MET, Scene};
use super::part::{Role, Sort, head_of, quantity};
use crate::check::feature::statement::{F, Found};
use crate::check::polarity::Tree;
use crate::text::parse::Relation;
use crate::value::Value;

impl Scene<'_, '_, '_> {
    /// Other names in the place of the statement's: for which parts.
    pub(super) fn names_other(
        &self,
        a: &Alignment,
        tree: &Tree<'_, '_>,
        f: &mut Found,
    ) -> Vec<usize> {
        let parts = &self.proposition.parts;
        let line = &self.reading.lines[a.line];
        let own = |t: usize| a.here.iter().flatten().any(|h| h.token == t);
        let mut against = Vec::new();
        for (p, part) in parts.iter().enumerate() {
            if part.sort != Sort::Name || a.here[p].is_some_and(|h| h.met.strength >= 0.5) {
                continue;
            }
            let above = part.above.and_then(|h| a.here[h]);
            let others = line.sentence.names().iter().filter_map(|name| {
                let tokens = line.sentence.tokens_of(name.span);
                (!tokens.clone().any(own)).then(|| head_of(tree.parse, &tokens))
            });
            let others: Vec<usize> = others.collect();
            let tied = above.is_some_and(|h| {
                others.iter().any(|o| {
                    let way = tree.parse.path(*o, h.token);
                    way.len() <= 3
                        && !way.is_empty()
                        && same_side(part.role, tree.parse.relation(*o))
                })
            });
            if tied && a.near[p] < MET {
                f.set(F::NameOther, 1.0);
                against.push(p);
            }
        }
        against
    }

    /// Other values in the place of the statement's.
    pub(super) fn valued(&self, a: &Alignment, tree: &Tree<'_, '_>, f: &mut Found) -> Vec<usize> {
        let parts = &self.proposition.parts;
        let line = &self.reading.lines[a.line];
        let text = self.reading.text();
        let main = self.proposition.main().and_then(|m| a.here[m]);
        let mut against = Vec::new();
        for (p, part) in parts.iter().enumerate() {
            let (Some(valued), Some(own)) = (a.values[p], &part.value) else { continue };
            match valued {
                Valued::Same(t) => {
                    f.set(F::ValueSame, 1.0);
                    let above = part.above.and_then(|h| a.here[h]).or(main);
                    let far = above.is_some_and(|h| tree.parse.path(h.token, t).len() > 4);
                    f.flag(F::ValueLoose, far);
                }
                Valued::Bound(_) => f.set(F::Bound, 1.0),
                Valued::Wider(_) => f.set(F::ValueWider, 1.0),
                Valued::Other(t) => {
                    if a.near[p] >= 1.0 {
                        continue;
                    }
                    f.set(F::ValueOther, 1.0);
                    let value = line
                        .sentence
                        .values
                        .iter()
                        .find(|v| line.sentence.tokens_of(v.span).contains(&t));
                    let noun = value.and_then(|v| v.noun).map(|n| n.of(text).to_lowercase());
                    let counts = part.above.or(Some(p)).is_some_and(|h| {
                        a.here[h].is_some_and(|place| {
                            let at = line.sentence.tokens[place.token].text.to_lowercase();
                            noun.as_ref().is_some_and(|n| *n == at)
                                || tree.parse.path(place.token, t).len() <= 3
                        })
                    });
                    let same = counts && own.kind() == value.map_or(own.kind(), Value::kind);
                    f.flag(F::ValueOtherNoun, same);
                    against.push(p);
                }
                Valued::Nothing => {}
            }
        }
        against
    }

    /// Fewer of them, or more, than the statement says: for which parts fewer contradict.
    pub(super) fn quantified(
        &self,
        a: &Alignment,
        tree: &Tree<'_, '_>,
        f: &mut Found,
    ) -> Vec<usize> {
        let mut against = Vec::new();
        for (p, many) in &self.proposition.quantities {
            if let Some(place) = a.here[*p] {
                let there = quantity(tree, place.token).unwrap_or(3);
                f.flag(F::Quantity, there < *many);
                f.flag(F::QuantityMore, there > *many);
                if there < *many && *many >= 4 {
                    against.push(*p);
                }
            }
        }
        against
    }
}

/// Whether a relation in the passage puts a name where the statement has its own.
fn same_side(role: Role, relation: Relation) -> bool {
    match role {
        Role::Agent => {
            matches!(relation, Relation::Subject | Relation::Agent | Relation::Possessor)
        }
        Role::Patient => {
            matches!(
                relation,
                Relation::PassiveSubject | Relation::Object | Relation::IndirectObject
            )
        }
        Role::Adjunct => matches!(relation, Relation::Oblique | Relation::BareOblique),
        Role::Modifier => matches!(
            relation,
            Relation::Compound
                | Relation::Possessor
                | Relation::NounModifier
                | Relation::Flat
                | Relation::Apposition
        ),
        Role::Predicate => true,
    }
}
