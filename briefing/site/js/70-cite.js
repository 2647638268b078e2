// A button beside each claim's short address copies it whole.
{
  for (const link of document.querySelectorAll("a.short-address")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy the address ${link.textContent}`);
    button.addEventListener("click", () => {
      navigator.clipboard?.writeText(link.href).then(() => {
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
      });
    });
    if (navigator.clipboard) link.after(" ", button);
  }
}
