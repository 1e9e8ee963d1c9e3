import { code, type Code, literal } from '../print/code.ts';
import { type FormPart, isLink } from './form-parts.ts';

/**
 * What a field of a form holds until somebody says otherwise, as text; null for nothing. "now" is the day or the
 * minute of the request.
 */
export function startOf(part: FormPart): Code | null {
  if (isLink(part) || part.default === null || part.default === false) return null;
  if (part.default !== 'now' || (part.type !== 'date' && part.type !== 'datetime'))
    return literal(String(part.default));
  return code`new Date().toISOString().slice(0, ${part.type === 'date' ? 10 : 16})`;
}
