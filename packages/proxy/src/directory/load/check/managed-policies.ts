import { closestName } from '@sagegate/core';
import { BUILT_IN_POLICIES } from '../../built-in-policies.ts';
import { nameOfArn } from '../../name-of-arn.ts';
import type {
  AccountDraft,
  AwsPolicyDraft,
  DirectoryDraft,
  ManagedPolicyDraft,
  PolicyDraft,
  Reference,
} from '../directory-draft.ts';
import type { LoadPurpose } from '../load-purpose.ts';
import { policyModel } from '../policy-model.ts';
import { describeFetch } from './describe-fetch.ts';
import { iamArn, parseIamArn, sameName } from '../iam-names.ts';
import { describeSpot, report } from '../source-document.ts';
import type { ManagedPolicyModel, PolicyModel } from '../../directory-model.ts';

type Owner = Pick<AccountDraft, 'id' | 'partition' | 'folder'>;

/** The managed policies of all accounts, and those of AWS. */
export class ManagedPolicies {
  readonly #byArn = new Map<string, ManagedPolicyModel>();
  /** ARNs by account and name, case ignored. */
  readonly #names = new Map<string, Map<string, string[]>>();

  readonly #purpose: LoadPurpose;

  constructor(draft: DirectoryDraft, accounts: readonly AccountDraft[], purpose: LoadPurpose) {
    this.#purpose = purpose;
    for (const account of accounts) this.#addOwn(account);
    this.#addShared(draft, accounts);
    this.#addOfAws(draft, new Set(accounts.map(({ partition }) => partition)));
  }

  list(): readonly ManagedPolicyModel[] {
    return [...this.#byArn.values()];
  }

  /** A policy as the directory has it. */
  modelOf(draft: Pick<PolicyDraft, 'id' | 'text' | 'at' | 'isBuiltIn'>): PolicyModel {
    return policyModel(draft, this.#purpose);
  }

  /** The ARN that a reference means; reports one that leads nowhere. */
  resolve({ text, at }: Reference, owner: Owner): string | undefined {
    if (text.startsWith('arn:')) {
      if (this.#byArn.has(text) && this.#isWithinReach(text, owner)) return text;
      report(at, this.#unknownArn(text, owner));
      return undefined;
    }
    const [found, other] = [...this.#named(owner.id, text), ...this.#named(`${owner.partition} aws`, text)];
    if (found !== undefined && other === undefined) return found;
    report(
      at,
      found === undefined
        ? this.#unknownName(text, owner)
        : `\`${text}\` is both \`${found}\` and \`${other}\`; expected the ARN of one`,
    );
    return undefined;
  }

  #addOwn(account: AccountDraft): void {
    for (const policy of account.policies) this.#addNamed(account, policy);
  }

  /** Every account of a folder has what lies in its `policies`. */
  #addShared({ sharedPolicies }: DirectoryDraft, accounts: readonly AccountDraft[]): void {
    for (const { folder, ...policy } of sharedPolicies)
      for (const account of accounts.filter((one) => one.folder === folder))
        this.#addNamed(account, { ...policy, id: iamArn(ownerOf(account), 'policy', '/', policy.name) });
  }

  #addNamed({ id: account }: AccountDraft, policy: ManagedPolicyDraft): void {
    const { at, id, name, versionId } = policy;
    const [before] = this.#named(account, name);
    if (before !== undefined) {
      report(
        at,
        `account \`${account}\` has a policy of this name already, \`${before}\`; no two names differ in case or path alone`,
      );
      return;
    }
    this.#byArn.set(id, { ...this.modelOf(policy), ...(versionId !== undefined && { versionId }) });
    this.#name(account, name, id);
  }

  #addOfAws({ awsPolicies }: DirectoryDraft, partitions: ReadonlySet<string>): void {
    const chosen = new Map<string, AwsPolicyDraft>();
    for (const policy of awsPolicies)
      for (const partition of policy.partition === undefined ? partitions : [policy.partition]) {
        const arn = `arn:${partition}:iam::aws:policy/${policy.pathAndName}`;
        chosen.set(arn, newerOf(chosen.get(arn), policy));
      }
    for (const [id, { at, text, versionId }] of chosen)
      this.#byArn.set(id, {
        ...this.modelOf({ id, at, text }),
        ...(versionId !== undefined && { versionId }),
      });
    for (const policy of BUILT_IN_POLICIES)
      if (!this.#byArn.has(policy.id)) this.#byArn.set(policy.id, policy);
    for (const arn of this.#byArn.keys()) this.#nameOfAws(arn);
  }

  #nameOfAws(arn: string): void {
    const of = parseIamArn(arn);
    if (of?.account === 'aws') this.#name(`${of.partition} aws`, nameOfArn(of.pathAndName), arn);
  }

  #name(owner: string, name: string, arn: string): void {
    const names = this.#names.get(owner) ?? new Map<string, string[]>();
    this.#names.set(owner, names);
    names.set(sameName(name), [...(names.get(sameName(name)) ?? []), arn]);
  }

  #named(owner: string, name: string): readonly string[] {
    return this.#names.get(owner)?.get(sameName(name)) ?? [];
  }

  #isWithinReach(arn: string, { id, partition }: Owner): boolean {
    const of = parseIamArn(arn);
    return of?.partition === partition && (of.account === id || of.account === 'aws');
  }

  #unknownArn(text: string, owner: Owner): string {
    const arn = parseIamArn(text);
    if (arn?.kind !== 'policy')
      return `expected a name, or an ARN such as \`arn:${owner.partition}:iam::${owner.id}:policy/NAME\``;
    if (arn.partition !== owner.partition) return `expected an ARN of partition \`${owner.partition}\``;
    if (arn.account === 'aws') return describeFetch(text, arn.pathAndName, owner.folder);
    if (arn.account !== owner.id) return `expected a policy of account \`${owner.id}\` or of AWS`;
    return `there is no policy \`${text}\`${this.#hint(arn.pathAndName, owner)}`;
  }

  #unknownName(text: string, owner: Owner): string {
    const aws = `arn:${owner.partition}:iam::aws:policy/${text}`;
    return `account \`${owner.id}\` has no policy \`${text}\`${this.#hint(text, owner)}; for a policy of AWS write its ARN, such as \`${aws}\``;
  }

  #hint(name: string, { id }: Owner): string {
    const close = closestName(nameOfArn(name), [...(this.#names.get(id)?.keys() ?? [])]);
    const [arn] = close === undefined ? [] : this.#named(id, close);
    return arn === undefined ? '' : `; did you mean \`${arn}\`?`;
  }
}

function ownerOf({ id, partition }: AccountDraft): { readonly account: string; readonly partition: string } {
  return { account: id, partition };
}

/** AWS changes its policies for all accounts at once, so of two exports the one with the later version is more recent. */
function newerOf(before: AwsPolicyDraft | undefined, policy: AwsPolicyDraft): AwsPolicyDraft {
  if (before === undefined) return policy;
  const difference = versionNumber(policy) - versionNumber(before);
  if (difference === 0 && canonical(policy.text) !== canonical(before.text))
    report(
      policy.at,
      `another document of this policy, of the same version, is at ${describeSpot(before.at)}`,
    );
  return difference > 0 ? policy : before;
}

/** 0 where it is not known. */
function versionNumber({ versionId = '' }: AwsPolicyDraft): number {
  return /^v[1-9]\d{0,8}$/.test(versionId) ? Number(versionId.slice(1)) : 0;
}

function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    // What is wrong with it is told where it is parsed.
    return text;
  }
}
