//! Where a report says it was written.

/// The end of a dateline: a place in capitals, or an agency in brackets after a place, and a dash.
pub(crate) fn dateline(part: &str) -> Option<usize> {
    // The longest have a city, a state, a country and an agency.
    let end = part.char_indices().nth(70).map_or(part.len(), |(at, _)| at);
    let head = &part[..end];
    let (at, dash) = [" — ", " – ", " -- ", " - "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, dash.len())))
        .min()?;
    let place = &head[..at];
    let first: String = place.chars().take_while(|c| c.is_alphabetic() || *c == ' ').collect();
    let capitals = first.trim().chars().count() >= 3 && !first.contains(char::is_lowercase);
    let agency = place.ends_with(')') && place.contains('(');
    let short = place.split_whitespace().count() <= 8
        && !place.split([' ', ',']).any(|w| w.len() > 3 && w.starts_with(char::is_lowercase));
    (short && (capitals || agency)).then_some(at + dash)
}
