import { describePolicyType } from '@sagegate/core';
import { counted } from '../counted.ts';
import { formatPlace } from '../file-place.ts';
import { listed } from '../listed.ts';
import { EVERYTHING } from '../policy-set/policies-of-everyone.ts';
import { printableText } from '../printable-text.ts';
import type { Style } from '../style/style.ts';
import type { BothSets } from './ask-both.ts';
import type { DecidedBy, DecidingStatement } from './decided-by.ts';
import type { Comparison, Difference } from './difference.ts';
import type { Change, Witness } from './witness.ts';

/** A comparison for people. */
export function formatComparison(comparison: Comparison, sets: BothSets, style: Style): string {
  const { differences } = comparison;
  const head = `${style.dim('old')} ${style.name(printableText(sets.old.name))}  ${style.dim('new')} ${style.name(printableText(sets.new.name))}\n`;
  const parts = differences.map((difference, index) => formatDifference(difference, index + 1, style));
  return [head, ...parts, formatSummary(comparison)].join('\n');
}

const CHANGES: Readonly<Record<Change, (style: Style) => string>> = {
  allowedToDenied: ({ good, bad }) => `${good('allowed')} -> ${bad('denied')}`,
  deniedToAllowed: ({ good, bad }) => `${bad('denied')} -> ${good('allowed')}`,
};

function formatDifference(difference: Difference, number: number, style: Style): string {
  const { change, principals, actions, old, new: now, witness } = difference;
  const count = `${counted(principals.length, 'principal')}, ${counted(actions.length, 'action')}`;
  const rows: readonly Row[] = [
    ['principals', some(principals)],
    ['actions', some(actions)],
    ['old', describeDecided(old)],
    ['new', describeDecided(now)],
    ...witnessRows(witness),
  ];
  const lines = rows.map(([name, text]) => `   ${style.dim(name.padEnd(11))} ${text}\n`);
  return `${style.bold(`${number}. ${CHANGES[change](style)}: ${count}`)}\n${lines.join('')}`;
}

type Row = readonly [name: string, text: string];

function witnessRows({ caller, action, resource, context }: Witness): readonly Row[] {
  return [
    ['for example', printableText(caller)],
    ['', `${printableText(action)} on ${printableText(resource)}`],
    ...Object.entries(context).map(([key, value]): Row => [
      '',
      `${printableText(key)} = ${printableText(JSON.stringify(value))}`,
    ]),
  ];
}

/** A few names are enough to see what is meant; all of them are in `--output json`. */
function some(names: readonly string[]): string {
  return listed(names.map(printableText));
}

function describeDecided(decided: DecidedBy): string {
  const { outcome, statement } = decided;
  if (outcome === 'unknownPrincipal') return 'there is no such principal';
  if (outcome === 'implicitDeny') return `denied: no ${placeInEvaluation(decided)} allows it`;
  const says = outcome === 'allowed' ? 'allowed' : 'denied';
  // What limits callers who may do everything else says nothing of that.
  if (statement === undefined || statement.policyId === EVERYTHING.id) return `${says} by default`;
  return `${says} by ${describeStatement(statement)} (${placeInEvaluation(decided)})`;
}

/** `service control policy at ou-research` */
function placeInEvaluation({ policyType, level }: DecidedBy): string {
  const type = policyType === undefined ? 'policy' : describePolicyType(policyType);
  return level === undefined ? type : `${type} at ${printableText(level)}`;
}

function describeStatement({ policyId, sid, file, line, column }: DecidingStatement): string {
  // A policy that is built in has no file that anybody could look into.
  const place = file === undefined ? printableText(policyId) : formatPlace({ file, line, column });
  const isNamedByFile = file === undefined || file === policyId;
  const names = [...(sid === undefined ? [] : [sid]), ...(isNamedByFile ? [] : [`in ${policyId}`])];
  return [place, ...names.map(printableText)].join(' ');
}

function formatSummary({ differences, requests, isSameText, ...search }: Comparison): string {
  const tried = `${counted(requests, 'request')}${leftOut(search)}`;
  if (differences.length === 0)
    return `${isSameText ? 'The policies are the same text.\n' : ''}No difference was found in ${tried}.\n`;
  const same = isSameText ? 'The policies are the same text, and differ in where they apply.\n' : '';
  return `${same}${counted(differences.length, 'difference')} found in ${tried}.\n`;
}

function leftOut({ isLimited, isPartial }: Pick<Comparison, 'isLimited' | 'isPartial'>): string {
  if (isLimited) return ' (the limit; there were more to try)';
  return isPartial ? ' (not complete: the policies tell more kinds of requests apart)' : '';
}
