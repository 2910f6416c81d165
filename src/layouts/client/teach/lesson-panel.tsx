import { useRef } from "preact/hooks";
import { type LessonItem, moved, readLesson, writeLesson } from "../../../teach/lesson.ts";
import { deckFile, linkList, linkOf } from "../../../teach/lesson-files.ts";
import { change, lesson, said } from "./lesson-store.ts";

/** The lesson in hand: its figures in order, notes, and what it can be taken away as. */
export function LessonPanel({ book }: { readonly book: string }) {
  const { title, items } = lesson.value;
  const empty = items.length === 0;
  return (
    <>
      <p class="title-row">
        <label class="ui-label" for="lesson-title">
          Title
        </label>
        <input
          id="lesson-title"
          type="text"
          maxLength={200}
          value={title}
          onInput={(event) => change({ title: event.currentTarget.value, items }, "")}
        />
      </p>
      {empty ? (
        <p class="ui-label">No figures yet. Press Add beside a state below.</p>
      ) : (
        <ol class="lesson-items">
          {items.map((item, index) => (
            <Item key={`${index}-${item.widget}-${item.state}`} {...{ item, index, book }} />
          ))}
        </ol>
      )}
      <div class="acts">
        <button
          class="btn go"
          type="button"
          aria-disabled={empty}
          onClick={() => !empty && save("html", deckFile(lesson.value, book))}
        >
          Deck
        </button>
        <button
          class="btn"
          type="button"
          aria-disabled={empty}
          onClick={() => !empty && save("md", linkList(lesson.value, book))}
        >
          List of links
        </button>
        <button
          class="btn"
          type="button"
          aria-disabled={empty}
          onClick={() => !empty && save("json", JSON.stringify(writeLesson(lesson.value), null, 1))}
        >
          Save
        </button>
        <OpenButton />
        <span class="ui-label" role="status">
          {said.value}
        </span>
      </div>
    </>
  );
}

function Item(props: { readonly item: LessonItem; readonly index: number; readonly book: string }) {
  const { item, index, book } = props;
  const { title, items } = lesson.value;
  const name = `${item.title} · ${item.preset}`;
  const replace = (patch: Partial<LessonItem>) =>
    change({ title, items: items.map((old, i) => (i === index ? { ...old, ...patch } : old)) }, "");
  const move = (by: number) =>
    change({ title, items: moved(items, index, by) }, `${name} is now ${index + 1 + by}.`);
  const field = (what: "ask" | "note", label: string) => (
    <p>
      <label class="ui-label" for={`lesson-${what}-${index}`}>
        {label}
      </label>
      <textarea
        id={`lesson-${what}-${index}`}
        rows={2}
        value={item[what]}
        onInput={(event) => replace({ [what]: event.currentTarget.value })}
      />
    </p>
  );
  return (
    <li>
      <p>
        <a href={linkOf(item, book)}>{name}</a>
      </p>
      <span class="joined">
        <button
          class="btn"
          type="button"
          aria-label={`Move ${name} up`}
          aria-disabled={index === 0}
          onClick={() => index > 0 && move(-1)}
        >
          Up
        </button>
        <button
          class="btn"
          type="button"
          aria-label={`Move ${name} down`}
          aria-disabled={index === items.length - 1}
          onClick={() => index < items.length - 1 && move(1)}
        >
          Down
        </button>
        <button
          class="btn"
          type="button"
          aria-label={`Remove ${name}`}
          onClick={() =>
            change({ title, items: items.filter((_, i) => i !== index) }, `Removed ${name}.`)
          }
        >
          Remove
        </button>
      </span>
      {field("ask", "Ask first")}
      {field("note", "Notes")}
    </li>
  );
}

function OpenButton() {
  const input = useRef<HTMLInputElement>(null);
  const open = async (file: File) => {
    try {
      if (file.size > 4_000_000) throw new Error(`${file.name} is too large for a lesson.`);
      change(readLesson(JSON.parse(await file.text())), `Opened ${file.name}.`);
    } catch (error) {
      said.value =
        error instanceof SyntaxError
          ? `${file.name} is no lesson: a file that “Save” has written is expected.`
          : (error as Error).message;
    }
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <label class="btn file ui" for="lesson-file">
        Open
      </label>
      <input
        ref={input}
        id="lesson-file"
        class="vh"
        type="file"
        accept=".json,application/json"
        aria-label="Open a lesson"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void open(file);
        }}
      />
    </>
  );
}

function save(ending: "html" | "md" | "json", text: string): void {
  const type = { html: "text/html", md: "text/markdown", json: "application/json" }[ending];
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = `${fileName(lesson.value.title)}.${ending}`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url));
  said.value = `Saved ${anchor.download}.`;
}

function fileName(title: string): string {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return plain.replace(/^-+|-+$/g, "").slice(0, 60) || "lesson";
}
