import type { OpenPoints } from './open-points.ts';

/** Every value of every open point. */
const VALUES: { readonly [Point in keyof OpenPoints]: readonly OpenPoints[Point][] } = {
  multivaluedKeyWithoutSetOperator: ['strictest', 'noMatch', 'asForAnyValue'],
  emptyListWithoutSetOperator: ['strictest', 'noMatch', 'asAbsent'],
  notResourceWithUnresolvedVariable: ['strictest', 'statementApplies', 'statementDoesNotApply'],
  variableInBool: ['refuse', 'substitute'],
  boolOnOtherText: ['strictest', 'noMatch', 'countsAsFalse'],
  forAnyValueNullWithoutValue: ['strictest', 'noMatch', 'testPresence'],
  shortArn: ['strictest', 'asWritten', 'padWithWildcards'],
  defaultForEmptyValue: ['strictest', 'noValue', 'useDefault'],
  notPrincipalExemption: ['everyLevel', 'anyLevel'],
};

const VALUES_BY_NAME: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(VALUES));

/**
 * Checks what a caller without types gives: a misspelled reading would silently be another one.
 *
 * @throws TypeError for an unknown open point or value.
 */
export function checkOpenPoints(given: Readonly<Partial<OpenPoints>>): void {
  for (const [point, value] of Object.entries(given)) {
    const values = VALUES_BY_NAME.get(point);
    if (values === undefined) {
      throw new TypeError(
        `unknown open point \`${point}\`, expected one of \`${[...VALUES_BY_NAME.keys()].join('`, `')}\``,
      );
    }
    if (!values.includes(value)) {
      throw new TypeError(`open point \`${point}\` must be one of ${values.join(', ')}, not \`${value}\``);
    }
  }
}
