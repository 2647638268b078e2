// Buttons that copy: a claim's short address, a claim with all that a footnote needs, the citation of a page.
if (navigator.clipboard) {
  const copier = (name, label, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = name;
    // the name that is seen stands in the name that is heard (WCAG 2.2, 2.5.3)
    button.setAttribute("aria-label", `${name}: ${label}`);
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(text()).then(() => {
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = name; }, 2000);
      });
    });
    return button;
  };
  const plain = (element) => element?.textContent.replace(/\s+/g, " ").trim() || "";
  const page = plain(document.querySelector(".cite .citation"));
  for (const link of document.querySelectorAll("a.short-address")) {
    const copy = copier("Copy", `the address ${link.textContent}`, () => link.href);
    const record = link.closest(".claim-record");
    if (!record) {
      link.after(" ", copy);
      continue;
    }
    const [, number, said] = plain(record.querySelector(".record-head")).match(/^\[(\d+)\] (.*)$/) || [];
    const book = document.querySelector(".cite")?.dataset.book || document.title;
    const by = plain(record.querySelector("dd"));
    link.after(
      " ",
      copy,
      " ",
      copier("Copy citation", `claim ${number}`, () => `“${said}” (${by}), claim ${number} of ${book}, ${link.href}`),
    );
  }
  for (const link of document.querySelectorAll("a.share")) {
    const title = plain(link.closest("figure").querySelector(".figure-title"));
    const quoted = title.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    const line = `<iframe src="${link.href}" title="${quoted}" width="100%" height="640" loading="lazy"></iframe>`;
    link.after(" ", copier("Copy for embedding", title, () => line));
  }
  // a copy without an address of its own is cited by the one it is read at
  const cited = () => (/https?:/.test(page) ? page : `${page}, ${location.href.split("#")[0]}`);
  if (page)
    document.querySelector(".cite .citation").after(" ", copier("Copy", "this citation", cited));
}
