(() => {
  "use strict";
  const only = document.getElementById("only");
  const pairs = [...document.querySelectorAll("tbody.pair")];
  const apply = () => {
    let shown = 0;
    for (const pair of pairs) {
      pair.hidden = only.checked && pair.dataset.same === "yes";
      shown += !pair.hidden;
    }
    for (const section of document.querySelectorAll("main section")) {
      section.hidden = [...section.querySelectorAll("tbody.pair")].every((pair) => pair.hidden);
    }
    document.getElementById("shown").textContent = `${shown} of ${pairs.length} items`;
  };
  document.querySelector(".controls").hidden = false;
  only.addEventListener("change", apply);
  apply();
  document.documentElement.dataset.ready = "";
})();
