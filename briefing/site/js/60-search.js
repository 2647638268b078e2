// Search: the index is a script of the book's own, loaded with the first query; results show as one types.
{
  const field = document.querySelector(".search-page input");
  const out = document.getElementById("search-results");
  if (field && out) {
    const here = document.currentScript.src.replace(/[^/]*$/, "");
    const MOST = 60;
    const AROUND = 90;
    let index = null;
    // Folded: lower case, without accents, Arabic vowel signs and tatweel, so that any spelling finds the name.
    const foldOne = (char) =>
      char
        .toLowerCase()
        .normalize("NFKD")
        .replace(/[\p{M}\u0640]/gu, "")
        .replace(/ı/g, "i")
        .replace(/[إأآٱ]/g, "ا");
    const fold = (text) =>
      [...text]
        .map(foldOne)
        .join("")
        .replace(/['’ʻʼʾʿ]/g, "")
        .replace(/[^\p{L}\p{N}]+/gu, " ");
    const words = (text) => fold(text).trim().split(" ").filter(Boolean);
    window.briefingIndex = (pages) => {
      index = pages.flatMap(([page, title, entries]) =>
        entries.map(([anchor, name, text]) => ({
          page,
          title,
          anchor,
          name,
          text,
          folded: ` ${fold(`${name} ${text}`)}`,
          head: ` ${fold(name)}`,
        })),
      );
      find();
    };
    const load = () => {
      if (load.done) return;
      load.done = true;
      const script = document.createElement("script");
      script.src = `${here}search-index.js`;
      document.head.append(script);
    };
    // A name first, then the chapters, then the registers, which hold every word of the book once more.
    const standing = (anchor) =>
      anchor.startsWith("name-") ? 15 : /^(claim|source|table)-/.test(anchor) ? 0 : 12;
    const score = (entry, terms) =>
      standing(entry.anchor) +
      terms.reduce((sum, t) => sum + (entry.head.includes(` ${t}`) ? 10 : 1), 0) +
      (entry.head.trim() === terms.join(" ") ? 50 : 0);
    const excerpt = (text, terms) => {
      const chars = [...text];
      let plain = "";
      const at = [];
      chars.forEach((char, n) => {
        const f = fold(char) || "";
        for (const c of f) {
          plain += c;
          at.push(n);
        }
      });
      const first = Math.min(
        ...terms.map((t) => plain.search(new RegExp(`(^| )${t}`, "u"))).filter((n) => n >= 0),
      );
      const middle = Number.isFinite(first) ? at[first] : 0;
      const start = Math.max(0, middle - AROUND);
      const line = document.createElement("p");
      const shown =
        (start ? "…" : "") +
        chars.slice(start, middle + 2 * AROUND).join("") +
        (middle + 2 * AROUND < chars.length ? "…" : "");
      for (const part of shown.split(/([\p{L}\p{M}\p{N}]+)/u)) {
        if (part && terms.some((t) => fold(part).startsWith(t)))
          line.append(Object.assign(document.createElement("mark"), { textContent: part }));
        else line.append(part);
      }
      return line;
    };
    const item = (entry, terms) => {
      const li = document.createElement("li");
      const a = document.createElement("a");
      a.href = `${document.documentElement.dataset.content_root}${entry.page}#${entry.anchor}`;
      a.textContent =
        entry.name && entry.name !== entry.title ? `${entry.title}: ${entry.name}` : entry.title;
      li.append(a);
      if (entry.text) li.append(excerpt(entry.text, terms));
      return li;
    };
    const find = () => {
      const terms = words(field.value);
      out.replaceChildren();
      if (!terms.length) return;
      if (!index) {
        load();
        return;
      }
      const hits = index
        .filter((e) => terms.every((t) => e.folded.includes(` ${t}`)))
        .map((e) => [score(e, terms), e])
        .sort((a, b) => b[0] - a[0]);
      const told = document.createElement("p");
      told.textContent = hits.length
        ? `${hits.length} ${hits.length === 1 ? "place" : "places"} found${hits.length > MOST ? `; the first ${MOST}` : ""}`
        : "Nothing found. Try fewer letters, or another spelling.";
      const list = document.createElement("ol");
      list.append(...hits.slice(0, MOST).map(([, e]) => item(e, terms)));
      out.append(told, list);
    };
    field.value = new URLSearchParams(location.search).get("q") || "";
    document.querySelector(".masthead input[type=search]").value = field.value;
    field.addEventListener("input", find);
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      find();
    });
    find();
  }
}
