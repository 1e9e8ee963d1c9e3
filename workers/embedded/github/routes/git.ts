import { Hono } from 'hono';
import { isSha } from '../git/objects.ts';
import { applyChanges, entryAt, listTree, type PathChange, writeTree } from '../git/tree.ts';
import { nodeId } from '../json/account.ts';
import { gitCommitJson } from '../json/commit.ts';
import { repositoryApiUrl } from '../json/repository.ts';
import { createCommit, guardWorkflowPaths } from '../operations/commits.ts';
import { createRef, deleteRef, updateRef } from '../operations/refs.ts';
import { invalidRequest, notFound, Refusal } from '../refusal.ts';
import { type RequestBody } from '../request-body.ts';
import { type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { readSignature, requirePath } from './git-input.ts';
import { type ApiContext, type ApiEnv, bodyOf, need, paginate, repositoryFor, writerOf } from './route.ts';

const treeEntriesMax = 100_000;
const blobModes: ReadonlySet<string> = new Set(['100644', '100755', '120000']);
const modes: ReadonlySet<string> = new Set([...blobModes, '040000', '160000']);

const readContents = need('contents', 'read');
const writeContents = need('contents', 'write');

/** The Git Data API; like GitHub's it is closed until the repository has its first commit. */
export function gitRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  const open = async (context: ApiContext, needed = readContents): Promise<Repository> => {
    const repository = repositoryFor(world, context, needed);
    if (await repository.git.isEmpty()) throw new Refusal(409, 'Git Repository is empty.');
    return repository;
  };
  objectRoutes(routes, world, open);
  treeRoutes(routes, world, open);
  refRoutes(routes, world, open);
  return routes;
}

type Open = (context: ApiContext, needed?: typeof readContents) => Promise<Repository>;

function objectRoutes(routes: Hono<ApiEnv>, world: World, open: Open): void {
  routes.get('/repos/:owner/:repo/git/blobs/:sha', async (context) => {
    const repository = await open(context);
    const sha = context.req.param('sha');
    const blob = await repository.git.objects.readTyped(sha, 'blob');
    if (blob === null) throw notFound();
    return context.json({
      sha,
      node_id: nodeId('Blob', sha),
      size: blob.length,
      url: `${repositoryApiUrl(world, repository)}/git/blobs/${sha}`,
      content: blob.toString('base64'),
      encoding: 'base64',
    });
  });

  routes.post('/repos/:owner/:repo/git/blobs', async (context) => {
    const repository = await open(context, writeContents);
    const body = await bodyOf(context);
    const encoding = body.optionalChoice('encoding', ['utf-8', 'base64']) ?? 'utf-8';
    const content = Buffer.from(body.string('content'), encoding === 'base64' ? 'base64' : 'utf8');
    const sha = await repository.git.objects.write('blob', content);
    return context.json({ sha, url: `${repositoryApiUrl(world, repository)}/git/blobs/${sha}` }, 201);
  });

  routes.get('/repos/:owner/:repo/git/commits/:sha', async (context) => {
    const repository = await open(context);
    const commit = await repository.git.commit(context.req.param('sha'));
    if (commit === null) throw notFound();
    return context.json(gitCommitJson(world, repository, commit));
  });

  routes.post('/repos/:owner/:repo/git/commits', async (context) => {
    const repository = await open(context, writeContents);
    const body = await bodyOf(context);
    const tree = body.string('tree');
    const message = body.string('message');
    if ((await repository.git.objects.readTyped(tree, 'tree')) === null) {
      throw new Refusal(422, 'Tree SHA does not exist');
    }
    const parents = body.strings('parents') ?? [];
    for (const parent of parents) {
      if ((await repository.git.commit(parent)) === null) {
        throw new Refusal(422, 'Parent SHA does not exist or is not a commit object');
      }
    }
    const sha = await createCommit(world, repository, writerOf(context), {
      message,
      tree,
      parents,
      author: readSignature(world, body.object('author')),
      committer: readSignature(world, body.object('committer')),
    });
    const commit = await repository.git.commit(sha);
    if (commit === null) throw notFound();
    return context.json(gitCommitJson(world, repository, commit), 201);
  });
}

function treeRoutes(routes: Hono<ApiEnv>, world: World, open: Open): void {
  const treeJson = async (repository: Repository, sha: string, recursive: boolean) => {
    const base = `${repositoryApiUrl(world, repository)}/git`;
    const entries = await listTree(repository.git.objects, sha, recursive, treeEntriesMax);
    const tree = entries.map(async (entry) => {
      const blob = entry.type === 'blob' ? await repository.git.objects.readTyped(entry.sha, 'blob') : null;
      const url = `${base}/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.sha}`;
      return { ...entry, ...(blob === null ? {} : { size: blob.length }), url };
    });
    return {
      sha,
      url: `${base}/trees/${sha}`,
      tree: await Promise.all(tree),
      truncated: entries.length >= treeEntriesMax,
    };
  };

  routes.get('/repos/:owner/:repo/git/trees/:sha{.+}', async (context) => {
    const repository = await open(context);
    const name = context.req.param('sha');
    const sha = (await treeOf(repository, name)) ?? '';
    if ((await repository.git.objects.readTyped(sha, 'tree')) === null) throw notFound();
    return context.json(await treeJson(repository, sha, context.req.query('recursive') !== undefined));
  });

  routes.post('/repos/:owner/:repo/git/trees', async (context) => {
    const repository = await open(context, writeContents);
    const body = await bodyOf(context);
    const base = body.optionalString('base_tree');
    const baseTree = base === undefined ? null : await treeOf(repository, base);
    if (base !== undefined && baseTree === null) throw new Refusal(422, 'base_tree is not a valid tree or commit SHA');
    const entries = body.objects('tree') ?? [];
    if (entries.length === 0) throw new Refusal(422, 'Invalid tree info');
    guardWorkflowPaths(
      writerOf(context),
      entries.map((entry) => entry.string('path')),
    );
    const changes = await Promise.all(entries.map((entry) => readChange(repository, baseTree, entry)));
    const sha = await applyChanges(repository.git.objects, baseTree, changes);
    return context.json(await treeJson(repository, sha ?? (await writeTree(repository.git.objects, [])), false), 201);
  });
}

/** A tree by its own SHA, or by a commit or ref that has it. */
async function treeOf(repository: Repository, name: string): Promise<string | null> {
  if (isSha(name) && (await repository.git.objects.readTyped(name, 'tree')) !== null) return name;
  const sha = await repository.git.resolve(name);
  return sha === null ? null : ((await repository.git.commit(sha))?.tree ?? null);
}

/** One entry of a new tree: inline content, an object that exists, or a deletion of what the base has. */
async function readChange(repository: Repository, base: string | null, entry: RequestBody): Promise<PathChange> {
  const path = requirePath(entry.string('path'));
  const mode = entry.optionalString('mode') ?? '100644';
  if (!modes.has(mode)) throw new Refusal(422, 'Must supply a valid tree.mode');
  const content = entry.optionalString('content');
  if (content !== undefined) {
    if (!blobModes.has(mode)) throw new Refusal(422, 'tree.mode must be a blob mode when content is given');
    return { path, mode, sha: await repository.git.objects.write('blob', Buffer.from(content)) };
  }
  if (entry.raw('sha') === null) {
    const exists = base !== null && (await entryAt(repository.git.objects, base, path)) !== null;
    if (!exists) throw new Refusal(422, 'GitRPC::BadObjectState');
    return { path, mode, sha: null };
  }
  const sha = entry.optionalString('sha');
  if (sha === undefined) throw new Refusal(422, 'Must supply either tree.sha or tree.content');
  const type = mode === '040000' ? 'tree' : 'blob';
  const isKnown = mode === '160000' ? isSha(sha) : (await repository.git.objects.readTyped(sha, type)) !== null;
  if (!isKnown) throw new Refusal(422, `tree.sha ${sha} is not a valid ${type}`);
  return { path, mode, sha };
}

function refRoutes(routes: Hono<ApiEnv>, world: World, open: Open): void {
  const refJson = (repository: Repository, ref: string, sha: string) => {
    const base = `${repositoryApiUrl(world, repository)}/git`;
    const url = `${base}/${ref}`;
    return { ref, node_id: nodeId('Ref', ref), url, object: { sha, type: 'commit', url: `${base}/commits/${sha}` } };
  };

  routes.get('/repos/:owner/:repo/git/ref/:ref{.+}', async (context) => {
    const repository = await open(context);
    const ref = `refs/${context.req.param('ref')}`;
    const sha = await repository.git.refSha(ref);
    if (sha === null) throw notFound();
    return context.json(refJson(repository, ref, sha));
  });

  routes.get('/repos/:owner/:repo/git/matching-refs/:ref{.+}', async (context) => {
    const repository = await open(context);
    const refs = await repository.git.refs(`refs/${context.req.param('ref')}`);
    return context.json(paginate(world, context, refs).map(({ ref, sha }) => refJson(repository, ref, sha)));
  });

  routes.post('/repos/:owner/:repo/git/refs', async (context) => {
    const repository = await open(context, writeContents);
    const body = await bodyOf(context);
    const ref = body.string('ref');
    const sha = requireSha(body.string('sha'));
    await createRef(world, repository, writerOf(context), ref, sha);
    return context.json(refJson(repository, ref, sha), 201);
  });

  routes.patch('/repos/:owner/:repo/git/refs/:ref{.+}', async (context) => {
    const repository = await open(context, writeContents);
    const body = await bodyOf(context);
    const ref = `refs/${context.req.param('ref')}`;
    const sha = requireSha(body.string('sha'));
    await updateRef(world, repository, writerOf(context), ref, { sha, force: body.optionalBoolean('force') ?? false });
    return context.json(refJson(repository, ref, sha));
  });

  routes.delete('/repos/:owner/:repo/git/refs/:ref{.+}', async (context) => {
    const repository = await open(context, writeContents);
    await deleteRef(world, repository, writerOf(context), `refs/${context.req.param('ref')}`);
    return context.body(null, 204);
  });
}

function requireSha(sha: string): string {
  if (!isSha(sha)) throw invalidRequest(`For 'properties/sha', ${sha} is not a 40 digit SHA.`);
  return sha;
}
