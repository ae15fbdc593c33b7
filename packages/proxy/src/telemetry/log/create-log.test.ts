import { describe, expect, it, test } from 'vitest';
import { createLog } from './create-log.ts';
import type { LogEvent } from './log-event.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';
const HEX_SIGNATURE = 'fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024';

async function said(
  events: readonly LogEvent[],
  format: 'text' | 'json' = 'json',
  level: 'debug' | 'info' | 'warn' | 'error' = 'info',
): Promise<string> {
  let text = '';
  const log = await createLog(
    { level, format },
    { write: (piece) => (text += piece), now: () => new Date('2026-11-21T12:00:00Z') },
  );
  for (const event of events) log(event);
  return text;
}

/** Every event, with a secret wherever text of others may get in. */
const HOSTILE_ERROR = Object.assign(
  new TypeError(`no ${SECRET} in Authorization: Bearer ${TOKEN}, Signature=${HEX_SIGNATURE}`, {
    cause: new Error(`secretAccessKey=${SECRET} x-amz-security-token: short`),
  }),
  { code: 'ERR_EXAMPLE', secretAccessKey: SECRET, config: { headers: { authorization: TOKEN } } },
);
const EVERY_EVENT: readonly LogEvent[] = [
  {
    event: 'listening',
    url: 'http://127.0.0.1:8080',
    account: '111122223333',
    region: 'us-east-1',
  },
  { event: 'operated', adminUrl: 'http://127.0.0.1:8081' },
  { event: 'draining', signal: 'SIGTERM' },
  { event: 'closed' },
  { event: 'reloaded', revision: 'a1b2' },
  {
    event: 'directoryLoaded',
    accounts: 1,
    users: 2,
    groups: 3,
    roles: 4,
    managedPolicies: 5,
    milliseconds: 6,
  },
  { event: 'reloadUnchanged' },
  {
    event: 'reloadRefused',
    faults: [{ file: 'a.json', line: 3, column: 9, message: `bad value ${SECRET}` }],
  },
  { event: 'restartNeeded', sections: ['listen'] },
  { event: 'auditTrouble', problem: `cannot write: ${SECRET}` },
  { event: 'credentialsTrouble', problem: `STS said ${TOKEN}` },
  { event: 'clockTrouble', problem: `401 ${SECRET}` },
  { event: 'keysTrouble', place: 'https://idp.example.com/keys', problem: `no ${SECRET}` },
  { event: 'keysRecovered', place: 'https://idp.example.com/keys' },
  { event: 'configurationWarning', problem: `password=hunter2 ${SECRET}` },
  { event: 'unforeseen', error: HOSTILE_ERROR },
  { event: 'workerStarted', worker: 1, workerPid: 4711 },
  { event: 'workerEnded', worker: 1, workerPid: 4711, reason: 'SIGKILL', restartMs: 100 },
  { event: 'workersGivenUp', attempts: 5 },
];

describe.each(['json', 'text'] as const)('as %s', (format) => {
  it('never writes a credential, whatever an error or a message holds', async () => {
    const text = await said(EVERY_EVENT, format, 'debug');
    for (const secret of [SECRET, TOKEN, HEX_SIGNATURE, 'hunter2', 'eyJ', 'short'])
      expect(text).not.toContain(secret);
    expect(text).toContain('[redacted]');
    expect(text).toContain('create-log.test.ts');
  });

  it('writes only members that the event has by its type, whatever else the object holds', async () => {
    const event = { event: 'closed', secretAccessKey: SECRET, note: 'smuggled' } as const;
    const text = await said([event], format);
    expect(text).toContain('closed');
    expect(text).not.toContain('smuggled');
    expect(text).not.toContain(SECRET);
  });

  it('lets nobody write a line of their own', async () => {
    const text = await said(
      [{ event: 'auditTrouble', problem: 'x\nsagegate: reloaded\u001b[2J\u0085y' }],
      format,
    );
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u0085');
  });
});

test('a line of JSON has its event, level, time and members', async () => {
  const lines = (await said(EVERY_EVENT.slice(0, 1))).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      level: 'info',
      time: '2026-11-21T12:00:00Z'.replace('Z', '.000Z'),
      pid: process.pid,
      name: 'sagegate',
      event: 'listening',
      url: 'http://127.0.0.1:8080',
      account: '111122223333',
      region: 'us-east-1',
      msg: 'listening on http://127.0.0.1:8080 for SageMaker in us-east-1, account 111122223333',
    },
  ]);
});

test('places of faults stay readable, in text each on a line of its own', async () => {
  const faults = [
    { file: 'policies/a.json', line: 3, column: 9, message: 'unknown condition operator' },
    { file: 'sagegate.yaml', line: 1, column: 1, message: 'missing' },
  ];
  expect(await said([{ event: 'reloadRefused', faults }], 'text')).toBe(
    'sagegate: reload refused, the last good state stays:\n  policies/a.json:3:9: unknown condition operator\n  sagegate.yaml:1:1: missing\n',
  );
});

it.each([
  ['error', ['auditTrouble']],
  ['warn', ['auditTrouble', 'clockTrouble']],
  ['info', ['auditTrouble', 'clockTrouble', 'closed']],
] as const)('at level %s is silent on what is less grave', async (level, expected) => {
  const events: LogEvent[] = [
    { event: 'auditTrouble', problem: 'p' },
    { event: 'clockTrouble', problem: 'p' },
    { event: 'closed' },
  ];
  for (const format of ['json', 'text'] as const)
    expect((await said(events, format, level)).trimEnd().split('\n')).toHaveLength(expected.length);
});
