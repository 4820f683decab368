import { expect, it } from "vitest";
import addresses from "../../../../src/test/resources/wire/addresses.json";
import { readAddress } from "./givenAddress";

const PAGE = "http://watch.example/";

// The server's tests read the same file.
it.each(addresses)("$given is kept or refused as the server does", ({ given, address }) => {
  const read = readAddress(given, PAGE);
  expect("src" in read ? read.src : null).toBe(address);
});

it("an address that grows too long is refused as the server does", () => {
  expect(readAddress(`https://films.example/${"ä".repeat(400)}`, PAGE)).toEqual({
    problem: expect.stringMatching(/too long/) as string,
  });
});
