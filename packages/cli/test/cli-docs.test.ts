import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../src/build-program.ts';
import { runInProcess } from './in-process.ts';

const DOCS = join(import.meta.dirname, '../../../docs');

/** Every verb that is no secret, those of verbs too: `keys issue`. */
function verbsBelow(command: Command, path: readonly string[] = []): readonly (readonly string[])[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((child) => child.name() !== 'help')
    .flatMap((child) => {
      const own = [...path, child.name()];
      return [own, ...verbsBelow(child, own)];
    });
}

const PROGRAM = buildProgram({
  terminal: { input: process.stdin, print: () => Promise.resolve(), warn: () => undefined },
  setExitCode: () => undefined,
});
const VERBS = verbsBelow(PROGRAM);

const fileOf = (verb: readonly string[]): string => `help/${['sagegate', ...verb].join('-')}.txt`;

async function helpOf(verb: readonly string[]): Promise<string> {
  const { stdout, exitCode, stderr } = await runInProcess([...verb, '--help']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

describe.each([[], ...VERBS])('sagegate %s --help', (...verb: readonly string[]) => {
  it('is what the documentation quotes', async () => {
    await expect(await helpOf(verb)).toMatchFileSnapshot(fileOf(verb));
  });

  it('has examples, which name the verb, and exit codes', async () => {
    const help = await helpOf(verb);
    const [, examples = ''] = help.split('\nExamples:\n');
    expect(examples).toMatch(new RegExp(`^ {2}\\$ .*\\bsagegate ${verb.join(' ')}`));
    expect(help).toMatch(/\nExit codes:\n {2}0 {2}.+\n(?: {2}1 {2}.+\n)? {2}2 {2}/);
  });

  it('is the same by `help`', async () => {
    const [last = '', ...path] = verb.toReversed();
    const byHelp = await runInProcess(last === '' ? ['help'] : [...path.toReversed(), 'help', last]);
    expect(byHelp.stdout).toBe(await helpOf(verb));
  });

  it('fits into 130 columns', async () => {
    const wide = (await helpOf(verb)).split('\n').filter((line) => line.length > 130);
    expect(wide).toEqual([]);
  });
});

it('docs/cli.md is made from the commands', async () => {
  const sections = await Promise.all([[], ...VERBS].map(sectionOf));
  await expect(`${INTRODUCTION}\n${sections.join('\n')}`).toMatchFileSnapshot(join(DOCS, 'cli.md'));
});

const INTRODUCTION = `# The command

<!-- Generated from the commands; never edited. -->

Results go to stdout and messages to stderr, so results can be piped; a reader that goes away (\`| head\`) ends the command
quietly. Colours go to a terminal only, and not with \`NO_COLOR\`. \`-\` names stdin wherever a file may stand.
[Completion](#completion) of verbs, options and their values is there for bash, zsh and fish.
`;

/** Pages that are not called after the verb. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['simulate-custom-policy', 'simulate.md'],
  ['simulate-principal-policy', 'simulate.md'],
  ['get-context-keys-for-custom-policy', 'simulate.md'],
  ['get-context-keys-for-principal-policy', 'simulate.md'],
  ['test', 'policy-tests.md'],
  ['serve', 'operations.md'],
  ['credentials', 'workload-credentials.md'],
]);

async function sectionOf(verb: readonly string[]): Promise<string> {
  const title = verb.length === 0 ? 'sagegate' : verb.join(' ');
  const page = PAGES.get(title) ?? `${title}.md`;
  const more = existsSync(join(DOCS, page)) ? `[More about it](${page}).\n\n` : '';
  const quoted = `<!-- quoted from packages/cli/test/${fileOf(verb)} -->`;
  const level = verb.length > 1 ? '###' : '##';
  return `${level} ${title}\n\n${more}${quoted}\n\n\`\`\`text\n${(await helpOf(verb)).trimEnd()}\n\`\`\`\n`;
}
