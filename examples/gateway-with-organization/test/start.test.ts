import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CreateNotebookInstanceCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalOf } from './running.ts';

const START = fileURLToPath(new URL('../dist/start.js', import.meta.url));

/** Where the example puts its audit files here. */
const folder = mkdtempSync(join(tmpdir(), 'sagegate-test-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Child = ChildProcessByStdio<null, Readable, Readable>;

function spawnExample(...args: string[]): Child {
  const env = { ...process.env, TMPDIR: folder };
  return spawn(process.execPath, [START, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
}

async function printedUntilReady(child: Child): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    if (printed.includes('Ctrl-C ends it.')) return printed;
  }
  throw new Error(`the example ended: ${printed}${await text(child.stderr)}`);
}

/** The lines under a title, without the blank ones around them. */
function section(printed: string, title: string): string {
  const [, after = ''] = printed.split(`--- ${title}\n\n`);
  const [lines = ''] = after.split('\n\n');
  return lines;
}

describe('what is printed is true', () => {
  let child: Child;
  let printed: string;

  beforeAll(async () => {
    child = spawnExample('--port', '0', '--admin-port', '0');
    printed = await printedUntilReady(child);
  });

  afterAll(async () => {
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  const expectedDenial = (): string => /^ {2}(AccessDeniedException: User: .*)$/m.exec(printed)?.[1] ?? '';

  test('the gateway says that it is ready', async () => {
    const url = /curl (http:\S+\/readyz)$/m.exec(printed)?.[1] ?? '';
    expect((await fetch(url)).status).toBe(200);
  });

  test('the lines for JavaScript do what they say, pasted into a shell', () => {
    const lines = section(printed, 'JavaScript (AWS SDK v3)');
    const output = execFileSync('sh', ['-c', lines], { encoding: 'utf8' });
    expect(output.trimEnd().split('\n')).toEqual([
      'created arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/small-js',
      expectedDenial(),
    ]);
  });

  interface Printed {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    /** Allowed, then denied. */
    readonly inputs: readonly CreateNotebookInstanceCommand['input'][];
  }

  /** The words of the CLI's command lines, as the CLI would read them. */
  function readCliLines(lines: string): Printed {
    const variable = (name: string): string => new RegExp(`\\b${name}=(\\S+)`).exec(lines)?.[1] ?? '';
    const commands = lines
      .split('\n')
      .filter((line) => line.startsWith('aws sagemaker create-notebook-instance '));
    const option = (line: string, name: string): string =>
      new RegExp(` --${name} (\\S+)`).exec(line)?.[1] ?? '';
    return {
      endpoint: option(commands[0] ?? '', 'endpoint-url'),
      region: variable('AWS_DEFAULT_REGION'),
      credentials: {
        accessKeyId: variable('AWS_ACCESS_KEY_ID'),
        secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
      },
      inputs: commands.map((line) => ({
        NotebookInstanceName: option(line, 'notebook-instance-name'),
        InstanceType: option(line, 'instance-type') as 'ml.t3.medium',
        RoleArn: option(line, 'role-arn'),
      })),
    };
  }

  /** The keyword arguments of the boto3 calls. */
  function readBoto3Lines(lines: string): Printed {
    const argument = (from: string, name: string): string =>
      new RegExp(`\\b${name}='([^']*)'`).exec(from)?.[1] ?? '';
    const calls = lines.split('\n').filter((line) => line.includes('sagemaker.create_notebook_instance('));
    return {
      endpoint: argument(lines, 'endpoint_url'),
      region: argument(lines, 'region_name'),
      credentials: {
        accessKeyId: argument(lines, 'aws_access_key_id'),
        secretAccessKey: argument(lines, 'aws_secret_access_key'),
      },
      inputs: calls.map((line) => ({
        NotebookInstanceName: argument(line, 'NotebookInstanceName'),
        InstanceType: argument(line, 'InstanceType') as 'ml.t3.medium',
        RoleArn: /^role = '(.*)'$/m.exec(lines)?.[1],
      })),
    };
  }

  test.each([
    { title: 'AWS CLI', read: readCliLines, name: 'small-cli' },
    { title: 'Python (boto3)', read: readBoto3Lines, name: 'small-boto3' },
  ])('the lines for the $title make the calls that they say', async ({ title, read, name }) => {
    const { inputs, ...options } = read(section(printed, title));
    const client = new SageMakerClient(options);
    const [allowed, denied, ...more] = inputs.map((input) => new CreateNotebookInstanceCommand(input));
    if (allowed === undefined || denied === undefined) throw new Error('two calls are expected');
    expect(more).toEqual([]);
    expect((await client.send(allowed)).NotebookInstanceArn).toMatch(
      new RegExp(`notebook-instance/${name}$`),
    );
    const refusal = await refusalOf(client.send(denied));
    expect(`${refusal.name}: ${refusal.message}`).toBe(expectedDenial());
    client.destroy();
  });

  test('every key that is printed is known to the gateway', async () => {
    const endpoint = /^ {2}gateway +(http:\S+)/m.exec(printed)?.[1] ?? '';
    const keys = [...printed.matchAll(/^ {2}(AK\S+) +(\S+) +(arn:\S+)$/gm)];
    expect(keys.length).toBe(6);
    for (const [, accessKeyId = '', secretAccessKey = '', principal = ''] of keys) {
      const client = new SageMakerClient({
        endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId, secretAccessKey },
      });
      const large = {
        NotebookInstanceName: 'x',
        InstanceType: 'ml.p5.48xlarge',
        RoleArn: 'arn:aws:iam::111122223333:role/r',
      } as const;
      const refusal = await refusalOf(client.send(new CreateNotebookInstanceCommand(large)));
      expect(refusal.message).toContain(`User: ${principal} is not authorized`);
      client.destroy();
    }
  });

  test('a call has its audit line in the file that is named', async () => {
    const endpoint = /^ {2}gateway +(http:\S+)/m.exec(printed)?.[1] ?? '';
    const { status } = await fetch(endpoint, { method: 'POST', body: 'unsigned' });
    expect(status).toBe(400);
    const file = /tail -f (\S+)/.exec(printed)?.[1] ?? '';
    const lastLine = (): string => readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
    await expect.poll(lastLine).toContain('MissingAuthenticationTokenException');
    expect(JSON.parse(lastLine())).toMatchObject({ status: 400 });
  });
});

/** How the process ended, and what it printed from now on. */
async function ended(child: Child): Promise<{ code: unknown; printed: string; errors: string }> {
  const [exit, printed, errors] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: exit[0], printed, errors };
}

describe('it ends', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('on %s, with one line and code 0', async (signal) => {
    const child = spawnExample('--port', '0', '--admin-port', '0');
    await printedUntilReady(child);
    child.kill(signal);
    expect(await ended(child)).toEqual({
      code: 0,
      printed: expect.stringMatching(/^\s*Ending; calls under way may finish \(once more: at once\)\.\n$/),
      errors: '',
    });
  });

  test.each([
    { option: '--port', other: '--admin-port', told: 'is in use; choose another one: npm start -- --port' },
    {
      option: '--admin-port',
      other: '--port',
      told: '(for health checks) is in use; choose another one: npm start -- --admin-port',
    },
  ])('when $option is in use, with one line that tells what to do', async ({ option, other, told }) => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const address = occupant.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, printed, errors } = await ended(spawnExample(option, port, other, '0'));
    occupant.close();
    expect([code, printed]).toEqual([1, '']);
    expect(errors.trimEnd().split('\n')).toEqual([expect.stringContaining(`sagegate: port ${port} ${told}`)]);
  });

  test('when an option is wrong, with code 2', async () => {
    expect(await ended(spawnExample('--port', 'http'))).toEqual({
      code: 2,
      printed: '',
      errors: 'sagegate: --port must be a number from 0 to 65535, not `http`\n',
    });
  });
});

test('--help says how to start it', async () => {
  const { code, printed, errors } = await ended(spawnExample('--help'));
  expect([code, errors]).toEqual([0, '']);
  expect(printed).toContain('npm start -- [--port 8080] [--admin-port 8081]');
});
