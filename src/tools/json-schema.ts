import { z } from 'zod';

/**
 * JSON Schema of a zod schema. Clients are told the shape; limits on length and size stay in the
 * code that checks them, whose errors name them. Fields with the meta `unlisted` are taken and not told.
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
      for (const [name, inner] of Object.entries(node.properties ?? {}))
        if (typeof inner === 'object' && inner.unlisted === true) delete node.properties?.[name];
      if (node.properties && Object.keys(node.properties).length === 0 && path.length > 0) delete node.properties;
      if (io === 'input' && path.length > 0) delete node.additionalProperties;
    },
  });
  return rest;
}
