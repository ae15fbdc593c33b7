import fc from 'fast-check';
import { EVERY_LEVEL, OWN, PRINCIPAL_NAMES } from './callers.ts';
import { conditionBlock, oneOrMany } from './conditions.ts';

/** A statement as a policy's JSON has it. */
export interface StatementJson {
  readonly Effect: 'Allow' | 'Deny';
  readonly [element: string]: unknown;
}

/** A policy's JSON. */
export interface DocumentJson {
  readonly Version?: string;
  readonly Statement: readonly StatementJson[];
}

/** Allows everything to whoever the policy is attached to. */
export const ALLOW_ALL: StatementJson = { Effect: 'Allow', Action: '*', Resource: '*' };
/** The same where a policy must name principals. */
export const ALLOW_ALL_TO_EVERYONE: StatementJson = { ...ALLOW_ALL, Principal: '*' };

const action = fc.constantFrom(
  '*',
  '*',
  '*',
  '*',
  'sagemaker:*',
  'SageMaker:create*',
  'sagemaker:CreateModel',
  'sagemaker:Create?odel',
  'sagemaker:Delete*',
  's3:Get?bject',
);

const resource = fc.constantFrom(
  '*',
  '*',
  '*',
  '*',
  '*',
  '*',
  '**',
  '?*',
  `arn:aws:sagemaker:us-east-1:${OWN}:model/churn`,
  'arn:aws:sagemaker:*:*:model/*',
  'arn:aws:sagemaker:*',
  'arn:aws:sagemaker',
  'arn:aws:s3:::bucket/?*',
  'arn:aws:s3:::bucket/*:c',
  'arn:aws:*:churn',
  'arn:aws:sagemaker:us-east-1:*:model/${aws:PrincipalTag/team}',
  'arn:aws:sagemaker:us-east-1:*:model/${k:Any}*',
  "arn:aws:sagemaker:us-east-1:*:model/${aws:PrincipalTag/team, 'churn'}",
  "arn:aws:*:*:*:*${aws:RequestTag/Env, 'churn'}",
  'arn:aws:sagemaker:us-east-1:${aws:PrincipalAccount}:model/churn',
  'arn:aws:sagemaker:*:*:model/chur${?}',
  'arn:aws:sagemaker:*:*:model/${*}',
);

const namesOfKinds = fc.record(
  {
    AWS: oneOrMany(fc.constantFrom(...PRINCIPAL_NAMES.AWS)),
    Service: oneOrMany(fc.constantFrom(...PRINCIPAL_NAMES.Service)),
    Federated: oneOrMany(fc.constantFrom(...PRINCIPAL_NAMES.Federated)),
    CanonicalUser: oneOrMany(fc.constantFrom(...PRINCIPAL_NAMES.CanonicalUser)),
  },
  { requiredKeys: ['AWS'] },
);

const principalElement = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>('*', { AWS: '*' }, { AWS: OWN }) },
  { weight: 4, arbitrary: fc.constantFrom(...PRINCIPAL_NAMES.AWS).map((name) => ({ AWS: name })) },
  { weight: 4, arbitrary: fc.constantFrom(...EVERY_LEVEL).map((names) => ({ AWS: names })) },
  { weight: 1, arbitrary: fc.constantFrom(...PRINCIPAL_NAMES.Service).map((name) => ({ Service: name })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...PRINCIPAL_NAMES.Federated).map((name) => ({ Federated: name })),
  },
  { weight: 2, arbitrary: namesOfKinds },
);

/** What a statement of a policy type may say of principals. */
export type PrincipalUse = 'none' | 'named' | 'everyone';

function principals(use: PrincipalUse): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  if (use === 'none') return fc.constant({});
  if (use === 'everyone') return fc.constantFrom({ Principal: '*' }, { Principal: { AWS: '*' } });
  return fc.oneof(
    { weight: 4, arbitrary: principalElement.map((element) => ({ Principal: element })) },
    { weight: 1, arbitrary: principalElement.map((element) => ({ NotPrincipal: element })) },
  );
}

const actionElement = fc
  .tuple(fc.constantFrom('Action', 'Action', 'Action', 'NotAction'), oneOrMany(action))
  .map(([name, value]) => ({ [name]: value }));
const resourceElement = fc
  .tuple(fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'), oneOrMany(resource))
  .map(([name, value]) => ({ [name]: value }));

/** Statements with the elements that their policy type allows; a Deny mostly has a condition. */
export function statement(use: PrincipalUse, isModern = true): fc.Arbitrary<StatementJson> {
  const block = conditionBlock(isModern).map((element) => ({ Condition: element }));
  const mostlyNone = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: block });
  const mostlyBlock = fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 5, arbitrary: block });
  const body = fc.tuple(principals(use), actionElement, resourceElement);
  const allow = fc.tuple(fc.constant({ Effect: 'Allow' as const }), body, mostlyNone);
  const deny = fc.tuple(fc.constant({ Effect: 'Deny' as const }), body, mostlyBlock);
  return fc
    .oneof({ weight: 6, arbitrary: allow }, { weight: 1, arbitrary: deny })
    .map(
      ([effect, elements, Condition]) => Object.assign({}, effect, ...elements, Condition) as StatementJson,
    );
}

/** Documents of every version; the old ones have no variable in Bool, which would not load. */
export function document(use: PrincipalUse): fc.Arbitrary<DocumentJson> {
  const list = (isModern: boolean) =>
    fc.array(statement(use, isModern), { minLength: 1, maxLength: 3, size: 'max' });
  return fc.oneof(
    { weight: 4, arbitrary: list(true).map((Statement) => ({ Version: '2012-10-17', Statement })) },
    { weight: 1, arbitrary: list(false).map((Statement) => ({ Version: '2008-10-17', Statement })) },
    { weight: 1, arbitrary: list(false).map((Statement) => ({ Statement })) },
  );
}
