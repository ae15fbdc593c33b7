import { checkAccessKeyIds, checkAccessKeysFile } from './check-access-keys.ts';
import type { AccessKeyIds, IsKnownAccount } from './check-access-keys.ts';
import type { ConfigFaults } from '../config-faults.ts';
import type { ConfigSketch } from './config-sketch.ts';
import { callerPrincipal } from '../values/caller-principal.ts';
import type { IdentityFiles } from '../resolve/resolve-identity.ts';

/** Reports access keys given twice, secrets and keys that no file holds, and callers that the organization does not have. */
export async function checkCallers(
  sketch: ConfigSketch,
  files: IdentityFiles,
  { isKnown, faults }: { readonly isKnown: IsKnownAccount; readonly faults: ConfigFaults },
): Promise<void> {
  const ids: AccessKeyIds = new Set();
  checkAccessKeyIds(sketch.callers, ids, faults);
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
