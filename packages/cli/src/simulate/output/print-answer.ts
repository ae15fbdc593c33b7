import type { Terminal } from '../../terminal.ts';
import type { RequestOptions } from '../request-options.ts';
import type { AnswerFormat } from '../request-verb.ts';
import { formatFields } from './format-fields.ts';
import { printableJson } from '../../printable-text.ts';

/** How an answer is to be printed. */
export interface Printing {
  readonly verb: { readonly defaultFormat: AnswerFormat; readonly indent?: number };
  readonly options: Pick<RequestOptions, 'output' | 'query'>;
  readonly terminal: Terminal;
  /** The answer as a table. */
  readonly asTable: () => Promise<string>;
  /** The answer as text; default: the AWS CLI's lines of fields. */
  readonly asText?: () => Promise<string>;
}

/**
 * Prints an answer, or what a query finds in it.
 *
 * @throws UsageError for a query that is none
 */
export async function printAnswer(answer: object, printing: Printing): Promise<void> {
  const { options, terminal } = printing;
  const text = options.query === undefined ? await whole(answer, printing) : await found(answer, printing);
  await terminal.print(text);
}

function whole(answer: object, { verb, options, asTable, asText }: Printing): string | Promise<string> {
  const format = options.output ?? verb.defaultFormat;
  if (format === 'table') return asTable();
  if (format === 'text' && asText !== undefined) return asText();
  return VALUE_FORMATS[format](answer, verb.indent);
}

/** What is found is for programs, whatever a verb prints for people; a table of it is refused with the options. */
async function found(answer: object, { verb, options }: Printing): Promise<string> {
  const { queryAnswer } = await import('./query-answer.ts');
  const value = queryAnswer(answer, options.query ?? '');
  const { output = 'json' } = options;
  return VALUE_FORMATS[output === 'table' ? 'json' : output](value, verb.indent);
}

type FormatValue = (value: unknown, indent?: number) => string | Promise<string>;

const AWS_INDENT = 4;

const VALUE_FORMATS: Readonly<Record<Exclude<AnswerFormat, 'table'>, FormatValue>> = {
  json: (value, indent = AWS_INDENT) => `${printableJson(JSON.stringify(value ?? null, null, indent))}\n`,
  yaml: (value) => yamlOf(value),
  // A list of the pages that come: here is one.
  'yaml-stream': (value) => yamlOf([value]),
  text: (value) => formatFields(value),
};

/** JSON is YAML too, and has escapes for what a terminal would act on. */
async function yamlOf(value: unknown): Promise<string> {
  const yaml = (await import('yaml')).stringify(value, { aliasDuplicateObjects: false });
  return printableJson(yaml) === yaml ? yaml : `${printableJson(JSON.stringify(value, null, AWS_INDENT))}\n`;
}
