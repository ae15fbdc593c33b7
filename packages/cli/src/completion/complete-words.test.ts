import { Argument, Command, Option } from 'commander';
import { expect, test } from 'vitest';
import { completeWords } from './complete-words.ts';

/** A command line with everything that can be completed. */
function anyProgram(): Command {
  const program = new Command('sagegate').helpCommand(false);
  program
    .command('check')
    .summary('check files')
    .argument('<file...>')
    .addOption(new Option('-t, --type <type>', 'a type').choices(['session', 'serviceControl']))
    .addOption(new Option('--kinds <kind...>', 'kinds').choices(['one', 'two']))
    .option('--config <file>', 'a file')
    .option('--dry-run', 'change nothing\nat all');
  const keys = program.command('keys').description('access keys');
  keys.command('issue').description('issue one');
  keys.command('list').description('list them');
  program.command('shell').addArgument(new Argument('<shell>').choices(['bash', 'zsh']));
  program.command('secret', { hidden: true });
  return program;
}

const OPTIONS = ['--type', '--kinds', '--config', '--dry-run', '--help'];

test.each<[words: readonly string[], values: readonly string[]]>([
  [[''], ['check', 'keys', 'shell']],
  [[], ['check', 'keys', 'shell']],
  [['ch'], ['check']],
  [['nothing'], []],
  [['sec'], []],
  [['-'], ['--help']],
  [['check', ''], []],
  [['check', '-'], OPTIONS],
  [['check', '--'], OPTIONS],
  [['check', 'a.json', '--c'], ['--config']],
  [
    ['check', '--type', ''],
    ['session', 'serviceControl'],
  ],
  [['check', '-t', 'ser'], ['serviceControl']],
  [['check', '--type', 'session', ''], []],
  [['check', '--type', 'session', '--k'], ['--kinds']],
  [
    ['check', '--kinds', 'one', ''],
    ['one', 'two'],
  ],
  [['check', '--dry-run', ''], []],
  [['check', '--config', ''], []],
  // One word where the shell leaves it one, three where it does not.
  [['check', '--type=ser'], ['--type=serviceControl']],
  [['check', '--type', '=', 'ser'], ['serviceControl']],
  [
    ['check', '--type', '='],
    ['session', 'serviceControl'],
  ],
  [['check', '--nothing='], []],
  [
    ['keys', ''],
    ['issue', 'list', 'help'],
  ],
  [['keys', 'li'], ['list']],
  [
    ['shell', ''],
    ['bash', 'zsh'],
  ],
  [['shell', 'bash', ''], []],
  [
    ['__proto__', ''],
    ['check', 'keys', 'shell'],
  ],
])('%j is followed by %j', (words, values) => {
  expect(completeWords(anyProgram(), words).map(({ value }) => value)).toEqual(values);
});

test('a description is one line', () => {
  expect(completeWords(anyProgram(), ['check', '--dry'])).toEqual([
    { value: '--dry-run', description: 'change nothing at all' },
  ]);
  expect(completeWords(anyProgram(), ['ke'])).toEqual([{ value: 'keys', description: 'access keys' }]);
});
