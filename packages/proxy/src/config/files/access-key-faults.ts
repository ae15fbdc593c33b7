import { describeIssues } from '../../documents/describe-issues.ts';
import { ACCESS_KEY_SCHEMA } from '../schema/access-key-schema.ts';

/** What is wrong with an entry of a file of access keys, as the gateway would say when it loads it. */
export function accessKeyFaults(key: unknown): readonly string[] {
  const result = ACCESS_KEY_SCHEMA.safeParse(key);
  if (result.success) return [];
  return describeIssues(result.error.issues, ACCESS_KEY_SCHEMA).map(({ path, message }) => {
    return path.length === 0 ? message : `${path.join('.')}: ${message}`;
  });
}
