// Loads the search as the page does, without a page: the vendored library, our words, our finding.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const site = path.join(__dirname, "..", "..", "..", "briefing", "site");

const load = () => {
  const context = vm.createContext({});
  const run = (file) => vm.runInContext(fs.readFileSync(path.join(site, file), "utf8"), context);
  ["vendor/minisearch.js", "js/search/10-words.js", "js/search/20-find.js"].forEach(run);
  return vm.runInContext("({ words: searchWords, book: searchBook, MiniSearch })", context);
};

module.exports = { load };
