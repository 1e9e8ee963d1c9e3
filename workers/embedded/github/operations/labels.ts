import { labelJson } from '../json/issue.ts';
import { type Issue, type Label, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { emitIssue } from './issue-events.ts';

/** The label of that name, created in grey when the repository has none. */
export function labelNamed(world: World, repository: Repository, name: string): Label {
  const key = name.toLowerCase();
  const existing = repository.labels.get(key);
  if (existing !== undefined) return existing;
  const label: Label = { id: world.nextId(), name, color: 'ededed', description: null };
  repository.labels.set(key, label);
  return label;
}

export function setLabels(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: Issue,
  labels: readonly Label[],
): void {
  const added = labels.filter((label) => !issue.labels.includes(label));
  const removed = issue.labels.filter((label) => !labels.includes(label));
  issue.labels = [...labels];
  for (const [action, changed] of [
    ['labeled', added],
    ['unlabeled', removed],
  ] as const) {
    for (const label of changed) {
      emitIssue(world, repository, issue, action, writer, { label: labelJson(world, repository, label) });
    }
  }
}
