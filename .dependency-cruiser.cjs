/** Imports point one way only; see the README's map of the house. */
const layer = (name, from, forbidden, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: forbidden },
});

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      comment: "a circle of imports has no order in which it can be understood",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    layer(
      "engine-stands-alone",
      "^engine",
      "^(src|training|bench|node_modules)",
      "the engine has no DOM and no dependency",
    ),
    layer("params-know-the-engine-only", "^src/params", "^src/(?!params)", "params → engine"),
    layer(
      "ui-knows-no-widget",
      "^src/ui",
      "^src/(widgets|figure|prose|layouts|pages)",
      "ui → params → engine",
    ),
    layer(
      "widgets-know-no-page",
      "^src/widgets",
      "^src/(figure|prose|layouts|pages)",
      "widgets → ui",
    ),
    layer(
      "figure-knows-no-page",
      "^src/figure",
      "^src/(cells|prose|layouts|pages)",
      "cells → figure → widgets",
    ),
    layer("cells-know-no-page", "^src/cells", "^src/(prose|layouts|pages)", "prose → cells"),
    {
      name: "the-sandbox-stands-alone",
      severity: "error",
      comment: "what a reader's code runs beside knows nothing of the page",
      from: { path: "^src/cells/sandbox" },
      to: { path: "^src/(?!params|cells/(sandbox|protocol|png))" },
    },
    layer("embed-knows-no-page", "^src/embed", "^src/(prose|layouts|pages)", "embed → figure"),
    layer("prose-knows-no-page", "^src/prose", "^src/(layouts|pages)", "pages → prose"),
    {
      name: "no-widget-in-a-widget",
      severity: "error",
      comment: "what two figures share belongs to ui, params or the engine",
      from: { path: "^src/widgets/([^/]+)/" },
      to: { path: "^src/widgets/[^/]+/", pathNot: "^src/widgets/$1/" },
    },
    {
      name: "models-are-pure",
      severity: "error",
      comment: "a model never imports a view or a UI library",
      from: { path: "^src/widgets/[^/]+/model\\.ts$" },
      to: { path: "(^src/ui|\\.tsx$|node_modules/(preact|@preact|d3-))" },
    },
    {
      name: "training-uses-the-engine",
      severity: "error",
      from: { path: "^training" },
      to: { path: "^src" },
    },
    {
      name: "nothing-missing",
      severity: "error",
      comment: "periscopic's own package file names a file of types that it does not have",
      from: {},
      to: { couldNotResolve: true, pathNot: "^astro:|\\?|^virtual:|^periscopic$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.astro$|^dist|\\.astro/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
