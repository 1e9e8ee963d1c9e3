/** The one style sheet of our pages. Light and dark follow the reader's system. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --paper: #ffffff; --ink: #14181f; --quiet: #5b6472; --line: #e1e5ea;
  --accent: #1f5fbf; --good: #16794c; --good-soft: #e3f4ea; --bad: #b3261e; --bad-soft: #fdeceb;
  --busy: #8a5a00; --busy-soft: #fdf2dc; --code: #f3f5f8;
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1116; --paper: #161a21; --ink: #e8ebf0; --quiet: #98a2b1; --line: #2a303a;
    --accent: #7db2ff; --good: #5fce98; --good-soft: #12301f; --bad: #ff8d85; --bad-soft: #3a1614;
    --busy: #f0bd63; --busy-soft: #35270c; --code: #10141a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
h1, h2, h3, p, ol, ul, dl, dd { margin: 0; } ol, ul { padding: 0; list-style: none; }
code, pre { font: 12.5px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
.bar { border-bottom: 1px solid var(--line); background: var(--paper); padding: 12px 24px; }
.brand { display: inline-flex; gap: 9px; align-items: center; font-weight: 650; letter-spacing: -0.01em; }
main { max-width: 1040px; margin: 0 auto; padding: 32px 24px 72px; display: grid; gap: 20px; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 22px 24px; min-width: 0; }
.card > h2 { font-size: 15px; font-weight: 650; margin-bottom: 14px; }
.quiet { color: var(--quiet); }
.head { display: grid; gap: 14px; }
.head h1 { font-size: 25px; line-height: 1.25; letter-spacing: -0.02em; font-weight: 680; }
.row { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; }
.pill { display: inline-flex; align-items: center; gap: 7px; border-radius: 99px; padding: 3px 12px; font-size: 13px; font-weight: 600;
  background: var(--busy-soft); color: var(--busy); }
.pill::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: currentColor; }
.pill.good { background: var(--good-soft); color: var(--good); } .pill.bad { background: var(--bad-soft); color: var(--bad); }
.pill.still { background: var(--code); color: var(--quiet); }
.prompt { white-space: pre-wrap; border-left: 3px solid var(--line); padding-left: 14px; color: var(--quiet); max-height: 13em; overflow: auto; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 16px 24px; }
.facts dt { font-size: 12px; color: var(--quiet); margin-bottom: 2px; } .facts dd { font-weight: 550; }
.button { display: inline-block; background: var(--accent); color: var(--paper); border-radius: 8px; padding: 8px 16px; font-weight: 600; }
.button.second { background: none; color: var(--ink); border: 1px solid var(--line); }
.button:hover { text-decoration: none; filter: brightness(1.08); }
.path { display: flex; gap: 6px; }
.path li { flex: 1; font-size: 12px; color: var(--quiet); border-top: 4px solid var(--line); padding-top: 8px; min-width: 0; }
.path li.done { border-color: var(--good); color: var(--ink); } .path li.now { border-color: var(--busy); color: var(--ink); font-weight: 600; }
.path li.broken { border-color: var(--bad); color: var(--bad); font-weight: 600; }
.problem { border-color: var(--bad); background: var(--bad-soft); }
.problem h2 { color: var(--bad); }
.problem p + p { margin-top: 6px; }
.step { border-top: 1px solid var(--line); padding: 12px 0; } .step:first-of-type { border-top: 0; padding-top: 0; } .step:last-child { padding-bottom: 0; }
.step-line { display: grid; grid-template-columns: 22px 1fr auto auto; gap: 12px; align-items: center; }
.mark { width: 22px; height: 22px; border-radius: 50%; display: grid; place-items: center; font-size: 12px; font-weight: 700;
  background: var(--code); color: var(--quiet); }
.mark.good { background: var(--good-soft); color: var(--good); } .mark.bad { background: var(--bad-soft); color: var(--bad); }
.mark.busy { background: var(--busy-soft); color: var(--busy); }
.time { font-variant-numeric: tabular-nums; color: var(--quiet); text-align: right; min-width: 4.5em; }
details { margin: 10px 0 0 34px; } summary { cursor: pointer; color: var(--quiet); font-size: 13px; width: fit-content; }
pre { margin: 8px 0 0; background: var(--code); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; max-height: 30em;
  overflow: auto; white-space: pre-wrap; }
.note { margin: 10px 0 0 34px; border-left: 3px solid var(--bad); padding: 2px 0 2px 12px; }
.note.warning { border-color: var(--busy); } .note.notice, .note.info { border-color: var(--line); }
.note code { color: var(--quiet); } .note p { white-space: pre-wrap; }
.list .note { margin-left: 0; } .list .note:first-child { margin-top: 0; }
.shots { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); gap: 16px; }
.shots a { display: block; border: 1px solid var(--line); border-radius: 10px; overflow: hidden; background: var(--code); }
.shots a:hover { text-decoration: none; border-color: var(--accent); }
.shots img { display: block; width: 100%; aspect-ratio: 16 / 10; object-fit: cover; object-position: top; border-bottom: 1px solid var(--line); }
.shots span { display: block; padding: 8px 12px; font-size: 13px; color: var(--ink); }
.feed li { display: grid; grid-template-columns: 5.5em 1fr auto; gap: 14px; padding: 5px 0; }
.feed .time { text-align: left; }
.empty { text-align: center; padding: 64px 24px; } .empty h1 { font-size: 22px; margin-bottom: 6px; }
.status-number { font-size: 13px; font-weight: 600; color: var(--quiet); letter-spacing: 0.08em; margin-bottom: 6px; }
footer { color: var(--quiet); font-size: 13px; }
@media (max-width: 640px) {
  main { padding: 20px 14px 48px; } .card { padding: 18px 16px; border-radius: 10px; }
  .path li { font-size: 0; } .path li.now, .path li.broken { font-size: 12px; flex: 2.5; }
  details, .note { margin-left: 0; } .step-line { grid-template-columns: 22px 1fr auto; } .step-line .tests { display: none; }
}
`;
