import { describePolicyOfType, describePolicyType } from '@sagegate/core';
import { counted, formatCount } from '../../counted.ts';
import { formatPlace } from '../../file-place.ts';
import { printableText } from '../../printable-text.ts';
import type { Style } from '../../style/style.ts';
import type { FlipExample } from '../tally/flip.ts';
import type { PossibleGroup } from '../tally/possible-groups.ts';
import type { ReportedGroup } from './replay-report.ts';

/** A group of flips: what and who, by which statement, how sure that is, and some of the calls. */
export function formatGroup(group: ReportedGroup, style: Style): readonly string[] {
  const { becomes, action, principal, calls } = group;
  const paint = becomes === 'denied' ? style.bad : style.good;
  return [
    `${counted(calls, 'call')} ${paint(becomes)}: ${style.bold(printableText(action))} of ${printableText(principal)}`,
    `  ${decidedBy(group, style)}`,
    `  ${boundOf(group)}`,
    ...group.examples.map((example) => `  ${exampleOf(example, style)}`),
  ];
}

/** A group of calls that could flip: what and who, and what their records lack. */
export function formatPossibleGroup(group: PossibleGroup, style: Style): readonly string[] {
  const { becomes, action, principal, calls, lacks, examples } = group;
  return [
    `${counted(calls, 'call')} that could be ${becomes}: ${style.bold(printableText(action))} of ${printableText(principal)}`,
    `  records lack ${keysOf(lacks)}`,
    ...examples.map((example) => `  ${exampleOf(example, style)}`),
  ];
}

function decidedBy({ decidedBy: by, file }: ReportedGroup, style: Style): string {
  const { outcome, policyType, level, sid, position } = by;
  const at = level === undefined ? '' : ` at ${printableText(level)}`;
  if (outcome === 'implicitDeny')
    return `no ${policyType === undefined ? 'policy' : describePolicyType(policyType)}${at} allows it`;
  const type = policyType === undefined ? 'a policy' : describePolicyOfType(policyType);
  const statement = sid === undefined ? 'a statement' : printableText(sid);
  const name = file ?? by.policyId;
  const place = position === undefined ? '' : `:${position.line}:${position.column}`;
  const where = name === undefined ? '' : `: ${style.name(`${printableText(name)}${place}`)}`;
  return `${outcome === 'allowed' ? 'allowed' : 'denied'} by ${statement} of ${type}${at}${where}`;
}

function boundOf({ bound, calls, exactCalls, lacks }: ReportedGroup): string {
  if (bound === 'exact') return 'exact';
  return `lower bound: ${formatCount(exactCalls)} of ${formatCount(calls)} for sure; records lack ${keysOf(lacks)}`;
}

function keysOf(lacks: readonly string[]): string {
  return lacks.map((key) => printableText(key)).join(', ');
}

function exampleOf({ time, eventId, session, resource, ...place }: FlipExample, style: Style): string {
  const parts = [time, session, resource, eventId].flatMap((part) =>
    part === undefined ? [] : [printableText(part)],
  );
  return style.dim(`e.g. ${formatPlace(place)} ${parts.join(' ')}`);
}
