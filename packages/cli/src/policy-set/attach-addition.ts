import { closestName, parsePrincipal } from '@sagegate/core';
import type { Policy, PolicyType } from '@sagegate/core';
import type { PolicySetConfig } from '@sagegate/proxy/policies';
import { UsageError } from '../usage-error.ts';
import type { Addition } from './parse-addition.ts';

type Members = Omit<PolicySetConfig, 'name' | 'mode'>;

/** How a policy of each type is attached to a target. */
const ATTACH: Readonly<Record<PolicyType, (target: string, policy: Policy) => Members>> = {
  identityBased: (principal, policy) => ({ identityBased: [{ principal, policies: [policy] }] }),
  permissionsBoundary: (principal, policy) => ({ boundaries: [{ principal, policies: [policy] }] }),
  session: (principal, policy) => ({ sessions: [{ principal, policies: [policy] }] }),
  resourceBased: (resource, policy) => ({ resourceBased: [{ resource, policy }] }),
  vpcEndpoint: (endpoint, policy) => ({ vpcEndpoints: [{ endpoint, policies: [policy] }] }),
  serviceControl: (target, policy) => ({ serviceControl: [{ target, policies: [policy] }] }),
  resourceControl: (target, policy) => ({ resourceControl: [{ target, policies: [policy] }] }),
};

/** What stands for everything where a policy has no target; `undefined`: there is no such target. */
export interface AddTargets {
  /** Accounts, organizational units and the root, by every name that they have; the root first. */
  readonly levels: readonly string[];
  /** Whether the set may have a principal. */
  readonly hasPrincipal: (arn: string) => boolean;
}

/**
 * A set of one policy, attached to its target; `undefined` for a policy that applies to everyone.
 *
 * @throws UsageError for a target that is none.
 */
export function attachAddition(
  addition: Addition,
  policy: Policy,
  targets: AddTargets,
): PolicySetConfig | undefined {
  const target = addition.target ?? defaultTarget(addition.type, targets);
  if (target === undefined) return undefined;
  const problem = PROBLEMS[addition.type](target, targets);
  if (problem !== undefined) throw new UsageError(`--add ${addition.text}: ${problem}`);
  return { name: addition.text, mode: 'enforce', ...ATTACH[addition.type](target, policy) };
}

function defaultTarget(type: PolicyType, { levels }: AddTargets): string | undefined {
  if (type === 'resourceBased' || type === 'vpcEndpoint') return '*';
  return type === 'serviceControl' || type === 'resourceControl' ? levels[0] : undefined;
}

type FindProblem = (target: string, targets: AddTargets) => string | undefined;

const PROBLEMS: Readonly<Record<PolicyType, FindProblem>> = {
  identityBased: principalProblem,
  permissionsBoundary: principalProblem,
  session: principalProblem,
  resourceBased: (target) =>
    target === '*' || target.startsWith('arn:')
      ? undefined
      : `expected \`*\` or an ARN such as \`arn:aws:sagemaker:*:*:model/*\`, not \`${target}\``,
  vpcEndpoint: (target) =>
    target === '*' || /^vpce-[0-9a-z]+$/.test(target)
      ? undefined
      : `expected the id of a VPC endpoint such as \`vpce-1a2b3c4d\`, or \`*\`, not \`${target}\``,
  serviceControl: levelProblem,
  resourceControl: levelProblem,
};

function principalProblem(target: string, { hasPrincipal }: AddTargets): string | undefined {
  if (!isUserOrRole(target)) return `expected an ARN of a user or a role, not \`${target}\``;
  return hasPrincipal(target) ? undefined : `the directory has no \`${target}\``;
}

function isUserOrRole(text: string): boolean {
  try {
    return ['user', 'roleSession'].includes(parsePrincipal(text).kind);
  } catch {
    // Not a principal at all; whoever asks says what was expected.
    return false;
  }
}

function levelProblem(target: string, { levels }: AddTargets): string | undefined {
  if (levels.length === 0) return 'there is no organization';
  const count = levels.filter((level) => level === target).length;
  if (count === 1) return undefined;
  if (count > 1) return `\`${target}\` stands in the organization more than once`;
  const close = closestName(target, levels);
  const hint = close === undefined ? '' : `; did you mean \`${close}\`?`;
  return `\`${target}\` is neither an account nor a unit of the organization${hint}`;
}
