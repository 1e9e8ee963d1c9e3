import { describe, expect, it } from 'vitest';
import { plan } from '../plan.ts';
import { planFromTemplate } from './plan-from-template.ts';
import { template } from './templates.ts';

describe('planFromTemplate', () => {
  it('starts from the template that is named', () => {
    const { manifest, understood } = planFromTemplate('', 'shop');
    expect(manifest).toEqual(template('shop')?.manifest);
    expect(understood[0]).toContain('Template “Shop”');
  });

  it('starts from the one that is meant, and says so', () => {
    const { manifest, assumed } = planFromTemplate('a CRM', null);
    expect(manifest.entities?.map(({ name }) => name)).toEqual(['company', 'contact', 'deal', 'activity']);
    expect(assumed[0]).toContain('the template “CRM” was used');
  });

  it('leaves a prompt that says what it wants to the planner', () => {
    const prompt = 'Track bees by hive with weight and honey yield';
    expect(planFromTemplate(prompt, null)).toEqual(plan(prompt));
  });

  it('names the template that was probably meant', () => {
    expect(() => planFromTemplate('x', 'job-bord')).toThrow(
      expect.objectContaining({ code: 'template.unknown', kind: 'user', suggestion: 'Did you mean “job-board”?' }),
    );
  });
});
