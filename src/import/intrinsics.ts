import { type ImportedReference, isRecord, listOf, textOf } from './imported-item.ts';
import { snakeCase } from './snake-case.ts';

type Raw = Readonly<Record<string, unknown>>;

export interface Resolver {
  /** Values with the functions worked out as far as the template alone tells, and the resources that they name. */
  resolve(value: unknown): { value: unknown; references: ImportedReference[] };
  /** Undefined where a parameter without a default decides. */
  condition(name: string): boolean | undefined;
}

/** Functions in functions, and conditions that name each other, are followed this far. */
const MAX_DEPTH = 40;

/** Values that one resource may have; a template of 1 MB has fewer. */
const MAX_STEPS = 200_000;

/** Works out CloudFormation's functions: parameters have their defaults. Unknown values are undefined. */
export function createResolver(of: {
  parameters: unknown;
  mappings: unknown;
  conditions: unknown;
  resources: Raw;
  /** Where it will be deployed, if that is known; zones are named after it. */
  region: string | undefined;
}): Resolver {
  const parameters = isRecord(of.parameters) ? of.parameters : {};
  const mappings = isRecord(of.mappings) ? of.mappings : {};
  const conditions = isRecord(of.conditions) ? of.conditions : {};
  const truths = new Map<string, boolean | undefined>();

  function condition(name: string): boolean | undefined {
    if (truths.has(name)) return truths.get(name);
    // Told before it is known, so that conditions that name each other end.
    truths.set(name, undefined);
    const truth = Object.hasOwn(conditions, name) ? truthOf(conditions[name], 0) : undefined;
    truths.set(name, truth);
    return truth;
  }

  function truthOf(expression: unknown, depth: number): boolean | undefined {
    if (!isRecord(expression) || depth > MAX_DEPTH) return undefined;
    const [name = '', given] = Object.entries(expression)[0] ?? [];
    const inner = (): (boolean | undefined)[] => listOf(given).map((one) => truthOf(one, depth + 1));
    if (name === 'Condition') return typeof given === 'string' ? condition(given) : undefined;
    if (name === 'Fn::Equals') {
      const [a, b] = listOf(given).map((one) => resolve(one).value);
      return a === undefined || b === undefined || isRecord(a) || isRecord(b) ? undefined : String(a) === String(b);
    }
    if (name === 'Fn::Not') {
      const [truth] = inner();
      return truth === undefined ? undefined : !truth;
    }
    if (name !== 'Fn::And' && name !== 'Fn::Or') return undefined;
    const decisive = name === 'Fn::Or';
    const truths = inner();
    if (truths.includes(decisive)) return decisive;
    return truths.includes(undefined) ? undefined : !decisive;
  }

  function resolve(value: unknown): { value: unknown; references: ImportedReference[] } {
    const references: ImportedReference[] = [];
    const state = { steps: 0 };

    function refer(name: string, at: Place): unknown {
      if (Object.hasOwn(of.resources, name)) {
        references.push({ path: at.path, to: name });
        return undefined;
      }
      if (at.scope && Object.hasOwn(at.scope, name))
        return walk(at.scope[name], { ...at, scope: undefined, depth: at.depth + 1 });
      if (name === 'AWS::Region') return of.region;
      const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (!isRecord(parameter)) return undefined;
      const { Default: fallback, Type: type, NoEcho: secret } = parameter;
      if (secret === true || secret === 'true') return undefined;
      if (typeof type === 'string' && type.startsWith('AWS::SSM::')) return undefined;
      return typeof type === 'string' && /List/.test(type) && typeof fallback === 'string' && fallback !== ''
        ? fallback.split(',').map((one) => one.trim())
        : fallback === ''
          ? ''
          : fallback;
    }

    function substitute(text: string, at: Place): unknown {
      let known = true;
      const made = text.replace(/\$\{([^!}][^}]*)\}/g, (_, inside: string) => {
        const name = inside.trim();
        const value = refer(name, at) ?? (name.includes('.') ? refer(name.split('.')[0] ?? '', at) : undefined);
        if (typeof value === 'string' || typeof value === 'number') return String(value);
        known = false;
        return '';
      });
      return known ? made.replace(/\$\{!/g, '${') : undefined;
    }

    function apply(name: string, given: unknown, at: Place): unknown {
      const inner = { ...at, depth: at.depth + 1 };
      switch (name) {
        case 'Ref':
          return typeof given === 'string' ? refer(given, at) : undefined;
        case 'Fn::GetAtt': {
          const [target] = typeof given === 'string' ? given.split('.') : listOf(given);
          return typeof target === 'string' ? refer(target, at) : undefined;
        }
        case 'Fn::Sub': {
          const [text, scope] = Array.isArray(given) ? given : [given, undefined];
          return typeof text === 'string'
            ? substitute(text, { ...inner, scope: isRecord(scope) ? scope : at.scope })
            : undefined;
        }
        case 'Fn::If': {
          const [which, yes, no] = listOf(given);
          const truth = typeof which === 'string' ? condition(which) : undefined;
          if (truth !== undefined) return walk(truth ? yes : no, inner);
          const first = walk(yes, inner);
          const second = walk(no, inner);
          return first ?? second;
        }
        case 'Fn::Join': {
          const [glue, parts] = listOf(given);
          const texts = listOf(walk(parts, inner));
          const whole =
            texts.length === listOf(parts).length && texts.every((one) => ['string', 'number'].includes(typeof one));
          return whole && texts.length > 0 ? texts.join(String(glue)) : undefined;
        }
        case 'Fn::Select': {
          const [index, list] = listOf(given);
          const values = walk(list, inner);
          const chosen: unknown = Array.isArray(values) ? values[Number(walk(index, inner))] : undefined;
          return chosen;
        }
        case 'Fn::Split': {
          const [glue, text] = listOf(given);
          const value = walk(text, inner);
          return typeof value === 'string' ? value.split(String(glue)) : undefined;
        }
        case 'Fn::GetAZs':
          return of.region === undefined ? undefined : [...'abc'].map((letter) => `${of.region}${letter}`);
        case 'Fn::FindInMap': {
          const [map, first, second] = listOf(given).map((one) => textOf(walk(one, inner)) ?? '');
          const top = field(mappings, map);
          return field(field(top, first), second);
        }
        default:
          // What cannot be worked out may still name resources.
          walk(given, inner);
          return undefined;
      }
    }

    function walk(value: unknown, at: Place): unknown {
      if (at.depth > MAX_DEPTH * 4 || state.steps++ > MAX_STEPS) return undefined;
      if (Array.isArray(value)) {
        return value
          .map((one: unknown) => walk(one, { ...at, depth: at.depth + 1 }))
          .filter((one) => one !== undefined)
          .flat();
      }
      if (!isRecord(value)) return value ?? undefined;
      const keys = Object.keys(value);
      const [only = ''] = keys;
      if (keys.length === 1 && (only === 'Ref' || only.startsWith('Fn::'))) return apply(only, value[only], at);
      const entries = keys.flatMap((key) => {
        const name = snakeCase(key);
        const path = at.path === '' ? name : `${at.path}.${name}`;
        const made = walk(value[key], { ...at, path, depth: at.depth + 1 });
        return made === undefined ? [] : [[key, made] as const];
      });
      return Object.fromEntries(entries);
    }

    return { value: walk(value, { path: '', depth: 0 }), references };
  }

  return { resolve, condition };
}

interface Place {
  /** Of the values in snake_case, without indexes. */
  readonly path: string;
  readonly depth: number;
  /** Names of its own that `Fn::Sub` gives. */
  readonly scope?: Raw | undefined;
}

const field = (of: unknown, name: string | undefined): unknown =>
  isRecord(of) && name !== undefined && Object.hasOwn(of, name) ? of[name] : undefined;
