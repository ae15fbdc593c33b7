/** A value that was left as the text it is, such as a policy document in the middle of an export. */
export class RawJson {
  readonly text: string;
  /** Where it begins in the file. */
  readonly offset: number;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }
}
