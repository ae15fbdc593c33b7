import type { FindQueryAction, QueryAction } from './query-call.ts';
import { QueryError } from './query-error.ts';
import type { QueryForm } from './query-form.ts';
import type { QueryWire } from './query-wire.ts';

/** An action that a call names, and its name. @throws QueryError for one that is not there */
export function findAction(
  form: QueryForm,
  { version: expected }: Pick<QueryWire, 'version'>,
  find: FindQueryAction,
): { readonly name: string; readonly action: QueryAction } {
  const name = form.get('Action');
  if (name === undefined) throw new QueryError('MissingAction', 'the request has no parameter `Action`');
  const version = form.get('Version') ?? 'NO_VERSION_SPECIFIED';
  const action = version === expected ? find(name) : undefined;
  if (action !== undefined) return { name, action };
  throw new QueryError(
    'InvalidAction',
    `Could not find operation ${name.slice(0, MAX_ECHO)} for version ${version.slice(0, MAX_ECHO)}`,
  );
}

const MAX_ECHO = 64;
