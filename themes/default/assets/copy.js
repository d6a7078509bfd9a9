// Adds a button to each text that is ready to be copied. The page gives the words.
(function () {
  "use strict";
  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach(function (text) {
    var words = text.closest("[data-copied]").dataset;
    var row = document.createElement("p");
    var button = document.createElement("button");
    var status = document.createElement("span");
    button.type = "button";
    button.className = "btn btn-2";
    button.textContent = text.dataset.copy;
    row.className = "copy-row";
    status.className = "meta";
    status.setAttribute("role", "status");
    button.addEventListener("click", function () {
      status.textContent = "";
      navigator.clipboard.writeText(text.textContent.replace(/\s+/g, " ").trim()).then(
        function () { status.textContent = words.copied; },
        function () { status.textContent = words.failed; }
      );
    });
    row.append(button, " ", status);
    text.after(row);
  });
})();
