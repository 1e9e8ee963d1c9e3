import type { AppModel } from '../../model.ts';
import { code } from '../print/code.ts';
import { fileFields } from './form-parts.ts';

/** Texts of a form, and what surrounds each part of it. */
const REST_BYTES = 1024 ** 2;

/** `src/config/uploads.ts` of an application whose forms take files; null for all others. */
export function uploadsModule(app: AppModel): string | null {
  const sums = app.entities.map((entity) => fileFields(entity).reduce((sum, { maxBytes }) => sum + maxBytes, 0));
  const largest = Math.max(0, ...sums);
  if (largest === 0) return null;
  return `${
    code`/** The largest request that is taken: a form with all of its files. */
export const maxRequestBytes = ${largest + REST_BYTES};`.source
  }\n`;
}
