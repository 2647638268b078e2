// What is a word for the search: one spelling for all that readers may type. Tested with node in tests/site/js.
const searchWords = (() => {
  const MARKS = /[\p{M}\u0640'’ʻʼʾʿ]/gu; // accents, Arabic vowel signs and tatweel, apostrophes
  const SEPARATED = /(?<=\d)[,.\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g;
  const SPACED = /^\d{1,3}(?: \d{3})+$/;

  const fold = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(MARKS, "")
      .replace(/ı/g, "i")
      .replace(/[إأآٱ]/g, "ا");

  // 5,952,174 and 5952174 are one word; cease-fire is found as two words and as one.
  const split = (text) =>
    fold(text.replace(SEPARATED, ""))
      .split(/[^\p{L}\p{N}-]+/u)
      .flatMap((word) => {
        const parts = word.split("-").filter(Boolean);
        return parts.length > 1 ? [...parts, parts.join("")] : parts;
      });

  // A query's words: a number typed with spaces is one word, and a hyphenated word is its joined form.
  const asked = (text) => {
    const plain = text.trim().replace(SEPARATED, "");
    if (SPACED.test(plain)) return [plain.replaceAll(" ", "")];
    return fold(plain)
      .split(/[^\p{L}\p{N}-]+/u)
      .map((word) => word.replaceAll("-", ""))
      .filter(Boolean);
  };

  return { fold, split, asked };
})();
if (typeof module !== "undefined") module.exports = searchWords;
