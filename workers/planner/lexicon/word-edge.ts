const EDGE = String.raw`(?:(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])(?![\p{L}\p{N}]))`;

/** The pattern with word edges that know letters beyond a–z: plain `\b` sees none before "Ö" or after "é". */
export function worded(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.replaceAll(String.raw`\b`, EDGE), pattern.flags);
}
