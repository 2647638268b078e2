// Says which chapter and section are being read: in the lists beside the text, and on narrow screens in a thin bar above it.
{
  const chapters = document.querySelector(".chapters");
  const here = chapters?.querySelector("[aria-current='page']");
  if (here) chapters.scrollTop = here.offsetTop - chapters.clientHeight / 2;
  const bar = document.createElement("p");
  bar.className = "whereabouts";
  bar.setAttribute("aria-hidden", "true"); // a screen reader knows its place by the headings
  const chapter = document.querySelector("article.text h1")?.firstChild?.textContent || "";
  const say = (section) => {
    const words = section?.querySelector("h1, h2, h3, h4")?.firstChild?.textContent || "";
    bar.textContent = words && words !== chapter ? `${chapter} › ${words}` : chapter;
  };
  const links = new Map(
    [...document.querySelectorAll(".contents a[href^='#']")]
      .filter((a) => a.hash.length > 1)
      .map((a) => [decodeURIComponent(a.hash.slice(1)), a]),
  );
  const sections = [...document.querySelectorAll("section[id]")].filter((s) => links.has(s.id));
  if (sections.length) {
    const inView = new Set();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) inView[entry.isIntersecting ? "add" : "delete"](entry.target);
        const now = sections.filter((s) => inView.has(s)).pop();
        for (const link of links.values()) link.removeAttribute("aria-current");
        if (now) links.get(now.id).setAttribute("aria-current", "true");
        say(now);
      },
      { rootMargin: "0px 0px -70% 0px" },
    );
    sections.forEach((section) => watch.observe(section));
    document.querySelector(".columns").before(bar);
    const top = new IntersectionObserver(([entry]) =>
      bar.classList.toggle("shown", !entry.isIntersecting),
    );
    top.observe(document.querySelector(".masthead"));
  }
}
