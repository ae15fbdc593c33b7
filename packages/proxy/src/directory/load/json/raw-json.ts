/** A value that was left as the text it is, such as a policy document in the middle of an export. */
export class RawJson {
  /** Without the blanks that each line but the first begins with because of where the value stands. */
  readonly text: string;
  /** Where it begins in the file. */
  readonly offset: number;
  /** How many blanks those are. */
  readonly indent: number;

  constructor(text: string, offset: number) {
    const indent = indentOf(text);
    this.text = indent === 0 ? text : text.replaceAll(`\n${' '.repeat(indent)}`, '\n');
    this.offset = offset;
    this.indent = indent;
  }
}

/** That of the last line, if every line but the first has it: between the tokens of JSON blanks say nothing. */
function indentOf(text: string): number {
  const lines = text.split('\n').slice(1);
  const last = lines.at(-1) ?? '';
  const blanks = last.slice(0, last.length - last.trimStart().length);
  const isRegular = /^ +$/.test(blanks) && lines.every((line) => line.startsWith(blanks));
  return isRegular ? blanks.length : 0;
}
