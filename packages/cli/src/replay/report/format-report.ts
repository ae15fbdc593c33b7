import { formatPlace } from '../../file-place.ts';
import { printableText } from '../../printable-text.ts';
import type { CallOutcome } from '../../questions/records/recorded-call.ts';
import { PLAIN } from '../../style/style.ts';
import type { Style } from '../../style/style.ts';
import { counted, formatCount } from '../../counted.ts';
import { formatGroup, formatPossibleGroup } from './format-group.ts';
import type { FlipCounts, FurtherGroups, RecordCounts, ReplayReport, SkippedCount } from './replay-report.ts';

/** What a replay found, for people. */
export function formatReport(report: ReplayReport, style: Style = PLAIN): string {
  const { records, groups, furtherGroups, possibleGroups, furtherPossibleGroups } = report;
  const lines = [
    ...recordLines(records),
    '',
    ...changeLines(report, style),
    ...groups.flatMap((group) => ['', ...formatGroup(group, style)]),
    ...furtherLines(furtherGroups, 'call'),
    ...possibleGroups.flatMap((group) => ['', ...formatPossibleGroup(group, style)]),
    ...furtherLines(furtherPossibleGroups, 'call that could flip', 'calls that could flip'),
    ...unreadableLines(report, style),
  ];
  return `${lines.join('\n')}\n`;
}

function recordLines(records: RecordCounts): readonly string[] {
  const { read, decided, lost, unreadable, baselineDiffers = 0, skipped, unknownAccounts } = records;
  return [
    `${counted(read, 'record')} read, ${counted(decided, 'call')} decided`,
    ...skipped.map(
      (one) =>
        `  ${formatCount(one.count)} passed over: ${one.meaning}${detailsOf(one.details)}${firstOf(one)}`,
    ),
    ...(lost > 0 ? [`  the gateway lost ${counted(lost, 'record')}: calls are missing here`] : []),
    ...(unreadable > 0 ? [`  ${formatCount(unreadable)} cannot be read`] : []),
    ...(baselineDiffers > 0
      ? [`  ${counted(baselineDiffers, 'call')} decided by the baseline otherwise than is recorded`]
      : []),
    ...unknownAccounts.map(
      ({ account, calls }) =>
        `  ${counted(calls, 'call')} of account ${account}, which the candidate does not have: are these its records?`,
    ),
  ];
}

function detailsOf(details: RecordCounts['skipped'][number]['details']): string {
  if (details.length === 0) return '';
  const shown = details
    .slice(0, 3)
    .map(({ detail, count }) => `${printableText(detail)} ${formatCount(count)}×`);
  return ` (${shown.join(', ')}${details.length > 3 ? ', …' : ''})`;
}

/** What is no record at all is looked for in the wrong place, more likely than not. */
function firstOf({ reason, count, first }: SkippedCount): string {
  if (reason !== 'notARecord' || first === undefined) return '';
  return count === 1 ? ` (${formatPlace(first)})` : ` (the first: ${formatPlace(first)})`;
}

/** That nothing flips says something only where something was decided. */
function changeLines({ records, flips }: ReplayReport, style: Style): readonly string[] {
  if (records.decided === 0)
    return [style.caution('no call was decided: nothing is known of what the candidate would change')];
  return [...flipLines('denied', flips.denied, style), ...flipLines('allowed', flips.allowed, style)];
}

function flipLines(becomes: CallOutcome, flips: FlipCounts, style: Style): readonly string[] {
  const paint = becomes === 'denied' ? style.bad : style.good;
  const { calls, exactCalls, principals, resources, isMore, possibleCalls, possibleKeys, ...possible } =
    flips;
  const couldBe = `${counted(possible.possiblePrincipals, 'principal')}, ${counted(possible.possibleResources, 'resource')}`;
  const more = isMore ? 'more than ' : '';
  const of = `${more}${counted(principals, 'principal')}, ${more}${counted(resources, 'resource')}`;
  return [
    `${paint(counted(calls, 'call'))} would be ${becomes}${calls === 0 ? '' : `: ${of}`}`,
    ...(calls > exactCalls
      ? [`  ${formatCount(exactCalls)} for sure; the others depend on keys that records lack`]
      : []),
    ...(possibleCalls > 0
      ? [
          `  ${counted(possibleCalls, 'call')} more could (${couldBe}), by keys that records lack: ${keysOf(possibleKeys)}`,
        ]
      : []),
  ];
}

function keysOf(keys: FlipCounts['possibleKeys']): string {
  const shown = keys.slice(0, 5).map(({ key }) => printableText(key));
  return `${shown.join(', ')}${keys.length > shown.length ? ', …' : ''}`;
}

function furtherLines(
  { groups, calls, isMore }: FurtherGroups,
  one: string,
  several?: string,
): readonly string[] {
  if (calls === 0) return [];
  const more = isMore ? 'more than ' : '';
  return ['', `${counted(calls, one, several)} in ${more}${counted(groups, 'further group')}`];
}

function unreadableLines({ unreadable, records }: ReplayReport, style: Style): readonly string[] {
  if (unreadable.length === 0) return [];
  const rest = records.unreadable - unreadable.length;
  return [
    '',
    ...unreadable.map(
      ({ problem, ...place }) => `${style.name(formatPlace(place))}: ${printableText(problem)}`,
    ),
    ...(rest > 0 ? [`${formatCount(rest)} more cannot be read`] : []),
    ...(records.isIncomplete ? [style.caution('the rest of such an input is not read')] : []),
  ];
}
