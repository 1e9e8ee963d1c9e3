import { integrationVariables } from '../api/integrations/variables.ts';
import type { AppModel, CompiledFile } from '../model.ts';
import { needsOf } from './needs.ts';

const SUPABASE = `# Your Supabase project: Settings > API keys. Only the server reads them.
# Without them pnpm dev runs an embedded Supabase with the example records.
SUPABASE_URL=https://your-project.supabase.co
SUPABASE_PUBLISHABLE_KEY=sb_publishable_...
`;

/** `.env.example`: every variable that the application reads, and what it is for. */
export function environmentExample(app: AppModel): readonly CompiledFile[] {
  if (!needsOf(app).usesDatabase) return [];
  const integrations = integrationVariables(app).map(
    ({ name, description, example }) => `\n# ${description.replaceAll(/\s+/g, ' ')}\n${name}=${example}\n`,
  );
  return [{ path: '.env.example', content: `${SUPABASE}${integrations.join('')}`, stage: 'files' }];
}
