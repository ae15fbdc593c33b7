import { buildRow } from './build-row.ts';
import { readIamFacts } from './iam-facts.ts';
import type { IamFacts } from './iam-facts.ts';
import type { OperationRow } from './operation-row.ts';
import * as overrides from './overrides/index.ts';
import { OverrideBook } from './override-book.ts';
import { readOperations } from './read-operations.ts';
import { SERVICES } from './services.ts';
import type { ServiceRow } from './services.ts';

/** Everything that the generated files are printed from. */
export interface Catalogue {
  /** Packages and their versions. */
  readonly sources: readonly string[];
  readonly services: readonly ServiceCatalogue[];
  readonly iam: IamFacts;
}

/** The operations of one service. */
export interface ServiceCatalogue {
  readonly service: ServiceRow;
  readonly operations: readonly OperationRow[];
}

/**
 * Builds the catalogue from the installed packages.
 *
 * @throws when anything is not understood, or an override is not needed any more.
 */
export async function buildCatalogue(): Promise<Catalogue> {
  const iam = await readIamFacts('sagemaker');
  const sources = [iam.source];
  const services: ServiceCatalogue[] = [];
  for (const service of SERVICES) {
    const { source, operations } = await readOperations(service);
    sources.push(source);
    services.push({ service, operations: operations.map((operation) => buildRow(operation, iam)) });
  }
  assertEveryOverrideUsed();
  return { sources, services, iam };
}

function assertEveryOverrideUsed(): void {
  const books = Object.values(overrides).filter((value) => value instanceof OverrideBook);
  const unused = books.flatMap((book) => book.unused());
  if (unused.length > 0) throw new Error(`overrides that nothing needs:\n${unused.join('\n')}`);
}
