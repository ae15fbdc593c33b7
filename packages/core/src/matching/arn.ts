/** An Amazon Resource Name, `arn:partition:service:region:account:resource`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the fifth colon; it may hold colons itself. */
  readonly resource: string;
}

/** `arn` and the five members of an `Arn`. */
export const PARTS_OF_AN_ARN = 6;

/** Takes an ARN apart at its first five colons; `undefined` for a text that is no ARN. */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, resource] = splitAtFirstFiveColons(text);
  if (arn !== 'arn' || partition === undefined || service === undefined) return undefined;
  if (region === undefined || account === undefined || resource === undefined) return undefined;
  return { partition, service, region, account, resource };
}

/** The text of an ARN. */
export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}

/** The account part of an ARN, found without taking the rest apart; `''` where there is none or the text is no ARN. */
export function accountPartOf(text: string): string {
  if (!text.startsWith('arn:')) return '';
  let start = 'arn:'.length;
  for (let colons = 1; colons < 4; colons++) {
    const colon = text.indexOf(':', start);
    if (colon === -1) return '';
    start = colon + 1;
  }
  const end = text.indexOf(':', start);
  return end === -1 ? '' : text.slice(start, end);
}

/** Up to six parts; the sixth keeps its colons. */
export function splitAtFirstFiveColons(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  while (parts.length < 5) {
    const colon = text.indexOf(':', start);
    if (colon === -1) break;
    parts.push(text.slice(start, colon));
    start = colon + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

/** Where the resource part begins, behind the fifth colon; -1 where there are fewer colons. */
export function startOfResourcePart(text: string): number {
  let start = 0;
  for (let colons = 0; colons < 5; colons++) {
    const colon = text.indexOf(':', start);
    if (colon === -1) return -1;
    start = colon + 1;
  }
  return start;
}
