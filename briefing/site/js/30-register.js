// The filter above the register of claims. Without JavaScript the register is complete and unfiltered.
{
  const records = [...document.querySelectorAll(".claim-record")];
  if (records.length > 1) {
    const pretty = (word) => {
      const text = word.replace(/-/g, " ");
      return text[0].toUpperCase() + text.slice(1);
    };
    const words = (record, key) => (record.dataset[key] || "").split(" ").filter(Boolean);
    const year = (record) => (record.dataset.date || "").match(/\d{4}/)?.[0] || "";
    const labels = JSON.parse(document.getElementById("actor-labels")?.textContent || "{}");
    const form = document.createElement("form");
    form.className = "filter";
    form.setAttribute("aria-label", "Filter the claims");
    const field = (title, control) => {
      const label = document.createElement("label");
      label.append(title, control);
      form.append(label);
      return control;
    };
    const choice = (title, values, name) => {
      const select = document.createElement("select");
      select.append(new Option("All", ""));
      for (const value of [...new Set(values)].sort((a, b) => name(a).localeCompare(name(b))))
        select.append(new Option(name(value), value));
      return field(title, select);
    };
    const titles = new Map(
      [...document.querySelectorAll('.claim-record a[href*="#source-"]')].map((a) => [
        a.hash.slice(8),
        a.textContent,
      ]),
    );
    const status = choice(
      "Status",
      records.map((r) => r.dataset.status),
      pretty,
    );
    const actor = choice(
      "Actor",
      records.flatMap((r) => words(r, "actors")),
      (a) => labels[a] || pretty(a),
    );
    const source = choice(
      "Source",
      records.flatMap((r) => words(r, "sources")),
      (s) => titles.get(s) || s,
    );
    const when = choice("Said in", records.map(year).filter(Boolean), (y) => y);
    const text = field("Words", Object.assign(document.createElement("input"), { type: "search" }));
    const count = document.createElement("p");
    count.setAttribute("role", "status");
    form.append(count);
    const fits = (record) =>
      (!status.value || record.dataset.status === status.value) &&
      (!actor.value || words(record, "actors").includes(actor.value)) &&
      (!source.value || words(record, "sources").includes(source.value)) &&
      (!when.value || year(record) === when.value) &&
      (!text.value.trim() ||
        record.textContent.toLowerCase().includes(text.value.trim().toLowerCase()));
    const tell = (shown) => {
      count.textContent = `${shown} of ${records.length} claims`;
    };
    const apply = () => {
      for (const record of records) record.hidden = !fits(record);
      tell(records.filter((record) => !record.hidden).length);
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    tell(records.length);
    records[0].before(form);
    // A link to a record must reach it, whatever is filtered.
    addEventListener("hashchange", () => {
      form.reset();
      apply();
    });
  }
}
