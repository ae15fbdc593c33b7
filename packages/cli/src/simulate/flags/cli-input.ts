import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { UsageError } from '../../usage-error.ts';
import type { NamedText } from './parameter-files.ts';
import { parseJsonText } from './parse-json-text.ts';

/** A request as JSON. @throws UsageError */
export function readJsonInput(text: NamedText): JsonObject {
  return asRequest(parseJsonText(text), text);
}

/** A request as YAML. @throws UsageError */
export async function readYamlInput(text: NamedText): Promise<JsonObject> {
  const { parseDocument, LineCounter } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text.text, { lineCounter, prettyErrors: false, stringKeys: true });
  const faults = [...document.errors, ...document.warnings].map(({ message, pos: [start] }) => {
    const { line, col } = lineCounter.linePos(start);
    return `${text.name}:${line}:${col}: ${message}`;
  });
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return asRequest(toValue(document, text), text);
}

/** Aliases that would grow without bounds are refused. */
function toValue(document: { readonly toJS: () => unknown }, { name }: NamedText): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${name}:1:1: ${reason}`, { cause: error });
  }
}

function asRequest(value: unknown, { name }: NamedText): JsonObject {
  if (isJsonObject(value)) return value;
  throw new UsageError(`${name}:1:1: expected an object with the members of a request`);
}
