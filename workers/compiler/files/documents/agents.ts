import { procedures, routerKey } from '../../api/trpc/trpc-files.ts';
import type { AppModel } from '../../model.ts';
import { needsOf } from '../needs.ts';

/** `AGENTS.md`: what whoever edits the code should know. */
export function agentsText(app: AppModel): string {
  const { usesDatabase } = needsOf(app);
  const parts = [
    `# Working on this application

Next.js (App Router), React, TypeScript, Tailwind CSS, shadcn/ui${usesDatabase ? ', Supabase, zod' : ''}.`,
    generated(usesDatabase),
    `## Rules

${rules(app)
  .map((rule) => `- ${rule}`)
  .join('\n')}`,
    `## Before you hand in

    pnpm typecheck && pnpm lint && pnpm test && pnpm build
    pnpm test:e2e

The last one drives the whole application in a browser${usesDatabase ? ', on an embedded Supabase with the example records' : ''}.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function generated(usesDatabase: boolean): string {
  const applied = usesDatabase
    ? '\n- `supabase/migrations`: never edited once they have run anywhere. A change is a new file; the compiler adds its own behind the last one.'
    : '';
  return `## What is generated, and how edits survive

All files here were compiled from \`manifest.json\`. Any of them may be edited: the next compilation is merged line by line with three versions at hand, what was compiled last time, what is compiled now, and what you made of it. Where only one side changed, that side wins; where both changed the same lines, yours stay and the proposal comes as a review comment.

- \`manifest.json\`: what the application is. A field, an entity, a role or a page is better asked for in a comment on the pull request, so that ${usesDatabase ? 'the database, the forms and the tests' : 'the pages and the tests'} follow.
- Files that you delete stay deleted, and files that you add are left alone.${applied}
- \`pnpm-lock.yaml\`: changed by pnpm only.`;
}

function rules(app: AppModel): readonly string[] {
  const { usesDatabase } = needsOf(app);
  return [
    ...(usesDatabase
      ? [
          'The browser never talks to Supabase. Pages and actions use the functions in `src/server`; those use `createClient()` of `@/lib/supabase/server`, which acts as the person behind the request.',
          'Policies in `supabase/migrations` decide who may do what; `src/lib/permissions.ts` only decides what is shown. Change both together.',
          'Forms send to server actions (`actions.ts`) that check the values with the zod schema in `src/lib/validation` and answer with the problem of each field.',
        ]
      : []),
    ...clientRules(app),
    ...(app.auth
      ? [
          'The accounts in `src/config/demo-accounts.ts` come from `supabase/seed.sql`: for development and previews, never for production.',
        ]
      : []),
    'Texts of the interface are in `src/config/messages.ts`, colours in `src/app/theme.css`.',
    '`npx shadcn add` brings further components; those in `src/components/ui` may be edited.',
    'Server components are the default; `"use client"` is for what reacts in the browser.',
    'The page’s headers in `next.config.ts` allow nothing from other hosts but pictures: a script or a font of another host has to be allowed there first.',
  ];
}

/** Nothing that is generated uses the client of tRPC: it is for what people add. */
function clientRules(app: AppModel): readonly string[] {
  const entity = app.entities.find((one) => procedures(one).length > 0);
  if (entity === undefined) return [];
  const [procedure] = procedures(entity);
  return [
    `A component that needs records after the page is loaded uses \`api\` of \`@/lib/trpc\`, a typed client of the same functions: \`api.${routerKey(entity)}.${procedure?.name ?? ''}\`.`,
  ];
}
