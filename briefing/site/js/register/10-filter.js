// The filter above a register, or above the lines that list one of several pages. Without JavaScript the register is
// complete, unfiltered and in its own order. What is chosen stands in the address: it can be sent, and is there again on
// the way back.
{
  const data = JSON.parse(document.getElementById("filter_data")?.textContent || "{}");
  const lines = [
    ...document.querySelectorAll(".claims-index li:is([id^=claim-], [id^=source-])"),
  ];
  const rows = data.rows?.length ? data.rows : [];
  const records = rows.length
    ? lines
    : [...document.querySelectorAll(".claim-record, .source-record")];
  const sources = rows.length
    ? lines[0].id.startsWith("source-")
    : records[0]?.className === "source-record";
  if (records.length > 1) {
    const pretty = (word) => {
      const text = word.replace(/-/g, " ");
      return text[0].toUpperCase() + text.slice(1);
    };
    const words = (text) => (text || "").split(" ").filter(Boolean);
    const MONTHS =
      "January February March April May June July August September October November December".split(" ");
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
    const once = (make) => {
      let made;
      return () => (made ??= make());
    };
    const titles = once(
      () =>
        new Map(
          [...document.querySelectorAll('.claim-record a[href*="#source-"]')].map((a) => [a.hash.slice(8), a.textContent]),
        ),
    );
    // What is known of a record: from the data of its line, or from its own entry.
    const row = ([one, two, three, four]) =>
      sources
        ? { publisher: one, kind: two, grade: three, date: four.match(/\d{4}.*/)?.[0] || "" }
        : { status: one, date: two.match(/\d{4}.*/)?.[0] || "", actors: three, by: four };
    const entry = ({ dataset }) => ({
      status: dataset.status,
      date: dataset.date || "",
      actors: words(dataset.actors),
      by: words(dataset.sources).map((id) => titles().get(id) || id),
    });
    // Most readers filter nothing: what that takes is made when somebody does.
    const facts = once(
      () => new Map(records.map((record, n) => [record, rows.length ? row(rows[n]) : sources ? read(record) : entry(record)])),
    );
    const known = (record) => facts().get(record);
    const year = (record) => [known(record).date.match(/\d{4}/)?.[0]].filter(Boolean);
    const whole = (key) => (record) => [known(record)[key]].filter(Boolean);
    const same = (value) => value;
    // name in the address, what readers see, a record's values, how a value is shown
    const FIELDS = sources
      ? [
          ["publisher", "Publisher", whole("publisher"), same],
          ["kind", "Kind", whole("kind"), (kind) => kind.replace(/^(un|ngo) /, (of) => of.toUpperCase())],
          ["grade", "Reliability", whole("grade"), same],
          ["year", "Published in", year, same],
        ]
      : [
          ["status", "Status", whole("status"), pretty],
          ["actor", "Actor", (record) => known(record).actors, (actor) => data.actors[actor] || pretty(actor)],
          rows.length
            ? ["publisher", "Publisher", (record) => known(record).by, same]
            : ["source", "Source", (record) => known(record).by, same],
          ["year", "Said in", year, same],
        ];
    const ORDERS = [
      ["", "as listed", () => ""],
      ["newest", "newest first", (record) => known(record).date],
      ["oldest", "oldest first", (record) => known(record).date || "9"],
      ...(sources
        ? [
            ["grade", "most reliable first", (record) => known(record).grade || "Z"],
            ["kind", "by kind", (record) => known(record).kind],
          ]
        : []),
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
    const selects = FIELDS.map(([name, title]) => {
      const select = document.createElement("select");
      select.append(new Option("All", ""));
      return field(title, select, name);
    });
    // Sorting names as readers do takes a phone longer than all else here.
    const fill = once(() =>
      FIELDS.map(([, , of, shown], n) => {
        const values = [...new Set(records.flatMap(of))].sort((a, b) => shown(a).localeCompare(shown(b)));
        selects[n].append(...values.map((value) => new Option(shown(value), value)));
      }),
    );
    field("Words", Object.assign(document.createElement("input"), { type: "search" }), "words");
    if (sources || rows.length) {
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
    const groups = [...new Set(rows.length ? records.map((line) => line.closest(".claims-index")) : [])];
    (groups[0] || records[0]).before(box, none);
    const chosen = (name) => form.elements[name]?.value.trim() || "";
    const fitting = () => {
      const asked = FIELDS.map(([name, , of]) => [chosen(name), of]).filter(([value]) => value);
      const said = chosen("words").toLowerCase();
      return (record) =>
        asked.every(([value, of]) => of(record).includes(value)) &&
        (!said || record.textContent.toLowerCase().includes(said));
    };
    // In another order than their own, lines stand in one list, without the headings of the groups.
    const sorted = Object.assign(document.createElement("ul"), { className: "simple claims-index sorted" });
    const homes = new Map(records.map((record) => [record, record.parentNode]));
    const sort = () => {
      const key = (ORDERS.find(([name]) => name === chosen("order")) || ORDERS[0])[2];
      const turn = chosen("order") === "newest" ? -1 : 1;
      const ordered = records
        .map((record, n) => [key(record), n, record])
        .sort(([a, m], [b, n]) => turn * a.localeCompare(b) || m - n)
        .map(([, , record]) => record);
      if (!rows.length) none.after(...ordered);
      else if (chosen("order")) {
        sorted.append(...ordered);
        none.after(sorted);
      } else {
        for (const record of records) homes.get(record).append(record);
        sorted.remove();
      }
    };
    let order = "";
    const apply = () => {
      const fits = fitting();
      for (const record of records) record.hidden = !fits(record);
      if (order !== chosen("order")) sort();
      order = chosen("order");
      for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
      const shown = records.filter((record) => !record.hidden).length;
      const told = `${shown} of ${records.length} ${one}s`;
      count.textContent = `Filter: ${told}`;
      none.textContent = shown ? told : `No ${one} fits all of this. “Show all” takes the filter away.`;
      none.className = shown ? "vh" : "none"; // seen only where there is nothing else to see
    };
    // The way to the list of all records takes what is chosen here along.
    const all = document.querySelector(".parts a.all");
    const home = all?.getAttribute("href");
    const remember = () => {
      const asked = new URLSearchParams(new FormData(form));
      for (const [name, value] of [...asked]) if (!value.trim()) asked.delete(name);
      const query = String(asked) ? `?${asked}` : "";
      if (all) all.href = home + query;
      try {
        history.replaceState(null, "", `${query || location.pathname}${location.hash}`);
      } catch {
        /* some browsers keep the address of a page that was opened as a file */
      }
    };
    const recall = () => {
      const asked = new URLSearchParams(location.search);
      if (String(asked)) fill();
      for (const control of form.elements) if (control.name) control.value = asked.get(control.name) || "";
      box.open = [...form.elements].some((control) => control.name && control.value);
      apply();
    };
    box.addEventListener("toggle", fill);
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
