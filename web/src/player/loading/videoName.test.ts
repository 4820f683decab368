import { expect, it } from "vitest";
import titles from "../../../../src/test/resources/wire/titles.json";
import { videoName } from "./videoName";

it.each(titles)("$src is named $title", ({ src, title }) => expect(videoName(src)).toBe(title));

it("text that is no address is a film", () => expect(videoName("nonsense")).toBe("Film"));
