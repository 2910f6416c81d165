import { SvgMath } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { Corner } from "./corner.tsx";
import type { ShapeTrace, ShapeTutorValues } from "./model.ts";
import { type Block, layoutRows, type Row } from "./rows.ts";
import { equalShapes, grouped, type Shape, writeReplacement } from "./shapes.ts";

export default function ShapeTutor(props: ViewProps<ShapeTutorValues, ShapeTrace>) {
  const { values, state, set, size, id } = props;
  const { rows, decade } = layoutRows(state, values.convention, values.batch, size);
  const { lettering } = size;
  const replace = (block: Block, shape: Shape) => {
    const kind = block.kind === "weight" ? "W" : "b";
    const healed = equalShapes(shape, block.meant);
    set({ replaced: healed ? "" : writeReplacement({ kind, layer: block.layer, shape }) });
  };
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="group"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>Every array of the network, to a logarithmic scale</title>
      <desc id={`${id}-desc`}>
        One line a layer. Rows stand at the left edge of an array, columns above it.
      </desc>
      {rows.map((row) => (
        <g key={row.layer.layer}>
          <Equation row={row} lettering={lettering} />
          {!size.narrow && (
            <text
              class="lab q"
              x={size.width}
              y={row.middle + lettering * 0.35}
              text-anchor="end"
              aria-hidden="true"
            >
              {tally(state.sizes, row.layer.layer)}
            </text>
          )}
          {row.blocks
            .filter((block) => block.kind !== "data")
            .map((block) => (
              <Corner
                key={block.kind}
                block={block}
                middle={row.middle}
                decade={decade}
                lettering={lettering}
                onShape={(shape) => replace(block, shape)}
              />
            ))}
        </g>
      ))}
    </svg>
  );
}

/** "785 × 128 = 100 480": inputs and a bias, for each unit. */
function tally(sizes: readonly number[], layer: number): string {
  const [each, units] = [sizes[layer - 1]! + 1, sizes[layer]!];
  return `${grouped(each)} × ${grouped(units)} = ${grouped(each * units)}`;
}

function Equation({ row, lettering }: { readonly row: Row; readonly lettering: number }) {
  const { middle, blocks, signs } = row;
  return (
    <g aria-hidden="true">
      {blocks.map((block) => (
        <ArrayBlock key={block.name} block={block} middle={middle} lettering={lettering} />
      ))}
      {signs.map(({ x, text, wrong }) => (
        <text
          key={x}
          class={wrong ? "lab" : "lab q"}
          x={x}
          y={middle + lettering * 0.45}
          text-anchor="middle"
          style={{
            fontSize: `${lettering * (wrong ? 1.7 : 1.3)}px`,
            fill: wrong ? "var(--bad)" : undefined,
          }}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

interface ArrayBlockProps {
  readonly block: Block;
  readonly middle: number;
  readonly lettering: number;
}

/** A rectangle with its rows at the left edge, its columns above and its name below. */
function ArrayBlock({ block, middle, lettering }: ArrayBlockProps) {
  const { x, width, height, shape, kind, fault } = block;
  const top = middle - height / 2;
  const known = shape !== null;
  const learned = kind !== "data";
  const stroke = !known ? "var(--control)" : learned ? "var(--c1)" : "var(--c2)";
  const wrong = (side: "rows" | "columns") => fault === side || fault === "both";
  const number = (side: "rows" | "columns") => ({
    class: wrong(side) ? "lab" : "lab q",
    style: { fill: wrong(side) ? "var(--bad)" : undefined },
  });
  return (
    <g>
      <rect
        x={x}
        y={top}
        width={width}
        height={height}
        stroke-dasharray={known ? undefined : "3 4"}
        style={{
          fill: !known ? "none" : learned ? "var(--mark)" : "var(--act-1)",
          stroke,
          strokeWidth: known ? 1.5 : 1,
        }}
      />
      {wrong("columns") && <Edge d={`M${x} ${top}h${width}`} />}
      {wrong("rows") && <Edge d={`M${x} ${top}v${height}`} />}
      <text {...number("columns")} x={x + width / 2} y={top - 5} text-anchor="middle">
        {shape ? grouped(shape[1]) : "?"}
      </text>
      <text {...number("rows")} x={x - 5} y={middle + lettering * 0.35} text-anchor="end">
        {shape ? grouped(shape[0]) : "?"}
      </text>
      <text
        class="lab q var"
        x={x + width / 2}
        y={top + height + lettering * (learned ? 1.55 : 1.35)}
        text-anchor="middle"
      >
        <SvgMath>{block.name}</SvgMath>
      </text>
    </g>
  );
}

function Edge({ d }: { readonly d: string }) {
  return <path d={d} style={{ stroke: "var(--bad)", strokeWidth: 4, fill: "none" }} />;
}
