import type { SourcePosition } from '@sagegate/core';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { embeddedPolicies } from './embedded-policies.ts';
import type { EmbeddedPolicy } from './embedded-policies.ts';
import type { PolicyInFile } from './source-file.ts';

/** The policies inside a JSON text that is none itself, such as what AWS's command line prints. */
export function readExport(text: string): readonly PolicyInFile[] {
  const lines = new LineCounter();
  // JSON is YAML, and this parser knows the places.
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', prettyErrors: false });
  if (document.errors.length > 0) return [];
  return embeddedPolicies(document).map((policy) => {
    const { node: _node, isText, ...surroundings } = policy;
    const found = isText ? textInside(policy, text, lines) : sliceOf(policy, text, lines);
    return { ...found, ...surroundings };
  });
}

function sliceOf({ node }: EmbeddedPolicy, text: string, lines: LineCounter): PolicyInFile {
  const [start, end] = node.range ?? [0, text.length];
  const { line: firstLine, col } = lines.linePos(start);
  return {
    text: text.slice(start, end),
    placeInFile: ({ line, column }) => ({
      line: firstLine + line - 1,
      column: line === 1 ? col + column - 1 : column,
    }),
    canBeFixed: true,
  };
}

/** A policy that stands as text in a string: all of its places are that of the string, because escapes shift them. */
export function textInside({ node }: EmbeddedPolicy, text: string, lines: LineCounter): PolicyInFile {
  const [start, end] = node.range ?? [0, text.length];
  const placeOf = (offset: number): SourcePosition => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return {
    text: isScalar(node) ? String(node.value) : '',
    placeInFile: (_position, isEnd) => placeOf(isEnd === true ? end : start),
    canBeFixed: false,
  };
}
