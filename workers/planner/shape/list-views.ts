import type { Entity } from '#schemas/generated/manifest.ts';
import { conditionOf } from './metrics.ts';
import { addPage, labelsOf, type Shape } from './shape.ts';
import { namesOf, pathBelow } from './sentences.ts';

const LISTED =
  /\b(?:lists?|see|sees|show|shows|view|views|page|overview|filter|queue|inbox|liste|listen|seite|sehen|sieht|zeigt|lista|listado|ver|vea|página|voir|voit|page|mostra|vedere|vede|pagina)\b/iu;
const MAX_VIEWS = 6;

/** "a list of open tickets": a further view on the records of an entity, under a condition. */
export function shapeListViews(shape: Shape): void {
  let made = 0;
  for (const { text, words } of shape.sentences) {
    if (!LISTED.test(text)) continue;
    for (const [at, word] of words.entries()) {
      const [entity, condition] = conditioned(shape, word.lower, words[at + 1]?.lower ?? '');
      if (entity === null || condition === null || made >= MAX_VIEWS) continue;
      const { many } = labelsOf(entity);
      const title = `${word.text.charAt(0).toLocaleUpperCase()}${word.text.slice(1)} ${shape.language === 'de' ? many : many.toLowerCase()}`;
      const path = pathBelow(entity, word.lower);
      if (!addPage(shape, { kind: 'list', path, title: title.slice(0, 80), entity: entity.name, where: condition }))
        continue;
      made += 1;
      shape.made.add('list');
      shape.understood.push(`A list of ${title.toLowerCase()}.`);
    }
  }
}

/** The entity and the condition that two words name; adjectives follow in Romance languages. */
function conditioned(
  shape: Shape,
  first: string,
  second: string,
): readonly [Entity | null, ReturnType<typeof conditionOf>] {
  const germanic = shape.language === 'en' || shape.language === 'de';
  const [adjective, noun] = germanic ? [first, second] : [second, first];
  for (const entity of shape.entities) {
    // Its own plural: "open orders", not "open order form".
    if (!namesOf({ ...entity, label: entity.labelPlural ?? entity.name }).includes(noun)) continue;
    const condition = conditionOf(entity, adjective) ?? conditionOf(entity, adjective.replace(/(?:en|er|es|e|s)$/, ''));
    if (condition !== null) return [entity, condition];
  }
  return [null, null];
}
