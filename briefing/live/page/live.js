// What `make live` adds to a page: it follows the build without reloading, and shows what is wrong with the book.
{
  const here = document.currentScript;
  const title = document.title;
  let version = Number(here.dataset.version);
  let shownTitle = title;

  // -- the page ------------------------------------------------------------------------------------------------
  // Parts that are compared piece by piece; all else is one piece.
  const PARTS = new Set(
    "ARTICLE ASIDE BLOCKQUOTE DETAILS DIV DL FIGURE MAIN NAV OL SECTION TABLE TBODY THEAD UL".split(" "),
  );
  const SHARED = ["main", "nav.contents", "nav.chapters", "header.masthead"];
  const html = (element) => element.outerHTML;
  // The numbers of marks shift with every mark before them: a paragraph is not changed by that alone.
  const words = (element) =>
    element.outerHTML.replace(/\b(use|card|mark)-?\d+\b/g, "$1").replace(/ class="([^"]*) ?briefing-changed"/g, "");

  // Words that stand in a part itself, in no element of its own, are compared with it as a whole.
  const bare = (element) =>
    [...element.childNodes]
      .map((one) => (one.nodeType === Node.TEXT_NODE ? one.data.trim() : ""))
      .filter(Boolean)
      .join(" ");
  const sameStart = (one, other) =>
    one.tagName === other.tagName && one.id === other.id && PARTS.has(one.tagName) && bare(one) === bare(other);

  // Makes `old` the same as `fresh`, and lists what was replaced; what is the same stays, with all that listens to it.
  const morph = (old, fresh, changed) => {
    for (const { name, value } of [...fresh.attributes])
      if (old.getAttribute(name) !== value && name !== "open") old.setAttribute(name, value);
    const before = [...old.children];
    const after = [...fresh.children];
    const kept = new Map();
    for (const child of before) kept.set(html(child), [...(kept.get(html(child)) || []), child]);
    const same = after.map((child) => kept.get(html(child))?.shift());
    const left = before.filter((child) => !same.includes(child));
    let place = null;
    for (const [number, child] of after.entries()) {
      let now = same[number];
      if (!now) {
        const like = left.findIndex((other) => sameStart(other, child));
        if (like >= 0) {
          now = left.splice(like, 1)[0];
          morph(now, child, changed);
        } else {
          now = child;
          const twin = left.find((other) => words(other) === words(child));
          changed.push({ element: child, visible: !twin });
        }
      }
      const next = place ? place.nextElementSibling : old.firstElementChild;
      if (now !== next) old.insertBefore(now, next);
      place = now;
    }
    for (const child of left) child.remove();
  };

  // The site's own script finds what it serves when it is loaded: it is run again, and sees only what is new.
  const serve = async (changed) => {
    const source = document.querySelector('script[src*="briefing.js"]')?.src;
    if (!source || !changed.length) return;
    const text = await (await fetch(source)).text();
    const inNew = (element) => changed.some((one) => one.element.contains(element));
    const limited = new Proxy(document, {
      get(target, name) {
        if (name === "querySelectorAll") return (query) => [...target.querySelectorAll(query)].filter(inNew);
        if (name === "querySelector") return (query) => [...target.querySelectorAll(query)].find(inNew) || null;
        if (name === "currentScript") return { src: source };
        const value = target[name];
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    new Function("document", text)(limited);
  };

  // What stands in the middle of the window stays there, whatever is added or removed above.
  const hold = () => {
    const element = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
    const block = element?.closest("p, li, tr, figure, h1, h2, h3, h4, section");
    const top = block?.getBoundingClientRect().top;
    const [x, y] = [scrollX, scrollY];
    return () => {
      if (block?.isConnected) scrollBy({ top: block.getBoundingClientRect().top - top, behavior: "instant" });
      else scrollTo({ left: x, top: y, behavior: "instant" });
    };
  };

  const refresh = async () => {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!document.querySelector("main article") || !fresh.querySelector("main article")) {
      location.reload();
      return;
    }
    const back = hold();
    for (const old of document.querySelectorAll(".briefing-changed")) {
      old.classList.remove("briefing-changed");
      if (!old.className) old.removeAttribute("class");
    }
    const changed = [];
    for (const part of SHARED) {
      const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
      if (old && now && html(old) !== html(now)) morph(old, now, changed);
    }
    back();
    shownTitle = fresh.title;
    const article = document.querySelector("main article");
    for (const { element, visible } of changed)
      if (visible && article.contains(element)) element.classList.add("briefing-changed");
    dispatchEvent(new CustomEvent("briefing-shown"));
    await serve(changed);
  };

  // -- the panel -----------------------------------------------------------------------------------------------
  const panel = document.createElement("details");
  panel.id = "briefing-live";
  panel.setAttribute("aria-label", "What is wrong with the book");
  const head = document.createElement("summary");
  head.setAttribute("role", "status");
  const list = document.createElement("ol");
  const foot = document.createElement("p");
  foot.className = "pdfs";
  const write = document.createElement("p");
  write.append("Write a ");
  for (const [number, kind] of ["source", "claim", "verdict"].entries()) {
    const link = document.createElement("a");
    link.href = `/.live/write/${kind}`;
    link.textContent = kind;
    if (number) write.append(", ");
    write.append(link);
  }
  panel.append(head, list, write, foot);
  document.body.append(panel);

  const make = (tag, text, className = "") =>
    Object.assign(document.createElement(tag), { textContent: text, className });

  const item = (problem) => {
    const place = make("span", "", "place");
    const where = make(problem.link ? "a" : "span", problem.where);
    if (problem.link) where.href = problem.link;
    const copy = make("button", "copy");
    copy.type = "button";
    copy.setAttribute("aria-label", `Copy ${problem.where}`);
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(problem.where);
      copy.textContent = "copied";
    });
    place.append(where, copy);
    const row = document.createElement("li");
    row.append(place, make("span", problem.message), make("span", problem.mend, "mend"));
    return row;
  };

  const STATES = { building: "Being built …", ready: "No problem found", unreadable: "Not built" };
  let listed = "";
  const show = ({ doing, problems, pdfs }) => {
    const count = problems.length;
    panel.classList.toggle("wrong", count > 0);
    const text = count === 1 ? "1 problem" : `${count} problems`;
    head.textContent = count ? (doing === "unreadable" ? `${text}; the last good pages are shown` : text) : STATES[doing];
    document.title = count ? `(${count}) ${shownTitle}` : shownTitle;
    foot.textContent = pdfs;
    const now = JSON.stringify(problems);
    if (now === listed) return;
    listed = now;
    list.replaceChildren(...problems.map(item));
    panel.open = count > 0;
  };

  // -- what the build says -------------------------------------------------------------------------------------
  let working = Promise.resolve();
  const page = location.pathname.endsWith("/") ? `${location.pathname}index.html` : location.pathname;
  const events = new EventSource(`/.live/events?page=${encodeURIComponent(decodeURIComponent(page))}`);
  events.onmessage = (event) => {
    const news = JSON.parse(event.data);
    const isNew = news.version > version;
    version = Math.max(version, news.version);
    if (isNew) working = working.then(refresh).then(() => show(news));
    else working = working.then(() => show(news));
  };
  addEventListener("pagehide", () => events.close());
}
