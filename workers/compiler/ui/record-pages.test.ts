import { describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { normalize } from '../normalize/normalize.ts';
import { parseManifest } from '../normalize/parse.ts';
import { compileUi } from './compile-ui.ts';

/** Tools that people lend: files, links, totals, states, and rights that differ. */
function library(change: Partial<Manifest> = {}): Manifest {
  return {
    version: 1,
    name: 'library',
    title: 'Library',
    roles: [{ name: 'admin' }, { name: 'member' }],
    entities: [
      { name: 'label', fields: [{ name: 'name', type: 'string', required: true }] },
      {
        name: 'tool',
        ownership: 'user',
        fields: [
          { name: 'name', type: 'string', required: true },
          { name: 'photo', type: 'image', required: true },
          { name: 'labels', type: 'references', target: 'label' },
          { name: 'specs', type: 'json' },
          { name: 'bought_on', type: 'date' },
          {
            name: 'status',
            type: 'enum',
            options: [{ value: 'draft' }, { value: 'open' }, { value: 'gone' }],
            states: {
              transitions: [
                { from: ['draft'], to: 'open', label: 'Publish' },
                { to: 'gone', roles: ['admin'] },
              ],
            },
          },
          { name: 'loan_count', type: 'total', total: { entity: 'loan', function: 'count' } },
        ],
      },
      {
        name: 'loan',
        fields: [
          { name: 'borrower', type: 'string', required: true },
          { name: 'tool', type: 'reference', target: 'tool', required: true, onDelete: 'cascade' },
        ],
      },
    ],
    permissions: ['label', 'tool', 'loan'].flatMap((entity) => [
      { role: 'admin', entity, verbs: ['read', 'create', 'update', 'delete'] as const },
      { role: 'member', entity, verbs: ['read'] as const },
    ]) as NonNullable<Manifest['permissions']>,
    ...change,
  };
}

/** Sources by path, each on one line. */
function sourcesOf(manifest: Manifest): ReadonlyMap<string, string> {
  const parsed = parseManifest(manifest);
  if (parsed.value === null) throw new Error(JSON.stringify(parsed.diagnostics));
  const ui = compileUi(normalize(parsed.value));
  if (ui.value === null) throw new Error(JSON.stringify(ui.diagnostics));
  return new Map(ui.value.files.map(({ path, content }) => [path, content.replaceAll(/\s+/g, ' ')]));
}

const sources = sourcesOf(library());
const tools = (file: string): string => sources.get(`src/app/(app)/tools/${file}`) ?? '';

describe('forms', () => {
  it('ask for what people write: neither states nor totals', () => {
    const form = tools('record-form.tsx');
    expect(form).toContain('<ChoicesField name="labels" label="Labels" options={options.labels}');
    expect(form).toContain('<JsonField name="specs"');
    expect(form).toMatch(
      /<FileField name="photo"[^>]* required accept="image\/avif,[^"]*" maxBytes=\{5242880\} isImage/,
    );
    expect(form).not.toMatch(/status|loan_count/i);
  });

  it('store the files before the record, and check the rest before the files', () => {
    const actions = tools('actions.ts');
    expect(actions).toContain('toolInput.omit({ photo: true }).safeParse(formValues(form, kinds))');
    expect(actions).toContain('missingFiles(form, files, { isNew: true })');
    expect(actions).toContain(
      'withUploads(form, files, (paths) => service.createTool(toolInput.parse({ ...parsed.data, ...paths })))',
    );
    expect(actions).not.toMatch(/kinds = \{[^}]*(photo|status|loan_count)/);
    expect(sources.get('src/app/(app)/loans/actions.ts')).not.toContain('upload');
  });

  it('give the largest form its room, and applications without files none', () => {
    expect(sources.get('src/config/uploads.ts')).toContain(`maxRequestBytes = ${6 * 1024 ** 2};`);
    expect(sourcesOf(library({ entities: library().entities?.slice(0, 1) ?? [], permissions: [] }))).not.toHaveProperty(
      'src/config/uploads.ts',
    );
  });

  it('begin with what the address says, in the fields that there are', () => {
    expect(sources.get('src/app/(app)/loans/new/page.tsx')).toContain('...prefilled(query, ["borrower", "tool_id"])');
    expect(tools('[id]/edit/page.tsx')).toContain('formTexts(record, ["specs"])');
  });
});

describe('a record’s page', () => {
  const page = tools('[id]/page.tsx');

  it('offers the steps from its state to those who may change it', () => {
    expect(page).toContain('{may(viewer, "tool", "update", record) && (<TransitionButtons');
    expect(page).toContain('transitionsFrom(statusTransitionsOfTool, record.status, viewer, record)');
    expect(tools('choices.ts')).toContain('{ from: "open", to: "gone", label: "Gone", who: ["admin"] }');
    expect(tools('actions.ts')).toContain('service.transitionTool(id, column, typeof to === "string" ? to : "")');
  });

  it('shows the state once, and totals, links and pictures', () => {
    expect(page.match(/options=\{statusChoicesOfTool\}/g)).toHaveLength(1);
    expect(page).toContain('<FieldValue type="number" value={record.loan_count} />');
    expect(page).toContain('<LinkedRecords items={record.labels.map((item) => ({ id: item.id, label: item.name }))}');
    expect(page).toContain('<StoredImage path={record.photo} alt="Photo" size="full" />');
  });

  it('says what goes with it, and leads to a form for more of it', () => {
    expect(page).toContain('dependents={[{ label: "Loans", count: loansByToolId?.count ?? 0, onDelete: "cascade" }]}');
    expect(page).toContain('{may(viewer, "loan", "create") && (<Button asChild');
    expect(page).toContain('<Link href={`/loans/new?tool_id=${id}`}>');
  });

  it('reads the related records once for the list and the deletion', () => {
    expect(page.match(/listLoans\(/g)).toHaveLength(1);
  });
});

describe('lists', () => {
  it('can be narrowed to choices and days, and exported', () => {
    const page = tools('page.tsx');
    expect(page).toContain('filters: ["status", "bought_on.from", "bought_on.to"]');
    expect(page).toContain('{ name: "bought_on", label: "Bought on", days: true }');
    expect(page).toContain('exportPath="/api/tools/export.csv"');
    expect(page).toContain('image={row.photo}');
  });

  it('of a view keep to what its records have in common, and let nobody filter by that', () => {
    const page = sourcesOf(
      library({
        pages: [
          {
            kind: 'list',
            path: '/open',
            title: 'Open',
            entity: 'tool',
            fields: ['status', 'name', 'labels', 'loan_count'],
            where: { field: 'status', equals: 'open' },
          },
        ],
      }),
    ).get('src/app/(app)/open/page.tsx');
    expect(page).toContain('listTools({ ...query, filters: { ...query.filters, status: "open" } })');
    expect(page).toContain('where={{ status: "open" }}');
    expect(page).toContain('filters: ["bought_on.from", "bought_on.to"]');
    expect(page).toContain('{ label: "Status", sort: "status", cell: (row) => (<RecordLink href={`/tools/${row.id}`}');
    expect(page).toContain('{ label: "Loan count", sort: "loan_count", align: "right"');
  });

  it('lead to a record by what names another as text: a link holds no link', () => {
    const list = sourcesOf(
      library({
        pages: [{ kind: 'list', path: '/lent', title: 'Lent', entity: 'loan', fields: ['tool', 'borrower'] }],
      }),
    ).get('src/app/(app)/lent/page.tsx');
    expect(list).toContain('<RecordLink href={`/loans/${row.id}`}>');
    expect(list).not.toContain('href={`/tools/');
  });

  it('name a record by its choice where that is what it shows', () => {
    const manifest = library();
    const loan = manifest.entities?.find(({ name }) => name === 'loan');
    const tool = manifest.entities?.find(({ name }) => name === 'tool');
    if (loan === undefined || tool === undefined) throw new Error('no such entity');
    tool.displayField = 'status';
    const list = sourcesOf(manifest).get('src/app/(app)/loans/page.tsx');
    // Not in a function of its own: there nobody knows any more that the tool is there.
    expect(list).toContain('choiceLabel(statusChoicesOfTool, row.tool.status)');
  });

  it('offer no export where the manifest takes it away', () => {
    const page = sourcesOf(library({ routes: [{ entity: 'tool', operations: ['list'] }] })).get(
      'src/app/(app)/tools/page.tsx',
    );
    expect(page).toContain('<DataTable');
    expect(page).not.toContain('exportPath');
  });
});
