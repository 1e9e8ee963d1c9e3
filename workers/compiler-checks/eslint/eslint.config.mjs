/** What `create-next-app` gives a project: Next.js' rules for TypeScript and the Core Web Vitals. */
import coreWebVitals from 'eslint-config-next/core-web-vitals';
import typescript from 'eslint-config-next/typescript';

export default [
  ...coreWebVitals,
  ...typescript,
  { ignores: ['**/*.mjs'] },
  {
    linterOptions: { noInlineConfig: true },
    settings: { react: { version: '19.3' }, next: { rootDir: '*' } },
  },
];
