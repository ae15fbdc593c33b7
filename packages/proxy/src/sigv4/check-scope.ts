import { SCOPE_TERMINATOR } from './credential-scope.ts';
import { coversRegion } from './region-set.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { SignatureError } from './signature-error.ts';

interface ExpectedScope {
  readonly region?: string;
  /** Another Region that the scope may name, of a service that has an endpoint for all. */
  readonly globalRegion?: string;
  readonly service?: string;
}

/** AWS's own sentences: clients and people look for them. */
export function checkScope(
  { scope, regionSet, terminator, amzDate }: SignatureClaim,
  expected: ExpectedScope,
): void {
  if (terminator !== SCOPE_TERMINATOR) {
    throw invalid(`Credential should be scoped with a valid terminator: '${SCOPE_TERMINATOR}'`);
  }
  if (scope.date !== amzDate.slice(0, 8)) {
    throw invalid('Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP');
  }
  if (expected.region !== undefined && !isForRegionOf(expected, scope.region, regionSet)) {
    throw invalid(`Credential should be scoped to a valid Region, not '${regionSet ?? scope.region}'. `);
  }
  if (expected.service !== undefined && scope.service !== expected.service) {
    throw invalid(`Credential should be scoped to correct service: '${expected.service}'. `);
  }
}

function isForRegionOf(
  { region = '', globalRegion }: ExpectedScope,
  signed: string,
  regionSet: string | undefined,
): boolean {
  if (isForRegion(signed, regionSet, region)) return true;
  return globalRegion !== undefined && isForRegion(signed, regionSet, globalRegion);
}

function isForRegion(signed: string, regionSet: string | undefined, expected: string): boolean {
  return regionSet === undefined ? signed === expected : coversRegion(regionSet, expected);
}

function invalid(message: string): SignatureError {
  return new SignatureError('InvalidSignatureException', message);
}
