export type XmlValue = string | number | boolean | undefined | XmlTree | readonly XmlValue[];
export interface XmlTree {
  readonly [name: string]: XmlValue;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An object as XML: a list becomes its element many times. */
export function toXml(tree: Readonly<Record<string, XmlValue>>): string {
  return Object.entries(tree)
    .map(([name, value]) => {
      if (value === undefined) return '';
      if (Array.isArray(value)) return value.map((one: XmlValue) => toXml({ [name]: one })).join('');
      const inner = typeof value === 'object' ? toXml(value as XmlTree) : escaped(String(value));
      return `<${name}>${inner}</${name}>`;
    })
    .join('');
}
