import { compile } from '../../compiler/compile.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { SlipwayError } from '#schemas/errors.ts';

/** An application with something of most kinds: what the sandbox image's build cache is warmed with. */
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

/** @throws SlipwayError `setup.sample_broken` (bug) */
export async function sampleApplication(): Promise<ReadonlyMap<string, string>> {
  const { value, diagnostics } = await compile(manifest, await readScaffold());
  if (value === null) {
    throw new SlipwayError('The sample application does not compile.', {
      code: 'setup.sample_broken',
      kind: 'bug',
      suggestion: 'Mend its manifest.',
      context: { diagnostics },
    });
  }
  return new Map(value.files.map(({ path, content }) => [path, content]));
}
