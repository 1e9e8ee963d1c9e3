import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "../../src");
const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join("/"));

/** Addresses of pages and route handlers; a dynamic segment stands for any text. */
const routes = files
  .filter((file) => /^app\/(.*\/)?(page|route)\.tsx?$/.test(file))
  .map((file) => {
    const segments = file.split("/").slice(1, -1);
    const path = segments.filter((segment) => !segment.startsWith("(")).join("/");
    return new RegExp(`^/${path.replace(/\[[^\]]+\]/g, "[^/]+")}$`);
  });

/** Addresses that the sources link to, without query and anchor. */
const links = files
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(join(source, file), "utf8");
    const found = text.matchAll(/(?:href=|href:\s*|redirect\()"(\/[^"#?]*)/g);
    return [...found].map((match) => ({ file, path: match[1] ?? "" }));
  });

describe("links", () => {
  it("has pages to lead to", () => {
    expect(routes).not.toEqual([]);
  });

  it("leads nowhere that does not exist", () => {
    const dead = links.filter(({ path }) => !routes.some((route) => route.test(path)));
    expect(dead).toEqual([]);
  });
});
