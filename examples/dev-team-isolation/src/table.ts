/** What was tried, and who could, by column. */
export interface Row {
  readonly title: string;
  readonly could: readonly boolean[];
}

/** Lines of a table for people; `headings` has lines over the columns, each a heading a column. */
export function tableLines(
  headings: readonly (readonly string[])[],
  rows: readonly Row[],
): readonly string[] {
  const first = Math.max(...rows.map(({ title }) => title.length));
  const column = Math.max(...headings.flat().map(({ length }) => length));
  const line = (title: string, cells: readonly string[]): string =>
    [title.padEnd(first), ...cells.map((cell) => cell.padEnd(column))].join('  ').trimEnd();
  return [
    ...headings.map((cells) => line('', cells)),
    ...rows.map(({ title, could }) =>
      line(
        title,
        could.map((can) => (can ? 'yes' : '-')),
      ),
    ),
  ];
}
