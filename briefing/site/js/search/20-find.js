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

  // The sentence that holds most of the words found; an address is one only where nothing else, nor the title, holds them.
  const sentence = (text, terms, title = "") => {
    const wanted = new Set(terms);
    const shown = new Set(searchWords.split(title));
    const count = (part) =>
      new Set(searchWords.split(part).filter((word) => wanted.has(word))).size;
    let best = "";
    let most = -1;
    for (const part of text.split(/\n|(?<=[.!?”])\s+(?=[\p{Lu}\p{Lo}“])/u)) {
      const held = part.includes("://")
        ? (terms.some((word) => shown.has(word)) ? 0 : count(part)) - 0.5
        : count(part);
      if (held > most) [best, most] = [part, held];
    }
    return best;
  };

  // A number with its separators is a word, and so is one with apostrophes; commas and points after a word are not its own.
  const WORD = /(\d+(?:[,.\u00a0\u2009\u202f'’]\d{3}(?!\d))+|[\p{L}\p{M}\p{N}]+(?:['’ʻʼʾʿ-][\p{L}\p{M}\p{N}]+)*)/u;
  // A text's pieces, each with whether it is one of the words found. Of words joined by hyphens only those that are.
  const pieces = (text, terms) => {
    const wanted = new Set(terms);
    const found = (word) => searchWords.asked(word).some((one) => wanted.has(one));
    return text.split(WORD).filter(Boolean).flatMap((part) => {
      const apart = part.split(/(-)/).map((one) => [one, found(one)]);
      // joined, the words of an address are one that nobody would type
      const whole = apart.length < 6 && found(part) && !apart.some(([, held]) => held);
      return whole || apart.length === 1 ? [[part, found(part)]] : apart;
    });
  };

  // As much of a sentence as may be shown, cut between words, with a word found in it.
  const excerpt = (text, terms, longest) => {
    if (text.length <= longest) return text;
    const parts = pieces(text, terms);
    const first = parts.findIndex(([, held]) => held);
    const before = parts.slice(0, Math.max(first, 0)).map(([part]) => part).join("").length;
    const end = first < 0 ? 0 : before + parts[first][0].length;
    const from = end <= longest ? 0 : text.indexOf(" ", before - longest / 2) + 1;
    const rest = text.slice(from);
    if (rest.length <= longest) return `… ${rest}`;
    const kept = rest.slice(0, Math.max(rest.lastIndexOf(" ", longest), 0) || longest).replace(/[\s,;:]+$/, "");
    return `${from ? "… " : ""}${kept} …`;
  };

  // The words that were found in place of what was typed, as the first entry spells them; none where what was typed is there.
  const instead = (query, [hit]) => {
    const typed = searchWords.weighty(searchWords.asked(query));
    const same = (word) =>
      typed.some((one) => searchWords.alike(one).some((like) => word.includes(like))) ||
      searchWords.split(query).some((one) => word.startsWith(one));
    const met = hit?.terms || [];
    const unmet = typed.filter((one) => !met.some((word) => word.startsWith(one)));
    const other = met.filter((word) => !same(word));
    const near = unmet.map((one) => other.reduce((a, b) => (begun(one, b) > begun(one, a) ? b : a), ""));
    const spelt = hit ? pieces(`${hit.title} ${hit.names} ${hit.text}`, near) : [];
    const words = new Map();
    for (const [word, held] of spelt) if (held && !words.has(searchWords.fold(word))) words.set(searchWords.fold(word), word);
    return [...words.values()];
  };

  // How many letters two words begin with alike.
  const begun = (one, other) => [...one].findIndex((letter, n) => letter !== other[n]) >>> 0;

  return { open, find, sentence, pieces, excerpt, instead };
})();
if (typeof module !== "undefined") module.exports = searchBook;
