import { checkAccessKeyIds, checkAccessKeysFile } from './check-access-keys.ts';
import type { AccessKeyIds, IsKnownAccount } from './check-access-keys.ts';
import type { ConfigFaults } from './config-faults.ts';
import type { ConfigSketch, OrganizationSketch } from './config-sketch.ts';
import { callerPrincipal } from './caller-principal.ts';
import type { IdentityFiles } from './resolve-identity.ts';

/** Reports access keys given twice, secrets and keys that no file holds, and callers that the organization does not have. */
export async function checkCallers(
  sketch: ConfigSketch,
  files: IdentityFiles,
  faults: ConfigFaults,
): Promise<void> {
  const ids: AccessKeyIds = new Set();
  checkAccessKeyIds(sketch.callers, ids, faults);
  const isKnown = knownAccounts(sketch, faults);
  for (const { at, principal = '', secretAccessKeyFile } of sketch.callers) {
    checkAccount(principal, isKnown, (message) => faults.report([...at, 'principal'], message));
    if (secretAccessKeyFile === undefined) continue;
    const read = await files.secrets.read(secretAccessKeyFile);
    if ('problem' in read) faults.report([...at, 'secretAccessKeyFile'], read.problem);
  }
  for (const use of sketch.identityFiles) {
    const read = await (use.holds === 'keySet'
      ? files.keySets.read(use.file)
      : checkAccessKeysFile(use.file, files, { ids, isKnown, faults }));
    if (read !== undefined && 'problem' in read) faults.report(use.at, read.problem);
  }
}

function checkAccount(principal: string, isKnown: IsKnownAccount, report: (message: string) => void): void {
  const account = callerPrincipal(principal)?.account;
  if (account === undefined || isKnown(account)) return;
  report(`account \`${account}\` is not in the organization`);
}

function knownAccounts({ organization }: ConfigSketch, faults: ConfigFaults): IsKnownAccount {
  if (organization === undefined) return () => true;
  const known = accountsOf(organization, faults);
  // Who is missing in an organization that could not be read in full is not known.
  return faults.isWhole('organization') ? (account) => known.has(account) : () => true;
}

function accountsOf({ managementAccount, accounts }: OrganizationSketch, faults: ConfigFaults): Set<string> {
  const known = new Set<string>();
  for (const { id, at } of accounts) {
    if (known.has(id)) faults.report(at, `account \`${id}\` is given twice`);
    known.add(id);
  }
  return managementAccount === undefined ? known : known.add(managementAccount);
}
