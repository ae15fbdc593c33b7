import type { ConfigFaults } from './config-faults.ts';
import type { CallerSketch, ConfigSketch, OrganizationSketch } from './config-sketch.ts';
import { callerPrincipal } from './caller-principal.ts';
import type { SecretFiles } from './secret-files.ts';

/** Reports access keys given twice, secrets that no file holds, and callers that the organization does not have. */
export async function checkCallers(
  sketch: ConfigSketch,
  secrets: SecretFiles,
  faults: ConfigFaults,
): Promise<void> {
  checkAccessKeyIds(sketch.callers, faults);
  checkAccounts(sketch, faults);
  for (const { at, secretAccessKeyFile } of sketch.callers) {
    if (secretAccessKeyFile === undefined) continue;
    const read = await secrets.read(secretAccessKeyFile);
    if ('problem' in read) faults.report([...at, 'secretAccessKeyFile'], read.problem);
  }
}

function checkAccessKeyIds(callers: readonly CallerSketch[], faults: ConfigFaults): void {
  const seen = new Set<string>();
  for (const { at, accessKeyId } of callers) {
    if (accessKeyId === undefined) continue;
    if (seen.has(accessKeyId))
      faults.report([...at, 'accessKeyId'], `access key \`${accessKeyId}\` is given twice`);
    seen.add(accessKeyId);
  }
}

function checkAccounts({ organization, callers }: ConfigSketch, faults: ConfigFaults): void {
  if (organization === undefined) return;
  const known = accountsOf(organization, faults);
  // Who is missing in an organization that could not be read in full is not known.
  if (!faults.isWhole('organization')) return;
  for (const { principal = '', at } of callers) {
    const account = callerPrincipal(principal)?.account;
    if (account === undefined || known.has(account)) continue;
    faults.report([...at, 'principal'], `account \`${account}\` is not in the organization`);
  }
}

function accountsOf({ managementAccount, accounts }: OrganizationSketch, faults: ConfigFaults): Set<string> {
  const known = new Set<string>();
  for (const { id, at } of accounts) {
    if (known.has(id)) faults.report(at, `account \`${id}\` is given twice`);
    known.add(id);
  }
  return managementAccount === undefined ? known : known.add(managementAccount);
}
