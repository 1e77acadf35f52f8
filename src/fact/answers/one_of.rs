//! `one_of`: a closed list of answers, of which any but the right ones contradicts.
//!
//! Each text is one answer, `|` between the ways to say it. What `is` says must be among them.

use crate::fact::model::{Allowed, Member, Phrase};
use crate::fact::topics::phrase::{same, shown, ways};
use crate::text::document::{Entry, Reader};
use crate::text::suggest::nearest;

/// The closed list of `one_of`, split into what is right and what is wrong.
pub(crate) fn close(
    right: Vec<Member>,
    values: &[&Entry<'_>],
    list: &Entry<'_>,
    reader: &mut Reader<'_>,
) -> Option<Allowed> {
    let mut members: Vec<(Member, bool)> = Vec::new();
    for text in reader.texts("one_of", list)? {
        let phrases = match ways(text.get_ref()) {
            Ok(phrases) => phrases,
            Err(wrong) => {
                let message = format!("`{}` is no name: {wrong}", text.get_ref());
                reader.fault_at(text.span(), message, "", "`|` separates ways to say it");
                continue;
            }
        };
        let known = |phrase: &Phrase| members.iter().any(|(m, _)| has(m, phrase));
        if let Some(twice) = phrases.iter().find(|phrase| known(phrase)) {
            let message = format!("`{}` stands twice in `one_of`", shown(twice));
            let help = "each way to say something belongs to one member only";
            reader.fault_at(text.span(), message, "here again", help);
        }
        members.push((Member { phrases }, false));
    }
    let before = reader.faults.len();
    for (own, value) in right.into_iter().zip(values) {
        let found = own.phrases.iter().find_map(|phrase| {
            let at = members.iter().position(|(member, _)| has(member, phrase));
            at.map(|at| (at, phrase.clone()))
        });
        let Some((at, phrase)) = found else {
            let all: Vec<String> =
                members.iter().flat_map(|(member, _)| member.phrases.iter().map(shown)).collect();
            let written = own.phrases.first().map(shown).unwrap_or_default();
            let help = match nearest(&written, all.iter().map(String::as_str)) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "add it to `one_of`: the list must hold what is right, too".to_owned(),
            };
            let message = format!("`{written}` is not among `one_of`");
            reader.fault_at(value.span(), message, "", &help);
            continue;
        };
        // The analyst's own choice of words is the one to show.
        let (member, chosen) = &mut members[at];
        member.phrases.retain(|known| !same(known, &phrase));
        member.phrases.insert(0, phrase);
        *chosen = true;
    }
    if reader.faults.len() > before {
        return None;
    }
    let (right, wrong): (Vec<_>, Vec<_>) = members.into_iter().partition(|(_, chosen)| *chosen);
    let members = |list: Vec<(Member, bool)>| list.into_iter().map(|(m, _)| m).collect();
    Some(Allowed::Names { right: members(right), wrong: members(wrong), closed: true })
}

fn has(member: &Member, phrase: &Phrase) -> bool {
    member.phrases.iter().any(|known| same(known, phrase))
}
