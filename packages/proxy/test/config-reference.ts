import { SCHEMA_NODE } from '../src/documents/schema-node.ts';
import type { SchemaNode } from '../src/documents/schema-node.ts';

interface Row {
  readonly path: string;
  readonly node: SchemaNode;
  readonly required: boolean;
}

/** `docs/configuration.md`, made from the JSON Schema. */
export function configReference(schema: unknown): string {
  const root = SCHEMA_NODE.parse(schema);
  const sections = Object.entries(root.properties ?? {}).map(([key, node]) => {
    const required = root.required?.includes(key) ?? false;
    return [
      `## \`${key}\``,
      '',
      `${node.description ?? ''} ${required ? 'Required.' : 'Optional.'}`.trim(),
      '',
      ...table(
        [{ path: key, node, required }, ...rowsBelow(root, node, key, new Set())].slice(
          isLeaf(root, node) ? 0 : 1,
        ),
      ),
    ].join('\n');
  });
  return `${PREAMBLE}\n${sections.join('\n\n')}\n`;
}

const PREAMBLE = `<!-- Generated from the JSON Schema of the configuration, do not edit: a test compares the two. -->

# Configuration

The gateway reads one YAML file, \`sagegate.yaml\`. Paths in it are relative to it. Inside string values \`\${VAR}\` is a
variable of the environment and \`\${file:path}\` the contents of a file, without the line end at its end; \`$\${\` stands for
the characters \`\${\`. Keys that are not listed here are refused, and so is a key that is given twice. All faults are reported
at once, each with its line and column, those of the policy files too.

An editor that knows the YAML language server checks the file while it is written, when its first line is
\`# yaml-language-server: $schema=node_modules/@sagegate/proxy/config.schema.json\`.
`;

function rowsBelow(
  root: SchemaNode,
  from: SchemaNode,
  path: string,
  seen: ReadonlySet<string>,
): readonly Row[] {
  if (from.$ref !== undefined && seen.has(from.$ref)) return [];
  const known = from.$ref === undefined ? seen : new Set([...seen, from.$ref]);
  const node = resolveReference(root, from);
  const options = node.oneOf ?? node.anyOf;
  if (options !== undefined) return options.flatMap((option) => rowsBelow(root, option, path, known));
  if (node.items !== undefined) return rowsBelow(root, node.items, `${path}[]`, known);
  if (typeof node.additionalProperties === 'object')
    return rowsBelow(root, node.additionalProperties, `${path}.*`, known);
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const described = resolveReference(root, child);
    const description = child.description ?? described.description ?? '';
    const row = {
      path: `${path}.${key}`,
      node: { ...described, description },
      required: node.required?.includes(key) ?? false,
    };
    return [row, ...rowsBelow(root, child, row.path, known)];
  });
}

function isLeaf(root: SchemaNode, node: SchemaNode): boolean {
  return rowsBelow(root, node, '', new Set()).length === 0;
}

function table(rows: readonly Row[]): readonly string[] {
  const cells = rows.map(({ path, node, required }) => [
    `\`${path}\``,
    typeOf(node),
    required ? 'required' : defaultOf(node),
    node.description ?? '',
  ]);
  const all = [['Key', 'Type', 'Default', 'Meaning'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    line(all[0] ?? []),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    // Members that all forms of a section have are said once.
    ...new Set(cells.map(line)),
  ];
}

function typeOf(node: SchemaNode): string {
  if (node.const !== undefined) return `\`${node.const}\``;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${value}\``).join(', ');
  if (node.oneOf !== undefined) return 'object';
  if (node.anyOf !== undefined) return node.anyOf.map(typeOf).join(', or ');
  if (node.type !== 'array') return [node.type ?? 'any'].flat().join(' or ');
  if (node.items?.enum !== undefined) return `list of ${typeOf(node.items)}`;
  return node.items?.type === 'string' ? 'list of strings' : 'list';
}

function defaultOf(node: SchemaNode): string {
  if (node.default === undefined || typeof node.default === 'object') return '';
  return `\`${JSON.stringify(node.default).replaceAll('"', '')}\``;
}

function resolveReference(root: SchemaNode, node: SchemaNode): SchemaNode {
  const name = node.$ref?.split('/').at(-1);
  return name === undefined ? node : (root.$defs?.[name] ?? node);
}
