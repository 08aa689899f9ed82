import { type ImportedReference, isRecord, listOf, textOf } from './imported-item.ts';

type Raw = Readonly<Record<string, unknown>>;

export interface ConfigurationReferences {
  /** What the expressions of a resource name; its address has no indexes. */
  of(address: string): readonly ImportedReference[];
  /** The region of the provider that a resource names. */
  regionOf(address: string): string | undefined;
  /** Of the provider without an alias. */
  readonly region: string | undefined;
}

/** Modules in modules, and variables handed through outputs, are followed this far. */
const MAX_HOPS = 12;

/** References that are followed for one expression, so that a tangle of modules costs no more than a plain one. */
const MAX_FOLLOWED = 2000;

interface Scope {
  readonly module: Raw;
  /** `module.a.` or nothing. */
  readonly prefix: string;
  readonly outer?: Scope;
  /** The call that gives this module its variables. */
  readonly call?: Raw;
}

/** The references in the configuration that a plan carries, followed through variables and outputs of modules. */
export function configurationReferences(configuration: unknown): ConfigurationReferences {
  const known = new Map<string, ImportedReference[]>();
  const regions = new Map<string, string>();
  const providers =
    isRecord(configuration) && isRecord(configuration.provider_config) ? configuration.provider_config : {};
  const regionOfProvider = (key: unknown): string | undefined => {
    const provider = typeof key === 'string' && Object.hasOwn(providers, key) ? providers[key] : undefined;
    const expressions = isRecord(provider) && isRecord(provider.expressions) ? provider.expressions : {};
    return isRecord(expressions.region) ? textOf(expressions.region.constant_value) : undefined;
  };
  const open: Scope[] =
    isRecord(configuration) && isRecord(configuration.root_module)
      ? [{ module: configuration.root_module, prefix: '' }]
      : [];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    for (const resource of listOf(scope.module.resources).filter(isRecord)) {
      const address = scope.prefix + String(resource.address);
      known.set(address, [...referencesIn(resource.expressions, scope)]);
      const region = regionOfProvider(resource.provider_config_key);
      if (region !== undefined) regions.set(address, region);
    }
    for (const [name, call] of callsOf(scope.module)) {
      if (isRecord(call.module)) {
        open.push({ module: call.module, prefix: `${scope.prefix}module.${name}.`, outer: scope, call });
      }
    }
  }
  return {
    of: (address) => known.get(address) ?? [],
    regionOf: (address) => regions.get(address),
    region: regionOfProvider('aws'),
  };
}

const callsOf = (module: Raw): [string, Raw][] =>
  Object.entries(isRecord(module.module_calls) ? module.module_calls : {}).flatMap(([name, call]) =>
    isRecord(call) ? [[name, call]] : [],
  );

function* referencesIn(expressions: unknown, scope: Scope): Generator<ImportedReference> {
  const open: { value: unknown; path: string }[] = [{ value: expressions, path: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (Array.isArray(value)) for (const one of value) open.push({ value: one, path });
    else if (isRecord(value)) {
      if (Array.isArray(value.references)) {
        for (const to of new Set(targetsOf(value.references, { scope, hops: 0, budget: { left: MAX_FOLLOWED } })))
          yield { path, to };
        continue;
      }
      for (const [key, inner] of Object.entries(value)) {
        if (typeof inner === 'object') open.push({ value: inner, path: path === '' ? key : `${path}.${key}` });
      }
    }
  }
}

interface Following {
  readonly scope: Scope;
  readonly hops: number;
  readonly budget: { left: number };
}

/** Addresses of the resources that a list of references leads to. */
function* targetsOf(references: readonly unknown[], at: Following): Generator<string> {
  const { scope, hops, budget } = at;
  if (hops > MAX_HOPS) return;
  for (const reference of references) {
    if (typeof reference !== 'string' || budget.left-- <= 0) continue;
    const [first = '', second = '', third = ''] = reference.replace(/\[[^\]]*\]/g, '').split('.');
    if (first === 'var' && scope.outer) {
      const expressions = scope.call && isRecord(scope.call.expressions) ? scope.call.expressions : {};
      const given = Object.hasOwn(expressions, second) ? expressions[second] : undefined;
      yield* insideOf(given, { scope: scope.outer, hops: hops + 1, budget });
    } else if (first === 'module') {
      const call = callsOf(scope.module).find(([name]) => name === second)?.[1];
      if (!call || !isRecord(call.module) || third === '') continue;
      const outputs = isRecord(call.module.outputs) ? call.module.outputs : {};
      const output = Object.hasOwn(outputs, third) ? outputs[third] : undefined;
      const inner: Scope = { module: call.module, prefix: `${scope.prefix}module.${second}.`, outer: scope, call };
      yield* insideOf(isRecord(output) ? output.expression : undefined, { scope: inner, hops: hops + 1, budget });
    } else if (second !== '' && !NO_RESOURCES.has(first)) yield `${scope.prefix}${first}.${second}`;
  }
}

const NO_RESOURCES: ReadonlySet<string> = new Set([
  'var',
  'local',
  'each',
  'count',
  'path',
  'terraform',
  'self',
  'data',
]);

/** The targets of all references below an expression. */
function* insideOf(expression: unknown, at: Following): Generator<string> {
  const open: unknown[] = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next);
    else if (isRecord(next)) {
      if (Array.isArray(next.references)) yield* targetsOf(next.references, at);
      else open.push(...Object.values(next));
    }
  }
}
