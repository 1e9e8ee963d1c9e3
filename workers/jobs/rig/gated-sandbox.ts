import type { Sandbox } from '#sandbox/port.ts';
import { scriptedSandbox } from './scripted-sandbox.ts';

/** A scripted sandbox that waits before each verification while its gate is shut: a run is then amid its work. */
export function gatedSandbox(): Sandbox & { readonly seen: string[]; shut(): void; open(): void } {
  const inner = scriptedSandbox();
  let gate = Promise.resolve();
  let open = (): void => undefined;
  return {
    ...inner,
    shut() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      open = resolve;
    },
    open: () => open(),
    async verify(request) {
      await gate;
      return inner.verify(request);
    },
  };
}
