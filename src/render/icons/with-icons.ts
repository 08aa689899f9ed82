import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
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
/** Links that are told of. */
const MOST_NOTES = 5;

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
  const { files, notes } = await iconFiles(folder);
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
  for (const [name, why] of refused)
    notes.push(`The icon ${shown(name, 60)} is not used: ${why}. The open icon is drawn instead.`);
  if (Object.keys(artwork).length === 0 && refused.size === 0 && scene.blocks.length > 0)
    notes.push(
      `No icon of the folder ${shown(folder, 200)} is used: it has no file named as in the aws-icons package for what is drawn, such as architecture-service/AmazonEC2.svg.`,
    );
  return { scene: Object.keys(artwork).length === 0 ? scene : { ...scene, artwork }, notes };
}

/** Folders in the one that is named: `icons` of the package and those in it. */
const DEPTH = 2;

/**
 * Paths by plain name, of the folder and of those in it; services come before resources of the same name. Links count
 * where they stay within the folder.
 */
async function iconFiles(folder: string): Promise<{ files: Map<string, string>; notes: string[] }> {
  const files = new Map<string, string>();
  const notes: string[] = [];
  let [seen, folders] = [0, 0];
  const visit = async (inside: string, deeper: number): Promise<void> => {
    const entries = (await readdir(inside, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
    const inner: string[] = [];
    for (const entry of entries) {
      const found = path.join(inside, entry.name);
      const name = plainName(entry.name);
      if (/\.svg$/i.test(entry.name) && ++seen > MOST_FILES) continue;
      const kind = entry.isSymbolicLink() ? await linked(found) : entry.isFile() ? 'file' : 'folder';
      if (kind === 'outside')
        notes.push(
          `${shown(entry.name, 60)} in the icon folder is not used: it is a link that leads out of the folder.`,
        );
      if (kind === 'file' && /\.svg$/i.test(entry.name) && !files.has(name)) files.set(name, found);
      if (kind === 'folder' && (entry.isDirectory() || entry.isSymbolicLink())) inner.push(found);
    }
    if (deeper === 0) return;
    for (const one of inner) if (++folders <= MOST_FOLDERS) await visit(one, deeper - 1);
  };
  const linked = async (link: string): Promise<'file' | 'folder' | 'outside' | 'nothing'> => {
    try {
      const [root, target] = [await realpath(folder), await realpath(link)];
      if (!target.startsWith(root + path.sep)) return 'outside';
      const what = await stat(target);
      return what.isFile() ? 'file' : what.isDirectory() ? 'folder' : 'nothing';
    } catch {
      // A link to nothing is no icon.
      return 'nothing';
    }
  };
  try {
    await visit(folder, DEPTH);
  } catch (cause) {
    throw new UserError(
      `The icon folder ${shown(folder, 200)} cannot be read. --icons (or CLOUDCRAFT_MCP_ICONS) names the folder that holds architecture-service and resource, as the aws-icons package has them; without it open icons are drawn.`,
      { cause },
    );
  }
  if (seen > MOST_FILES)
    notes.push(`The icon folder has more than ${MOST_FILES} SVG files: those after that are not looked at.`);
  return { files, notes: notes.slice(0, MOST_NOTES) };
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
