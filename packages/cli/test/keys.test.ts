import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@sagegate/proxy';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ROLE = 'arn:aws:iam::111122223333:role/Training';

const WRITTEN_BY_HAND = `# Keys of the research team.
- accessKeyId: AKIAIOSFODNN7EXAMPLE # laptop
  secretAccessKey: \${ALICE_SECRET}
  principal: ${ALICE}

# Left over.
- accessKeyId: AKIAI44QH8DHBEXAMPLE
  secretAccessKeyFile: secrets/training
  principal: ${ROLE}
  expiration: 2020-01-01T00:00:00Z
`;

function keysFile(text = WRITTEN_BY_HAND, name = 'keys.yaml'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

const keys = (...args: readonly string[]): ReturnType<typeof runInProcess> => runInProcess(['keys', ...args]);

interface Printed {
  readonly AccessKey: { readonly AccessKeyId: string; readonly SecretAccessKey: string };
}

async function issued(file: string, ...more: readonly string[]): Promise<Printed['AccessKey']> {
  const { stdout, exitCode } = await keys('issue', '--file', file, '--output', 'json', ...more);
  expect(exitCode).toBe(0);
  return (JSON.parse(stdout) as Printed).AccessKey;
}

describe('keys issue', () => {
  it('makes a file that only its owner reads, and that a gateway takes', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'keys.yaml');
    const key = await issued(
      file,
      '--principal',
      ALICE,
      '--tag',
      'team=research',
      'note=a=b',
      '--user-id',
      'AIDA1',
    );
    const other = await issued(file, '--principal', ROLE, '--secret-folder', join(folder, 'secrets'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(
      join(folder, 'sagegate.yaml'),
      'upstream: { region: us-east-1, account: "111122223333" }\nidentity: { accessKeysFile: keys.yaml }\npolicies: {}\n',
    );
    const { identity } = await loadConfig(join(folder, 'sagegate.yaml'), {});
    expect(identity.accessKeys).toEqual([
      expect.objectContaining({
        accessKeyId: key.AccessKeyId,
        secretAccessKey: key.SecretAccessKey,
        tags: { team: 'research', note: 'a=b' },
      }),
      expect.objectContaining({ accessKeyId: other.AccessKeyId, secretAccessKey: other.SecretAccessKey }),
    ]);
    expect(key.AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(readFileSync(file, 'utf8')).not.toContain(other.SecretAccessKey);
  });

  it('keeps what a person wrote, and what a symbolic link leads to', async () => {
    const file = keysFile();
    const link = join(temporaryFolder(), 'keys.yaml');
    symlinkSync(file, link);
    const { AccessKeyId, SecretAccessKey } = await issued(link, '--principal', ALICE);
    expect(readFileSync(file, 'utf8')).toBe(
      `${WRITTEN_BY_HAND}- accessKeyId: ${AccessKeyId}\n  secretAccessKey: ${SecretAccessKey}\n  principal: ${ALICE}\n`,
    );
  });

  it('prints lines for a profile', async () => {
    const { stdout } = await keys('issue', '--file', keysFile('[]\n'), '--principal', ALICE);
    expect(stdout).toMatch(/^aws_access_key_id = AKIA\w{16}\naws_secret_access_key = [\w+/]{40}\n$/);
  });

  it('leaves a JSON file JSON', async () => {
    const file = keysFile('[]', 'keys.json');
    const { AccessKeyId } = await issued(file, '--principal', ALICE);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([{ accessKeyId: AccessKeyId }]);
  });

  it.each<[args: readonly string[], message: string]>([
    [['--principal', 'alice'], 'principal: expected an ARN of a user, a role or a role session'],
    [['--principal', ALICE, '--expiration', 'tomorrow'], 'expiration: expected an instant in UTC'],
    [['--principal', ALICE, '--tag', 'team'], '`--tag` must be a key and a value'],
    [['--principal', ALICE, '--tag', 'team=a', 'team=b'], '`--tag` has `team` twice'],
    [['--principal', ALICE, '--tag', 'team=${HOME}'], 'which begins a variable in the file'],
    [[], "required option '--principal <arn>' not specified"],
  ])('refuses %j and changes nothing', async (args, message) => {
    const file = keysFile();
    const { exitCode, stdout, stderr } = await keys('issue', '--file', file, ...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readFileSync(file, 'utf8')).toBe(WRITTEN_BY_HAND);
  });

  it('refuses while somebody else is changing the file, and leaves no secret behind', async () => {
    const file = keysFile();
    writeFileSync(`${file}.sagegate-new`, 'half');
    const secrets = join(temporaryFolder(), 'secrets');
    const { exitCode, stderr } = await keys(
      'issue',
      '--file',
      file,
      '--principal',
      ALICE,
      '--secret-folder',
      secrets,
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('somebody is changing the file');
    expect(readFileSync(`${file}.sagegate-new`, 'utf8')).toBe('half');
    expect(readdirSync(secrets)).toEqual([]);
  });
});

describe('keys list', () => {
  it('tells whose keys there are, and no secret', async () => {
    const { stdout } = await keys('list', '--file', keysFile());
    expect(stdout).toBe(
      [
        'ACCESS KEY ID         PRINCIPAL                                STATUS   ENDS',
        `AKIAIOSFODNN7EXAMPLE  ${ALICE}     active   never`,
        `AKIAI44QH8DHBEXAMPLE  ${ROLE}  expired  2020-01-01T00:00:00Z`,
        '',
      ].join('\n'),
    );
  });

  it('says nothing of a secret that is none of YAML', async () => {
    const file = keysFile('- accessKeyId: A\n  secretAccessKey: >wJalrXUtnFEMI\n  principal: x\n');
    const { exitCode, stderr } = await keys('list', '--file', file);
    expect({ exitCode, stderr: stderr.replace(file, 'keys.yaml') }).toEqual({
      exitCode: 2,
      stderr: 'sagegate: keys.yaml:2:21: Block scalar header includes extra characters\n',
    });
  });

  it.each([
    ['[', 'keys.yaml:1:2: Flow sequence'],
    ['a: b', 'keys.yaml:1:1: expected a list of access keys'],
    ['- accessKeyId: A\n- b', 'keys.yaml:2:3: expected an access key'],
    ['- accessKeyId: 5\n', 'keys.yaml:1:3: expected an access key'],
  ])('says where %j is no list of keys', async (text, message) => {
    const { exitCode, stderr } = await keys('list', '--file', keysFile(text));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('keys revoke', () => {
  it('takes a key out, with its comments, and nothing else', async () => {
    const file = keysFile();
    const { exitCode, stderr } = await keys('revoke', '--file', file, 'AKIAI44QH8DHBEXAMPLE');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: `revoked AKIAI44QH8DHBEXAMPLE of ${ROLE}; its secret is still in secrets/training\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe(WRITTEN_BY_HAND.split('\n# Left')[0]);
  });

  it('revokes all or none', async () => {
    const file = keysFile();
    const { exitCode, stderr } = await keys(
      'revoke',
      '--file',
      file,
      'AKIAIOSFODNN7EXAMPLE',
      'AKIANONE\u001b',
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('no access key AKIANONE\\u{1b}; nothing was changed');
    expect(readFileSync(file, 'utf8')).toBe(WRITTEN_BY_HAND);
  });

  it('leaves a list behind, which a gateway takes', async () => {
    const file = keysFile();
    await keys('revoke', '--file', file, 'AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE');
    expect((await keys('list', '--file', file)).stderr).toContain('no access keys');
    expect(readFileSync(file, 'utf8')).toContain('[]');
  });
});
