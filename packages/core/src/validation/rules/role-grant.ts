import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { hasWildcard, matchesWildcard } from '../../matching/wildcard.ts';
import type { PolicyText, Statement } from '../../policy/policy-document.ts';
import type { FindingCode } from '../codes/finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { FindingSeverity } from '../finding-severity.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** How a statement names an action and its resources, where it names all roles. */
type Form =
  | 'starInResource'
  | 'starInActionAndResource'
  | 'starInResourceAndNotAction'
  | 'notResource'
  | 'starInActionAndNotResource'
  | 'notActionAndNotResource';

interface GrantOfRoles {
  /** In lower case. */
  readonly action: string;
  /** The key by which a condition says for which services the roles are. */
  readonly limitingKey: string;
  readonly severity: FindingSeverity;
  readonly codes: Readonly<Record<Form, FindingCode>>;
  readonly danger: string;
}

const GRANTS: readonly GrantOfRoles[] = [
  {
    action: 'iam:passrole',
    limitingKey: 'iam:passedtoservice',
    severity: 'security-warning',
    codes: {
      starInResource: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
      starInActionAndResource: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
      starInResourceAndNotAction: 'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
      notResource: 'PASS_ROLE_WITH_NOT_RESOURCE',
      starInActionAndNotResource: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
      notActionAndNotResource: 'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
    },
    danger:
      'lets every role be passed to every service; name the roles, or add a condition on `iam:PassedToService`',
  },
  {
    action: 'iam:createservicelinkedrole',
    limitingKey: 'iam:awsservicename',
    severity: 'warning',
    codes: {
      starInResource: 'CREATE_SLR_WITH_STAR_IN_RESOURCE',
      starInActionAndResource: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
      starInResourceAndNotAction: 'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
      notResource: 'CREATE_SLR_WITH_NOT_RESOURCE',
      starInActionAndNotResource: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
      notActionAndNotResource: 'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE',
    },
    danger:
      'lets roles of every service be created; name the roles, or add a condition on `iam:AWSServiceName`',
  },
];

/** Who may pass any role to any service may use every role of the account. */
export const findOpenRoleGrants: StatementRule = (statement, { policyType }) => {
  // The others cap what an identity-based policy grants, and a resource's policy is about that resource.
  if (statement.effect !== 'Allow' || policyType !== 'identityBased') return [];
  return GRANTS.flatMap((grant) => checkGrant(statement, grant));
};

function checkGrant(statement: Statement, grant: GrantOfRoles): Finding[] {
  const { action: name, limitingKey, severity, codes, danger } = grant;
  const action = findAction(statement, name);
  if (action === undefined || hasKey(statement, limitingKey)) return [];
  const resource = statement.notResource?.[0] ?? statement.resource?.find(coversEveryRole);
  if (resource === undefined) return isPassRole(action) ? [toAnyService(action)] : [];
  const isExact = asciiLowerCase(action.value) === name;
  const elements = `\`${elementName(statement, 'Action')}\` \`${action.value}\` with \`${elementName(statement, 'Resource')}\` \`${resource.value}\``;
  return [
    finding(
      severity,
      codes[formOf(statement, isExact)],
      isExact ? resource : action,
      `${elements} ${danger}`,
    ),
  ];
}

function elementName(statement: Statement, element: 'Action' | 'Resource'): string {
  const isNegated = element === 'Action' ? statement.notAction : statement.notResource;
  return isNegated === undefined ? element : `Not${element}`;
}

/** The text by which a statement grants an action; of `NotAction` the first, where none of them leaves the action out. */
function findAction({ action, notAction }: Statement, name: string): PolicyText | undefined {
  const covers = ({ value }: PolicyText): boolean => matchesWildcard(asciiLowerCase(value), name);
  if (notAction === undefined) return action?.find(covers);
  return notAction.some(covers) ? undefined : notAction[0];
}

function formOf({ notAction, notResource }: Statement, isExact: boolean): Form {
  if (notResource === undefined) {
    if (notAction !== undefined) return 'starInResourceAndNotAction';
    return isExact ? 'starInResource' : 'starInActionAndResource';
  }
  if (notAction !== undefined) return 'notActionAndNotResource';
  return isExact ? 'notResource' : 'starInActionAndNotResource';
}

/** A pattern that covers more is another finding where it stands with `*`. */
function isPassRole({ value }: PolicyText): boolean {
  return !hasWildcard(value) && asciiLowerCase(value) === 'iam:passrole';
}

function toAnyService(action: PolicyText): Finding {
  const message =
    'the roles may be passed to every service that their trust policies name; add a condition on `iam:PassedToService`';
  return finding('suggestion', 'PASS_ROLE_TO_ANY_SERVICE', action, message);
}

function hasKey({ conditions }: Statement, lowerCaseKey: string): boolean {
  return conditions.some(({ key }) => asciiLowerCase(key) === lowerCaseKey);
}

/** A name that nobody would choose stands for all names. */
function coversEveryRole(resource: PolicyText): boolean {
  return matchesWildcard(resource.value, 'arn:aws:iam::111122223333:role/any-path/any-role');
}
