import type { ReactNode } from "react";
import { Link } from "react-router";
import { PageLayout } from "../components/ui/PageLayout";
import { PageMessage } from "../components/ui/PageMessage";

/** Page for an unknown path. */
export function NotFoundPage(): ReactNode {
  return (
    <PageLayout title="Not found · Matinee">
      <PageMessage heading="Page not found" text="Check the link.">
        <Link to="/">Home</Link>
      </PageMessage>
    </PageLayout>
  );
}
