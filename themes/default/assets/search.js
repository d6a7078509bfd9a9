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
    arabic(
      text.normalize("NFC").replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").replace(/ํา/g, "ำ").replace(/เเ/g, "แ"),
    ).toLowerCase();
  // What people say for what letters write, and the Latin w of folder names for the ว of numbers.
  const spoken = (text) =>
    text.replace(/กล้องวงจรปิด|ซีซีทีวี/g, "cctv").replace(/กล้องโทรทัศน์วงจรปิด/g, "cctv").replace(/\bw(?=\s?\d)/g, "ว");
  const bare = (text) => plain(text).replace(/[\s.\-/()“”"']+/g, "");
  const isIdentifier = (id) => [...id].reduce((state, digit) => DAMM[state][digit], 0) === "0";

  // Eight digits, alone, grouped, after a word or at the end of an address.
  const typed = plain(query).match(/(?:^|[^\d])(\d{4}[\s\-\u2010-\u2015]?\d{4})\/?\s*$/);
  if (typed) {
    const digits = typed[1].replace(/\D/g, "");
    if (isIdentifier(digits)) {
      window.location.replace(hits.dataset.codes + digits + "/");
      return;
    }
    if (/^[\d\s\-\u2010-\u2015]+$/.test(plain(query).trim())) {
      count.textContent = fill(hits.dataset.code, { query });
      return;
    }
  }
  // Of a citation only the number counts.
  const cited = plain(query).match(/[ก-ฮ]{2,4}\s*\d{4,5}(?:\.\d{1,3})*\s*\/\s*(?:ว\s*)?\d+/);
  const wanted = spoken(cited ? cited[0] : plain(query));

  const element = (name, className, text, lang) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    if (lang && lang !== document.documentElement.lang) made.lang = lang;
    return made;
  };

  // Higher is better: the number itself, its end, a part of it, the whole title, anything else. Every word has to be found.
  function score(row, words, whole) {
    const numbers = row.numbers.map(bare);
    const title = bare(spoken(plain(row.title)));
    const all = numbers.concat(title, bare(spoken(plain(row.summary))), bare(spoken(plain(row.about))));
    if (!words.every((word) => all.some((text) => text.includes(word)))) return 0;
    if (numbers.includes(whole)) return 6;
    if (numbers.some((number) => number.endsWith(whole))) return 5;
    if (numbers.some((number) => number.includes(whole))) return 4;
    if (title === whole) return 3;
    // Found in the title or in the summary: what holds goes before where it was found.
    return 2;
  }

  // What holds comes before what only tells, and that before what is over.
  const ORDER = ["is-ok", "is-old", null, "is-soon", "is-past", "is-end"];
  const holds = (row) => ORDER.indexOf(row.state);

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
      const words = wanted.split(/\s+/).map(bare).filter(Boolean);
      const whole = bare(wanted);
      const found = rows
        .map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at]])))
        .map((row) => ({ row, score: whole ? score(row, words, whole) : 0 }))
        .filter((hit) => hit.score > 0)
        .sort((one, other) => other.score - one.score || holds(one.row) - holds(other.row));
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
