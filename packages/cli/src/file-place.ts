import { printableText } from './printable-text.ts';

/** Where something stands in a file; lines and columns count from 1. */
export interface FilePlace {
  /** As it was named; `-` for stdin. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The place as compilers write it, which editors and terminals link. */
export function formatPlace({ file, line, column }: FilePlace): string {
  return `${file === '-' ? '<stdin>' : printableText(file)}:${line}:${column}`;
}

/** What is said of a place. */
export function messageAt(place: FilePlace, message: string): string {
  return `${formatPlace(place)}: ${message}`;
}
