import { Component, type ErrorInfo, type ReactNode } from "react";
import { Button } from "./Button";
import { Message } from "./Message";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** The last way out: a page that could not be drawn says so and can be loaded again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error("The page could not be drawn.", error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main>
        <title>Something broke · Matinee</title>
        <Message
          heading="This page broke"
          text="That is a fault of ours. Loading it again mostly helps; the room and the others in it are not touched."
        >
          <Button onClick={() => location.reload()}>Load again</Button>
          <a href="/">Go to the start</a>
        </Message>
      </main>
    );
  }
}
