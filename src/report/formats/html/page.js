"use strict";
// The matrix is in the page already; this script sorts and filters it and shows the evidence.
// Text from articles and facts only ever becomes text nodes: nothing here parses markup.
(() => {
  const { facts, articles } = JSON.parse(document.getElementById("data").textContent);
  const VERDICTS = ["support", "contradiction", "disputed", "omission"];
  const CLASSES = ["s", "c", "d", "o"];
  const SIGNS = ["✓", "✕", "±", "·"];
  // The last three are those of a near miss.
  const BEARINGS = [["s", "supports"], ["c", "contradicts"], ["v", "is vague"], ["v", "would support"], ["v", "would contradict"], ["v", "would be vague"]];
  const [OMISSION, FAILED] = [3, 1];
  const byId = (id) => document.getElementById(id);

  // Characters that would turn the direction of writing or that nobody sees are shown by their number.
  const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
  const text = (words) => words.split(new RegExp(`(${CONTROL.source})`, "u")).map((part) => {
    if (!CONTROL.test(part)) return document.createTextNode(part);
    return el("span", { className: "control" }, `U+${part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
  });
  function el(tag, properties, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    for (const child of children.flat(3)) {
      if (child instanceof Node) node.append(child);
      else if (child !== null && child !== undefined && child !== "" && child !== false) node.append(...text(String(child)));
    }
    return node;
  }

  // A case is [fact, 3 * verdict + outcome, why, how likely in hundredths, detail].
  const cases = articles.map((article) => {
    const byFact = new Map();
    for (const told of article?.cases ?? []) {
      byFact.set(told[0], { verdict: Math.floor(told[1] / 3), failed: told[1] % 3 === FAILED, why: article.told[told[2]], sure: told[3], detail: told[4] });
    }
    return byFact;
  });
  const differs = (found) => found.verdict === 1 || found.verdict === 2;
  const passages = (found) => [...(found.detail?.evidence ?? []), ...(found.detail?.near ? [found.detail.near[0]] : [])];
  const POSSIBLE = 30;
  const hasNear = (found) => Boolean(found.detail?.near) && found.detail.evidence.length === 0;
  const isNear = (found) => hasNear(found) && found.detail.near[1] >= POSSIBLE && !found.detail.expected;
  // A probability as a word and a bar.
  const ODDS = [[95, "almost sure"], [80, "very likely"], [60, "likely"], [30, "possible"], [0, "unlikely"]];
  const odds = (sure) => {
    const [, word] = ODDS.find(([least]) => sure >= least);
    return el("span", { className: "odds" }, el("meter", { min: 0, max: 100, value: sure, title: `${sure} %`, ariaLabel: `${sure} %` }), ` ${word}`);
  };
  const isKnown = (found) => differs(found) && !found.failed;
  const nameOf = (fact, article) => `${facts[fact].name}::${articles[article].name}`;

  // A table for each story, as it was written: the heads of its articles, the row of each fact, and in it the cell of each article.
  const matrix = byId("matrix");
  const stories = [...matrix.querySelectorAll("table")].map((table) => {
    const headRow = table.tHead.rows[0];
    const heads = new Map([...headRow.cells].slice(1).map((head) => [Number(head.dataset.article), head]));
    const story = { table, headRow, heads, section: table.closest("section"), body: table.tBodies[0] };
    story.rows = [...table.querySelectorAll("tr[data-fact]")].map((row) => {
      const cells = [...row.cells].slice(1);
      return { row, story, fact: Number(row.dataset.fact), head: row.cells[0], cells: new Map([...heads.keys()].map((article, at) => [article, cells[at]])) };
    });
    return story;
  });
  const rows = stories.flatMap((story) => story.rows);
  const cellOf = new Map();
  rows.forEach((r) => r.cells.forEach((cell, article) => cellOf.set(cell, [r.fact, article])));
  const rowOf = new Map(rows.map((r) => [r.fact, r]));
  let order = articles.map((_, index) => index);
  let shownColumns = new Set(order);

  const count = (found, test) => found.reduce((sum, one) => sum + (one && test(one) ? 1 : 0), 0);
  const ofFact = (fact) => cases.map((byFact) => byFact.get(fact));
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const words = (...parts) => parts.flat().filter(Boolean).join("\n").toLowerCase();
  const factWords = facts.map((f) => words(f.key, f.file, f.title, f.written, f.source, f.note, f.tags));
  const articleWords = articles.map((a) => words(a?.id, a?.source, a?.title, a?.published));

  const ROW_ORDERS = {
    file: () => 0,
    name: (a, b) => facts[a.fact].key.localeCompare(facts[b.fact].key),
    failed: (a, b) => count(ofFact(b.fact), (c) => c.failed) - count(ofFact(a.fact), (c) => c.failed),
    differs: (a, b) => count(ofFact(b.fact), differs) - count(ofFact(a.fact), differs),
    unseen: (a, b) => count(ofFact(a.fact), (c) => c.verdict !== OMISSION) - count(ofFact(b.fact), (c) => c.verdict !== OMISSION),
  };
  const day = (index, missing) => articles[index]?.published ?? missing;
  const COLUMN_ORDERS = {
    id: () => 0,
    oldest: (a, b) => compare(day(a, "9"), day(b, "9")),
    newest: (a, b) => compare(day(b, ""), day(a, "")),
    source: (a, b) => compare(articles[a]?.source ?? "\uffff", articles[b]?.source ?? "\uffff"),
    differs: (a, b) => count([...cases[b].values()], differs) - count([...cases[a].values()], differs),
  };
  function sort() {
    const byRow = ROW_ORDERS[byId("rows").value];
    for (const story of stories) {
      story.body.append(...[...story.rows].sort((a, b) => byRow(a, b) || a.fact - b.fact).map((r) => r.row));
    }
    const byColumn = COLUMN_ORDERS[byId("columns").value];
    const now = [...order].sort((a, b) => byColumn(a, b) || a - b);
    if (now.some((index, at) => index !== order[at])) {
      order = now;
      for (const story of stories) {
        const columns = order.filter((index) => story.heads.has(index));
        story.headRow.append(...columns.map((index) => story.heads.get(index)));
        for (const r of story.rows) r.row.append(...columns.map((index) => r.cells.get(index)));
      }
    }
  }
  const pressed = () => [...document.querySelectorAll(".chips [aria-pressed=true]")].map((chip) => chip.value);
  const TESTS = {
    failed: (c) => c.failed, known: isKnown,
    support: (c) => c.verdict === 0, contradiction: (c) => c.verdict === 1, disputed: (c) => c.verdict === 2, omission: (c) => c.verdict === OMISSION, near: isNear,
    less: (c) => c.verdict === OMISSION && c.detail?.evidence.length > 0,
  };
  function filter() {
    const tests = pressed().map((chip) => TESTS[chip]);
    const wanted = (found) => tests.some((test) => test(found));
    const [factPart, articlePart] = [byId("facts").value, byId("articles").value].map((part) => part.trim().toLowerCase());
    shownColumns = new Set(order.filter((index) => articleWords[index].includes(articlePart)));
    for (const { table, heads } of stories) {
      table.style.setProperty("--columns", [...heads.keys()].filter((index) => shownColumns.has(index)).length);
      heads.forEach((head, index) => { head.hidden = !shownColumns.has(index); });
    }
    let shown = 0;
    for (const r of rows) {
      let any = tests.length === 0;
      r.cells.forEach((cell, index) => {
        const found = cases[index].get(r.fact);
        const hit = tests.length === 0 || (found !== undefined && wanted(found));
        cell.hidden = !shownColumns.has(index);
        cell.classList.toggle("dim", !hit);
        if (hit && !cell.hidden) any = true;
      });
      r.row.hidden = !any || !factWords[r.fact].includes(factPart);
      if (!r.row.hidden) shown += 1;
    }
    for (const { section, rows } of stories) section.hidden = rows.every((r) => r.row.hidden);
    for (const { heading, title, cards } of lists) {
      let left = 0;
      for (const { card, fact, article } of cards) {
        const found = cases[article].get(fact);
        card.hidden = !(shownColumns.has(article) && factWords[fact].includes(factPart) && (tests.length === 0 || wanted(found)));
        if (!card.hidden) left += 1;
      }
      heading.textContent = `${title} (${left === cards.length ? left : `${left} of ${cards.length}`})`;
    }
    const all = shown === rows.length && shownColumns.size === articles.length;
    byId("shown").textContent = all ? "" : `${shown} of ${rows.length} facts and ${shownColumns.size} of ${articles.length} articles are shown.`;
    rove(firstCell());
  }

  // Moving about: one cell is in the tab order, arrow keys move it.
  let roving = null;
  const target = (cell) => cell.querySelector("button") ?? cell;
  const firstCell = () => {
    const r = visibleRows()[0];
    return (r && r.cells.get(columnsOf(r.story)[0])) ?? null;
  };
  const columnsOf = (story) => order.filter((index) => story.heads.has(index) && shownColumns.has(index));
  const visibleRows = () => [...matrix.querySelectorAll("tr[data-fact]:not([hidden])")].map((row) => rowOf.get(Number(row.dataset.fact)));
  function rove(cell) {
    if (roving) target(roving).tabIndex = -1;
    roving = cell;
    if (cell) target(cell).tabIndex = 0;
  }
  function grid() {
    const lines = [];
    let above = null;
    for (const r of visibleRows()) {
      const { story } = r;
      const line = (head, cells) => [head, ...columnsOf(story).map((index) => cells.get(index))];
      if (story !== above) lines.push(line(story.headRow.cells[0], story.heads));
      above = story;
      lines.push(line(r.head, r.cells));
    }
    return lines;
  }
  matrix.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    if (event.key === "Enter" && event.target === cell) return open(...(cellOf.get(cell) ?? []));
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -Infinity], End: [0, Infinity] }[event.key] ?? [];
    if (down === undefined || event.altKey || event.metaKey) return;
    const lines = grid();
    const row = lines.findIndex((line) => line.includes(cell));
    if (row < 0) return;
    const within = (at, length) => Math.max(0, Math.min(length - 1, at));
    const to = lines[within(row + down * (event.ctrlKey ? lines.length : 1), lines.length)];
    const next = to[within(lines[row].indexOf(cell) + right, to.length)];
    event.preventDefault();
    if (stories.some((story) => next === story.headRow.cells[0])) return;
    rove(next);
    target(next).focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  matrix.addEventListener("click", (event) => {
    const cell = event.target.closest("td, th, [data-article]");
    if (!cell) return;
    const head = cell.closest("[data-article]");
    if (cellOf.has(cell)) open(...cellOf.get(cell));
    else if (head) openArticle(Number(head.dataset.article));
    else if (cell.parentNode.dataset.fact) openFact(Number(cell.parentNode.dataset.fact));
  });

  // What a case looks like: the same in the dialog and in the lists below the matrix.
  const badge = (found) => el("span", { className: `badge ${CLASSES[found.verdict]}${found.failed ? " f" : ""}` },
    VERDICTS[found.verdict] + (found.failed ? ", fails" : isKnown(found) ? ", known" : ""));
  const sign = (found) => el("span", { className: `sign ${CLASSES[found.verdict]}${found.failed ? " f" : ""}`, title: VERDICTS[found.verdict] }, SIGNS[found.verdict]);
  function terms(pairs) {
    return el("dl", {}, pairs.filter(([, told]) => told).map(([term, told]) => [el("dt", {}, term), el("dd", {}, told)]));
  }
  function diff(fact, detail) {
    const line = (says, className, told) => { const li = el("li", { className }, told); li.dataset.says = says; return li; };
    const runs = detail.diff?.map(([tag, run]) => el(tag < 0 ? "del" : tag > 0 ? "ins" : "span", {}, run)).flatMap((run) => [run, " "]);
    return el("ul", { className: "diff" },
      detail.values.map((value) => line("− article", "out", value)),
      line("+ fact", "in", facts[fact].written),
      runs && line("words", "both", runs));
  }
  function quoted(article, [bearing, start, end, from, to, line, column, reason, speaker], at) {
    const a = articles[article];
    const [className, does] = BEARINGS[bearing];
    const place = `${a.path}:${line}:${column}`;
    return el("div", { className: `evidence ${className}` },
      el("p", {}, at ? el("button", { type: "button", className: "link", onclick: () => goTo(at) }, place) : place, ` ${does}`, speaker >= 0 ? `, said by ${a.told[speaker]}` : ""),
      el("blockquote", {}, a.text.slice(from, start), el("mark", { className }, a.text.slice(start, end)), a.text.slice(end, to)),
      el("p", {}, a.told[reason]));
  }
  function nearMiss(article, [passage, sure], inDialog) {
    return [el("h3", {}, "Near miss ", odds(sure)), quoted(article, passage, inDialog && passage)];
  }
  function caseView(fact, article, inDialog) {
    const f = facts[fact];
    const found = cases[article].get(fact);
    const detail = found.detail;
    return [
      detail && differs(found) ? diff(fact, detail) : terms([["fact", f.written], ["article", detail?.values.join(" / ")]]),
      detail?.expected ? el("p", {}, detail.expected) : "",
      el("p", {}, VERDICTS[found.verdict], " ", odds(found.sure)),
      detail?.evidence.length ? detail.evidence.map((one) => quoted(article, one, inDialog && one)) : !hasNear(found) && el("p", {}, found.why),
      hasNear(found) && nearMiss(article, detail.near, inDialog),
      terms([["source", f.source], ["note", detail?.note ?? f.note], ["tags", f.tags.join(", ")], ["written at", `${f.path}:${f.line}`]]),
    ];
  }
  // The lists below the matrix, which the filters narrow down as well.
  const lists = [];
  function list(id, test) {
    const section = byId(id);
    const found = [];
    facts.forEach((_, fact) => cases.forEach((byFact, article) => { if (byFact.has(fact) && test(byFact.get(fact))) found.push([fact, article]); }));
    if (!found.length) return;
    section.hidden = false;
    const heading = section.querySelector("h2");
    const cards = found.map(([fact, article]) => {
      const button = el("button", { type: "button", onclick: () => open(fact, article) }, facts[fact].key);
      const one = cases[article].get(fact);
      const card = el("article", { className: `card ${CLASSES[one.verdict]}` }, el("h3", {}, badge(one), " ", button, ` in ${articles[article].id}`), caseView(fact, article, false));
      return { card, fact, article };
    });
    section.append(el("div", { className: "cards" }, cards.map(({ card }) => card)));
    lists.push({ heading, title: heading.textContent, cards });
  }

  // The article's text, with all that it says of any fact.
  let marks = [];
  function articleView(article) {
    const a = articles[article];
    marks = [];
    for (const [fact, found] of cases[article]) {
      for (const one of passages(found)) marks.push({ one, fact, start: one[1], end: one[2], className: BEARINGS[one[0]][0], parts: [] });
    }
    // Where passages overlap, the text is cut at every bound; what contradicts shows before what supports.
    const weight = (mark) => "vsc".indexOf(mark.className);
    const cuts = [...new Set(marks.flatMap((mark) => [mark.start, mark.end]))].sort((x, y) => x - y);
    const parts = [];
    let at = 0;
    for (const cut of [...cuts, a.text.length]) {
      const over = marks.filter((mark) => mark.start <= at && mark.end >= cut && cut > at).sort((x, y) => weight(y) - weight(x));
      const piece = a.text.slice(at, cut);
      if (over.length) {
        const title = over.map((mark) => `${facts[mark.fact].key}: ${BEARINGS[mark.one[0]][1]}`).join("\n");
        const node = el("mark", { className: over[0].className, title, onclick: () => open(over[0].fact, article) }, piece);
        over.forEach((mark) => mark.parts.push(node));
        parts.push(node);
      } else parts.push(piece);
      at = Math.max(at, cut);
    }
    const web = /^https?:\/\//i.test(a.url ?? "") ? el("a", { href: a.url, rel: "noopener noreferrer", target: "_blank" }, a.url) : a.url;
    return [el("h3", {}, a.title ?? a.id), terms([["source", a.source], ["published", a.published], ["address", web], ["file", a.path]]), el("div", { className: "article" }, parts)];
  }
  function goTo(one, opening = false) {
    marks.forEach((mark) => mark.parts.forEach((part) => part.classList.toggle("now", mark.one === one)));
    // On a narrow screen the article stands below the finding, which is to be seen first.
    if (opening && !matchMedia("(min-width: 50.01rem)").matches) return;
    marks.find((mark) => mark.one === one)?.parts[0]?.scrollIntoView({ block: "center" });
  }

  // The dialog. The browser keeps the focus in it, closes it on Escape and gives the focus back.
  const dialog = byId("dialog");
  let around = [];
  let here = -1;
  let fromTable = false;
  function show(title, panes, hash) {
    byId("dialog-title").replaceChildren(...el("span", {}, title).childNodes);
    byId("content").classList.toggle("one", panes.length === 1);
    byId("content").replaceChildren(...panes.map((pane, at) => el("div", { className: "pane", tabIndex: 0, role: "region", ariaLabel: at ? "Article" : "Evidence" }, pane)));
    byId("previous").disabled = here < 1;
    byId("next").disabled = here < 0 || here >= around.length - 1;
    history.replaceState(null, "", `#${encodeURIComponent(hash)}`);
    if (!dialog.open) {
      fromTable = matrix.contains(document.activeElement);
      dialog.showModal();
    }
    byId("dialog-title").focus();
  }
  function open(fact, article) {
    const found = cases[article]?.get(fact);
    if (!found) return;
    around = visibleRows().flatMap((r) => columnsOf(r.story).filter((index) => cases[index].get(r.fact)?.detail).map((index) => [r.fact, index]));
    here = around.findIndex(([f, a]) => f === fact && a === article);
    show([badge(found), " ", facts[fact].key, ` in ${articles[article].id}`], [caseView(fact, article, true), articleView(article)], nameOf(fact, article));
    if (passages(found).length) goTo(passages(found)[0], true);
    const cell = rowOf.get(fact)?.cells.get(article);
    if (cell && !cell.hidden) rove(cell);
  }
  function openArticle(article) {
    if (!articles[article]) return;
    here = -1;
    const line = (fact, found) => el("li", {}, sign(found), el("span", {}, el("button", { type: "button", className: "link", onclick: () => open(fact, article) }, facts[fact].key), ` ${found.detail.values.join(" / ")}`));
    const told = [...cases[article]].filter(([, found]) => found.detail && !hasNear(found));
    const says = el("ul", { className: "list" }, told.map(([fact, found]) => line(fact, found)));
    show(articles[article].id, [[el("h3", {}, `Says something of ${told.length} of ${cases[article].size} facts`), says], articleView(article)], articles[article].name);
  }
  function openFact(fact) {
    here = -1;
    const f = facts[fact];
    const line = (article) => {
      const found = cases[article].get(fact);
      return el("li", {}, sign(found), el("span", {}, el("button", { type: "button", className: "link", onclick: () => open(fact, article) }, articles[article].id), ` ${found.detail?.values.join(" / ") ?? ""}`));
    };
    const about = terms([["fact", f.written], ["source", f.source], ["note", f.note], ["tags", f.tags.join(", ")], ["written at", `${f.path}:${f.line}`]]);
    show(f.key, [[about, el("ul", { className: "list" }, order.filter((index) => cases[index].has(fact)).map(line))]], f.name);
  }
  const step = (by) => { if (around[here + by]) open(...around[here + by]); };
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    history.replaceState(null, "", location.pathname + location.search);
    // Whoever stepped on to other findings comes back to the cell of the last one.
    if (fromTable && roving && here >= 0) target(roving).focus();
  });
  function fromAddress() {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const article = articles.findIndex((a) => a && (a.name === name || name.endsWith(`::${a.name}`)));
    const fact = facts.findIndex((f) => f.name === name || (article >= 0 && nameOf(facts.indexOf(f), article) === name));
    if (fact >= 0 && article >= 0) open(fact, article);
    else if (fact >= 0) openFact(fact);
    else if (article >= 0) openArticle(article);
  }

  const tools = byId("tools");
  tools.hidden = false;
  matrix.querySelectorAll("table button").forEach((button) => { button.tabIndex = -1; });
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", filter);
  tools.addEventListener("change", () => { sort(); filter(); });
  // The fields are only reset after the event's listeners: by hand, what is shown never lags behind what they say.
  tools.querySelector("[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    tools.reset();
    document.querySelectorAll(".chips [aria-pressed]").forEach((chip) => chip.setAttribute("aria-pressed", "false"));
    sort();
    filter();
  });
  document.querySelector(".chips").addEventListener("click", (event) => {
    const chip = event.target.closest("button");
    if (!chip) return;
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
    filter();
  });
  list("failures", (found) => found.failed);
  list("known", isKnown);
  list("near", isNear);
  filter();
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
