/** The pages' style sheet: light, quiet, and close enough to GitHub to find one's way. */
export const styleSheet = `
:root {
  --text: #1f2328; --muted: #59636e; --border: #d1d9e0; --soft: #f6f8fa; --link: #0969da; --canvas: #fff;
  --green: #1a7f37; --red: #cf222e; --purple: #8250df; --amber: #9a6700; --grey: #818b98;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--canvas);
  font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Inter, "Noto Sans", Helvetica, Arial, sans-serif, "Noto Color Emoji"; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
h1, h2, h3 { line-height: 1.25; }
code, pre, .sha { font-family: var(--mono); font-size: 12px; }
.icon { width: 16px; height: 16px; vertical-align: -3px; flex: none; }
.icon-success { color: var(--green); } .icon-failure { color: var(--red); }
.icon-neutral { color: var(--grey); } .icon-queued, .icon-in_progress { color: var(--amber); }
.icon-folder { color: #54aeff; } .icon-file { color: var(--muted); }
.muted { color: var(--muted); }
.muted a:not(:hover) { color: inherit; }
.wide { max-width: 1280px; margin: 0 auto; padding: 0 24px; }

.top { background: #24292f; color: #fff; }
.top .wide { display: flex; align-items: center; gap: 10px; min-height: 52px; }
.top a { color: #fff; } .top .icon { width: 22px; height: 22px; vertical-align: -6px; }
.top .path { font-size: 15px; } .top .path b { font-weight: 600; }
.standin { margin-left: auto; padding: 3px 12px; border-radius: 999px; background: #ffd33d; color: #24292f;
  font-size: 12px; font-weight: 600; white-space: nowrap; }
.tabs { background: var(--soft); border-bottom: 1px solid var(--border); }
.tabs .wide, .subtabs { display: flex; gap: 6px; overflow-x: auto; }
.tabs a, .subtabs a { display: flex; align-items: center; gap: 7px; padding: 10px 10px 11px; color: var(--text);
  border-bottom: 2px solid transparent; white-space: nowrap; }
.tabs a:hover, .subtabs a:hover { text-decoration: none; border-color: var(--border); }
.tabs a.here, .subtabs a.here { border-color: #fd8c73; font-weight: 600; }
.tabs a > .icon { color: var(--muted); }
.subtabs a > .icon:not(.icon-success, .icon-failure, .icon-in_progress, .icon-queued) { color: var(--muted); }
.subtabs { border-bottom: 1px solid var(--border); margin-bottom: 20px; }
.count { padding: 0 7px; border-radius: 999px; background: #e6eaef; font-size: 12px; font-weight: 500; }
main { padding: 24px 0 64px; }
footer { border-top: 1px solid var(--border); color: var(--muted); font-size: 12px; padding: 20px 0 32px; }

.box { border: 1px solid var(--border); border-radius: 6px; overflow: hidden; background: var(--canvas); margin-bottom: 16px; }
.box > header { display: flex; align-items: center; gap: 8px; padding: 10px 16px; background: var(--soft);
  border-bottom: 1px solid var(--border); }
.box > .row { display: flex; align-items: center; gap: 10px; padding: 9px 16px; border-top: 1px solid #e4e9ee; }
.box > .row:first-child, .box > header + .row { border-top: 0; }
.row .grow { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row .end, header .end { margin-left: auto; color: var(--muted); font-size: 13px; white-space: nowrap; }
.button { display: inline-flex; align-items: center; gap: 6px; padding: 4px 12px; border: 1px solid var(--border);
  border-radius: 6px; background: var(--soft); color: var(--text); font: inherit; font-size: 13px; font-weight: 500; cursor: pointer; }
.button:hover { background: #eef1f4; text-decoration: none; }
.button.primary { background: #1f883d; border-color: #1a7f37; color: #fff; }
.button.primary:hover { background: #1c8139; }
.toolbar { display: flex; align-items: center; gap: 12px; margin-bottom: 16px; flex-wrap: wrap; }
.blank { padding: 40px; text-align: center; color: var(--muted); }
.label { display: inline-block; padding: 0 9px; border: 1px solid rgb(31 35 40 / 15%); border-radius: 999px; font-size: 12px;
  font-weight: 500; line-height: 20px; }
.ref { padding: 2px 7px; border-radius: 6px; background: #ddf4ff; color: var(--link); font-family: var(--mono); font-size: 12px; }

.title { margin: 0 0 8px; font-size: 28px; font-weight: 400; overflow-wrap: anywhere; }
.title .number { color: var(--muted); font-weight: 300; }
.state { display: inline-flex; align-items: center; gap: 6px; padding: 5px 12px; border-radius: 999px; color: #fff;
  font-weight: 500; background: var(--green); }
.state .icon { color: inherit; }
.state.closed { background: var(--red); } .state.done, .state.merged { background: var(--purple); }
.meta { display: flex; align-items: center; gap: 10px; flex-wrap: wrap; color: var(--muted); padding-bottom: 16px; }
.meta b { color: var(--text); font-weight: 600; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 256px; gap: 32px; }
.side section { padding: 14px 0; border-bottom: 1px solid var(--border); font-size: 13px; }
.side h3 { margin: 0 0 8px; font-size: 12px; color: var(--muted); }
.avatar { width: 40px; height: 40px; border-radius: 50%; flex: none; }
.avatar.small { width: 20px; height: 20px; vertical-align: -5px; }
.avatar[src*="%5Bbot%5D"] { border-radius: 22%; }

.timeline { position: relative; }
.timeline::before { content: ""; position: absolute; left: 74px; top: 0; bottom: 0; width: 2px; background: var(--border); z-index: -1; }
.card { display: flex; gap: 16px; margin-bottom: 20px; }
.card .box { flex: 1; min-width: 0; margin: 0; }
.card .box > header { padding: 8px 16px; font-size: 13px; color: var(--muted); }
.card .box > header b { color: var(--text); }
.badge { padding: 0 7px; border: 1px solid var(--border); border-radius: 999px; font-size: 11px; font-weight: 500; line-height: 18px; color: var(--muted); }
.event { display: flex; align-items: center; gap: 10px; margin: 0 0 18px 59px; color: var(--muted); }
.event > .dot { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 50%; background: #eaeef2;
  border: 2px solid var(--canvas); flex: none; }
.event > .dot.green { background: #1f883d; color: #fff; } .event > .dot.purple { background: var(--purple); color: #fff; }
.event > .dot.red { background: var(--red); color: #fff; }
.event .grow { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.event b { color: var(--text); font-weight: 600; } .event .message { color: var(--text); }
.event .dot .icon { color: inherit; }
.verified { padding: 0 8px; border: 1px solid #1a7f3780; border-radius: 999px; color: var(--green); font-size: 12px; font-weight: 500; }
.sha { color: var(--muted); }
.reactions { display: flex; gap: 6px; padding: 0 16px 12px; }
.reactions span { display: inline-flex; gap: 6px; align-items: center; padding: 1px 9px; border: 1px solid var(--border); border-radius: 999px; font-size: 12px; background: var(--soft); }

.md { padding: 16px; overflow-wrap: break-word; font-size: 14px; }
.md > :first-child { margin-top: 0; } .md > :last-child { margin-bottom: 0; }
.md.readme { padding: 28px 32px; font-size: 16px; }
.md h1, .md h2 { padding-bottom: .3em; border-bottom: 1px solid #d1d9e0b3; margin: 24px 0 16px; font-weight: 600; }
.md h1 { font-size: 2em; } .md h2 { font-size: 1.5em; } .md h3 { font-size: 1.25em; } .md h4 { font-size: 1em; }
.md h3, .md h4 { margin: 24px 0 16px; font-weight: 600; }
.md p, .md ul, .md ol, .md table, .md pre, .md blockquote, .md details { margin: 0 0 16px; }
.md ul, .md ol { padding-left: 2em; } .md li + li { margin-top: .25em; }
.md li:has(> input), .md li:has(> p > input) { list-style: none; } .md li > input, .md li > p > input { margin: 0 .4em 0 -1.5em; vertical-align: -2px; }
.md code { padding: .2em .4em; border-radius: 6px; background: #818b981f; font-size: 85%; }
.md pre { padding: 16px; border-radius: 6px; background: var(--soft); overflow: auto; line-height: 1.45; }
.md pre code { padding: 0; background: none; font-size: 12px; }
.md table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; }
.md th, .md td { padding: 6px 13px; border: 1px solid var(--border); } .md th { font-weight: 600; background: var(--soft); }
.md img { max-width: 100%; border-radius: 6px; } .md hr { height: 3px; border: 0; background: var(--border); margin: 24px 0; }
.md blockquote { padding: 0 1em; color: var(--muted); border-left: .25em solid var(--border); }
.md summary { cursor: pointer; } .md details[open] > summary { margin-bottom: 12px; }
.md code.language-mermaid { color: var(--muted); }
.md .mention { color: var(--text); font-weight: 600; }
.alert { padding: 8px 16px; margin-bottom: 16px; border-left: .25em solid var(--link); } .alert > :last-child { margin-bottom: 0; }
.alert-title { font-weight: 600; color: var(--link); }
.alert-tip { border-color: var(--green); } .alert-tip .alert-title { color: var(--green); }
.alert-important { border-color: var(--purple); } .alert-important .alert-title { color: var(--purple); }
.alert-warning { border-color: var(--amber); } .alert-warning .alert-title { color: var(--amber); }
.alert-caution { border-color: var(--red); } .alert-caution .alert-title { color: var(--red); }

.checks > header { background: var(--canvas); padding: 14px 16px; }
.checks > header .icon { width: 28px; height: 28px; } .checks > header h3 { margin: 0; font-size: 16px; }
.checks > header p { margin: 0; color: var(--muted); font-size: 13px; }
.checks.green { border-color: #1a7f3799; } .checks.red { border-color: #cf222e99; }
.run { margin-bottom: 16px; } .run > summary { display: flex; align-items: center; gap: 10px; padding: 12px 16px; cursor: pointer;
  background: var(--soft); list-style: none; } .run > summary b { font-size: 15px; }
.run > summary::-webkit-details-marker, .file > summary::-webkit-details-marker { display: none; }
.run[open] > summary, .file[open] > summary { border-bottom: 1px solid var(--border); }
.run .facts { display: flex; gap: 20px; padding: 10px 16px 0; font-size: 13px; color: var(--muted); }
.shots { display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 14px; padding: 0 16px 16px; }
.shots figure { margin: 0; border: 1px solid var(--border); border-radius: 6px; overflow: hidden; }
.shots img { display: block; width: 100%; } .shots figcaption { padding: 6px 10px; font-size: 12px; color: var(--muted); border-top: 1px solid var(--border); }
.note { margin: 0 16px 12px; padding: 10px 14px; border: 1px solid var(--border); border-left: 4px solid var(--amber); border-radius: 6px; font-size: 13px; }
.note.failure { border-left-color: var(--red); } .note.notice { border-left-color: var(--link); }
.note pre { margin: 6px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }

.file { margin-bottom: 16px; } .file > summary { display: flex; align-items: center; gap: 10px; padding: 9px 14px; cursor: pointer;
  background: var(--soft); list-style: none; font-family: var(--mono); font-size: 12px; }
.file > summary::before, .run > summary::before { content: ""; width: 7px; height: 7px; margin: 0 2px; border-right: 2px solid var(--muted);
  border-bottom: 2px solid var(--muted); transform: rotate(-45deg); } .file[open] > summary::before, .run[open] > summary::before { transform: rotate(45deg); }
.plus { color: var(--green); font-weight: 600; } .minus { color: var(--red); font-weight: 600; }
.squares { display: inline-flex; gap: 1px; } .squares i { width: 8px; height: 8px; background: #d1d9e0; }
.squares i.add { background: #1f883d; } .squares i.del { background: var(--red); }
.code { width: 100%; border-collapse: collapse; font-family: var(--mono); font-size: 12px; line-height: 20px; tab-size: 4; }
.code td { padding: 0 10px; vertical-align: top; } .code .src { white-space: pre-wrap; overflow-wrap: anywhere; width: 100%; }
.code .n { min-width: 44px; text-align: right; color: var(--muted); user-select: none; white-space: nowrap; }
.code .add { background: #dafbe1; } .code .add .n { background: #aceebb; } .code .del { background: #ffebe9; } .code .del .n { background: #ffcecb; }
.code .hunk { background: #ddf4ff; color: var(--muted); } .code .talk td { padding: 10px 14px; background: var(--soft); font: 14px/1.5 Inter, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
.code .talk .box { max-width: 760px; margin: 0 0 8px; }
.scroll { overflow-x: auto; }
form.say { margin-top: 8px; } form.say textarea, form.say input[type=text] { width: 100%; padding: 8px 12px; border: 1px solid var(--border); border-radius: 6px; font: inherit; background: var(--soft); }
form.say textarea { min-height: 96px; resize: vertical; } form.say textarea.source { font-family: var(--mono); font-size: 12px; white-space: pre; overflow-x: auto; }
form.act { display: inline; } .acts { display: inline-flex; gap: 8px; } .toolbar.acts { display: flex; padding: 0 16px; } .button.quiet { padding: 1px 8px; border-radius: 999px; background: none; }
a.speak { color: inherit; } a.speak:hover { color: var(--link); } form.say .row { justify-content: flex-end; border: 0; padding: 8px 0 0; }
form.say .inner { padding: 12px 16px; display: grid; gap: 10px; }
@media (max-width: 860px) { .columns { grid-template-columns: minmax(0, 1fr); } .card > .avatar { display: none; } .timeline::before { left: 18px; } .event { margin-left: 3px; } }
`;
