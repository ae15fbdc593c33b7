import { expect, it, test } from 'vitest';
import { checkOpenPoints } from './check-open-points.ts';
import { DEFAULT_OPEN_POINTS } from './open-points.ts';

test('the defaults and no open points at all are right', () => {
  expect(() => checkOpenPoints(DEFAULT_OPEN_POINTS)).not.toThrow();
  expect(() => checkOpenPoints({})).not.toThrow();
});

it.each([
  [
    '{"shortArn":"padwithwildcards"}',
    'open point `shortArn` must be one of strictest, asWritten, padWithWildcards, not `padwithwildcards`',
  ],
  [
    '{"variableInBool":"strictest"}',
    'open point `variableInBool` must be one of refuse, substitute, not `strictest`',
  ],
  [
    '{"shortARN":"asWritten"}',
    'unknown open point `shortARN`, expected one of `multivaluedKeyWithoutSetOperator`',
  ],
  ['{"constructor":"asWritten"}', 'unknown open point `constructor`'],
])('%s is a mistake of the caller', (text, message) => {
  const check = (): void => checkOpenPoints(JSON.parse(text) as object);
  expect(check).toThrow(TypeError);
  expect(check).toThrow(message);
});
