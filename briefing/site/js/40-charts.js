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
    const image = place.querySelector("svg");
    for (const part of place.querySelectorAll("[role],[aria-label],[aria-roledescription]")) {
      for (const name of ["role", "aria-label", "aria-roledescription"]) part.removeAttribute(name);
    }
    image.setAttribute("role", "img");
    image.setAttribute("aria-label", figure.querySelector(".view.wide desc")?.textContent || "");
  };
  const explore = async (figure, button) => {
    button.disabled = true;
    button.textContent = "Loading …";
    try {
      await Promise.all([load("vega.js"), load(`charts/${figure.dataset.chart}.js`)]);
      const place = document.createElement("div");
      place.className = "view live";
      place.tabIndex = 0;
      figure.querySelector(".views").append(place);
      await draw(figure);
      for (const still of figure.querySelectorAll(".view:not(.live)")) still.hidden = true;
      button.remove();
      place.focus({ preventScroll: true });
    } catch {
      figure.querySelector(".view.live")?.remove();
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
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      // Narrow columns show the narrow drawing; the interactive one is made for the wide column.
      if (entry.target.clientWidth >= WIDE_COLUMN) offer(entry.target);
    }
  });
  for (const figure of document.querySelectorAll(".chart[data-live]")) seen.observe(figure);
  addEventListener("briefing-theme", () => {
    for (const figure of document.querySelectorAll(".chart")) if (figure.live) draw(figure);
  });
}
