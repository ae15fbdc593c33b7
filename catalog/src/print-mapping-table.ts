import type { Catalogue } from './build-catalogue.ts';
import { printHeader } from './print-header.ts';

/** The table of operations that the mapping reads: one line for each operation. */
export function printMappingTable(catalogue: Catalogue): string {
  const services = catalogue.services.map(({ service, operations }) =>
    [
      `  {\n    service: ${JSON.stringify(service.service)},`,
      `    protocol: ${JSON.stringify(service.protocol)},`,
      `    actionPrefix: ${JSON.stringify(service.actionPrefix)},`,
      `    arnService: ${JSON.stringify(service.actionPrefix)},`,
      `    operations: [`,
      ...operations.map((row) => `      ${JSON.stringify(row)},`),
      `    ],\n  },`,
    ].join('\n'),
  );
  return `${printHeader(catalogue)}\nexport const SERVICES = [\n${services.join('\n')}\n] as const;\n`;
}
