import { describe, expect, it } from 'vitest';
import { suggest } from './suggest.ts';
import { templates } from './templates.ts';

describe('suggest', () => {
  it.each([
    ['a CRM', 'crm'],
    ['something for my recipes', 'recipes'],
    ['ein Kundenverwaltungssystem', 'crm'],
    ['Build me a simple blog', 'blog'],
    ['inventory app for a small bakery', 'inventory'],
    ['expense tracker in dark blue', 'expenses'],
    ['una tienda online', 'shop'],
    ['kanban board for my team', 'projects'],
  ])('knows what %j means', (prompt, id) => {
    expect(suggest(prompt)?.id).toBe(id);
  });

  it.each([
    'a library for my vinyl records',
    'a landing page for my bakery',
    'a landing page',
    'my portfolio',
    'Pomodoro timer',
    'recipe timer',
    'a wiki and a forum',
    'an app to track bees',
    'CRM with leads, budget and regions',
    'Track the moods of my plants',
    '',
    'レシピ',
    `a blog ${'and more of it '.repeat(40)}`,
  ])('leaves %j to the planner', (prompt) => {
    expect(suggest(prompt)).toBeNull();
  });

  it('finds every template by one of its words', () => {
    const lost = templates().filter(
      ({ id, keywords }) => !keywords.some((keyword) => suggest(`a ${keyword}`)?.id === id),
    );
    expect(lost).toEqual([]);
  });
});
