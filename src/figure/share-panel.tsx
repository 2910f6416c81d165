import { useEffect, useState } from "preact/hooks";
import { useUniqueId } from "../ui/unique-id.ts";
import { longestFragment, writeLink } from "./link.ts";
import type { AnyPlayer } from "./transport.tsx";

/** Links to exactly what is seen, and the frame that embeds it. Lives only in the page. */
export function SharePanel({ player }: { readonly player: AnyPlayer }) {
  const { id, title } = player.definition;
  const [link, setLink] = useState({ query: "", fragment: "" });
  // The values the state was made with: a worker may still be busy with newer ones.
  const { values, state, step } = player.snapshot.value;
  const playing = player.playing.value;
  useEffect(() => {
    if (playing) return;
    let current = true;
    writeLink(player.definition, values, { state, step }).then((written) => {
      if (current) setLink(written);
    });
    return () => {
      current = false;
    };
  }, [player, values, state, step, playing]);
  const origin = location.origin + import.meta.env.BASE_URL.replace(/\/$/, "");
  const page = `${origin}/widgets/${id}/${link.query}${link.fragment}`;
  const frame = `<iframe src="${origin}/embed/${id}/${link.query}${link.fragment}" title="${title}" width="100%" height="640" loading="lazy" style="border:0"></iframe>`;
  if (playing) return <p class="share">Pause first: the link carries one moment of the run.</p>;
  if (link.fragment.length > longestFragment) {
    return (
      <TooLong
        player={player}
        kilobytes={Math.ceil(link.fragment.length / 1000)}
        address={link.query + link.fragment}
      />
    );
  }
  return (
    <div class="share">
      <CopyField label="Link to exactly this" text={page} />
      <CopyField label="Frame for a web page or slide" text={frame} />
      <OpenSaved id={id} />
    </div>
  );
}

/** Opens a state that was saved as a file. A file of something else is refused in one sentence. */
function OpenSaved({ id }: { readonly id: string }) {
  const input = useUniqueId();
  const [problem, setProblem] = useState("");
  const open = async (file: File) => {
    const text = file.size < 4_000_000 ? await file.text() : "";
    if (!/^(\?[^#\s]*)?#s=1\.[\w-]+$/.test(text)) {
      setProblem(
        `${file.name} is not a saved state; a file ${id}.descent made by Share is accepted.`,
      );
      return;
    }
    // Another fragment alone would not load the page again.
    history.replaceState(null, "", location.pathname + text);
    location.reload();
  };
  return (
    <div class="row">
      <label class="btn file" for={input}>
        Open a saved state
      </label>
      <input
        id={input}
        class="vh"
        type="file"
        aria-label="Open a saved state"
        accept=".descent"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) open(file);
        }}
      />
      <span class={problem ? "problem" : "vh"} role="status">
        {problem}
      </span>
    </div>
  );
}

/** A state too long for a link travels as a file. */
function TooLong(props: { player: AnyPlayer; kilobytes: number; address: string }) {
  const { id } = props.player.definition;
  const save = () => {
    const url = URL.createObjectURL(new Blob([props.address], { type: "text/plain" }));
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.download = `${id}.descent`;
    anchor.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div class="share">
      <p>
        This state takes {props.kilobytes} kB, too long for a link that survives a mail. Save it as
        a file and open it here again.
      </p>
      <button class="btn" type="button" onClick={save}>
        Save as a file
      </button>
      <OpenSaved id={id} />
    </div>
  );
}

function CopyField({ label, text }: { readonly label: string; readonly text: string }) {
  const id = useUniqueId();
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied.");
    } catch {
      const box = document.getElementById(id) as HTMLInputElement | null;
      box?.select();
      setSaid("Copying is not allowed here. The text is selected: press Ctrl+C.");
    }
  };
  return (
    <div class="copy">
      <label class="ui-label" for={id}>
        {label}
      </label>
      <span class="copy-row">
        <input
          id={id}
          type="text"
          readOnly
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button class="btn" type="button" onClick={copy}>
          Copy
        </button>
      </span>
      <span class="ui-label" role="status">
        {said}
      </span>
    </div>
  );
}
