import type { ZodType } from 'zod';
import { describeIssues } from '../../../documents/describe-issues.ts';
import type { SourceDocument } from '../source-document.ts';

/** Reports what a schema says of a file; `undefined` when it says anything, or nothing could be read. */
export function checkValues<Shape>(schema: ZodType<Shape>, document: SourceDocument): Shape | undefined {
  if (document.values === undefined) return undefined;
  if (document.values === null) {
    document.report([], 'the file is empty; write `{}` where there is nothing to say');
    return undefined;
  }
  const result = schema.safeParse(document.values);
  if (result.success) return result.data;
  for (const { path, key, message } of describeIssues(result.error.issues, schema))
    document.report(path, message, key);
  return undefined;
}
