"use strict";
(() => {
  const colours = [1, 2, 3, 4, 5, 6, 7, 8].map(i => `var(--s${i})`);
  const font = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim();
  const label = { labelColor: "var(--soft)", titleColor: "var(--soft)", labelFontSize: 12, titleFontSize: 12, titleFontWeight: 500 };
  const config = {
    background: null,
    font,
    view: { stroke: null },
    axis: { ...label, domainColor: "var(--faint)", tickColor: "var(--faint)", gridColor: "var(--grid)", labelPadding: 5, titlePadding: 9, labelLimit: 150, labelOverlap: "greedy", labelSeparation: 5 },
    axisY: { domain: false, ticks: false },
    axisBand: { grid: false },
    legend: { ...label, orient: "top", direction: "horizontal", columns: 4, symbolStrokeWidth: 2, labelLimit: 260, offset: 22 },
    header: { labelColor: "var(--ink)", labelFontSize: 12, labelFontWeight: 600, labelLimit: 230, titleColor: "var(--soft)" },
    range: { category: colours },
    line: { strokeWidth: 2, color: colours[0] },
    point: { color: colours[0], size: 26 },
    bar: { color: colours[0], cornerRadiusEnd: 2 },
    rule: { color: "var(--faint)" },
    style: {
      "reference": { color: "var(--soft)", strokeDash: [5, 4], strokeWidth: 1.2 },
      "reference-text": { color: "var(--soft)", fontSize: 11.5 },
      "front": { color: "var(--ink)", strokeWidth: 1.3, strokeOpacity: 0.65 },
      "roof": { color: "var(--ink)", strokeWidth: 1.6 },
      "grid-point": { color: "var(--ink)", size: 7, thickness: 1 },
      "bin": { binSpacing: 0, cornerRadiusEnd: 0 }
    }
  };

  const element = document.getElementById("chart-data");
  const data = element ? JSON.parse(element.textContent) : { tables: {}, charts: [] };
  const rows = new Map();
  const rowsOf = name => {
    if (!rows.has(name)) {
      const table = data.tables[name];
      rows.set(name, table.rows.map(row => Object.fromEntries(table.columns.map((key, i) => [key, row[i]]))));
    }
    return rows.get(name);
  };

  const narrow = 480;
  const besideLegend = 90;
  const fitted = (chart, width) => {
    const spec = structuredClone(chart.spec);
    spec.datasets = { [chart.table]: rowsOf(chart.table) };
    spec.config = structuredClone(config);
    if (width < narrow) {
      spec.config.axis.labelLimit = 100;
    }
    const longest = Math.max(0, ...spec.usermeta.series.map(name => name.length));
    spec.config.legend.columns = Math.max(1, Math.floor((width - besideLegend) / (longest * 6.8 + 26)));
    if (spec.facet) {
      const margin = 70;
      spec.columns = Math.max(1, Math.floor(width / 270));
      spec.spec.width = Math.max(120, Math.floor(width / spec.columns) - margin);
    }
    return spec;
  };

  const places = new Map([...document.querySelectorAll("[data-chart]")].map(place => [place.dataset.chart, place]));
  const charts = new Map(data.charts.map(chart => [chart.name, chart]));
  const drawn = new Map();
  const draw = name => {
    if (drawn.has(name)) {
      return drawn.get(name);
    }
    const place = places.get(name);
    const spec = fitted(charts.get(name), place.clientWidth);
    const options = { mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false, tooltip: { disableDefaultStyle: true } };
    const done = vegaEmbed(place, spec, options).catch(failure => {
      place.classList.add("failed");
      place.textContent = "This chart could not be drawn: " + failure.message;
      console.error(failure);
    });
    drawn.set(name, done);
    return done;
  };

  /** Charts near the window first, the rest one by one while nothing else happens. */
  const watcher = new IntersectionObserver(entries => {
    for (const entry of entries.filter(entry => entry.isIntersecting)) {
      watcher.unobserve(entry.target);
      draw(entry.target.dataset.chart);
    }
  }, { rootMargin: "400px" });
  places.forEach(place => watcher.observe(place));
  const whenIdle = next => (window.requestIdleCallback ? requestIdleCallback(next, { timeout: 200 }) : setTimeout(next, 50));
  const drawRest = async () => {
    const next = [...places.keys()].find(name => !drawn.has(name));
    if (next !== undefined) {
      await draw(next);
      whenIdle(drawRest);
    } else {
      await Promise.all(drawn.values());
      document.documentElement.dataset.ready = String(Math.round(performance.now()));
    }
  };
  whenIdle(drawRest);

  let width = window.innerWidth;
  let waiting;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) {
      return;
    }
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const name of [...drawn.keys()].filter(name => charts.get(name).spec.facet)) {
        drawn.delete(name);
        draw(name);
      }
    }, 200);
  });

  const open = [];
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.table:not([open])")) {
      details.open = true;
      open.push(details);
    }
  });
  window.addEventListener("afterprint", () => open.splice(0).forEach(details => { details.open = false; }));

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") {
      target.open = true;
    }
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  /** The exact number of a cell: all digits stand in its title when they are not shown. */
  const numberOf = cell => {
    const text = (cell.title || cell.textContent).replaceAll("\u202f", "");
    return text.trim() === "" ? NaN : Number(text);
  };
  const sort = (table, header, index) => {
    const descending = header.getAttribute("aria-sort") === "ascending";
    const isNumber = header.classList.contains("number");
    const keyed = [...table.tBodies[0].rows].map((row, place) => {
      const cell = row.cells[index];
      return { row, place, key: isNumber ? numberOf(cell) : cell.textContent };
    });
    const order = isNumber
      ? (a, b) => a.key - b.key
      : (a, b) => a.key.localeCompare(b.key, "en", { numeric: true });
    keyed.sort((a, b) => {
      const missing = Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key));
      const compared = missing || (Number.isNaN(a.key) ? 0 : (descending ? -1 : 1) * order(a, b));
      return compared || a.place - b.place;
    });
    table.tBodies[0].append(...keyed.map(entry => entry.row));
    for (const other of table.tHead.rows[0].cells) {
      other.setAttribute("aria-sort", other === header ? (descending ? "descending" : "ascending") : "none");
    }
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((header, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header, index));
      header.append(button);
      header.setAttribute("aria-sort", "none");
    });
  }
})();
