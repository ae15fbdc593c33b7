import { beforeAll, describe, expect, it } from 'vitest';
import { buildCommand } from '../sagegate.ts';
import { sagegateScreen } from './screen.ts';
import type { ScreenOptions } from './screen.ts';

beforeAll(buildCommand, 300_000);

/** A command line, and how it is run. */
interface Screenplay extends ScreenOptions {
  /** The file that holds what stands on the screen. */
  readonly name: string;
  readonly args: readonly string[];
}

/** What somebody sees in a terminal, colours marked. */
const SCREENS: readonly Screenplay[] = [
  { name: 'failing-policy-test', args: ['test', 'policy-tests/screen'] },
  { name: 'mistyped-verb', args: ['simulat'] },
  { name: 'mistyped-option', args: ['simulate', '--bach'] },
];

describe('in a terminal', () => {
  it.each(SCREENS)('$name', async ({ name, args, ...options }) => {
    const { marked, exitCode } = await sagegateScreen(args, options);
    await expect(`${marked}\n\nexit code ${exitCode}\n`).toMatchFileSnapshot(`screens/${name}.txt`);
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
