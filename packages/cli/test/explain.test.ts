import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../src/style/style.ts';
import { runInProcess } from './in-process.ts';

const FOLDER = 'packages/cli/test/explain';
const POLICIES = `${FOLDER}/policies`;
const OWN = ['--policies', `${POLICIES}/data-science.json`];
const ALICE = ['--caller', 'arn:aws:iam::111122223333:user/alice'];
const HERE = ['--region', 'us-east-1'];
const scp = (name: string): readonly string[] => ['--add', `serviceControl=${POLICIES}/${name}.json`];
const call = (operation: string, input: string): readonly string[] => [
  '--operation',
  operation,
  '--input',
  `${FOLDER}/inputs/${input}.json`,
];

/** A denial or an allowed call, and the file that holds what is said about it. */
const ANSWERS: readonly (readonly [name: string, args: readonly string[]])[] = [
  [
    'explicit-deny-in-scp',
    [...OWN, ...scp('keep-models'), ...ALICE, ...HERE, ...call('DeleteModel', 'model')],
  ],
  ['message-of-a-terminal', [...OWN, ...scp('only-through-the-endpoint'), `${FOLDER}/inputs/terminal.txt`]],
  [
    'another-endpoint',
    [
      ...OWN,
      ...scp('only-through-the-endpoint'),
      ...ALICE,
      ...HERE,
      '--source-vpce',
      'vpce-0fedcba9876543210',
      ...call('DescribeModel', 'model'),
    ],
  ],
  ['missing-allow', [...OWN, ...ALICE, ...HERE, ...call('DeleteModel', 'model')]],
  [
    'boundary',
    [
      ...OWN,
      '--add',
      `permissionsBoundary=${POLICIES}/reading.json`,
      ...ALICE,
      ...HERE,
      ...call('CreateModel', 'model'),
    ],
  ],
  ['session', [...OWN, '--add', `session=${POLICIES}/reading.json`, `${FOLDER}/inputs/terminal.txt`]],
  ['request-tag', [...OWN, ...ALICE, ...HERE, ...call('CreateTrainingJob', 'training')]],
  ['wrong-region', [...OWN, ...ALICE, ...HERE, ...call('CreateEndpointConfig', 'endpoint-config')]],
  ['several-questions', [...OWN, ...ALICE, ...HERE, ...call('CreateModel', 'model-with-role')]],
  [
    'with-and-without-defaults',
    ['--policies', `${POLICIES}/isolated-models.json`, ...ALICE, ...HERE, ...call('CreateModel', 'model')],
  ],
  [
    'allowed',
    [
      ...OWN,
      ...scp('only-through-the-endpoint'),
      ...ALICE,
      ...HERE,
      '--source-vpce',
      'vpce-0123456789abcdef0',
      ...call('DescribeModel', 'model'),
    ],
  ],
  ['gateway', ['--policies', `${FOLDER}/gateway.yaml`, `${FOLDER}/inputs/terminal.txt`]],
  [
    'directory',
    [
      '--policies',
      'examples/gateway-with-organization/sagegate.yaml',
      ...ALICE,
      ...HERE,
      ...call('CreateTrainingJob', 'training'),
    ],
  ],
  ['audit-record', [...OWN, ...scp('keep-models'), 'packages/proxy/test/audit-examples/ocsf.json']],
];

describe('what is said about a call', () => {
  it.each(ANSWERS)('%s', async (name, args) => {
    const { exitCode, stdout, stderr } = await runInProcess(['explain', ...args]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(`explain/answers/${name}.txt`);
  });
});

describe('the commands of the documentation', () => {
  const commands = readFileSync(`${FOLDER}/commands.sh`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('sagegate '));

  it.each(commands)('%s', async (command) => {
    const args = command.split(' ').slice(1).map(inFolder);
    expect(await runInProcess(args)).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

/** Paths of the commands are relative to the folder of their file. */
function inFolder(argument: string): string {
  const [path = '', ...rest] = argument.split('=').toReversed();
  return existsSync(join(FOLDER, path)) ? [...rest.toReversed(), join(FOLDER, path)].join('=') : argument;
}

describe('in a terminal', () => {
  it('lines are as wide as it is, but for what is one word, and parts are coloured', async () => {
    const args = ['explain', ...OWN, ...ALICE, ...HERE, ...call('CreateTrainingJob', 'training')];
    const { stdout } = await runInProcess(args, '', { columns: 72, style: createStyle(true) });
    await expect(stdout.replaceAll('\u001b', '\\e')).toMatchFileSnapshot('explain/answers/in-colour.txt');
  });
});
