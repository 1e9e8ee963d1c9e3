import type { AppModel, CompiledFile } from '../../model.ts';
import { uiContext } from '../../ui/context.ts';
import { accountTests } from './account-tests.ts';
import { pageTests } from './page-tests.ts';
import { recordTests } from './record-tests.ts';
import { sessionModule } from './session.ts';
import { toolTests } from './tool-tests.ts';

/** `tests/e2e/*`: the application in a browser, by role and label. */
export function smokeTests(app: AppModel): readonly CompiledFile[] {
  const context = uiContext(app);
  const sources = {
    session: sessionModule(app, context.messages),
    'pages.spec': pageTests(context),
    'account.spec': app.auth ? accountTests(context) : null,
    'records.spec': recordTests(context),
    'tools.spec': toolTests(context),
  };
  return Object.entries(sources).flatMap(([file, content]) =>
    content === null ? [] : [{ path: `tests/e2e/${file}.ts`, content, stage: 'files' as const }],
  );
}
