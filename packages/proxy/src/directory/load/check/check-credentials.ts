import type { AccountDraft } from '../directory-draft.ts';
import { parseIamArn } from '../iam-names.ts';
import { below, describeSpot, report } from '../source-document.ts';
import type { Spot } from '../source-document.ts';

/** Reports access key ids and MFA devices that are there twice, and devices of another account. */
export function checkCredentials(accounts: readonly AccountDraft[]): void {
  const keys = new Map<string, Spot>();
  const devices = new Map<string, Spot>();
  for (const { id, users } of accounts)
    for (const { accessKeys, mfaDevices } of users) {
      for (const {
        key: { accessKeyId },
        at,
      } of accessKeys)
        refuseTwice(`access key \`${accessKeyId}\``, accessKeyId, below(at, 'accessKeyId'), keys);
      for (const {
        device: { serialNumber },
        at,
      } of mfaDevices) {
        const place = below(at, 'serialNumber');
        refuseTwice(`device \`${serialNumber}\``, serialNumber, place, devices);
        if (parseIamArn(serialNumber)?.account !== id)
          report(place, `expected a device of account \`${id}\``);
      }
    }
}

function refuseTwice(what: string, key: string, at: Spot, seen: Map<string, Spot>): void {
  const before = seen.get(key);
  if (before === undefined) seen.set(key, at);
  else report(at, `${what} is given twice, also at ${describeSpot(before)}`);
}
