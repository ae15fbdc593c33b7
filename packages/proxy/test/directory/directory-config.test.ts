import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '@sagegate/proxy';
import { describe, expect, it, test } from 'vitest';
import { loadKeptConfig } from '../../src/config/load-config.ts';
import { allow, writeFiles, writeFolder } from './write-folder.ts';
import type { Files } from './write-folder.ts';

const BASE = `
upstream: { region: us-east-1 }
identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } }
policies: {}
`;

const FOLDER: Files = {
  'sagegate.yaml': `${BASE}directory: { folders: [iam] }\n`,
  'iam/accounts/111122223333/users/alice.yaml': 'attachedPolicies: [train]',
  'iam/policies/train.json': allow('sagemaker:CreateTrainingJob'),
};

test('what is unchanged stays the same directory, and what is changed takes over what was parsed', async () => {
  const folder = await writeFolder(FOLDER);
  const first = await loadConfig(join(folder, 'sagegate.yaml'));
  const train = first.directory?.findPolicy('arn:aws:iam::111122223333:policy/train');
  const second = await first.source?.load();
  expect(second?.directory).toBe(first.directory);
  expect(second?.source?.digest).toBe(first.source?.digest);

  await writeFiles(folder, { 'iam/accounts/111122223333/users/carol.yaml': '{}' });
  const third = await second?.source?.load();
  expect(third?.directory).not.toBe(first.directory);
  expect(third?.source?.digest).not.toBe(first.source?.digest);
  expect(third?.directory?.findUser('arn:aws:iam::111122223333:user/carol')).toBeDefined();
  const kept = third?.directory?.findPolicy('arn:aws:iam::111122223333:policy/train');
  expect(kept?.document).toBe(train?.document);

  const fourth = await third?.source?.load();
  expect(fourth?.directory).toBe(third?.directory);
});

const ORGANIZATION = `
id: o-exampleorgid
managementAccount: '999999999999'
root:
  id: r-exampleroot
  accounts: [{ id: '111122223333', serviceControlPolicies: [FullAWSAccess] }]
`;

describe('faults of the directory are those of the configuration', () => {
  it.each<[name: string, files: Files, faults: readonly string[]]>([
    [
      'together with others',
      {
        'sagegate.yaml': `${BASE}directory: { folders: [iam, none] }\nlimit: {}\n`,
        'iam/policies/train.json': '{}',
      },
      [
        'sagegate.yaml:6:1: limit: unknown key',
        'iam/policies/train.json:1:1',
        'none:1:1: cannot read the folder: ENOENT',
      ],
    ],
    [
      'without a source',
      { 'sagegate.yaml': `${BASE}directory: {}\n` },
      ['directory: expected at least one of'],
    ],
    [
      'with two organizations',
      {
        'sagegate.yaml': `${BASE}directory: { folders: [iam] }\norganization:\n  managementAccount: '999999999999'\n  root: { name: r-exampleroot, policies: [], accounts: [{ id: '111122223333', policies: [] }] }\n`,
        'iam/organization.yaml': ORGANIZATION,
      },
      ['sagegate.yaml:6:1: organization: the directory has an organization already'],
    ],
    [
      'with an account that the organization does not have',
      { 'iam/organization.yaml': ORGANIZATION.replace('111122223333', '444455556666') },
      ['iam/accounts/111122223333:1:1: account `111122223333` is not in the organization'],
    ],
  ])('%s', async (_name, files, expected) => {
    const folder = await writeFolder({ ...FOLDER, ...files });
    const error: unknown = await loadConfig(join(folder, 'sagegate.yaml'), {}).catch(
      (thrown: unknown) => thrown,
    );
    const told = String(error).replaceAll(`${folder}/`, '').split('\n');
    expect(told).toEqual(expected.map((fault): unknown => expect.stringContaining(fault)));
  });
});

test('files that were kept are as good as those on the disk', async () => {
  const folder = await writeFolder(FOLDER);
  const path = join(folder, 'sagegate.yaml');
  const { source, directory } = await loadConfig(path);
  const kept = await source?.contents();
  await rm(join(folder, 'iam'), { recursive: true });
  await expect(loadConfig(path)).rejects.toThrow('cannot read the folder: ENOENT');
  const again = await loadKeptConfig(kept ?? new Map(), path);
  expect(again.directory?.digest).toBe(directory?.digest);
  expect(again.source?.digest).toBe(source?.digest);
});
