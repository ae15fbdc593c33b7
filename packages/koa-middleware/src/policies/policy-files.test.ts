import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyFiles } from './policy-files.ts';
import type { PolicyFilePaths } from './policy-files.ts';
import { PolicyFilesError } from './policy-files-error.ts';

const ALLOW = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const DENY = ALLOW.replace('Allow', 'Deny');

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'policy-files-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('policy files', () => {
  it('are parsed, and named as they were given', () => {
    write({ 'a.json': ALLOW, 'policies/b.json': DENY });
    const { identityBased, vpcEndpoint, session } = read({
      identityBased: ['policies/b.json', './a.json'],
      vpcEndpoint: [],
    });
    expect(identityBased.map(({ id, document }) => [id, document.statements[0]?.effect])).toEqual([
      ['policies/b.json', 'Deny'],
      ['./a.json', 'Allow'],
    ]);
    expect(vpcEndpoint).toEqual([]);
    expect(session).toBeUndefined();
  });

  it('fit a pattern in the order of their names, those with a dot before them left out', () => {
    write({ 'p/b.json': ALLOW, 'p/a.json': DENY, 'p/.#a.json': '{', 'p/c.txt': '{', 'p/q/d.json': '{' });
    expect(read({ identityBased: ['p/*.json'] }).identityBased.map(({ id }) => id)).toEqual([
      'p/a.json',
      'p/b.json',
    ]);
  });

  it('stand at the levels of an organization, root first', () => {
    write({ 'full.json': ALLOW, 'deny.json': DENY });
    const { serviceControl, resourceControl } = read({
      identityBased: [],
      serviceControl: [
        { name: 'root', policies: ['full.json'] },
        { name: 'ou-research', policies: ['full.json', 'deny.json'] },
      ],
      resourceControl: [{ name: 'root', policies: [] }],
    });
    expect(serviceControl?.map(({ name, policies }) => [name, policies.map(({ id }) => id)])).toEqual([
      ['root', ['full.json']],
      ['ou-research', ['full.json', 'deny.json']],
    ]);
    expect(resourceControl).toEqual([{ name: 'root', policies: [] }]);
    // One document, so that it is compiled once.
    expect(serviceControl?.[0]?.policies[0]).toBe(serviceControl?.[1]?.policies[0]);
  });

  it('may be links, as Kubernetes mounts them', () => {
    write({ '..data/a.json': ALLOW });
    symlinkSync('..data/a.json', join(directory, 'a.json'));
    expect(read({ identityBased: ['*.json'] }).identityBased.map(({ id }) => id)).toEqual(['a.json']);
  });
});

describe('faults', () => {
  it('are told at once, of every file, with the place', () => {
    write({
      'a.json': '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "allow", "Action": "*" }]\n}',
      'b.json': '{"Statement":[],\n"Statement":[]}',
      'c.json':
        '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}',
    });
    const error = faultOf({ identityBased: ['*.json', 'none.json'], session: ['a.json'] });
    expect(error.code).toBe('InvalidPolicyFiles');
    expect(error.faults.map(({ file, code, position }) => [file, code, position])).toEqual([
      ['a.json', 'MissingElement', { line: 3, column: 17 }],
      ['a.json', 'InvalidElement', { line: 3, column: 29 }],
      ['b.json', 'DuplicateKey', { line: 2, column: 1 }],
      ['c.json', 'ForbiddenElement', { line: 1, column: 67 }],
      ['none.json', 'Unreadable', undefined],
    ]);
    expect(error.message.split('\n')).toHaveLength(5);
    expect(error.message).toContain('a.json:3:29: ');
    expect(error.message).toContain('none.json: cannot be read: ENOENT');
  });

  it.each<[problem: string, file: string]>([
    ['no file fits', 'policies/*.json'],
    ['cannot be read: ENOENT', 'nowhere/*.json'],
    ['is no file', 'policies'],
    ['is not UTF-8', 'latin.json'],
  ])('%s: %s', (problem, file) => {
    mkdirSync(join(directory, 'policies'));
    writeFileSync(join(directory, 'latin.json'), Buffer.from(ALLOW.replace('*', '\u00e9'), 'latin1'));
    expect(faultOf({ identityBased: [file] }).faults).toEqual([
      { file, code: 'Unreadable', message: problem },
    ]);
  });
});

it.each<[named: string, files: object, options?: object]>([
  ['identityBased', {}],
  ['identityBased', { identityBased: 'policies/*.json' }],
  ['identityBased', { identityBased: [''] }],
  ['identityBased', { identityBased: ['*/a.json'] }],
  ['identityBased', { identityBased: [{ id: 'a.json', source: ALLOW }] }],
  ['serviceControl', { identityBased: [], serviceControl: ['scp.json'] }],
  ['serviceControl', { identityBased: [], serviceControl: [{ policies: ['scp.json'] }] }],
  ['scp', { identityBased: [], scp: ['scp.json'] }],
  ['directory', { identityBased: [] }, { directory: new URL('file:///etc') }],
  ['folder', { identityBased: [] }, { folder: '/etc' }],
])('a TypeError names `%s` in %j', (named, files, options) => {
  const attempt = (): unknown => policyFiles(files as PolicyFilePaths, options);
  expect(attempt).toThrow(TypeError);
  expect(attempt).toThrow(`\`${named}\``);
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(directory, name, '..'), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
}

function read(files: PolicyFilePaths): ReturnType<typeof policyFiles> {
  return policyFiles(files, { directory });
}

function faultOf(files: PolicyFilePaths): PolicyFilesError {
  try {
    read(files);
  } catch (error) {
    if (error instanceof PolicyFilesError) return error;
    throw error;
  }
  throw new Error('the files were read without a fault');
}
