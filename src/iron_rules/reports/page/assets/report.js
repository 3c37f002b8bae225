(() => {
"use strict";
const PER_PAGE = 50, DAY = 86400000, EPOCH = 719163, TIMELINE = 400;
const el = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  put(node, attributes, children);
  return node;
};
const svg = (name, attributes = {}, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  put(node, attributes, children);
  return node;
};
function put(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(9)) if (child !== null && child !== undefined && child !== "") node.append(child);
}
const outside = text => el("bdi", {}, text);
const number = (value, href) => value && href ? el("a", {href}, String(value)) : String(value);

// Blocks of data are unpacked when they are first needed.
const unpacked = new Map();
function block(id) {
  if (!unpacked.has(id)) unpacked.set(id, unpack(document.getElementById(id)));
  return unpacked.get(id);
}
async function unpack(element) {
  if (!element) return null;
  const text = atob(element.textContent.trim()), bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

let D, W, F, S, U, below, ruleAt, subjectAt, unitAt, haystack;
const say = (word, parts = {}) => W[word].replace(/\{(\w+)\}/g, (whole, name) => name in parts ? parts[name] : whole);
const two = value => String(value).padStart(2, "0");
const ymd = ordinal => {
  const day = new Date((ordinal - EPOCH) * DAY);
  return [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
};
const iso = ordinal => { const [y, m, d] = ymd(ordinal); return `${String(y).padStart(4, "0")}-${two(m)}-${two(d)}`; };
const ordinalOf = text => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY) + EPOCH;
const dayText = ordinal => { const [y, m, d] = ymd(ordinal); return D.language === "zh" ? `${y}年${m}月${d}日` : iso(ordinal); };
const monthOf = ordinal => { const [y, m] = ymd(ordinal); return y * 12 + m - 1; };
const monthKey = month => `${String(Math.floor(month / 12)).padStart(4, "0")}-${two(month % 12 + 1)}`;
const monthText = month => D.language === "zh" ? `${Math.floor(month / 12)}年${month % 12 + 1}月` : monthKey(month);
function periodText(start, end) {
  if (start === end) return dayText(start);
  const [y, m, d] = ymd(start), [ny, nm, nd] = ymd(end + 1);
  if (d === 1 && nd === 1) {
    const months = (ny - y) * 12 + nm - m;
    if (months === 1) return monthText(y * 12 + m - 1);
    if (months === 12 && m === 1) return D.language === "zh" ? `${y}年` : String(y);
    if (months === 3 && m % 3 === 1) return D.language === "zh" ? `${y}年第${(m + 2) / 3}季度` : `${y} quarter ${(m + 2) / 3}`;
  }
  return D.language === "zh" ? `${dayText(start)}至${dayText(end)}` : `${iso(start)} to ${iso(end)}`;
}
const unitName = unit => unit < 0 ? W.nowhere : U.name[unit];
const unitKey = unit => `${D.types[U.type[unit]][0]}:${U.id[unit]}`;
const subjectKey = subject => `${D.types[S.type[subject]][0]}:${S.id[subject]}`;
const subjectName = subject => S.name[subject] || S.id[subject];
const findingId = at => `${D.rules[F.rule[at]].id}|${S.id[F.subject[at]]}|${iso(F.start[at])}`;
const link = (view, filters = {}) => {
  const asked = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== "" && value !== undefined && value !== null));
  return `#/${view}${[...asked].length ? `?${asked}` : ""}`;
};
const share = (kept, missed) => {
  if (kept + missed === 0) return "–";
  const tenths = Math.floor(kept * 1000 / (kept + missed));
  return tenths % 10 === 0 && (tenths === 0 || tenths === 1000) ? `${tenths / 10}%` : `${(tenths / 10).toFixed(1)}%`;
};
const bar = (part, whole, kind = "fill") => svg("svg", {class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true"},
  svg("rect", {class: "track", width: 100, height: 8}), svg("rect", {class: kind, width: whole ? 100 * part / whole : 0, height: 8}));

function start(core) {
  D = core; W = D.words; F = D.findings; S = D.subjects; U = D.units;
  ruleAt = new Map(D.rules.map((rule, at) => [rule.id, at]));
  unitAt = new Map(U.id.map((_, at) => [unitKey(at), at]));
  subjectAt = new Map(S.id.map((_, at) => [subjectKey(at), at]));
  below = U.id.map((_, at) => new Set([at]));
  for (let at = U.id.length - 1; at >= 0; at--) if (U.above[at] >= 0) for (const each of below[at]) below[U.above[at]].add(each);
}
function sums(filters) {
  const found = new Map(), [units, rules, months, ...counts] = D.cells;
  if (!units) return found;
  const inside = filters.unit === undefined ? null : filters.own ? new Set([filters.unit]) : below[filters.unit];
  for (let at = 0; at < units.length; at++) {
    if (inside && !inside.has(units[at])) continue;
    if (filters.rule !== undefined && rules[at] !== filters.rule) continue;
    if (filters.month !== undefined && months[at] !== filters.month) continue;
    const key = filters.by === "unit" ? units[at] : filters.by === "rule" ? rules[at] : filters.by === "month" ? months[at] : 0;
    let sum = found.get(key);
    if (!sum) found.set(key, sum = counts.map(() => 0));
    counts.forEach((column, number) => { sum[number] += column[at]; });
  }
  return found;
}
const [KEPT, MISSED, TOLERATED, CONTESTED] = [0, 1, 2, 3];

// Views. Each returns its title and its content.
const tag = at => {
  const rule = D.rules[F.rule[at]], grade = D.severities.findIndex(each => each[0] === rule.severity);
  return el("span", {class: `tag t${grade}`}, rule.kind === "violation" ? rule.grade : F.actions[F.action[at]] || rule.kindText);
};
const statusText = at => D.statuses[F.status[at]][1];
const th = (text, numeric) => el("th", {scope: "col", class: numeric ? "n" : null}, text);
const table = (kind, heads, rows, caption) => el("div", {class: "scroll", role: "region", tabindex: "0", "aria-label": caption},
  el("table", {class: kind}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows)));
const panel = (title, ...content) => el("section", {}, title ? el("h2", {}, title) : null, ...content);
const numbers = pairs => el("ul", {class: "numbers"}, pairs.map(([value, label, href]) => el("li", {}, el("strong", {}, number(value, href)), label)));

function matching(q) {
  const rule = q.rule === undefined ? -1 : ruleAt.has(q.rule) ? ruleAt.get(q.rule) : -2;
  const unit = q.unit === undefined ? -1 : unitAt.has(q.unit) ? unitAt.get(q.unit) : -2;
  const subject = q.subject === undefined ? -1 : subjectAt.has(q.subject) ? subjectAt.get(q.subject) : -2;
  const inside = unit < 0 ? null : q.own ? new Set([unit]) : below[unit];
  const status = q.status === undefined ? -1 : D.statuses.findIndex(each => each[0] === q.status);
  const week = q.week ? ordinalOf(q.week) : 0, words = (q.q || "").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length && !haystack) haystack = F.message.map((text, at) => `${text}\n${findingId(at)}\n${S.name[F.subject[at]]}\n${S.unit[F.subject[at]] < 0 ? "" : U.name[S.unit[F.subject[at]]]}`.toLowerCase());
  const found = [];
  for (let at = 0; at < F.rule.length; at++) {
    const about = D.rules[F.rule[at]];
    if (rule !== -1 && F.rule[at] !== rule) continue;
    if (subject !== -1 && F.subject[at] !== subject) continue;
    if (unit === -2 || (inside && !inside.has(S.unit[F.subject[at]]))) continue;
    if (status !== -1 && F.status[at] !== status) continue;
    if (q.kind && about.kind !== q.kind) continue;
    if (q.severity && about.severity !== q.severity) continue;
    if (q.month && monthKey(monthOf(F.end[at])) !== q.month) continue;
    if (week && !(F.judged[at] >= week && F.judged[at] < week + 7)) continue;
    if (q.bar !== undefined && String(F.bar[at]) !== q.bar) continue;
    if (q.new && !F.new[at]) continue;
    if (q.undecided && !F.undecided[at]) continue;
    if (words.length && !words.every(word => haystack[at].includes(word))) continue;
    found.push(at);
  }
  return found;
}
const COLUMNS = {
  found: at => F.message[at], unit: at => unitName(S.unit[F.subject[at]]), grade: at => at,
  status: at => F.status[at], period: at => F.end[at], judged: at => F.judged[at],
};
function sorted(found, q) {
  const by = COLUMNS[q.sort];
  if (!by) return found;
  const keys = new Map(found.map(at => [at, by(at)])), turn = q.down ? -1 : 1;
  return found.sort((one, other) => {
    const a = keys.get(one), b = keys.get(other);
    return (a < b ? -1 : a > b ? 1 : one - other) * turn;
  });
}
function findings(q) {
  const list = el("div", {"aria-live": "off"}), tally = el("p", {class: "tally", role: "status"});
  let asked = {...q};
  const change = (name, value) => {
    asked = {...asked, [name]: value || undefined, page: undefined};
    history.replaceState(null, "", link("findings", asked));
    fill();
  };
  const fill = () => {
    const found = sorted(matching(asked), asked);
    tally.replaceChildren(say("count", {number: found.length}));
    list.replaceChildren(found.length ? results(found, asked, "findings", findingRow, fill2) : "");
  };
  const fill2 = more => { asked = {...asked, ...more}; history.replaceState(null, "", link("findings", asked)); fill(); };
  fill();
  return [W["all findings"], el("h1", {tabindex: "-1"}, W["all findings"]), el("div", {class: "panel"}, filters(asked, change), tally, list)];
}
function pick(name, label, value, options, change) {
  const select = el("select", {id: `f-${name}`, onchange: event => change(name, event.target.value)}, el("option", {value: ""}, W.any),
    options.map(([key, text]) => el("option", {value: key, selected: key === value}, text)));
  return el("div", {}, el("label", {for: `f-${name}`}, label), select);
}
function filters(q, change) {
  let timer;
  const search = el("input", {type: "search", id: "f-q", value: q.q || "", placeholder: W["search hint"], oninput: event => {
    clearTimeout(timer);
    timer = setTimeout(() => change("q", event.target.value.trim()), 150);
  }});
  const months = [...new Set(F.end.map(monthOf))].sort((a, b) => b - a);
  const check = (name, label) => el("label", {class: "check"}, el("input", {type: "checkbox", checked: Boolean(q[name]), onchange: event => change(name, event.target.checked ? "1" : "")}), label);
  const used = new Set(F.rule);
  return el("form", {class: "filters", role: "search", onsubmit: event => event.preventDefault()},
    el("div", {}, el("label", {for: "f-q"}, W.search), search),
    U.id.length ? pick("unit", W.unit, q.unit, U.id.map((_, at) => [unitKey(at), indented(at)]), change) : null,
    pick("rule", W.rule, q.rule, D.rules.map((rule, at) => [rule.id, rule.name, at]).filter(each => used.has(each[2])), change),
    pick("kind", W.kind, q.kind, [...new Map(D.rules.map(rule => [rule.kind, rule.kindText]))], change),
    pick("severity", W.grade, q.severity, D.severities, change),
    pick("status", W.status, q.status, D.statuses, change),
    pick("month", W.month, q.month, months.map(each => [monthKey(each), monthText(each)]), change),
    pick("sort", W.order, q.sort, [["found", W.found], ["unit", W.unit], ["grade", W.grade], ["status", W.status], ["period", W.period], ["judged", W["came up"]]], change),
    check("new", W["only new"]), check("undecided", W.undecided),
    el("p", {class: "all"}, el("a", {href: "#/findings"}, W.reset)));
}
const indented = at => { let depth = 0, up = U.above[at]; while (up >= 0) { depth++; up = U.above[up]; } return "\u3000".repeat(depth) + U.name[at]; };
function results(found, q, view, row, change) {
  const pages = Math.ceil(found.length / PER_PAGE), page = Math.min(Math.max(1, Number(q.page) || 1), pages);
  const head = (name, text) => el("th", {scope: "col", "aria-sort": q.sort === name ? (q.down ? "descending" : "ascending") : "none"},
    el("button", {type: "button", onclick: () => { change({sort: name, down: q.sort === name && !q.down ? "1" : undefined, page: undefined}); refocus(name); }, id: `sort-${name}`}, text));
  const refocus = name => document.getElementById(`sort-${name}`).focus();
  const turn = (to, text, id) => el("button", {type: "button", id, disabled: to < 1 || to > pages, onclick: () => {
    change({page: String(to)});
    document.querySelector(".tally").scrollIntoView();
    const again = document.getElementById(id);
    (again.disabled ? document.querySelector(".pager button:not(:disabled)") : again).focus();
  }}, text);
  return [
    el("table", {class: "list"},
      el("thead", {}, el("tr", {}, head("found", W.found), U.id.length ? head("unit", W.unit) : null, head("grade", W.grade), head("status", W.status), head("period", W.period), head("judged", W["came up"]))),
      el("tbody", {}, found.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(row))),
    pages > 1 ? el("div", {class: "pager"}, turn(page - 1, W.previous, "page-back"), el("span", {}, say("page", {page, pages})), turn(page + 1, W.next, "page-on")) : null,
  ].filter(Boolean).reduce((box, each) => { box.append(each); return box; }, el("div"));
}
const findingRow = at => el("tr", {"data-end": iso(F.end[at])},
  el("td", {}, el("a", {href: link("finding", {id: findingId(at)})}, outside(F.message[at]))),
  U.id.length ? el("td", {"data-label": W.unit}, outside(unitName(S.unit[F.subject[at]]))) : null,
  el("td", {"data-label": W.grade}, tag(at)), el("td", {"data-label": W.status}, statusText(at)),
  el("td", {"data-label": W.period}, periodText(F.start[at], F.end[at])), el("td", {"data-label": W["came up"]}, dayText(F.judged[at])));

const crumbs = unit => {
  const chain = [];
  for (let at = unit; at >= 0; at = U.above[at]) chain.unshift(at);
  return chain.length ? el("p", {class: "crumbs"}, chain.map(at => el("a", {href: link("unit", {id: unitKey(at)})}, outside(U.name[at])))) : null;
};
function findingAt(id) {
  const parts = (id || "").split("|"), rule = ruleAt.get(parts[0]), subject = parts.slice(1, -1).join("|"), day = parts[parts.length - 1];
  return F.rule.findIndex((each, at) => each === rule && S.id[F.subject[at]] === subject && iso(F.start[at]) === day);
}
const messageOf = id => { const at = findingAt(id); return at < 0 ? id : F.message[at]; };
async function finding(q) {
  const at = findingAt(q.id);
  if (at < 0) return nothing();
  const about = D.rules[F.rule[at]], who = F.subject[at];
  const reasons = (await block(`reasons-${Math.floor(at / D.block)}`))[at % D.block];
  const row = (name, ...content) => [el("dt", {}, name), el("dd", {}, ...content)];
  return [F.message[at], crumbs(S.unit[who]), el("h1", {tabindex: "-1"}, outside(F.message[at])),
    panel("", el("dl", {},
      row(W.grade, tag(at), F.points[at] ? el("span", {class: "quiet"}, ` ${say("points", {points: F.points[at]})}`) : null),
      row(W.status, `${statusText(at)}`, el("span", {class: "quiet"}, ` ${reasons.why}`)),
      row(W.subject, el("a", {href: link("subject", {id: subjectKey(who)})}, outside(subjectName(who))), el("span", {class: "quiet"}, ` ${D.types[S.type[who]][1]}`)),
      row(W.period, periodText(F.start[at], F.end[at])),
      row(W["came up"], dayText(F.judged[at])),
      row(W.rule, el("a", {href: link("rule", {id: about.id})}, about.name)),
      row(W["finding id"], outside(findingId(at)))),
      reasons.effects.map(([fact, why]) => record(fact, why))),
    panel(W.compare, compared(reasons.figures)),
    reasons.findings.length ? panel(W["counted"], el("ul", {class: "plain"}, reasons.findings.map(id => el("li", {}, el("a", {href: link("finding", {id})}, outside(messageOf(id))))))) : null,
    reasons.findings.length && !reasons.facts.length ? null : panel(W.facts, reasons.facts.length ? reasons.facts.map(fact => record(fact)) : el("p", {}, W["no facts"]),
      reasons.more ? el("p", {class: "note"}, say("more facts", {number: reasons.more})) : null),
    panel(W.object, objection(about, findingId(at)))];
}
const compared = figures => figures.every(each => each[1] === "" && each[2] === "")
  ? el("ul", {class: "plain"}, figures.map(each => el("li", {}, outside(each[0]))))
  : table("", [th(W.condition), th(W.measured), th(W.required)], figures.map(([words, measured, required]) =>
    el("tr", {}, el("td", {}, outside(words)), el("td", {}, outside(measured)), el("td", {}, outside(required)))), W.compare);
const objection = (rule, id) => rule.object.split("\n").map(text => el("p", {}, text.split("{id}").flatMap((part, at) => at ? [outside(id), part] : [part])));
const record = ([label, id, cells, withheld], why) => el("div", {class: "fact"},
  el("p", {}, why ? outside(why) : [el("strong", {}, label), " ", outside(id)]),
  el("div", {class: "cells"}, cells.filter(each => each[1] !== "").map(([name, value]) => el("div", {}, el("span", {}, `${name} `), outside(value))), withheld ? el("div", {}, W["other facts"]) : null));

function tallies(filters) {
  const all = [...sums(filters).values()][0] || [0, 0, 0, 0, 0, 0];
  return all;
}
const query = (filters, status) => link("findings", {...filters, kind: "violation", status});
function outcomeNumbers(sum, filters) {
  return numbers([[share(sum[KEPT], sum[MISSED]), W.share], [sum[KEPT], W.kept, link("duties", {...filters, outcome: "kept"})],
    [sum[MISSED], W.missed, query(filters, "standing")], [sum[CONTESTED], W.contested, query(filters, "contested")],
    [sum[TOLERATED], W.tolerated, query(filters, "tolerated")], [sum[4], W.overturned, query(filters, "overturned")], [sum[5], W.unjudged, link("duties", {...filters, outcome: "unjudged"})]]);
}
function shareRows(groups, name, href, filters) {
  return [...groups].filter(([, sum]) => sum.some(Boolean)).map(([key, sum]) => el("tr", {},
    el("th", {scope: "row"}, el("a", {href: href(key)}, outside(name(key)))),
    el("td", {class: "share"}, bar(sum[KEPT], sum[KEPT] + sum[MISSED]), el("span", {class: "figure"}, share(sum[KEPT], sum[MISSED]))),
    el("td", {class: "n"}, number(sum[KEPT], link("duties", {...filters(key), outcome: "kept"}))),
    el("td", {class: "n"}, number(sum[MISSED], query(filters(key), "standing"))),
    el("td", {class: "n"}, number(sum[CONTESTED], query(filters(key), "contested"))),
    el("td", {class: "n"}, number(sum[TOLERATED], query(filters(key), "tolerated")))));
}
const shareTable = (head, rows) => table("ranking", [th(head), th(W.share), th(W.kept, true), th(W.missed, true), th(W.contested, true), th(W.tolerated, true)], rows, head);
const worstFirst = groups => new Map([...groups].sort(([, a], [, b]) => rate(a) - rate(b)));
const rate = sum => sum[KEPT] + sum[MISSED] ? sum[KEPT] / (sum[KEPT] + sum[MISSED]) : 2;

function unit(q) {
  const at = unitAt.get(q.id);
  if (at === undefined) return nothing();
  const key = {unit: q.id}, parts = new Map();
  for (const [each, sum] of sums({unit: at, by: "unit"})) {
    let top = each;
    if (each === at) { parts.set(at, sum); continue; }
    while (U.above[top] !== at) top = U.above[top];
    const known = parts.get(top);
    parts.set(top, known ? known.map((value, number) => value + sum[number]) : sum);
  }
  const rules = worstFirst(sums({unit: at, by: "rule"})), months = new Map([...sums({unit: at, by: "month"})].sort(([a], [b]) => b - a).slice(0, 24));
  return [U.name[at], crumbs(U.above[at]), el("h1", {tabindex: "-1"}, outside(U.name[at])),
    panel("", outcomeNumbers(tallies({unit: at}), key), el("p", {}, el("a", {href: link("findings", key)}, say("show all", {number: matching(key).length})))),
    parts.size > 1 ? panel(W.below, shareTable(W.unit, shareRows(worstFirst(parts), part => part === at ? say("itself", {name: U.name[at]}) : U.name[part], part => link("unit", {id: unitKey(part)}), part => ({unit: unitKey(part), own: part === at ? "1" : ""})))) : null,
    panel(W["all rules"], shareTable(W.rule, shareRows(rules, rule => D.rules[rule].name, rule => link("rule", {id: D.rules[rule].id}), rule => ({...key, rule: D.rules[rule].id})))),
    panel(W.months, shareTable(W.month, shareRows(months, monthText, month => link("findings", {...key, month: monthKey(month)}), month => ({...key, month: monthKey(month)})))),
    people(matching(key))];
}
function people(found) {
  const counts = new Map();
  for (const at of found) counts.set(F.subject[at], (counts.get(F.subject[at]) || 0) + 1);
  const most = [...counts].sort(([a, x], [b, y]) => y - x || a - b);
  if (!most.length) return null;
  return panel(W.people, table("", [th(W.subject), th(W.unit), th(W.number, true)], most.slice(0, 100).map(([who, sum]) => el("tr", {},
    el("th", {scope: "row"}, el("a", {href: link("subject", {id: subjectKey(who)})}, outside(subjectName(who))), el("span", {class: "quiet"}, ` ${D.types[S.type[who]][1]}`)),
    el("td", {}, outside(unitName(S.unit[who]))), el("td", {class: "n"}, number(sum, link("findings", {subject: subjectKey(who)}))))), W.people),
    most.length > 100 ? el("p", {class: "note"}, say("more", {number: most.length - 100})) : null);
}
function units(q) {
  const month = q.month ? Number(q.month.slice(0, 4)) * 12 + Number(q.month.slice(5)) - 1 : undefined;
  const direct = sums({by: "unit", month}), whole = new Map();
  for (const [at, sum] of direct) for (let up = at; up >= 0; up = U.above[up]) {
    const known = whole.get(up);
    whole.set(up, known ? known.map((value, number) => value + sum[number]) : [...sum]);
  }
  const months = [...new Set(D.cells[2] || [])].sort((a, b) => b - a);
  const level = q.level === undefined ? null : Number(q.level), depth = at => { let found = 0; while (U.above[at] >= 0) { at = U.above[at]; found++; } return found; };
  const depths = [...new Set([...whole.keys()].filter(at => at >= 0).map(depth))].sort();
  const shown = level === null ? (depths.find(each => [...whole.keys()].filter(at => at >= 0 && depth(at) === each).length > 1) ?? 0) : level;
  const change = (name, value) => { location.hash = link("units", {...q, [name]: value}); };
  const rows = shareRows(worstFirst(new Map([...whole].filter(([at]) => at >= 0 && depth(at) === shown))), at => U.name[at], at => link("unit", {id: unitKey(at)}), at => ({unit: unitKey(at), month: q.month}));
  return [W["all units"], el("h1", {tabindex: "-1"}, W["all units"]), panel("", el("form", {class: "filters", onsubmit: event => event.preventDefault()},
    pick("month", W.month, q.month, months.map(each => [monthKey(each), monthText(each)]), change),
    depths.length > 1 ? el("div", {}, el("label", {for: "f-level"}, W.level), el("select", {id: "f-level", onchange: event => change("level", event.target.value)}, depths.map(each => el("option", {value: each, selected: each === shown}, String(each + 1))))) : null),
    el("p", {class: "note"}, W["worst first"]), rows.length ? shareTable(W.unit, rows) : el("p", {}, W.nothing))];
}
function rules() {
  const duties = sums({by: "rule"}), counts = new Map();
  F.rule.forEach((rule, at) => counts.set(rule, (counts.get(rule) || 0) + 1));
  return [W["all rules"], el("h1", {tabindex: "-1"}, W["all rules"]), panel("", table("ranking", [th(W.rule), th(W.grade), th(W.share), th(W.due, true), th(W.number, true)], D.rules.map((rule, at) => {
    const sum = duties.get(at);
    return el("tr", {}, el("th", {scope: "row"}, el("a", {href: link("rule", {id: rule.id})}, rule.name)), el("td", {}, rule.grade),
      el("td", {class: "share"}, sum ? [bar(sum[KEPT], sum[KEPT] + sum[MISSED]), el("span", {class: "figure"}, share(sum[KEPT], sum[MISSED]))] : "–"),
      el("td", {class: "n"}, sum ? number(sum.reduce((a, b) => a + b, 0), link("duties", {rule: rule.id})) : "–"),
      el("td", {class: "n"}, number(counts.get(at) || 0, link("findings", {rule: rule.id}))));
  }), W["all rules"]))];
}
function rule(q) {
  const at = ruleAt.get(q.id);
  if (at === undefined) return nothing();
  const about = D.rules[at], key = {rule: q.id}, all = matching(key), most = Math.max(1, ...about.bars.map(each => each[1]));
  const months = new Map([...sums({rule: at, by: "month"})].sort(([a], [b]) => b - a).slice(0, 24));
  const direct = [...sums({rule: at, by: "unit"})].filter(([each]) => each >= 0);
  return [about.name, el("h1", {tabindex: "-1"}, about.name),
    panel("", el("p", {}, el("span", {class: `tag t${D.severities.findIndex(each => each[0] === about.severity)}`}, about.grade)),
      about.kind === "violation" ? outcomeNumbers(tallies({rule: at}), key) : null, el("p", {}, el("a", {href: link("findings", key)}, say("show all", {number: all.length})))),
    panel(W.meaning, el("dl", {}, el("dt", {}, W.clause), el("dd", {}, `${about.clause} ${about.text}`), about.words.map(([name, text]) => [el("dt", {}, W[name]), el("dd", {}, text)]), about.open ? [el("dt", {}, W.open), el("dd", {}, about.open)] : null, el("dt", {}, W["finding id"]), el("dd", {}, about.id))),
    about.parameters.length ? panel(W.parameters, table("", [th(W.parameters), th(W.value), th(W.since), th(W.clause), th(W.mark)], about.parameters.map(each => el("tr", {}, el("th", {scope: "row"}, each.text), el("td", {}, each.value), el("td", {}, dayText(each.since)), el("td", {}, each.clause), el("td", {}, W[each.mark]))), W.parameters)) : null,
    about.bars.length ? panel(W.distribution, el("p", {class: "note"}, say("distribution note", {limits: about.limits.join(W.comma) || W.unknown})), el("div", {class: "bars"}, about.bars.flatMap(([name, count], place) => [
      el("span", {}, name), svg("svg", {viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true"}, svg("rect", {class: "fill", width: 100 * count / most, height: 10})), el("span", {class: "n"}, number(count, link("findings", {...key, bar: place})))]))) : null,
    direct.length > 1 ? panel(W["all units"], shareTable(W.unit, shareRows(worstFirst(new Map(direct)), each => U.name[each], each => link("unit", {id: unitKey(each)}), each => ({...key, unit: unitKey(each), own: "1"})).slice(0, 100))) : null,
    months.size ? panel(W.months, shareTable(W.month, shareRows(months, monthText, month => link("findings", {...key, month: monthKey(month)}), month => ({...key, month: monthKey(month)})))) : null];
}
async function dutiesOf(keep) {
  const found = [];
  for (let at = 0; at < D.rules.length; at++) {
    if (keep.rule !== undefined && keep.rule !== at) continue;
    const ledger = await block(`ledger-${at}`);
    if (!ledger) continue;
    for (const [who, places, letters] of ledger.rows) {
      if (keep.subject !== undefined && keep.subject !== who) continue;
      if (keep.inside && !keep.inside.has(S.unit[who])) continue;
      for (let number = 0; number < letters.length; number++) {
        const place = typeof places === "number" ? places + number : places[number];
        if (letters[number] === "." || (keep.letter ? letters[number] !== keep.letter : letters[number] === "f" && !keep.ahead)) continue;
        if (keep.month && monthKey(monthOf(ledger.ends[place])) !== keep.month) continue;
        found.push([at, who, ledger.starts[place], ledger.ends[place], letters[number]]);
      }
    }
  }
  return found;
}
const LETTER = name => (D.outcomes.find(each => each[1] === name) || [""])[0];
const outcomeText = letter => W[(D.outcomes.find(each => each[0] === letter) || ["f", "ahead"])[1]];
async function duties(q) {
  const unitNumber = q.unit === undefined ? undefined : unitAt.get(q.unit);
  const found = await dutiesOf({rule: q.rule === undefined ? undefined : ruleAt.get(q.rule) ?? -1, subject: q.subject === undefined ? undefined : subjectAt.get(q.subject) ?? -1,
    inside: unitNumber === undefined ? null : q.own ? new Set([unitNumber]) : below[unitNumber], letter: LETTER(q.outcome), month: q.month});
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE)), page = Math.min(Math.max(1, Number(q.page) || 1), pages);
  const turn = (to, text) => to < 1 || to > pages ? null : el("a", {href: link("duties", {...q, page: to})}, text);
  return [W.duties, el("h1", {tabindex: "-1"}, W.duties), panel("",
    el("p", {class: "tally"}, say("count duties", {number: found.length}), q.outcome ? ` · ${W[q.outcome]}` : "", q.rule ? ` · ${D.rules[ruleAt.get(q.rule)].name}` : "", q.month ? ` · ${q.month}` : ""),
    D.whole ? null : el("p", {class: "note"}, W["left out"]),
    el("table", {class: "list"}, el("thead", {}, el("tr", {}, th(W.rule), th(W.subject), U.id.length ? th(W.unit) : null, th(W.period), th(W.outcome))), el("tbody", {}, found.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(([rule, who, first, last, letter]) => el("tr", {},
      el("td", {}, el("a", {href: link("rule", {id: D.rules[rule].id})}, D.rules[rule].name)), el("td", {"data-label": W.subject}, el("a", {href: link("subject", {id: subjectKey(who)})}, outside(subjectName(who)))),
      U.id.length ? el("td", {"data-label": W.unit}, outside(unitName(S.unit[who]))) : null, el("td", {"data-label": W.period}, periodText(first, last)), el("td", {"data-label": W.outcome}, outcomeText(letter)))))),
    pages > 1 ? el("p", {class: "pager"}, turn(page - 1, W.previous), el("span", {}, say("page", {page, pages})), turn(page + 1, W.next)) : null)];
}
async function subject(q) {
  const who = subjectAt.get(q.id);
  if (who === undefined) return nothing();
  const found = matching({subject: q.id}), all = await dutiesOf({subject: who, ahead: true}), sum = D.outcomes.map(([letter]) => all.filter(each => each[4] === letter).length);
  const key = {subject: q.id};
  return [subjectName(who), crumbs(S.unit[who]), el("h1", {tabindex: "-1"}, outside(subjectName(who)), " ", el("span", {class: "quiet"}, D.types[S.type[who]][1], " ", outside(S.id[who]))),
    all.length ? panel("", outcomeNumbers(sum, key)) : null,
    panel(W.calendar, all.length ? [el("p", {class: "note"}, W["calendar note"]), legend(new Set(all.map(each => each[4]))), strips(all)] : el("p", {}, W["no calendar"])),
    panel(W["all findings"], found.length ? await reasoned(found) : el("p", {}, W.nothing)),
    found.length ? panel(W.object, objection(D.rules[F.rule[found[0]]], `${W.rule}|${S.id[who]}|…`)) : null];
}
const MARKS = {k: "✓", m: "✗", t: "–", c: "?", o: "○", u: "·", f: "…"};
const legend = letters => el("p", {class: "legend"}, [...D.outcomes, ["f", "ahead"]].filter(([letter]) => letters.has(letter)).map(([letter]) => el("span", {}, el("span", {class: `box ${letter}`, "aria-hidden": "true"}, MARKS[letter]), outcomeText(letter))));
function strips(all) {
  const rules = new Map();
  for (const each of all) { if (!rules.has(each[0])) rules.set(each[0], []); rules.get(each[0]).push(each); }
  return [...rules].map(([rule, duties]) => {
    const years = new Map();
    for (const each of duties.sort((a, b) => a[2] - b[2]).slice(-TIMELINE)) { const year = ymd(each[2])[0]; if (!years.has(year)) years.set(year, []); years.get(year).push(each); }
    return el("div", {class: "strip"}, el("h3", {}, el("a", {href: link("rule", {id: D.rules[rule].id})}, D.rules[rule].name)),
      [...years].map(([year, some]) => el("div", {class: "year"}, el("span", {class: "y"}, String(year)), el("ul", {class: "marks"}, some.map(([, who, first, last, letter]) => {
        const text = `${periodText(first, last)}${W.colon}${outcomeText(letter)}`, mark = el("span", {"aria-hidden": "true"}, MARKS[letter]);
        const inside = [mark, el("span", {class: "sr"}, text)];
        return el("li", {class: letter, title: text}, "mtco".includes(letter) ? el("a", {href: link("finding", {id: `${D.rules[rule].id}|${S.id[who]}|${iso(first)}`})}, inside) : inside);
      })))));
  });
}
async function reasoned(found) {
  const parts = [];
  for (const at of found.slice(0, 100)) {
    const reasons = (await block(`reasons-${Math.floor(at / D.block)}`))[at % D.block];
    parts.push(el("div", {class: "fact"}, el("p", {}, el("a", {href: link("finding", {id: findingId(at)})}, outside(F.message[at]))),
      el("p", {class: "quiet"}, tag(at), ` ${statusText(at)} · ${D.rules[F.rule[at]].name} · ${periodText(F.start[at], F.end[at])}`),
      el("p", {class: "quiet"}, reasons.figures.map(([words, measured, required]) => el("span", {}, outside(words), measured === "" ? "" : [W.colon, `${W.measured} `, outside(measured)], required === "" ? "" : [W.comma, `${W.required} `, outside(required)], " ")))));
  }
  if (found.length > 100) parts.push(el("p", {}, el("a", {href: link("findings", {subject: subjectKey(F.subject[found[0]])})}, say("show all", {number: found.length}))));
  return parts;
}
function nothing() { return ["", el("h1", {tabindex: "-1"}, W.cannot)]; }

const VIEWS = {findings, finding, units, unit, rules, rule, subject, duties};
const front = document.getElementById("front"), view = document.getElementById("view"), title = document.title;
let turns = 0;
async function show() {
  await turned();
  document.documentElement.dataset.shown = location.hash;
}
async function turned() {
  const [, name = "", asked = ""] = /^#\/([a-z]*)\??(.*)$/.exec(location.hash) || [], mine = ++turns, first = turns === 1;
  const q = Object.fromEntries(new URLSearchParams(asked));
  for (const each of document.querySelectorAll("nav a")) {
    if (each.dataset.view.split(" ").includes(name)) each.setAttribute("aria-current", "page"); else each.removeAttribute("aria-current");
  }
  if (!VIEWS[name]) {
    view.hidden = true; front.hidden = false; document.title = title;
    if (name === "unjudged") document.getElementById("unjudged").scrollIntoView();
    else if (!first) { window.scrollTo(0, 0); focus(front.querySelector("h1")); }
    return;
  }
  const [text, ...content] = await VIEWS[name](q);
  if (mine !== turns) return;
  view.replaceChildren(...content.flat(9).filter(Boolean));
  front.hidden = true; view.hidden = false; document.title = `${(text || W.cannot).slice(0, 80)} · ${title}`;
  view.toggleAttribute("data-lost", !text);
  window.scrollTo(0, 0);
  focus(view.querySelector("h1"));
}
function focus(heading) { heading.setAttribute("tabindex", "-1"); heading.focus({preventScroll: true}); }
block("core").then(core => {
  start(core);
  window.addEventListener("hashchange", () => { if (/^#(\/|$)/.test(location.hash)) show(); });
  document.querySelector(".skip").addEventListener("click", event => { event.preventDefault(); document.getElementById("content").focus(); });
  return show();
}).then(() => { document.documentElement.dataset.ready = "1"; }, () => { document.getElementById("trouble").hidden = false; });
})();
