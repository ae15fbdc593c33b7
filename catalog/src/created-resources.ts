import type { ResourceRow } from './operation-row.ts';
import { CREATING_STARTS } from './overrides/index.ts';
import type { Operation } from './read-operations.ts';

/**
 * Marks the resource that a create operation makes: the one that its name says. Where an operation may also change what
 * exists, such as `ImportHubContent`, none is marked, because the existing resource may have tags.
 */
export function markCreated(operation: Operation, rows: readonly ResourceRow[]): readonly ResourceRow[] {
  const made = madeBy(operation);
  if (made === undefined) return rows;
  return rows.map((row) => (bare(row[0]) === made ? withCreated(row) : row));
}

/** `CreateAutoMLJobV2` makes an `automl-job`. */
function madeBy(operation: Operation): string | undefined {
  const verb = CREATING_STARTS.use(operation.id) === true ? 'Start' : 'Create';
  if (!operation.name.startsWith(verb)) return undefined;
  return bare(operation.name.slice(verb.length).replace(/V\d+$/, ''));
}

function bare(text: string): string {
  return text
    .replace(/^experiment-/, '')
    .replaceAll('-', '')
    .toLowerCase();
}

function withCreated([type, template, flag]: ResourceRow): ResourceRow {
  return flag === 'optional' ? [type, template, 'optional', 'created'] : [type, template, 'created'];
}
