/** What people complain about elsewhere, replayed: edits that are overwritten, deletions undone, histories lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '#app/store/run.ts';
import { person } from '../rig/observe.ts';
import { ended, startCommandRig, type CommandRig, type Place } from '../rig/command-rig.ts';
import { editedByHand, lineByHand, textsOf } from './branch-of.fixture.ts';

const PROMPT = 'A library with books (title, author, number of pages) and readers (name). Books have a reader.';

const WISHES = [
  'Add a due date to books.',
  'Add a status to books: available, lent, lost.',
  'Add loans with a date and a book.',
  'Make the author required.',
  'Rename the author to writer.',
  'Make the theme green.',
  'Add a board of books by status.',
  'Add a note to readers.',
  'Add an email to readers.',
  'Rename the app to Shelf.',
];

let rig: CommandRig;
beforeAll(async () => {
  rig = await startCommandRig();
});
afterAll(async () => rig.close());

interface Project {
  readonly place: Place;
  readonly branch: string;
  readonly run: Run;
}

async function begun(): Promise<Project> {
  const place = await rig.place();
  rig.say(place, `/generate ${PROMPT}`);
  const run = await rig.runWhen(place, 'the first run ended', ended);
  expect(run.state).toBe('succeeded');
  return { place, branch: run.branch ?? '', run };
}

/** Gives a wish and waits for its run. */
async function refined({ place }: Project, wish: string): Promise<Run> {
  const before = await rig.stack.slipway.store.latestRun(place.id, place.issue);
  rig.say(place, `/generate ${wish}`);
  return rig.runWhen(place, `“${wish}” ended`, (run) => run.id !== before?.id && ended(run));
}

const MANY_RUNS_MS = 300_000;

describe('refinements', () => {
  it(
    'lose no line that people wrote into any file, ten times over',
    async () => {
      const project = await begun();
      const { place, branch, run } = project;
      const generated = await textsOf(rig, place, run.headSha ?? '');
      const lines = new Map(
        [...generated.keys()].flatMap((path) => {
          const line = lineByHand(path);
          return line === null ? [] : [[path, line] as const];
        }),
      );
      expect(lines.size).toBeGreaterThan(generated.size * 0.9);
      const files = Object.fromEntries(
        [...lines].map(([path, line]) => [path, editedByHand(generated.get(path) ?? '', line)]),
      );
      await rig.stack.github.as(person).push(place.repository, branch, { message: 'By hand', files });

      const heads = new Set([run.headSha]);
      let last = '';
      for (const wish of WISHES) {
        const after = await refined(project, wish);
        expect([wish, after.state, after.error]).toEqual([wish, 'succeeded', null]);
        heads.add(after.headSha);
        last = after.headSha ?? '';
      }
      // What was lost on the way would be missing at the end.
      const texts = [...(await textsOf(rig, place, last)).values()].join('\n');
      expect([...lines.values()].filter((line) => !texts.includes(line))).toEqual([]);
      expect(heads.size).toBe(WISHES.length + 1);
      const manifest = await rig.get<{ content: string }>(place, `/contents/manifest.json?ref=${branch}`);
      const text = Buffer.from(manifest.content, 'base64').toString();
      for (const word of ['Shelf', 'status', 'writer', 'loan', 'board']) expect(text).toContain(word);
    },
    MANY_RUNS_MS,
  );

  it(
    'bring back no file that people deleted, and follow one that they moved',
    async () => {
      const project = await begun();
      const { place, branch, run } = project;
      const generated = await textsOf(rig, place, run.headSha ?? '');
      const deleted = 'src/app/(app)/readers/page.tsx';
      const moved = 'src/lib/validation/book.ts';
      const target = 'src/lib/rules/book-rules.ts';
      expect(generated.has(deleted) && generated.has(moved)).toBe(true);
      const files = { [deleted]: null, [moved]: null, [target]: generated.get(moved) ?? '' };
      await rig.stack.github.as(person).push(place.repository, branch, { message: 'Tidy', files });
      const after = await refined(project, 'Add a due date to books, and a note to readers.');
      expect(after.state).toBe('succeeded');
      const texts = await textsOf(rig, place, after.headSha ?? '');
      expect([texts.has(deleted), texts.has(moved)]).toEqual([false, false]);
      expect(texts.get(target)).toMatch(/due/u);
    },
    MANY_RUNS_MS,
  );

  it(
    'go on after somebody rewrote the branch',
    async () => {
      const project = await begun();
      const { place, branch, run } = project;
      const visitor = rig.stack.github.as(person);
      const generated = await textsOf(rig, place, run.headSha ?? '');
      const path = 'src/lib/validation/book.ts';
      const line = lineByHand(path) ?? '';
      // What a squash or a rebase leaves: our last commits are gone, their files are in one of somebody else's.
      await visitor.forcePush(place.repository, branch, {
        message: 'Squashed',
        files: { ...Object.fromEntries(generated), [path]: `${generated.get(path) ?? ''}${line}\n` },
      });
      const after = await refined(project, 'Add a due date to books.');
      expect([after.state, after.error, after.branch]).toEqual(['succeeded', null, branch]);
      const texts = await textsOf(rig, place, after.headSha ?? '');
      expect(texts.get(path)).toContain(line);
      expect(texts.get(path)).toMatch(/due/u);
      expect([...texts.keys()].filter((name) => name.startsWith('supabase/migrations/'))).toHaveLength(2);
    },
    MANY_RUNS_MS,
  );

  it(
    'go on after main was merged into the branch',
    async () => {
      const project = await begun();
      const { place, branch, run } = project;
      const visitor = rig.stack.github.as(person);
      const path = 'src/lib/validation/book.ts';
      const line = lineByHand(path) ?? '';
      const generated = await textsOf(rig, place, run.headSha ?? '');
      await visitor.push(place.repository, branch, {
        message: 'By hand',
        files: { [path]: editedByHand(generated.get(path) ?? '', line) },
      });
      const readers = 'docs/readers.md';
      await visitor.push(place.repository, 'main', { message: 'Beside it', files: { [readers]: 'For readers.\n' } });
      const merge = await visitor.updateBranch(place.repository, branch);
      const after = await refined(project, 'Add a due date to books.');
      expect([after.state, after.error, after.branch]).toEqual(['succeeded', null, branch]);
      const texts = await textsOf(rig, place, after.headSha ?? '');
      expect(texts.get(readers)).toBe('For readers.\n');
      expect(texts.get(path)).toContain(line);
      expect(texts.get(path)).toMatch(/due/u);
      const commits = await rig.get<{ sha: string }[]>(place, `/commits?sha=${branch}&per_page=100`);
      expect(commits.map(({ sha }) => sha)).toContain(merge);
    },
    MANY_RUNS_MS,
  );

  it(
    'of a pull request with more than three hundred files change only what was asked',
    async () => {
      const place = await rig.place();
      const names = ['cars', 'trips', 'drivers', 'garages', 'parts', 'invoices', 'customers', 'tyres', 'permits'];
      const more = ['insurances', 'accidents', 'refuellings', 'inspections', 'washes', 'leases'];
      rig.say(
        place,
        `/generate Track ${[...names, ...more].map((name) => `${name} (title, note, amount)`).join(', ')}.`,
      );
      const run = await rig.runWhen(place, 'the first run ended', ended);
      expect([run.state, run.error]).toEqual(['succeeded', null]);
      const project: Project = { place, branch: run.branch ?? '', run };
      const generated = await textsOf(rig, place, run.headSha ?? '');
      expect(generated.size).toBeGreaterThan(300);
      const lines = new Map(
        [...generated.keys()].flatMap((path) => {
          const line = lineByHand(path);
          return line === null ? [] : [[path, line] as const];
        }),
      );
      const files = Object.fromEntries(
        [...lines].map(([path, line]) => [path, editedByHand(generated.get(path) ?? '', line)]),
      );
      await rig.stack.github.as(person).push(place.repository, project.branch, { message: 'By hand', files });
      const after = await refined(project, 'Add a colour to cars.');
      expect([after.state, after.error]).toEqual(['succeeded', null]);
      const texts = await textsOf(rig, place, after.headSha ?? '');
      expect([...lines].filter(([path, line]) => !(texts.get(path) ?? '').includes(line))).toEqual([]);
      const changed = [...texts].filter(([path, text]) => text !== (files[path] ?? generated.get(path)));
      expect(changed.map(([path]) => path).filter((path) => /trip|driver|garage|invoice/u.test(path))).toEqual([]);
      expect(changed.length).toBeLessThan(30);
    },
    MANY_RUNS_MS,
  );
});
