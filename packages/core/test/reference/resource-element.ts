import type { Statement } from '@sagegate/core';
import { fitsUnderReadings, readingsOf } from './open-point-readings.ts';
import type { OpenPoint, Reading } from './open-point-readings.ts';
import { fillVariables } from './policy-variables.ts';
import { rememberingPerObject } from './remembering-per-object.ts';
import type { StatementScope } from './statement-scope.ts';
import { fitsPattern, written } from './wildcard-pattern.ts';
import type { Piece } from './wildcard-pattern.ts';

/**
 * Whether the requested resource is one that the statement is about; a trust policy has neither element.
 *
 * IAM User Guide, "IAM JSON policy elements: Resource" and "NotResource".
 */
export function resourceFits(statement: Statement, requested: string, scope: StatementScope): boolean {
  if (statement.resource === undefined && statement.notResource === undefined) return true;
  const readings = readingsOf(scope.choice, pointsOf(statement));
  return fitsUnderReadings(statement.effect, readings, (reading) =>
    fits(statement, requested, scope, reading),
  );
}

/** Only these points can change what the element says. */
const pointsOf = rememberingPerObject((statement: Statement): readonly OpenPoint[] => {
  const patterns = patternsOf(statement);
  const points: OpenPoint[] = patterns.some(({ padded }) => padded !== undefined) ? ['shortArn'] : [];
  if (!patterns.some(({ resourcePart }) => resourcePart?.includes('${'))) return points;
  points.push('defaultForEmptyValue');
  if (statement.notResource !== undefined) points.push('notResourceWithUnresolvedVariable');
  return points;
});

/** A Resource as it is written, and the parts that matter. */
interface ResourcePattern {
  readonly text: string;
  /** Up to the fifth colon, and behind it; absent where there are fewer colons. */
  readonly start?: string;
  readonly resourcePart?: string;
  /** A short ARN with a `*` for every missing part. */
  readonly padded?: string;
}

const patternsOf = rememberingPerObject(({ resource, notResource }: Statement): readonly ResourcePattern[] =>
  (resource ?? notResource ?? []).map(({ value }) => readPattern(value)),
);

function readPattern(text: string): ResourcePattern {
  const fields = text.split(':');
  if (fields.length < 6) {
    return text.startsWith('arn:') ? { text, padded: text + ':*'.repeat(6 - fields.length) } : { text };
  }
  return { text, start: `${fields.slice(0, 5).join(':')}:`, resourcePart: fields.slice(5).join(':') };
}

function fits(statement: Statement, requested: string, scope: StatementScope, reading: Reading): boolean {
  let isListed = false;
  let isUnresolved = false;
  for (const pattern of patternsOf(statement)) {
    const filled = fillResource(pattern, scope, reading);
    if (filled === undefined) isUnresolved = true;
    else isListed ||= covers(pattern, filled, requested, reading);
  }
  if (statement.resource !== undefined) return isListed;
  if (isUnresolved && reading.notResourceWithUnresolvedVariable === 'statementDoesNotApply') return false;
  return !isListed;
}

/** "Using policy variables in the Resource element": only behind the fifth colon. */
function fillResource(
  { text, start, resourcePart }: ResourcePattern,
  scope: StatementScope,
  reading: Reading,
): readonly Piece[] | undefined {
  if (start === undefined || !resourcePart?.includes('${')) return written(text);
  const filled = fillVariables(resourcePart, scope, reading);
  return filled && [...written(start), ...filled];
}

/** An action without a resource is asked for `*`, which only the literal `*` covers. */
function covers(
  { text, padded }: ResourcePattern,
  filled: readonly Piece[],
  requested: string,
  reading: Reading,
): boolean {
  if (requested === '*') return text === '*';
  if (fitsPattern(filled, requested)) return true;
  return (
    padded !== undefined && reading.shortArn === 'padWithWildcards' && fitsPattern(written(padded), requested)
  );
}
