import { describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';
import { embeddedPlanner } from './embedded-planner.ts';
import fresh from './fixtures/ordinary-fresh-prompts.json' with { type: 'json' };
import known from './fixtures/ordinary-prompts.json' with { type: 'json' };

/** Words that are no records: amounts, qualities, pronouns, deeds, staff at a desk, a whole sentence. */
const JUNK =
  /^(?:much|many|pretty|nice|simple|fun|other|them|they|what|who|everything|check|warn|them|person|note|sign|pay|key to the building|front desk)$/;
const MAX_NAME_WORDS = 3;
const GENERIC_TITLE = /^(?:notes?|items?|people|lost|my|app|site|website|pretty site|list)$/i;
/** Prompts that name a thing of these words themselves. */
const NAMED: Readonly<Record<string, RegExp>> = { daycare: /^note$/ };
const TITLES: Readonly<Record<string, RegExp>> = { fridge: /^Items$/ };

/** What strangers write: few words, typos, wishes about looks. */
const PROMPTS = [...known, ...fresh];

describe('ordinary prompts', () => {
  it.each(PROMPTS)('$id: the main things with what they need, and no junk', async ({ id, prompt, needs }) => {
    const { manifest } = await embeddedPlanner({ prompt, template: null, previous: null, focus: null });
    expect(parseManifest(manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(needs.filter((need) => !isMet(manifest, need))).toEqual([]);
    const junk = namesOf(manifest).filter((name) => isJunk(name) && NAMED[id]?.test(name) !== true);
    expect(junk).toEqual([]);
    const { title } = manifest;
    expect(GENERIC_TITLE.test(title) && TITLES[id]?.test(title) !== true).toBe(false);
  });

  it('does not add a kind’s records to a prompt that describes its own', async () => {
    const { manifest } = await embeddedPlanner({
      prompt:
        'Chore exchange: offers with title, hours and neighbourhood, requests with title, urgency and deadline, matches with date and remarks.',
      template: null,
      previous: null,
      focus: null,
    });
    expect(namesOf(manifest)).not.toContain('chore');
    expect(namesOf(manifest)).not.toContain('reward');
  });
});

function namesOf({ entities = [] }: Manifest): readonly string[] {
  return entities.map(({ name, label }) => (label ?? name).toLowerCase());
}

function isJunk(name: string): boolean {
  return JUNK.test(name) || name.split(' ').length > MAX_NAME_WORDS;
}

/** "chore: points, done": an entity of this name with these fields. */
function isMet({ entities = [] }: Manifest, need: string): boolean {
  const [name = '', fields = ''] = need.split(': ');
  const entity = entities.find((one) => (one.label ?? one.name).toLowerCase() === name);
  const labels = (entity?.fields ?? []).map((field) => (field.label ?? field.name).toLowerCase());
  return (
    entity !== undefined &&
    fields.split(', ').every((field) => field === '' || labels.some((label) => label.startsWith(field)))
  );
}
