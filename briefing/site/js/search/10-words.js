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

  // What a question is asked with says nothing of what it asks for; "who" alone is asked for all the same.
  const OFTEN = new Set(
    `a about an and any are as at be been by can did do does for from had has have how in into is it its many much
     of on or said say says so still than that the their there they this to today was were what when where which who whom whose why
     will with would`.split(/\s+/),
  );
  const weighty = (words) => {
    const kept = words.filter((word) => !OFTEN.has(word));
    return kept.length ? kept : words;
  };

  // Words that ask for the same thing and share no letters to know it by.
  const ALIKE = ["die died dies dead death deaths killed", "talk talked talks met spoke contact contacts"].map(
    (line) => line.split(" "),
  );
  const alike = (word) => ALIKE.find((words) => words.includes(word)) || [word];

  return { fold, split, asked, weighty, alike };
})();
if (typeof module !== "undefined") module.exports = searchWords;
