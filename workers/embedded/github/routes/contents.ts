import { Hono } from 'hono';
import { readTree, entryAt, entryType, type TreeEntry } from '../git/tree.ts';
import { gitCommitJson } from '../json/commit.ts';
import { repositoryApiUrl, repositoryWebUrl } from '../json/repository.ts';
import { guardWorkflowPaths, identityOf, webFlowIdentity } from '../operations/commits.ts';
import { refMoved, requireUnprotected } from '../operations/refs.ts';
import { invalidRequest, notFound, Refusal } from '../refusal.ts';
import { type RequestBody } from '../request-body.ts';
import { type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { type ApiContext, type ApiEnv, bodyOf, need, repositoryFor, writerOf } from './route.ts';
import { readSignature, requirePath } from './git-input.ts';

const rawMediaType = /application\/vnd\.github(\.v3)?\.raw/;

/** Files by path: read, write one, delete one. */
export function contentRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  const read = async (context: ApiContext, path: string) => {
    const repository = repositoryFor(world, context, need('contents', 'read'));
    if (await repository.git.isEmpty()) throw new Refusal(404, 'This repository is empty.');
    const ref = context.req.query('ref') ?? repository.defaultBranch;
    const sha = await repository.git.resolve(ref);
    if (sha === null) throw new Refusal(404, `No commit found for the ref ${ref}`);
    const tree = (await repository.git.commit(sha))?.tree ?? '';
    const entry = await entryAt(repository.git.objects, tree, path);
    if (entry === null) throw notFound();
    const describe = (at: string, each: TreeEntry, size: number) =>
      contentJson(world, repository, { at, each, size, ref });
    if (entryType(entry.mode) === 'tree') {
      const entries = await readTree(repository.git.objects, entry.sha);
      const listed = entries.map(async (each) => {
        const blob = await repository.git.objects.readTyped(each.sha, 'blob');
        return describe(path === '' ? each.name : `${path}/${each.name}`, each, blob?.length ?? 0);
      });
      return context.json(await Promise.all(listed));
    }
    const blob = await repository.git.objects.readTyped(entry.sha, 'blob');
    if (blob === null) throw notFound();
    if (rawMediaType.test(context.req.header('accept') ?? '')) {
      return context.body(new Uint8Array(blob), 200, { 'content-type': 'application/vnd.github.raw; charset=utf-8' });
    }
    return context.json({ ...describe(path, entry, blob.length), content: wrapBase64(blob), encoding: 'base64' });
  };

  routes.get('/repos/:owner/:repo/contents', (context) => read(context, ''));
  routes.get('/repos/:owner/:repo/contents/:path{.+}', (context) =>
    read(context, trimSlash(context.req.param('path'))),
  );

  routes.get('/repos/:owner/:repo/readme', async (context) => {
    const repository = repositoryFor(world, context, need('contents', 'read'));
    const sha = await repository.git.resolve(context.req.query('ref') ?? repository.defaultBranch);
    const tree = sha === null ? null : await repository.git.commit(sha);
    const entries = tree === null ? [] : await readTree(repository.git.objects, tree.tree);
    const readme = entries.find((entry) => /^readme(\.md|\.txt)?$/i.test(entry.name));
    if (readme === undefined) throw notFound();
    return read(context, readme.name);
  });

  routes.put('/repos/:owner/:repo/contents/:path{.+}', async (context) => {
    const repository = repositoryFor(world, context, need('contents', 'write'));
    const path = requirePath(trimSlash(context.req.param('path')));
    const body = await bodyOf(context);
    const content = Buffer.from(body.string('content').replaceAll(/\s/g, ''), 'base64');
    const sha = await repository.git.objects.write('blob', content);
    return writeFile(world, context, repository, { path, sha, body });
  });

  routes.delete('/repos/:owner/:repo/contents/:path{.+}', async (context) => {
    const repository = repositoryFor(world, context, need('contents', 'write'));
    const path = requirePath(trimSlash(context.req.param('path')));
    return writeFile(world, context, repository, { path, sha: null, body: await bodyOf(context) });
  });

  return routes;
}

interface FileWrite {
  readonly path: string;
  /** The blob that becomes the file, null to delete it. */
  readonly sha: string | null;
  readonly body: RequestBody;
}

/** One commit on one branch; the first commit of an empty repository creates its default branch. */
async function writeFile(world: World, context: ApiContext, repository: Repository, write: FileWrite) {
  const { git } = repository;
  const writer = writerOf(context);
  const branch = write.body.optionalString('branch') ?? repository.defaultBranch;
  const message = write.body.string('message');
  guardWorkflowPaths(writer, [write.path]);
  const ref = `refs/heads/${branch}`;
  const head = await git.refSha(ref);
  if (head === null && !(await git.isEmpty())) throw new Refusal(404, `Branch ${branch} not found`);
  const tree = head === null ? null : ((await git.commit(head))?.tree ?? null);
  const existing = tree === null ? null : await entryAt(git.objects, tree, write.path);
  requireExpectedBlob(write, existing);
  if (head !== null) refuseProtected(repository, ref);
  const { author, committer } = signaturesOf(world, writer, write.body);
  const commitSha = await git.commitBlobs({
    parent: head,
    changes: [{ path: write.path, mode: existing?.mode ?? '100644', sha: write.sha }],
    message,
    author,
    committer,
  });
  if (!(await git.moveRef(ref, head, commitSha))) {
    throw new Refusal(409, `is at ${(await git.refSha(ref)) ?? ''} but expected ${head ?? ''}`);
  }
  if (writer.kind === 'installation' && !write.body.has('author')) repository.signedCommits.add(commitSha);
  refMoved(world, repository, writer, { ref, before: head, after: commitSha, isForced: false });
  const commit = await git.commit(commitSha);
  if (commit === null) throw notFound();
  const blob = write.sha === null ? null : await git.objects.readTyped(write.sha, 'blob');
  const each = { mode: '100644', name: write.path.split('/').at(-1) ?? '', sha: write.sha ?? '' };
  const content = contentJson(world, repository, { at: write.path, each, size: blob?.length ?? 0, ref: branch });
  return context.json(
    { content: write.sha === null ? null : content, commit: gitCommitJson(world, repository, commit) },
    existing === null ? 201 : 200,
  );
}

/** Overwriting asks for the blob that is there: nobody's change is lost unseen. */
function requireExpectedBlob(write: FileWrite, existing: TreeEntry | null): void {
  const expected = write.body.optionalString('sha');
  if (existing === null) {
    if (write.sha === null) throw notFound();
    if (expected !== undefined) throw new Refusal(409, `${write.path} does not match ${expected}`);
    return;
  }
  if (entryType(existing.mode) === 'tree') throw new Refusal(422, 'Invalid request.\n\n"path" is a directory.');
  if (expected === undefined) throw invalidRequest('"sha" wasn\'t supplied.');
  if (expected !== existing.sha) throw new Refusal(409, `${write.path} does not match ${expected}`);
}

/** The contents API words the refusal of a protected branch in its own way, as a conflict. */
function refuseProtected(repository: Repository, ref: string): void {
  try {
    requireUnprotected(repository, ref);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(409, `Could not update file: ${error.message}`) : error;
  }
}

function signaturesOf(world: World, writer: Writer, body: RequestBody) {
  const author = readSignature(world, body.object('author'));
  const committer = readSignature(world, body.object('committer'));
  return {
    author: author ?? committer ?? identityOf(world, writer),
    committer: committer ?? (author === null ? webFlowIdentity(world) : author),
  };
}

function contentJson(
  world: World,
  repository: Repository,
  content: { readonly at: string; readonly each: TreeEntry; readonly size: number; readonly ref: string },
) {
  const { at, each, size, ref } = content;
  const path = at.split('/').map(encodeURIComponent).join('/');
  const type = entryType(each.mode);
  const url = `${repositoryApiUrl(world, repository)}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const kind = type === 'tree' ? 'trees' : 'blobs';
  const gitUrl = `${repositoryApiUrl(world, repository)}/git/${kind}/${each.sha}`;
  const page = repositoryWebUrl(world, repository);
  const htmlUrl = `${page}/${type === 'tree' ? 'tree' : 'blob'}/${encodeURIComponent(ref)}/${path}`;
  const names = { tree: 'dir', blob: each.mode === '120000' ? 'symlink' : 'file', commit: 'submodule' } as const;
  return {
    name: at.split('/').at(-1) ?? '',
    path: at,
    sha: each.sha,
    size,
    url,
    html_url: htmlUrl,
    git_url: gitUrl,
    download_url: type === 'blob' ? `${page}/raw/${encodeURIComponent(ref)}/${path}` : null,
    type: names[type],
    _links: { self: url, git: gitUrl, html: htmlUrl },
  };
}

/** GitHub breaks base64 every 60 characters. */
function wrapBase64(blob: Buffer): string {
  return blob.toString('base64').replaceAll(/.{60}/g, '$&\n');
}

function trimSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
