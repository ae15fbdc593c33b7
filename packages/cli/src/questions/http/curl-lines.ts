import { isRequestLine } from './request-line.ts';
import type { PlacedLine } from './method-lines.ts';

const SENT = '> ';
const RECEIVED = '<';

/**
 * The request in the output of `curl -v`: lines that begin with `>`; as its body what was pasted between these and the answer.
 * `undefined` for other texts. Of several requests the last one: the others were redirected, or had to be authenticated.
 */
export function curlRequestLines(lines: readonly PlacedLine[]): readonly PlacedLine[] | undefined {
  const start = lines.findLastIndex(
    ({ text }) => text.startsWith(SENT) && isRequestLine(text.slice(SENT.length)),
  );
  if (start === -1) return undefined;
  const rest = lines.slice(start);
  const afterHead = rest.findIndex(({ text }) => !text.startsWith('>') && !isNotice(text));
  const head = (afterHead === -1 ? rest : rest.slice(0, afterHead)).filter(({ text }) =>
    text.startsWith('>'),
  );
  const body = afterHead === -1 ? [] : bodyLines(rest.slice(afterHead));
  const sent = head.map(({ text, number }) => ({ text: text.slice(SENT.length), number }));
  return [...sent.filter(({ text }) => text.trim() !== ''), ...EMPTY, ...body];
}

const EMPTY: readonly PlacedLine[] = [{ text: '', number: 0 }];

function bodyLines(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const answer = lines.findIndex(({ text }) => text.startsWith(RECEIVED));
  const body = answer === -1 ? lines : lines.slice(0, answer);
  return body.filter(({ text }) => !isNotice(text));
}

/** `* upload completely sent off`, `} [24 bytes data]` */
function isNotice(text: string): boolean {
  return text.startsWith('* ') || text.endsWith(' bytes data]');
}
