import { runDemo } from '../demo/run-demo.ts';
import { prepareMachine } from '../setup/prepare.ts';
import { demoRequirements } from '../setup/requirements.ts';
import { absolute, relative, type Benchmark } from './benchmark.ts';

const prompt =
  'Track book loans: books with title, author and shelf, members with name and email, loans with due date and status open or returned.';
const pullRequestGoalMs = 5_000;
const checksGoalMs = 40_000;
const ratioGoal = 1.25;
const refineGoalMs = 3_000;
const wishes = ['Add a publisher to books.', 'Add a phone number to members.', 'Add a note to loans.'];

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
        progress.step('Refinements');
        const refineMs = await medianOf(wishes, async (wish) => demo.refine(wish));
        progress.done();
        const { commentToPullRequest, commentToChecks } = demo.report.timesMs;
        return [
          absolute('comment → pull request', commentToPullRequest ?? Number.POSITIVE_INFINITY, pullRequestGoalMs),
          absolute(
            'comment → every check completed',
            demo.report.ok ? commentToChecks : Number.POSITIVE_INFINITY,
            checksGoalMs,
          ),
          absolute('refining comment → commits pushed', refineMs, refineGoalMs),
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

/** The middle of as many measurements as there are inputs, an odd number, one after the other. */
async function medianOf<T>(inputs: readonly T[], measure: (input: T) => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (const input of inputs) values.push(await measure(input));
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY;
}
