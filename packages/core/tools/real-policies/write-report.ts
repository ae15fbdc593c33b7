import type { Condition, PolicyDocument } from '@sagegate/core';

import type { CheckedPolicy } from './check-decisions.ts';
import type { LoadedPolicy, RefusedPolicy } from './load-policies.ts';

/** What was read, decided and refused, in Markdown. */
export function writeReport(
  policies: readonly (LoadedPolicy | RefusedPolicy)[],
  results: readonly CheckedPolicy[],
): string {
  const loaded = policies.filter((policy) => 'document' in policy);
  const refused = policies.filter((policy) => 'faults' in policy);
  const documents = loaded.map(({ document }) => document);
  const contradictions = results.flatMap((result) => result.contradictions);
  const sections = [
    table(
      undefined,
      ['what', 'count'],
      [
        ['documents', policies.length],
        ['loaded', loaded.length],
        ['refused', refused.length],
        ['statements', documents.flatMap(({ statements }) => statements).length],
        ['decisions', results.flatMap(({ outcomes }) => outcomes).length],
        ['decisions whose outcome follows from one statement', sum(results.map(({ expected }) => expected))],
        ['contradictions', contradictions.length],
      ],
    ),
    table('Decisions by outcome', ['outcome', 'count'], counts(results.flatMap(({ outcomes }) => outcomes))),
    table('Statements by element', ['element', 'count'], counts(documents.flatMap(elementsOf))),
    table('Conditions by operator', ['operator', 'count'], counts(conditionsOf(documents).map(operatorName))),
    table('Policy variables', ['variable', 'count'], counts(documents.flatMap(variablesOf))),
    table('Contradictions', ['contradiction', 'count'], counts(contradictions)),
    table('Refused', ['place', 'fault'], refused.flatMap(faultRows)),
  ];
  return sections.filter((section) => section !== '').join('\n');
}

type Row = readonly [name: string, value: string | number];

function table(title: string | undefined, head: readonly [string, string], rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const heading = title === undefined ? [] : [`### ${title}`, ''];
  const cells = rows.map(([name, value]) => `| ${escaped(name)} | ${escaped(String(value))} |`);
  return [...heading, `| ${head.join(' | ')} |`, '| --- | --- |', ...cells, ''].join('\n');
}

/** How often each text occurs, the most frequent first. */
function counts(texts: readonly string[]): readonly Row[] {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return [...found].toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
}

const ELEMENTS = ['principal', 'notPrincipal', 'action', 'notAction', 'resource', 'notResource'] as const;

function elementsOf({ statements }: PolicyDocument): readonly string[] {
  return statements.flatMap((statement) => [
    `Effect ${statement.effect}`,
    ...ELEMENTS.filter((name) => statement[name] !== undefined).map(capitalized),
    ...(statement.conditions.length > 0 ? ['Condition'] : []),
  ]);
}

function conditionsOf(documents: readonly PolicyDocument[]): readonly Condition[] {
  return documents.flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions));
}

function operatorName({ operator, setOperator, ifExists }: Condition): string {
  const prefix = setOperator === undefined ? '' : `${setOperator}:`;
  return `${prefix}${operator}${ifExists ? 'IfExists' : ''}`;
}

/** Under the old version `${` is text. */
function variablesOf({ version, statements }: PolicyDocument): readonly string[] {
  if (version === '2008-10-17') return [];
  const texts = statements.flatMap(({ resource = [], notResource = [], conditions }) => [
    ...resource,
    ...notResource,
    ...conditions.flatMap(({ values }) => values),
  ]);
  return texts.flatMap(({ value }) =>
    value
      .split('${')
      .slice(1)
      .map((rest) => `\`\${${rest.slice(0, rest.indexOf('}') + 1)}\``),
  );
}

function faultRows({ file, faults }: RefusedPolicy): readonly Row[] {
  return faults.map(({ code, position: { line, column }, message }) => [
    `${file}, line ${line}, column ${column}`,
    `${code}: ${message}`,
  ]);
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
