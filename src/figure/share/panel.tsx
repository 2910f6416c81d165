import { useEffect, useMemo, useState } from "preact/hooks";
import { expectedHeight } from "../../embed/expected-height.ts";
import { SelectRow } from "../../ui/rows.tsx";
import { useUniqueId } from "../../ui/unique-id.ts";
import { defaultOptions, writeOptions } from "../embed-options.ts";
import { longestFragment } from "../link.ts";
import type { AnyPlayer } from "../transport.tsx";
import { bookAddress, isSavedFile } from "./book-address.ts";
import { CopyField } from "./copy-field.tsx";
import { Files } from "./files.tsx";
import { type FrameChoices, FrameOptions } from "./frame-options.tsx";
import { offlineFile } from "./offline-file.ts";
import { OpenSaved } from "./open-saved.tsx";
import { Preview } from "./preview.tsx";
import { QrCode } from "./qr-code.tsx";
import { saveFile } from "./save-file.ts";
import { frameLink, frameQuery, pageLink, type Shared, snippets } from "./snippets.ts";
import { startChoices, startLink } from "./starts.ts";

/** Everything by which a figure, in a state and a look, is taken elsewhere. Lives only in the page. */
export default function Panel({ player }: { readonly player: AnyPlayer }) {
  const [start, setStart] = useState("now");
  const [choices, setChoices] = useState<FrameChoices>({
    ...defaultOptions,
    width: null,
    height: null,
  });
  const [fitted, setFitted] = useState<number | null>(null);
  // What is read here need not follow a run sixty times a second.
  const { step } = player.told.value;
  const playing = player.playing.value;
  const link = useStartLink(player, start);
  const book = useMemo(bookAddress, []);
  const { id, title } = player.definition;
  const { width, height: chosen, ...options } = choices;
  const height = chosen ?? fitted ?? expectedHeight(id, width ?? 868);
  const shared: Shared = {
    book: book ?? "",
    id,
    title,
    ...link,
    options: writeOptions(options),
    width,
    height,
  };
  const tooLong = link.fragment.length > longestFragment;
  const offline = async () => {
    // Written anew: a figure that plays has gone on since its link was.
    const { query, fragment } = await startLink(player, start);
    return offlineFile(player, {
      search: frameQuery({ ...shared, query }),
      hash: fragment,
      theme: choices.projector ? "projector" : choices.theme,
      isNow: start === "now",
    });
  };
  return (
    <div class="share">
      <Section name="What it opens with">
        <SelectRow
          label="Opens"
          value={start}
          options={startChoices(player.definition, step).map(({ key, label }) => ({
            value: key,
            label,
          }))}
          onChange={setStart}
        />
        {playing ? (
          <p>Pause first: the link carries one moment of the run.</p>
        ) : tooLong ? (
          <TooLong id={id} address={link.query + link.fragment} />
        ) : book === null ? (
          <p>This file does not know the address of its book; what is below works without it.</p>
        ) : (
          <Links shared={shared} isNow={start === "now"} />
        )}
      </Section>
      {!playing && !tooLong && book !== null && (
        <Section name="In a page or slides">
          <div class="share-frame">
            <FrameOptions
              player={player}
              choices={choices}
              height={height}
              onChange={(change) => setChoices({ ...choices, ...change })}
            />
            {!isSavedFile() && (
              <Preview
                src={frameLink(shared)}
                width={width ?? 868}
                height={height}
                onFit={setFitted}
              />
            )}
          </div>
          <Snippets shared={shared} />
        </Section>
      )}
      <Section name="As files">
        <Files player={player} offline={offline} />
        {!isSavedFile() && <OpenSaved id={id} />}
      </Section>
    </div>
  );
}

function Section(props: { readonly name: string; readonly children: preact.ComponentChildren }) {
  const id = useUniqueId();
  return (
    <div class="share-part" role="group" aria-labelledby={id}>
      <p class="share-head" id={id}>
        {props.name}
      </p>
      {props.children}
    </div>
  );
}

/** Query and fragment of the chosen start; while a figure plays, those of its last rest. */
function useStartLink(player: AnyPlayer, start: string) {
  const [link, setLink] = useState({ query: "", fragment: "" });
  const { values, state, step } = player.told.value;
  const playing = player.playing.value;
  useEffect(() => {
    if (playing) return;
    let current = true;
    startLink(player, start).then((written) => {
      if (current) setLink(written);
    });
    return () => {
      current = false;
    };
  }, [player, start, values, state, step, playing]);
  return link;
}

function Links({ shared, isNow }: { readonly shared: Shared; readonly isNow: boolean }) {
  const [coded, setCoded] = useState(false);
  const id = useUniqueId();
  const link = pageLink(shared);
  return (
    <>
      <CopyField label={isNow ? "Link to exactly this" : "Link to this start"} text={link} />
      <div>
        <button
          class="plain"
          type="button"
          aria-expanded={coded}
          aria-controls={id}
          onClick={() => setCoded(!coded)}
        >
          QR code
        </button>
        <div id={id}>{coded && <QrCode id={shared.id} link={link} />}</div>
      </div>
    </>
  );
}

function Snippets({ shared }: { readonly shared: Shared }) {
  const [form, setForm] = useState(snippets[0]?.name ?? "");
  const snippet = snippets.find(({ name }) => name === form) ?? snippets[0];
  if (!snippet) return null;
  return (
    <>
      <SelectRow
        label="Written for"
        value={form}
        options={snippets.map(({ name }) => ({ value: name, label: name }))}
        onChange={setForm}
      />
      <CopyField label={snippet.name} text={snippet.write(shared)} note={snippet.use} lines />
    </>
  );
}

/** A state too long for a link travels as a file. */
function TooLong({ id, address }: { readonly id: string; readonly address: string }) {
  return (
    <>
      <p>
        This state takes {Math.ceil(address.length / 1000)} kB, too long for a link that survives a
        mail. Save it as a file and open it here again.
      </p>
      <div>
        <button class="btn" type="button" onClick={() => saveFile(`${id}.descent`, address)}>
          Save as a file
        </button>
      </div>
    </>
  );
}
