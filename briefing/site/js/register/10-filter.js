// The filter above a register. Without JavaScript the register is complete, unfiltered and in its own order.
// What is chosen stands in the address: it can be sent, and is there again on the way back.
{
  const records = [...document.querySelectorAll(".claim-record, .source-record")];
  const sources = records[0]?.className === "source-record";
  if (records.length > 1) {
    const pretty = (word) => {
      const text = word.replace(/-/g, " ");
      return text[0].toUpperCase() + text.slice(1);
    };
    const words = (record, key) => (record.dataset[key] || "").split(" ").filter(Boolean);
    const MONTHS = "January February March April May June July August September October November December".split(" ");
    // A date as readers see it, "24 February 2020", as one that sorts; of a period its first day.
    const sortable = (date) => {
      const [, day, month, year] = date.match(/(?:(\d{1,2}) )?([A-Z][a-z]+ )?(\d{4})/) || [];
      const two = (number) => String(number).padStart(2, "0");
      const name = MONTHS.indexOf((month || "").trim());
      return [year, name >= 0 && two(name + 1), name >= 0 && day && two(day)].filter(Boolean).join("-");
    };
    // A source says what it is in its first line, "Publisher, by Author; kind; date", and its grade after "Reliability".
    const read = (record) => {
      const [first, ...facts] = [...record.querySelectorAll("dd")].map((dd) => dd.textContent);
      const [, by, kind, date] = first.match(/^(.*); ([^;]*); ([^;]*)$/) || ["", first, "", ""];
      const grade = facts.find((fact) => /^[A-F], /.test(fact)) || "";
      return { publisher: by.split(", by ")[0], kind, date: sortable(date), grade: grade[0] || "" };
    };
    const known = new Map(records.map((record) => [record, sources ? read(record) : record.dataset]));
    const year = (record) => (known.get(record).date || "").match(/\d{4}/)?.[0] || "";
    const whole = (record, key) => [known.get(record)[key] || ""].filter(Boolean);
    const labels = JSON.parse(document.getElementById("actor-labels")?.textContent || "{}");
    const titles = new Map(
      [...document.querySelectorAll('.claim-record a[href*="#source-"]')].map((a) => [
        a.hash.slice(8),
        a.textContent,
      ]),
    );
    // name in the address, what readers see, a record's values, how a value is shown
    const FIELDS = sources
      ? [
          ["publisher", "Publisher", (r) => whole(r, "publisher"), (p) => p],
          ["kind", "Kind", (r) => whole(r, "kind"), (k) => k],
          ["grade", "Reliability", (r) => whole(r, "grade"), (g) => g],
          ["year", "Published in", (r) => [year(r)].filter(Boolean), (y) => y],
        ]
      : [
          ["status", "Status", (r) => whole(r, "status"), pretty],
          ["actor", "Actor", (r) => words(r, "actors"), (a) => labels[a] || pretty(a)],
          ["source", "Source", (r) => words(r, "sources"), (s) => titles.get(s) || s],
          ["year", "Said in", (r) => [year(r)].filter(Boolean), (y) => y],
        ];
    const ORDERS = [
      ["", "as listed", () => ""],
      ["newest", "newest first", (r) => known.get(r).date],
      ["oldest", "oldest first", (r) => known.get(r).date || "9"],
      ["grade", "most reliable first", (r) => known.get(r).grade || "Z"],
      ["kind", "by kind", (r) => known.get(r).kind],
    ];
    const one = sources ? "source" : "claim";
    const box = document.createElement("details");
    box.className = "filter";
    const count = document.createElement("summary");
    const form = document.createElement("form");
    form.setAttribute("aria-label", `Filter the ${one}s`);
    const field = (title, control, name) => {
      const label = document.createElement("label");
      control.name = name;
      label.append(title, control);
      form.append(label);
      return control;
    };
    for (const [name, title, of, shown] of FIELDS) {
      const select = document.createElement("select");
      select.append(new Option("All", ""));
      const values = [...new Set(records.flatMap(of))];
      for (const value of values.sort((a, b) => shown(a).localeCompare(shown(b))))
        select.append(new Option(shown(value), value));
      field(title, select, name);
    }
    field("Words", Object.assign(document.createElement("input"), { type: "search" }), "words");
    if (sources) {
      const select = document.createElement("select");
      for (const [name, title] of ORDERS) select.append(new Option(title, name));
      field("Order", select, "order");
    }
    const reset = document.createElement("button");
    reset.type = "button";
    reset.textContent = "Show all";
    form.append(reset);
    const none = document.createElement("div");
    none.setAttribute("role", "status");
    box.append(count, form);
    records[0].before(box, none);
    const chosen = (name) => form.elements[name]?.value.trim() || "";
    const fits = (record) =>
      FIELDS.every(([name, , of]) => !chosen(name) || of(record).includes(chosen(name))) &&
      record.textContent.toLowerCase().includes(chosen("words").toLowerCase());
    const sort = () => {
      const key = (ORDERS.find(([name]) => name === chosen("order")) || ORDERS[0])[2];
      const turn = chosen("order") === "newest" ? -1 : 1;
      const sorted = records
        .map((record, n) => [key(record), n, record])
        .sort(([a, m], [b, n]) => turn * a.localeCompare(b) || m - n);
      none.after(...sorted.map(([, , record]) => record));
    };
    let order = "";
    const apply = () => {
      for (const record of records) record.hidden = !fits(record);
      if (order !== chosen("order")) sort();
      order = chosen("order");
      const shown = records.filter((record) => !record.hidden).length;
      const told = `${shown} of ${records.length} ${one}s`;
      count.textContent = `Filter: ${told}`;
      none.textContent = shown ? told : `No ${one} fits all of this. “Show all” takes the filter away.`;
      none.className = shown ? "vh" : "none"; // seen only where there is nothing else to see
    };
    const remember = () => {
      const asked = new URLSearchParams(new FormData(form));
      for (const [name, value] of [...asked]) if (!value.trim()) asked.delete(name);
      try {
        history.replaceState(null, "", `${String(asked) ? `?${asked}` : location.pathname}${location.hash}`);
      } catch {
        /* some browsers keep the address of a page that was opened as a file */
      }
    };
    const recall = () => {
      const asked = new URLSearchParams(location.search);
      for (const control of form.elements) if (control.name) control.value = asked.get(control.name) || "";
      box.open = [...form.elements].some((control) => control.name && control.value);
      apply();
    };
    form.addEventListener("input", () => {
      apply();
      remember();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    const clear = () => {
      for (const control of form.elements) if (control.name) control.value = "";
      apply();
      remember();
    };
    reset.addEventListener("click", clear);
    recall();
    // A link to a record must reach it, whatever is filtered.
    const reach = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target?.hidden) {
        clear();
        target.scrollIntoView();
      }
    };
    addEventListener("hashchange", reach);
    reach();
  }
}
