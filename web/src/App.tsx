import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { ConfigurationProblems } from "./components/landing/ConfigurationProblems";
import { ErrorBoundary } from "./components/ui/ErrorBoundary";
import { PageLayout } from "./components/ui/PageLayout";
import { LandingPage } from "./pages/LandingPage";
import { NotFoundPage } from "./pages/NotFoundPage";
import { addressesReady } from "./room/entry/addresses";

/** Loaded on demand: the landing page needs no player. */
const RoomPage = page(async () => (await import("./pages/RoomPage")).RoomPage);
const PlayerPage = page(async () => (await import("./pages/PlayerPage")).PlayerPage);

/** Defers a page until its module and the configuration are loaded. */
function page(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => {
    const [component] = await Promise.all([load(), addressesReady()]);
    return { default: component };
  });
}

export function App(): ReactNode {
  return (
    <BrowserRouter>
      <ConfigurationProblems />
      <ErrorBoundary>
        <Suspense fallback={<PageLayout title="Matinee">{null}</PageLayout>}>
          <Routes>
            <Route path="/" element={<LandingPage />} />
            <Route path="/room/:roomId" element={<RoomPage />} />
            <Route path="/player" element={<PlayerPage />} />
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </BrowserRouter>
  );
}
