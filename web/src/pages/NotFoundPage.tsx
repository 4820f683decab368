import type { ReactNode } from "react";
import { Link } from "react-router";
import { Frame } from "../components/ui/Frame";
import { Message } from "../components/ui/Message";

/** An address where nothing is. */
export function NotFoundPage(): ReactNode {
  return (
    <Frame title="Not found · Matinee">
      <Message heading="Page not found" text="Check the link.">
        <Link to="/">Home</Link>
      </Message>
    </Frame>
  );
}
