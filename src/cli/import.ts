import { basename, dirname, resolve } from 'node:path';
import { type Backend, PICTURE_FORMATS, type PictureFormat } from '../backends/backend.ts';
import type { Config } from '../config.ts';
import { readImportFile } from '../import/read-import-file.ts';
import { counted } from '../model/counted.ts';
import { COMMAND } from '../model/product.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';

/**
 * `import FILE`: stores a snapshot of a Terraform, CloudFormation or Pulumi file, draws it, and prints what a person or
 * a pipeline needs next. Who types the path may read the file, so that it need not be under the import root. Throws
 * UserError for what cannot be read, before anything is stored.
 */
export async function importFile(
  of: { backend: Backend; config: Pick<Config, 'words' | 'flags'>; cwd: string },
  print: (line: string) => void,
): Promise<void> {
  const { backend, config, cwd } = of;
  const [file, ...more] = config.words;
  if (file === undefined || more.length > 0) {
    throw new UserError(
      `Name one file: ${COMMAND} import FILE. A saved plan first becomes JSON: terraform show -json plan.out > plan.json.`,
    );
  }
  const { imports, pictures } = backend;
  if (!imports || !pictures) throw new UserError('This backend imports no files.');
  const { name, region, format: wanted = 'png', 'save-as': save_as } = config.flags;
  const format = formatOf(wanted);
  const path = resolve(cwd, file);
  const call = { signal: new AbortController().signal };
  const content = await readImportFile(basename(path), dirname(path));
  const request = { source: { content, path }, name, region };
  const { file: snapshot, notes } = await imports.run(request, call);
  const { snapshot_id, resources, relations, name: title } = snapshot.snapshot;
  print(`Imported "${shown(title, 80)}": ${counted(resources, 'resource')}, ${counted(relations, 'relation')}.`);
  for (const note of notes) print(shown(note, 2000));
  const picture = await pictures.draw({ of: { snapshot }, format, view: {}, save_as }, call);
  print(`snapshot_id: ${snapshot_id}`);
  print(`file: ${picture.path}`);
}

function formatOf(text: string): PictureFormat {
  const low = text.toLowerCase();
  const found = PICTURE_FORMATS.find((format) => format.toLowerCase() === (low === 'drawio' ? 'mxgraph' : low));
  if (found !== undefined) return found;
  throw new UserError(`--format cannot be "${shown(text, 20)}". Valid are: ${PICTURE_FORMATS.join(', ')}, drawio.`);
}
