import { renderFormula } from "./formula.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/**
 * A line of text as HTML: `$formula$`, `` `code` ``, `*emphasis*` and `**weight**` are set, the rest is
 * escaped. For text that does not pass through MDX: props, frontmatter, YAML.
 * @throws Error if a formula cannot be set.
 */
export function renderInline(text: string): string {
  return text
    .split(/(\(?\$[^$]+\$[.,;:!?)]*|`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/g)
    .map((piece) => {
      const formula = /^(\(?)\$([^$]+)\$([.,;:!?)]*)$/.exec(piece);
      if (formula) return inlineFormula(formula[2] ?? "", formula[3], formula[1]);
      if (/^`.+`$/.test(piece)) return `<code>${escapeHtml(piece.slice(1, -1))}</code>`;
      if (/^\*\*.+\*\*$/.test(piece)) return `<strong>${escapeHtml(piece.slice(2, -2))}</strong>`;
      if (/^\*.+\*$/.test(piece)) return `<em>${escapeHtml(piece.slice(1, -1))}</em>`;
      return escapeHtml(piece);
    })
    .join("");
}

/** A formula in a line, kept together with the marks before and behind it. */
export function inlineFormula(tex: string, after = "", before = ""): string {
  return `<span class="math">${escapeHtml(before)}${renderFormula(tex)}${escapeHtml(after)}</span>`;
}

/** The same line for places that take no markup: titles, meta descriptions, labels. */
export function plainText(text: string): string {
  return text.replace(/\$([^$]+)\$/g, (_, tex: string) => plainTex(tex)).replace(/[`*]/g, "");
}

/** A name for a choice that holds a formula; other choices are named by what they print. */
export function spokenChoice(text: string): string | undefined {
  return text.includes("$") ? plainText(text) : undefined;
}

const plainNames: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  Delta: "Δ",
  epsilon: "ε",
  eta: "η",
  theta: "θ",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  pi: "π",
  sigma: "σ",
  phi: "φ",
  nabla: "∇",
  partial: "∂",
  cdot: "·",
  times: "×",
  le: "≤",
  ge: "≥",
  ne: "≠",
  to: "→",
  gt: ">",
  lt: "<",
  sum: "Σ",
  max: "max",
  min: "min",
  log: "log",
  ldots: "…",
  dots: "…",
};

const raised = new Map([..."0123456789-k"].map((sign, i) => [sign, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵏ"][i]]));

function plainTex(tex: string): string {
  return tex
    .replace(/\\[td]?frac\{?(\w)\}?\{?(\w)\}?/g, "$1/$2 ")
    .replace(/\\\|/g, "‖")
    .replace(/\\hat\s*\{?(\w)\}?/g, "$1̂")
    .replace(/\\(?:mathcal|mathbb|mathrm|text|operatorname)\s*\{?(\w+)\}?/g, "$1")
    .replace(/\\([A-Za-z]+)\s?/g, (_, name: string) => plainNames[name] ?? "")
    .replace(/_(?:\{(\d+)\}|(\d))/g, (_, digits: string | undefined, digit: string) =>
      [...(digits ?? digit)].map((each) => String.fromCharCode(0x2080 + Number(each))).join(""),
    )
    .replace(/\^\{?(-?[\dk]+)\}?/g, (_, of: string) => [...of].map((c) => raised.get(c)).join(""))
    .replace(/_\{?(?=\\?(?:max|min))/g, "")
    .replace(/\^\*/g, "*")
    .replace(/[{}\\]/g, "");
}
