/**
 * The only script of the pages: shows what has happened meanwhile, as GitHub does, but never while somebody writes.
 * Times pass without anything happening, so they do not count.
 */
export const followScript = `
const everyMs = 3000;
function shownOf(page) {
  const main = page.querySelector('main').cloneNode(true);
  for (const time of main.querySelectorAll('time')) time.remove();
  return main.innerHTML;
}
function isWriting() {
  const fields = [...document.querySelectorAll('textarea, input[type=text]')];
  return fields.some((field) => field === document.activeElement || field.value !== field.defaultValue);
}
const shown = shownOf(document);
async function look() {
  if (document.hidden || isWriting()) return;
  const response = await fetch(location.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (shownOf(page) !== shown && !isWriting()) location.reload();
}
setInterval(() => look().catch(() => {}), everyMs);
`;
