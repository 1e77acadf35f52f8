//! What the elements of a page are: blocks, words of the article, or neither.

/// Elements without content: <https://html.spec.whatwg.org/#void-elements>.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that browsers display as blocks, and cells of tables:
/// <https://html.spec.whatwg.org/#the-css-user-agent-style-sheet-and-presentational-hints>.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

/// Elements that hold no words of an article, by their meaning in the standard, by their role, or
/// because they are not shown.
pub(crate) fn is_skipped(name: &str, attribute: impl Fn(&str) -> Option<String>) -> bool {
    let named = matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "title"
            | "svg"
            | "math"
            | "nav"
            | "aside"
            | "footer"
            | "form"
            | "button"
            | "select"
            | "textarea"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "dialog"
            | "menu"
            | "s"
            | "strike"
            | "del"
    );
    let role = attribute("role").is_some_and(|role| {
        matches!(
            role.as_str(),
            "navigation" | "complementary" | "contentinfo" | "search" | "dialog"
        )
    });
    let hidden = attribute("hidden").is_some()
        || attribute("aria-hidden").is_some_and(|hidden| hidden.trim() == "true")
        || attribute("style").is_some_and(|style| is_unseen(&style));
    named || role || hidden
}

/// Whether a style keeps its element from being seen: `display: none`, `visibility: hidden`, `opacity: 0`; the last
/// word on a property counts.
fn is_unseen(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    let last = |property: &str| {
        let mut set = lower.split(';').filter_map(|rule| rule.split_once(':'));
        let value = set.rfind(|(name, _)| name.trim() == property);
        value.map(|(_, value)| value.trim().trim_end_matches("!important").trim_end().to_owned())
    };
    let nought = |value: &str| value.trim_end_matches('%').parse() == Ok(0.0);
    last("display").is_some_and(|value| value == "none")
        || last("opacity").is_some_and(|value| nought(&value))
        || last("visibility").is_some_and(|value| value == "hidden" || value == "collapse")
}

/// Elements that may hold the whole article.
pub(crate) fn is_candidate(name: &str, attribute: impl Fn(&str) -> Option<String>) -> bool {
    matches!(name, "article" | "main")
        || attribute("itemprop").is_some_and(|of| of == "articleBody")
        || attribute("role").is_some_and(|role| matches!(role.as_str(), "article" | "main"))
}
