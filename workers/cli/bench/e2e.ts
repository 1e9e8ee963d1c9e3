import { runDemo } from '../demo/run-demo.ts';
import { prepareMachine } from '../setup/prepare.ts';
import { demoRequirements } from '../setup/requirements.ts';
import { absolute, relative, type Benchmark } from './benchmark.ts';

const prompt =
  'Track book loans: books with title, author and shelf, members with name and email, loans with due date and status open or returned.';
const pullRequestGoalMs = 5_000;
const checksGoalMs = 40_000;
const ratioGoal = 1.25;

/**
 * The whole way of a prompt against its bare commands: install, type check, lint, build, tests, run directly one after
 * another in an identical container with the same files, in the same call.
 */
export const e2e: Benchmark = {
  name: 'e2e',
  about: 'comment → pull request → every check, against the bare commands',
  async run(progress) {
    const machine = await prepareMachine(demoRequirements, progress);
    try {
      const demo = await runDemo({ machine, prompt, progress, startedAt: Date.now() });
      try {
        progress.step('Bare commands');
        const bare = await demo.runBare();
        progress.done();
        const { commentToPullRequest, commentToChecks } = demo.report.timesMs;
        return [
          absolute('comment → pull request', commentToPullRequest ?? Number.POSITIVE_INFINITY, pullRequestGoalMs),
          absolute(
            'comment → every check completed',
            demo.report.ok ? commentToChecks : Number.POSITIVE_INFINITY,
            checksGoalMs,
          ),
          relative(
            'comment → every check ÷ bare',
            commentToChecks,
            { name: 'bare commands', value: bare.totalMs },
            ratioGoal,
          ),
        ];
      } finally {
        await demo.close();
      }
    } finally {
      await machine.close();
    }
  },
};
