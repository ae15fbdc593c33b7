import { join } from 'node:path';
import type { PolicyType } from '@sagegate/core';
import type { ZodType } from 'zod';
import { describeFileError } from '../../../files/describe-file-error.ts';
import { FULL_ACCESS, RESOURCE_CONTROL_FULL_ACCESS, SUSPENDED_ACCOUNT } from '../organization-policies.ts';
import type { OrganizationDraft, PolicyDraft, TargetDraft, UnitDraft } from '../directory-draft.ts';
import { readJsonDocument } from '../json/json-document.ts';
import type { LoadFaults } from '../load-faults.ts';
import {
  DESCRIBED_ORGANIZATION,
  DESCRIBED_POLICY,
  LISTED_ACCOUNTS,
  LISTED_POLICIES,
  LISTED_ROOTS,
  LISTED_UNITS,
} from '../schema/organization-calls-schema.ts';
import type { ListedAccount, ListedPolicies, ListedRoot } from '../schema/organization-calls-schema.ts';
import { below, describeSpot, report } from '../source-document.ts';
import type { Spot } from '../source-document.ts';
import type { SourceFiles } from '../source-files.ts';
import { checkValues } from './check-values.ts';

/** What a folder of outputs of AWS Organizations' calls says. */
export async function readOrganizationCalls(
  folder: string,
  files: SourceFiles,
  faults: LoadFaults,
): Promise<OrganizationDraft | undefined> {
  return await new CallsReader(folder, files, faults).organization();
}

type ControlType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

const POLICY_TYPES: Readonly<Record<ControlType, PolicyType>> = {
  SERVICE_CONTROL_POLICY: 'serviceControl',
  RESOURCE_CONTROL_POLICY: 'resourceControl',
};

/** Accounts in these states do nothing any more, or nothing yet (AWS Organizations User Guide, account states). */
const ENDED_STATES: ReadonlySet<string> = new Set(['SUSPENDED', 'CLOSED', 'PENDING_ACTIVATION']);

interface Output<Shape> {
  readonly values: Shape;
  readonly at: Spot;
}

class CallsReader {
  readonly #folder: string;
  readonly #files: SourceFiles;
  readonly #faults: LoadFaults;
  readonly #units = new Map<string, Spot>();
  readonly #policies = new Map<string, Promise<PolicyDraft | undefined>>();
  #enabled: ReadonlySet<string> = new Set();

  constructor(folder: string, files: SourceFiles, faults: LoadFaults) {
    this.#folder = folder;
    this.#files = files;
    this.#faults = faults;
  }

  async organization(): Promise<OrganizationDraft | undefined> {
    const described = await this.#output('describe-organization.json', DESCRIBED_ORGANIZATION);
    const roots = await this.#output('list-roots.json', LISTED_ROOTS);
    const root = roots?.values.Roots[0];
    if (root === undefined || roots === undefined) return undefined;
    this.#enabled = enabledTypes(root);
    const unit = await this.#unit(root, below(roots.at, 'Roots', 0, 'Id'));
    if (described === undefined) return undefined;
    const { Id, MasterAccountId } = described.values.Organization;
    return { at: described.at, id: Id, managementAccount: MasterAccountId, root: unit };
  }

  async #unit({ Id, Name }: { readonly Id: string; readonly Name: string }, at: Spot): Promise<UnitDraft> {
    const accounts = await this.#output(`list-accounts-for-parent/${Id}.json`, LISTED_ACCOUNTS, at);
    return {
      ...(await this.#target(Id, Name, at)),
      name: Name,
      units: await this.#unitsBelow(Id, at),
      accounts: await Promise.all(
        (accounts?.values.Accounts ?? []).map((account, index) =>
          this.#account(account, below(accounts?.at ?? at, 'Accounts', index, 'Id')),
        ),
      ),
    };
  }

  /** A unit that was met before stands below itself or in two places, and has no end. */
  async #unitsBelow(parent: string, from: Spot): Promise<readonly UnitDraft[]> {
    const listed = await this.#output(
      `list-organizational-units-for-parent/${parent}.json`,
      LISTED_UNITS,
      from,
    );
    const units: UnitDraft[] = [];
    for (const [index, unit] of (listed?.values.OrganizationalUnits ?? []).entries()) {
      const at = below(listed?.at ?? from, 'OrganizationalUnits', index, 'Id');
      const before = this.#units.get(unit.Id);
      this.#units.set(unit.Id, at);
      if (before === undefined) units.push(await this.#unit(unit, at));
      else report(at, `unit \`${unit.Id}\` has a place already, at ${describeSpot(before)}`);
    }
    return units;
  }

  async #account(account: ListedAccount, at: Spot): Promise<TargetDraft> {
    const target = await this.#target(account.Id, account.Name, at);
    if (!ENDED_STATES.has(account.State ?? account.Status ?? '')) return target;
    const denied = { at, ...SUSPENDED_ACCOUNT, type: 'serviceControl', isBuiltIn: true } as const;
    return { ...target, serviceControlPolicies: [...target.serviceControlPolicies, denied] };
  }

  async #target(id: string, name: string | undefined, at: Spot): Promise<TargetDraft> {
    return {
      at,
      id,
      ...(name !== undefined && { name }),
      serviceControlPolicies: this.#enabled.has('SERVICE_CONTROL_POLICY')
        ? await this.#attached(id, 'SERVICE_CONTROL_POLICY', at)
        : [{ at, id: FULL_ACCESS.name, text: FULL_ACCESS.text, type: 'serviceControl', isBuiltIn: true }],
      resourceControlPolicies: this.#enabled.has('RESOURCE_CONTROL_POLICY')
        ? await this.#attached(id, 'RESOURCE_CONTROL_POLICY', at)
        : [],
    };
  }

  async #attached(target: string, type: ControlType, from: Spot): Promise<readonly PolicyDraft[]> {
    const listed = await this.#output(
      `list-policies-for-target/${target}.${type}.json`,
      LISTED_POLICIES,
      from,
    );
    const policies = (listed?.values.Policies ?? []).filter(
      ({ Id }) => Id !== RESOURCE_CONTROL_FULL_ACCESS.id,
    );
    const drafts = await Promise.all(
      policies.map((policy) => this.#policyOnce(policy, type, below(listed?.at ?? from, 'Policies'))),
    );
    return drafts.filter((draft) => draft !== undefined);
  }

  #policyOnce(
    policy: ListedPolicies['Policies'][number],
    type: ControlType,
    from: Spot,
  ): Promise<PolicyDraft | undefined> {
    const key = `${type} ${policy.Id}`;
    const known = this.#policies.get(key);
    if (known !== undefined) return known;
    const reading = this.#policy(policy, type, from);
    this.#policies.set(key, reading);
    return reading;
  }

  async #policy(
    { Id, Arn }: ListedPolicies['Policies'][number],
    control: ControlType,
    from: Spot,
  ): Promise<PolicyDraft | undefined> {
    const type = POLICY_TYPES[control];
    const path = `describe-policy/${Id}.json`;
    if (Id === FULL_ACCESS.id && !(await this.#exists(path)))
      return { at: from, id: Arn, text: FULL_ACCESS.text, type, isBuiltIn: true };
    const described = await this.#output(path, DESCRIBED_POLICY, from);
    if (described === undefined) return undefined;
    const { PolicySummary, Content } = described.values.Policy;
    if (PolicySummary.Id !== Id || PolicySummary.Type !== control)
      report(
        below(described.at, 'Policy', 'PolicySummary'),
        `expected the policy \`${Id}\` of type \`${control}\``,
      );
    return { at: below(described.at, 'Policy', 'Content'), id: Arn, text: Content, type };
  }

  async #exists(path: string): Promise<boolean> {
    return await this.#files.readText(join(this.#folder, path)).then(
      () => true,
      () => false,
    );
  }

  /** An output that is missing is a fault of what asks for it. */
  async #output<Shape>(
    path: string,
    schema: ZodType<Shape>,
    from?: Spot,
  ): Promise<Output<Shape> | undefined> {
    const file = join(this.#folder, path);
    const text = await this.#text(file, from);
    if (text === undefined) return undefined;
    const document = readJsonDocument(file, text, this.#faults);
    const values = checkValues(schema, document);
    return values === undefined ? undefined : { values, at: { document, path: [] } };
  }

  async #text(file: string, from: Spot | undefined): Promise<string | undefined> {
    try {
      return await this.#files.readText(file);
    } catch (error) {
      const message = `cannot read \`${file}\`: ${describeFileError(error)}`;
      if (from === undefined) this.#faults.addOfFile(file, message);
      else report(from, message);
      return undefined;
    }
  }
}

function enabledTypes({ PolicyTypes }: ListedRoot): ReadonlySet<string> {
  return new Set(PolicyTypes.filter(({ Status }) => Status === 'ENABLED').map(({ Type }) => Type));
}
