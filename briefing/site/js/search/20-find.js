// Finding: an index of the book's entries, and for a query the entries that answer it, best first.
const searchBook = (() => {
  const FIELDS = ["title", "code", "names", "text"];
  const BOOST = { title: 4, code: 8, names: 3 };
  // A name is what most readers look for, then the chapters; the registers hold every word of the book once more.
  // What changed between editions tells many of them again, and comes last.
  const STANDING = { name: 6, chapter: 2, claim: 1, source: 0.8, table: 1.2, rows: 0.7, change: 0.01 };
  const CODE = /^(?:(claim|source|table)\s*)?([cst]?)\s*(\d+)$/i;
  const KINDS = { c: "claim", s: "source", t: "table" };
  const LETTER = { claim: "claim ", source: "S", table: "T" };

  const open = (MiniSearch, made) => {
    const all = made.entries.map(([page, kind, anchor, title, code, text, met], id) => ({
      id,
      kind,
      anchor,
      title,
      code,
      text,
      page: made.pages[page][0],
      chapter: made.pages[page][1],
      names: met.flatMap((number) => made.names[number]).join(" "),
    }));
    const index = new MiniSearch({
      fields: FIELDS,
      tokenize: searchWords.split,
      processTerm: (term) => term,
    });
    index.addAll(all);
    return { all, index, names: made.names };
  };

  // "claim 136", "S67", "T1" name one entry.
  const named = (book, query) => {
    const [, word, letter, number] = CODE.exec(query.trim()) || [];
    const kind = word?.toLowerCase() || KINDS[letter?.toLowerCase()];
    return kind ? book.all.filter((one) => one.code === `${LETTER[kind]}${number}`) : [];
  };

  const options = (combineWith) => ({
    combineWith,
    boost: BOOST,
    prefix: (term) => term.length > 2 && !/^\d+$/.test(term),
    fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 0.25 : false),
    weights: { fuzzy: 0.3, prefix: 0.6 },
    tokenize: searchWords.asked,
  });

  const exactly = (one, terms) => searchWords.asked(one.title).join(" ") === terms.join(" ");
  // One whose name or other spelling is just what was asked for stands before those that only mention it.
  const standing = (book, one, terms) => {
    const spelt = one.kind === "name" && book.names.some((all) => spells(all, one, terms));
    return (STANDING[one.kind] ?? 1) * (exactly(one, terms) || spelt ? 20 : 1);
  };
  const spells = (all, one, terms) =>
    all[0] === one.title.slice(0, all[0].length) &&
    all.some((spelling) => {
      const words = searchWords.asked(spelling);
      return 3 * terms.length >= words.length && terms.every((term) => words.includes(term));
    });

  const either = (term) => {
    const words = searchWords.alike(term);
    return words.length > 1 ? { combineWith: "OR", queries: words } : term;
  };
  const ranked = (book, terms, combineWith) =>
    book.index
      .search({ combineWith, queries: terms.map(either) }, options(combineWith))
      .map((hit) => ({
        ...book.all[hit.id],
        score: hit.score * standing(book, book.all[hit.id], terms),
        terms: hit.terms,
      }))
      .sort((a, b) => b.score - a.score);

  // All words first; where no entry has them all, those that have most of them.
  const find = (book, query) => {
    const found = named(book, query);
    if (found.length) return found.map((one) => ({ ...one, score: Infinity, terms: [] }));
    const terms = searchWords.weighty(searchWords.asked(query));
    if (!terms.length) return [];
    const joined = terms.length > 1 ? ranked(book, [terms.join("")], "AND") : [];
    const hits = ranked(book, terms, "AND");
    const both = [...hits, ...joined.filter((one) => !hits.some((hit) => hit.id === one.id))];
    return both.length ? both : ranked(book, terms, "OR");
  };

  // The sentence that holds most of the words found.
  const sentence = (text, terms) => {
    const wanted = new Set(terms);
    const count = (part) =>
      new Set(searchWords.split(part).filter((word) => wanted.has(word))).size;
    let best = "";
    let most = -1;
    for (const part of text.split(/(?<=[.!?”])\s+(?=[\p{Lu}\p{Lo}“])/u)) {
      const held = count(part);
      if (held > most) [best, most] = [part, held];
    }
    return best;
  };

  return { open, find, sentence };
})();
if (typeof module !== "undefined") module.exports = searchBook;
