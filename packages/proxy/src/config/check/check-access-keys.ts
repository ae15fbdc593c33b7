import type { ReadAccessKeys } from '../files/access-key-files.ts';
import { callerPrincipal } from '../values/caller-principal.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { CallerSketch } from './config-sketch.ts';
import type { IdentityFiles } from '../resolve/resolve-identity.ts';

/** The access key ids that were met so far. */
export type AccessKeyIds = Set<string>;

/** Whether callers of an account can be in the organization. */
export type IsKnownAccount = (account: string) => boolean;

interface KeyChecks {
  readonly ids: AccessKeyIds;
  readonly isKnown: IsKnownAccount;
  /** Of the configuration that names the file. */
  readonly faults: ConfigFaults;
}

/** Reports access keys that are given twice. */
export function checkAccessKeyIds(
  callers: readonly CallerSketch[],
  seen: AccessKeyIds,
  faults: ConfigFaults,
): void {
  for (const { at, accessKeyId } of callers) {
    if (accessKeyId === undefined) continue;
    if (seen.has(accessKeyId))
      faults.report([...at, 'accessKeyId'], `access key \`${accessKeyId}\` is given twice`);
    seen.add(accessKeyId);
  }
}

/** Reports a caller of an account that the organization does not have. */
export function checkAccount(
  { at, principal = '' }: CallerSketch,
  isKnown: IsKnownAccount,
  faults: ConfigFaults,
): void {
  const account = callerPrincipal(principal)?.account;
  if (account === undefined || isKnown(account)) return;
  faults.report([...at, 'principal'], `account \`${account}\` is not in the organization`);
}

/** Reports what is wrong within a file of access keys; gives back what was read. */
export async function checkAccessKeysFile(
  file: string,
  { accessKeys, secrets }: IdentityFiles,
  { ids, isKnown, faults }: KeyChecks,
): Promise<ReadAccessKeys> {
  const read = await accessKeys.read(file);
  if ('problem' in read) return read;
  const callers = read.keys.map((key, index) => ({ ...key, at: [index] }));
  checkAccessKeyIds(callers, ids, read.faults);
  for (const { at, principal, secretAccessKeyFile } of callers) {
    checkAccount({ at, principal }, isKnown, read.faults);
    if (secretAccessKeyFile === undefined) continue;
    const secret = await secrets.read(secretAccessKeyFile);
    if ('problem' in secret) read.faults.report([...at, 'secretAccessKeyFile'], secret.problem);
  }
  faults.include(read.faults);
  return read;
}
