import type { AccountModel } from './directory-model.ts';

/** An active access key of a user. */
export interface DirectoryAccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly userArn: string;
}

/** @throws TypeError for one id twice, active or not: whose it is would be a guess. */
export function activeAccessKeys(accounts: readonly AccountModel[]): readonly DirectoryAccessKey[] {
  const ids = new Set<string>();
  const active: DirectoryAccessKey[] = [];
  for (const { arn: userArn, accessKeys } of accounts.flatMap(({ users }) => users)) {
    for (const { accessKeyId, secretAccessKey, isActive } of accessKeys) {
      if (ids.has(accessKeyId))
        throw new TypeError(`the access key \`${accessKeyId}\` stands in the directory twice`);
      ids.add(accessKeyId);
      if (isActive) active.push({ accessKeyId, secretAccessKey, userArn });
    }
  }
  return active;
}
