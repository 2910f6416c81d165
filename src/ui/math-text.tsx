import type { ComponentChild } from "preact";

/** A run of simple mathematics: letters are italic, digits and words upright, with a level. */
interface Run {
  readonly text: string;
  readonly italic: boolean;
  readonly level: "base" | "sub" | "super";
}

const symbols: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ϵ",
  eta: "η",
  theta: "θ",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  omega: "ω",
  Delta: "Δ",
  Sigma: "Σ",
  nabla: "∇",
  partial: "∂",
  cdot: "·",
  times: "×",
  le: "≤",
  ge: "≥",
  ne: "≠",
  to: "→",
  infty: "∞",
  sqrt: "√",
  sum: "∑",
  lVert: "‖",
  rVert: "‖",
  prime: "′",
  pm: "±",
  approx: "≈",
  mathcal: "",
  mathrm: "",
  hat: "",
  ldots: "…",
  quad: " ",
  ",": " ",
  in: "∈",
  log: "log",
  exp: "exp",
  max: "max",
  min: "min",
  tanh: "tanh",
  sin: "sin",
  cos: "cos",
  ell: "ℓ",
  odot: "⊙",
  star: "⋆",
  top: "⊤",
};

/**
 * Splits simple TeX (Greek letters, sub- and superscripts, a few symbols) into runs. Everything a
 * label needs without KaTeX, which is never loaded in the browser.
 */
export function mathRuns(source: string): readonly Run[] {
  const runs: Run[] = [];
  let level: Run["level"] = "base";
  let depth = 0;
  let once = false;
  let hat = false;
  const push = (text: string, italic: boolean) => {
    const shown = hat ? `${text}\u0302` : text;
    hat = false;
    const last = runs.at(-1);
    if (last && last.italic === italic && last.level === level) {
      runs[runs.length - 1] = { ...last, text: last.text + shown };
    } else runs.push({ text: shown, italic, level });
    if (once && depth === 0) {
      level = "base";
      once = false;
    }
  };
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === "\\") {
      const name = /^([A-Za-z]+|,|\s)/.exec(source.slice(i + 1))?.[0] ?? "";
      i += name.length;
      if (source.charAt(i + 1) === " " && name.length > 1) i++;
      if (name === "hat") hat = true;
      const text = symbols[name] ?? name;
      if (text !== "") push(text, text.length === 1 && /[α-ωϵ]/.test(text));
    } else if (char === "_" || char === "^") {
      level = char === "_" ? "sub" : "super";
      once = true;
    } else if (char === "{") depth++;
    else if (char === "}") {
      depth = Math.max(0, depth - 1);
      if (depth === 0) {
        level = "base";
        once = false;
      }
    } else {
      push(char === "-" ? "−" : char === "*" ? "·" : char, /[A-Za-zα-ω]/.test(char));
    }
  }
  return runs;
}

/** Simple mathematics in running HTML text. */
export function MathText({ children }: { children: string }): ComponentChild {
  return (
    <span class="math-text">
      {mathRuns(children).map((run, i) => {
        const text = run.italic ? <i key={i}>{run.text}</i> : run.text;
        if (run.level === "sub") return <sub key={i}>{text}</sub>;
        if (run.level === "super") return <sup key={i}>{text}</sup>;
        return text;
      })}
    </span>
  );
}

/** Size of sub- and superscripts, and how far they are shifted, in em of the text around. */
const smaller = 0.78;
const shifts = { base: 0, sub: 0.17, super: -0.3 } as const;

/** Simple mathematics inside an SVG `<text>`; sub- and superscripts are shifted runs. */
export function SvgMath({ children }: { children: string }): ComponentChild {
  let raised = 0;
  return (
    <>
      {mathRuns(children).map((run, i) => {
        // A shift is measured in the em of the run that carries it.
        const scale = run.level === "base" ? 1 : smaller;
        const dy = (shifts[run.level] - raised) / scale;
        raised = shifts[run.level];
        return (
          <tspan
            key={i}
            dy={dy === 0 ? undefined : `${Number(dy.toFixed(4))}em`}
            font-style={run.italic ? "italic" : "normal"}
            font-size={run.level === "base" ? undefined : `${smaller}em`}
          >
            {run.text}
          </tspan>
        );
      })}
    </>
  );
}

/** A label inside an SVG `<text>`: set as mathematics when it has its marks, else as words. */
export function SvgLabel({ children }: { children: string }): ComponentChild {
  if (/[\\_^]/.test(children)) return <SvgMath>{children}</SvgMath>;
  const parts = children.split(/((?<=10)[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/);
  if (parts.length === 1) return children;
  return parts.map((part, i) => {
    if (part === "") return null;
    if (i % 2 === 0)
      return i === 0 ? (
        part
      ) : (
        <tspan key={i} dy="0.3em">
          {part}
        </tspan>
      );
    const plain = [...part]
      .map((char) => "−0123456789".charAt(superscripts.indexOf(char)))
      .join("");
    return (
      <tspan
        key={i}
        dy={`${Number((shifts.super / smaller).toFixed(4))}em`}
        font-size={`${smaller}em`}
      >
        {plain}
      </tspan>
    );
  });
}

/** Text with `$…$` mathematics, as labels of controls are written. */
export function LabelText({ children }: { children: string }): ComponentChild {
  return children
    .split("$")
    .map((part, i) => (i % 2 === 1 ? <MathText key={i}>{part}</MathText> : textOf(part)));
}

/** Nothing for no text: an empty text node would be written, and laid out, at every rendering. */
function textOf(part: string): ComponentChild {
  return part === "" ? null : part;
}

/** A live sentence: `**bold**`, `{c1|key}` for a word that names a line, `$…$` for mathematics. */
export function RichText({ children }: { children: string }): ComponentChild {
  const parts = children.split(/(\*\*[^*]+\*\*|\{c[1-6]\|[^}]+\}|\$[^$]+\$)/);
  return parts.map((part, i) => {
    if (part.startsWith("**")) return <b key={i}>{raised(part.slice(2, -2))}</b>;
    if (part.startsWith("$")) return <MathText key={i}>{part.slice(1, -1)}</MathText>;
    const key = /^\{c([1-6])\|(.+)\}$/.exec(part);
    if (key) {
      return (
        <span key={i} class={`key k${key[1]}`}>
          {raised(key[2] ?? "")}
        </span>
      );
    }
    return raised(part);
  });
}

const superscripts = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Exponents as real superscripts: the book's fonts have only ¹, ² and ³ as characters. */
export function raised(text: string): ComponentChild {
  if (!/10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(text)) return textOf(text);
  return text.split(/((?<=10)[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/).map((part, i) => {
    if (i % 2 === 0) return textOf(part);
    const plain = [...part]
      .map((char) => "−0123456789".charAt(superscripts.indexOf(char)))
      .join("");
    return <sup key={i}>{plain}</sup>;
  });
}

/** The plain words of a live sentence, for assistive technology and tests. */
export function plainText(rich: string): string {
  return rich
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/\{c[1-6]\|([^}]+)\}/g, "$1")
    .replace(/\$([^$]+)\$/g, (_, math: string) =>
      mathRuns(math)
        .map((run) => run.text)
        .join(""),
    );
}

/**
 * Simple TeX as it is said: "w 1" for w_1, "W 1 2 of layer 1" for W^{[1]}_{12}, "y hat". Names that are
 * only spoken must be words; symbols that have a letter of their own stay that letter.
 */
export function spokenMath(source: string): string {
  const layer = /\^\{\[([^\]]*)\]\}/.exec(source)?.[1];
  const words = mathRuns(source.replace(/\^\{\[[^\]]*\]\}/g, ""))
    // A matrix has two indices, each a digit; a list of numbers has one.
    .map(({ text, level }) => {
      if (level === "sub")
        return /^[A-Z]_/.test(source.replace(/\^\{[^}]*\}/, "")) ? [...text].join(" ") : text;
      return level === "super" ? `to the ${text}` : text;
    })
    .join(" ")
    .replace(/(\S)\u0302/g, "$1 hat")
    .replace("′", " prime");
  return layer === undefined ? words : `${words} of layer ${layer}`;
}
