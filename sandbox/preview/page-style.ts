/** How the proxy's own pages look, in light and dark, from a phone to a wide screen. */
import { createHash } from 'node:crypto';

export const PAGE_STYLE = `
:root { color-scheme: light dark; --ground: light-dark(#f6f7f9, #0e1116); --card: light-dark(#ffffff, #161b22);
  --line: light-dark(#e3e7ec, #262d37); --text: light-dark(#17202c, #e8ecf2); --soft: light-dark(#526070, #9ca8b8);
  --accent: light-dark(#2257d6, #7fa8ff); --on-accent: light-dark(#ffffff, #0c1420); --wrong: light-dark(#b3382c, #f08a7c); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 1.25rem;
  font: 1rem/1.6 system-ui, sans-serif; background: var(--ground); color: var(--text); }
main { width: 100%; max-width: 28rem; padding: 2.25rem 2rem 1.5rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .875rem; }
h1 { margin: 1.25rem 0 .5rem; font-size: 1.375rem; font-weight: 650; line-height: 1.25; letter-spacing: -.015em; text-wrap: balance; }
p { margin: 0; color: var(--soft); text-wrap: pretty; overflow-wrap: anywhere; }
.mark { width: 2rem; height: 2rem; border-radius: 50%; border: .1875rem solid var(--line); }
.mark.busy { border-top-color: var(--accent); animation: turn 1s linear infinite; }
.mark.wrong { border-color: var(--wrong); background: radial-gradient(circle, var(--wrong) 0 .3rem, transparent .35rem); }
.mark.calm { background: radial-gradient(circle, var(--soft) 0 .3rem, transparent .35rem); }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 1.25rem; margin-top: 1.5rem; }
form { margin: 0; }
button { min-height: 2.75rem; padding: 0 1.125rem; border: 0; border-radius: .5rem; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
a { display: inline-flex; align-items: center; min-height: 2.75rem; color: var(--accent); text-underline-offset: .2em; }
:is(a, button):focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: .25rem; }
footer { margin-top: 1.75rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .8125rem; }
@keyframes turn { to { rotate: 1turn; } }
@media (prefers-reduced-motion: reduce) { .mark.busy { animation: none; } }
@media (max-width: 26rem) { main { padding: 1.75rem 1.25rem 1.25rem; } }
`;

/** For a content security policy that allows this style and no other. */
export const PAGE_STYLE_HASH = `sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`;
