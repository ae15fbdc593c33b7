import type { AccountDraft } from '../directory-draft.ts';
import { sameName } from '../iam-names.ts';
import { describeSpot, report } from '../source-document.ts';
import type { Spot } from '../source-document.ts';

/** Puts together what the files of one source say of an account; an account of two sources, and what is there twice, is a fault. */
export function mergeAccounts(drafts: readonly AccountDraft[]): readonly AccountDraft[] {
  const merged = new Map<string, AccountDraft>();
  const refused = new Set<string>();
  for (const draft of drafts) {
    const before = merged.get(draft.id);
    if (before !== undefined && before.folder !== draft.folder) {
      refuseOnce(draft, before, refused);
      continue;
    }
    merged.set(draft.id, before === undefined ? draft : joined(before, draft));
  }
  for (const account of merged.values()) checkNames(account);
  return [...merged.values()];
}

/** Once for each source, however many files it has. */
function refuseOnce(draft: AccountDraft, before: AccountDraft, refused: Set<string>): void {
  const source = JSON.stringify([draft.id, draft.folder]);
  if (!refused.has(source))
    report(draft.at, `account \`${draft.id}\` is there already, from ${describeSpot(before.at)}`);
  refused.add(source);
}

function joined(before: AccountDraft, draft: AccountDraft): AccountDraft {
  return {
    ...before,
    users: [...before.users, ...draft.users],
    groups: [...before.groups, ...draft.groups],
    roles: [...before.roles, ...draft.roles],
    policies: [...before.policies, ...draft.policies],
  };
}

function checkNames({ id, users, groups, roles }: AccountDraft): void {
  for (const [kind, list] of Object.entries({ user: users, group: groups, role: roles }))
    checkUnique(`account \`${id}\` has a ${kind}`, list);
}

/** IAM names are unique within an account, case ignored. */
function checkUnique(what: string, list: readonly { readonly name: string; readonly at: Spot }[]): void {
  const seen = new Map<string, Spot>();
  for (const { name, at } of list) {
    const before = seen.get(sameName(name));
    if (before === undefined) seen.set(sameName(name), at);
    else report(at, `${what} \`${name}\` already, case ignored, at ${describeSpot(before)}`);
  }
}
