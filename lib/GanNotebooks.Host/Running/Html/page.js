// Formulas: KaTeX makes MathML of them, which the browser sets itself. Without KaTeX their source stays readable.
document.addEventListener("DOMContentLoaded", () => {
  for (const formula of document.querySelectorAll(".math")) {
    if (typeof katex === "undefined") {
      formula.classList.add("source-only");
      continue;
    }
    katex.render(formula.textContent, formula, {
      output: "mathml", throwOnError: false, displayMode: formula.classList.contains("display"),
    });
  }
});
