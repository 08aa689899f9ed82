import { z } from 'zod';

/**
 * JSON Schema of a zod schema. Clients are told the shape; limits on length and size stay in the
 * code that checks them, whose errors name them.
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    override({ jsonSchema: node, path }) {
      // Every byte is read by every model on every request.
      delete node.minLength;
      delete node.maxLength;
      delete node.maxItems;
      if (io === 'input' && path.at(-1) !== 'limit') {
        delete node.minimum;
        delete node.maximum;
      }
      if (node.properties && Object.keys(node.properties).length === 0 && path.length > 0) delete node.properties;
      if (io === 'input' && path.length > 0) delete node.additionalProperties;
    },
  });
  return rest;
}
