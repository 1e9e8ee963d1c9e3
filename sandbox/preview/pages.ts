/** What people see when a preview cannot be shown: a calm page that says why, never a blank one. */

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** For the proxy's own address. */
export const frontPage = page(200, 'Previews live here', 'Open one from the link in its pull request.', null);
/** For an id that no preview has: never there, stopped, or idle for too long. */
export const unknownPage = page(
  404,
  'This preview has ended',
  'Previews stop when nobody has looked at them for a while. Ask for a new one in the pull request.',
  null,
);
export const startingPage = page(503, 'The preview is starting', 'It will appear here in a moment.', 2);
export const crashedPage = page(
  502,
  'The application does not answer',
  'It may have crashed, or it is still busy. This page tries again by itself.',
  5,
);

function page(status: number, title: string, text: string, refreshSeconds: number | null): Page {
  const refresh = refreshSeconds === null ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      ...(refreshSeconds === null ? {} : { 'retry-after': String(refreshSeconds) }),
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1rem/1.6 system-ui, sans-serif;
  background: light-dark(#f8f9fb, #101317); color: light-dark(#1b2330, #e6eaf0); }
main { max-width: 30rem; padding: 2rem; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; }
p { margin: 0; color: light-dark(#566072, #9aa5b5); }
small { display: block; margin-top: 2rem; color: light-dark(#8a94a4, #6c7787); }
</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p><small>Slipway preview</small></main></body>
</html>
`,
  };
}
