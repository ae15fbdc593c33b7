import { parseConfigDocument } from './yaml/config-document.ts';
import { ConfigFaults } from './config-faults.ts';
import { describeIssues } from './describe-issues.ts';
import { lostKeys } from './yaml/lost-keys.ts';
import { replaceBadAliases } from './yaml/replace-bad-aliases.ts';
import { substituteVariables } from './yaml/substitute-variables.ts';
import type { SubstitutionSources } from './yaml/substitute-variables.ts';
import type { ZodType } from 'zod';

/** A YAML text, its `${…}` replaced, with the faults found so far. */
export interface ReadDocument {
  readonly values: unknown;
  readonly faults: ConfigFaults;
}

/** Reads a YAML text. Where it cannot be read at all there are faults and no values. */
export async function readDocument(
  path: string,
  text: string,
  sources: SubstitutionSources,
): Promise<ReadDocument> {
  const document = parseConfigDocument(text);
  const faults = new ConfigFaults(path, document);
  for (const { place, message } of document.syntaxFaults) faults.reportAt(place, [], message);
  if (!document.syntaxFaults.every(({ readable }) => readable)) return { values: undefined, faults };

  for (const key of lostKeys(document.root))
    faults.reportAt(document.placeOfNode(key), [], 'no key can be `__proto__`');
  const valueless = [
    ...replaceBadAliases(document.root),
    ...(await substituteVariables(document.root, sources)),
  ];
  for (const { node, message } of valueless) faults.reportValueless(node, message);
  // The aliases that are left have an end and bounds.
  return { values: document.root.toJS({ maxAliasCount: -1 }), faults };
}

/** Reports what a schema says; `undefined` when it says anything. */
export function checkShape<Shape>(
  schema: ZodType<Shape>,
  { values, faults }: ReadDocument,
): Shape | undefined {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  for (const { path, key, message } of describeIssues(result.error.issues, schema)) {
    if (key === undefined) faults.report(path, message);
    else faults.reportKey(path, key, message);
  }
  return undefined;
}
