import { DocumentText } from './json-text.ts';
import type { Json } from './json-text.ts';

/**
 * What AWS has answered, as the AWS CLI prints it, but sorted: policy documents as objects, times in ISO 8601.
 *
 * Left out is what changes without anybody changing anything (when a role was last used), and the e-mail addresses of
 * accounts, to which their root users' passwords are sent.
 */
export function awsOutput(answer: object): Json {
  return objectOf(answer);
}

const LEFT_OUT: ReadonlySet<string> = new Set(['$metadata', 'RoleLastUsed', 'Email', 'MasterAccountEmail']);
const DOCUMENTS: ReadonlySet<string> = new Set(['PolicyDocument', 'AssumeRolePolicyDocument', 'Document']);

function objectOf(value: object): Json {
  const members = Object.entries(value).filter(
    ([name, member]) => member !== undefined && member !== null && !LEFT_OUT.has(name),
  );
  return Object.fromEntries(
    members.map(([name, member]: [string, unknown]) => [
      name,
      DOCUMENTS.has(name) && typeof member === 'string' ? document(member) : jsonOf(member),
    ]),
  );
}

function jsonOf(value: unknown): Json {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.toSorted(byKey).map(jsonOf);
  if (typeof value === 'object' && value !== null) return objectOf(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

/** The first of these that entries of a list have tells them apart. */
const KEYS = ['Arn', 'PolicyArn', 'PolicyName', 'Key', 'VersionId', 'Id', 'Type'] as const;

/** AWS promises no order; by code units, whatever the language of the machine. */
function byKey(one: unknown, other: unknown): number {
  const [first, second] = [keyOf(one), keyOf(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function keyOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const members = new Map<string, unknown>(Object.entries(value));
  const name = KEYS.find((key) => typeof members.get(key) === 'string');
  const key = name === undefined ? '' : String(members.get(name));
  // `v10` comes after `v9`.
  return name === 'VersionId' ? key.padStart(16) : key;
}

/** AWS's own limit for all documents is far below: deeper text would only be long when it is indented. */
const DEEPEST = 32;

/** The API answers documents URL-encoded (RFC 3986). What is none is kept as it is, and the check of the folder tells it. */
function document(encoded: string): Json {
  try {
    const text = encoded.trimStart().startsWith('{') ? encoded : decodeURIComponent(encoded);
    return depthOf(JSON.parse(text)) <= DEEPEST ? new DocumentText(text) : encoded;
  } catch {
    // Neither the one nor the other: it is the loader that says what is wrong with it.
    return encoded;
  }
}

function depthOf(value: unknown, deepest = DEEPEST): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (deepest === 0) return 1;
  return 1 + Math.max(0, ...Object.values(value).map((member) => depthOf(member, deepest - 1)));
}
