import { LineCounter, parseAllDocuments } from 'yaml';
import type { Document, YAMLError } from 'yaml';
import type { FindingInFile } from '../finding-in-file.ts';
import { embeddedPolicies, isPolicyNode } from './embedded-policies.ts';
import { textInside } from './read-export.ts';
import { yamlToJson } from './yaml-to-json.ts';
import type { YamlFile } from './yaml-to-json.ts';
import type { PolicyInFile, SourceFile } from './source-file.ts';

/** Finds the policies of a YAML file, each document of which may be one or hold some. */
export function readYamlSource(file: string, text: string, isNamed: boolean): SourceFile {
  const lines = new LineCounter();
  // Old YAML reads `2012-10-17` as a date and `on` as true; policies mean text.
  const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.2', prettyErrors: false });
  const read = [...documents].filter((document) => isNamed || concernsPolicies(document, text));
  const errors = read.flatMap((document) => document.errors);
  if (errors.length > 0) {
    return { file, text, policies: [], faults: errors.map((error) => toFault(error, file, lines)) };
  }
  return {
    file,
    text,
    policies: read.flatMap((document) => policiesOf(document, text, isNamed, { file, lines })),
    faults: [],
  };
}

/** Of a broken document only the text can tell. */
function concernsPolicies(document: Document, text: string): boolean {
  return document.errors.length === 0 || text.includes('Statement');
}

function policiesOf(document: Document, text: string, isNamed: boolean, yaml: YamlFile): PolicyInFile[] {
  const root = document.contents;
  if (root === null) return [];
  if (isPolicyNode(root)) return toPolicies(document, root, yaml);
  const inside = embeddedPolicies(document).flatMap((policy) => {
    const { node, isText, ...surroundings } = policy;
    const found = isText ? [textInside(policy, text, yaml.lines)] : toPolicies(document, node, yaml);
    return found.map((one) => ({ ...one, ...surroundings }));
  });
  return inside.length === 0 && isNamed ? toPolicies(document, root, yaml) : inside;
}

function toPolicies(
  document: Document,
  node: NonNullable<Document['contents']>,
  yaml: YamlFile,
): PolicyInFile[] {
  const { places, text } = yamlToJson(node, document, yaml);
  return [{ text, placeInFile: (position, isEnd) => places.placeInFile(position, isEnd), canBeFixed: false }];
}

function toFault({ pos, message }: YAMLError, file: string, lines: LineCounter): FindingInFile {
  const { line, col } = lines.linePos(pos[0]);
  return { file, line, column: col, severity: 'error', code: 'YAML_SYNTAX', message: `not YAML: ${message}` };
}
