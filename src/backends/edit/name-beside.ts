import { pairOf } from '../../model/blueprint.ts';
import { shown } from '../../model/untrusted.ts';
import { captionFor } from '../cloudcraft-captions.ts';
import type { Edit } from './edit-document.ts';
import { append, COLLECTIONS, itemsOf, type RawItem } from './raw-document.ts';

/** Writes the name into the text beside a node, or a new text where there is none and one is wanted. */
export function nameBeside(
  { document, captions, writesCaptions }: Pick<Edit, 'document' | 'captions' | 'writesCaptions'>,
  { node, name }: { node: RawItem; name: string },
): void {
  const caption = captions.get(node.id);
  if (caption !== undefined) {
    const [, ...rest] = String(caption.text ?? '').split('\n');
    caption.text = [shown(name), ...rest].join('\n');
    caption.labels = node.id;
    return;
  }
  const at = pairOf(node.mapPos);
  if (!writesCaptions || at === undefined || name.trim() === '') return;
  const taken = new Set(COLLECTIONS.flatMap((collection) => itemsOf(document, collection).map(({ id }) => id)));
  const text: RawItem = { ...captionFor({ node: node.id, name, at, taken }) };
  append(document, 'text', text);
  captions.set(node.id, text);
}
