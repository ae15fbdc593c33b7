/** Whether one value of the request matches one value of the policy; `undefined`: the request's value has the wrong type. */
export type Comparison = (observed: string, operand: string) => boolean | undefined;

/** Each positive operator, word for word as "IAM JSON policy elements: Condition operators" defines it. */
export const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: (observed, operand) => observed === operand,
  StringEqualsIgnoreCase: (observed, operand) => observed.toLowerCase() === operand.toLowerCase(),
  StringLike: (observed, operand) => globMatches(operand, observed),
  NumericEquals: numeric((difference) => difference === 0),
  NumericLessThan: numeric((difference) => difference < 0),
  NumericLessThanEquals: numeric((difference) => difference <= 0),
  NumericGreaterThan: numeric((difference) => difference > 0),
  NumericGreaterThanEquals: numeric((difference) => difference >= 0),
  DateEquals: date((difference) => difference === 0),
  DateLessThan: date((difference) => difference < 0),
  DateLessThanEquals: date((difference) => difference <= 0),
  DateGreaterThan: date((difference) => difference > 0),
  DateGreaterThanEquals: date((difference) => difference >= 0),
  Bool: (observed, operand) => {
    const value = observed.toLowerCase();
    if (value !== 'true' && value !== 'false') return undefined;
    return value === operand.toLowerCase();
  },
  IpAddress: addressMatches,
  ArnLike: arnMatches,
  ArnEquals: arnMatches,
};

/** Negated operators, with the positive one that they negate. */
export const NEGATIONS: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotLike: 'ArnLike',
  ArnNotEquals: 'ArnEquals',
};

/** `*` any run, `?` any one character; `\u0000`-marked characters are literal (see `literal`). */
export function globMatches(pattern: string, text: string): boolean {
  const tokens = tokensOf(pattern);
  const memo = new Map<number, boolean>();
  const matches = (t: number, x: number): boolean => {
    const at = t * (text.length + 1) + x;
    const known = memo.get(at);
    if (known !== undefined) return known;
    const answer = step(t, x);
    memo.set(at, answer);
    return answer;
  };
  const step = (t: number, x: number): boolean => {
    const token = tokens[t];
    if (token === undefined) return x === text.length;
    if (token === '*') return matches(t + 1, x) || (x < text.length && matches(t, x + 1));
    if (x === text.length) return false;
    return (token === '?' || token.slice(1) === text[x]) && matches(t + 1, x + 1);
  };
  return matches(0, 0);
}

/** Marks every character of a text as literal, so that a pattern made with it cannot get wildcards from it. */
export function literal(text: string): string {
  return text
    .split('')
    .map((character) => `\u0000${character}`)
    .join('');
}

function tokensOf(pattern: string): readonly string[] {
  const tokens: string[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index]!;
    if (character === '\u0000') tokens.push(`=${pattern[++index]!}`);
    else tokens.push(character === '*' || character === '?' ? character : `=${character}`);
  }
  return tokens;
}

function numeric(holds: (difference: number) => boolean): Comparison {
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
  return (observed, operand) =>
    isNumber.test(observed) ? holds(Number(observed) - Number(operand)) : undefined;
}

function date(holds: (difference: number) => boolean): Comparison {
  return (observed, operand) => {
    const instant = instantOf(observed);
    const limit = instantOf(operand);
    return instant === undefined || limit === undefined ? undefined : holds(instant - limit);
  };
}

/** ISO 8601 with dashes, or seconds since the epoch. */
function instantOf(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const instant = Date.parse(text);
  return Number.isNaN(instant) || !text.includes('-') ? undefined : instant;
}

/** IPv4 only: the differential test draws no others; IPv6 has its case files. */
function addressMatches(observed: string, operand: string): boolean | undefined {
  const address = bitsOf(observed);
  if (address === undefined) return undefined;
  const [network = '', length = '32'] = operand.split('/');
  return address.slice(0, Number(length)) === bitsOf(network)?.slice(0, Number(length));
}

function bitsOf(address: string): string | undefined {
  const parts = address.split('.');
  const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return valid ? parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('') : undefined;
}

function arnMatches(observed: string, operand: string): boolean | undefined {
  const value = sixParts(observed);
  if (value === undefined || value[0] !== 'arn') return undefined;
  const pattern = sixParts(operand);
  return pattern !== undefined && pattern.every((part, index) => globMatches(part, value[index]!));
}

function sixParts(arn: string): readonly string[] | undefined {
  const parts = arn.split(':');
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
