import { join } from 'node:path';
import fc from 'fast-check';
import { format } from 'oxfmt';
import { check } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostileManifests, validManifests } from '#schemas/fixtures/fixtures.ts';
import { manifestArbitrary } from '#schemas/fixtures/manifest.arbitrary.ts';
import { goldenDifferences } from '../../compiler-checks/golden.ts';
import { compile, type Compiled } from '../compile.ts';
import { parseManifest } from '../normalize/parse.ts';
import { readScaffold } from '../read-scaffold.ts';
import { english } from '../ui/messages/en.ts';
import { messagesModule } from './messages-module.ts';

let scaffold: ReadonlyMap<string, string>;
beforeAll(async () => {
  scaffold = await readScaffold();
});

async function compiled(document: unknown): Promise<Compiled> {
  const { value, diagnostics } = await compile(document, scaffold);
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  return value;
}

const documents = [...validManifests(), ...hostileManifests()].filter(
  ({ document }) => parseManifest(document).value !== null,
);
const textOf = ({ files }: Compiled, wanted: string): string =>
  files.find(({ path }) => path === wanted)?.content ?? '';
const pathsOf = ({ files }: Compiled): readonly string[] => files.map(({ path }) => path);

describe('the menu', () => {
  it('begins with the overview, whatever the order of the pages', async () => {
    const visit = { name: 'visit', fields: [{ name: 'day', type: 'date', required: true }] };
    const calendar = { kind: 'calendar', path: '/visits/calendar', title: 'Visits', entity: 'visit' };
    const document = {
      version: 1,
      name: 'a',
      title: 'A',
      roles: [{ name: 'member' }],
      entities: [visit],
      pages: [calendar],
    };
    const menu = textOf(await compiled(document), 'src/config/navigation.ts').split('export const')[1] ?? '';
    const groups = [...menu.matchAll(/group: "(\w+)"/g)].map(([, group]) => group);
    expect(groups).toEqual(['overview', 'records', 'account', 'account']);
  });
});

describe('the files of an application', () => {
  it.each(documents)('are formatted as Prettier formats them: $name', async ({ document }) => {
    const { files } = await compiled(document);
    const checked = files.filter(
      ({ path }) => /\.(?:tsx?|mjs|css|md|ya?ml|json)$/.test(path) && !/lock|^manifest/.test(path),
    );
    const style = JSON.parse(scaffold.get('.prettierrc') ?? '{}') as { printWidth: number };
    const results = await Promise.all(
      checked.map(async ({ path, content }) => ((await check(content, { ...style, filepath: path })) ? [] : [path])),
    );
    expect(results.flat()).toEqual([]);
  });

  it.each(documents)('are sorted, unique, relative and complete: $name', async ({ document }) => {
    const app = await compiled(document);
    const paths = pathsOf(app);
    expect(paths).toEqual([...new Set(paths)].toSorted());
    for (const path of paths) expect(path).toMatch(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[\w.()[\]/@-]+$/);
    expect(unresolvedImports(app)).toEqual([]);
  });

  it.each(documents)('have no source that nothing leads to: $name', async ({ document }) => {
    const app = await compiled(document);
    const text = app.files.map(({ content }) => content).join('\n');
    const unused = pathsOf(app).filter((path) => {
      if (!/^src\/(?:components|lib|server|config)\//.test(path) || path.startsWith('src/components/ui/')) return false;
      const source = path.replace(/\.tsx?$/, '');
      // What is there for people alone is named in the document that tells them how to work here.
      if (textOf(app, 'AGENTS.md').includes(`\`${source.replace(/^src\//, '@/')}\``)) return false;
      // Configuration at the top has no alias.
      return !text.includes(`"${source.replace(/^src\//, '@/')}"`) && !text.includes(`"./${source}"`);
    });
    expect(unused).toEqual([]);
  });

  it.each(validManifests())('have no note to do later and no dead anchor: $name', async ({ document }) => {
    const { files } = await compiled(document);
    const notes = files.filter(({ content }) => /\bTODO\b|\bFIXME\b|lorem ipsum/i.test(content));
    const dead = files.flatMap(({ path, content }) =>
      [...content.matchAll(/href: "#([\w-]+)"/g)]
        .filter(([, anchor = '']) => !content.includes(`id="${anchor}"`))
        .map(([link]) => `${path}: ${link}`),
    );
    expect([notes.map(({ path }) => path), dead]).toEqual([[], []]);
  });

  it('name no registry in the lock file', () => {
    expect(scaffold.get('pnpm-lock.yaml')).not.toMatch(/https?:/);
  });

  it('are the same twice, and with the keys of the manifest in another order', async () => {
    await fc.assert(
      fc.asyncProperty(manifestArbitrary({ maxEntities: 3 }), async (manifest) => {
        const reversed = Object.fromEntries(Object.entries(manifest).toReversed());
        expect(await compiled(reversed)).toEqual(await compiled(manifest));
      }),
      { numRuns: 10 },
    );
  });

  it('differ only where a label is used when a label changes', async () => {
    const document = validManifests().find(({ name }) => name === 'one-entity')?.document as {
      entities: { fields: object[] }[];
    };
    const [entity] = document.entities;
    const changed = {
      ...document,
      entities: [
        {
          ...entity,
          fields: entity?.fields.map((field, index) => (index === 0 ? { ...field, label: 'Brand new' } : field)),
        },
      ],
    };
    const before = new Map((await compiled(document)).files.map(({ path, content }) => [path, content]));
    const touched = (await compiled(changed)).files.filter(({ path, content }) => before.get(path) !== content);
    expect(touched.map(({ path }) => path).filter((path) => path.startsWith('src/'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/record-form\.tsx$/)]),
    );
    expect(touched.length).toBeLessThan(10);
  });
});

describe('an application gets what it needs', () => {
  const fixture = (name: string): unknown => validManifests().find((one) => one.name === name)?.document;

  it('a page alone has no database, no accounts and no sidebar', async () => {
    const paths = pathsOf(await compiled(fixture('static-page')));
    expect(paths.filter((path) => /supabase|proxy|\(auth\)|\(app\)|permissions|person|setup/.test(path))).toEqual([]);
    expect(paths).toContain('src/app/(site)/page.tsx');
    expect(paths).toContain('tests/e2e/pages.spec.ts');
  });

  it('an application without accounts has no page for them', async () => {
    const paths = pathsOf(await compiled(fixture('guestbook')));
    expect(paths).toContain('src/app/(app)/entries/page.tsx');
    expect(paths.filter((path) => /\(auth\)|settings|members|no-access|sign-/.test(path))).toEqual([]);
  });

  it('a tool brings its component and no other', async () => {
    const paths = pathsOf(await compiled(fixture('tool'))).filter((path) => path.startsWith('src/components/tools/'));
    expect(paths.length).toBe(2);
  });

  it('an application with roles has a page for its members', async () => {
    const paths = pathsOf(await compiled(fixture('team')));
    expect(paths).toContain('src/app/(app)/members/page.tsx');
    expect(paths).toContain('src/lib/require-admin.ts');
  });

  it.each(['one-entity', 'tool'])('writes the reviewed tests and settings of %s', async (name) => {
    const { files } = await compiled(fixture(name));
    const kept = files.filter(({ path }) => /^(?:tests\/e2e|src\/config|src\/lib\/permissions|README)/.test(path));
    const golden = new Map(
      kept.filter(({ path }) => !path.endsWith('messages.ts')).map(({ path, content }) => [path, content]),
    );
    expect(await goldenDifferences(join(import.meta.dirname, 'golden', name), golden)).toEqual([]);
  });
});

describe('the scaffold', () => {
  /** The application that the scaffold is when it runs by itself. */
  const example = {
    version: 1,
    name: 'app',
    title: 'Example',
    description: 'An example application.',
    auth: { mode: 'email' },
    roles: [{ name: 'admin' }, { name: 'member' }],
    pages: [
      {
        kind: 'content',
        path: '/',
        title: 'Example',
        sections: [{ kind: 'hero', heading: 'Example', text: 'An example application.' }],
      },
    ],
  };

  it('is what the compiler makes of its example', async () => {
    const { files } = await compiled(example);
    const different = files
      .filter(
        ({ path, content }) =>
          path.startsWith('src/') && path !== 'src/config/messages.ts' && scaffold.get(path) !== content,
      )
      .map(({ path }) => path);
    expect(different).toEqual([]);
  });

  it('has all texts that its components use, in English', async () => {
    const sources = [...scaffold].filter(([path]) => path.startsWith('src/')).map(([, text]) => text);
    const { path, content } = messagesModule(english, sources);
    const { code } = await format(path, content, { printWidth: 100 });
    expect(scaffold.get(path)).toBe(code);
  });

  it('uses every text there is', async () => {
    const applications = await Promise.all(documents.map(async ({ document }) => (await compiled(document)).files));
    const text = [...scaffold.values(), ...applications.flat().map(({ content }) => content)].join('\n');
    // These are words of a page's own source.
    const compilerOnly = new Set([
      'dashboardText',
      'emptyDetail',
      'emptyTitle',
      'latest',
      'membersText',
      'settingsText',
      'viewList',
      'submit',
      'currencyHelp',
      'durationHelp',
      'tagsHelp',
      'fileSizeHelp',
      'markdownHelp',
      'edit',
      'save',
      'thanks',
      'viewAll',
      'yes',
      'no',
    ]);
    const unused = Object.keys(english).filter((key) => !compilerOnly.has(key) && !text.includes(`messages.${key}`));
    expect(unused).toEqual([]);
  });
});

function unresolvedImports({ files }: Compiled): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap(({ path, content }) =>
    path.endsWith('.tsx') || path.endsWith('.ts')
      ? [...content.matchAll(/from "@\/([^"]+)"/g)]
          .map(([, module = '']) => module)
          .filter((module) => !['.ts', '.tsx', ''].some((suffix) => paths.has(`src/${module}${suffix}`)))
          .map((module) => `${path}: ${module}`)
      : [],
  );
}
