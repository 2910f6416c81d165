import fc from "fast-check";

/**
 * Random tests repeat the same cases in every run, so that a change is judged by itself and not by
 * luck; FC_SEED=<number> looks elsewhere.
 */
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 1) });
