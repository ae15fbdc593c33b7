import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { loadKeptConfig } from '../src/config/load-config.ts';
import { ConfigError, loadConfig } from '../src/index.ts';
import type { GatewayConfig } from '../src/index.ts';

let directory: string;

const SECRET = randomBytes(32).toString('base64');
const OTHER = randomBytes(48).toString('base64');
const EXPECTED = 'expected at least 32 random bytes in base64, as `openssl rand -base64 32` prints them';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-sessions-'));
  const contents = {
    'new.key': `${OTHER}\n`,
    'same.key': `${SECRET}\n`,
    'short.key': `${randomBytes(31).toString('base64')}\n`,
    'hex.key': `${randomBytes(32).toString('hex')} \n`,
    'two-lines.key': `${SECRET}\n${OTHER}\n`,
    'empty.key': '',
  };
  for (const [name, text] of Object.entries(contents)) await writeFile(join(directory, name), text);
});

afterAll(() => rm(directory, { recursive: true }));

const path = (): string => join(directory, 'sagegate.yaml');

/** The section that is tested stands on line 4. */
async function load(section: string, identity = '{}', environment = {}): Promise<GatewayConfig> {
  const lines = ['upstream: { region: us-east-1 }', `identity: ${identity}`, 'policies: {}', section];
  await writeFile(path(), `${lines.join('\n')}\n`);
  return loadConfig(path(), environment);
}

async function faultsOf(section: string, identity?: string): Promise<readonly string[]> {
  const error: unknown = await load(section, identity).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error('there is no ConfigError', { cause: error });
  return error.faults.map(({ line, column, path: at, message }) => `${line}:${column} ${at} ${message}`);
}

describe('the keys of sessions', () => {
  it('come from the configuration, the environment and files, in their order', async () => {
    const keys = "[{ id: a, secret: '${KEY}' }, { id: b, secretFile: new.key }]";
    const { sessions } = await load(`sessions: { keys: ${keys} }`, '{}', { KEY: SECRET });
    expect(sessions).toEqual({
      keys: [
        { id: 'a', secret: SECRET },
        { id: 'b', secret: OTHER },
      ],
    });
  });

  it('are looked after and kept with the files of the configuration', async () => {
    const { source } = await load('sessions: { keys: [{ id: b, secretFile: new.key }] }');
    expect(source?.files).toContain(join(directory, 'new.key'));
    const kept = await source?.contents();
    const { sessions } = await loadKeptConfig(kept ?? new Map(), path(), {});
    expect(sessions).toEqual({ keys: [{ id: 'b', secret: OTHER }] });
  });

  it.each([
    ['no list', 'sessions: {}', '4:11 sessions.keys missing; expected array'],
    ['no key', 'sessions: { keys: [] }', '4:19 sessions.keys expected array to have >=1 items'],
  ])('are refused: %s', async (_, section, fault) => {
    expect(await faultsOf(section)).toEqual([fault]);
  });

  it.each([
    ['no secret', 'id: a', '4:20 sessions.keys.0 expected exactly one of `secret` and `secretFile`'],
    [
      'two secrets',
      `id: a, secret: '${SECRET}', secretFile: new.key`,
      '4:20 sessions.keys.0 expected exactly one of `secret` and `secretFile`',
    ],
    [
      'a secret of 31 bytes',
      `id: a, secret: ${randomBytes(31).toString('base64')}`,
      `4:37 sessions.keys.0.secret ${EXPECTED}`,
    ],
    [
      'words as a secret',
      'id: a, secret: correct-horse-battery-staple-correct-horse',
      `4:37 sessions.keys.0.secret ${EXPECTED}`,
    ],
    [
      'base64 without its end',
      `id: a, secret: ${SECRET.replace('=', '')}`,
      `4:37 sessions.keys.0.secret ${EXPECTED}`,
    ],
    [
      'a file of 31 bytes',
      'id: a, secretFile: short.key',
      `4:41 sessions.keys.0.secretFile ${EXPECTED}, in the file`,
    ],
    [
      'a file with white space',
      'id: a, secretFile: hex.key',
      '4:41 sessions.keys.0.secretFile expected no white space or control characters in the file',
    ],
    [
      'a file of two lines',
      'id: a, secretFile: two-lines.key',
      '4:41 sessions.keys.0.secretFile expected no white space or control characters in the file',
    ],
    ['an empty file', 'id: a, secretFile: empty.key', '4:41 sessions.keys.0.secretFile the file is empty'],
    ['no id', `secret: '${SECRET}'`, '4:20 sessions.keys.0.id'],
    [
      'an id with a dot and a slash',
      `id: ./a, secret: '${SECRET}'`,
      '4:26 sessions.keys.0.id expected up to 32 letters, digits and `_.-`',
    ],
    [
      'a long id',
      `id: ${'a'.repeat(33)}, secret: '${SECRET}'`,
      '4:26 sessions.keys.0.id expected up to 32 letters, digits and `_.-`',
    ],
    ['another member', `id: a, secret: '${SECRET}', expires: never`, 'sessions.keys.0'],
  ])('are refused: %s', async (_, key, fault) => {
    const faults = await faultsOf(`sessions: { keys: [{ ${key} }] }`);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it('are refused, all that are at fault, and no message tells a secret', async () => {
    const keys = [
      `{ id: a, secret: '${SECRET}' }`,
      `{ id: a, secretFile: new.key }`,
      '{ id: b, secretFile: short.key }',
      '{ id: c, secretFile: same.key }',
      '{ id: d, secretFile: nowhere.key }',
    ];
    const faults = await faultsOf(`sessions: { keys: [${keys.join(', ')}] }`);
    expect(faults.map((fault) => fault.slice(fault.indexOf(' ') + 1))).toEqual([
      'sessions.keys.1.id session key `a` is given twice',
      `sessions.keys.2.secretFile ${EXPECTED}, in the file`,
      'sessions.keys.3.secretFile another key has this secret: a rotation needs a new one',
      expect.stringMatching(/^sessions\.keys\.4\.secretFile cannot read the file/) as string,
    ]);
    expect(faults.join()).not.toContain(SECRET);
  });
});

describe('whoever has temporary credentials signs', () => {
  const SESSIONS = `sessions: { keys: [{ id: a, secret: '${SECRET}' }] }`;

  test.each([
    ['nothing else', '{}'],
    ['how signatures are checked', '{ sigv4: { maxSkewSeconds: 60 } }'],
    ['an order that has it', '{ order: [sigv4] }'],
  ])('so that `identity` may hold %s', async (_, identity) => {
    await expect(load(SESSIONS, identity)).resolves.toMatchObject({ sessions: { keys: [{ id: 'a' }] } });
  });

  test.each([
    [
      '{ static: { principal: "arn:aws:iam::111122223333:user/alice" } }',
      '2:21 identity.static expected no other form beside it, and no `sessions`: every request is this principal’s',
    ],
    ['{ order: [] }', '2:20 identity.order expected each form that is configured, once: sigv4'],
  ])('so that it may not be `%s`', async (identity, fault) => {
    expect(await faultsOf(SESSIONS, identity)).toEqual([fault]);
  });

  test('and without them, `identity` needs a form', async () => {
    expect(await faultsOf('')).toEqual([
      expect.stringContaining('identity expected a form of identity: `accessKeys`') as string,
    ]);
  });
});
