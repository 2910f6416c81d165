import type { ViewProps } from "../define-widget.ts";
import { GraphDrawing } from "./graph-drawing.tsx";
import { GuessBox, InputBoxes } from "./instruments.tsx";
import { type GraphTapeValues, guessFor, type Walk } from "./model.ts";
import { edgeKey, readGuesses, withInput, writeGuesses } from "./reading.ts";
import { nextEdge, progress, traceOf } from "./trace.ts";

export default function GraphTape(props: ViewProps<GraphTapeValues, Walk>) {
  const { values, state, set, size, id } = props;
  const trace = traceOf(values);
  const { graph } = trace;
  const open = nextEdge(trace, state.taken);
  const asked = open && {
    key: edgeKey(graph, open.node, open.local.slot),
    question: `\\partial ${graph.nodes[open.node]?.tex} / \\partial ${graph.nodes[open.parent]?.tex}`,
    guess: guessFor(values, trace, progress(trace, state.taken).crossed),
  };
  const instruments = Math.round((size.narrow ? 12.5 : 5) * size.lettering);
  const drawing = { ...size, height: size.height - instruments };
  return (
    <>
      <GraphDrawing
        id={`${id}-graph`}
        size={drawing}
        trace={trace}
        taken={state.taken}
        title={`The computation graph of ${values.expression}`}
      />
      <div
        class="plot-words"
        style={{
          minHeight: `${instruments}px`,
          display: "flex",
          flexWrap: "wrap",
          alignItems: "flex-start",
          alignContent: "flex-start",
          gap: "8px 42px",
        }}
      >
        <InputBoxes
          trace={trace}
          onInput={(name, value) =>
            set({ inputs: withInput(trace.inputs, name, value), guesses: "" })
          }
        />
        {asked && (
          <GuessBox
            question={asked.question}
            guess={asked.guess}
            onGuess={(value) =>
              set({
                guesses: writeGuesses({ ...readGuesses(values.guesses), [asked.key]: value }),
              })
            }
          />
        )}
      </div>
    </>
  );
}
