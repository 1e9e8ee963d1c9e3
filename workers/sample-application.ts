import { SlipwayError } from '#schemas/errors.ts';
import { compile } from './compiler/compile.ts';
import type { CompiledFile } from './compiler/model.ts';

/** An application with something of most kinds. */
const manifest = {
  version: 1,
  name: 'sample',
  title: 'Sample',
  roles: [{ name: 'manager' }, { name: 'member' }],
  entities: [
    {
      name: 'project',
      fields: [
        { name: 'name', type: 'string', required: true },
        { name: 'notes', type: 'markdown' },
        { name: 'budget', type: 'money' },
        { name: 'tags', type: 'tags' },
        { name: 'website', type: 'url' },
      ],
    },
    {
      name: 'task',
      ownership: 'public',
      fields: [
        { name: 'title', type: 'string', required: true },
        { name: 'status', type: 'enum', options: [{ value: 'open' }, { value: 'done' }] },
        { name: 'due', type: 'date' },
        { name: 'effort', type: 'duration' },
        { name: 'rating', type: 'rating' },
        { name: 'urgent', type: 'boolean' },
        { name: 'project', type: 'reference', target: 'project' },
      ],
    },
  ],
} as const;

/**
 * Compiles it: the sandbox image's build cache is warmed with it, and so are the workers before their first job.
 *
 * @throws SlipwayError `setup.sample_broken` (bug)
 */
export async function sampleApplication(scaffold: ReadonlyMap<string, string>): Promise<readonly CompiledFile[]> {
  const { value, diagnostics } = await compile(manifest, scaffold);
  if (value === null) {
    throw new SlipwayError('The sample application does not compile.', {
      code: 'setup.sample_broken',
      kind: 'bug',
      suggestion: 'Mend its manifest.',
      context: { diagnostics },
    });
  }
  return value.files;
}
