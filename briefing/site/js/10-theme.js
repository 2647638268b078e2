// The theme button: automatic, light, dark. Without JavaScript the page follows the system.
{
  const root = document.documentElement;
  const button = document.querySelector("button.theme");
  const order = ["auto", "light", "dark"];
  const names = { auto: "automatic", light: "light", dark: "dark" };
  const name = () =>
    button.setAttribute("aria-label", `Colours: ${names[root.dataset.theme] || names.auto}`);
  if (button) {
    button.hidden = false;
    name();
    button.addEventListener("click", () => {
      root.dataset.theme = order[(order.indexOf(root.dataset.theme) + 1) % order.length];
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        /* storage may be refused; the choice then lasts for this page */
      }
      name();
      dispatchEvent(new Event("briefing-theme"));
    });
  }
}
