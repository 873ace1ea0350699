(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const article = one("article"), findings = one("findings"), inspector = one("inspector");
  const marks = all(".text mark", article);
  const fields = all(".f[data-p], .f[data-s]", findings);
  const cards = all(".card", findings);
  const numbers = (element) => (element.dataset.s ? element.dataset.s.split(" ") : []);

  // Which marks stand over a span, and which fields rest on it.
  const index = (elements) => {
    const found = new Map();
    for (const element of elements) for (const span of numbers(element)) {
      if (found.has(span)) found.get(span).push(element); else found.set(span, [element]);
    }
    return found;
  };
  // Both wait for the first click: a long article has thousands of each.
  const later = (make) => { let made; return () => (made ??= make()); };
  const marksOf = later(() => index(marks)), fieldsOf = later(() => index(fields));

  const verdicts = later(() => {
    const result = JSON.parse(one("result").textContent);
    return new Map(result.report.verdicts.map((verdict) => [verdict.path, verdict]));
  });

  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element) => element.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  // Beside each other, each with its own scroll bar; on a phone they stand under each other.
  const panes = () => getComputedStyle(findings).overflowY !== "visible";
  const tell = (words) => { one("live").textContent = words; };

  let lit = [], places = [], at = 0, origin = null;
  const light = (element, name) => { element.classList.add(name); lit.push([element, name]); };
  const clear = () => {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = []; places = [];
  };
  const close = () => {
    clear();
    inspector.hidden = true;
    if (origin) origin.focus({ preventScroll: true });
    origin = null;
  };

  const element = (name, text, type) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (type) made.className = type;
    return made;
  };
  const describe = (field) => {
    const verdict = verdicts().get(field.dataset.p);
    const what = one("what"), detail = one("detail");
    what.replaceChildren();
    one("others").replaceChildren();
    detail.textContent = "";
    if (verdict) {
      what.append(element("span", "", `v ${verdict.support}`), element("b", verdict.support, `word ${verdict.support}`));
      if (verdict.reason) what.append(element("span", verdict.reason.replaceAll("_", " ")));
      if (verdict.located) what.append(element("span", `found: ${verdict.located}`));
      what.append(element("code", verdict.path));
      detail.textContent = verdict.detail;
    } else {
      what.append(element("span", field.textContent.trim()));
    }
    const card = field.closest(".card");
    const copy = card && card.querySelector(".copy");
    one("quote").hidden = !copy;
    one("quote").onclick = copy ? () => copyQuotation(copy) : null;
  };

  const openInspector = () => {
    inspector.hidden = false;
    const several = places.length > 1;
    one("previous").hidden = one("next").hidden = !several;
  };

  // A field was chosen: its words light up.
  const choose = (field) => {
    clear();
    origin = field;
    light(field, "on");
    const card = field.closest(".card");
    if (card) light(card, "lit");
    for (const span of numbers(field)) {
      const over = marksOf().get(span) || [];
      for (const mark of over) light(mark, "on");
      if (over.length) places.push(over[0]);
    }
    describe(field);
    at = 0;
    openInspector();
    // The inspector takes room, and what comes into view takes its true height: the field itself stays in sight.
    if (panes()) field.scrollIntoView({ block: "nearest" });
    if (places.length) show(places[0]);
    tell(`${places.length} ${places.length === 1 ? "place" : "places"} in the article: ${places.map((mark) => mark.textContent).join(" … ").slice(0, 300)}`);
  };

  // Words were chosen: the fields that rest on them light up, those of the narrowest span first.
  const chooseMark = (mark) => {
    clear();
    origin = mark;
    const spans = numbers(mark);
    const found = [...new Set(spans.flatMap((span) => fieldsOf().get(span) || []))];
    const seen = found.filter((field) => !field.closest("[hidden]"));
    for (const other of marksOf().get(spans[0]) || []) light(other, "on");
    for (const field of found) {
      light(field, "on");
      const card = field.closest(".card");
      if (card) light(card, "lit");
    }
    const first = seen[0] || found[0];
    one("what").replaceChildren(element("b", `${found.length} ${found.length === 1 ? "field rests" : "fields rest"} on these words`));
    one("detail").textContent = "";
    one("others").replaceChildren(...found.slice(0, 40).map((field) => {
      const item = document.createElement("li");
      const button = element("button", field.dataset.p || field.textContent.trim());
      button.type = "button";
      button.addEventListener("click", () => { choose(field); show(field); });
      item.append(button);
      return item;
    }));
    one("quote").hidden = true;
    if (first) {
      const copy = first.closest(".card") && first.closest(".card").querySelector(".copy");
      one("quote").hidden = !copy;
      one("quote").onclick = copy ? () => copyQuotation(copy) : null;
    }
    openInspector();
    if (first && panes()) show(first);
    tell(`${found.length} fields rest on these words: ${found.map((field) => field.textContent.trim()).join("; ").slice(0, 300)}`);
  };

  const step = (by) => {
    if (!places.length) return;
    at = (at + by + places.length) % places.length;
    show(places[at]);
  };

  const copyQuotation = async (button) => {
    const words = button.dataset.q;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // No clipboard for a page that is no secure context: the old way.
      const box = document.createElement("textarea");
      box.value = words;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    tell("Copied as quotation");
    button.dataset.copied = "";
  };

  findings.addEventListener("click", (event) => {
    const copy = event.target.closest(".copy");
    if (copy) { copyQuotation(copy); return; }
    const field = event.target.closest(".f");
    if (field) { event.preventDefault(); choose(field); }
  });
  article.addEventListener("click", (event) => {
    const mark = event.target.closest(".text mark");
    if (mark && String(getSelection()) === "") { rove(mark); chooseMark(mark); }
  });

  // One mark is in the tab order; the arrows go from mark to mark.
  let current = 0;
  const rove = (mark) => {
    marks[current].tabIndex = -1;
    current = marks.indexOf(mark);
    mark.tabIndex = 0;
  };
  if (marks.length) marks[0].tabIndex = 0;
  article.addEventListener("keydown", (event) => {
    if (!marks.length) return;
    const mark = event.target.closest("mark");
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      event.preventDefault();
      const next = marks[Math.min(Math.max(current + (mark ? by : 0), 0), marks.length - 1)];
      rove(next);
      next.focus();
    } else if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      chooseMark(mark);
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !inspector.hidden) close(); });
  one("close").addEventListener("click", close);
  one("next").addEventListener("click", () => step(1));
  one("previous").addEventListener("click", () => step(-1));
  one("back").addEventListener("click", () => { if (origin) { show(origin); origin.focus({ preventScroll: true }); } });

  // Filters.
  const boxes = all(".filters input"), who = one("who");
  const wanted = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));
  const announce = (count) => { one("shown").textContent = `${count} of ${cards.length} items`; };
  const filter = () => {
    const supports = wanted("support"), kinds = wanted("kind"), speaker = who.value;
    let count = 0;
    for (const card of cards) {
      const { kind, support, who: by } = card.dataset;
      const shown = kinds.has(kind) && (!support || supports.has(support)) && (!speaker || by === speaker);
      card.hidden = !shown;
      count += shown;
    }
    for (const group of all(".group, .part", findings)) {
      const inside = all(".card", group);
      group.hidden = inside.length > 0 && inside.every((card) => card.hidden);
    }
    for (const box of boxes) if (box.name === "kind") article.classList.toggle(`hide-${box.value}`, !box.checked);
    announce(count);
  };
  document.querySelector(".filters").hidden = false;
  for (const box of [...boxes, who]) box.addEventListener("change", filter);
  announce(cards.length);
  document.documentElement.dataset.ready = "";
})();
