import type { StructureShape } from './shape.ts';
import { FLAG, listOf, structure, text, wholeNumber } from './shape.ts';

/** The most members of a list; AWS has none. */
const MAX_MEMBERS = 1_000;

/** `policyDocumentType` of the IAM API Reference. A policy is in no message. */
const POLICY = text(1, 131_072, true);
const POLICIES = listOf(POLICY, MAX_MEMBERS);
/** `ResourceNameType`. */
const RESOURCE_NAME = text(1, 2_048);
/** `ActionNameType`. */
const ACTION_NAME = text(3, 128);

const CONTEXT_ENTRY = structure({
  ContextKeyName: text(1, 256),
  ContextKeyValues: listOf(text(0, 2_048, true), MAX_MEMBERS),
  ContextKeyType: text(1, 16),
});

const SERVICE_CONTROL_LEVEL = structure({ ServiceControlPolicyInputList: POLICIES });

/** What both simulations have: the members of AWS, and the policy types and circumstances that AWS's calls lack. */
const SIMULATION = {
  ActionNames: listOf(ACTION_NAME, MAX_MEMBERS),
  CallerArn: RESOURCE_NAME,
  CallerInManagementAccount: FLAG,
  CallerIsServiceLinkedRole: FLAG,
  ContextEntries: listOf(CONTEXT_ENTRY, MAX_MEMBERS),
  DeriveCallerContext: FLAG,
  Marker: text(1, 320),
  MaxItems: wholeNumber(1, 1_000),
  OrderedOrganizationPolicyInputList: listOf(SERVICE_CONTROL_LEVEL, 100),
  PermissionsBoundaryPolicyInputList: POLICIES,
  PolicyInputList: POLICIES,
  ResourceArns: listOf(RESOURCE_NAME, MAX_MEMBERS),
  ResourceControlPolicyInputLists: listOf(POLICIES, 100),
  ResourceHandlingOption: text(1, 64),
  ResourceInManagementAccount: FLAG,
  ResourceOwner: RESOURCE_NAME,
  ResourcePolicy: POLICY,
  SessionPolicyInputList: POLICIES,
  VpcEndpointPolicyInputList: POLICIES,
};

/** `arnType`. */
const PRINCIPAL_ARN = text(20, 2_048);

/** `PolicyIdentifier`. */
const POLICY_IDENTIFIER = structure({
  PolicyType: text(1, 32),
  PolicyArn: text(20, 2_048),
  InlinePolicyIdentifier: structure({
    PolicyName: text(1, 128),
    AttachmentType: text(1, 16),
    AttachmentName: text(1, 128),
  }),
});

type Request =
  | 'GetContextKeysForCustomPolicy'
  | 'GetContextKeysForPrincipalPolicy'
  | 'SimulateCustomPolicy'
  | 'SimulatePrincipalPolicy';

/** What each action takes. */
export const REQUEST_SHAPES: Readonly<Record<Request, StructureShape>> = {
  GetContextKeysForCustomPolicy: structure({ PolicyInputList: POLICIES }, ['PolicyInputList']),
  GetContextKeysForPrincipalPolicy: structure({ PolicyInputList: POLICIES, PolicySourceArn: PRINCIPAL_ARN }, [
    'PolicySourceArn',
  ]),
  SimulateCustomPolicy: structure(SIMULATION, ['ActionNames', 'PolicyInputList']),
  SimulatePrincipalPolicy: structure(
    {
      ...SIMULATION,
      PolicySourceArn: PRINCIPAL_ARN,
      PolicyExclusionList: listOf(POLICY_IDENTIFIER, MAX_MEMBERS),
    },
    ['ActionNames', 'PolicySourceArn'],
  ),
};
