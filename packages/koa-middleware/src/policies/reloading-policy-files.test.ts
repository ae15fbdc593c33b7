import {
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePrincipal } from '@sagegate/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PolicyFilesError } from './policy-files-error.ts';
import { reloadingPolicyFiles } from './reloading-policy-files.ts';
import type { ReloadingPolicyFiles, ReloadingPolicyFilesOptions } from './reloading-policy-files.ts';

const ALLOW = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const DENY = ALLOW.replace('Allow', 'Deny');

let directory: string;
let policies: ReloadingPolicyFiles;
let errors: Error[];
let reloads: string[];
/** What waits for the timer. */
let pending: { readonly work: () => void; readonly milliseconds: number } | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'reloading-'));
  errors = [];
  reloads = [];
  pending = undefined;
  write('a.json', ALLOW);
  policies = open();
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('a change', () => {
  it('is in force when two readings in a row found it', () => {
    const before = policies.version;
    write('a.json', DENY);
    expect(outcome()).toBe('allowed');
    pass();
    expect(outcome()).toBe('allowed');
    pass();
    expect(outcome()).toBe('explicitDeny');
    expect(reloads).toEqual([policies.version]);
    expect(policies.version).not.toBe(before);
  });

  it('in the middle of being written is not', () => {
    write('a.json', DENY);
    pass();
    write('b.json', DENY);
    pass();
    expect(outcome()).toBe('allowed');
    pass();
    expect(outcome()).toBe('explicitDeny');
    expect(reloads).toHaveLength(1);
  });

  it('may be a file more or less', () => {
    write('b.json', DENY);
    passTwice();
    expect(outcome()).toBe('explicitDeny');
    rmSync(join(directory, 'b.json'));
    passTwice();
    expect(outcome()).toBe('allowed');
  });

  it('may be the folder behind a link, as Kubernetes does it', () => {
    for (const [folder, text] of [
      ['one', ALLOW],
      ['two', DENY],
    ] as const) {
      mkdirSync(join(directory, folder));
      write(`${folder}/a.json`, text);
    }
    symlinkSync('one', join(directory, 'data'));
    policies.close();
    policies = open('data/*.json');
    symlinkSync('two', join(directory, 'next'));
    renameSync(join(directory, 'next'), join(directory, 'data'));
    passTwice();
    expect(outcome()).toBe('explicitDeny');
  });

  it('leaves a request that has its authorizer with that one', () => {
    const authorizer = policies.authorizerFor();
    write('a.json', DENY);
    passTwice();
    expect(outcome(authorizer)).toBe('allowed');
    expect(outcome()).toBe('explicitDeny');
  });
});

describe('files that cannot be used', () => {
  it.each<[name: string, spoil: () => void, fault: object]>([
    ['are cut off', () => write('a.json', ALLOW.slice(0, -9)), { file: 'a.json', code: 'InvalidJson' }],
    ['are empty', () => write('a.json', ''), { file: 'a.json', position: { line: 1, column: 1 } }],
    ['are gone', () => rmSync(join(directory, 'a.json')), { file: '*.json', code: 'Unreadable' }],
    ['are huge', () => truncateSync(join(directory, 'a.json'), 2 ** 27), { code: 'Unreadable' }],
    ['are one of several', () => write('b.json', '{}'), { file: 'b.json', code: 'MissingElement' }],
  ])('because they %s leave the last good ones in force', (_, spoil, fault) => {
    spoil();
    passTwice();
    expect(outcome()).toBe('allowed');
    expect(reloads).toEqual([]);
    expect(errors).toEqual([expect.any(PolicyFilesError)]);
    expect(errors[0]).toMatchObject({ faults: [fault] });
  });

  it('are told once, until they are others', () => {
    write('a.json', '{');
    for (let looks = 0; looks < 5; looks += 1) pass();
    expect(errors).toHaveLength(1);
    write('a.json', '[');
    passTwice();
    expect(errors).toHaveLength(2);
  });

  it('may be repaired', () => {
    write('a.json', '{');
    passTwice();
    write('a.json', DENY);
    passTwice();
    expect(outcome()).toBe('explicitDeny');
    expect(errors).toHaveLength(1);
  });

  it('are taken back without a word', () => {
    const { version } = policies;
    write('a.json', '{');
    passTwice();
    write('a.json', ALLOW);
    passTwice();
    expect(reloads).toEqual([]);
    expect(policies.version).toBe(version);
  });

  it('are told of by reload(), which throws, and the last good ones stay', () => {
    write('a.json', '{');
    expect(() => policies.reload()).toThrow(PolicyFilesError);
    expect(outcome()).toBe('allowed');
    passTwice();
    expect(errors).toEqual([]);
  });

  it('keep the program from starting', () => {
    write('a.json', '{');
    expect(() => open()).toThrow(PolicyFilesError);
  });
});

it('reload() takes the files as they are, at once', () => {
  write('a.json', DENY);
  policies.reload();
  expect(outcome()).toBe('explicitDeny');
  expect(reloads).toHaveLength(1);
  passTwice();
  expect(reloads).toHaveLength(1);
});

it('goes on looking when a callback throws', () => {
  policies.close();
  policies = open('*.json', {
    onReloadError: () => {
      throw new Error('the log is full');
    },
  });
  write('a.json', '{');
  pass();
  expect(pass).toThrow('the log is full');
  write('a.json', DENY);
  passTwice();
  expect(outcome()).toBe('explicitDeny');
});

it('close() stops looking, in the middle of a look too', () => {
  const left = pending;
  policies.close();
  expect(pending).toBeUndefined();
  write('a.json', DENY);
  left?.work();
  left?.work();
  expect(pending).toBeUndefined();
  expect(outcome()).toBe('allowed');
});

it('looks every five seconds, or as it is told', () => {
  expect(pending?.milliseconds).toBe(5000);
  open('*.json', { intervalMilliseconds: 10 });
  expect(pending?.milliseconds).toBe(10);
});

it('does not keep the process alive with its own timer', () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const opened = reloadingPolicyFiles(
    { identityBased: ['*.json'] },
    { directory, onReloadError: (error) => errors.push(error) },
  );
  expect(timers()).toBe(before);
  opened.close();
});

it.each<[named: string, options: object]>([
  ['onReloadError', {}],
  ['onReloadError', { onReloadError: 'log' }],
  ['onReload', { onReloadError: () => undefined, onReload: 'log' }],
  ['schedule', { onReloadError: () => undefined, schedule: 5 }],
  ['intervalMilliseconds', { onReloadError: () => undefined, intervalMilliseconds: 0 }],
  ['intervalMilliseconds', { onReloadError: () => undefined, intervalMilliseconds: 2 ** 31 }],
  ['interval', { onReloadError: () => undefined, interval: 5 }],
])('a TypeError names `%s` in %j', (named, options) => {
  const attempt = (): unknown => reloadingPolicyFiles({ identityBased: [] }, options as never);
  expect(attempt).toThrow(TypeError);
  expect(attempt).toThrow(`\`${named}\``);
});

function open(pattern = '*.json', more: Partial<ReloadingPolicyFilesOptions> = {}): ReloadingPolicyFiles {
  return reloadingPolicyFiles(
    { identityBased: [pattern] },
    {
      directory,
      onReload: (version) => reloads.push(version),
      onReloadError: (error) => errors.push(error),
      schedule: (work, milliseconds) => {
        pending = { work, milliseconds };
        return () => {
          pending = undefined;
        };
      },
      ...more,
    },
  );
}

function write(name: string, text: string): void {
  writeFileSync(join(directory, name), text);
}

/** The time until the next look passes. */
function pass(): void {
  const waiting = pending;
  if (waiting === undefined) throw new Error('nobody waits');
  pending = undefined;
  waiting.work();
}

function passTwice(): void {
  pass();
  pass();
}

function outcome(authorizer = policies.authorizerFor()): unknown {
  return authorizer.authorize({
    principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
    action: 'sagemaker:ListModels',
    resource: '*',
    context: {},
  }).outcome;
}
