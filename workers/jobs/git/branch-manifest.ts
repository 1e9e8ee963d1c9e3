import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { GitSha, RepositoryPort } from '#app/github/port.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { showFileProblems, type FileProblems } from '../file-problems.ts';

const MANIFEST_INVALID = 'origin.manifest';

const MAX_NAMED = 5;
const STRICT = { allowTrailingComma: false, disallowComments: true } as const;

interface Place {
  /** From the repository's root. */
  readonly path: string;
  readonly headSha: GitSha;
}

/**
 * The manifest as people have it on a branch.
 *
 * @throws SlipwayError `origin.manifest` (user); its context holds `problems`, a `FileProblems`
 */
export function manifestOf(text: string, place: Place): Manifest {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, STRICT);
  if (root === undefined || errors.length > 0) throw invalid(place, [syntaxProblem(text, errors[0])]);
  const { value, diagnostics } = parseManifest(JSON.parse(text));
  if (value !== null) return value;
  const wrong = diagnostics.filter(({ severity }) => severity === 'error');
  throw invalid(
    place,
    wrong.map(({ pointer, message, suggestion }) => ({ line: lineOf(text, root, pointer), message, suggestion })),
  );
}

/** Shows the mistakes that `error` holds on the lines of the manifest. Nothing for another error. */
export async function showManifestProblems(
  repository: RepositoryPort,
  error: SlipwayError,
  detailsUrl: string,
): Promise<void> {
  if (error.code !== MANIFEST_INVALID) return;
  await showFileProblems(repository, error.context['problems'] as FileProblems, {
    name: 'slipway / manifest',
    externalId: 'slipway-manifest',
    summary: 'Nothing was pushed: a guess at what was meant could lose what was written.',
    detailsUrl,
  });
}

function syntaxProblem(text: string, error: ParseError | undefined): FileProblems['problems'][number] {
  const reason = error === undefined ? 'it is empty' : wordsOf(printParseErrorCode(error.error));
  return {
    line: lineAt(text, error?.offset ?? 0),
    message: `This is not JSON: ${reason}`,
    suggestion: 'Mend the commas, quotes or brackets here.',
  };
}

/** `CommaExpected` → `comma expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/(?!^)[A-Z]/gu, (letter) => ` ${letter}`).toLowerCase();
}

/** Line of the value that a JSON pointer names, else of the nearest one around it that is there. */
function lineOf(text: string, root: Node, pointer: Diagnostic['pointer']): number {
  const tokens = pointer.split('/').slice(1);
  const path = tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (let depth = path.length; depth > 0; depth -= 1) {
    const segments = path.slice(0, depth).map((token) => (/^\d+$/u.test(token) ? Number(token) : token));
    const node = findNodeAtLocation(root, segments);
    if (node !== undefined) return lineAt(text, node.offset);
  }
  return 1;
}

/** From 1. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function invalid({ path, headSha }: Place, problems: FileProblems['problems']): SlipwayError {
  const named = problems
    .slice(0, MAX_NAMED)
    .map(({ line, message, suggestion }) => `\`${path}:${line}\` ${message.replace(/\.$/u, '')}. ${suggestion}`);
  const rest = problems.length > MAX_NAMED ? ` And ${problems.length - MAX_NAMED} more.` : '';
  return new SlipwayError(`\`${path}\` on the branch is not a valid manifest: ${named.join(' ')}${rest}`, {
    code: MANIFEST_INVALID,
    kind: 'user',
    suggestion:
      'Nothing was pushed. Mend it there, or restore it as it was generated last, then give the command again.',
    context: { problems: { path, headSha, problems } satisfies FileProblems },
  });
}
