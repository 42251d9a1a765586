// Formulas: KaTeX sets them with its own fonts where the page has them, else it makes MathML, which the browser sets
// with whatever fonts there are. Without KaTeX their source stays readable.
document.addEventListener("DOMContentLoaded", () => {
  const output = document.getElementById("katex-style") ? "htmlAndMathml" : "mathml";
  for (const formula of document.querySelectorAll(".math")) {
    if (typeof katex === "undefined") {
      formula.classList.add("source-only");
      continue;
    }
    katex.render(formula.textContent, formula, {
      output, throwOnError: false, displayMode: formula.classList.contains("display"),
    });
  }
});
