/** Names of which every statement has some. */
export const STATEMENT_ELEMENTS: readonly string[] = [
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
];

/** Whether a value is a policy or is meant as one: it has a Statement, and that has what statements have. */
export function looksLikePolicy(value: unknown): boolean {
  const statement = memberOf(value, 'Statement');
  if (statement === undefined) return false;
  const first: unknown = Array.isArray(statement) ? statement[0] : statement;
  if (first === undefined) return memberOf(value, 'Version') !== undefined;
  return STATEMENT_ELEMENTS.some((name) => memberOf(first, name) !== undefined);
}

/** The same of a JSON text; one that is broken is meant as a policy where it says so. */
export function isPolicyText(text: string): boolean {
  try {
    return looksLikePolicy(JSON.parse(text));
  } catch {
    // Whoever reads it as a policy is told what is wrong with it.
    return text.includes('"Statement"');
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
