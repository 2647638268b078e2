// The search page: the index is a script of the book's own, loaded with the first query; results show as one types.
{
  const field = document.querySelector(".search-page input");
  const out = document.getElementById("search-results");
  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const GROUPS = [
    ["name", "People, groups and places"],
    ["chapter", "Chapters"],
    ["claim", "Claims"],
    ["source", "Sources"],
    ["table", "Data tables"],
    ["rows", "Rows of tables"],
    ["change", "What changed or was corrected"],
  ];
  const SHOWN = 8; // entries of a group before "all"
  const LONGEST = 260; // letters of a sentence shown
  let book = null;

  window.briefingIndex = (made) => {
    book = searchBook.open(window.MiniSearch, made);
    show();
  };
  const load = () => {
    if (load.done) return;
    load.done = true;
    const script = document.createElement("script");
    script.src = `${here}search-index.js`;
    document.head.append(script);
  };

  const element = (name, text = "", className = "") =>
    Object.assign(document.createElement(name), { textContent: text, className });

  const marked = (text, terms) => {
    const line = element("p");
    for (const [part, found] of searchBook.pieces(text, terms)) line.append(found ? element("mark", part) : part);
    return line;
  };

  const heading = (hit) => {
    if (hit.kind === "chapter" || hit.kind === "rows" || hit.kind === "change")
      return hit.title && hit.title !== hit.chapter ? `${hit.chapter}: ${hit.title}` : hit.chapter;
    return hit.code ? `${hit.code.replace("claim", "Claim")}: ${hit.title}` : hit.title;
  };

  const item = (hit) => {
    const li = element("li");
    const link = element("a", heading(hit));
    // what was found, besides what was typed: a typing error is nowhere to be marked
    const words = encodeURIComponent([...new Set([field.value.trim(), ...hit.terms])].join(" "));
    link.href = `${document.documentElement.dataset.content_root}${hit.page}?q=${words}#${hit.anchor}`;
    li.append(link);
    const sentence = searchBook.sentence(hit.text, hit.terms, hit.title);
    if (sentence) li.append(marked(searchBook.excerpt(sentence, hit.terms, LONGEST), hit.terms));
    return li;
  };

  const group = (title, hits) => {
    const section = element("section");
    const list = element("ol");
    list.append(...hits.slice(0, SHOWN).map(item));
    section.append(element("h2", `${title} (${hits.length})`), list);
    if (hits.length > SHOWN) {
      const all = element("button", `Show all ${hits.length}`);
      all.type = "button";
      all.addEventListener("click", () => {
        list.append(...hits.slice(SHOWN).map(item));
        list.children[SHOWN].querySelector("a").focus();
        all.remove();
      });
      section.append(all);
    }
    return section;
  };

  const show = () => {
    out.replaceChildren();
    if (!field.value.trim()) return;
    if (!book) {
      load();
      return;
    }
    const hits = searchBook.find(book, field.value);
    const count = hits.length === 1 ? "1 place" : `${hits.length} places`;
    const told = element(
      "p",
      hits.length ? `${count} found` : "Nothing found. Try fewer letters, or another word.",
    );
    const instead = searchBook.instead(field.value, hits);
    if (instead.length) told.append(`. Shown for: ${instead.join(" ")}`);
    told.setAttribute("role", "status");
    const groups = GROUPS.map(([kind, title]) => [
      title,
      hits.filter((hit) => hit.kind === kind),
    ]).filter(([, found]) => found.length);
    groups.sort(([, a], [, b]) => b[0].score - a[0].score); // the best answer stands first
    out.append(told, ...groups.map(([title, found]) => group(title, found)));
  };

  field.value = new URLSearchParams(location.search).get("q") || "";
  document.querySelector(".masthead input[type=search]").value = field.value;
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  if (!field.value) field.focus();
  show();
}
