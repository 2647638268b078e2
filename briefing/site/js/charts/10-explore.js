// Charts are drawn in the page. The interactive version is loaded only when a reader who has reached a chart asks for it.
{
  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const specs = {};
  const loading = {};
  window.briefingChart = (name, spec) => {
    specs[name] = spec;
  };
  const load = (file) =>
    (loading[file] ||= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = here + file;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    }));
  const inks = INKS; // filled in by the build: sentinel colour -> CSS variable
  // Vega wants colours, not variables: each sentinel colour of the specification becomes the theme's present one.
  const themed = (spec) => {
    const probe = document.createElement("i");
    document.body.append(probe);
    let text = JSON.stringify(spec);
    for (const [hex, name] of Object.entries(inks)) {
      probe.style.color = `var(${name})`;
      text = text.replaceAll(hex, getComputedStyle(probe).color);
    }
    probe.remove();
    return JSON.parse(text);
  };
  const draw = async (figure) => {
    const place = figure.querySelector(".view.live");
    figure.live?.finalize();
    // `ast` interprets expressions instead of compiling them, which the page's policy forbids.
    figure.live = await window.vegaEmbed(place, themed(specs[figure.dataset.chart]), {
      actions: false,
      renderer: "svg",
      ast: true,
      defaultStyle: false,
      config: { background: "transparent" },
      tooltip: { disableDefaultStyle: true, theme: "" },
    });
    // What has a tooltip is a point to be read; Vega keeps each mark's own item with its element.
    const points = [...place.querySelectorAll("svg *")]
      .filter((mark) => mark.__data__?.tooltip && mark.tagName !== "g")
      .map((mark) => [mark, told(mark.__data__.tooltip)]);
    letter(place);
    for (const part of place.querySelectorAll("[role],[aria-label],[aria-roledescription]"))
      for (const name of ["role", "aria-label", "aria-roledescription"]) part.removeAttribute(name);
    const image = place.querySelector("svg");
    image.setAttribute("role", "group");
    image.setAttribute("aria-label", figure.querySelector(".view.wide desc")?.textContent || "");
    figure.points = points;
    walk(figure, points);
  };
  // As in the drawings: typographic apostrophes, and the page's colour around words that stand on none of their own.
  const letter = (place) => {
    const paper = getComputedStyle(document.body).backgroundColor;
    for (const text of place.querySelectorAll("text")) {
      text.style.pointerEvents = "none"; // what lies below a word has the tooltip
      for (const part of text.children.length ? text.children : [text]) part.textContent = part.textContent.replace(/'/g, "’");
      if (text.getAttribute("fill") === paper || text.getAttribute("stroke")) continue;
      Object.assign(text.style, { paintOrder: "stroke", stroke: paper, strokeWidth: "3px", strokeLinejoin: "round" });
    }
  };
  const told = (tip) =>
    typeof tip === "object"
      ? Object.entries(tip)
          .map(([name, value]) => `${name}: ${value}`)
          .join("; ")
      : String(tip);
  // The point that has the focus, outlined over all that is drawn: an outline of its own lies behind its neighbours,
  // and round a slanting or curved shape it is a rectangle. A rule, which is all edge, has a rectangle round it.
  const frame = (point) => {
    const image = point.ownerSVGElement;
    const group = document.createElementNS(image.namespaceURI, "g");
    const place = image.getScreenCTM().inverse().multiply(point.getScreenCTM());
    group.setAttribute("class", "focused");
    group.setAttribute("aria-hidden", true);
    group.setAttribute("transform", `matrix(${["a", "b", "c", "d", "e", "f"].map((one) => place[one])})`);
    for (const name of ["halo", "edge"]) {
      const shape = point.tagName === "line" ? around(point) : point.cloneNode();
      for (const { name } of [...shape.attributes])
        if (/^(role|style|tabindex|aria|transform|fill|stroke|opacity)/.test(name)) shape.removeAttribute(name);
      shape.setAttribute("class", name);
      group.append(shape);
    }
    image.append(group);
  };
  const around = (line) => {
    const box = line.getBBox();
    const edge = 1.5 + parseFloat(getComputedStyle(line).strokeWidth) / 2;
    const shape = document.createElementNS(line.namespaceURI, "rect");
    shape.setAttribute("x", box.x - edge);
    shape.setAttribute("y", box.y - edge);
    shape.setAttribute("width", box.width + 2 * edge);
    shape.setAttribute("height", box.height + 2 * edge);
    return shape;
  };
  const unframe = (figure) => figure.querySelector(".focused")?.remove();
  // One stop of the Tab key for all points; the arrow keys go from one to the next, and what it holds is said below.
  const walk = (figure, points) => {
    points.forEach(([point, words], n) => {
      point.setAttribute("role", "img");
      point.setAttribute("aria-label", words);
      point.setAttribute("tabindex", n ? -1 : 0);
      point.addEventListener("focus", () => {
        figure.querySelector(".looking p").textContent = words;
        unframe(figure);
        if (point.matches(":focus-visible")) frame(point);
      });
      point.addEventListener("blur", () => unframe(figure));
      point.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const next = step && points[(n + step + points.length) % points.length][0];
        if (!next) return;
        event.preventDefault();
        point.setAttribute("tabindex", -1);
        next.setAttribute("tabindex", 0);
        next.focus();
      });
    });
  };
  // Below the chart: a word to look for, what the point reached holds, and the way back to the drawing.
  const controls = (figure, leave) => {
    const bar = document.createElement("div");
    bar.className = "looking";
    const label = document.createElement("label");
    const word = Object.assign(document.createElement("input"), { type: "search" });
    label.append("Show only points with ", word);
    word.addEventListener("input", () => {
      const asked = word.value.trim().toLowerCase();
      for (const [point, words] of figure.points)
        point.classList.toggle("faint", !words.toLowerCase().includes(asked));
    });
    const back = Object.assign(document.createElement("button"), { type: "button", textContent: "Back to the drawing" });
    back.addEventListener("click", leave);
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.textContent = "Point at the chart, or reach it with Tab and go on with the arrow keys.";
    bar.append(said, label, back);
    figure.querySelector(".views").after(bar);
    return bar;
  };
  const explore = async (figure, button) => {
    button.disabled = true;
    button.textContent = "Loading …";
    try {
      await Promise.all([load("vega.js"), load(`charts/${figure.dataset.chart}.js`)]);
      const place = document.createElement("div");
      place.className = "view live";
      figure.querySelector(".views").append(place);
      const stills = figure.querySelectorAll(".view:not(.live)");
      const bar = controls(figure, () => {
        figure.live.finalize();
        delete figure.live;
        place.remove();
        bar.remove();
        for (const still of stills) still.hidden = false;
        offer(figure).focus();
      });
      await draw(figure);
      for (const still of stills) still.hidden = true;
      button.remove();
      (figure.points[0]?.[0] || bar.querySelector("input")).focus({ preventScroll: true });
    } catch {
      for (const part of figure.querySelectorAll(".view.live, .looking")) part.remove();
      button.textContent = "The interactive chart could not be loaded";
    }
  };
  const offer = (figure) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "explore";
    button.textContent = "Explore this chart";
    button.setAttribute(
      "aria-label",
      `Explore this chart: ${figure.querySelector(".figure-title")?.textContent || ""}`,
    );
    button.addEventListener("click", () => explore(figure, button));
    figure.querySelector(".views").after(button);
    return button;
  };
  // Narrow columns show the narrow drawing; the interactive one is made for the wide column. All are offered at once:
  // a button that came when its figure is reached would push away what is being read.
  const figures = document.querySelectorAll(".chart[data-live]");
  if (document.querySelector("article").clientWidth >= WIDE_COLUMN) figures.forEach(offer);
  addEventListener("briefing-theme", () => {
    for (const figure of document.querySelectorAll(".chart")) if (figure.live) draw(figure);
  });
}
