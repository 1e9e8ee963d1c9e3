/** `tests/e2e/inspection.ts`: what is looked at on every page. */
export const inspectionModule = `import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Only what is wrong is worth the time to describe it. */
const allRules: RunOptions = { resultTypes: ["violations"], preload: false };
const colourRules: RunOptions = { ...allRules, runOnly: ["color-contrast"] };

interface Inspector {
  run(options: RunOptions): Promise<AxeResults>;
}

/** How long a page may take until what it shows is what it means to show. */
const settleMs = 4_000;

/** Nothing on the page may keep people out, in light or dark, nor be wider than the window. Takes its picture. */
export async function inspect(page: Page, picture = ""): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  if (picture !== "") {
    const path = \`test-results/screenshots/\${picture}.png\`;
    await page.screenshot({ path, animations: "disabled" });
  }
  await expect.poll(() => problemsOf(page), { timeout: settleMs }).toEqual([]);
}

/** What axe finds in both themes, and how much of the page lies outside of the window. */
async function problemsOf(page: Page): Promise<unknown[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(
    async ([all, colours]) => {
      const { classList, scrollWidth } = document.documentElement;
      const own = classList.contains("dark") ? "dark" : "light";
      const other = own === "dark" ? "light" : "dark";
      // A colour on its way from one theme to the other is neither.
      const still = document.createElement("style");
      still.textContent = "*, ::before, ::after { transition: none !important; }";
      document.head.append(still);
      const inspector = (window as unknown as { axe: Inspector }).axe;
      const results = [{ theme: own, violations: (await inspector.run(all)).violations }];
      classList.replace(own, other);
      results.push({ theme: other, violations: (await inspector.run(colours)).violations });
      classList.replace(other, own);
      still.remove();
      const excess = scrollWidth - window.innerWidth;
      return [
        ...results.flatMap(({ theme, violations }) =>
          violations.map(({ id, help, nodes }) => ({ id, theme, help, elements: nodes.map(({ html }) => html) })),
        ),
        ...(excess > 0 ? [{ id: "wider-than-window", excess }] : []),
      ];
    },
    [allRules, colourRules] as const,
  );
}
`;
