import { describe, expect, it } from 'vitest';
import prompts from '../fixtures/described-prompts.json' with { type: 'json' };
import { plan } from '../plan.ts';
import { readPrompt } from '../read/prompt.ts';
import { evidenceOf } from './evidence.ts';
import { passagesOf } from './passages.ts';

const quoted = (prompt: string): readonly string[] =>
  plan(prompt).notMade.flatMap((line) => /^(?:“|„|«\s?)(.+?)(?:”|“|\s?»)/u.exec(line)?.[1] ?? []);

describe('what an app does not answer', () => {
  it.each([
    ['Books with title and author. Members challenge each other.', 'Members challenge each other'],
    ['Books with title and author. Members may juggle at midnight.', 'Members may juggle at midnight'],
    ['Bücher mit Titel und Autor. Ein Roboter entstaubt die Regale.', 'Ein Roboter entstaubt die Regale'],
    [
      'Spots with number. Employees book a spot. No employee may book more than 3 spots a week.',
      'No employee may book more than 3 spots a week',
    ],
    [
      'Bugs with title and status open, fixed. People report bugs; city workers set a bug to planned.',
      'city workers set a bug to planned',
    ],
  ])('is quoted: %s', (prompt, words) => {
    expect(quoted(prompt)).toContain(words);
  });

  it('becomes a feature where somebody acts, and words alone do not', () => {
    const { manifest } = plan('Books with title and author. Members challenge each other.');
    expect(manifest.features?.map(({ title }) => title)).toContain('Members challenge each other');
    expect(manifest.features?.every(({ acceptance }) => acceptance.length > 0)).toBe(true);
  });

  it.each([
    'Track books with title, author and year',
    'An app for our chess club: members with name and email, games with date and result',
    'Please build me a simple, friendly app. Tasks with title, due date, priority (low, medium, high)',
    'Aufgaben mit Titel, Fälligkeit und Priorität',
    'Like a diary for our newsroom: stories with headline and deadline',
    'A register of samples: weight in kg, taken on, public schedule page. Nurses enter samples.',
    'A landing page for a joiner with services, opening hours and frequently asked questions',
    'tip calculator that splits the bill between people',
  ])('is nothing where all is answered: %s', (prompt) => {
    expect(quoted(prompt)).toEqual([]);
  });

  it('leaves no passage of any prompt without a word', () => {
    for (const { id, prompt } of prompts.slice(0, 60)) {
      const read = readPrompt(prompt);
      const { manifest, understood, notMade } = plan(prompt);
      if (read.foreign || manifest.pages?.[0]?.kind === 'tool') continue;
      const evidence = evidenceOf(manifest, [...understood, ...notMade], read.language);
      const lost = passagesOf(read.statements, read.language).filter(
        ({ text, words }) => words.some((word) => !evidence.has(word)) && !notMade.some((line) => line.includes(text)),
      );
      // What a feature of another name tells ("webhook" for Slack) is no more than a word or two.
      expect({ id, lost: lost.length }).toEqual({ id, lost: Math.min(lost.length, 2) });
    }
  });
});
