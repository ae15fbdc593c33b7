import { chmod, lstat, readdir, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placesOf, policyFolder } from '../../test/validate-in-folder.ts';

const BROKEN = `{\r
  // Our "own" policy\r
  'Version': "2012-10-17",\r
  "statement": [{\r
\t"Effect": “allow”,\r
    Action: ["sagemaker:*", "sagemaker:createmodel",],\r
    "Resource": "*\r
    "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.77/24", "203.0.113.77/24"]}}\r
  },]\r
}\r
`;
const MENDED = `{\r
  "Version": "2012-10-17",\r
  "Statement": [{\r
\t"Effect": "Allow",\r
    "Action": ["sagemaker:*"],\r
    "Resource": "*",\r
    "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}}\r
  }]\r
}\r
`;

describe('--fix', () => {
  it('mends what can be mended in one way, and keeps everything else as it stands', async () => {
    const { validate, read } = await policyFolder({ 'p.json': BROKEN });
    const { stderr } = await validate(['--fix', '@p.json']);
    expect(await read('p.json')).toBe(MENDED);
    expect(stderr).toContain(`p.json:2:3: JSON_COMMENT\n-   // Our "own" policy\n`);
    expect(stderr).toContain('p.json:4:12: INVALID_ELEMENT');
  });

  it('finds nothing to fix in what it has fixed', async () => {
    const { validate, read } = await policyFolder({ 'p.json': BROKEN });
    await validate(['--fix', '@p.json']);
    const { stderr } = await validate(['--fix', '@p.json']);
    expect(await read('p.json')).toBe(MENDED);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  it('says in a dry run what it would change, and changes nothing', async () => {
    const { validate, read } = await policyFolder({ 'p.json': BROKEN });
    const wet = await policyFolder({ 'p.json': BROKEN });
    const dry = await validate(['--fix', '--dry-run', '@p.json']);
    const { stderr } = await wet.validate(['--fix', '@p.json']);
    expect(await read('p.json')).toBe(BROKEN);
    expect(dry.exitCode).toBe(1);
    const changes = (text: string): string[] => text.split('\n').slice(0, -2);
    expect(changes(dry.stderr)).toEqual(changes(stderr));
  });

  it.each<[what: string, text: string]>([
    [
      'a missing brace, because where it is missing decides what the policy says',
      '{"Statement": [{"Effect": "Deny"\n{"Effect": "Allow"}]}',
    ],
    ['a key that stands twice', '{"Statement": [], "Statement": {}}'],
    ['a text of which one fault stays', '{// x\n"Statement": [...]}'],
    [
      'the version, where a variable would come to life',
      '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:username}"}}',
    ],
    [
      'a string that a terminal has broken: in two, it would allow everything',
      '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::home/\n*"]}}',
    ],
    [
      'a string that a terminal has broken: in two, it would except nobody',
      '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:username": ["block\ned", "x"]}}}}',
    ],
    [
      'two strings that touch: apart, the second would allow everything',
      '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::home/""*"]}}',
    ],
    [
      'a quote too many: an empty string would let in those whose tag is empty',
      '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": [\n"ml"",\n"ops"]}}}}',
    ],
    [
      'a mark that could stand for everything, or for nothing',
      '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": [\n* "arn:aws:s3:::home/x"]}}',
    ],
    [
      'what NotResource excepts by a variable: without it, the statement would apply where the variable has no value',
      '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "NotResource": ["arn:aws:s3:::a/*", "arn:aws:s3:::a/${aws:username}"]}}',
    ],
    [
      'an action that does not exist',
      '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sagemaker:CreateTags", "Resource": "*"}}',
    ],
  ])('leaves alone %s', async (_what, text) => {
    const { validate, read } = await policyFolder({ 'p.json': text });
    await validate(['--fix', '@p.json']);
    expect(await read('p.json')).toBe(text);
  });

  it('changes a policy inside what AWS prints where it stands', async () => {
    const answer =
      '{"PolicyDocument":\n {"Statement": {"Effect": "Deny", "Action": ["s3:*", "s3:*"], "Resource": "*"}}}';
    const { validate, read } = await policyFolder({ 'a.json': answer });
    await validate(['--fix', '@a.json']);
    expect(await read('a.json')).toBe(
      '{"PolicyDocument":\n {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": ["s3:*"], "Resource": "*"}}}',
    );
  });

  it('keeps a byte order mark, the permissions and a link, and leaves no other file', async () => {
    const { path, validate, read } = await policyFolder({ 'real.json': `\uFEFF${BROKEN}` });
    await chmod(join(path, 'real.json'), 0o640);
    await symlink('real.json', join(path, 'link.json'));
    await validate(['--fix', '@link.json']);
    expect(await read('real.json')).toBe(`\uFEFF${MENDED}`);
    expect((await stat(join(path, 'real.json'))).mode & 0o777).toBe(0o640);
    expect((await lstat(join(path, 'link.json'))).isSymbolicLink()).toBe(true);
    expect((await readdir(path)).toSorted()).toEqual(['link.json', 'real.json']);
  });

  it.each([
    [['--fix', '-'], '`--fix` writes files, and stdin is none'],
    [['--dry-run', 'p.json'], '`--dry-run` goes with `--fix`'],
  ])('refuses %j', async (args, message) => {
    const { validate } = await policyFolder();
    expect(await validate(args)).toEqual({ exitCode: 2, stdout: '', stderr: `sagegate: ${message}\n` });
  });
});

describe('what decides about the exit code', () => {
  const SUGGESTION =
    '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": ["s3:GetObject", "s3:GetObject"], "Resource": "*"}}';

  it.each([
    [[], 0],
    [['--fail-on', 'warning'], 0],
    [['--fail-on', 'suggestion'], 1],
    [['--fail-on', 'suggestion', '--fix'], 0],
    [['--fail-on', 'suggestion', '--severity', 'error'], 1],
  ])('%j ends with %i', async (args, exitCode) => {
    const { validate } = await policyFolder({ 'p.json': SUGGESTION });
    expect((await validate([...args, '@p.json'])).exitCode).toBe(exitCode);
  });

  it('does not depend on what is shown', async () => {
    const { validate } = await policyFolder({ 'p.json': SUGGESTION });
    const outcome = await validate(['--severity', 'warning', '@p.json']);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toBe('1 policy, 1 finding, 0 errors, 1 to be fixed by --fix, 1 not shown\n');
    expect(placesOf(await validate(['@p.json']))).toEqual(['p.json:1:86 suggestion REDUNDANT_ACTION']);
  });
});
