import type { Scene } from '../model/scene.ts';
import { UserError } from '../model/user-error.ts';
import type { PictureFormat } from './backend.ts';

/** What a reader of pixels must be told: that boxes stand for letters. */
export async function letterNotes(scene: Scene, format: PictureFormat): Promise<string[]> {
  if (format === 'json') return [];
  const { undrawnNames } = await import('../render/undrawn-names.ts');
  try {
    const count = await undrawnNames(scene);
    if (count === 0) return [];
    const names = count === 1 ? '1 name holds' : `${count} names hold`;
    return [
      `${names} characters that no font here can draw: in pixels and PDF boxes stand for them. The words below have them, and so has svg.`,
    ];
  } catch (error) {
    // Without a canvas there are no pixels.
    if (error instanceof UserError) return [];
    throw error;
  }
}
