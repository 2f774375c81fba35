"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  let { languages, worldviews, days, headings, facts } = {};
  let data;
  let last;

  /** Takes what the page knows of its subject. */
  function take(fresh) {
    data = fresh;
    ({ languages, worldviews, days, headings, facts } = data);
    last = days.length - 1;
    $("time").max = last;
  }

  take(JSON.parse($("data").textContent));
  const state = { ...data.opening };
  const live = data.edition !== undefined;
  let timer = 0;

  // What is shown.

  const words = () => languages[state.language].words;
  const said = (at) => facts.said[at][state.language];

  /** Holder, since and event of a land on the day shown; null where nothing is known. */
  function told(land, day = state.day) {
    const fact = facts.facts[facts.rows[facts.on[state.worldview][day]][land]];
    return fact ? fact.map(said) : null;
  }

  function sentence(land) {
    const name = data.lands[land].names[state.language];
    const [holder, since, event] = told(land) || ["—", "", ""];
    return { name, holder, since: [since && `${words().since}: ${since}`, event].filter(Boolean).join(" · ") };
  }

  function drawMaps() {
    if (live) {
      fetchMaps();
      return;
    }
    const { albums, stock } = data;
    const picture = data.pictures[state.worldview][state.day];
    document.querySelectorAll("svg.map").forEach((svg, shape) => {
      const album = albums[shape];
      const contents = album.pictures[state.language][picture];
      svg.querySelectorAll("g.changes").forEach((layer, at) => {
        const content = contents[at];
        if (layer.dataset.content === String(content)) return;
        layer.dataset.content = content;
        layer.innerHTML = album.contents[at][content].map((item) => stock.items[item]).join("");
      });
    });
    $("legend").innerHTML = albums[0].legends[state.language][picture].map((entry) => stock.entries[entry]).join("");
  }

  function element(name, text, parent) {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function drawTable() {
    const body = $("rows");
    body.textContent = "";
    data.lands.forEach((_, land) => {
      const { name, holder, since } = sentence(land);
      const row = document.createElement("tr");
      row.dataset.land = land;
      if (state.day > 0 && (told(land, state.day - 1) || [])[0] !== holder) row.className = "changed";
      element("th", name, row).scope = "row";
      element("td", holder, row);
      const fact = told(land);
      const cell = element("td", fact ? fact[1] : "", row);
      if (fact && fact[2]) {
        if (fact[1]) cell.append(document.createElement("br"));
        element("small", fact[2], cell);
      }
      body.append(row);
    });
    labelLands();
  }

  function labelLands() {
    document.querySelectorAll(".land").forEach((land) => {
      const { name, holder, since } = sentence(land.dataset.land);
      land.setAttribute("aria-label", [name, holder, since].filter(Boolean).join(". "));
    });
  }

  function drawHeading() {
    const heading = headings[state.language][state.day];
    $("title").textContent = heading.title;
    $("line").textContent = heading.line;
    $("caption").textContent = heading.caption;
    $("statement").textContent = worldviews[state.worldview].statement[state.language];
    const next = days[state.day + 1];
    $("next").textContent = next ? words().next.replace("{}", next.words[state.language]) : words().last;
    document.title = `${heading.title} – ${data.name[state.language]}`;
    const time = $("time");
    time.value = state.day;
    time.setAttribute("aria-valuetext", `${days[state.day].words[state.language]}: ${heading.title}`);
    $("earlier").disabled = state.day === 0;
    $("later").disabled = state.day === last;
    let newest = state.day;
    while (newest > 0 && !days[newest].told) newest -= 1;
    $("go").value = String(newest);
  }

  function listDistances(distances) {
    const list = $("distances");
    list.textContent = "";
    distances.forEach(([name, measure]) => { element("dt", name, list); element("dd", measure, list); });
  }

  /** Everything that only the language changes. */
  function speak() {
    const { tag } = languages[state.language];
    document.documentElement.lang = tag;
    document.querySelectorAll("[data-words]").forEach((of) => { of.textContent = words()[of.dataset.words]; });
    document.querySelectorAll("[data-label]").forEach((of) => of.setAttribute("aria-label", words()[of.dataset.label]));
    const fill = (select, entries) => {
      select.textContent = "";
      entries.forEach(([value, text]) => { element("option", text, select).value = value; });
    };
    fill($("worldview"), worldviews.map((view, at) => [at, view.names[state.language]]));
    fill($("language"), languages.map(({ words }, at) => [at, words.name]));
    const told = days.map((day, at) => [at, day]).filter(([, day]) => day.told);
    fill($("go"), told.map(([at, day]) => [at, `${day.words[state.language]}: ${headings[state.language][at].title}`]));
    $("worldview").value = state.worldview;
    $("language").value = state.language;
    $("credits").textContent = data.credits[state.language];
    if (!live) listDistances(data.distances[state.language]);
    marks();
    playing(false);
  }

  function show() {
    drawHeading();
    drawMaps();
    drawTable();
    hideTip();
  }

  /** Goes to a day; a person who can't see the map hears what it is. */
  function go(day, { link = true } = {}) {
    state.day = Math.max(0, Math.min(last, day));
    show();
    if (link) setLink();
    if (timer === 0) $("heard").textContent = `${days[state.day].words[state.language]}. ${headings[state.language][state.day].title}. ${headings[state.language][state.day].caption}`;
  }

  // Years below the slider, as many as there is room for.

  function marks() {
    const line = $("marks");
    line.textContent = "";
    const width = line.clientWidth;
    let free = -Infinity;
    days.forEach((day, at) => {
      if (!day.settled) return;
      const x = last ? (at / last) * width : 0;
      const year = /^-?\d+/.exec(day.day)[0];
      if (x - 20 < free) return;
      free = x + 20;
      element("span", year, line).style.left = `${x}px`;
    });
  }

  // Play.

  const REST = { settled: 3600, told: 2200, quiet: 900 };

  function playing(on) {
    clearTimeout(timer);
    timer = 0;
    if (on) {
      const day = days[state.day];
      timer = setTimeout(() => {
        if (state.day === last) return playing(false);
        go(state.day + 1);
        playing(state.day < last);
      }, REST[day.settled ? "settled" : day.told ? "told" : "quiet"]);
    }
    $("play").textContent = on ? `❚❚ ${words().pause}` : `▶ ${words().play}`;
  }

  function toggle() {
    if (timer === 0 && state.day === last) go(0);
    playing(timer === 0);
  }

  // Links: #1905-10-16, and with another worldview or language #1905-10-16/japan/ja.

  let own = "";

  function setLink() {
    const parts = [days[state.day].day];
    if (state.worldview !== data.opening.worldview) parts.push(worldviews[state.worldview].id);
    if (state.language !== data.opening.language) parts.push(languages[state.language].tag);
    own = `#${parts.join("/")}`;
    try { history.replaceState(null, "", own); } catch (_) { location.hash = own; }
  }

  /** The position of the newest day that is not after a date. */
  function dayOf(text) {
    const parsed = /^(-?\d{4,5})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
    if (!parsed) return -1;
    // A year or a month means its last day, as on the command line.
    const key = (year, month, day) => Number(year) * 10000 + Number(month) * 100 + Number(day);
    const sought = key(parsed[1], parsed[2] || 12, parsed[3] || 31);
    let found = 0;
    days.forEach(({ day }, at) => {
      const [, year, month, date] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day);
      if (key(year, month, date) <= sought) found = at;
    });
    return found;
  }

  function follow() {
    if (location.hash === own) return;
    let parts = [];
    try { parts = decodeURIComponent(location.hash.slice(1)).split("/"); } catch (_) { /* no link of ours */ }
    for (const part of parts) {
      const view = worldviews.findIndex(({ id }) => id === part);
      const language = languages.findIndex(({ tag }) => tag === part);
      const day = dayOf(part);
      if (view >= 0) state.worldview = view;
      else if (language >= 0) state.language = language;
      else if (day >= 0) state.day = day;
    }
    own = location.hash;
    speak();
    show();
  }

  // The land under the pointer or in focus.

  const tip = $("tip");

  function mark(land) {
    document.querySelectorAll(".shown").forEach((of) => of.classList.remove("shown"));
    if (land !== undefined) document.querySelectorAll(`[data-land="${land}"]`).forEach((of) => of.classList.add("shown"));
  }

  function showTip(land, x, y) {
    const { name, holder, since } = sentence(land);
    tip.textContent = "";
    element("b", name, tip);
    element("span", holder, tip);
    if (since) {
      tip.append(document.createElement("br"));
      element("small", since, tip);
    }
    tip.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = tip;
    const left = Math.max(8, Math.min(x + 14, document.documentElement.clientWidth - width - 8));
    const top = y + 18 + height > window.innerHeight ? y - height - 12 : y + 18;
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${top + window.scrollY}px`;
    mark(land);
  }

  function hideTip() {
    tip.hidden = true;
    mark();
  }

  const landAt = (event) => event.target.closest && event.target.closest(".land");

  const maps = $("maps");
  maps.addEventListener("pointermove", (event) => {
    const land = landAt(event);
    if (land) showTip(land.dataset.land, event.clientX, event.clientY);
    else hideTip();
  });
  maps.addEventListener("click", (event) => {
    const land = landAt(event);
    if (land) showTip(land.dataset.land, event.clientX, event.clientY);
  });
  maps.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hideTip(); });
  // Not on the pictures themselves: what listens for focus there takes it.
  const figure = document.querySelector("figure");
  figure.addEventListener("focusin", (event) => {
    const land = landAt(event);
    if (!land || !land.matches(":focus-visible")) return;
    const box = land.getBoundingClientRect();
    showTip(land.dataset.land, box.left + box.width / 2, box.top + box.height / 2);
  });
  figure.addEventListener("focusout", hideTip);
  $("rows").addEventListener("pointerover", (event) => {
    const row = event.target.closest("tr");
    mark(row ? row.dataset.land : undefined);
  });
  $("rows").addEventListener("pointerleave", () => mark());

  // Controls.

  const byHand = (day) => { playing(false); go(day); };
  const settled = (step) => {
    let day = state.day + step;
    while (day > 0 && day < last && !days[day].settled) day += step;
    return day;
  };
  $("time").addEventListener("input", (event) => byHand(Number(event.target.value)));
  $("earlier").addEventListener("click", () => byHand(state.day - 1));
  $("later").addEventListener("click", () => byHand(state.day + 1));
  $("play").addEventListener("click", toggle);
  $("go").addEventListener("change", (event) => byHand(Number(event.target.value)));
  $("worldview").addEventListener("change", (event) => { state.worldview = Number(event.target.value); go(state.day); });
  $("language").addEventListener("change", (event) => { state.language = Number(event.target.value); speak(); go(state.day); });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("select")) return;
    const keys = {
      ArrowRight: () => byHand(event.shiftKey ? settled(1) : state.day + 1),
      ArrowLeft: () => byHand(event.shiftKey ? settled(-1) : state.day - 1),
      p: toggle,
      P: toggle,
      Escape: hideTip,
    };
    // Elsewhere these move the page.
    if (event.target === $("time")) {
      Object.assign(keys, {
        ArrowUp: keys.ArrowRight,
        ArrowDown: keys.ArrowLeft,
        PageUp: () => byHand(settled(1)),
        PageDown: () => byHand(settled(-1)),
        Home: () => byHand(0),
        End: () => byHand(last),
      });
    }
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("resize", marks);

  // A live page: maps come from where the page comes from, and anew when the atlas or the style is saved.

  let asked = 0;

  function showFaults(faults) {
    let box = $("faults");
    if (!box) {
      box = document.createElement("div");
      box.id = "faults";
      box.setAttribute("role", "alert");
      document.body.prepend(box);
    }
    box.textContent = faults.join("\n");
    box.hidden = faults.length === 0;
  }

  async function json(address) {
    const reply = await fetch(address);
    if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
    return reply.json();
  }

  async function fetchMaps() {
    asked += 1;
    const turn = asked;
    const { language, worldview, day } = state;
    const picture = await json(`picture.json?language=${language}&worldview=${worldview}&day=${day}`);
    if (turn !== asked) return;
    if (picture.faults) {
      showFaults(picture.faults);
      return;
    }
    maps.innerHTML = picture.maps;
    $("legend").innerHTML = picture.legend;
    $("paints").textContent = picture.paints;
    listDistances(picture.distances);
    labelLands();
  }

  /** Keeps day, worldview and language where the new edition has them. */
  async function renew() {
    const shown = { day: days[state.day].day, worldview: worldviews[state.worldview].id, language: languages[state.language].tag };
    take(await json("data.json"));
    state.day = Math.max(0, dayOf(shown.day));
    state.worldview = Math.max(0, worldviews.findIndex(({ id }) => id === shown.worldview));
    state.language = Math.max(0, languages.findIndex(({ tag }) => tag === shown.language));
    speak();
    show();
  }

  async function listen() {
    let version = data.edition;
    for (;;) {
      try {
        const news = await json(`news.json?after=${version}`);
        if (news.version !== version) {
          version = news.version;
          showFaults(news.faults);
          if (news.faults.length === 0) await renew();
        }
      } catch (fault) {
        showFaults([`${fault.message} – the preview has stopped?`]);
        await new Promise((wake) => { setTimeout(wake, 1000); });
        version = -1;
      }
    }
  }

  document.documentElement.classList.add("scripted");
  own = null;
  follow();
  if (live) listen();
})();
