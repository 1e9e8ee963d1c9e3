/**
 * Loaded before ESLint: typescript-eslint does not know TypeScript 7 and gets the last one before it. The parser of
 * JavaScript that comes with an installed Next.js is only named: no JavaScript is linted here.
 */
import { registerHooks } from 'node:module';

const LINTER = /node_modules\/(?:@?typescript-eslint|eslint-[\w-]+|ts-api-utils)\//;
const INSTEAD = new Map([
  ['typescript', '@typescript/typescript6'],
  ['next/dist/compiled/babel/eslint-parser', 'espree'],
]);

registerHooks({
  resolve: (specifier, context, next) => {
    const instead = LINTER.test(context.parentURL ?? '') ? INSTEAD.get(specifier) : undefined;
    return next(instead ?? specifier, context);
  },
});
