import type { AppModel, CompiledFile } from '../../model.ts';
import { uiContext } from '../../ui/context.ts';
import { accountTests } from './account-tests.ts';
import { inspectionModule } from './inspection.ts';
import { pageTests } from './page-tests.ts';
import { recordTests } from './record-tests.ts';
import { samplesModule } from './sample-files.ts';
import { sessionModule } from './session.ts';
import { toolTests } from './tool-tests.ts';
import { viewTests } from './view-tests.ts';

/** `tests/e2e/*`: the application in a browser, by role and label. */
export function smokeTests(app: AppModel): readonly CompiledFile[] {
  const context = uiContext(app);
  const sources = {
    inspection: inspectionModule,
    samples: samplesModule(app),
    session: sessionModule(app, context.messages),
    'pages.spec': pageTests(context),
    'account.spec': accountTests(context),
    'records.spec': recordTests(context),
    'views.spec': viewTests(context),
    'tools.spec': toolTests(context),
  };
  return Object.entries(sources).flatMap(([file, content]) =>
    content === null ? [] : [{ path: `tests/e2e/${file}.ts`, content, stage: 'files' as const }],
  );
}
