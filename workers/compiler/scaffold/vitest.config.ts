import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    include: ["tests/{unit,policies}/**/*.test.ts"],
    passWithNoTests: true,
    // Postgres in memory then takes two thirds of the memory and is up sooner.
    execArgv: ["--liftoff-only"],
  },
});
