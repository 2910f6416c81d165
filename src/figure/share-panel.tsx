import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AnyPlayer } from "./transport.tsx";

type Panel = ComponentType<{ readonly player: AnyPlayer }>;

/** The share panel, loaded when it is first opened: figures do not wait for it. */
export function SharePanel({ player }: { readonly player: AnyPlayer }) {
  const [Panel, setPanel] = useState<Panel | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    import("./share/panel.tsx")
      .then((module) => setPanel(() => module.default))
      .catch(() => setFailed(true));
  }, []);
  if (Panel) return <Panel player={player} />;
  if (!failed) return <p class="share ui-label">Loading …</p>;
  return (
    <p class="problem" role="alert">
      What Share needs could not be loaded. Check the connection, then close and open it again.
    </p>
  );
}
