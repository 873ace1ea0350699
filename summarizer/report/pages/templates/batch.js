(() => {
  "use strict";
  const table = document.getElementById("items"), body = table.tBodies[0];
  const rows = [...body.rows];
  const only = document.getElementById("only");
  const collator = new Intl.Collator(undefined, { numeric: true });
  const value = (row, column) => row.cells[column].dataset.v;

  const sort = (header, column) => {
    const number = header.dataset.kind === "number";
    // Of a number one wants the largest first, of a name the first.
    const now = header.getAttribute("aria-sort");
    const down = now ? now === "ascending" : number;
    rows.sort((a, b) => {
      const [x, y] = [value(a, column), value(b, column)];
      return (number ? Number(x) - Number(y) : collator.compare(x, y)) * (down ? -1 : 1);
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows);
    document.getElementById("live").textContent = `Sorted by ${header.textContent}, ${down ? "largest" : "smallest"} first`;
  };
  [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    header.replaceChildren(button);
    button.addEventListener("click", () => sort(header, column));
  });

  const apply = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = only.checked && row.dataset.bad === "no";
      shown += !row.hidden;
    }
    document.getElementById("shown").textContent = `${shown} of ${rows.length} items`;
  };
  document.querySelector(".controls").hidden = false;
  only.addEventListener("change", apply);
  apply();
  document.documentElement.dataset.ready = "";
})();
