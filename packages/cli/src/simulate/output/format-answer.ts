import type { ExplainedSimulation, SimulationAnswer } from '@sagegate/core/simulation';
import type { Style } from '../../style/style.ts';
import type { AnswerFormat, SimulationVerb } from '../simulation-verb.ts';

/** What is printed. */
export interface PrintedAnswer {
  readonly explained: ExplainedSimulation;
  readonly answer: SimulationAnswer;
  /** The files of policies, by what decisions call them. */
  readonly files: ReadonlyMap<string, string>;
}

type Format = (printed: PrintedAnswer, verb: SimulationVerb, style: Style) => string | Promise<string>;

/** Formats that few runs need are loaded when one does. */
export const ANSWER_FORMATS: Readonly<Record<AnswerFormat, Format>> = {
  json: ({ answer }, { indent }) => `${JSON.stringify(answer, null, indent)}\n`,
  yaml: async ({ answer }) => (await import('yaml')).stringify(answer, { aliasDuplicateObjects: false }),
  table: async ({ answer }) => (await import('./format-answer-table.ts')).formatAnswerTable(answer),
  text: async ({ answer, explained, files }, { explains }, style) => {
    if (!explains) return (await import('./format-fields.ts')).formatFields(answer);
    const { formatExplanations } = await import('../format-explanations.ts');
    return formatExplanations(explained.actions, { style, files });
  },
};
