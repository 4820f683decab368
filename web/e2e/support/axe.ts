import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

const LOOKED_AT = "data-looked-at";

/** axe finds nothing to complain about; what only a theme can change is looked at in the other one, too. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await inBothThemes(page, what, (axe) => axe);
}

/** As for a page, for a part of it: quicker, and enough where the rest has been looked at elsewhere. It has to stay until then. */
export async function expectPartAccessible(part: Locator, what: string): Promise<void> {
  const mark = (element: Element, name: string): void => element.setAttribute(name, "");
  await part.evaluate(mark, LOOKED_AT);
  await inBothThemes(part.page(), what, (axe) => axe.include(`[${LOOKED_AT}]`));
  await part.evaluate((element, name) => element.removeAttribute(name), LOOKED_AT);
}

async function inBothThemes(page: Page, what: string, at: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  // Theme that are on their way from one theme to the other are nobody's.
  const reducedMotion = "reduce";
  expect(await complaints(at(await axeIn(page))), what).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion });
  expect(await complaints(at(await axeIn(page)).withRules("color-contrast")), `${what}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion });
}

/** Half a megabyte of axe is read once by each page, not four times a look; what is right is not described. */
async function axeIn(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => "axe" in window);
  return new AxeBuilder({ page, ...(isThere && { axeSource: "0" }) }).options({ resultTypes: ["violations"] });
}

async function complaints(axe: AxeBuilder): Promise<readonly string[]> {
  // There are no frames: nothing to be put together on a page of its own, which takes longer than the looking.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}
