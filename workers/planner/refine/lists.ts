const SEPARATOR =
  /\s*,\s*(?:(?:and|or|und|oder|et|ou|y|o|e)\s+)?|\s+(?:and|or|und|oder|et|ou|y|e|as well as|sowie|plus|&)\s+/giu;

/** Parts of a list between commas and conjunctions; brackets and quotes stay whole. */
export function partsOf(text: string): readonly string[] {
  const kept: string[] = [];
  const masked = text.replaceAll(/"[^"]*"|\([^()]*\)/gu, (whole) => {
    kept.push(whole);
    return `\uE100${kept.length - 1}\uE101`;
  });
  return masked
    .split(SEPARATOR)
    .map((part) => part.replaceAll(/\uE100(\d+)\uE101/gu, (_, at: string) => kept[Number(at)] ?? '').trim())
    .map((part) => part.replace(/^(?:and|und|et|y|e)\s+/iu, ''))
    .filter((part) => part !== '');
}
