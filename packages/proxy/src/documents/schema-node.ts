import { z } from 'zod';

/** The parts of a JSON Schema that the documentation and the messages read. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** Reads a JSON Schema that zod has made. */
export const SCHEMA_NODE: z.ZodType<SchemaNode> = z.lazy(() =>
  z.object({
    $ref: z.string().exactOptional(),
    type: z.union([z.string(), z.array(z.string())]).exactOptional(),
    const: z.string().exactOptional(),
    enum: z.array(z.string()).exactOptional(),
    default: z.unknown().exactOptional(),
    description: z.string().exactOptional(),
    required: z.array(z.string()).exactOptional(),
    properties: z.record(z.string(), SCHEMA_NODE).exactOptional(),
    additionalProperties: z.union([z.boolean(), SCHEMA_NODE]).exactOptional(),
    items: SCHEMA_NODE.exactOptional(),
    oneOf: z.array(SCHEMA_NODE).exactOptional(),
    anyOf: z.array(SCHEMA_NODE).exactOptional(),
    $defs: z.record(z.string(), SCHEMA_NODE).exactOptional(),
  }),
);
