import type { Manifest } from '#schemas/generated/manifest.ts';
import { canonicalManifest } from '../../compiler/normalize/canonical.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import type { Plan } from '../../planner/plan.ts';
import { sentenceOf } from '../../planner/refine/changes/change.ts';
import { describeChanges } from '../../planner/refine/changes/describe.ts';
import type { Planner } from '../../planner/request.ts';
import { template as templateOf } from '../../planner/templates/templates.ts';
import { asked, type RunModel } from '../run-model.ts';
import { planProblems } from './plan-check.ts';

const MAX_LINES = 24;
const MAX_FIELDS_NAMED = 12;

/**
 * Plans with a model, which corrects and completes what the embedded planner makes of the prompt. Whatever goes wrong
 * with the model, the embedded plan stands and says so: the gateway has tried again already as often as is worth it,
 * and a person who waits is better served by a plan than by another try.
 *
 * @param onFallback is told why the embedded plan stands, when it does
 */
export function modelPlanner(
  model: RunModel,
  embedded: Planner,
  onFallback: (why: string) => void = () => undefined,
): Planner {
  return async (request) => {
    const draft = await embedded(request);
    const { prompt, template, previous } = request;
    const chosen = template === null ? null : templateOf(template);
    const inputs = {
      request: withFocus(prompt, request.focus),
      previous: previous === null ? '' : canonicalManifest(previous),
      baseline: canonicalManifest(draft.manifest),
      templates: chosen === null ? '' : canonicalManifest(chosen.manifest),
    };
    const { value, failure } = await asked(
      model.ask<Manifest>('plan', inputs, (answer) =>
        planProblems(answer, { prompt, previous, draft: draft.manifest }),
      ),
    );
    if (value === null) {
      onFallback(failure.message);
      return withoutModel(draft, failure.message);
    }
    // It was parsed when it was checked; here its keys come in their order.
    const manifest = parseManifest(value).value ?? draft.manifest;
    return { manifest, understood: understoodOf(manifest, previous), assumed: [], notMade: [] };
  };
}

function withFocus(prompt: string, focus: string | null): string {
  return focus === null ? prompt : `${prompt}\n\nThis is about ${focus} of the application as it is.`;
}

function withoutModel(draft: Plan, why: string): Plan {
  return {
    ...draft,
    assumed: [...draft.assumed, `The model made no plan, so the embedded planner's is used. ${why}`],
  };
}

/** What people check first: the changes, or what is stored and with which facts. */
function understoodOf(manifest: Manifest, previous: Manifest | null): readonly string[] {
  if (previous !== null) return describeChanges(previous, manifest).map(sentenceOf).slice(0, MAX_LINES);
  const entities = (manifest.entities ?? []).map(({ name, label, fields }) => {
    const names = fields.slice(0, MAX_FIELDS_NAMED).map((field) => field.label ?? field.name.replaceAll('_', ' '));
    const more = fields.length > names.length ? ` and ${fields.length - names.length} more` : '';
    return `${label ?? name.replaceAll('_', ' ')}: ${names.join(', ')}${more}.`;
  });
  const pages = (manifest.pages ?? []).map(({ kind, title }) => `Page “${title}” (${kind}).`);
  return [...entities, ...pages].slice(0, MAX_LINES);
}
