import { type FileHandle, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { COMPONENTS, glyphOf } from '../../model/component.ts';
import { PLATE_GLYPHS } from '../../model/plate-glyphs.ts';
import type { IconArt, Scene } from '../../model/scene.ts';
import { shown } from '../../model/untrusted.ts';
import { UserError } from '../../model/user-error.ts';
import { artKey, plateKey } from './icon-commands.ts';
import { groupNames, namesFor, plainName } from './icon-names.ts';
import { parseIcon } from './parse-icon.ts';

/** Files that are looked at in one folder, and bytes of one icon; AWS's set has about 800 of at most 20 KB. */
const MOST_FILES = 5_000;
const MOST_FOLDERS = 40;
const MOST_BYTES = 65_536;

export interface WithIcons {
  readonly scene: Scene;
  /** What could not be used of the folder, in sentences. */
  readonly notes: readonly string[];
}

/**
 * The scene with the icons of the user's own folder, laid out as the `aws-icons` package lays them out: a folder for
 * services, one for resources, one for groups. What the folder does not have keeps its glyph. Nothing of a file is
 * taken but filled outlines. Throws a UserError when there is no such folder.
 */
export async function withIcons(scene: Scene, folder: string): Promise<WithIcons> {
  const files = await iconFiles(folder);
  const artwork: Record<string, IconArt> = {};
  const refused = new Map<string, string>();
  const read = new Map<string, IconArt | undefined>();
  const take = async (key: string, names: readonly string[]): Promise<void> => {
    const file = names.map((name) => files.get(name)).find((found) => found !== undefined);
    if (file === undefined) return;
    if (!read.has(file)) {
      const icon = await readIcon(file);
      if ('refused' in icon) refused.set(path.basename(file), icon.refused);
      read.set(file, 'refused' in icon ? undefined : icon);
    }
    const icon = read.get(file);
    if (icon) artwork[key] = icon;
  };
  const kinds = new Map(scene.blocks.map((block) => [artKey(block), block]));
  for (const [key, { type, glyph }] of kinds) await take(key, namesFor(type, glyph));
  for (const { art } of scene.ornaments ?? []) if (art) await take(art, namesFor(art, glyphOf(art)));
  const plates = new Map(scene.plates.map((plate) => [plateKey(plate), plate]));
  for (const [key, { style, glyph }] of plates) {
    const type = glyph === undefined ? style : COMPONENTS.find((component) => component.glyph === glyph)?.type;
    await take(key, [...groupNames(style), ...namesFor(type ?? style, glyph ?? PLATE_GLYPHS[style])]);
  }
  const notes = [...refused].map(
    ([name, why]) => `The icon ${shown(name, 60)} is not used: ${why}. The open icon is drawn instead.`,
  );
  return { scene: Object.keys(artwork).length === 0 ? scene : { ...scene, artwork }, notes };
}

/** Paths by plain name, of the folder and of those in it; services come before resources of the same name. */
async function iconFiles(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const visit = async (inside: string, deeper: boolean): Promise<void> => {
    const entries = (await readdir(inside, { withFileTypes: true })).slice(0, MOST_FILES);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const name = plainName(entry.name);
      if (entry.isFile() && /\.svg$/i.test(entry.name) && !files.has(name))
        files.set(name, path.join(inside, entry.name));
    }
    if (!deeper) return;
    for (const entry of entries.filter((one) => one.isDirectory()).slice(0, MOST_FOLDERS))
      await visit(path.join(inside, entry.name), false);
  };
  try {
    await visit(folder, true);
  } catch (cause) {
    throw new UserError(
      `The icon folder ${shown(folder, 200)} cannot be read. --icons (or CLOUDCRAFT_MCP_ICONS) names the folder that holds architecture-service and resource, as the aws-icons package has them; without it open icons are drawn.`,
      { cause },
    );
  }
  return files;
}

async function readIcon(file: string): Promise<IconArt | { readonly refused: string }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES + 1), 0, MOST_BYTES + 1, 0);
    if (bytesRead > MOST_BYTES) return { refused: `it has more than ${MOST_BYTES / 1024} KB` };
    return parseIcon(buffer.toString('utf8', 0, bytesRead));
  } catch {
    return { refused: 'it cannot be read' };
  } finally {
    await handle?.close();
  }
}
