import { z } from 'zod';
import { ACCOUNT, NAME } from '../../../documents/field-schema.ts';
import { ORGANIZATION_ID, POLICY_ID, ROOT_ID, UNIT_ID } from './organization-fields.ts';

/** What the calls of AWS Organizations answer, as far as it is read (AWS Organizations API Reference). */
export interface DescribedOrganization {
  readonly Organization: { readonly Id: string; readonly MasterAccountId: string };
}

export interface ListedRoots {
  readonly Roots: readonly ListedRoot[];
}

export interface ListedRoot {
  readonly Id: string;
  readonly Name: string;
  readonly PolicyTypes: readonly { readonly Type: string; readonly Status: string }[];
}

export interface ListedUnits {
  readonly OrganizationalUnits: readonly { readonly Id: string; readonly Name: string }[];
}

export interface ListedAccounts {
  readonly Accounts: readonly ListedAccount[];
}

/** `State` has taken the place of `Status`; of outputs either may be kept. */
export interface ListedAccount {
  readonly Id: string;
  readonly Name?: string | undefined;
  readonly Status?: string | undefined;
  readonly State?: string | undefined;
}

export interface ListedPolicies {
  readonly Policies: readonly { readonly Id: string; readonly Arn: string; readonly Name: string }[];
}

export interface DescribedPolicy {
  readonly Policy: {
    readonly PolicySummary: { readonly Id: string; readonly Type: string };
    readonly Content: string;
  };
}

const whole = {
  NextToken: z.null({ error: 'expected the whole list, without a token for the rest of it' }).optional(),
};

export const DESCRIBED_ORGANIZATION: z.ZodType<DescribedOrganization> = z.object({
  Organization: z.object({ Id: ORGANIZATION_ID, MasterAccountId: ACCOUNT }),
});

export const LISTED_ROOTS: z.ZodType<ListedRoots> = z.object({
  Roots: z
    .array(
      z.object({
        Id: ROOT_ID,
        Name: NAME,
        PolicyTypes: z.array(z.object({ Type: z.string(), Status: z.string() })),
      }),
    )
    .length(1, 'expected one root'),
  ...whole,
});

export const LISTED_UNITS: z.ZodType<ListedUnits> = z.object({
  OrganizationalUnits: z.array(z.object({ Id: UNIT_ID, Name: NAME })),
  ...whole,
});

export const LISTED_ACCOUNTS: z.ZodType<ListedAccounts> = z.object({
  Accounts: z.array(
    z
      .object({
        Id: ACCOUNT,
        Name: z.string().optional(),
        Status: z.string().optional(),
        State: z.string().optional(),
      })
      .refine(
        ({ Status, State }) => Status !== undefined || State !== undefined,
        'expected `State` or `Status`',
      ),
  ),
  ...whole,
});

export const LISTED_POLICIES: z.ZodType<ListedPolicies> = z.object({
  Policies: z.array(z.object({ Id: POLICY_ID, Arn: NAME, Name: NAME })),
  ...whole,
});

export const DESCRIBED_POLICY: z.ZodType<DescribedPolicy> = z.object({
  Policy: z.object({
    PolicySummary: z.object({ Id: POLICY_ID, Type: z.string() }),
    Content: z.string(),
  }),
});
