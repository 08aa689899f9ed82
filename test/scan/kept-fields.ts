import { catalogCall } from '../../src/scan/catalog.ts';
import type { Collector, Step } from '../../src/scan/collector.ts';
import { COLLECTORS } from '../../src/scan/collectors.ts';
import { isPolicy } from '../../src/scan/kept-policy.ts';
import { isForbidden } from '../../src/scan/prune.ts';

const TAGS = /^(Tags(\[\])?|tags|TagSet|TagList|UserPoolTags|TagInfoForResource\.TagList)$/;

const isSecret = (name: string): boolean => isForbidden(name) && !isPolicy(name);

/** Component types of the resources whose properties a step fills. */
function typesOf(step: Step, collector: Collector): string[] {
  const { makes, adds } = step;
  if (makes?.hidden) return [];
  if (makes) return [makes.type, ...(makes.variants ?? []).map(({ type }) => type)];
  const [entry = ''] = step.call.split('/');
  const others =
    adds?.to !== undefined
      ? collector.steps.filter((one) => one.makes && one.call.split('/')[0] === entry)
      : collector.steps.filter((one) => [step.after ?? []].flat().includes(one.call));
  return others.flatMap((one) => typesOf(one, collector));
}

/** Every property that a scan can keep, as `type path`, without the marks of lists. */
export function keptFields(): string[] {
  const kept = COLLECTORS.flatMap((collector) =>
    collector.steps
      .filter(({ makes, adds }) => makes || adds)
      .flatMap((step) => {
        const prefix = step.adds?.as === undefined ? '' : `${step.adds.as}.`;
        return (step.fields ?? catalogCall(step.call).call.fields)
          .filter((field) => !TAGS.test(field) && !isSecret(field.replaceAll('[]', '').split('.').at(-1) ?? ''))
          .map((field) => (step.adds?.as?.endsWith('[]') && field === step.adds.as ? field : `${prefix}${field}`))
          .flatMap((path) => typesOf(step, collector).map((type) => `${type} ${path.replaceAll(/\[.*?\]/g, '')}`));
      }),
  );
  return [...new Set(kept)].sort();
}
