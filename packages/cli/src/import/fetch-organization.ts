import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListPoliciesForTarget,
  paginateListRoots,
} from '@aws-sdk/client-organizations';
import type {
  Account,
  DescribeOrganizationResponse,
  DescribePolicyResponse,
  OrganizationalUnit,
  OrganizationsClient,
  PolicySummary,
  Root,
} from '@aws-sdk/client-organizations';
import { callAws } from './call-aws.ts';
import { counted } from '../counted.ts';
import type { ImportContext } from './import-context.ts';
import { ImportError } from './import-error.ts';
import { mapLimited } from './map-limited.ts';

const CONTROL_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;
export type ControlType = (typeof CONTROL_TYPES)[number];

/** What AWS Organizations says of an organization, as far as it binds what its accounts may do. */
export interface OrganizationExport {
  readonly described: DescribeOrganizationResponse;
  readonly roots: readonly Root[];
  /** Of the root and of each unit. */
  readonly parents: readonly ParentExport[];
  /** Of the root, the units and the accounts, for each type of policies that is enabled. */
  readonly attached: readonly AttachedPolicies[];
  readonly policies: readonly DescribePolicyResponse[];
}

export interface ParentExport {
  readonly id: string;
  readonly units: readonly OrganizationalUnit[];
  readonly accounts: readonly Account[];
}

export interface AttachedPolicies {
  readonly target: string;
  readonly type: ControlType;
  readonly policies: readonly PolicySummary[];
}

/** AWS Organizations allows few calls a second. */
const CALLS_AT_ONCE = 4;
/** It is attached everywhere, cannot be changed, and the gateway knows it. */
const BUILT_IN = 'p-RCPFullAWSAccess';

/** @throws ImportError */
export async function fetchOrganization(
  client: OrganizationsClient,
  context: ImportContext,
): Promise<OrganizationExport> {
  return await new OrganizationFetch(client, context).fetch();
}

class OrganizationFetch {
  readonly #client: OrganizationsClient;
  readonly #context: ImportContext;
  readonly #parents: ParentExport[] = [];

  constructor(client: OrganizationsClient, context: ImportContext) {
    this.#client = client;
    this.#context = context;
  }

  async fetch(): Promise<OrganizationExport> {
    const described = await callAws('organizations:DescribeOrganization', () =>
      this.#client.send(new DescribeOrganizationCommand(), this.#send()),
    );
    const roots = await callAws('organizations:ListRoots', () => this.#roots());
    await this.#walk(roots.map(({ Id }) => Id ?? ''));
    const attached = await this.#attached(roots);
    const policies = await this.#described(attached);
    this.#report(described, attached);
    return { described, roots, parents: this.#parents, attached, policies };
  }

  async #roots(): Promise<readonly Root[]> {
    const pages = paginateListRoots({ client: this.#client }, {}, this.#send());
    return await itemsOf(pages, ({ Roots }) => Roots);
  }

  /** Level by level; a unit that comes again stands below itself or in two places, and has no end. */
  async #walk(level: readonly string[]): Promise<void> {
    const met = new Set(this.#parents.map(({ id }) => id));
    const again = level.find((id) => met.has(id));
    if (again !== undefined)
      throw new ImportError([
        `organizations:ListOrganizationalUnitsForParent: unit \`${again}\` has two places`,
      ]);
    const found = await mapLimited(level, CALLS_AT_ONCE, (id) => this.#parent(id));
    this.#parents.push(...found);
    const next = found.flatMap(({ units }) => units.map(({ Id }) => Id ?? ''));
    if (next.length > 0) await this.#walk(next);
  }

  async #parent(id: string): Promise<ParentExport> {
    this.#context.progress.tell(`units and accounts of ${id}`);
    const [client, ParentId] = [{ client: this.#client }, id];
    const units = await callAws('organizations:ListOrganizationalUnitsForParent', () =>
      itemsOf(
        paginateListOrganizationalUnitsForParent(client, { ParentId }, this.#send()),
        ({ OrganizationalUnits }) => OrganizationalUnits,
      ),
    );
    const accounts = await callAws('organizations:ListAccountsForParent', () =>
      itemsOf(paginateListAccountsForParent(client, { ParentId }, this.#send()), ({ Accounts }) => Accounts),
    );
    return { id, units, accounts };
  }

  async #attached(roots: readonly Root[]): Promise<readonly AttachedPolicies[]> {
    const targets = this.#parents.flatMap(({ id, accounts }) => [id, ...accounts.map(({ Id }) => Id ?? '')]);
    const wanted = enabledTypes(roots).flatMap((type) => targets.map((target) => ({ target, type })));
    return await mapLimited(wanted, CALLS_AT_ONCE, ({ target, type }) => this.#attachedTo(target, type));
  }

  async #attachedTo(target: string, type: ControlType): Promise<AttachedPolicies> {
    this.#context.progress.tell(`policies of ${target}`);
    const input = { TargetId: target, Filter: type };
    const policies = await callAws('organizations:ListPoliciesForTarget', () =>
      itemsOf(
        paginateListPoliciesForTarget({ client: this.#client }, input, this.#send()),
        ({ Policies }) => Policies,
      ),
    );
    return { target, type, policies };
  }

  async #described(attached: readonly AttachedPolicies[]): Promise<readonly DescribePolicyResponse[]> {
    const ids = new Set(attached.flatMap(({ policies }) => policies.map(({ Id }) => Id ?? '')));
    ids.delete(BUILT_IN);
    return await mapLimited([...ids].toSorted(), CALLS_AT_ONCE, (PolicyId) =>
      callAws('organizations:DescribePolicy', () =>
        this.#client.send(new DescribePolicyCommand({ PolicyId }), this.#send()),
      ),
    );
  }

  #report({ Organization }: DescribeOrganizationResponse, attached: readonly AttachedPolicies[]): void {
    const units = counted(this.#parents.length - 1, 'unit');
    const accounts = counted(this.#parents.flatMap((parent) => parent.accounts).length, 'account');
    const attachments = attached.flatMap(({ policies }) => policies).length;
    const policies = counted(attachments, 'attached policy', 'attached policies');
    this.#context.progress.done(`organization ${Organization?.Id}: ${units}, ${accounts}, ${policies}`);
  }

  #send(): { readonly abortSignal: AbortSignal } {
    return { abortSignal: this.#context.signal };
  }
}

function enabledTypes(roots: readonly Root[]): readonly ControlType[] {
  const types = roots.flatMap(({ PolicyTypes = [] }) => PolicyTypes);
  return CONTROL_TYPES.filter((type) =>
    types.some(({ Type, Status }) => Type === type && Status === 'ENABLED'),
  );
}

/** The items of all pages. */
async function itemsOf<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const page of pages) all.push(...(items(page) ?? []));
  return all;
}
