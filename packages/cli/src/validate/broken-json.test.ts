import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { placesOf, policyFolder } from '../../test/validate-in-folder.ts';
import type { FindingInFile } from './finding-in-file.ts';

const BROKEN = `{\r
  'Version': "2012-10-17", // ours\r
  "Statement": [{\r
\t"Effect": “Deny”, "Action": ["ec2:CreateTag", "sagemaker:createmodel",],\r
    "Resource": "*\r
  }]\r
}\r
`;
const PLACES = [
  'p.json:2:3 error JSON_STRING',
  'p.json:2:28 error JSON_COMMENT',
  'p.json:4:12 error JSON_STRING',
  'p.json:4:31 error INVALID_ACTION',
  'p.json:4:48 suggestion ACTION_CASE',
  'p.json:4:71 error JSON_TRAILING_COMMA',
  'p.json:5:19 error JSON_MISSING_QUOTE',
];

describe('broken JSON', () => {
  it.each([
    ['of a file', BROKEN],
    ['with a byte order mark', `\uFEFF${BROKEN}`],
  ])('%s is told together with what is wrong with the policy', async (_what, text) => {
    const { validate } = await policyFolder({ 'p.json': text });
    const outcome = await validate(['@p.json']);
    expect(placesOf(outcome)).toEqual(PLACES);
    expect(outcome).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('no action `ec2:CreateTag`; did you mean `ec2:CreateTags`?'),
      stderr: '1 policy, 7 findings, 6 errors, 6 to be fixed by --fix\n',
    });
  });

  it('has the same findings in every output', async () => {
    const { validate } = await policyFolder({ 'p.json': BROKEN });
    const asJson = JSON.parse((await validate(['--output', 'json', '@p.json'])).stdout) as FindingInFile[];
    const asSarif = JSON.parse((await validate(['--output', 'sarif', '@p.json'])).stdout) as Log;
    expect(
      asJson.map(({ line, column, severity, code }) => `p.json:${line}:${column} ${severity} ${code}`),
    ).toEqual(PLACES);
    const results = asSarif.runs[0]?.results ?? [];
    expect(results.map(({ ruleId }) => ruleId)).toEqual(asJson.map(({ code }) => code));
    expect(results.map(({ locations }) => locations?.[0]?.physicalLocation?.region)).toMatchObject(
      asJson.map(({ line, column, endLine, endColumn }) => ({
        startLine: line,
        startColumn: column,
        ...(endLine !== undefined && { endLine, endColumn }),
      })),
    );
    expect(results.map(({ fixes }) => fixes !== undefined)).toEqual(
      asJson.map(({ fix }) => fix !== undefined),
    );
  });

  it('is fixed together with the policy in one go', async () => {
    const { validate, read } = await policyFolder({ 'p.json': BROKEN });
    const outcome = await validate(['--fix', '@p.json']);
    expect(placesOf(outcome)).toEqual(['p.json:4:31 error INVALID_ACTION']);
    expect((await read('p.json')).split('\r\n').slice(1, 5)).toEqual([
      '  "Version": "2012-10-17",',
      '  "Statement": [{',
      '\t"Effect": "Deny", "Action": ["ec2:CreateTag", "sagemaker:CreateModel"],',
      '    "Resource": "*"',
    ]);
  });

  it('of what AWS prints is told together with the policies in it, and fixed', async () => {
    const text =
      '{"PolicyDocument": { // ours\n "Statement": {"Effect": "Deny", "Action": ["s3:*", "s3:*"], "Resource": "*"}}}';
    const { validate, read } = await policyFolder({ 'a.json': text });
    expect(placesOf(await validate(['@']))).toEqual([
      'a.json:1:20 warning MISSING_VERSION',
      'a.json:1:22 error JSON_COMMENT',
      'a.json:2:53 suggestion REDUNDANT_ACTION',
    ]);
    await validate(['--fix', '@']);
    expect(await read('a.json')).toBe(
      '{"PolicyDocument": {\n "Version": "2012-10-17",\n "Statement": {"Effect": "Deny", "Action": ["s3:*"], "Resource": "*"}}}',
    );
  });

  it('of a folder is found also where no name stands in double quotes', async () => {
    const { validate } = await policyFolder({
      'python.json': "{'Statement': {'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'}}",
      'values.json': "{'a': 1}",
    });
    expect((await validate(['@'])).stderr).toContain('1 policy, ');
  });
});

describe('a policy that AWS would refuse', () => {
  it.each([
    ['with what else is wrong', ''],
    ['with a byte order mark', '\uFEFF'],
  ])('%s is told about all its services', async (_what, mark) => {
    const faulty = { Effect: 'Dney', Action: 'ec2:CreateTag', Resource: '*' };
    const sound = { Effect: 'Deny', Action: 'sagemaker:CreateTags', Resource: '*' };
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [faulty, sound] }, null, 1);
    const { validate } = await policyFolder({ 'p.json': `${mark}${text}` });
    expect(placesOf(await validate(['@p.json']))).toEqual([
      'p.json:5:14 error INVALID_ELEMENT',
      'p.json:6:14 error INVALID_ACTION',
      'p.json:11:14 error INVALID_ACTION',
    ]);
  });
});
