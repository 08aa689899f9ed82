import { counted } from '../model/counted.ts';
import { UserError } from '../model/user-error.ts';
import { type ImportedFile, type ImportedItem, isRecord, listOf, textOf } from './imported-item.ts';
import { indexText, isHelper, modulesOf } from './terraform-addresses.ts';
import { unflatten } from './unflatten.ts';
import { withoutPaths } from './without-paths.ts';

type Raw = Readonly<Record<string, unknown>>;

/** A Terraform state of version 3 or 4, as `terraform state pull` gives it. Throws UserError for other versions. */
export function readTerraformState(document: Raw): ImportedFile {
  const { version } = document;
  if (version === 4) return readVersion4(document);
  if (version === 3) return readVersion3(document);
  throw new UserError(
    `This Terraform state has version ${String(version).slice(0, 20)}; versions 3 and 4 are read. Run "terraform state pull" with a newer Terraform.`,
  );
}

function readVersion4(document: Raw): ImportedFile {
  const resources = listOf(document.resources).filter(isRecord);
  const items: ImportedItem[] = [];
  let account: string | undefined;
  let region: string | undefined;
  let helpers = 0;
  let data = 0;
  for (const resource of resources) {
    const type = textOf(resource.type);
    if (type === undefined) continue;
    const instances = listOf(resource.instances).filter(isRecord);
    if (resource.mode === 'data') {
      data += instances.length;
      for (const { attributes } of instances) {
        if (!isRecord(attributes)) continue;
        if (type === 'aws_caller_identity') account ??= textOf(attributes.account_id);
        if (type === 'aws_region') region ??= textOf(attributes.name) ?? textOf(attributes.id);
      }
      continue;
    }
    if (isHelper(type)) {
      helpers += instances.length;
      continue;
    }
    const module = textOf(resource.module);
    const base = `${module === undefined ? '' : `${module}.`}${type}.${textOf(resource.name) ?? ''}`;
    for (const instance of instances) {
      // What was replaced and waits for its removal is there twice.
      if (typeof instance.deposed === 'string') continue;
      const values = isRecord(instance.attributes)
        ? withoutPaths(instance.attributes, sensitivePaths(instance.sensitive_attributes))
        : unflatten(instance.attributes_flat);
      items.push({
        address: `${base}${indexText(instance.index_key)}`,
        type,
        values,
        references: [],
        dependsOn: listOf(instance.dependencies ?? instance.depends_on).filter((one) => typeof one === 'string'),
        areas: modulesOf(module),
      });
    }
  }
  return { format: 'Terraform state, version 4', items, region, account, notes: leftOut({ data, helpers }) };
}

/** `[[{type: "get_attr", value: "password"}]]`: paths of steps; newer ones wrap each step in an object. */
function sensitivePaths(marked: unknown): string[][] {
  return listOf(marked).map((path) =>
    (Array.isArray(path) ? path : listOf(isRecord(path) ? path.path : [])).map((step: unknown) =>
      isRecord(step) ? String(isRecord(step.value) ? step.value.value : step.value) : String(step),
    ),
  );
}

function readVersion3(document: Raw): ImportedFile {
  const items: ImportedItem[] = [];
  let helpers = 0;
  let data = 0;
  for (const module of listOf(document.modules).filter(isRecord)) {
    const path = listOf(module.path)
      .filter((part) => typeof part === 'string')
      .slice(1);
    const prefix = path.map((part) => `module.${part}.`).join('');
    for (const [key, resource] of Object.entries(isRecord(module.resources) ? module.resources : {})) {
      if (!isRecord(resource)) continue;
      const type = textOf(resource.type) ?? '';
      if (key.startsWith('data.')) data++;
      else if (isHelper(type)) helpers++;
      else {
        const primary = isRecord(resource.primary) ? resource.primary : {};
        items.push({
          // A counted one ends in `.0`, which later versions write as `[0]`.
          address: prefix + key.replace(/\.(\d+)$/, '[$1]'),
          type,
          values: unflatten(primary.attributes),
          references: [],
          dependsOn: listOf(resource.depends_on)
            .filter((one) => typeof one === 'string')
            .map((one) => prefix + one.replace(/\.(?:\d+|\*)$/, '')),
          areas: path,
        });
      }
    }
  }
  return { format: 'Terraform state, version 3', items, notes: leftOut({ data, helpers }) };
}

export function leftOut({ data, helpers }: { data: number; helpers: number }): string[] {
  return [
    ...(data > 0 ? [`Left out: ${counted(data, 'data source')}, which Terraform only reads.`] : []),
    ...(helpers > 0 ? [`Left out: ${counted(helpers, 'helper')} such as random or null resources.`] : []),
  ];
}
