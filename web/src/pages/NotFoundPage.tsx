import type { ReactNode } from "react";
import { Link } from "react-router";
import { Frame } from "../components/ui/Frame";
import { Message } from "../components/ui/Message";

/** An address where nothing is. */
export function NotFoundPage(): ReactNode {
  return (
    <Frame title="Not found · Matinee">
      <Message heading="Nothing is shown here" text="The address leads nowhere. Perhaps a part of it got lost.">
        <Link to="/">Go to the start</Link>
      </Message>
    </Frame>
  );
}
