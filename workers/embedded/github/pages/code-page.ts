import { html } from 'hono/html';
import { entryAt, entryType, readTree, type TreeEntry } from '../git/tree.ts';
import { fullName } from '../json/repository.ts';
import { type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { layout, personBehind } from './layout.ts';
import { markdown } from './markdown.ts';
import { ago, encodePath, icon, type Markup, plural } from './markup.ts';

const shownBytesMax = 512 * 1024;
const imagePattern = /\.(png|jpe?g|gif|webp|svg|ico)$/i;

/** A place in the repository's files: a branch, tag or commit, and a path below it. */
export interface CodePlace {
  readonly ref: string;
  readonly sha: string;
  readonly path: string;
}

/**
 * Splits `branch/with/slashes/and/a/path`: the longest ref that exists wins. Null when none fits.
 */
export async function placeFor(repository: Repository, name: string): Promise<CodePlace | null> {
  const parts = name.split('/').filter((part) => part !== '');
  for (let count = parts.length; count > 0; count -= 1) {
    const ref = parts.slice(0, count).join('/');
    const sha = await repository.git.resolve(ref);
    if (sha !== null) return { ref, sha, path: parts.slice(count).join('/') };
  }
  return null;
}

/** A folder's listing or a file, or null when the path does not exist. */
export async function codePage(world: World, repository: Repository, place: CodePlace): Promise<Markup | null> {
  const commit = await repository.git.commit(place.sha);
  const entry = commit === null ? null : await entryAt(repository.git.objects, commit.tree, place.path);
  if (commit === null || entry === null) return null;
  const isFolder = entryType(entry.mode) === 'tree';
  const body = isFolder ? await folder(repository, place, entry) : await file(world, repository, place, entry);
  const title = place.path === '' ? place.ref : place.path;
  return layout(
    { title, repository, tab: 'code' },
    html`<div class="toolbar">
        <a class="button" href="/${fullName(repository)}/branches">${icon('branch')} ${shortRef(place.ref)}</a>
        ${crumbs(repository, place)}
        ${place.path === '' ? html`<span class="muted" style="margin-left:auto"><code>git clone ${world.webUrl}/${fullName(repository)}.git</code></span>` : ''}
      </div>
      ${
        isFolder
          ? html`<div class="box">
                <header>
                  ${personBehind(world, commit.author)}
                  <a class="muted" style="color:var(--text)" href="/${fullName(repository)}/commit/${commit.sha}"
                    >${commit.message.split('\n')[0]}</a
                  >
                  <span class="end"
                    ><a class="sha" href="/${fullName(repository)}/commit/${commit.sha}">${commit.sha.slice(0, 7)}</a> ·
                    ${ago(commit.committer.date, world.nowMs())} ·
                    <a href="/${fullName(repository)}/commits/${encodePath(place.ref)}">History</a></span
                  >
                </header>
                ${body}
              </div>
              ${await readme(repository, entry)}`
          : body
      }`,
  );
}

export function shortRef(ref: string): string {
  return /^[0-9a-f]{40}$/.test(ref) ? ref.slice(0, 7) : ref;
}

function crumbs(repository: Repository, place: CodePlace): Markup {
  const parts = place.path === '' ? [] : place.path.split('/');
  const root = `/${fullName(repository)}/tree/${encodePath(place.ref)}`;
  const links = parts.map((part, index) =>
    index === parts.length - 1
      ? html` / <b>${part}</b>`
      : html` / <a href="${root}/${encodePath(parts.slice(0, index + 1).join('/'))}">${part}</a>`,
  );
  return html`<span style="font-size:16px"><a href="${root}">${repository.name}</a>${links}</span>`;
}

async function folder(repository: Repository, place: CodePlace, entry: TreeEntry): Promise<Markup> {
  const isTree = (each: TreeEntry) => entryType(each.mode) === 'tree';
  const entries = await readTree(repository.git.objects, entry.sha);
  const ordered = [...entries.filter(isTree), ...entries.filter((each) => !isTree(each))];
  const base = `/${fullName(repository)}`;
  const inside = place.path === '' ? '' : `${encodePath(place.path)}/`;
  return html`${ordered.map(
    (each) =>
      html`<div class="row">
        ${icon(isTree(each) ? 'folder' : 'file', isTree(each) ? 'Folder' : 'File')}
        <a
          class="grow"
          style="color:var(--text)"
          href="${base}/${isTree(each) ? 'tree' : 'blob'}/${encodePath(place.ref)}/${inside}${encodeURIComponent(each.name)}"
          >${each.name}</a
        >
      </div>`,
  )}`;
}

async function readme(repository: Repository, entry: TreeEntry): Promise<Markup> {
  const found = (await readTree(repository.git.objects, entry.sha)).find((each) => /^readme\.md$/i.test(each.name));
  const blob = found === undefined ? null : await repository.git.objects.readTyped(found.sha, 'blob');
  if (blob === null) return html``;
  return html`<div class="box">
    <header>${icon('file')} <b>README</b></header>
    <div class="md readme">${markdown(blob.toString('utf8'), `/${fullName(repository)}`, 'file')}</div>
  </div>`;
}

async function file(world: World, repository: Repository, place: CodePlace, entry: TreeEntry): Promise<Markup> {
  const blob = (await repository.git.objects.readTyped(entry.sha, 'blob')) ?? Buffer.alloc(0);
  const rawUrl = `/${fullName(repository)}/raw/${encodePath(place.ref)}/${encodePath(place.path)}`;
  const isText = !blob.subarray(0, 8_000).includes(0);
  const lines = isText ? blob.toString('utf8').replace(/\n$/, '').split('\n') : [];
  const facts = isText ? `${plural(lines.length, 'line')} · ${blob.length} bytes` : `${blob.length} bytes`;
  const isBranch = (await repository.git.refSha(`refs/heads/${place.ref}`)) !== null;
  const edit =
    world.pageUser === null || !isText || !isBranch
      ? ''
      : html`<a class="button" href="/${fullName(repository)}/edit/${encodePath(place.ref)}/${encodePath(place.path)}"
          >Edit</a
        >`;
  return html`<div class="box">
    <header>
      <span class="muted">${facts}</span><span class="end acts">${edit}<a class="button" href="${rawUrl}">Raw</a></span>
    </header>
    ${contents(repository, place, { blob, lines, isText, rawUrl })}
  </div>`;
}

function contents(
  repository: Repository,
  place: CodePlace,
  shown: {
    readonly blob: Buffer;
    readonly lines: readonly string[];
    readonly isText: boolean;
    readonly rawUrl: string;
  },
): Markup {
  if (imagePattern.test(place.path))
    return html`<div class="blank"><img src="${shown.rawUrl}" alt="${place.path}" style="max-width:100%" /></div>`;
  if (!shown.isText) return html`<div class="blank">A binary file.</div>`;
  if (shown.blob.length > shownBytesMax) return html`<div class="blank">Too large to show here.</div>`;
  if (/\.md$/i.test(place.path)) {
    return html`<div class="md readme">
      ${markdown(shown.blob.toString('utf8'), `/${fullName(repository)}`, 'file')}
    </div>`;
  }
  return html`<div class="scroll">
    <table class="code">
      ${shown.lines.map(
        (line, index) =>
          html`<tr id="L${index + 1}">
            <td class="n">${index + 1}</td>
            <td class="src">${line}</td>
          </tr>`,
      )}
    </table>
  </div>`;
}

/** What a repository without commits shows. */
export function emptyPage(world: World, repository: Repository): Markup {
  return layout(
    { title: 'Empty repository', repository, tab: 'code' },
    html`<div class="box blank">
      <h2>This repository is empty</h2>
      <p><code>git clone ${world.webUrl}/${fullName(repository)}.git</code></p>
    </div>`,
  );
}

export async function branchesPage(world: World, repository: Repository): Promise<Markup> {
  const refs = await repository.git.refs('refs/heads/');
  const base = `/${fullName(repository)}`;
  const rows = await Promise.all(
    refs.map(async ({ ref, sha }) => {
      const name = ref.slice('refs/heads/'.length);
      const commit = await repository.git.commit(sha);
      return html`<div class="row">
        ${icon('branch')}<span class="grow"
          ><a href="${base}/tree/${encodePath(name)}"><span class="ref">${name}</span></a>
          ${name === repository.defaultBranch ? html`<span class="badge">default</span>` : ''}
          ${repository.protectedBranches.has(name) ? html`<span class="badge">protected</span>` : ''}</span
        >
        <span class="end">${commit === null ? '' : ago(commit.committer.date, world.nowMs())}</span>
      </div>`;
    }),
  );
  return layout(
    { title: 'Branches', repository, tab: 'code' },
    html`<div class="box">
      <header><b>Branches</b></header>
      ${rows}
    </div>`,
  );
}
