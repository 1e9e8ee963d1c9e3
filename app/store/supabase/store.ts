import type { SupabaseClient } from '@supabase/supabase-js';
import { SlipwayError } from '#schemas/errors.ts';
import { ACTIVE_STATES, NEXT_STATES, type NewRun, type Run, type RunState } from '../run.ts';
import type { NewStageResult, Store } from '../store.ts';
import { connect, dataOf, dataUnlessDuplicate, type SupabaseAccess } from './client.ts';
import { deliveryIdOf, eventOf, factColumns, outcomeOf, projectOf, rowsOf, runOf, stageResultOf } from './rows.ts';

/** Between a refused insert and the look at what stands against it, that run may end; then we try again. */
const CREATE_ATTEMPTS = 3;

/** The records in Supabase. Makes no request by itself. */
export function createStore(access: SupabaseAccess): Store {
  const client = connect(access);
  return {
    ...deliveriesOf(client),
    ...projectsOf(client),
    ...runsOf(client),
    ...stagesOf(client),
    async ready() {
      await dataOf(client.from('deliveries').select('id').limit(1));
    },
  };
}

function deliveriesOf(client: SupabaseClient): Pick<Store, 'recordDelivery' | 'settleDelivery' | 'settledDeliveries'> {
  return {
    async recordDelivery({ id, event, installationId, repositoryId }) {
      const row = { id, event, installation_id: installationId, repository_id: repositoryId };
      const inserted = await dataOf(
        client.from('deliveries').upsert(row, { onConflict: 'id', ignoreDuplicates: true }).select('outcome'),
      );
      if (rowsOf(inserted).length > 0) return 'new';
      const [known] = rowsOf(await dataOf(client.from('deliveries').select('outcome').eq('id', id)));
      return known !== undefined && outcomeOf(known) === null ? 'pending' : 'done';
    },
    async settleDelivery(id, outcome) {
      const change = {
        outcome: outcome.kind,
        reason: outcome.kind === 'ignored' ? outcome.reason : null,
        settled_at: new Date().toISOString(),
      };
      await dataOf(client.from('deliveries').update(change).eq('id', id).is('outcome', null));
    },
    async settledDeliveries(ids) {
      const settled = new Set<string>();
      // The ids travel in the address, whose length is limited.
      for (let start = 0; start < Math.min(ids.length, 1_000); start += IDS_PER_QUERY) {
        const query = client
          .from('deliveries')
          .select('id')
          .in('id', ids.slice(start, start + IDS_PER_QUERY));
        for (const row of rowsOf(await dataOf(query.not('outcome', 'is', null)))) settled.add(deliveryIdOf(row));
      }
      return settled;
    },
  };
}

const IDS_PER_QUERY = 50;

function projectsOf(client: SupabaseClient): Pick<Store, 'ensureProject' | 'project'> {
  return {
    async ensureProject(repositoryId, directory) {
      const row = { repository_id: repositoryId, directory };
      const inserted = await dataOf(
        client
          .from('projects')
          .upsert(row, { onConflict: 'repository_id,directory', ignoreDuplicates: true })
          .select('*'),
      );
      const [fresh] = rowsOf(inserted);
      if (fresh !== undefined) return projectOf(fresh);
      return projectOf(
        await dataOf(
          client.from('projects').select('*').eq('repository_id', repositoryId).eq('directory', directory).single(),
        ),
      );
    },
    async project(id) {
      if (!UUID.test(id)) return null;
      const row = await dataOf(client.from('projects').select('*').eq('id', id).maybeSingle());
      return row === null ? null : projectOf(row);
    },
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function runsOf(
  client: SupabaseClient,
): Pick<
  Store,
  | 'createRun'
  | 'run'
  | 'previousRun'
  | 'runOfPullRequest'
  | 'latestRun'
  | 'runOfHead'
  | 'proposals'
  | 'runsOfProject'
  | 'activeRuns'
  | 'transition'
  | 'reopen'
  | 'updateRun'
> {
  const ofRepository = (repositoryId: number) => client.from('runs').select('*').eq('repository_id', repositoryId);
  const newest = async (query: ReturnType<typeof ofRepository>): Promise<Run | null> => {
    const [row] = rowsOf(await dataOf(query.order('created_at', { ascending: false }).limit(1)));
    return row === undefined ? null : runOf(row);
  };
  const read = async (id: string): Promise<Run | null> => {
    const row = await dataOf(client.from('runs').select('*').eq('id', id).maybeSingle());
    return row === null ? null : runOf(row);
  };
  const activeOnIssue = async ({ repository, issue }: NewRun): Promise<Run | null> => {
    return newest(ofRepository(repository.id).eq('issue_number', issue.number).in('state', ACTIVE_STATES));
  };
  return {
    async createRun(run) {
      for (let attempt = 0; attempt < CREATE_ATTEMPTS; attempt += 1) {
        const inserted = await dataUnlessDuplicate(client.from('runs').insert(newRow(run)).select('*').single());
        if (inserted !== null) return { outcome: 'created', run: runOf(inserted.data) };
        const same = await read(run.id);
        if (same !== null) return { outcome: 'existing', run: same };
        const other = await activeOnIssue(run);
        if (other !== null) return { outcome: 'busy', run: other };
      }
      throw new SlipwayError('Several runs of this issue began and ended at once.', {
        code: 'store.run_contended',
        kind: 'transient',
        suggestion: 'Try again.',
        context: { runId: run.id },
      });
    },
    run: read,
    previousRun: (repositoryId, issueNumber, exceptRunId) =>
      newest(
        ofRepository(repositoryId).eq('issue_number', issueNumber).neq('id', exceptRunId).not('head_sha', 'is', null),
      ),
    runOfPullRequest: (repositoryId, pullRequest) => newest(ofRepository(repositoryId).eq('pull_request', pullRequest)),
    latestRun: (repositoryId, issueNumber) => newest(ofRepository(repositoryId).eq('issue_number', issueNumber)),
    runOfHead: (repositoryId, headSha) => newest(ofRepository(repositoryId).eq('head_sha', headSha)),
    async proposals(since, limit) {
      const ended = client.from('runs').select('*').eq('state', 'succeeded').gte('finished_at', since.toISOString());
      const query = ended.eq('dry_run', true).order('finished_at', { ascending: false });
      return rowsOf(await dataOf(query.limit(limit))).map(runOf);
    },
    async runsOfProject(projectId, limit) {
      const query = client.from('runs').select('*').eq('project_id', projectId);
      const rows = await dataOf(query.order('created_at', { ascending: false }).limit(limit));
      return rowsOf(rows).map(runOf);
    },
    async activeRuns(limit) {
      const query = client.from('runs').select('*').in('state', ACTIVE_STATES);
      return rowsOf(await dataOf(query.order('created_at').limit(limit))).map(runOf);
    },
    async transition(runId, from, to, facts = {}) {
      assertTransitions(from, to);
      const parameters = { p_run: runId, p_from: from, p_to: to, p_facts: factColumns(facts) };
      return (await dataOf(client.rpc('transition_run', parameters))) === true;
    },
    async reopen(runId) {
      return (await dataOf(client.rpc('reopen_run', { p_run: runId }))) === true;
    },
    async updateRun(runId, facts) {
      const change = { ...factColumns(facts), updated_at: new Date().toISOString() };
      const query = client.from('runs').update(change).eq('id', runId).in('state', ACTIVE_STATES);
      return rowsOf(await dataOf(query.select('id'))).length > 0;
    },
  };
}

function newRow(run: NewRun): Readonly<Record<string, unknown>> {
  return {
    id: run.id,
    installation_id: run.installationId,
    repository_id: run.repository.id,
    repository_owner: run.repository.owner,
    repository_name: run.repository.name,
    issue_number: run.issue.number,
    issue_title: run.issue.title,
    issue_is_pull_request: run.issue.isPullRequest,
    thread_number: run.thread,
    comment_id: run.commentId,
    sender: run.sender,
    command: run.command,
    prompt: run.prompt,
    options: run.options,
  };
}

function assertTransitions(from: readonly RunState[], to: RunState): void {
  const unknown = from.filter((state) => !NEXT_STATES[state].includes(to));
  if (unknown.length === 0 && from.length > 0) return;
  throw new SlipwayError('A run was to change state in a way that does not exist.', {
    code: 'store.transition_unknown',
    kind: 'bug',
    suggestion: 'Use the transitions of NEXT_STATES.',
    context: { from, to },
  });
}

function stagesOf(
  client: SupabaseClient,
): Pick<Store, 'stageResult' | 'recordStage' | 'stageResults' | 'appendEvent' | 'events'> {
  const read = async ({ runId, stage, inputHash }: Pick<NewStageResult, 'runId' | 'stage' | 'inputHash'>) => {
    const query = client.from('stage_results').select('*').eq('run_id', runId).eq('stage', stage);
    const row = await dataOf(query.eq('input_hash', inputHash).maybeSingle());
    return row === null ? null : stageResultOf(row);
  };
  return {
    stageResult: (runId, stage, inputHash) => read({ runId, stage, inputHash }),
    async recordStage(result) {
      const row = {
        run_id: result.runId,
        stage: result.stage,
        input_hash: result.inputHash,
        artifact_sha: result.artifactSha,
        duration_ms: result.durationMs,
      };
      const inserted = await dataUnlessDuplicate(client.from('stage_results').insert(row).select('*').single());
      if (inserted !== null) return stageResultOf(inserted.data);
      const known = await read(result);
      return known ?? { ...result, finishedAt: new Date().toISOString() };
    },
    async stageResults(runId) {
      const query = client.from('stage_results').select('*').eq('run_id', runId);
      return rowsOf(await dataOf(query.order('finished_at').limit(1_000))).map(stageResultOf);
    },
    async appendEvent(runId, event) {
      await dataOf(client.from('events').insert({ run_id: runId, kind: event.kind, data: event.data }));
    },
    async events(runId, limit) {
      const query = client.from('events').select('kind, data, at').eq('run_id', runId);
      const rows = await dataOf(query.order('id', { ascending: false }).limit(Math.min(limit, 1_000)));
      return rowsOf(rows).map(eventOf).toReversed();
    },
  };
}
