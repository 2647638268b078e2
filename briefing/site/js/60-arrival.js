// Arriving from the search: what holds the hit is opened, and the words asked for are marked in it.
{
  const asked = new URLSearchParams(location.search).get("q");
  const target =
    location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked && target) {
    for (let part = target; part; part = part.parentElement)
      if (part.tagName === "DETAILS") part.open = true;
    target.scrollIntoView();
    const words = asked.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
    const ranges = [];
    const texts = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.data.toLowerCase();
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(texts.currentNode, at);
          range.setEnd(texts.currentNode, at + word.length);
          ranges.push(range);
        }
      }
    }
    if (window.Highlight) CSS.highlights.set("asked", new Highlight(...ranges));
  }
}
