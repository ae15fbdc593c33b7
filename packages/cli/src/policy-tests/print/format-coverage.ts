import { formatPlace } from '../../file-place.ts';
import { printableText } from '../../printable-text.ts';
import type { Style } from '../../style/style.ts';
import { formatTable } from '../../tables/format-table.ts';
import type { Coverage, CoverageOf } from '../coverage/measure-coverage.ts';
import type { CoveredPolicy } from '../coverage/covered-policies.ts';

/** Every statement with how often it decided, and the conditions that only ever held or only ever failed. */
export function formatCoverage(coverage: Coverage, style: Style): string {
  const { statements, conditionOutcomes, policies } = coverage;
  const conditions = policies.flatMap(oneSided);
  const lines = [
    '',
    `${style.bold('Coverage')}: ${describe(statements, 'statements')} decided; ${describe(conditionOutcomes, 'outcomes of conditions')} seen`,
    '',
    formatTable(['statement', 'effect', 'decided', 'matched', 'place'], policies.flatMap(statementRows)),
  ];
  if (conditions.length === 0) return lines.join('\n');
  return [
    ...lines,
    'Conditions that never held, or always did:',
    '',
    formatTable(['condition', 'held', 'failed', 'place'], conditions),
  ].join('\n');
}

function describe({ covered, total, percent }: CoverageOf, what: string): string {
  return `${covered} of ${total} ${what} (${percent} %)`;
}

type Row = readonly string[];

function statementRows({ file, statements }: CoveredPolicy): readonly Row[] {
  return statements.map(({ sid = '(no Sid)', effect, decided, matched, line, column }) => [
    printableText(sid),
    effect,
    String(decided),
    String(matched),
    formatPlace({ file, line, column }),
  ]);
}

/** A condition that both held and failed is as well tried as one can tell. */
function oneSided({ file, statements }: CoveredPolicy): readonly Row[] {
  const conditions = statements.flatMap((statement) => statement.conditions);
  return conditions
    .filter(({ held, failed }) => held === 0 || failed === 0)
    .map(({ operator, key, held, failed, line, column }) => [
      `${operator} ${printableText(key)}`,
      String(held),
      String(failed),
      formatPlace({ file, line, column }),
    ]);
}
