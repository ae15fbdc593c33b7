import { AwsError } from '../protocol/aws-error.ts';
import type { AuthorizationHeader } from './authorization-header.ts';

/** What the credential scope must name, and when it is now. */
export interface ScopeExpectation {
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

const FIVE_MINUTES = 5 * 60 * 1000;

/** Refuses a scope of another region, service or day, and a signature older or newer than five minutes. */
export function checkScope(
  authorization: AuthorizationHeader,
  amzDate: string | undefined,
  { region, service, now }: ScopeExpectation,
): void {
  const skew = now.getTime() - signingTime(amzDate).getTime();
  const faults: readonly (readonly [boolean, string])[] = [
    [
      authorization.region !== region,
      `Credential should be scoped to a valid Region, not '${authorization.region}'. `,
    ],
    [authorization.service !== service, `Credential should be scoped to correct service: '${service}'. `],
    [
      authorization.terminator !== 'aws4_request',
      "Credential should be scoped with a valid terminator: 'aws4_request'",
    ],
    [
      authorization.date !== amzDate?.slice(0, 8),
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP',
    ],
    [skew > FIVE_MINUTES, `Signature expired: ${amzDate} is now earlier than ${toAmzDate(now)} - 5 min.`],
    [
      skew < -FIVE_MINUTES,
      `Signature not yet current: ${amzDate} is still later than ${toAmzDate(now)} + 5 min.`,
    ],
  ];
  const found = faults.find(([wrong]) => wrong);
  if (found !== undefined) throw new AwsError('InvalidSignatureException', found[1]);
}

/** `20261121T120000Z` as a date. */
export function signingTime(amzDate: string | undefined): Date {
  const digits = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate ?? '');
  const time = new Date(digits === null ? Number.NaN : isoOf(digits));
  if (!Number.isNaN(time.getTime())) return time;
  throw new AwsError(
    'IncompleteSignatureException',
    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
  );
}

function isoOf([, year, month, day, hour, minute, second]: readonly string[]): string {
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

function toAmzDate(date: Date): string {
  return date.toISOString().replaceAll('-', '').replaceAll(':', '').replace(/\.\d+/, '');
}
