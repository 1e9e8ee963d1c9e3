import type { Screenshot } from '#schemas/generated/verdict.ts';

/** Pictures that say most about an application, best first; their names are the compiler's. */
const preferred: readonly RegExp[] = [
  /^dashboard\.png$/,
  /-(?:board|calendar|gallery)\.png$/,
  /-list\.png$/,
  /^start\.png$/,
];

/** The one picture that stands in the comment; undefined when there is none. */
export function firstPicture(screenshots: readonly Screenshot[]): Screenshot | undefined {
  for (const pattern of preferred) {
    const found = screenshots.find(({ name }) => pattern.test(name));
    if (found !== undefined) return found;
  }
  return screenshots[0];
}
