import { expect, test } from 'vitest';
import { outdatedTags, MIN_AGE_MS } from './old-images.ts';

const NOW_MS = 1_800_000_000_000;
const DAY_SECONDS = MIN_AGE_MS / 1_000;
const current = { base: 'base:now', dependencies: 'base-dependencies:now', tag: 'sandbox:now' };

function image(tags: string[] | null, days: number) {
  return { Id: 'sha256:1', RepoTags: tags, Created: NOW_MS / 1_000 - days * DAY_SECONDS };
}

test('keeps the current image, the one before and the young ones, and never touches others’', () => {
  const images = [
    image(['sandbox:now'], 9),
    image(['sandbox:previous'], 10),
    image(['sandbox:old', 'other:old'], 11),
    image(['base-dependencies:now'], 20),
    image(['base-dependencies:previous'], 30),
    image(['base-dependencies:older'], 31),
    image(['base:now'], 40),
    image(['base:previous'], 50),
    image(['postgres:16', 'sandboxed:1', 'my/sandbox:1'], 900),
    image(null, 900),
  ];
  expect(outdatedTags(images, current, NOW_MS)).toEqual(['base-dependencies:older', 'sandbox:old']);
});

test('keeps what another checkout has just built', () => {
  const images = [image(['sandbox:a'], 0.1), image(['sandbox:b'], 0.2), image(['sandbox:c'], 0.9)];
  expect(outdatedTags(images, current, NOW_MS)).toEqual([]);
});
