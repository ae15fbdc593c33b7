import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ABSENT_KEYS } from '../../test/validation/cases-of-absent-keys.ts';
import { BROAD_ACCESS } from '../../test/validation/cases-of-broad-access.ts';
import { RESOURCES_AND_PRINCIPALS } from '../../test/validation/cases-of-resources-and-principals.ts';
import { CONDITIONS } from '../../test/validation/cases-of-conditions.ts';
import { STATEMENTS } from '../../test/validation/cases-of-statements.ts';
import { validate, shown, policyOf } from '../../test/validation/validated-policies.ts';
import { FINDING_CODES } from './codes/finding-codes.ts';

const CASES = [...BROAD_ACCESS, ...RESOURCES_AND_PRINCIPALS, ...CONDITIONS, ...ABSENT_KEYS, ...STATEMENTS];
const NAMED_CASES = CASES.map(([code, flagged, places, nearest, options = {}]) => ({
  code,
  flagged,
  places,
  nearest,
  options,
}));

describe('what each code stands for, and the nearest thing that is not it', () => {
  it.each(NAMED_CASES)('$code', ({ code, flagged, places, nearest, options }) => {
    const ofCode = (statements: object | readonly object[]): string[] => {
      const text = policyOf(statements);
      return shown(
        validate(text, options).filter((finding) => finding.code === code),
        text,
      );
    };
    expect(ofCode(flagged)).toEqual(places);
    expect(ofCode(nearest)).toEqual([]);
  });
});

describe('every code', () => {
  const tests = [
    'validate-policy.test.ts',
    'flagged-conditions.test.ts',
    'flagged-statements.test.ts',
    'broken-json.test.ts',
    'validation-codes.test.ts',
    'policy-size.test.ts',
    'fixes.test.ts',
    'json/find-json-faults.test.ts',
  ].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'));
  const isTested = (code: string): boolean =>
    CASES.some(([of]) => of === code) || tests.some((text) => new RegExp(`\\b${code}\\b`).test(text));
  /** Told by the command, and faults of which parse-policy-document.test.ts and limits.test.ts have the tests. */
  const ELSEWHERE = [
    'YAML_SYNTAX',
    'INVALID_JSON',
    'DOCUMENT_TOO_LARGE',
    'NESTING_TOO_DEEP',
    'DUPLICATE_KEY',
    'UNKNOWN_ELEMENT',
    'CONFLICTING_ELEMENTS',
    'INVALID_RESOURCE',
    'INVALID_PRINCIPAL',
    'UNKNOWN_OPERATOR',
    'INVALID_OPERAND',
    'INVALID_VARIABLE',
    'INVALID_GLOBAL_CONDITION_KEY',
  ];

  it.each(Object.keys(FINDING_CODES).filter((code) => !ELSEWHERE.includes(code)))('%s has a test', (code) => {
    expect(isTested(code)).toBe(true);
  });

  it.each(NAMED_CASES)(
    '$code has the severities that are described, and a fix only where that is described',
    ({ code, flagged, options }) => {
      const odd = validate(policyOf(flagged), options).filter(({ code: found, severity, fix }) => {
        const { severities, isFixable = false } = FINDING_CODES[found];
        return !severities.includes(severity) || (fix !== undefined && !isFixable);
      });
      expect(odd).toEqual([]);
      expect(FINDING_CODES).toHaveProperty(code);
    },
  );
});
