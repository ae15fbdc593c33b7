import { printableText } from '../../printable-text.ts';
import { listedValues } from '../../statements/listed-values.ts';
import type { ExplainedQuestion } from '../answer/explained-call.ts';
import { INDENT, paragraph } from './page.ts';
import type { Page } from './page.ts';

/** The values that the shown statements ask for, and where each comes from. */
export function formatObserved({ observed }: ExplainedQuestion, { style }: Page): readonly string[] {
  const rows = observed.map(
    ({ key, values, origin }) => [printableText(key), listedValues(values), origin] as const,
  );
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    ([key, values, origin]) =>
      `${INDENT}${key.padEnd(widths[0] ?? 0)}  ${values.padEnd(Math.min(widths[1] ?? 0, WIDEST))}  ${style.dim(origin)}`,
  );
}

/** A value that is longer does not push the origins of all others away. */
const WIDEST = 50;

/** The keys that are not there, and what that means for the answer. */
export function formatMissing({ missing }: ExplainedQuestion, page: Page): readonly string[] {
  const told = missing.filter(({ isTold }) => isTold).map(({ key }) => key);
  const untold = missing.filter(({ isTold }) => !isTold).map(({ key }) => key);
  return [
    ...(told.length === 0 ? [] : paragraph(`The request has no ${listedValues(told)}.`, page)),
    ...(untold.length === 0
      ? []
      : paragraph(
          `${listedValues(untold)}: the input does not tell, and the answer takes ${untold.length === 1 ? 'it' : 'them'} as absent. It holds for a call that had none; give values with --context, --source-ip, --source-vpce or --now.`,
          page,
        )),
  ];
}
