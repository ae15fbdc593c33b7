import type { ServiceOperations } from './read-operations.ts';

/**
 * Holds the overlay to what no SDK client describes.
 *
 * @throws when a client has an operation of the overlay too: the client knows better.
 */
export function assertOverlayNeeded(services: readonly ServiceOperations[]): void {
  const described = services.filter(({ source }) => source !== undefined);
  const names = new Set(described.flatMap(({ operations }) => operations.map(({ name }) => name)));
  const entered = services.filter(({ source }) => source === undefined);
  const needless = entered.flatMap(({ operations }) => operations).find(({ name }) => names.has(name));
  if (needless !== undefined) throw new Error(`${needless.id}: an SDK client has the operation too`);
}
