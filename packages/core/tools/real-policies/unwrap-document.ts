import { findJsonFaults } from '@sagegate/core';

/** What the AWS CLI puts around a document: `iam get-policy-version`, `iam get-role-policy`, `organizations describe-policy` … */
const WRAPPERS: readonly string[] = ['PolicyVersion', 'Policy', 'PolicyDocument', 'Document', 'Content'];

/** The policy in a file: its text, or the document within what the AWS CLI prints around one. */
export function unwrapDocument(text: string): string | object {
  // With a key given twice, nobody knows which one would be unwrapped.
  if (findJsonFaults(text).length > 0) return text;
  const outer: unknown = JSON.parse(text);
  const inner = unwrapped(outer);
  if (inner === outer) return text;
  return typeof inner === 'string' ? decoded(inner) : inner;
}

function unwrapped(value: unknown): string | object {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const wrapper = Object.entries(value).find(([name]) => WRAPPERS.includes(name));
  return wrapper === undefined ? value : unwrapped(wrapper[1]);
}

/** IAM's own interface gives documents as they stand in an address. */
function decoded(text: string): string {
  return text.startsWith('%7B') ? decodeURIComponent(text) : text;
}
