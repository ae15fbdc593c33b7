import type { Terminal } from '../../terminal.ts';
import { expandWord } from './parameter-files.ts';
import type { NamedText } from './parameter-files.ts';
import type { ParameterKind } from './parameters.ts';
import { parseJsonText } from './parse-json-text.ts';
import { readLevel } from './read-level.ts';
import type { ReadItem } from './read-level.ts';
import { readStructure } from './read-structure.ts';

/** What readers of words are told. */
export interface ReaderContext {
  /** With its dashes. */
  readonly flag: string;
  readonly member: string;
  readonly terminal: Terminal;
}

/** A member's value, and the files of the policies in it. */
export interface ReadMember {
  readonly value: unknown;
  readonly files: ReadonlyMap<string, string>;
}

/** @throws UsageError */
type ReadWords = (words: readonly string[], context: ReaderContext) => Promise<ReadMember>;

/** How the words of each kind of parameter are read. */
export const PARAMETER_READERS: Readonly<Record<ParameterKind, ReadWords>> = {
  text: async ([word = ''], { flag, member, terminal }) => {
    const text = await expandWord(word, flag, terminal);
    return { value: text.text, files: new Map(text.isFile ? [[member, text.name]] : []) };
  },
  texts: (words, context) =>
    readList(words, context, ({ text }) => Promise.resolve({ value: text, policy: '' })),
  structures: (words, context) =>
    readList(words, context, async (text) => ({ value: await readStructure(text, context) })),
  serviceControlLevels: (words, context) =>
    readList(words, context, (text) => readLevel(text, 'ServiceControlPolicyInputList', context)),
  resourceControlLevels: (words, context) =>
    readList(words, context, (text) => readLevel(text, undefined, context)),
  true: () => Promise.resolve(withoutFiles(true)),
  false: () => Promise.resolve(withoutFiles(false)),
};

/** Several words, or the JSON array that the only one holds (AWS CLI User Guide, "List"). */
async function readList(
  words: readonly string[],
  { flag, member, terminal }: ReaderContext,
  readWord: (text: NamedText) => Promise<ReadItem>,
): Promise<ReadMember> {
  const texts: NamedText[] = [];
  for (const word of words) texts.push(await expandWord(word, flag, terminal));
  const [only] = texts;
  if (only !== undefined && texts.length === 1 && only.text.trimStart().startsWith('[')) {
    return withoutFiles(parseJsonText(only));
  }
  const values: unknown[] = [];
  const files = new Map<string, string>();
  for (const text of texts) {
    const { value, policy } = await readWord(text);
    values.push(value);
    if (text.isFile && policy !== undefined) files.set(`${member}.${values.length}${policy}`, text.name);
  }
  return { value: values, files };
}

function withoutFiles(value: unknown): ReadMember {
  return { value, files: new Map() };
}
