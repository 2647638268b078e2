// Prints, for each query (a JSON list on standard input), the addresses of the best answers in the index of a built site.
const fs = require("node:fs");
const { load } = require("./load.js");

const MOST = 5;
const { book, MiniSearch } = load();
let opened;
const briefingIndex = (made) => {
  opened = book.open(MiniSearch, made);
};
new Function("briefingIndex", fs.readFileSync(process.argv[2], "utf8"))(briefingIndex);
const answers = JSON.parse(fs.readFileSync(0, "utf8")).map((query) =>
  [...book.find(opened, query)].slice(0, MOST).map((hit) => `${hit.page}#${hit.anchor}`),
);
console.log(JSON.stringify(answers));
