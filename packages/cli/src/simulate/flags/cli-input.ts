import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { messageAt } from '../../file-place.ts';
import type { FilePlace } from '../../file-place.ts';
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
    const { line, col: column } = lineCounter.linePos(start);
    return messageAt({ file: text.name, line, column }, message);
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
    throw new UsageError(messageAt(startOf(name), reason), { cause: error });
  }
}

function asRequest(value: unknown, { name }: NamedText): JsonObject {
  if (isJsonObject(value)) return value;
  throw new UsageError(messageAt(startOf(name), 'expected an object with the members of a request'));
}

function startOf(file: string): FilePlace {
  return { file, line: 1, column: 1 };
}
