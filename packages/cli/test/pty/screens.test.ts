import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, TEST_FOLDER } from '../sagegate.ts';
import { sagegateScreen } from './screen.ts';
import type { ScreenOptions } from './screen.ts';

beforeAll(buildCommand, 300_000);

/** A command line, and how it is run. */
interface Screenplay extends ScreenOptions {
  /** The file that holds what stands on the screen. */
  readonly name: string;
  readonly args: readonly string[];
}

const words = (line: string): readonly string[] => line.split(' ');

/** What somebody sees in a terminal, colours marked. */
const SCREENS: readonly Screenplay[] = [
  { name: 'failing-policy-test', args: ['test', 'policy-tests/screen'] },
  { name: 'mistyped-verb', args: ['simulat'] },
  { name: 'mistyped-option', args: ['simulate', '--bach'] },
  {
    name: 'denied-simulation',
    args: words(
      'simulate --policy-input-list file://policies/read-models.json --action-names sagemaker:DescribeModel sagemaker:DeleteModel',
    ),
  },
  {
    name: 'explained-denial',
    folder: join(TEST_FOLDER, 'explain'),
    args: words(
      'explain --policies policies/data-science.json --add serviceControl=policies/only-through-the-endpoint.json inputs/terminal.txt',
    ),
  },
  { name: 'findings', args: ['validate', 'policies/dev-team-1.json', 'policies/within-the-vpc.txt'] },
  {
    name: 'replayed-events',
    args: words('replay --candidate replay/limits.json --type serviceControl replay/events.jsonl'),
  },
  {
    name: 'differing-policies',
    folder: join(TEST_FOLDER, 'diff/example'),
    args: ['diff', 'old.json', 'new.json'],
  },
];

/** How long a run took is another each time. */
const withoutDuration = (screen: string): string => screen.replace(/ \[\d+s\]$/m, '');

describe('in a terminal', () => {
  it.each(SCREENS)('$name', async ({ name, args, ...options }) => {
    const { marked, exitCode } = await sagegateScreen(args, options);
    await expect(`${withoutDuration(marked)}\n\nexit code ${exitCode}\n`).toMatchFileSnapshot(
      `screens/${name}.txt`,
    );
  });
});

describe('colours', () => {
  const validate = (environment: Readonly<Record<string, string>>): Promise<string> =>
    sagegateScreen(['validate', 'policies/broken.json'], { environment }).then(({ marked }) => marked);

  it('are left out with NO_COLOR, and on a terminal that has none', async () => {
    const [plain, dumb] = [await validate({ NO_COLOR: '1' }), await validate({ TERM: 'dumb' })];
    expect(plain).not.toContain('[/]');
    expect(dumb).toBe(plain);
  });
});
