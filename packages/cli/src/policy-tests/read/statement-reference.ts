/** A statement as a test names it. */
export type StatementReference =
  { readonly policy: string; readonly sid: string } | { readonly file: string; readonly line: number };

/** Reads `POLICY#SID` or `FILE:LINE`; `undefined` for anything else. */
export function parseStatementReference(text: string): StatementReference | undefined {
  const hash = text.lastIndexOf('#');
  if (hash > 0 && hash < text.length - 1)
    return { policy: text.slice(0, hash).trimEnd(), sid: text.slice(hash + 1).trimStart() };
  const [, file, line] = /^(.+):(\d+)$/.exec(text) ?? [];
  return file === undefined ? undefined : { file, line: Number(line) };
}
