import type { IamDirectory } from '../../directory/iam-directory.ts';
import type { AuthenticatedCaller } from '../../identity/authenticated-caller.ts';
import type { Parameters } from '../parameters/parameters.ts';
import { TEXT_KINDS } from '../parameters/text-kinds.ts';
import type { MfaCodes } from '../totp/mfa-codes.ts';
import type { QueryDenial } from '../../query/query-call.ts';

/** What a call says of an MFA device. */
export interface MultiFactorClaim {
  readonly serialNumber: string | undefined;
  readonly tokenCode: string | undefined;
}

export function readMultiFactor(parameters: Parameters): MultiFactorClaim {
  return {
    serialNumber: parameters.optional('SerialNumber', TEXT_KINDS.serialNumber),
    tokenCode: parameters.optional('TokenCode', TEXT_KINDS.tokenCode),
  };
}

/** Who looks at codes, and of whom. */
interface Checked {
  readonly caller: AuthenticatedCaller;
  readonly directory: IamDirectory | undefined;
  readonly codes: MfaCodes;
  readonly now: Date;
}

/**
 * Whether the caller has shown a device of its own. A code that is not right denies the call: going on without would answer
 * who tries codes.
 */
export async function checkMultiFactor(
  { serialNumber, tokenCode }: MultiFactorClaim,
  { caller, directory, codes, now }: Checked,
): Promise<boolean | QueryDenial> {
  if (serialNumber === undefined && tokenCode === undefined) return false;
  if (serialNumber === undefined || tokenCode === undefined)
    return {
      denied: 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    };
  const { principal } = caller;
  const user = principal.kind === 'user' ? directory?.findUser(principal.arn) : undefined;
  const device = user?.mfaDevices.find((known) => known.serialNumber === serialNumber);
  if (device === undefined) return { denied: NO_DEVICE };
  return (await codes.take(device, tokenCode, now)) || { denied: WRONG_CODE };
}

const NO_DEVICE =
  'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.';
const WRONG_CODE = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';
