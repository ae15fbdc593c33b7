import { z } from 'zod';
import type { ConfigPath } from './yaml/config-document.ts';
import { SCHEMA_NODE } from './schema-node.ts';
import type { SchemaNode } from './schema-node.ts';

/** One disagreement between a configuration and its schema. */
export interface SchemaFault {
  readonly path: ConfigPath;
  /** The key at fault, when it is the key that is wrong and not its value. */
  readonly key?: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Turns what zod found into messages for the person who writes the file. */
export function describeIssues(issues: readonly Issue[], schema: z.ZodType): readonly SchemaFault[] {
  return issues
    .flatMap(innermost)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? unknownKeys(issue, schema) : [valueFault(issue)],
    );
}

/** Of several shapes that a value may have, one may be meant plainly: then what is wrong within it is told. */
function innermost(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [meant, another] = issue.errors.filter((issues) => !issues.some(isOfAnotherType));
  if (meant === undefined || another !== undefined || !meant.every(isWithin)) return [issue];
  return meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** What is wrong with the value itself is for the union to say, which knows all that it may be. */
function isWithin({ code, path }: Issue): boolean {
  return code === 'unrecognized_keys' || path.length > 0;
}

function isOfAnotherType({ code, path }: Issue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, schema: z.ZodType): readonly SchemaFault[] {
  const known = knownKeys(issue.path, schema);
  return issue.keys.map((key) => {
    const close = closestTo(key, known);
    const hint = close === undefined ? `known here: ${known.join(', ')}` : `did you mean \`${close}\`?`;
    return { path: issue.path, key, message: `unknown key \`${key}\`; ${hint}` };
  });
}

function valueFault(issue: Issue): SchemaFault {
  return { path: issue.path, message: describeValue(issue) };
}

function describeValue(issue: Issue): string {
  if (issue.code === 'invalid_key') return 'expected a key that is not empty';
  const message = issue.message.replace(/^(Invalid input|Invalid option|Too small|Too big): /, '');
  const missing = message.endsWith(', received undefined');
  if (missing) return `missing; ${message.slice(0, -', received undefined'.length)}`;
  return message === 'expected string, received number' ? `${message} (put it in quotes)` : message;
}

function knownKeys(path: ConfigPath, schema: z.ZodType): readonly string[] {
  const root = SCHEMA_NODE.parse(z.toJSONSchema(schema, { io: 'input' }));
  let nodes: readonly SchemaNode[] = [root];
  for (const step of path) nodes = nodes.flatMap((node) => stepInto(root, node, step));
  return nodes
    .flatMap((node) => alternatives(root, node))
    .flatMap((node) => Object.keys(node.properties ?? {}));
}

function stepInto(root: SchemaNode, from: SchemaNode, step: PropertyKey): readonly SchemaNode[] {
  return alternatives(root, from).flatMap((node) => {
    const child = typeof step === 'number' ? node.items : memberOf(node, String(step));
    return child === undefined ? [] : [child];
  });
}

function memberOf({ properties, additionalProperties }: SchemaNode, name: string): SchemaNode | undefined {
  const own = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return own ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
}

function alternatives(root: SchemaNode, node: SchemaNode): readonly SchemaNode[] {
  const name = node.$ref?.split('/').at(-1);
  const target = name === undefined ? node : (root.$defs?.[name] ?? node);
  return target.oneOf ?? target.anyOf ?? [target];
}

function closestTo(key: string, known: readonly string[]): string | undefined {
  const near = known.map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }));
  near.sort((one, other) => one.distance - other.distance);
  const best = near[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(key.length / 3))
    ? best.name
    : undefined;
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
