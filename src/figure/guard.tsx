import { Component, type ComponentChildren } from "preact";

interface GuardProps {
  readonly children: ComponentChildren;
  /** A new key gives the view another chance. */
  readonly resetKey: unknown;
  readonly onReset: () => void;
}

/** Keeps a broken drawing from taking the page along: one sentence and a way back. */
export class Guard extends Component<GuardProps, { failure: string | null }> {
  override state: { failure: string | null } = { failure: null };

  override componentDidCatch(error: unknown): void {
    this.setState({ failure: error instanceof Error ? error.message : String(error) });
  }

  override componentDidUpdate(previous: GuardProps): void {
    if (this.state.failure !== null && previous.resetKey !== this.props.resetKey) {
      this.setState({ failure: null });
    }
  }

  override render() {
    if (this.state.failure === null) return this.props.children;
    return (
      <p class="problem" role="alert">
        This drawing failed ({this.state.failure}). Your settings are kept.{" "}
        <button class="btn" type="button" onClick={this.props.onReset}>
          Start over
        </button>
      </p>
    );
  }
}
