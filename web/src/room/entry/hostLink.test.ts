import { describe, expect, it } from "vitest";
import { recoverySecret } from "./hostLink";

describe("the founder's link", () => {
  it("has its secret after the #", () => {
    expect(recoverySecret("#recover=aB-_9")).toBe("aB-_9");
  });

  it.each(["", "#", "#recover=", "#recover=a b", "#other=x", "recover=x"])("%j has none", (hash) => {
    expect(recoverySecret(hash)).toBeUndefined();
  });
});
