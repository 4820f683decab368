import { Component, type ErrorInfo, type ReactNode } from "react";
import { Button } from "./Button";
import { PageMessage } from "./PageMessage";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Page shown when rendering failed, with a button to reload. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error("This page couldn't be shown.", error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main>
        <title>Something broke · Matinee</title>
        <PageMessage
          heading="Something went wrong"
          text="Something went wrong on our side. Reloading usually helps. The room isn't affected."
        >
          <Button onClick={() => location.reload()}>Reload</Button>
          <a href="/">Home</a>
        </PageMessage>
      </main>
    );
  }
}
