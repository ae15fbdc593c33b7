import { buildRow } from './build-row.ts';
import { checkLedgers } from './check-ledgers.ts';
import type { BuiltRow } from './check-ledgers.ts';
import { readIamFacts } from './iam-facts.ts';
import type { IamFacts } from './iam-facts.ts';
import { openLedgers } from './ledger/index.ts';
import type { OperationRow } from './operation-row.ts';
import * as overrides from './overrides/index.ts';
import { OverrideBook } from './override-book.ts';
import { assertOverlayNeeded } from './overlay-needed.ts';
import { readOperations } from './read-operations.ts';
import type { Operation } from './read-operations.ts';
import { SERVICES } from './services.ts';
import type { ServiceRow } from './services.ts';

/** Everything that the generated files are printed from. */
export interface Catalogue {
  /** Packages and their versions. */
  readonly sources: readonly string[];
  readonly services: readonly ServiceCatalogue[];
  readonly iam: IamFacts;
  readonly geospatial: IamFacts;
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
  const [iam, geospatial] = await Promise.all([
    readIamFacts('sagemaker'),
    readIamFacts('sagemaker-geospatial'),
  ]);
  const factsOf = new Map([iam, geospatial].map((facts) => [facts.prefix, facts]));
  const read = await Promise.all(SERVICES.map(readOperations));
  assertOverlayNeeded(read);
  const built = read.map(({ operations }) => operations.map((operation) => buildOne(operation, factsOf)));
  checkLedgers(built.flat(), openLedgers());
  assertEveryOverrideUsed();
  return {
    sources: [iam.source, ...read.flatMap(({ source }) => source ?? [])],
    services: SERVICES.map((service, index) => ({
      service,
      operations: built[index]?.map(({ row }) => row) ?? [],
    })),
    iam,
    geospatial,
  };
}

function buildOne(operation: Operation, factsOf: ReadonlyMap<string, IamFacts>): BuiltRow {
  const prefix = operation.service.actionPrefix;
  const iam = factsOf.get(prefix);
  if (iam === undefined) throw new Error(`no reference of ${prefix}`);
  return { operation, row: buildRow(operation, iam) };
}

function assertEveryOverrideUsed(): void {
  const books = Object.values(overrides).filter((value) => value instanceof OverrideBook);
  const unused = books.flatMap((book) => book.unused());
  if (unused.length > 0) throw new Error(`overrides that nothing needs:\n${unused.join('\n')}`);
}
