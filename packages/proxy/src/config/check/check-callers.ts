import { checkAccessKeyIds, checkAccessKeysFile, checkAccount } from './check-access-keys.ts';
import type { AccessKeyIds, IsKnownAccount } from './check-access-keys.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { ConfigSketch } from './config-sketch.ts';
import type { IdentityFiles } from '../resolve/resolve-identity.ts';

/** Reports access keys given twice, secrets and keys that no file holds, and callers that the organization does not have. */
export async function checkCallers(
  sketch: ConfigSketch,
  files: IdentityFiles,
  { isKnown, faults }: { readonly isKnown: IsKnownAccount; readonly faults: ConfigFaults },
): Promise<void> {
  const ids: AccessKeyIds = new Set();
  checkAccessKeyIds(sketch.callers, ids, faults);
  for (const caller of sketch.callers) {
    const { at, secretAccessKeyFile } = caller;
    checkAccount(caller, isKnown, faults);
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
