/** Scripts, handlers, foreign markup, entities, and whatever a viewer would fetch from elsewhere. */
const ACTIVE = [
  /<\s*(script|foreignObject|iframe|object|embed|handler|animate|set)\b/i,
  /<!ENTITY/i,
  /\son[a-z]+\s*=/i,
  /javascript\s*:/i,
  /@import\b/i,
  /url\(\s*['"]?\s*(https?:|\/\/|file:)/i,
  /<\s*(image|use|feImage|link)\b[^>]*href\s*=\s*['"]\s*(?!data:image\/|#)/i,
];

/** Whether an SVG of others could do more than be looked at. */
export function hasActiveContent(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return ACTIVE.some((pattern) => pattern.test(text));
}
