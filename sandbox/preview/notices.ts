/** Everything that the proxy says in its own words, as data. */

export interface Notice {
  readonly status: number;
  /** How the page looks: something is under way, something is over, something went wrong. */
  readonly kind: 'busy' | 'calm' | 'wrong';
  readonly title: string;
  readonly text: string;
  /** After how long it is worth asking again; null when it is not. */
  readonly refreshSeconds: number | null;
  /** Something to do about it, by POST to a path of the proxy's own. */
  readonly action: { readonly label: string; readonly path: string } | null;
}

/** Below this path the proxy answers itself. */
export const OWN_PATH = '/.slipway/';
export const RESTART_PATH = `${OWN_PATH}restart`;

const CALM = { kind: 'calm', refreshSeconds: null, action: null } as const;

export const NOTICES = {
  front: {
    ...CALM,
    status: 200,
    title: 'Previews live here',
    text: 'Open one from the link in its pull request.',
  },
  /** Shown to anybody: it must not tell whether there is a preview at this address. */
  expired: {
    ...CALM,
    status: 403,
    title: 'This link has expired',
    text: 'Links to a preview work once and for a few minutes. Open the preview again from its pull request, which makes a new one.',
  },
  notFound: {
    ...CALM,
    status: 404,
    title: 'There is no preview here',
    text: 'It may have ended, or it never was. Comment “/preview” on its pull request and there will be a new one.',
  },
  ended: {
    ...CALM,
    status: 410,
    title: 'This preview has ended',
    text: 'Previews last a day at most and end with their pull request. Comment “/preview” there for a new one.',
  },
  starting: {
    status: 503,
    kind: 'busy',
    title: 'The preview is starting',
    text: 'It will appear here in a moment, with its sample data as new.',
    refreshSeconds: 1,
    action: null,
  },
  full: {
    status: 503,
    kind: 'busy',
    title: 'Too many previews are open',
    text: 'Every place for a running preview is taken by one that somebody is looking at. This one starts as soon as a place is free; the page tries again by itself.',
    refreshSeconds: 15,
    action: null,
  },
  unanswered: {
    status: 502,
    kind: 'wrong',
    title: 'The application does not answer',
    text: 'It broke off while it was answering, or it is still busy. This page tries again by itself.',
    refreshSeconds: 5,
    action: null,
  },
  crashed: {
    status: 502,
    kind: 'wrong',
    title: 'The application has crashed',
    text: 'It was started once more and ended again by itself. Starting it anew brings its sample data back as it was.',
    refreshSeconds: null,
    action: { label: 'Start it again', path: RESTART_PATH },
  },
  foreign: {
    ...CALM,
    status: 403,
    title: 'Not from another site',
    text: 'A preview answers its own pages only.',
  },
  malformed: {
    ...CALM,
    status: 400,
    title: 'This address cannot be read',
    text: 'Open the preview again from its pull request.',
  },
  tooLarge: {
    ...CALM,
    status: 413,
    title: 'That is too large for a preview',
    text: 'Send something smaller.',
  },
  nothingHere: {
    ...CALM,
    status: 404,
    title: 'There is nothing here',
    text: 'Go to the first page of the preview.',
  },
} as const satisfies Readonly<Record<string, Notice>>;
