import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyEdits } from './apply-edits.ts';
import type { Finding } from './finding.ts';
import { LineIndex } from './json/line-index.ts';
import { validatePolicy } from './validate-policy.ts';

const isOfJson = ({ code }: Finding): boolean => code.startsWith('JSON_');

/** What stands at the place of a finding. */
function textAt({ position, end = position }: Finding, text: string): string {
  const lines = new LineIndex(text);
  return text.slice(lines.offsetOf(position), lines.offsetOf(end));
}

function fixesOf(findings: readonly Finding[]): readonly NonNullable<Finding['fix']>[] {
  return findings.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
}

/** Two insertions at one place are made one after the other. */
function mendedTextOf(text: string): string {
  const next = applyEdits(text, fixesOf(validatePolicy(text).filter(isOfJson))).text;
  return next === text ? text : mendedTextOf(next);
}

describe('one run over broken JSON tells what is wrong with the policy, too', () => {
  const shown = (text: string): string[] =>
    validatePolicy(text).map((finding) => {
      const { line, column } = finding.position;
      return `${line}:${column} ${finding.code} ${textAt(finding, text)}`;
    });

  it.each<[what: string, text: string, findings: string[]]>([
    [
      'with its place and the name that is meant',
      '{"Version": "2012-10-17", // ours\n"Statement": {"Effect": "Deny", "Action": [\'sagemaker:CreateTags\',], "Resource": "*"}}',
      [
        '1:27 JSON_COMMENT // ours',
        "2:44 JSON_STRING 'sagemaker:CreateTags'",
        "2:44 INVALID_ACTION 'sagemaker:CreateTags'",
        '2:66 JSON_TRAILING_COMMA ,',
      ],
    ],
    [
      'where a quote is missing',
      '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sagemaker:CreateTags\n, "Resource": "*"}}',
      ['1:69 INVALID_ACTION "sagemaker:CreateTags', '1:90 JSON_MISSING_QUOTE '],
    ],
    [
      'where both quotes are',
      '{Version: "2012-10-17", "Statement": {"effect": "Deny", "Action": "s3:*", "Resource": "*"}}',
      ['1:2 JSON_MISSING_QUOTE Version', '1:38 MISSING_ELEMENT ', '1:39 UNKNOWN_ELEMENT '],
    ],
    [
      'behind a comma and a comment at one place',
      '{"Version": "2012-10-17" // ours\n"Statement": {"Effect": "Deny", "Action": "sagemaker:CreateTags", "Resource": "*"}}',
      ['1:25 JSON_MISSING_COMMA ', '1:26 JSON_COMMENT // ours', '2:43 INVALID_ACTION "sagemaker:CreateTags"'],
    ],
    [
      'up to what its author has to say',
      '{"Version": "2012-10-17", // ours\n"Statement": {"Effect": "Deny", "Action": ["sagemaker:CreateTags", ...], "Resource": "*"}}',
      ['1:27 JSON_COMMENT // ours', '2:68 JSON_UNEXPECTED ...', '2:68 CHECK_INCOMPLETE ...'],
    ],
    [
      'up to a key that stands twice once the text is mended',
      '{\'Version\': "2012-10-17", "Version": "2012-10-17", "Statement": []}',
      ["1:2 JSON_STRING 'Version'", '1:27 JSON_DUPLICATE_KEY "Version"', '1:27 CHECK_INCOMPLETE "Version"'],
    ],
  ])('%s', (_what, text, findings) => {
    expect(shown(text)).toEqual(findings);
  });
});

/** Some statements about which there is much to say. */
const STATEMENT = fc.record({
  Sid: fc.constantFrom('a b', 'é🙂 x', 'One'),
  Effect: fc.constantFrom('Allow', 'allow', 'Deny'),
  Action: fc.shuffledSubarray(
    ['sagemaker:CreateTags', 'sagemaker:*', 'sagemaker:addtags', 'sagemaker:AddTags', 'nonsense'],
    { minLength: 1 },
  ),
  Resource: fc.shuffledSubarray(['*', 'arn:aws:sagemaker:::a', 'arn:aws:s3::b'], { minLength: 1 }),
  Condition: fc.constantFrom<object>(
    { IpAddress: { 'aws:SourceIp': ['203.0.113.77/24', '203.0.113.77/24'] } },
    { stringequals: { 'sagemaker:ResourceTag/Ä': 'x' } },
  ),
});

/** What people do to each line of a policy; all of it can be mended. */
const BREAKAGES: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => `${line} // 🙂 why`,
  (line) => `# ours\n${line}`,
  (line) => line.replaceAll('"', "'"),
  (line) => line.replace(/"([^"]*)"/, '“$1”'),
  (line) => line.replace(/"(?=,?$)/, ''),
  (line) => line.replace(/^( *)"(\w+)":/, '$1$2:'),
  (line) => line.replace(/": "/, '" "'),
  (line) => line.replace(/^ +/, (blanks) => '\u00a0'.repeat(blanks.length)),
  (line) => line.replace(/"\]?,$/, (end) => end.slice(0, -1)),
  (line) => line.replace(/^( *)([}\]]),?$/, '$1,$&'),
  (line) => line.replace(/^ +/, '\t'),
];

const BROKEN = fc
  .record({
    statements: fc.array(STATEMENT, { minLength: 1, maxLength: 3 }),
    breakages: fc.array(fc.constantFrom(...BREAKAGES), { minLength: 40, maxLength: 40 }),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ statements, breakages, lineEnd, mark }) => {
    const lines = JSON.stringify({ Version: '2008-10-17', Statement: statements }, null, 2).split('\n');
    const broken = lines.map((line, index) => (breakages[index % breakages.length] ?? String)(line));
    return mark + broken.join('\n').replaceAll('\n', lineEnd);
  });

/** A text without all that mending changes. */
function bare(text: string): string {
  return text.replaceAll(/(\/\/|#).*/g, '').replaceAll(/["'“”,:\s\u00a0]/g, '');
}

describe('laws of broken JSON', () => {
  const RUNS = { numRuns: 50 };
  const describeFinding = (text: string) => (finding: Finding) => {
    const { code, severity, message } = finding;
    return { code, severity, message, at: bare(textAt(finding, text)) };
  };

  test('it has the findings of the mended text, and they stand at the same characters', () => {
    let mendable = 0;
    fc.assert(
      fc.property(BROKEN, (broken) => {
        const text = broken.replace('\uFEFF', '');
        const mended = mendedTextOf(text);
        const found = validatePolicy(broken).filter((finding) => !isOfJson(finding));
        if (found.some(({ code }) => code === 'CHECK_INCOMPLETE')) return;
        mendable += 1;
        JSON.parse(mended);
        expect(found.map(describeFinding(text))).toEqual(validatePolicy(mended).map(describeFinding(mended)));
      }),
      RUNS,
    );
    expect(mendable).toBeGreaterThan(10);
  });

  test('all fixes in one go lead to the same text as those of the JSON first', () => {
    const fixed = (text: string): string => {
      const next = applyEdits(text, fixesOf(validatePolicy(text))).text;
      return next === text ? text : fixed(next);
    };
    fc.assert(
      fc.property(BROKEN, (broken) => {
        const text = broken.replace('\uFEFF', '');
        expect(fixed(text)).toBe(fixed(mendedTextOf(text)));
      }),
      RUNS,
    );
  });
});
