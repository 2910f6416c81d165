import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AnyPlayer } from "./transport.tsx";

type Panel = ComponentType<{ readonly player: AnyPlayer }>;

/** What is below the drawing after a click, loaded when it is first opened: figures do not wait. */
const panels = {
  data: { name: "Data", load: () => import("./live-tables.tsx") },
  share: { name: "Share", load: () => import("./share/panel.tsx") },
} as const;

export type PanelName = keyof typeof panels;

export function LatePanel(props: { readonly which: PanelName; readonly player: AnyPlayer }) {
  const { which, player } = props;
  const { name, load } = panels[which];
  const [Panel, setPanel] = useState<Panel | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    load()
      .then((module) => setPanel(() => module.default))
      .catch(() => setFailed(true));
  }, [load]);
  if (Panel) return <Panel player={player} />;
  if (!failed) return <p class="share ui-label">Loading …</p>;
  return (
    <p class="problem" role="alert">
      What {name} needs could not be loaded. Check the connection, then close and open it again.
    </p>
  );
}
