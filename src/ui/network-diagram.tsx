import type { ComponentChild } from "preact";
import { SvgMath } from "./math-text.tsx";
import type { Size } from "./size.ts";

export interface NetworkNode {
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface NetworkEdge {
  /** Index of the layer the edge starts from. */
  readonly layer: number;
  readonly from: NetworkNode;
  readonly to: NetworkNode;
}

export interface NetworkLayout {
  readonly nodes: readonly (readonly NetworkNode[])[];
  readonly edges: readonly NetworkEdge[];
  readonly radius: number;
}

/** Places the units of a layered network: layers left to right, units centred top to bottom. */
export function layoutNetwork(options: {
  readonly sizes: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly margin?: number;
  readonly radius?: number;
}): NetworkLayout {
  const { sizes, width, height, margin = 24 } = options;
  const tallest = Math.max(1, ...sizes);
  const pitch = (height - 2 * margin) / tallest;
  const radius = options.radius ?? Math.max(4, Math.min(18, pitch * 0.32));
  const nodes = sizes.map((count, layer) =>
    Array.from(
      { length: count },
      (_, unit): NetworkNode => ({
        layer,
        unit,
        x:
          sizes.length === 1
            ? width / 2
            : margin + ((width - 2 * margin) * layer) / (sizes.length - 1),
        y: height / 2 + (unit - (count - 1) / 2) * Math.min(pitch, 84),
      }),
    ),
  );
  const edges = nodes
    .slice(0, -1)
    .flatMap((layer, i) =>
      layer.flatMap((from) => (nodes[i + 1] ?? []).map((to) => ({ layer: i, from, to }))),
    );
  return { nodes, edges, radius };
}

export interface NetworkDiagramProps {
  readonly id: string;
  readonly size: Size;
  readonly title: string;
  readonly desc?: string;
  readonly layout: NetworkLayout;
  /** Weight of an edge: its sign gives the colour, its size the width. */
  readonly weight: (edge: NetworkEdge) => number;
  /** Weight drawn with the full width (default 3). */
  readonly bound?: number;
  readonly nodeLabel?: (node: NetworkNode) => string | null;
  readonly nodeFill?: (node: NetworkNode) => string;
  /** Marks drawn over the edges and under the units. */
  readonly children?: ComponentChild;
}

/** A network as units and edges: land is positive, sea negative, width is size. */
export function NetworkDiagram(props: NetworkDiagramProps) {
  const { id, size, layout, bound = 3 } = props;
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-labelledby={`${id}-title${props.desc ? ` ${id}-desc` : ""}`}
    >
      <title id={`${id}-title`}>{props.title}</title>
      {props.desc ? <desc id={`${id}-desc`}>{props.desc}</desc> : null}
      {layout.edges.map((edge) => {
        const weight = props.weight(edge);
        const width = 0.75 + 5 * Math.min(1, Math.abs(weight) / bound);
        return (
          <path
            key={`${edge.layer}-${edge.from.unit}-${edge.to.unit}`}
            d={`M${edge.from.x} ${edge.from.y}L${edge.to.x} ${edge.to.y}`}
            style={{ stroke: edgeColor(weight), strokeWidth: width, fill: "none" }}
          />
        );
      })}
      {props.children}
      {layout.nodes.flat().map((node) => {
        const label = props.nodeLabel?.(node) ?? null;
        return (
          <g key={`${node.layer}-${node.unit}`} transform={`translate(${node.x} ${node.y})`}>
            <circle
              r={layout.radius}
              style={{
                fill: props.nodeFill?.(node) ?? "var(--paper)",
                stroke: "var(--control)",
                strokeWidth: 1.5,
              }}
            />
            {label !== null && (
              <text text-anchor="middle" y={size.lettering * 0.35} class="lab q">
                <SvgMath>{label}</SvgMath>
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The colour of a connection: its sign decides; zero is a hairline. */
export function edgeColor(weight: number): string {
  if (!(Math.abs(weight) > 1e-9)) return "var(--hair)";
  return weight > 0 ? "var(--pos-2)" : "var(--neg-2)";
}
