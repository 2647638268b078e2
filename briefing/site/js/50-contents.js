// Marks the section being read in the contents beside the text.
{
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
      },
      { rootMargin: "0px 0px -70% 0px" },
    );
    sections.forEach((section) => watch.observe(section));
  }
}
