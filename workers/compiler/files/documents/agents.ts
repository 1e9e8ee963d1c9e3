import type { AppModel } from '../../model.ts';
import { needsOf } from '../needs.ts';

/** `AGENTS.md`: what whoever edits the code should know. */
export function agentsText(app: AppModel): string {
  const { usesDatabase } = needsOf(app);
  const rules = [
    'Everything here was compiled from `manifest.json`. Edit any file: the next compilation is merged with your edits line by line, and where both changed the same lines, yours stay.',
    'What belongs to the structure (a field, an entity, a role, a page) is better changed in the manifest, by asking for it in a comment on the pull request, so that the database, the forms and the tests follow.',
    ...(usesDatabase
      ? [
          'The browser never talks to Supabase. Pages and actions use the functions in `src/server`; those use `createClient()` of `@/lib/supabase/server`, which acts as the person behind the request.',
          'Policies in `supabase/migrations` decide who may do what; `src/lib/permissions.ts` only decides what is shown. Change both together. A migration that has run is never edited: add another.',
          'Forms send to server actions (`actions.ts`) that check the values with the zod schema in `src/lib/validation` and answer with the problem of each field.',
        ]
      : []),
    'Texts of the interface are in `src/config/messages.ts`, colours in `src/app/theme.css`.',
    'Server components are the default; `"use client"` is for what reacts in the browser.',
  ];
  return `# Working on this application

Next.js (App Router), React, TypeScript, Tailwind CSS, shadcn/ui${usesDatabase ? ', Supabase, zod' : ''}.

${rules.map((rule) => `- ${rule}`).join('\n')}

Before you hand in: \`pnpm typecheck && pnpm lint && pnpm test && pnpm build\`, and \`pnpm test:e2e\` for what people see.
`;
}
