import verdictSchema from '#schemas/verdict/verdict.schema.json' with { type: 'json' };
import type { Verdict } from '#schemas/generated/verdict.ts';
import { validator } from '#schemas/validate.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ArtifactStore } from '../../store/artifacts.ts';
import type { StageResult, Store } from '../../store/store.ts';
import type { Links } from '../links.ts';
import { htmlReply } from '../pages/layout.ts';
import { runPage } from '../pages/run.ts';
import type { Reply, Route } from '../reply.ts';

const EVENTS_SHOWN = 500;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const parseVerdict = validator<Verdict>(verdictSchema, 'verdict');

export interface RunRouteParts {
  readonly store: Store;
  readonly artifacts: ArtifactStore;
  readonly links: Links;
  readonly clock: Clock;
  readonly githubWebUrl: string;
}

/** The page of a run, the screenshots on it, and bundles to download. A wrong token is answered like a thing that does not exist. */
export function runRoutes(parts: RunRouteParts): readonly Route[] {
  const { store, artifacts, links } = parts;
  return [
    {
      path: '/runs/:id',
      async handle({ parameters: { id = '' }, token }) {
        const run = links.verify('run', id, token) ? await store.run(id) : null;
        if (run === null) return null;
        const [events, stages] = await Promise.all([store.events(id, EVENTS_SHOWN), store.stageResults(id)]);
        const verdict = await verdictOf(artifacts, stages);
        const { githubWebUrl, clock } = parts;
        return htmlReply(200, runPage({ run, events, stages, verdict, links, githubWebUrl, now: clock.now() }));
      },
    },
    {
      path: '/artifacts/:sha',
      async handle({ parameters: { sha = '' }, token }) {
        const artifact = links.verify('artifact', sha, token) ? await artifacts.get(sha) : null;
        if (artifact?.kind === 'export') return download(sha, artifact.bytes);
        // Only pictures are shown: anything else could be a page of its own.
        if (artifact?.kind !== 'screenshot' || !artifact.bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return null;
        return {
          status: 200,
          headers: {
            'content-type': 'image/png',
            // Addressed by content: it never changes.
            'cache-control': 'public, max-age=31536000, immutable',
            'content-security-policy': "default-src 'none'; sandbox",
            'x-content-type-options': 'nosniff',
          },
          body: artifact.bytes,
        };
      },
    },
  ];
}

/** A bundle, which a browser saves and never opens. */
function download(sha: string, bytes: Buffer): Reply {
  return {
    status: 200,
    headers: {
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="application-${sha.slice(0, 8)}.tar.gz"`,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
    body: bytes,
  };
}

/** The sandbox's latest verdict on the run. */
async function verdictOf(artifacts: ArtifactStore, stages: readonly StageResult[]): Promise<Verdict | null> {
  const verified = stages.findLast(({ stage, artifactSha }) => stage === 'verify' && artifactSha !== null);
  const artifact = await artifacts.get(verified?.artifactSha ?? '');
  if (artifact?.kind !== 'verdict') return null;
  return parseVerdict(JSON.parse(artifact.bytes.toString('utf8'))).value;
}
