// @vitest-environment jsdom
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { VideoStore } from "../../player/controls/videoStore";
import { LiveButton } from "./LiveButton";

function showing(state: Partial<ReturnType<VideoStore["getState"]>>): VideoStore {
  return {
    getState: () => state,
    subscribe: () => () => undefined,
    dispatch: () => undefined,
  };
}

it("is there for live videos alone", () => {
  render(
    <LiveButton store={showing({ mediaStreamType: "on-demand", mediaSeekable: [0, 60] })} lockedReason={undefined} />,
  );
  expect(screen.queryByRole("button")).toBeNull();
});

it.each([
  [138, "Live"],
  [110, "Go to live"],
])("shows at %s s whether the video is at the edge, and asks for it", (mediaCurrentTime, name) => {
  const store = showing({ mediaStreamType: "live", mediaSeekable: [100, 140], mediaCurrentTime });
  const asked: unknown[] = [];
  render(<LiveButton store={store} lockedReason={undefined} />);
  const button = screen.getByRole("button", { name });
  button.addEventListener("mediaseekrequest", (event) =>
    asked.push(event instanceof CustomEvent ? event.detail : undefined),
  );
  fireEvent.click(button);
  expect(asked).toEqual([140]);
});
