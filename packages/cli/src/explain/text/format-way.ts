import { describePolicyType } from '@sagegate/core';
import type { Exemption, PolicyType } from '@sagegate/core';
import { listed } from '../../listed.ts';
import { printableText } from '../../printable-text.ts';
import type { Style } from '../../style/style.ts';
import type { ExplainedQuestion, WayStep } from '../answer/explained-call.ts';
import { INDENT } from './page.ts';
import type { Page } from './page.ts';

/** What every policy type, level and boundary says, a line each. */
export function formatWay({ way, explanation }: ExplainedQuestion, { style }: Page): readonly string[] {
  const isAllowed = explanation.decision.outcome === 'allowed';
  const rows = way.map((step) => ({
    step,
    name: nameOf(step),
    says: isNeedless(step, isAllowed) ? 'need not allow' : SAYS[step.says],
  }));
  const width = Math.max(...rows.map(({ name }) => name.length));
  const saysWidth = Math.max(...rows.map(({ says }) => says.length));
  return rows.map(({ step, name, says }) => {
    const paint = isNeedless(step, isAllowed) ? style.dim : toneOf(step, style);
    const line = `${INDENT}${name.padEnd(width)}  ${paint(says.padEnd(saysWidth))}  ${detail(step)}`;
    return line.trimEnd();
  });
}

const SAYS: Readonly<Record<WayStep['says'], string>> = {
  allows: 'allow',
  denies: 'deny',
  doesNotAllow: 'do not allow',
  isExempt: 'do not apply',
  isNotInEffect: 'not in effect',
};

function toneOf({ says }: WayStep, style: Style): Style['dim'] {
  if (says === 'denies') return style.bad;
  if (says === 'allows') return style.good;
  return says === 'doesNotAllow' ? style.caution : style.dim;
}

/** One of the sides that grant is enough, where the decision says so. */
function isNeedless({ policyType, says }: WayStep, isAllowed: boolean): boolean {
  const grants = policyType === 'resourceBased' || policyType === 'identityBased';
  return isAllowed && grants && says === 'doesNotAllow';
}

function nameOf({ policyType, level }: WayStep): string {
  return level === undefined ? pluralOf(policyType) : `${pluralOf(policyType)} at ${printableText(level)}`;
}

/** `service control policies` */
function pluralOf(policyType: PolicyType): string {
  return `${describePolicyType(policyType).slice(0, -'y'.length)}ies`;
}

const MAX_NAMED = 3;

function detail({ says, exemption, policyIds }: WayStep): string {
  if (says === 'isNotInEffect') return '';
  if (exemption !== undefined) return EXEMPTIONS[exemption];
  return policyIds.length === 0 ? '(there is none)' : listed(policyIds.map(printableText), MAX_NAMED);
}

const EXEMPTIONS: Readonly<Record<Exemption, string>> = {
  callerInManagementAccount: 'the caller is in the management account',
  callerIsServiceLinkedRole: 'the caller is a service-linked role',
  resourceInManagementAccount: 'the resource is in the management account',
  callerWithoutAccount: 'the caller belongs to no account',
};
