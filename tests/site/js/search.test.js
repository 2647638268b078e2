const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { words, book, MiniSearch } = load();
const plain = (list) => [...list]; // arrays of another context are no equals of ours
const made = {
  names: [["Anna Berg", "Anna Bjerg", "Анна Берг"]],
  pages: [
    ["birds.html", "Birds"],
    ["claims.html", "Register"],
  ],
  entries: [
    [0, "name", "name-berg", "Anna Berg Анна Берг", "", "counts swifts", [0]],
    [
      0,
      "chapter",
      "counts",
      "Counts",
      "",
      "First nothing was said. Then Berg counted 5,952,174 swifts. The cease-fire held.",
      [0],
    ],
    [
      1,
      "claim",
      "claim-swifts",
      "Berg counted 5,952,174 swifts.",
      "claim 12",
      "Said by Anna Berg",
      [0],
    ],
    [1, "source", "source-list", "The list of swifts", "S7", "", []],
    [1, "table", "table-swifts", "Swifts by year", "T1", "", []],
    [0, "change", "changed", "Values", "", "How many swifts died in the cold was 3, is 4. Swifts were killed.", []],
    [0, "chapter", "lost", "Lost", "", "Cold killed four swifts.", []],
  ],
};
const opened = book.open(MiniSearch, made);
const first = (query) => book.find(opened, query)[0]?.anchor;

test("a number is one word with and without separators", () => {
  for (const typed of ["5,952,174", "5952174", "5 952 174", "5.952.174", "5\u00a0952\u00a0174"])
    assert.deepEqual(plain(words.asked(typed)), ["5952174"]);
});

test("a date's parts stay apart", () => {
  assert.deepEqual(plain(words.asked("27 February 2020")), ["27", "february", "2020"]);
});

test("accents, dotless i and Arabic forms of alif do not part words", () => {
  assert.deepEqual(plain(words.asked("Erdoğan Işık إدلب")), ["erdogan", "isik", "ادلب"]);
});

test("a hyphenated word is found joined and in its parts", () => {
  for (const typed of ["cease-fire", "ceasefire", "cease fire"])
    assert.equal(first(typed), "counts");
});

test("every spelling leads to the name", () => {
  for (const typed of ["Berg", "Bjerg", "Берг", "anna bjerg"])
    assert.equal(first(typed), "name-berg");
});

test("a typing error leads to the name all the same", () => {
  for (const typed of ["Bjergg", "Anna Bergg", "swfits berg"]) assert.ok(first(typed), typed);
  assert.equal(first("Bjergg"), "name-berg");
});

test("a register's number leads to its entry", () => {
  const wanted = {
    "claim 12": "claim-swifts",
    c12: "claim-swifts",
    S7: "source-list",
    s7: "source-list",
    "table 1": "table-swifts",
    T1: "table-swifts",
  };
  for (const [typed, anchor] of Object.entries(wanted)) assert.equal(first(typed), anchor);
});

test("the sentence shown is the one with the words asked for", () => {
  assert.equal(
    book.sentence(made.entries[1][5], ["5952174", "berg"]),
    "Then Berg counted 5,952,174 swifts.",
  );
});

test("nothing is found for what nobody wrote", () => {
  assert.deepEqual(plain(book.find(opened, "zeppelin")), []);
  assert.deepEqual(plain(book.find(opened, "  ")), []);
});

test("a question is answered by what it asks for, not by the words that it is asked with", () => {
  assert.deepEqual(plain(words.weighty(["how", "many", "swifts", "are", "there"])), ["swifts"]);
  assert.deepEqual(plain(words.weighty(["who"])), ["who"]);
  assert.equal(first("What did they say of the cease-fire?"), "counts");
});

test("words that ask for the same thing find each other", () => {
  assert.equal(first("How many died in the cold?"), "lost");
  assert.deepEqual(plain(words.alike("swift")), ["swift"]);
});

test("what changed between editions comes last", () => {
  const found = book.find(opened, "swifts cold").map((one) => one.anchor);
  assert.equal(found[0], "lost");
  assert.equal(found.at(-1), "changed");
});

const shown = (text, terms) =>
  plain(book.pieces(text, terms))
    .map(([part, found]) => (found ? `[${part}]` : part))
    .join("");

test("the words asked for are marked, without what stands beside them", () => {
  assert.equal(shown("By Berg, Bjerg’s own (berg).", ["berg"]), "By [Berg], Bjerg’s own ([berg]).");
  assert.equal(shown("Of 5,952,174, some", ["5952174"]), "Of [5,952,174], some");
  assert.equal(shown("The cease-fire, and al-Berg", ["ceasefire", "berg"]), "The [cease-fire], and al-[Berg]");
  const slug = "berg-counts-all-the-swifts";
  assert.equal(shown(`/${slug}/`, ["berg", slug.replaceAll("-", "")]), `/[berg]-counts-all-the-swifts/`);
});

test("a sentence too long to be shown is cut between words, round the first word found", () => {
  const long = `${"first words ".repeat(20)}Berg counted ${"non-swifts ".repeat(20)}`.trim();
  const whole = new Set(long.split(" "));
  for (const terms of [["berg"], ["first"], ["swifts"], ["none"]]) {
    const cut = book.excerpt(long, terms, 60);
    assert.ok(cut.length <= 64, cut);
    assert.ok(cut.split(" ").every((word) => word === "…" || whole.has(word)), cut);
    if (terms[0] !== "none") assert.match(shown(cut, terms), /\[/);
  }
  assert.equal(book.excerpt("Berg counted.", ["berg"], 60), "Berg counted.");
});

test("a fact or row is shown by itself, and an address only where nothing else holds the words", () => {
  const record = "Published: The Times\nAddress: https://swifts.example/berg-counts\nSaid by: Berg, 2020\nStatus: Open";
  assert.equal(book.sentence(record, ["berg"]), "Said by: Berg, 2020");
  assert.equal(book.sentence(record, ["counts"], "Berg counts"), "Published: The Times");
  assert.equal(book.sentence(record, ["counts"], "A list"), "Address: https://swifts.example/berg-counts");
});

test("what a typing error was taken for is told, as the book spells it", () => {
  const told = (query) => plain(book.instead(query, book.find(opened, query)));
  assert.deepEqual(told("Bjergg"), ["Bjerg"]);
  for (const typed of ["Bjerg", "Bjer", "cease-fire", "zeppelin", "How many died in the cold?"])
    assert.deepEqual(told(typed), [], typed);
});
