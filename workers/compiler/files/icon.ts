import type { AppModel } from '../model.ts';
import { brandColours } from './theme.ts';

/** `icon.svg`: the first letter of the title on the primary colour. */
export function iconSvg(app: AppModel): string {
  const { fill, text } = brandColours(app.theme);
  const letter = ([...app.title.trim()][0] ?? '').toLocaleUpperCase(app.locale);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${fill}"/><text x="16" y="22" text-anchor="middle" font-family="system-ui, sans-serif" font-size="17" font-weight="700" fill="${text}">${escapeXml(letter)}</text></svg>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
