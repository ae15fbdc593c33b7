import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { expandWord } from './parameter-files.ts';
import type { NamedText } from './parameter-files.ts';
import { parseJsonText } from './parse-json-text.ts';
import { isText, parseShorthand, ShorthandError } from './parse-shorthand.ts';
import type { ShorthandMembers, ShorthandValue } from './parse-shorthand.ts';

/** Members that are lists: in shorthand one text is a list of one. */
const LISTS: readonly string[] = ['ContextKeyValues', 'ServiceControlPolicyInputList'];

/** What reading a structure needs. */
export interface StructureContext {
  readonly flag: string;
  readonly terminal: Terminal;
}

/**
 * A structure as JSON, or in shorthand.
 *
 * @throws UsageError
 */
export async function readStructure(text: NamedText, context: StructureContext): Promise<unknown> {
  if (text.text.trimStart().startsWith('{')) return parseJsonText(text);
  return toObject(parse(text), context);
}

function parse({ text, name }: NamedText): ShorthandMembers {
  try {
    return parseShorthand(text);
  } catch (error) {
    if (error instanceof ShorthandError) throw new UsageError(`${name}: \`${text}\`: ${error.message}`);
    throw error;
  }
}

async function toObject(members: ShorthandMembers, context: StructureContext): Promise<object> {
  const entries: [name: string, value: unknown][] = [];
  for (const [name, value] of members) {
    const plain = await toPlain(value, context);
    entries.push([name, LISTS.includes(name) && !Array.isArray(plain) ? [plain] : plain]);
  }
  return Object.fromEntries(entries);
}

async function toPlain(value: ShorthandValue, context: StructureContext): Promise<unknown> {
  if (isMembers(value)) return toObject(value, context);
  if (!isList(value)) return textOf(value, context);
  const list: unknown[] = [];
  for (const item of value) list.push(await toPlain(item, context));
  return list;
}

async function textOf(
  { text, mayNameFile }: { readonly text: string; readonly mayNameFile: boolean },
  { flag, terminal }: StructureContext,
): Promise<string> {
  return mayNameFile ? (await expandWord(text, flag, terminal)).text : text;
}

function isMembers(value: ShorthandValue): value is ShorthandMembers {
  return value instanceof Map;
}

function isList(value: Exclude<ShorthandValue, ShorthandMembers>): value is readonly ShorthandValue[] {
  return !isText(value);
}
