import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const WORKSPACE = process.cwd();
const EXAMPLE = resolve('examples/policy-workbench');

/** Commands of a tutorial that stand together, and what they print. */
interface Step {
  readonly commands: string;
  readonly printed: string;
}

afterEach(() => {
  process.chdir(WORKSPACE);
});

it.each(['from-denial-to-fix', 'roll-out-an-scp'])(
  '%s shows commands that run, with what they print',
  async (name) => {
    const page = readFileSync(`docs/tutorials/${name}.md`, 'utf8');
    const steps = await stepsOf(name);
    expect(commandsOn(page)).toEqual(steps.map(({ commands }) => commands));
    expect(outputNotOf(steps, page)).toEqual([]);
  },
);

it('the README has more commands that run on the same files', async () => {
  expect(await stepsOf('tour')).not.toEqual([]);
});

/** Runs a script, and compares what it prints with the file beside it. */
async function stepsOf(name: string): Promise<readonly Step[]> {
  const steps = await runSteps(readFileSync(`${EXAMPLE}/${name}.sh`, 'utf8'));
  const transcript = steps.map(({ commands, printed }) => `${commands}\n\n${printed}`).join('\n');
  await expect(transcript).toMatchFileSnapshot(`${EXAMPLE}/test/${name}.txt`);
  return steps;
}

/** Runs the paragraphs of a script in a copy of the example. */
async function runSteps(script: string): Promise<readonly Step[]> {
  const folder = temporaryFolder();
  cpSync(EXAMPLE, folder, { recursive: true });
  process.chdir(folder);
  const steps: Step[] = [];
  for (const commands of script.trim().split('\n\n')) {
    if (commands.startsWith('#')) continue;
    let printed = '';
    for (const command of commands.split('\n')) printed += await run(command);
    steps.push({ commands, printed });
  }
  return steps;
}

const THEN_TELL = ' || echo "exit code $?"';

/** Like a shell, for commands without quotes: messages stand behind the results. */
async function run(command: string): Promise<string> {
  const told = command.endsWith(THEN_TELL);
  const [program = '', ...words] = (told ? command.slice(0, -THEN_TELL.length) : command).split(' ');
  if (program !== 'sagegate') return execFileSync(program, words, { encoding: 'utf8' });
  const { exitCode, stdout, stderr } = await runInProcess(words);
  expect({ command, fails: exitCode !== 0 }).toEqual({ command, fails: told });
  return `${stdout}${stderr}${told ? `exit code ${exitCode}\n` : ''}`;
}

interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

function codeBlocks(page: string): readonly CodeBlock[] {
  return page
    .split('\n```')
    .filter((_, index) => index % 2 === 1)
    .map((block) => ({
      language: block.slice(0, block.indexOf('\n')),
      text: block.slice(block.indexOf('\n') + 1),
    }));
}

function commandsOn(page: string): readonly string[] {
  return codeBlocks(page).flatMap(({ language, text }) => (language === 'sh' ? [text] : []));
}

/** Blocks of output that the commands above them do not print; above the first commands stands what somebody sends. */
function outputNotOf(steps: readonly Step[], page: string): readonly string[] {
  let printed: string | undefined;
  return codeBlocks(page).flatMap(({ language, text }) => {
    if (language === 'sh') printed = steps.find(({ commands }) => commands === text)?.printed ?? '';
    return language !== 'text' || printed === undefined || printed.includes(`${text}\n`) ? [] : [text];
  });
}
