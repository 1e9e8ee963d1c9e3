import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Patch } from '#schemas/generated/patch.ts';
import schema from '#schemas/patch/patch.schema.json' with { type: 'json' };
import { validator } from '#schemas/validate.ts';
import { applyUnified } from '../unified/apply.ts';
import { looksLikeDiff, parseUnified } from '../unified/parse.ts';
import { byteLength, contentRefusals } from './content.ts';
import type { PatchPolicy } from './patch-policy.ts';
import { pathRefusal } from './paths.ts';
import { protectsTests } from './protects-tests.ts';

/** A file that a patch may change. */
export interface PatchableFile {
  /** Null for what is not a regular file of UTF-8 text: binary content, a symlink, a submodule. */
  readonly content: string | null;
}

export interface PatchRequest {
  /** As they came, from a model or a person: anything. */
  readonly patches: readonly unknown[];
  /** The application as it is, by path relative to its directory. */
  readonly files: ReadonlyMap<string, PatchableFile>;
  readonly policy: PatchPolicy;
  /** Git's blob id of a text. */
  readonly blobSha: (content: string) => string;
  /** True: one wrong patch rejects all. False: the others stand. */
  readonly atomic: boolean;
}

export interface AppliedPatches {
  /** The changed files, path → whole new text; null when no patch stands. */
  readonly value: ReadonlyMap<string, string> | null;
  /** Pointers are into the list of patches. */
  readonly diagnostics: readonly Diagnostic[];
}

const validatePatch = validator<Patch>(schema, 'patch');

/**
 * Applies patches under a policy. Every patch is checked alone and against those before it; a rejected one says why.
 * Never throws, whatever the patches are; nothing outside the policy is in the result.
 */
export function applyPatches(request: PatchRequest): AppliedPatches {
  const { patches, policy, atomic } = request;
  if (patches.length > policy.maxPatches) {
    const message = `There are ${patches.length} patches; ${policy.maxPatches} are allowed.`;
    return { value: null, diagnostics: [error('too_many', '', message, 'Make fewer, smaller changes.')] };
  }
  const state: State = {
    request,
    names: spellingsOf(request.files.keys()),
    result: new Map(),
    written: new Set(),
    bytes: 0,
  };
  const diagnostics: Diagnostic[] = [];
  for (const [index, input] of patches.entries()) {
    const found = applyOne(input, state);
    diagnostics.push(...found.map((one) => ({ ...one, pointer: `/${index}${one.pointer}` })));
  }
  const isWrong = diagnostics.some(({ severity }) => severity === 'error');
  return { value: state.result.size === 0 || (atomic && isWrong) ? null : state.result, diagnostics };
}

interface State {
  readonly request: PatchRequest;
  /** Paths and directories in small letters → as they are spelled. */
  readonly names: Map<string, string>;
  readonly result: Map<string, string>;
  /** Paths that a patch was meant for, accepted or not. */
  readonly written: Set<string>;
  bytes: number;
}

/** Checks one patch and takes it into the result, or says why not. */
function applyOne(input: unknown, state: State): readonly Diagnostic[] {
  const { files, policy } = state.request;
  const parsed = validatePatch(input);
  if (parsed.value === null) return parsed.diagnostics;
  const patch = parsed.value;
  const refusal = pathRefusal(patch.path, policy) ?? placeRefusal(patch.path, state);
  if (refusal !== null) {
    return [error(refusal.reason, '/path', refusal.message, "Change the application's own source files only.")];
  }
  const before = files.has(patch.path) ? (files.get(patch.path)?.content ?? '') : null;
  state.written.add(patch.path.toLowerCase());
  const after = contentAfter(patch, before, state.request.blobSha);
  if (typeof after !== 'string') return after;
  if (after === before) {
    const message = 'The patch changes nothing.';
    return [{ ...error('no_change', '', message, 'Leave it out.'), severity: 'warning' }];
  }

  const found = contentRefusals(patch.path, before, after, policy).map(({ reason, message, suggestion }) =>
    error(reason, '/diff_or_full', message, suggestion),
  );
  const isBefore = before === null ? [] : ([[patch.path, before]] as const);
  found.push(...protectsTests(new Map(isBefore), new Map([[patch.path, after]])));
  const bytes = state.bytes + byteLength(after);
  if (bytes > policy.maxTotalBytes) {
    const message = `Together the patches have more than ${policy.maxTotalBytes} bytes.`;
    found.push(error('too_large', '', message, 'Make fewer, smaller changes.'));
  }
  if (found.length > 0) return found;
  state.bytes = bytes;
  state.result.set(patch.path, after);
  for (const [small, name] of spellingsOf([patch.path])) state.names.set(small, name);
  return [];
}

/** What stands in the way at the place that the path names. */
function placeRefusal(path: string, { request, names, written }: State): { reason: string; message: string } | null {
  const small = path.toLowerCase();
  const { files } = request;
  if (written.has(small)) return { reason: 'repeated', message: 'Another patch is for the same file.' };
  for (const [prefix, spelled] of spellingsOf([path])) {
    const present = names.get(prefix);
    if (present !== undefined && present !== spelled) {
      return { reason: 'spelling', message: `The path differs from "${present}" in capital letters only.` };
    }
    const isFile = files.has(spelled) || written.has(prefix);
    if (isFile && spelled !== path) return { reason: 'blocked', message: `"${spelled}" is a file, not a directory.` };
  }
  const file = files.get(path);
  if (file === undefined && names.has(small)) return { reason: 'blocked', message: 'A directory has this name.' };
  if (file?.content === null) return { reason: 'binary', message: 'The file is a link or not text.' };
  if (file !== undefined && small.startsWith('supabase/migrations/')) {
    return { reason: 'migration', message: 'A migration that exists is never changed; add a new one.' };
  }
  return null;
}

/** The text that a patch leads to, or why it does not fit the file. */
function contentAfter(
  { path, diff_or_full: text, sha }: Patch,
  before: string | null,
  blobSha: (content: string) => string,
): string | readonly Diagnostic[] {
  if (before === null && sha !== undefined) {
    return [
      error('missing', '/sha', 'The file that the patch expects is not there.', 'Leave out the sha of a new file.'),
    ];
  }
  if (before !== null && sha === undefined) {
    return [error('exists', '/sha', 'There is a file of this name already.', 'Give the sha of the file as it is.')];
  }
  if (before !== null && sha !== blobSha(before)) {
    return [
      error(
        'stale',
        '/sha',
        'The file is not the one that the patch was made for.',
        'Make it again from the file as it is.',
      ),
    ];
  }
  if (!looksLikeDiff(text)) return text;
  const at = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
    found.map((one) => ({ ...one, pointer: '/diff_or_full' }));
  const diff = parseUnified(text);
  if (diff.value === null) return at(diff.diagnostics);
  if (diff.value.path !== null && diff.value.path !== path) {
    return [
      error('diff_path', '/diff_or_full', 'The diff names another file than the patch.', 'Name the same file in both.'),
    ];
  }
  const applied = applyUnified(before ?? '', diff.value);
  return applied.value ?? at(applied.diagnostics);
}

/** Every path with its directories, in small letters → as spelled. */
function spellingsOf(paths: Iterable<string>): Map<string, string> {
  const spellings = new Map<string, string>();
  for (const path of paths) {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      spellings.set(path.slice(0, end).toLowerCase(), path.slice(0, end));
    }
    spellings.set(path.toLowerCase(), path);
  }
  return spellings;
}

function error(reason: string, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'error', code: `patch.${reason}`, pointer, message, suggestion };
}
