import type { Diagnostic } from '#schemas/diagnostic.ts';
import { formattedFiles } from '../compiler/files/compile-files.ts';
import type { CompiledFile } from '../compiler/model.ts';
import type { Texts } from './implicated.ts';

/**
 * Changed files in the style of generated ones, where a file had it before: nobody asked to reformat the others.
 *
 * @param changed path → whole new text
 * @param present the application as it was
 * @returns null when a text is no valid source
 */
export async function inStyle(changed: Texts, present: Texts): Promise<Texts | null> {
  const problems: Diagnostic[] = [];
  const formatted = await formattedFiles(asFiles(changed), problems);
  if (problems.length > 0) return null;
  const before = new Map([...changed.keys()].map((path) => [path, present.get(path) ?? '']));
  const asBefore = textsOf(await formattedFiles(asFiles(before), []));
  const styled = textsOf(formatted);
  return new Map(
    [...changed].map(([path, text]) => {
      const hadStyle = asBefore.get(path) === before.get(path);
      return [path, hadStyle ? (styled.get(path) ?? text) : text];
    }),
  );
}

function asFiles(texts: Texts): readonly CompiledFile[] {
  return [...texts].map(([path, content]): CompiledFile => ({ path, content, stage: 'files' }));
}

function textsOf(files: readonly CompiledFile[]): Texts {
  return new Map(files.map(({ path, content }) => [path, content]));
}
