import type { CellError } from "../protocol.ts";

/** What went wrong, and where. */
export function CellErrorView({ error }: { readonly error: CellError }) {
  const { name, message, place } = error;
  return (
    <div class="cell-error" role="alert">
      <p>
        <b>{name === "" ? "Thrown" : name}</b>
        {place && <span class="cell-place"> in line {place.line}</span>}
      </p>
      <pre class="cell-text">{message === "" ? "No message was given." : message}</pre>
    </div>
  );
}
