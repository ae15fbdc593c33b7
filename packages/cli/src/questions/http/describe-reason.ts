const REASONS: ReadonlyMap<string, string> = new Map([
  ['operation', 'the operation is authorized as this'],
  ['alsoAction', 'the operation is authorized as this too'],
  ['tags', 'the request has tags'],
  ['passRole', 'a member holds a role to pass'],
  ['furtherAction', 'the operation does what this action is for'],
  ['bearerToken', 'a bearer token stands in place of a signature'],
]);

/** Why an action is asked, by the kind of reason. */
export function describeReasonKind(kind: string): string {
  return REASONS.get(kind) ?? kind;
}
