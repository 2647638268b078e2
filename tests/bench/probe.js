// When is the first chart seen? The first frame after one in which it is complete, drawn, and in the window.
const PATIENCE = 60000;

// An element is parsed to its end once something follows it.
const closed = (element) => {
  for (let each = element; each; each = each.parentElement) if (each.nextElementSibling) return true;
  return document.readyState !== "loading";
};

const drawn = (element) => {
  const { width, height } = element;
  if (element.localName !== "canvas") return closed(element) && element.querySelector("path, rect, line, circle") !== null;
  return width > 0 && height > 0 && element.getContext("2d").getImageData(0, 0, width, height).data.some(Boolean);
};

const inWindow = (element) => {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.top < innerHeight && box.bottom > 0;
};

const visibleChart = () =>
  [...document.querySelectorAll("CHART")].find((one) => one.getBoundingClientRect().height > 0);

window.firstPaint = new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") resolve(entry.startTime);
  }).observe({ type: "paint", buffered: true });
});

window.firstChart = new Promise((resolve) => {
  const look = () => {
    const chart = visibleChart();
    if (performance.now() > PATIENCE) return resolve(null);
    if (!chart || !drawn(chart)) return requestAnimationFrame(look);
    if (!inWindow(chart)) chart.scrollIntoView({ behavior: "instant", block: "center" });
    requestAnimationFrame(inWindow(chart) ? () => resolve(performance.now()) : look);
  };
  requestAnimationFrame(look);
});
