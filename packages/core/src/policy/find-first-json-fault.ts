import { scanJsonScalar } from './scan-json-scalar.ts';

/** The first place at which a text is not JSON, and what could stand there. */
export interface FirstJsonFault {
  readonly offset: number;
  readonly expected: string;
  /** Whether nothing but blanks follows. */
  readonly endsEarly?: boolean;
}

type Opening = '{' | '[';

/** What may stand next. */
type Next = 'root' | 'firstItem' | 'item' | 'firstName' | 'name' | 'colon' | 'value' | 'comma' | 'end';

const EXPECTED: Readonly<Record<Exclude<Next, 'comma'>, string>> = {
  root: 'a JSON value',
  firstItem: 'a value or `]`',
  item: 'another value',
  firstName: 'a name in double quotes or `}`',
  name: 'a name in double quotes',
  colon: '`:` and a value',
  value: 'a value',
  end: 'the end of the text',
};

/**
 * Why a text is no JSON; `undefined` exactly for what `JSON.parse` accepts.
 *
 * `JSON.parse` says so in words that differ from one engine to the next. No recursion: depth costs no stack.
 */
export function findFirstJsonFault(text: string): FirstJsonFault | undefined {
  const open: Opening[] = [];
  let next: Next = 'root';
  let endOfToken = 0;
  for (let offset = skipBlanks(text, 0); offset < text.length; offset = skipBlanks(text, endOfToken)) {
    const step = takeToken(text, offset, next, open);
    if ('fault' in step) return step.fault;
    ({ next, end: endOfToken } = step);
  }
  return next === 'end'
    ? undefined
    : { offset: endOfToken, expected: expectedAt(next, open), endsEarly: true };
}

type Step = { readonly next: Next; readonly end: number } | { readonly fault: FirstJsonFault };

function takeToken(text: string, offset: number, next: Next, open: Opening[]): Step {
  const character = text.charAt(offset);
  const step = takePunctuation(character, next, open);
  if (step !== undefined) return { next: step, end: offset + 1 };
  const isName = next === 'firstName' || next === 'name';
  const isScalarNext = isName ? character === '"' : takesValue(next);
  const scalar = isScalarNext ? scanJsonScalar(text, offset) : undefined;
  if (scalar === undefined) return { fault: { offset, expected: expectedAt(next, open) } };
  if ('fault' in scalar) return scalar;
  return { next: isName ? 'colon' : afterValue(open), end: scalar.end };
}

/** What follows a brace, bracket, colon or comma; `undefined` where it must not stand, and for all else. */
function takePunctuation(character: string, next: Next, open: Opening[]): Next | undefined {
  switch (character) {
    case ':':
      return next === 'colon' ? 'value' : undefined;
    case ',':
      return next === 'comma' ? afterComma(open) : undefined;
    case '{':
    case '[':
      return takesValue(next) ? enter(character, open) : undefined;
    default:
      return character === closingOf(open) ? leave(next, open) : undefined;
  }
}

function closingOf(open: readonly Opening[]): '}' | ']' | undefined {
  const opening = open.at(-1);
  if (opening === undefined) return undefined;
  return opening === '{' ? '}' : ']';
}

function leave(next: Next, open: Opening[]): Next | undefined {
  if (next !== 'comma' && next !== 'firstItem' && next !== 'firstName') return undefined;
  open.pop();
  return afterValue(open);
}

function enter(opening: Opening, open: Opening[]): Next {
  open.push(opening);
  return opening === '{' ? 'firstName' : 'firstItem';
}

function takesValue(next: Next): boolean {
  return next === 'root' || next === 'firstItem' || next === 'item' || next === 'value';
}

function afterComma(open: readonly Opening[]): Next {
  return open.at(-1) === '{' ? 'name' : 'item';
}

function afterValue(open: readonly Opening[]): Next {
  return open.length === 0 ? 'end' : 'comma';
}

function expectedAt(next: Next, open: readonly Opening[]): string {
  if (next !== 'comma') return EXPECTED[next];
  return open.at(-1) === '{' ? '`,` or `}`' : '`,` or `]`';
}

/** JSON's blanks only: other white space is what editors and web pages leave behind, and no parser takes it. */
function skipBlanks(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && ' \t\n\r'.includes(text.charAt(offset))) offset++;
  return offset;
}
