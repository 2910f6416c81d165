import { useMemo } from "preact/hooks";
import type { Size } from "../../ui/index.ts";
import { corners, type Gate, gateNames, gates, truthOf } from "./gates.ts";
import { computedGate, type GateLabValues, latticeSize, type Search } from "./model.ts";

interface GateWallProps {
  readonly size: Size;
  readonly values: GateLabValues;
  readonly search: Search;
  readonly onTarget: (target: Gate) => void;
}

/** All sixteen gates. The one the line computes is framed; a click makes another the target. */
export function GateWall({ size, values, search, onTarget }: GateWallProps) {
  const mine = computedGate(values);
  return (
    <div
      role="group"
      aria-label="The sixteen gates; choose the target"
      style={{
        width: `${size.width}px`,
        maxWidth: "100%",
        boxSizing: "border-box",
        paddingInline: size.narrow ? "12px" : "0",
        height: `${size.height}px`,
        display: "grid",
        gridTemplateColumns: "repeat(4, minmax(0, 1fr))",
        gridTemplateRows: "repeat(4, minmax(0, 1fr))",
        gap: "4px",
      }}
    >
      {gateNames.map((gate, i) => (
        <Tile
          key={gate}
          gate={gate}
          mine={gate === mine}
          target={gate === values.target}
          hits={search.tried === 0 ? null : search.hits[i]!}
          searched={search.tried === latticeSize}
          onTarget={onTarget}
        />
      ))}
    </div>
  );
}

interface TileProps {
  readonly gate: Gate;
  readonly mine: boolean;
  readonly target: boolean;
  /** Settings found that compute it; null before the search. */
  readonly hits: number | null;
  /** The search is over: what it has not found, it never finds. */
  readonly searched: boolean;
  readonly onTarget: (target: Gate) => void;
}

/** A step of the search changes one tile; the other fifteen are left as they are. */
function Tile({ gate, mine, target, hits, searched, onTarget }: TileProps) {
  return useMemo(
    () => tile({ gate, mine, target, hits, searched, onTarget }),
    [gate, mine, target, hits, searched, onTarget],
  );
}

function tile({ gate, mine, target, hits, searched, onTarget }: TileProps) {
  const missed = searched && hits === 0;
  const count = missed ? "never" : hits ? `${hits} found` : "";
  const role = mine ? "your line" : target ? "target" : "";
  const state = role && missed ? `${role}, ${count}` : role || count;
  return (
    <button
      type="button"
      aria-pressed={target}
      onClick={() => onTarget(gate)}
      style={{
        font: "400 var(--fig-text) / 1.15 var(--sans)",
        color: "var(--ink)",
        background: hits !== null && hits > 0 ? "var(--act-1)" : "transparent",
        border: `2px solid ${mine ? "var(--c1)" : target ? "var(--ink)" : "var(--hair)"}`,
        borderRadius: "2px",
        padding: "4px 0",
        minHeight: "36px",
        overflow: "hidden",
        cursor: "pointer",
        display: "flex",
        flexDirection: "column",
        alignItems: "center",
        justifyContent: "center",
        gap: "3px",
      }}
    >
      <Corners gate={gate} />
      <span>{gates[gate]}</span>
      <span
        style={{
          color: mine ? "var(--c1)" : "var(--ink-2)",
          fontWeight: mine || target ? 600 : 400,
        }}
      >
        {state || "\u00a0"}
      </span>
    </button>
  );
}

/** The truth table as a small square: a filled corner answers 1. */
function Corners({ gate }: { readonly gate: Gate }) {
  const truth = truthOf(gate);
  return (
    <svg viewBox="0 0 28 28" style={{ width: "2em", height: "2em" }} aria-hidden="true">
      {corners.map(([x1, x2], i) => (
        <circle
          key={`${x1}${x2}`}
          cx={6 + 16 * x1}
          cy={22 - 16 * x2}
          r={4.2}
          style={{
            fill: truth[i] === 1 ? "var(--ink)" : "var(--paper)",
            stroke: "var(--ink)",
            strokeWidth: 1.5,
          }}
        />
      ))}
    </svg>
  );
}
