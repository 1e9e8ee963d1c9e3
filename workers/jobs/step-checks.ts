import { CHECK_ACTIONS } from '#app/github/check-identity.ts';
import type { CheckAnnotation, CheckRunInput } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import type { Screenshot, StepResult } from '#schemas/generated/verdict.ts';
import { manifestElementOf, type ManifestElement } from '../compiler/source-map.ts';
import type { JobContext } from './context.ts';
import { findingTexts } from './finding-texts.ts';
import { completedCheck } from './messages/check-summary.ts';
import { code, plain, table } from './messages/markdown.ts';
import { readArtifact } from './stage.ts';
import type { Committed, Generated, Planned } from './results.ts';

export type CheckSummary = Omit<CheckRunInput, 'name' | 'detailsUrl'>;
/** The completed state of a check run, from the steps that belong to it. */
export type CheckSummaries = (steps: readonly StepResult[], screenshots: readonly Screenshot[]) => CheckSummary;

const MAX_SOURCES = 20;

/**
 * How check runs of this run tell their steps: with the time of each, the log of what failed, and for every line that
 * a failure names the part of the manifest that it comes from; below it the buttons.
 */
export async function checkSummaries(context: JobContext, run: Run, committed: Committed): Promise<CheckSummaries> {
  const results = await context.store.stageResults(run.id);
  const read = async <T>(stage: string): Promise<T | null> => {
    const sha = results.findLast((result) => result.stage === stage)?.artifactSha ?? null;
    return sha === null ? null : (await readArtifact<T>(context, sha)).value;
  };
  const generated = await read<Generated>('files');
  const planned = await read<Planned>('plan');
  const elementOf = (annotation: Annotation): ManifestElement | null => {
    if (generated === null) return null;
    const { path, startLine: line } = annotation;
    const texts = findingTexts(annotation, committed.application[path]?.split('\n')[line - 1] ?? null);
    for (const text of texts) {
      const element = manifestElementOf(generated.app, { path, line, text }, planned?.manifest ?? null);
      if (element !== null) return element;
    }
    return null;
  };
  return (steps, screenshots) => {
    const { directory } = committed;
    const screenshotUrl = ({ sha256 }: Screenshot): string => context.links.artifact(sha256);
    const check = completedCheck({ steps, directory, screenshots, screenshotUrl });
    const annotations = steps.flatMap((step) => step.annotations);
    // Steps overlap: the check run took about as long as its longest one.
    const startedAtMs = context.now() - Math.max(0, ...steps.map(({ durationMs }) => durationMs));
    return {
      ...withSources(check, annotations.map(elementOf), annotations),
      startedAt: new Date(startedAtMs).toISOString(),
      actions: [
        CHECK_ACTIONS.rerun,
        ...(check.conclusion === 'success' ? [] : [CHECK_ACTIONS.fix]),
        CHECK_ACTIONS.export,
      ],
    };
  };
}

type Annotation = StepResult['annotations'][number];

/** The same check run with the elements named: as titles of its annotations, and in a table. */
function withSources(
  check: CheckSummary,
  elements: readonly (ManifestElement | null)[],
  annotations: readonly Annotation[],
): CheckSummary {
  const { output } = check;
  if (output === undefined || elements.every((element) => element === null)) return check;
  const titled = output.annotations?.map((annotation, index): CheckAnnotation => {
    const element = elements[index] ?? null;
    return element === null ? annotation : { ...annotation, title: titleOf(annotation.title, element) };
  });
  return {
    ...check,
    output: {
      ...output,
      summary: `${sourceTable(elements, annotations)}\n\n${output.summary}`,
      ...(titled === undefined ? {} : { annotations: titled }),
    },
  };
}

function titleOf(title: string | undefined, { label, pointer }: ManifestElement): string {
  return [title, `from ${label} (${pointer})`].filter((part) => part !== undefined).join(' · ');
}

/** Stands before the logs: those are what a summary that is too long loses. */
function sourceTable(elements: readonly (ManifestElement | null)[], annotations: readonly Annotation[]): string {
  const rows = new Map<string, readonly string[]>();
  for (const [index, { path, startLine }] of annotations.entries()) {
    const element = elements[index] ?? null;
    const place = `${path}:${startLine}`;
    if (element === null || rows.has(place) || rows.size === MAX_SOURCES) continue;
    rows.set(place, [code(place), plain(element.label), code(element.pointer)]);
  }
  return table(['Where it fails', 'What it comes from', 'In manifest.json'], [...rows.values()]);
}
