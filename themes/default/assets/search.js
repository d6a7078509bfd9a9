// Finds documents by a piece of their title, number or summary, and opens the page of an eight-digit identifier.
//
// The page brings every text and works without this script: the registers below lead everywhere.
(function () {
  "use strict";

  const MOST = 50; // hits shown
  // The quasigroup of the check digit (Damm 2004): a wrong digit and swapped neighbours are found.
  const DAMM = [
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
  ];

  const input = document.getElementById("q");
  const hits = document.getElementById("hits");
  const count = document.getElementById("hits-count");
  if (!input || !hits || !count) return;
  const query = new URLSearchParams(window.location.search).get("q") || "";
  input.value = query;
  if (!query.trim()) return;

  const fill = (text, values) => text.replace(/\[(\w+)\]/g, (whole, name) => (name in values ? values[name] : whole));
  const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
  // One form for all spellings: no invisible characters, Arabic digits, lower case. Spaces mean nothing in Thai.
  const plain = (text) =>
    arabic(text.normalize("NFC").replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").replace(/ํา/g, "ำ")).toLowerCase();
  const bare = (text) => plain(text).replace(/[\s.\-/()“”"']+/g, "");
  const isIdentifier = (id) => [...id].reduce((state, digit) => DAMM[state][digit], 0) === "0";

  const digits = plain(query).replace(/[\s\-\u2010-\u2015]/g, "");
  if (/^\d{8}$/.test(digits)) {
    if (isIdentifier(digits)) {
      window.location.replace(hits.dataset.codes + digits + "/");
      return;
    }
    count.textContent = fill(hits.dataset.code, { query });
    return;
  }

  const element = (name, className, text, lang) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    if (lang && lang !== document.documentElement.lang) made.lang = lang;
    return made;
  };

  // Higher is better: the number itself, a title that begins with it, a title, a summary. Every word has to be found.
  function score(row, words, whole) {
    const numbers = row.numbers.map(bare);
    const title = bare(row.title);
    const all = numbers.concat(title, bare(row.summary));
    if (!words.every((word) => all.some((text) => text.includes(word)))) return 0;
    if (numbers.includes(whole)) return 6;
    if (numbers.some((number) => number.endsWith(whole))) return 5;
    if (numbers.some((number) => number.includes(whole))) return 4;
    if (title.startsWith(whole)) return 3;
    return words.every((word) => title.includes(word)) ? 2 : 1;
  }

  function show(row) {
    const item = element("li");
    const top = element("div", "doc-top");
    top.append(element("p", "doc-date doc-line", [hits.dataset[row.kind], row.date].filter(Boolean).join(" ")));
    if (row.word) {
      const state = element("p", "state " + row.state);
      state.append(element("span", "", row.word));
      top.append(" ", state);
    }
    const title = element("p", "doc-title");
    const link = element("a", "", row.title, row.lang);
    link.href = hits.dataset.top + row.href + "/";
    title.append(link);
    item.append(top, title);
    if (row.summary) item.append(element("p", "doc-effect", row.summary, row.lang));
    if (row.numbers.length > 0) {
      const line = element("p", "doc-line bits");
      row.numbers.forEach((number, at) => line.append(element(at === 0 ? "b" : "span", "no", number, "th"), " "));
      item.append(line);
    }
    return item;
  }

  window
    .fetch(hits.dataset.titles)
    .then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    })
    .then(([columns, ...rows]) => {
      const words = plain(query).split(/\s+/).map(bare).filter(Boolean);
      const whole = bare(query);
      const found = rows
        .map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at]])))
        .map((row) => ({ row, score: whole ? score(row, words, whole) : 0 }))
        .filter((hit) => hit.score > 0)
        .sort((one, other) => other.score - one.score);
      const total = found.length;
      const shown = Math.min(total, MOST);
      count.textContent =
        total === 0 ? fill(hits.dataset.none, { query })
        : shown < total ? fill(hits.dataset.more, { count: shown, total })
        : fill(hits.dataset.found, { count: total });
      hits.replaceChildren(...found.slice(0, MOST).map((hit) => show(hit.row)));
      hits.hidden = total === 0;
    })
    .catch(() => {
      count.textContent = hits.dataset.failed;
    });
})();
