import type { Calls } from './calls.ts';
import { clip, CUT_NOTE, LIMITS } from './limits.ts';
import type { CheckAction, CheckAnnotation, CheckRun, CheckRunInput, RepositoryPort } from './port.ts';

/** Check runs of our own App. */
export function checksOf(calls: Calls): Pick<RepositoryPort, 'findCheckRun' | 'createCheckRun' | 'updateCheckRun'> {
  const { owner, repo } = calls;
  return {
    async findCheckRun(headSha, name, externalId) {
      const { data } = await calls.read('look for a check run', (octokit) =>
        octokit.rest.checks.listForRef({ owner, repo, ref: headSha, check_name: name, filter: 'all', per_page: 100 }),
      );
      const found = data.check_runs.find(
        (check) => check.app?.id === calls.appId && check.external_id === externalId && check.name === name,
      );
      return found === undefined ? null : checkRunOf(found);
    },
    async createCheckRun(check) {
      const [first = [], ...later] = batchesOf(check.output?.annotations ?? []);
      const { data } = await calls.write('create a check run', (octokit) =>
        octokit.rest.checks.create({
          owner,
          repo,
          head_sha: check.headSha,
          external_id: check.externalId,
          ...fieldsOf(check, first),
        }),
      );
      await append(calls, data.id, check, later);
      return checkRunOf(data);
    },
    async updateCheckRun(id, check) {
      const wanted = check.output?.annotations ?? [];
      // GitHub appends: what an earlier attempt has sent would stand there twice.
      const known = wanted.length === 0 ? new Set<string>() : await annotationsOf(calls, id);
      const [first = [], ...later] = batchesOf(wanted.filter((annotation) => !known.has(keyOf(annotation))));
      await append(calls, id, check, [first, ...later]);
    },
  };
}

async function append(
  calls: Calls,
  id: number,
  check: CheckRunInput,
  batches: readonly (readonly CheckAnnotation[])[],
): Promise<void> {
  const { owner, repo } = calls;
  for (const batch of batches) {
    await calls.write('update a check run', (octokit) =>
      octokit.rest.checks.update({ owner, repo, check_run_id: id, ...fieldsOf(check, batch) }),
    );
  }
}

function batchesOf(annotations: readonly CheckAnnotation[]): readonly (readonly CheckAnnotation[])[] {
  const size = LIMITS.annotationsPerRequest;
  const kept = annotations.slice(0, LIMITS.annotationsPerCheck);
  return Array.from({ length: Math.ceil(kept.length / size) }, (_, index) =>
    kept.slice(index * size, (index + 1) * size),
  );
}

/** Keys of the annotations that GitHub has already. */
async function annotationsOf(calls: Calls, id: number): Promise<ReadonlySet<string>> {
  const { owner, repo } = calls;
  const keys = new Set<string>();
  for (let page = 1; page <= LIMITS.annotationsPerCheck / 100 + 1; page += 1) {
    const { data } = await calls.read('read the annotations', (octokit) =>
      octokit.rest.checks.listAnnotations({ owner, repo, check_run_id: id, per_page: 100, page }),
    );
    for (const { path, start_line, end_line, annotation_level, message, title } of data) {
      keys.add(JSON.stringify([path, start_line, end_line, annotation_level, message, title ?? '']));
    }
    if (data.length < 100) break;
  }
  return keys;
}

function keyOf(annotation: CheckAnnotation): string {
  const { path, start_line, end_line, annotation_level, message, title } = annotationFields(annotation);
  return JSON.stringify([path, start_line, end_line, annotation_level, message, title ?? '']);
}

function fieldsOf(check: CheckRunInput, annotations: readonly CheckAnnotation[]) {
  const { output } = check;
  return {
    name: check.name,
    status: check.status,
    ...(check.conclusion === undefined ? {} : { conclusion: check.conclusion }),
    ...(check.detailsUrl === undefined ? {} : { details_url: check.detailsUrl }),
    ...(check.startedAt === undefined ? {} : { started_at: check.startedAt }),
    ...(check.actions === undefined ? {} : { actions: check.actions.slice(0, LIMITS.checkActions).map(actionFields) }),
    ...(output === undefined
      ? {}
      : {
          output: {
            title: clip(output.title, LIMITS.checkTitle),
            summary: clip(output.summary, LIMITS.checkOutput, CUT_NOTE),
            ...(output.text === undefined ? {} : { text: clip(output.text, LIMITS.checkOutput, CUT_NOTE) }),
            ...(annotations.length === 0 ? {} : { annotations: annotations.map(annotationFields) }),
            ...(output.images === undefined
              ? {}
              : { images: output.images.map(({ alt, imageUrl }) => ({ alt, image_url: imageUrl })) }),
          },
        }),
  };
}

function actionFields({ label, description, identifier }: CheckAction): CheckAction {
  return {
    label: clip(label, LIMITS.actionLabel),
    description: clip(description, LIMITS.actionDescription),
    identifier,
  };
}

function annotationFields(annotation: CheckAnnotation) {
  return {
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: Math.max(annotation.startLine, annotation.endLine),
    annotation_level: annotation.level,
    message: clip(annotation.message, LIMITS.annotationMessage),
    ...(annotation.title === undefined ? {} : { title: clip(annotation.title, LIMITS.annotationTitle) }),
  };
}

function checkRunOf(data: {
  readonly id: number;
  readonly html_url: string | null;
  readonly status: string;
}): CheckRun {
  const { id, html_url: url, status } = data;
  // GitHub knows more states for other Apps' checks; ours have these three.
  const known = status === 'queued' || status === 'in_progress' ? status : 'completed';
  return { id, url: url ?? '', status: known };
}
