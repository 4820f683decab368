import { expect, it } from "vitest";
import { formatAgo } from "./formatAgo";

const MINUTE = 60_000;

it.each([
  [0, "just now"],
  [59_999, "just now"],
  [MINUTE, "1 minute ago"],
  [119 * MINUTE, "1 hour ago"],
  [24 * 60 * MINUTE, "yesterday"],
  [6 * 24 * 60 * MINUTE, "6 days ago"],
  [15 * 24 * 60 * MINUTE, "2 weeks ago"],
  [400 * 24 * 60 * MINUTE, "last year"],
  [-5 * MINUTE, "just now"],
])("%d milliseconds ago is “%s”", (millis, words) => expect(formatAgo(1e12 - millis, 1e12)).toBe(words));
