import { resolve } from 'node:path';
import { isNode, isScalar, visit } from 'yaml';
import type { Document, Node, Scalar } from 'yaml';
import { describeFileError } from '../../files/describe-file-error.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';

/** Where `${…}` takes its values from. */
export interface SubstitutionSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What `${file:path}` is relative to. */
  readonly directory: string;
  readonly files: Pick<FileSnapshot, 'readText'>;
  /** The values that count; in all others nothing is replaced, and no secret is read for them. Default: everything. */
  readonly only?: readonly (readonly string[])[];
}

/** A `${…}` that has no value. */
export interface SubstitutionFault {
  readonly node: Scalar;
  readonly message: string;
}

/**
 * Replaces `${VAR}` and `${file:path}` in the string values of a document, in place; `$${` stands for `${`.
 *
 * Keys stay as they are, and what was put in is not looked at again.
 */
export async function substituteVariables(
  document: Document,
  sources: SubstitutionSources,
): Promise<readonly SubstitutionFault[]> {
  const faults: SubstitutionFault[] = [];
  for (const node of stringValues(document, sources.only)) {
    if (typeof node.value !== 'string' || !node.value.includes('${')) continue;
    const replaced = await substitute(node.value, sources);
    if (typeof replaced === 'string') node.value = replaced;
    else faults.push({ node, message: replaced.problem });
  }
  return faults;
}

interface Problem {
  readonly problem: string;
}

function stringValues(document: Document, only: SubstitutionSources['only']): readonly Scalar[] {
  const found = new Set<Scalar>();
  if (only === undefined) addStrings(document, found);
  for (const path of only ?? []) {
    const value = document.getIn(path, true);
    if (isNode(value)) for (const node of withAliased(value, document)) addStrings(node, found);
  }
  return [...found];
}

function addStrings(within: Node | Document, found: Set<Scalar>): void {
  visit(within, {
    Scalar(key, node) {
      if (key !== 'key' && isScalar(node)) found.add(node);
    },
  });
}

/** A value, and what aliases in it lead to, which may stand elsewhere. */
function withAliased(value: Node, document: Document): ReadonlySet<Node> {
  const found = new Set([value]);
  for (const node of found) {
    visit(node, {
      Alias(_key, alias) {
        const target = alias.resolve(document);
        if (target !== undefined) found.add(target);
      },
    });
  }
  return found;
}

async function substitute(text: string, sources: SubstitutionSources): Promise<string | Problem> {
  let result = '';
  let position = 0;
  for (;;) {
    const start = text.indexOf('${', position);
    if (start < 0) return result + text.slice(position);
    if (text[start - 1] === '$') {
      result += `${text.slice(position, start - 1)}\${`;
      position = start + 2;
      continue;
    }
    const end = text.indexOf('}', start);
    if (end < 0) return { problem: 'a `${` has no `}`; write `$${` for the characters themselves' };
    const value = await valueOf(text.slice(start + 2, end), sources);
    if (typeof value !== 'string') return value;
    result += text.slice(position, start) + value;
    position = end + 1;
  }
}

async function valueOf(name: string, sources: SubstitutionSources): Promise<string | Problem> {
  if (name.startsWith('file:')) return await contentsOf(name.slice('file:'.length), sources);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return {
      problem: 'a `${` is followed by neither a variable nor a `file:`; write `$${` for the characters',
    };
  const value = Object.hasOwn(sources.environment, name) ? sources.environment[name] : undefined;
  return value ?? { problem: `the environment has no variable \`${name}\`` };
}

async function contentsOf(
  path: string,
  { directory, files }: SubstitutionSources,
): Promise<string | Problem> {
  try {
    const text = await files.readText(resolve(directory, path));
    return text.replace(/\r?\n$/, '');
  } catch (error) {
    return { problem: `cannot read the file \`${path}\`: ${describeFileError(error)}` };
  }
}
